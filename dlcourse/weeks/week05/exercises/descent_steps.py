"""Exercise: how many steps gradient descent takes at its best constant rate."""

import math

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=11,
    hints=(
        N_("At the best constant rate one step shrinks the steepest and the flattest "
           "direction by the same factor (section 5.1): which?"),
        N_("After n steps the distance is factor ** n of what it was. Which is the "
           "first whole n with factor ** n <= share?"),
        N_("Take logarithms and round up. If all curvatures are equal, the factor is "
           "0, and one step is enough."),
    ),
    insight=N_("For a large kappa this is about kappa times half the logarithm of "
               "1 / share: ten times the stretch costs ten times the steps."),
)  # fmt: skip
def descent_steps(curvatures, share):
    """Steps until the distance to the minimum is at most `share` of the first one.

    Gradient descent on sum_i curvatures[i] * w[i]**2 / 2, at its best constant rate and
    from the worst start. curvatures: (n,) > 0; 0 < share < 1; returns a whole number.

    >>> descent_steps(np.array([1.0, 3.0]), 0.3)
    2
    """
    # BEGIN SOLUTION
    kappa = np.max(curvatures) / np.min(curvatures)
    if kappa == 1:
        return 1
    return int(np.ceil(np.log(share) / np.log((kappa - 1) / (kappa + 1))))
    # END SOLUTION


@descent_steps.tried_on
def cases(rng):
    """The example, equal curvatures, the raw columns of 5.1, drawn valleys."""
    calls = [
        call(np.array([1.0, 3.0]), 0.3),
        call(np.array([2.0, 2.0]), 0.01),
        call(np.array([0.5, 0.5 * 510]), 0.01),
    ]
    for n in (2, 4, 6, 9):
        curvatures = rng.uniform(0.2, 30, size=n)
        calls.append(call(curvatures, float(rng.uniform(0.001, 0.2))))
    return calls


def counted(factor, share, *, rounded=math.ceil):
    """Return the steps until a distance that shrinks by `factor` is small enough."""
    return rounded(math.log(share) / math.log(factor)) if factor else 1


def kappa_of(curvatures):
    return np.max(curvatures) / np.min(curvatures)


@descent_steps.mistake(
    N_("Rounded down: after that many steps the distance is still too large.")
)
def rounded_down(curvatures, share):
    kappa = kappa_of(curvatures)
    return counted((kappa - 1) / (kappa + 1), share, rounded=math.floor)


@descent_steps.mistake(
    N_("Rounded to the nearest whole number: where that is down, the distance is still "
       "too large.")
)  # fmt: skip
def rounded_to_the_nearest(curvatures, share):
    kappa = kappa_of(curvatures)
    return counted((kappa - 1) / (kappa + 1), share, rounded=round)


@descent_steps.mistake(
    N_("If all curvatures are equal the factor is 0: one step, not none, leads from "
       "the start into the minimum.")
)  # fmt: skip
def none_where_all_are_equal(curvatures, share):
    kappa = kappa_of(curvatures)
    return counted((kappa - 1) / (kappa + 1), share) if kappa > 1 else 0


@descent_steps.mistake(
    N_("These are the steps from the start (1, ..., 1). From the worst one all of the "
       "distance shrinks by the slowest factor.")
)  # fmt: skip
def from_ones(curvatures, share):
    rate, w = 2 / (np.max(curvatures) + np.min(curvatures)), np.ones(len(curvatures))
    steps = 0
    while np.linalg.norm(w) > share * np.sqrt(len(w)):
        w, steps = w * (1 - rate * curvatures), steps + 1
    return steps


@descent_steps.mistake(
    N_("Not a whole number of steps: round up.")
)  # fmt: skip
def not_rounded(curvatures, share):
    kappa = kappa_of(curvatures)
    return counted((kappa - 1) / (kappa + 1), share, rounded=float)


@descent_steps.mistake(
    N_("That is the rule for a large kappa, half the logarithm of 1 / share times "
       "kappa; here the exact number is asked.")
)  # fmt: skip
def by_the_rule(curvatures, share):
    return math.ceil(kappa_of(curvatures) * math.log(1 / share) / 2)


@descent_steps.mistake(
    N_("At the rate 1 / (largest curvature) the flattest direction shrinks by "
       "1 - 1 / kappa; the best constant rate is faster, (kappa - 1) / (kappa + 1).")
)  # fmt: skip
def at_one_over_the_largest(curvatures, share):
    return counted(1 - 1 / kappa_of(curvatures), share)


@descent_steps.mistake(
    N_("With the root of kappa this is momentum at its best; gradient descent without "
       "it was asked.")
)  # fmt: skip
def with_momentum(curvatures, share):
    root = np.sqrt(kappa_of(curvatures))
    return counted((root - 1) / (root + 1), share)


@descent_steps.mistake(
    N_("kappa is the largest over the LEAST curvature, whatever their order; first and "
       "last stand here.")
)  # fmt: skip
def last_over_first(curvatures, share):
    kappa = curvatures[-1] / curvatures[0]
    return counted(abs(kappa - 1) / (kappa + 1), share)


@descent_steps.mistake(
    N_("kappa is the largest over the least curvature, not over their mean.")
)
def over_the_mean(curvatures, share):
    kappa = np.max(curvatures) / np.mean(curvatures)
    return counted((kappa - 1) / (kappa + 1), share)


@descent_steps.mistake(
    N_("That is the factor of the squared distance, and of the cost; the distance "
       "itself takes twice as many steps.")
)  # fmt: skip
def of_the_square(curvatures, share):
    kappa = kappa_of(curvatures)
    return counted(((kappa - 1) / (kappa + 1)) ** 2, share)
