"""Exercise: the learning rate beyond which gradient descent diverges."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=11,
    hints=(
        N_("One step multiplies the distance to the minimum by 1 - rate * curvature, "
           "in each direction on its own."),
        N_("No direction may grow: |1 - rate * curvature| <= 1. Which direction is "
           "the first to fail?"),
    ),
    insight=N_("The steepest direction sets the rate; the flat ones have to wait."),
)  # fmt: skip
def largest_stable_rate(curvatures):
    """Gradient descent on sum_i curvatures[i] * w[i]**2 / 2; curvatures: (n,) > 0.

    >>> float(largest_stable_rate(np.array([2.0])))
    1.0
    """
    # BEGIN SOLUTION -> return ...
    return 2 / np.max(curvatures)
    # END SOLUTION


@largest_stable_rate.tried_on
def cases(rng):
    """B51; then several directions."""
    fixed = [np.array([2.0]), np.array([1.0, 10.0])]
    drawn = [rng.uniform(0.1, 50, size=n) for n in (2, 5, 9)]
    return [call(curvatures) for curvatures in fixed + drawn]


@largest_stable_rate.mistake(
    N_("1 / (largest curvature) jumps to the bottom of the steepest direction; up to "
       "twice that is still stable.")
)  # fmt: skip
def straight_to_the_minimum(curvatures):
    return 1 / np.max(curvatures)


@largest_stable_rate.mistake(
    N_("The least curvature allows this rate, but the steepest direction already "
       "diverges.")
)  # fmt: skip
def by_the_flattest(curvatures):
    return 2 / np.min(curvatures)


@largest_stable_rate.mistake(
    N_("The mean curvature is no guard: one steep direction is enough to diverge.")
)
def by_the_mean(curvatures):
    return 2 / np.mean(curvatures)


@largest_stable_rate.mistake(
    N_("Each direction has its own limit; one rate must suit them all.")
)
def one_for_each(curvatures):
    return 2 / curvatures


@largest_stable_rate.mistake(
    N_("2 / (largest + least) is the rate that converges fastest; the limit is larger.")
)
def the_best_of_descent(curvatures):
    return 2 / (np.max(curvatures) + np.min(curvatures))


@largest_stable_rate.mistake(
    N_("This is the best rate for momentum; gradient descent without it was asked.")
)
def the_best_of_momentum(curvatures):
    return 4 / (np.sqrt(np.max(curvatures)) + np.sqrt(np.min(curvatures))) ** 2
