"""Exercise: the forward pass of a small network, tanh then sigmoid."""

import numpy as np

from dlcourse.activations import sigmoid
from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=1,
    returns=("a1", "a2"),
    hints=(
        N_("Four lines: z1, a1, z2, a2. Each layer multiplies with its W from the "
           "left."),
        N_("W1 @ x + b1 has the shape (4, m): b1 is stretched over the columns."),
        N_("np.tanh is ready; the sigmoid is 1 / (1 + np.exp(-z))."),
    ),
    insight=N_("The same lines serve one example and a thousand."),
)  # fmt: skip
def forward(x, W1, b1, W2, b2):
    """Activations (a1, a2) of a 3-4-1 network: tanh, then sigmoid.

    x: (3, m), W1: (4, 3), b1: (4, 1), W2: (1, 4), b2: (1, 1); a1: (4, m), a2: (1, m).
    """
    # BEGIN SOLUTION -> a1 = ...
    a1 = np.tanh(W1 @ x + b1)  # (4, m)
    # END SOLUTION
    # BEGIN SOLUTION -> a2 = ...
    a2 = 1 / (1 + np.exp(-(W2 @ a1 + b2)))  # (1, m)
    # END SOLUTION
    return a1, a2


@forward.tried_on
def cases(rng):
    """B33, the numbers of the notebook; then batches of 1, 4 and more examples."""
    sizes = (4, 7, int(rng.integers(8, 40)))
    notebook = _network(np.random.default_rng(0), 1)
    return [notebook, *(_network(rng, m) for m in sizes)]


def _network(rng, m):
    shapes = [(4, 3), (4, 1), (1, 4), (1, 1), (3, m)]
    *weights, x = [rng.normal(size=shape) for shape in shapes]
    return call(x, *weights)


def _layers(x, w1, b1, w2, b2, *, hidden=np.tanh, output=sigmoid):
    """The reference with its activations exchangeable."""
    a1 = hidden(w1 @ x + b1)
    return a1, output(w2 @ a1 + b2)


def _with(**activations):
    return lambda *arrays: _layers(*arrays, **activations)


def _same(z):
    return z


@forward.mistake(
    N_("The result is transposed: examples stay in the columns, (4, m) and "
       "(1, m).")
)  # fmt: skip
def transposed(*arrays):
    return tuple(a.T for a in _layers(*arrays))


forward.mistake(N_("a2 has no sigmoid yet: what came out is z2."), _with(output=_same))


@forward.mistake(N_("These are z1 and z2: the activations are still to be applied."))
def pre_activations(x, w1, b1, w2, b2):
    z1 = w1 @ x + b1
    return z1, w2 @ np.tanh(z1) + b2


forward.mistake(
    N_("The hidden layer has no activation yet: a1 = tanh(z1)."), _with(hidden=_same)
)
forward.mistake(
    N_("The hidden layer uses the sigmoid; here it is tanh."), _with(hidden=sigmoid)
)
forward.mistake(
    N_("The output layer uses tanh; here it is the sigmoid."), _with(output=np.tanh)
)
forward.mistake(
    N_("The hidden layer uses ReLU; here it is tanh."),
    _with(hidden=lambda z: np.maximum(z, 0)),
)
forward.mistake(
    N_("tanh and sigmoid have changed places: tanh first, sigmoid at the output."),
    _with(hidden=sigmoid, output=np.tanh),
)

BIASES = N_("A bias is missing: every unit adds its own before the activation.")


@forward.mistake(BIASES)
def without_biases(x, w1, b1, w2, b2):
    return _layers(x, w1, 0, w2, 0)


@forward.mistake(BIASES)
def without_the_first_bias(x, w1, b1, w2, b2):
    return _layers(x, w1, 0, w2, b2)


@forward.mistake(BIASES)
def without_the_second_bias(x, w1, b1, w2, b2):
    return _layers(x, w1, b1, w2, 0)


@forward.mistake(N_("The two results are exchanged: first a1, then a2."))
def exchanged(*arrays):
    return _layers(*arrays)[::-1]


@forward.mistake(N_("Only the first example came through: keep all columns of x."))
def one_example(x, *weights):
    return _layers(x[:, :1], *weights)
