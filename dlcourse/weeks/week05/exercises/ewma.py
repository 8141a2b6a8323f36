"""Exercise: exponentially weighted averages of a series with days that are missing."""

import numpy as np

from dlcourse import datasets
from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=7,
    hints=(
        N_("Carry two numbers through the series: v, from 0, and how many days were "
           "measured so far."),
        N_("np.isnan(x_t) is True on a day without a measurement: such a day changes "
           "neither of the two, but its average is stored all the same."),
        N_("The correction changes only what is stored; the next step goes on with "
           "the uncorrected v. On the first day the exponent is 1."),
    ),
    insight=N_("Also tried on a year of Seattle whose thermometer failed now and "
               "then."),
)  # fmt: skip
def ewma(x, beta, bias_correction=False):
    """Averages v_t for t = 1, 2, ..., with v_0 = 0; x: (steps,), result: (steps,).

    A day without a measurement is NaN in x (never the first one): it leaves v as it
    was, and the correction does not count it.

    >>> ewma(np.array([40, np.nan, 49]), 0.9)
    array([4. , 4. , 8.5])
    """
    # BEGIN SOLUTION
    v, measured, values = 0.0, 0, []
    for x_t in x:
        if not np.isnan(x_t):
            v = beta * v + (1 - beta) * x_t
            measured += 1
        values.append(v / (1 - beta**measured) if bias_correction else v)
    return np.array(values)
    # END SOLUTION


@ewma.tried_on
def cases(rng):
    """The example, B44, drawn series, Seattle; with and without correction."""
    series = [(np.array([40, np.nan, 49]), 0.9), (np.array([40, 49, 45]), 0.9)]
    for length in (6, 20, 60):
        x = with_gaps(rng, rng.normal(10, 5, size=length))
        series.append((x, float(rng.uniform(0.5, 0.98))))
    temperature = datasets.load_seattle_temperature()[1][:365]
    series.append((with_gaps(rng, temperature), 0.9))
    plain = [call(x, beta) for x, beta in series]
    return [*plain, *(call(x, beta, bias_correction=True) for x, beta in series)]


def with_gaps(rng, x):
    """Return `x` with a third of the days missing: not the first, surely the third."""
    x = np.array(x, dtype="float64")
    x[1:][rng.random(len(x) - 1) < 0.3] = np.nan
    x[2] = np.nan
    return x


def averages(x, beta, bias_correction, *, weights=None, start=0.0, first_t=1,
             gap=None, counts_gaps=False):  # fmt: skip
    """The loop of the solution with its parts exchangeable.

    `gap(v, last)` is what a missing day counts as; without it, it counts as nothing.
    """
    old, new = weights or (beta, 1 - beta)
    v, last, t, values = start, start, first_t - 1, []
    for x_t in x:
        value = gap(v, last) if gap and np.isnan(x_t) else x_t
        if not np.isnan(value):
            v, last = old * v + new * value, value
        t += counts_gaps or not np.isnan(value)
        values.append(v / (1 - beta**t) if bias_correction else v)
    return np.array(values)


@ewma.mistake(
    N_("A missing day is NaN, and what is computed with NaN is NaN for ever after: "
       "leave v as it is on such a day.")
)  # fmt: skip
def gaps_spread(x, beta, bias_correction=False):
    v, values = 0.0, []
    for t, x_t in enumerate(x, start=1):
        v = beta * v + (1 - beta) * x_t
        values.append(v / (1 - beta**t) if bias_correction else v)
    return np.array(values)


@ewma.mistake(
    N_("A missing day was taken as 0 degrees; it is not cold, it is unknown.")
)
def gaps_are_zero(x, beta, bias_correction=False):
    return averages(x, beta, bias_correction, gap=lambda v, last: 0.0)


@ewma.mistake(
    N_("A missing day was filled with the last measurement, which so counts twice; "
       "leave v as it is.")
)  # fmt: skip
def gaps_repeat_the_last(x, beta, bias_correction=False):
    return averages(x, beta, bias_correction, gap=lambda v, last: last)


@ewma.mistake(
    N_("The missing days were left out of the result: every day has an average.")
)
def gaps_left_out(x, beta, bias_correction=False):
    return averages(x, beta, bias_correction)[~np.isnan(x)]


@ewma.mistake(
    N_("On a missing day NaN was stored; the average of such a day is the one of "
       "before.")
)  # fmt: skip
def gaps_stay(x, beta, bias_correction=False):
    return np.where(np.isnan(x), np.nan, averages(x, beta, bias_correction))


@ewma.mistake(
    N_("The correction counts the missing days, too: the exponent is the number of "
       "days MEASURED so far.")
)  # fmt: skip
def gaps_counted(x, beta, bias_correction=False):
    return averages(x, beta, bias_correction, counts_gaps=True)


@ewma.mistake(
    N_("On a missing day v was multiplied by beta all the same; leave it as it was.")
)
def gaps_fade(x, beta, bias_correction=False):
    v, t, values = 0.0, 0, []
    for x_t in x:
        missing = np.isnan(x_t)
        v, t = beta * v + (0 if missing else (1 - beta) * x_t), t + (not missing)
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


def _feeding_back(*, on_gaps):
    """Go on with the corrected value: on missing days, too, or on measured ones."""

    def ewma(x, beta, bias_correction=False):
        v, t, values = 0.0, 0, []
        for x_t in x:
            measured = not np.isnan(x_t)
            if measured:
                v, t = beta * v + (1 - beta) * x_t, t + 1
            v = v / (1 - beta**t) if bias_correction and (measured or on_gaps) else v
            values.append(v)
        return np.array(values)

    return ewma


for on_gaps in (True, False):
    ewma.mistake(
        N_("The corrected value is fed back into the recursion; go on with the "
           "uncorrected v.")
    )(_feeding_back(on_gaps=on_gaps))  # fmt: skip


@ewma.mistake(
    N_("On a missing day the average is stored without the correction; it is due "
       "there, too.")
)  # fmt: skip
def gaps_uncorrected(x, beta, bias_correction=False):
    plain = averages(x, beta, bias_correction=False)
    return np.where(np.isnan(x), plain, averages(x, beta, bias_correction))


@ewma.mistake(N_("The divisor is 1 - beta * t; it should be 1 - beta**t, a power."))
def product_for_power(x, beta, bias_correction=False):
    t = np.cumsum(~np.isnan(x))
    return averages(x, beta, False) / (1 - beta * t if bias_correction else 1)


@ewma.mistake(
    N_("The divisor is 1 - beta on every day: its exponent is missing, 1 - beta**t.")
)
def without_the_exponent(x, beta, bias_correction=False):
    return averages(x, beta, False) / (1 - beta if bias_correction else 1)


@ewma.mistake(N_("bias_correction=True changes nothing yet."))
def never_corrected(x, beta, bias_correction=False):
    return averages(x, beta, bias_correction=False)


@ewma.mistake(N_("The new value enters with weight 1; it should be 1 - beta."))
def new_value_in_full(x, beta, bias_correction=False):
    return averages(x, beta, bias_correction, weights=(beta, 1))
