"""Exercise: cross-entropy of logits and its gradient, also for extreme ones."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call
from dlcourse.weeks.week04.exercises.stability import (
    EPSILON,
    EXTREME,
    LOG_OF_ZERO,
    OVERFLOW,
    log_softmax,
    naive_softmax,
    softmax,
)


@FunctionExercise.task(
    number=6,
    returns=("loss", "dz"),
    hints=(
        N_("Softmax does not change when the same number is subtracted from all "
           "logits: subtract the largest."),
        N_("The logarithm of a fraction is a difference: no probability has to be "
           "computed for the loss."),
        N_("log y_hat = z - max z - log(sum(exp(z - max z))); dz is prediction minus "
           "truth."),
    ),
    insight=N_("For [1000, 0, -1000] and the third class the loss is exactly 2000."),
)  # fmt: skip
def softmax_loss(z, y):
    """Loss and its gradient dz; z: logits (classes,), y: one-hot (classes,)."""
    # BEGIN SOLUTION -> loss, dz = ..., ...
    z = z - z.max()
    log_y_hat = z - np.log(np.exp(z).sum())
    loss, dz = -(y * log_y_hat).sum(), np.exp(log_y_hat) - y
    # END SOLUTION
    return loss, dz


@softmax_loss.tried_on
def cases(rng):
    """The probabilities 0.3, 0.2, 0.1, 0.4; random logits; extreme ones."""
    calls = [call(np.log([0.3, 0.2, 0.1, 0.4]), np.eye(4)[1])]
    for classes in (5, 6):
        z = rng.normal(size=classes) * 2
        calls.append(call(z, np.eye(classes)[int(rng.integers(classes))]))
    calls.append(call(np.sort(rng.normal(size=4)), np.eye(4)[0]))  # the least likely
    return [*calls, *(call(np.array(EXTREME), y) for y in np.eye(3)[[2, 0]])]


def _loss(z, y):
    return -(y * log_softmax(z)).sum()


@softmax_loss.mistake(OVERFLOW)
def overflows(z, y):
    y_hat = naive_softmax(z)
    return -(y * np.log(y_hat)).sum(), y_hat - y


@softmax_loss.mistake(OVERFLOW)
def overflows_at_the_true_class(z, y):
    y_hat = naive_softmax(z)
    return -np.log(y_hat[y.argmax()]), y_hat - y


@softmax_loss.mistake(LOG_OF_ZERO)
def log_of_zero(z, y):
    return -(y * np.log(softmax(z))).sum(), softmax(z) - y


@softmax_loss.mistake(LOG_OF_ZERO)
def log_of_zero_at_the_true_class(z, y):
    return -np.log(softmax(z)[y.argmax()]), softmax(z) - y


def _capped(epsilon):
    return lambda z, y: (-(y * np.log(softmax(z) + epsilon)).sum(), softmax(z) - y)


softmax_loss.mistake(EPSILON, _capped(1e-7))
softmax_loss.mistake(EPSILON, _capped(1e-12))


@softmax_loss.mistake(N_("dz has the opposite sign: it is prediction minus truth."))
def truth_minus_prediction(z, y):
    return _loss(z, y), y - softmax(z)


@softmax_loss.mistake(
    N_("The loss has lost its minus: the logarithm of a probability is negative.")
)
def without_the_minus(z, y):
    return -_loss(z, y), softmax(z) - y


@softmax_loss.mistake(
    N_("The loss takes the most likely class; it must take the TRUE one, whatever "
       "the network prefers.")
)  # fmt: skip
def of_the_most_likely_class(z, y):
    return -log_softmax(z).max(), softmax(z) - y


@softmax_loss.mistake(
    N_("dz is -y / y_hat: that is the derivative with respect to y_hat; go on "
       "through softmax to z.")
)  # fmt: skip
def stopped_at_y_hat(z, y):
    return _loss(z, y), -y / softmax(z)


@softmax_loss.mistake(N_("dz is softmax alone: subtract the truth."))
def without_the_truth(z, y):
    return _loss(z, y), softmax(z)


@softmax_loss.mistake(
    N_("The loss is divided by the number of classes: sum over the classes, means "
       "are for examples.")
)  # fmt: skip
def mean_over_the_classes(z, y):
    return _loss(z, y) / len(z), softmax(z) - y


@softmax_loss.mistake(N_("dz and loss are exchanged: first the loss."))
def exchanged(z, y):
    return softmax(z) - y, _loss(z, y)
