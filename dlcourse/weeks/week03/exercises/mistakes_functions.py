"""Week 3, wrong answers we know about networks and curves: what to say to each.

A function here is a wrong implementation. An answer that gives the same results on
every input has made that mistake. Those about derivatives stand in derivatives.py.
"""

import itertools

import numpy as np

from dlcourse.activations import sigmoid
from dlcourse.exercises.engine import N_
from dlcourse.exercises.engine import Mistake as mistake


def _layers(x, w1, b1, w2, b2, *, hidden=np.tanh, output=sigmoid):
    """The reference with its activations exchangeable."""
    a1 = hidden(w1 @ x + b1)
    return a1, output(w2 @ a1 + b2)


def _with(**activations):
    return lambda *arrays: _layers(*arrays, **activations)


def _same(z):
    return z


def _pre_activations(x, w1, b1, w2, b2):
    z1 = w1 @ x + b1
    return z1, w2 @ np.tanh(z1) + b2


def _biases(keep_first, keep_second):
    return lambda x, w1, b1, w2, b2: _layers(
        x, w1, b1 * keep_first, w2, b2 * keep_second
    )


def _one_example(x, *weights):
    return _layers(x[:, :1], *weights)


_NO_OUTPUT = N_("a2 has no sigmoid yet: what came out is z2.")
_BIASES = N_("A bias is missing: every unit adds its own before the activation.")

FORWARD = (
    mistake(
        N_("The result is transposed: examples stay in the columns, (4, m) and "
           "(1, m)."),
        lambda *arrays: tuple(a.T for a in _layers(*arrays)),
    ),
    mistake(_NO_OUTPUT, _with(output=_same)),
    mistake(
        N_("These are z1 and z2: the activations are still to be applied."),
        _pre_activations,
    ),
    mistake(
        N_("The hidden layer has no activation yet: a1 = tanh(z1)."),
        _with(hidden=_same),
    ),
    mistake(
        N_("The hidden layer uses the sigmoid; here it is tanh."), _with(hidden=sigmoid)
    ),
    mistake(
        N_("The output layer uses tanh; here it is the sigmoid."), _with(output=np.tanh)
    ),
    mistake(
        N_("The hidden layer uses ReLU; here it is tanh."),
        _with(hidden=lambda z: np.maximum(z, 0)),
    ),
    mistake(
        N_("tanh and sigmoid have changed places: tanh first, sigmoid at the output."),
        _with(hidden=sigmoid, output=np.tanh),
    ),
    mistake(_BIASES, _biases(0, 0)),
    mistake(_BIASES, _biases(0, 1)),
    mistake(_BIASES, _biases(1, 0)),
    mistake(
        N_("The two results are exchanged: first a1, then a2."),
        lambda *arrays: _layers(*arrays)[::-1],
    ),
    mistake(
        N_("Only the first example came through: keep all columns of x."),
        _one_example,
    ),
)  # fmt: skip


def _pairs(sizes):
    return list(itertools.pairwise(sizes))


COUNT_PARAMETERS = (
    mistake(
        N_("These are the weights only: every unit also has a bias."),
        lambda sizes: sum(a * b for a, b in _pairs(sizes)),
    ),
    mistake(
        N_("The input layer computes nothing, so it has no biases."),
        lambda sizes: sum(a * b for a, b in _pairs(sizes)) + sum(sizes),
    ),
    mistake(
        N_("One bias was counted for each layer; there is one for each unit."),
        lambda sizes: sum(a * b + 1 for a, b in _pairs(sizes)),
    ),
    mistake(
        N_("The biases were counted at the layer before: (inputs + 1) * units, not "
           "inputs * (units + 1)."),
        lambda sizes: sum(a * (b + 1) for a, b in _pairs(sizes)),
    ),
    mistake(
        N_("All sizes were multiplied with each other; each layer has its own matrix, "
           "and their sizes add up."),
        lambda sizes: int(np.prod(sizes)),
    ),
    mistake(
        N_("These are the units; each has a weight for every input and a bias."),
        lambda sizes: sum(sizes[1:]),
    ),
    mistake(
        N_("Only the first layer was counted."),
        lambda sizes: (sizes[0] + 1) * sizes[1],
    ),
    mistake(
        N_("Only the last layer was counted."),
        lambda sizes: (sizes[-2] + 1) * sizes[-1],
    ),
)  # fmt: skip

_TURNED = N_("The factors stand in the wrong order: the layer that acts first stands "
             "on the right, W2 @ W1.")  # fmt: skip


def _turned(w1, b1, w2, b2):
    return w1 @ w2, w2 @ b1 + b2


def _all_turned(w1, b1, w2, b2):
    return w1 @ w2, w1 @ b2 + b1


def _sum_of_biases(w1, b1, w2, b2):
    return w2 @ w1, b1 + b2


COLLAPSE = (
    mistake(_TURNED, _turned),
    mistake(_TURNED, _all_turned),
    mistake(
        N_("The first bias is lost: the second layer multiplies it by W2."),
        lambda w1, b1, w2, b2: (w2 @ w1, b2),
    ),
    mistake(
        N_("The second bias is lost: it is added at the end, as it is."),
        lambda w1, b1, w2, b2: (w2 @ w1, w2 @ b1),
    ),
    mistake(
        N_("W is right, but b is 0: the biases of both layers survive."),
        lambda w1, b1, w2, b2: (w2 @ w1, np.zeros_like(b2)),
    ),
    mistake(
        N_("The second bias goes through W2 as well; only the first one does."),
        lambda w1, b1, w2, b2: (w2 @ w1, w2 @ b1 + w2.sum(1, keepdims=True) * b2),
    ),
    mistake(
        N_("W is transposed: that is Keras' row form. In the notes W has a row for "
           "each output."),
        lambda w1, b1, w2, b2: ((w2 @ w1).T, w2 @ b1 + b2),
    ),
    mistake(
        N_("The two results are exchanged: first W, then b."),
        lambda w1, b1, w2, b2: (w2 @ b1 + b2, w2 @ w1),
    ),
)  # fmt: skip

_MAXIMUM = N_("max(alpha * z, z) is right for alpha <= 1 only: at alpha = 2 it picks "
              "the wrong branch.")  # fmt: skip
_ABOVE = N_("The derivative at 0 is 1 here; it should be alpha, as in Keras.")
_ZERO_AT_ZERO = N_("The derivative at 0 is 0 here; it should be alpha, as in Keras.")
_CONSTANT = N_("Left of 0 the value alpha itself comes out; alpha is the SLOPE there, "
               "the value is alpha * z.")  # fmt: skip


def _f(z, alpha):
    return np.where(z > 0, z, alpha * z)


def _grad(z, alpha):
    return np.where(z > 0, 1.0, alpha)


def _from_comparison(z, alpha):
    return np.maximum(alpha * z, z), np.where(z > alpha * z, 1.0, alpha)


LEAKY_RELU = (
    mistake(_MAXIMUM, lambda z, alpha: (np.maximum(alpha * z, z), _grad(z, alpha))),
    mistake(_MAXIMUM, _from_comparison),
    mistake(_ABOVE, lambda z, alpha: (_f(z, alpha), np.where(z >= 0, 1.0, alpha))),
    mistake(
        _ZERO_AT_ZERO,
        lambda z, alpha: (_f(z, alpha), (z > 0) + alpha * (z < 0)),
    ),
    mistake(_CONSTANT, lambda z, alpha: (np.where(z > 0, z, alpha), _grad(z, alpha))),
    mistake(_CONSTANT, lambda z, alpha: (np.where(z >= 0, z, alpha), _grad(z, alpha))),
    mistake(
        N_("Left of 0 the derivative is the slope alpha, not alpha * z."),
        lambda z, alpha: (_f(z, alpha), np.where(z > 0, 1.0, alpha * z)),
    ),
    mistake(
        N_("Right of 0 the derivative is 1, not z."),
        lambda z, alpha: (_f(z, alpha), np.where(z > 0, z, alpha)),
    ),
    mistake(
        N_("alpha is not used: 0.01 is only a habit, the slope is an argument."),
        lambda z, alpha: (_f(z, 0.01), _grad(z, 0.01)),
    ),
    mistake(
        N_("This is plain ReLU: left of 0 the line goes on with the slope alpha."),
        lambda z, alpha: (np.maximum(0, z), (z > 0) * 1.0),
    ),
    mistake(
        N_("This is the derivative with respect to alpha, min(0, z), as PReLU needs it "
           "for learning; asked is the one with respect to z."),
        lambda z, alpha: (_f(z, alpha), np.minimum(0, z)),
    ),
    mistake(
        N_("Left of 0 the curve goes up again: look at the sign of the second term."),
        lambda z, alpha: (np.maximum(0, z) - alpha * np.minimum(0, z),
                          np.where(z > 0, 1.0, -alpha)),
    ),
    mistake(
        N_("The two results are exchanged: first f, then f_grad."),
        lambda z, alpha: (_grad(z, alpha), _f(z, alpha)),
    ),
)  # fmt: skip
