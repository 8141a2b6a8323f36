"""Week 5, wrong answers we know about averages and steps: what to say to each.

A function here is a wrong implementation. An answer that gives the same results on
every input has made that mistake.
"""

import functools
import math

import numpy as np

from dlcourse import datasets
from dlcourse.exercises.engine import N_
from dlcourse.exercises.engine import Mistake as mistake

INVERSE_TIME_DECAY = (
    mistake(
        N_("The divisor is multiplied at every epoch; here it grows by the same "
           "amount every epoch."),
        lambda rate, decay, epoch: rate / (1 + decay) ** epoch,
    ),
    mistake(
        N_("This is exponential decay, rate * decay**epoch; here the rate is divided."),
        lambda rate, decay, epoch: rate * decay ** np.asarray(epoch),
    ),
    mistake(
        N_("At epoch 0 the divisor must be 1: without it the rate starts at infinity."),
        lambda rate, decay, epoch: rate / (decay * epoch),
    ),
    mistake(
        N_("The 1 is added to the quotient: put the whole divisor in parentheses."),
        lambda rate, decay, epoch: rate / 1 + decay * epoch,
    ),
)  # fmt: skip

WINDOWS = (
    mistake(
        N_("50 belongs to beta = 0.98; beta = 0.99 looks back further, not less far."),
        lambda: (10, 100, 50),
    ),
    mistake(
        N_("1 / (1 - 0.99) is not 50: that slip is in the notes; 50 belongs to 0.98."),
        lambda: (10, 50, 50),
    ),
    mistake(
        N_("This is 1 - beta, the weight of the newest value; the window is long."),
        lambda: (0.1, 0.02, 0.01),
    ),
    mistake(
        N_("This is 1 / beta; the window is governed by what is missing to 1."),
        lambda: (1 / 0.9, 1 / 0.98, 1 / 0.99),
    ),
)


def _keras_momentum(w, v, grad, learning_rate, beta=0.9):
    v = beta * v - learning_rate * grad
    return w + v, v


def _moved(w, v, step, learning_rate):
    return w - learning_rate * step, v


MOMENTUM_STEP = (
    mistake(
        N_("This is the Keras form, v = beta * v - learning_rate * grad; here v "
           "averages the gradients alone, with 1 - beta."),
        _keras_momentum,
    ),
    mistake(
        N_("The gradient enters with weight 1; in this form it is 1 - beta."),
        lambda w, v, g, rate, beta=0.9: _moved(w, beta * v + g, beta * v + g, rate),
    ),
    mistake(
        N_("w moves with the old v: renew v first, then use it."),
        lambda w, v, g, rate, beta=0.9: _moved(
            w, beta * v + (1 - beta) * g, v, rate
        ),
    ),
    mistake(
        N_("w goes uphill: look at the sign of the step."),
        lambda w, v, g, rate, beta=0.9: _moved(
            w, beta * v + (1 - beta) * g, beta * v + (1 - beta) * g, -rate
        ),
    ),
    mistake(
        N_("beta and 1 - beta are swapped: the old v should keep the weight beta."),
        lambda w, v, g, rate, beta=0.9: _moved(
            w, (1 - beta) * v + beta * g, (1 - beta) * v + beta * g, rate
        ),
    ),
    mistake(
        N_("w moves with the gradient itself; v is computed but not used."),
        lambda w, v, g, rate, beta=0.9: _moved(w, beta * v + (1 - beta) * g, g, rate),
    ),
)  # fmt: skip


def _adam(w, m, v, t, grad, learning_rate=0.001, beta_1=0.9, beta_2=0.999,
          epsilon=1e-7, *, square=np.square, root=np.sqrt, correct=None):  # fmt: skip
    """The reference with its parts exchangeable."""
    correct = correct or (lambda average, beta, t: average / (1 - beta**t))
    m = beta_1 * m + (1 - beta_1) * grad
    v = beta_2 * v + (1 - beta_2) * square(grad)
    step = correct(m, beta_1, t) / (root(correct(v, beta_2, t)) + epsilon)
    return w - learning_rate * step, m, v


def _adam_with(**parts):
    return functools.partial(_adam, **parts)


def _adam_returns_corrected(w, m, v, t, grad, learning_rate=0.001, beta_1=0.9,
                            beta_2=0.999, epsilon=1e-7):  # fmt: skip
    w, m, v = _adam(w, m, v, t, grad, learning_rate, beta_1, beta_2, epsilon)
    return w, m / (1 - beta_1**t), v / (1 - beta_2**t)


def _adam_betas_swapped(w, m, v, t, grad, learning_rate=0.001, beta_1=0.9,
                        beta_2=0.999, epsilon=1e-7):  # fmt: skip
    return _adam(w, m, v, t, grad, learning_rate, beta_2, beta_1, epsilon)


def _adam_no_epsilon(w, m, v, t, grad, learning_rate=0.001, beta_1=0.9, beta_2=0.999,
                     epsilon=1e-7):  # fmt: skip
    return _adam(w, m, v, t, grad, learning_rate, beta_1, beta_2, 0.0)


ADAM_STEP = (
    mistake(
        N_("The bias correction is missing: at the start m and v are far too small."),
        _adam_with(correct=lambda average, beta, t: average),
    ),
    mistake(
        N_("The exponent is t - 1; t counts from 1, so take it as it is."),
        _adam_with(correct=lambda average, beta, t: average / (1 - beta ** (t - 1))),
    ),
    mistake(
        N_("The root of v_hat is missing: the step has lost its unit."),
        _adam_with(root=lambda average: average),
    ),
    mistake(
        N_("v averages the gradients; it should average their squares."),
        _adam_with(square=lambda grad: grad),
    ),
    mistake(
        N_("The corrected m and v are returned: the next step would correct them "
           "again. Return the uncorrected ones."),
        _adam_returns_corrected,
    ),
    mistake(
        N_("beta_1 and beta_2 are swapped: beta_1 belongs to m, beta_2 to v."),
        _adam_betas_swapped,
    ),
    mistake(
        N_("A weight that never had a gradient becomes 0 / 0: epsilon is missing."),
        _adam_no_epsilon,
    ),
)  # fmt: skip

LARGEST_STABLE_RATE = (
    mistake(
        N_("1 / curvature jumps straight to the minimum; up to twice that is still "
           "stable."),
        lambda curvatures: 1 / np.max(curvatures),
    ),
    mistake(
        N_("The least curvature allows this rate, but the steepest direction already "
           "diverges."),
        lambda curvatures: 2 / np.min(curvatures),
    ),
    mistake(
        N_("The mean curvature is no guard: one steep direction is enough to diverge."),
        lambda curvatures: 2 / np.mean(curvatures),
    ),
    mistake(
        N_("Each direction has its own limit; one rate must suit them all."),
        lambda curvatures: 2 / curvatures,
    ),
)  # fmt: skip


def _two_columns():
    x = datasets.load_breast_cancer()[0][:, [3, 4]]
    return x, (x - x.mean(axis=0)) / x.std(axis=0)


def _ratios(change=lambda ratio: ratio):
    ends = [np.linalg.eigvalsh(x.T @ x)[[-1, 0]] for x in _two_columns()]
    return tuple(change(largest / least) for largest, least in ends)


def _ratio_of_stds():
    stds = [x.std(axis=0) for x in _two_columns()]
    return tuple(std.max() / std.min() for std in stds)


def _centred():
    ends = [np.linalg.eigvalsh(np.cov(x.T))[[-1, 0]] for x in _two_columns()]
    return tuple(largest / least for largest, least in ends)


CONDITIONING = (
    mistake(
        N_("before and after are swapped: standardising makes the ratio small."),
        lambda: _ratios()[::-1],
    ),
    mistake(
        N_("These are ratios of singular values of X; eigenvalues of X^T X are their "
           "squares."),
        lambda: _ratios(math.sqrt),
    ),
    mistake(
        N_("This is the least over the largest eigenvalue; turn it round."),
        lambda: _ratios(lambda ratio: 1 / ratio),
    ),
    mistake(
        N_("This is the ratio of the standard deviations; ask for the eigenvalues."),
        _ratio_of_stds,
    ),
    mistake(
        N_("The first ratio was taken after subtracting the mean; take x as it is."),
        _centred,
    ),
)  # fmt: skip
