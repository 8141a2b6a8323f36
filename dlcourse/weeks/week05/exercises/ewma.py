"""Exercise: exponentially weighted averages, with and without bias correction."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=7,
    hints=(
        N_("Carry one number v through the series, starting from 0."),
        N_("The new value enters with the small weight 1 - beta."),
        N_("The correction changes only what is stored; the next step goes on with "
           "the uncorrected v. The first value has t = 1."),
    ),
)  # fmt: skip
def ewma(x, beta, bias_correction=False):
    """Averages v_t for t = 1, 2, ..., with v_0 = 0; x: (steps,), result: (steps,).

    >>> ewma(np.array([40, 49, 45]), 0.9)
    array([ 4.  ,  8.5 , 12.15])
    """
    # BEGIN SOLUTION
    v, values = 0.0, []
    for t, x_t in enumerate(x, start=1):
        v = beta * v + (1 - beta) * x_t
        values.append(v / (1 - beta**t) if bias_correction else v)
    return np.array(values)
    # END SOLUTION


@ewma.tried_on
def cases(rng):
    """B44, with and without correction; whole numbers, as they come in the notes."""
    weather = np.array([40, 49, 45])
    drawn = [(rng.normal(10, 5, size=n), rng.uniform(0.5, 0.98)) for n in (5, 12, 60)]
    series = [(weather, 0.9), *drawn]
    plain = [call(x, beta) for x, beta in series]
    return [*plain, *(call(x, beta, bias_correction=True) for x, beta in series)]


def averages(x, beta, bias_correction, *, weights=None, start=0.0, first_t=1):
    """The loop of the solution with its parts exchangeable."""
    old, new = weights or (beta, 1 - beta)
    v, values = start, []
    for t, x_t in enumerate(x, start=first_t):
        v = old * v + new * x_t
        values.append(v / (1 - beta**t) if bias_correction else v)
    return np.array(values)


SWAPPED = N_("beta and 1 - beta are swapped: the past should keep the weight beta.")


@ewma.mistake(SWAPPED)
def swapped(x, beta, bias_correction=False):
    return averages(x, beta, bias_correction, weights=(1 - beta, beta))


@ewma.mistake(SWAPPED)
def swapped_in_the_correction_too(x, beta, bias_correction=False):
    return averages(x, 1 - beta, bias_correction)


@ewma.mistake(
    N_("The average starts with x[0]; here v_0 = 0, and the bias correction "
       "repairs the start.")
)  # fmt: skip
def starts_with_the_first(x, beta, bias_correction=False):
    return averages(x, beta, bias_correction, start=x[0])


@ewma.mistake(
    N_("t is counted from 0, so the first correction divides by 1 - 1 = 0; the "
       "first value has t = 1.")
)  # fmt: skip
def counts_from_zero(x, beta, bias_correction=False):
    return averages(x, beta, bias_correction, first_t=0)


@ewma.mistake(
    N_("The corrected value is fed back into the recursion; go on with the "
       "uncorrected v.")
)  # fmt: skip
def fed_back(x, beta, bias_correction=False):
    v, values = 0.0, []
    for t, x_t in enumerate(x, start=1):
        v = beta * v + (1 - beta) * x_t
        v = v / (1 - beta**t) if bias_correction else v
        values.append(v)
    return np.array(values)


@ewma.mistake(N_("bias_correction=True changes nothing yet."))
def never_corrected(x, beta, bias_correction=False):
    return averages(x, beta, bias_correction=False)


@ewma.mistake(N_("The new value enters with weight 1; it should be 1 - beta."))
def new_value_in_full(x, beta, bias_correction=False):
    return averages(x, beta, bias_correction, weights=(beta, 1))
