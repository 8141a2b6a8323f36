"""Week 4, wrong answers we know about softmax, losses and gradient checks.

A function here is a wrong implementation. An answer that gives the same results on
every input has made that mistake.
"""

import numpy as np

from dlcourse.exercises.engine import N_
from dlcourse.exercises.engine import Mistake as mistake


def _naive(z):
    return np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True)


def _softmax(z):
    return _naive(z - z.max(axis=-1, keepdims=True))


def _log_softmax(z):
    z = z - z.max(axis=-1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=-1, keepdims=True))


def _loss(z, y):
    return -(y * _log_softmax(z)).sum()


OVERFLOW = N_(
    "exp(1000) is too large for a float: subtract the largest logit first, "
    "the result stays the same."
)
ONE_MAXIMUM = N_(
    "One maximum for all rows: a row far below it loses every exponential. Each "
    "row needs its own (axis, keepdims)."
)
_LOG_OF_ZERO = N_(
    "Softmax no longer overflows, but far behind it gives exactly 0, and "
    "log 0 is -inf. Take the logarithm before you lose the number: "
    "log-softmax."
)
_EPSILON = N_(
    "A small number inside the logarithm hides log 0: the result is capped, "
    "though it should be in the thousands. Compute log-softmax instead."
)

SOFTMAX_LOSS = (
    mistake(OVERFLOW, lambda z, y: (-(y * np.log(_naive(z))).sum(), _naive(z) - y)),
    mistake(
        OVERFLOW,
        lambda z, y: (-np.log(_naive(z)[y.argmax()]), _naive(z) - y),
    ),
    mistake(
        _LOG_OF_ZERO,
        lambda z, y: (-(y * np.log(_softmax(z))).sum(), _softmax(z) - y),
    ),
    mistake(
        _LOG_OF_ZERO,
        lambda z, y: (-np.log(_softmax(z)[y.argmax()]), _softmax(z) - y),
    ),
    mistake(
        _EPSILON,
        lambda z, y: (-(y * np.log(_softmax(z) + 1e-7)).sum(), _softmax(z) - y),
    ),
    mistake(
        _EPSILON,
        lambda z, y: (-(y * np.log(_softmax(z) + 1e-12)).sum(), _softmax(z) - y),
    ),
    mistake(
        N_("dz has the opposite sign: it is prediction minus truth."),
        lambda z, y: (_loss(z, y), y - _softmax(z)),
    ),
    mistake(
        N_("The loss has lost its minus: the logarithm of a probability is negative."),
        lambda z, y: (-_loss(z, y), _softmax(z) - y),
    ),
    mistake(
        N_("The loss takes the most likely class; it must take the TRUE one, whatever "
           "the network prefers."),
        lambda z, y: (-_log_softmax(z).max(), _softmax(z) - y),
    ),
    mistake(
        N_("dz is -y / y_hat: that is the derivative with respect to y_hat; go on "
           "through softmax to z."),
        lambda z, y: (_loss(z, y), -y / _softmax(z)),
    ),
    mistake(
        N_("dz is softmax alone: subtract the truth."),
        lambda z, y: (_loss(z, y), _softmax(z)),
    ),
    mistake(
        N_("The loss is divided by the number of classes: sum over the classes, means "
           "are for examples."),
        lambda z, y: (_loss(z, y) / len(z), _softmax(z) - y),
    ),
    mistake(
        N_("dz and loss are exchanged: first the loss."),
        lambda z, y: (_softmax(z) - y, _loss(z, y)),
    ),
)  # fmt: skip

LOG_SOFTMAX = (
    mistake(OVERFLOW, lambda z: np.log(_naive(z))),
    mistake(
        OVERFLOW,
        lambda z: z - np.log(np.exp(z).sum(axis=-1, keepdims=True)),
    ),
    mistake(_LOG_OF_ZERO, lambda z: np.log(_softmax(z))),
    mistake(_EPSILON, lambda z: np.log(_softmax(z) + 1e-7)),
    mistake(_EPSILON, lambda z: np.log(_softmax(z) + 1e-12)),
    mistake(
        ONE_MAXIMUM,
        lambda z: z - z.max() - np.log(np.exp(z - z.max()).sum(-1, keepdims=True)),
    ),
    mistake(
        N_("The exponentials of all rows were added: each row has its own sum (axis, "
           "keepdims)."),
        lambda z: (
            z
            - z.max(axis=-1, keepdims=True)
            - np.log(np.exp(z - z.max(axis=-1, keepdims=True)).sum())
        ),
    ),
    mistake(
        N_("Softmax runs down the columns: rows are examples, so sum over the last "
           "axis."),
        lambda z: _log_softmax(z.T).T,
    ),
    mistake(
        N_("These are the probabilities: the logarithm is missing."),
        _softmax,
    ),
    mistake(
        N_("Only the largest logit was subtracted: the logarithm of the sum is "
           "missing."),
        lambda z: z - z.max(axis=-1, keepdims=True),
    ),
    mistake(
        N_("The sum is divided by, not its logarithm subtracted."),
        lambda z: (
            (z - z.max(axis=-1, keepdims=True))
            / np.exp(z - z.max(axis=-1, keepdims=True)).sum(axis=-1, keepdims=True)
        ),
    ),
)  # fmt: skip

CULPRIT = (
    mistake(
        N_("A agrees with numerical gradients: grad * (1 - y^2) is the formula of the "
           "notebook."),
        lambda: "A",
    ),
    mistake(
        N_("B looks unusual but agrees: 1 / cosh^2 is 1 - tanh^2."),
        lambda: "B",
    ),
    mistake(
        N_("C looks suspicious but agrees: grad - grad y^2 is grad (1 - y^2)."),
        lambda: "C",
    ),
    mistake(
        N_("E is slow but agrees: it adds up the examples one by one, and (1 + y)(1 - "
           "y) is 1 - y^2."),
        lambda: "E",
    ),
)  # fmt: skip


def _terms(y, y_hat):
    return y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat)


COST = (
    mistake(
        N_("One mistake is mended: the sign. But y does not occur yet: the cost never "
           "looks at the truth."),
        lambda y, y_hat: -np.mean(_terms(y_hat, y_hat)),
    ),
    mistake(
        N_("One mistake is mended: y stands before the logarithms. But the cost is "
           "negative: its minus is missing."),
        lambda y, y_hat: np.mean(_terms(y, y_hat)),
    ),
    mistake(
        N_("y stands before the first logarithm only; before the second it is 1 - y, "
           "not 1 - y_hat."),
        lambda y, y_hat: -np.mean(
            y * np.log(y_hat) + (1 - y_hat) * np.log(1 - y_hat)
        ),
    ),
    mistake(
        N_("y stands before the second logarithm only; before the first it is y, not "
           "y_hat."),
        lambda y, y_hat: -np.mean(
            y_hat * np.log(y_hat) + (1 - y) * np.log(1 - y_hat)
        ),
    ),
    mistake(
        N_("Examples with y = 0 cost nothing: their term, (1 - y) log(1 - y_hat), is "
           "missing."),
        lambda y, y_hat: -np.mean(y * np.log(y_hat)),
    ),
    mistake(
        N_("Truth and prediction are exchanged: log(y) is log 0 or log 1. The "
           "logarithms take y_hat."),
        lambda y, y_hat: -np.mean(_terms(y_hat, y)),
    ),
    mistake(
        N_("Right for one example, but the cost is the MEAN over the examples, not "
           "their sum."),
        lambda y, y_hat: -np.sum(_terms(y, y_hat)),
    ),
    mistake(
        N_("The logarithm has base 2: use the natural one, np.log."),
        lambda y, y_hat: -np.mean(_terms(y, y_hat)) / np.log(2),
    ),
)  # fmt: skip
