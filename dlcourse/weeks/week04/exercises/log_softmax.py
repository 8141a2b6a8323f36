"""Exercise: the logarithms of softmax, row by row, for any logits."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call
from dlcourse.weeks.week04.exercises import stability
from dlcourse.weeks.week04.exercises.stability import (
    EPSILON,
    EXTREME,
    LOG_OF_ZERO,
    ONE_MAXIMUM,
    OVERFLOW,
    naive_softmax,
    softmax,
)


@FunctionExercise.task(
    number=7,
    hints=(
        N_("Each row on its own: axis=-1, and keepdims=True so that it can be "
           "subtracted."),
        N_("Take z minus its largest entry as a NEW array; then subtract the "
           "logarithm of the sum of the exponentials."),
    ),
    insight=N_("No entry is above 0, and -2000 is a number like any other."),
)  # fmt: skip
def log_softmax(z):
    """Logarithms of softmax, row by row; z and result: (m, classes).

    >>> log_softmax(np.array([[1000.0, 0.0, -1000.0]]))
    array([[    0., -1000., -2000.]])
    """
    # BEGIN SOLUTION -> return ...
    shifted = z - z.max(axis=-1, keepdims=True)  # (m, classes)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    # END SOLUTION


@log_softmax.tried_on
def cases(rng):
    """Extreme logits; random rows; rows of very different size."""
    drawn = [rng.normal(size=shape) * 3 for shape in [(4, 3), (2, 6), (5, 2)]]
    far = np.array([[1000.0, 999.0], [-1000.0, -1001.0]]) + rng.normal(size=(2, 2))
    return [call(np.array([EXTREME])), *map(call, drawn), call(far)]


def _shifted(z):
    return z - z.max(axis=-1, keepdims=True)


@log_softmax.mistake(OVERFLOW)
def overflows(z):
    return np.log(naive_softmax(z))


@log_softmax.mistake(OVERFLOW)
def overflows_in_the_sum(z):
    return z - np.log(np.exp(z).sum(axis=-1, keepdims=True))


@log_softmax.mistake(LOG_OF_ZERO)
def log_of_zero(z):
    return np.log(softmax(z))


log_softmax.mistake(EPSILON, lambda z: np.log(softmax(z) + 1e-7))
log_softmax.mistake(EPSILON, lambda z: np.log(softmax(z) + 1e-12))


@log_softmax.mistake(ONE_MAXIMUM)
def one_maximum(z):
    shifted = z - z.max()
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


@log_softmax.mistake(
    N_("The exponentials of all rows were added: each row has its own sum (axis, "
       "keepdims).")
)  # fmt: skip
def one_sum(z):
    return _shifted(z) - np.log(np.exp(_shifted(z)).sum())


@log_softmax.mistake(
    N_("Softmax runs down the columns: rows are examples, so sum over the last "
       "axis.")
)  # fmt: skip
def down_the_columns(z):
    return stability.log_softmax(z.T).T


@log_softmax.mistake(N_("These are the probabilities: the logarithm is missing."))
def probabilities(z):
    return softmax(z)


@log_softmax.mistake(
    N_("Only the largest logit was subtracted: the logarithm of the sum is "
       "missing.")
)  # fmt: skip
def largest_alone(z):
    return _shifted(z)


@log_softmax.mistake(N_("The sum is divided by, not its logarithm subtracted."))
def divided_by_the_sum(z):
    return _shifted(z) / np.exp(_shifted(z)).sum(axis=-1, keepdims=True)
