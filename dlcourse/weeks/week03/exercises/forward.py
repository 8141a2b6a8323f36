"""Exercise: the forward pass of a fully connected network of any depth."""

from itertools import pairwise

import numpy as np

from dlcourse.activations import sigmoid, softmax
from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=1,
    hints=(
        N_("A layer takes what the layer before it gave. Which variable carries that "
           "from turn to turn of a loop?"),
        N_("zip(kernels, biases) goes through both lists at once; only the last layer "
           "has another activation."),
        N_("Keep a = x, then for each layer z = a @ kernel + bias. Behind all but the "
           "last a = np.tanh(z), behind the last 1 / (1 + np.exp(-z))."),
    ),
    insight=N_("One loop serves logistic regression (one layer) and a network of a "
               "hundred layers; Sequential does no more."),
)  # fmt: skip
def forward(x, kernels, biases):
    """Output of a network of any depth, rows: tanh in all layers, sigmoid in the last.

    x: (m, n0); kernels: list of arrays (n0, n1), (n1, n2), ...; biases: list of arrays
    (n1,), (n2,), ...; result: (m, units of the last layer).
    """
    # BEGIN SOLUTION -> return ...
    a = x
    for kernel, bias in zip(kernels, biases, strict=True):
        z = a @ kernel + bias  # (m, n1), (m, n2), ...
        a = np.tanh(z)
    return 1 / (1 + np.exp(-z))
    # END SOLUTION


@forward.tried_on
def cases(rng):
    """B33, the network of the notebook; then one layer, and up to five."""
    notebook = np.random.default_rng(0)
    drawn = [notebook.normal(size=s) for s in [(4, 3), (4, 1), (1, 4), (1, 1), (3, 1)]]
    w1, b1, w2, b2, x = drawn
    sizes = [(2, 1), (3, 4, 2), (5, 3, 4, 1), (2, 6, 5, 4, 3, 2)]
    return [
        call(x.T, [w1.T, w2.T], [b1[:, 0], b2[:, 0]]),
        *(_network(rng, int(rng.integers(3, 9)), each) for each in sizes),
    ]


def _network(rng, m, sizes):
    kernels = [rng.normal(size=shape) for shape in pairwise(sizes)]
    biases = [rng.normal(size=units) for units in sizes[1:]]
    return call(rng.normal(size=(m, sizes[0])), kernels, biases)


def _through(x, kernels, biases, *, hidden=np.tanh, output=sigmoid):
    """The reference with its activations exchangeable."""
    for kernel, bias in zip(kernels[:-1], biases[:-1], strict=True):
        x = hidden(x @ kernel + bias)
    return output(x @ kernels[-1] + biases[-1])


def _with(**activations):
    return lambda *arguments: _through(*arguments, **activations)


def _same(z):
    return z


forward.mistake(
    N_("The last layer has no sigmoid yet: what came out is its z."),
    _with(output=_same),
)
forward.mistake(
    N_("No layer bends yet: without tanh and sigmoid all of them are one linear map."),
    _with(hidden=_same, output=_same),
)
forward.mistake(
    N_("The hidden layers have no activation yet: tanh stands behind each of them."),
    _with(hidden=_same),
)
forward.mistake(
    N_("The hidden layers use the sigmoid; here it is tanh."), _with(hidden=sigmoid)
)
forward.mistake(
    N_("The last layer uses tanh; here it is the sigmoid."), _with(output=np.tanh)
)
forward.mistake(
    N_("The hidden layers use ReLU; here it is tanh."),
    _with(hidden=lambda z: np.maximum(z, 0)),
)
forward.mistake(
    N_("tanh and sigmoid have changed places: tanh inside, sigmoid at the end."),
    _with(hidden=sigmoid, output=np.tanh),
)
forward.mistake(
    N_("The last layer bends twice: sigmoid(z), not sigmoid(tanh(z))."),
    _with(output=lambda z: sigmoid(np.tanh(z))),
)

BIASES = N_("A bias is missing: every layer adds its own before the activation.")


@forward.mistake(BIASES)
def without_biases(x, kernels, biases):
    return _through(x, kernels, [0 * bias for bias in biases])


@forward.mistake(BIASES)
def without_the_last_bias(x, kernels, biases):
    return _through(x, kernels, [*biases[:-1], 0 * biases[-1]])


@forward.mistake(N_("Only the first layer and the last are computed: what stands "
                    "between them needs the loop, too."))  # fmt: skip
def ends_only(x, kernels, biases):
    if len(kernels) == 1:
        return _through(x, kernels, biases)
    return _through(x, [kernels[0], kernels[-1]], [biases[0], biases[-1]])


@forward.mistake(N_("Only two layers are computed, whatever the lists hold: go through "
                    "them in a loop."))  # fmt: skip
def two_layers(x, kernels, biases):
    hidden = np.tanh(x @ kernels[0] + biases[0])
    return sigmoid(hidden @ kernels[1] + biases[1])


@forward.mistake(N_("The result is transposed: examples stay in the rows."))
def transposed(*arguments):
    return _through(*arguments).T


@forward.mistake(N_("Only the first example came through: keep all rows of x."))
def one_example(x, kernels, biases):
    return _through(x[:1], kernels, biases)


@forward.mistake(N_("Only the first layer is computed: a return inside the loop ends "
                    "it at once."))  # fmt: skip
def first_layer(x, kernels, biases):
    activation = sigmoid if len(kernels) == 1 else np.tanh
    return activation(x @ kernels[0] + biases[0])


@forward.mistake(N_("The bias is added behind tanh; it belongs to z: tanh(x @ kernel + "
                    "bias)."))  # fmt: skip
def bias_behind_tanh(x, kernels, biases):
    for kernel, bias in zip(kernels[:-1], biases[:-1], strict=True):
        x = np.tanh(x @ kernel) + bias
    return sigmoid(x @ kernels[-1] + biases[-1])


@forward.mistake(N_("The last layer has softmax; here it is the sigmoid, each unit by "
                    "itself. (Softmax of one unit is always 1.)"))  # fmt: skip
def softmax_at_the_end(x, kernels, biases):
    return _through(x, kernels, biases, output=softmax)


@forward.mistake(N_("The biases are added behind the activations; they belong to z: "
                    "g(x @ kernel + bias)."))  # fmt: skip
def biases_behind_all(x, kernels, biases):
    for kernel, bias in zip(kernels[:-1], biases[:-1], strict=True):
        x = np.tanh(x @ kernel) + bias
    return sigmoid(x @ kernels[-1]) + biases[-1]


@forward.mistake(N_("The last layer is missing: its kernel and its bias are not used."))
def without_the_last_layer(x, kernels, biases):
    for kernel, bias in zip(kernels[:-1], biases[:-1], strict=True):
        x = np.tanh(x @ kernel + bias)
    return sigmoid(x)


@forward.mistake(N_("tanh acts on x as well; the input layer computes nothing."))
def input_bent(x, kernels, biases):
    return _through(np.tanh(x), kernels, biases)


@forward.mistake(N_("Not one layer could be computed. In rows it is x @ kernel + bias, "
                    "nothing transposed; in W @ x + b, the examples are "
                    "columns."))  # fmt: skip
def in_columns(x, kernels, biases):
    for kernel, bias in zip(kernels, biases, strict=True):
        x = np.tanh(kernel @ x + bias)
    return x
