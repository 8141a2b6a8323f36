"""The one table of what is compared with Keras, a line for each way to make it.

A new public activation, initializer, layer or loss gets a line here or in
`table_layers`; `test_table` fails as long as it has none. Gradient checks, extreme
inputs, saving and the bridge to Keras run over the same lines.
"""

import numpy as np

from tests.parity.case import case, normal, whole, wide
from tests.parity.table_layers import LAYERS

# What is public and not compared with Keras, and why.
NOT_COMPARED = {
    "activations.backward": "every branch is compared inside Dense and Activation",
    "activations.get": "by name: tests/test_activations.py",
    "activations.names": "by name: tests/test_activations.py",
    "initializers.GateBias": "Keras has none: tests/test_initializers.py",
    "initializers.Initializer": "a base class",
    "initializers.get": "by name: tests/test_initializers.py",
    "layers.GraphConvolution": "Keras has none: tests/layers/test_graph.py",
    "layers.Input": "computes nothing: tests/layers/test_symbolic.py",
    "layers.Layer": "a base class",
    "layers.LearnedPositions": "Keras has none: tests/layers/test_embedding.py",
    "layers.SinusoidalPositions": "Keras has none: tests/layers/test_embedding.py",
    "layers.TransformerDecoder": "Keras has none: tests/layers/test_transformer.py",
    "layers.TransformerEncoder": "Keras has none: tests/layers/test_transformer.py",
    "losses.ContrastiveLoss": "Keras has none: tests/losses/test_margins.py",
    "losses.Loss": "a base class",
    "losses.TripletLoss": "Keras has none: tests/losses/test_margins.py",
    "losses.hard_triplets": "Keras has none: tests/losses/test_mining.py",
    "losses.random_triplets": "Keras has none: tests/losses/test_mining.py",
    "losses.get": "by name: tests/losses/test_losses.py",
}

# ------------------------------------------------------------------------ activations
FEW_AND_MANY = [(1, 2), (7, 5), (3, 2, 5), (3, 101)]  # classes
FUNCTIONS = [
    case("linear"),
    case("relu"),
    case("relu", negative_slope=0.125),
    case("relu", max_value=2.0),
    case("relu", threshold=1.5),
    case("relu", negative_slope=0.25, max_value=2.5, threshold=0.5),
    case("relu", negative_slope=0.25, max_value=2.5, threshold=-0.5),
    case("leaky_relu", accuracy="float32"),
    case("leaky_relu", negative_slope=0.125),
    case("leaky_relu", negative_slope=1.5),
    case("relu6"),
    case(
        "prelu",
        alpha=0.25,  # Keras has it only as a layer, which computes so
        theirs=lambda keras: lambda z: keras.ops.relu(z) - 0.25 * keras.ops.relu(-z),
    ),
    case("sigmoid"),
    case("hard_sigmoid"),
    case("tanh"),
    case("softsign"),
    case("exponential"),
    case("elu"),
    case("elu", alpha=0.25),
    case("selu"),
    case("softplus"),
    case("silu"),
    case("hard_silu"),
    case("gelu", accuracy="float32"),
    case("gelu", approximate=True),
    case("mish"),
    case("softmax", axis=-1, shapes=FEW_AND_MANY),
    case("softmax", axis=1, shapes=FEW_AND_MANY),
    case("log_softmax", axis=-1, shapes=FEW_AND_MANY),
    case("log_softmax", axis=1, shapes=FEW_AND_MANY),
]


# ----------------------------------------------------------------------------- losses
def probabilities(rng, shape):
    """Values in [0, 1], some of them 0, 1 or beyond Keras' clip."""
    p = rng.uniform(0.01, 0.99, size=shape)
    flat = p.reshape(-1)
    for i, value in enumerate((0.0, 1.0, 1e-9, 1 - 1e-9)):
        flat[3 + 5 * i : 4 + 5 * i] = value
    return p


def rows(rng, shape):
    """Rows that do not quite add up to 1, so that renormalising shows."""
    p = rng.uniform(0.01, 1.0, size=shape)
    return 0.9 * p / p.sum(axis=-1, keepdims=True)


def soft_rows(rng, shape):
    return rng.dirichlet(np.ones(shape[-1]), shape[:-1])


def labels(rng, shape):
    return rng.integers(0, shape[-1], shape[:-1])


def label_column(rng, shape):
    return labels(rng, shape)[..., np.newaxis]


def one_hot(rng, shape):
    return np.eye(shape[-1])[labels(rng, shape)]


def signs(rng, shape):
    return 2 * rng.integers(0, 2, shape) - 1


def shares(rng, shape):
    return rng.uniform(size=shape)


def rates(rng, shape):
    return rng.exponential(3, size=shape)


def without_last_axis(rng, shape):
    return rng.normal(size=shape[:-1])


binary = whole(2)
CLASSES = [(1, 3), (7, 5), (3, 2, 5)]
ONE = [(7, 5)]
LOGITS = {"x": wide, "from_logits": True}
SMOOTH = {"label_smoothing": 0.1, "shapes": CLASSES}
LOSSES = [
    case("MeanSquaredError", x=wide, y_true=normal),
    case(
        "MeanSquaredError",
        x=wide,
        y_true=without_last_axis,
        label="short",
        shapes=[(5, 1), (1, 1)],
    ),
    case("MeanAbsoluteError", x=wide, y_true=normal),
    case("Huber", x=wide, y_true=normal),
    case("Huber", x=wide, y_true=normal, delta=2.5),
    case("CosineSimilarity", x=wide, y_true=normal, shapes=CLASSES),
    case("CosineSimilarity", x=wide, y_true=normal, axis=1, shapes=[(3, 2, 5)]),
    case("Hinge", x=wide, y_true=signs),
    case("Hinge", x=wide, y_true=binary, label="binary"),
    case("Poisson", x=rates, y_true=whole(9)),
    case("KLDivergence", x=rows, y_true=soft_rows, shapes=CLASSES),
    case("KLDivergence", x=probabilities, y_true=one_hot, label="clip", shapes=ONE),
    case("BinaryCrossentropy", x=probabilities, y_true=binary),
    case("BinaryCrossentropy", x=probabilities, y_true=binary, label_smoothing=0.2),
    case("BinaryCrossentropy", y_true=binary, label_smoothing=0.2, **LOGITS),
    case("BinaryCrossentropy", x=probabilities, y_true=shares, label="soft"),
    case("BinaryCrossentropy", y_true=binary, **LOGITS),
    case("CategoricalCrossentropy", x=rows, y_true=one_hot, shapes=CLASSES),
    case(
        "CategoricalCrossentropy",
        x=rows,
        y_true=soft_rows,
        label="soft",
        shapes=CLASSES,
    ),
    case(
        "CategoricalCrossentropy",
        x=probabilities,
        y_true=one_hot,
        label="clip",
        shapes=ONE,
    ),
    case("CategoricalCrossentropy", y_true=soft_rows, shapes=CLASSES, **LOGITS),
    case("CategoricalCrossentropy", x=rows, y_true=one_hot, **SMOOTH),
    case("CategoricalCrossentropy", y_true=one_hot, **SMOOTH, **LOGITS),
    case("SparseCategoricalCrossentropy", x=rows, y_true=labels, shapes=CLASSES),
    case(
        "SparseCategoricalCrossentropy",
        x=probabilities,
        y_true=labels,
        label="clip",
        shapes=ONE,
    ),
    case("SparseCategoricalCrossentropy", y_true=labels, shapes=CLASSES, **LOGITS),
    case(
        "SparseCategoricalCrossentropy",
        y_true=label_column,
        label="column",
        shapes=CLASSES,
        **LOGITS,
    ),
]

# ----------------------------------------------------------------------- initializers
KERNELS = [(300, 100), (3, 3, 50, 80), (20000,)]
FAR = {"scale": 3.0, "mode": "fan_out", "distribution": "untruncated_normal"}
INITIALIZERS = [
    case("Zeros", shapes=KERNELS),
    case("Ones", shapes=KERNELS),
    case("Constant", value=0.3, shapes=KERNELS),
    case("RandomNormal", shapes=KERNELS),
    case("RandomNormal", mean=1.0, stddev=0.5, shapes=KERNELS),
    case("RandomUniform", shapes=KERNELS),
    case("RandomUniform", minval=1.0, maxval=3.0, shapes=KERNELS),
    case("TruncatedNormal", shapes=KERNELS),
    case("TruncatedNormal", mean=1.0, stddev=0.5, shapes=KERNELS),
    case("VarianceScaling", shapes=KERNELS),
    case("VarianceScaling", **FAR, shapes=KERNELS),
    case("VarianceScaling", mode="fan_avg", distribution="uniform", shapes=KERNELS),
    case("LecunNormal", shapes=KERNELS),
    case("LecunUniform", shapes=KERNELS),
    case("GlorotNormal", shapes=KERNELS),
    case("GlorotUniform", shapes=KERNELS),
    case("HeNormal", shapes=KERNELS),
    case("HeUniform", shapes=KERNELS),
    case("Identity", gain=2.0, shapes=[(3, 4), (4, 3), (1, 1)]),
    case("Orthogonal", gain=2.0, shapes=[(300, 100), (3, 3, 10, 90)]),
]

TABLE = [*FUNCTIONS, *INITIALIZERS, *LAYERS, *LOSSES]
