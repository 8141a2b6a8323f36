"""The one table of what is compared with Keras, and how to make both sides of it.

A new public function, layer, loss or initializer gets a line here; `test_parity`
fails as long as it has none. The gradient checks and the tests of extreme inputs run
over the same table.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import pytest

from dlcourse import activations, initializers, layers, losses

ODD_SHAPES = ((1, 1), (7, 5), (1, 3), (3, 2, 5))


@dataclass(frozen=True)
class Case:
    """A pair of things that must agree.

    `covers` names what the line is about, as "module.name"; `ours` makes our object
    for a dtype, `keras` makes theirs from the module keras and a dtype.
    `float32_constants`: whether Keras holds some in float64 too, so that the comparison
    can be no stricter there; `function` is the name of a loss as a function.
    """

    id: str
    covers: tuple
    ours: Callable
    keras: Callable
    shapes: tuple = ODD_SHAPES
    target: Callable | None = None
    prediction: Callable = lambda rng, shape: rng.normal(size=shape)
    float32_constants: bool = False
    function: str | None = None
    settings: tuple = ()


# ------------------------------------------------------------ elementwise functions
def _function(name, *, float32_constants=False, **settings):
    """An elementwise function f and its derivative f_grad."""
    f, f_grad = getattr(activations, name), getattr(activations, f"{name}_grad")
    return Case(
        id="-".join([name, *(f"{k}={v}" for k, v in settings.items())]),
        covers=(f"activations.{name}", f"activations.{name}_grad"),
        ours=lambda: (
            partial(f, **settings),
            lambda grad, z: grad * f_grad(z, **settings),
        ),
        keras=lambda keras: partial(getattr(keras.activations, name), **settings),
        prediction=lambda rng, shape: 3 * rng.normal(size=shape),
        float32_constants=float32_constants,
    )


def _prelu(alpha):
    """Keras has it only as a layer, which computes so."""
    return replace(
        _function("prelu", alpha=alpha),
        keras=lambda keras: lambda z: keras.ops.relu(z) - alpha * keras.ops.relu(-z),
    )


def _normalized(name, axis):
    function = getattr(activations, name)
    function_backward = getattr(activations, f"{name}_backward")

    def backward(grad, z):
        return function_backward(grad, function(z, axis), axis)

    return Case(
        id=f"{name}-axis{axis}",
        covers=(f"activations.{name}", f"activations.{name}_backward"),
        ours=lambda: (partial(function, axis=axis), backward),
        keras=lambda keras: partial(getattr(keras.activations, name), axis=axis),
        shapes=((1, 2), (7, 5), (3, 2, 5), (3, 101)),  # few classes and many
    )


FUNCTIONS = (
    _function("linear"),
    _function("relu"),
    _function("relu", negative_slope=0.125),
    _function("relu", max_value=2.0),
    _function("relu", threshold=1.5),
    _function("relu", negative_slope=0.25, max_value=2.5, threshold=0.5),
    _function("relu", negative_slope=0.25, max_value=2.5, threshold=-0.5),
    _function("leaky_relu", float32_constants=True),
    _function("leaky_relu", negative_slope=0.125),
    _function("leaky_relu", negative_slope=1.5),
    _function("relu6"),
    _prelu(0.25),
    _function("sigmoid"),
    _function("hard_sigmoid"),
    _function("tanh"),
    _function("softsign"),
    _function("exponential"),
    _function("elu"),
    _function("elu", alpha=0.25),
    _function("selu"),
    _function("softplus"),
    _function("silu"),
    _function("hard_silu"),
    _function("gelu", float32_constants=True),
    _function("gelu", float32_constants=True, approximate=True),
    _function("mish"),
    _normalized("softmax", -1),
    _normalized("softmax", 1),
    _normalized("log_softmax", -1),
    _normalized("log_softmax", 1),
)


# ---------------------------------------------------------------------------- layers
def _layer(name, *arguments, id=None, shapes=ODD_SHAPES, **settings):
    return Case(
        id=id or "-".join([name, *map(str, arguments), *map(str, settings)]),
        covers=(f"layers.{name}",),
        ours=lambda dtype="float32": getattr(layers, name)(
            *arguments, **settings, dtype=dtype
        ),
        keras=lambda keras, dtype="float32": getattr(keras.layers, name)(
            *arguments, **settings, dtype=dtype
        ),
        shapes=shapes,
    )


LAYERS = (
    _layer("Dense", 4),
    _layer("Dense", 1, use_bias=False),
    _layer("Dense", 5, "relu"),
    _layer("Dense", 3, "sigmoid"),
    _layer("Dense", 3, "tanh", kernel_initializer="he_normal", bias_initializer="ones"),
    _layer("Dense", 3, "softmax", shapes=((7, 5), (1, 3), (3, 2, 2, 5))),
    _layer("Activation", "relu"),
    _layer("Activation", "softmax", shapes=((7, 5), (3, 2, 5))),
    _layer("Activation", "tanh", shapes=((3,), (2, 3))),
    _layer("Flatten", shapes=((3,), (2, 5), (1, 2, 3), (4, 3, 2, 5))),
    _layer("Normalization", shapes=((1, 1), (7, 5), (4, 3, 2, 5))),
    _layer(
        "Normalization",
        axis=(1, -1),
        id="Normalization-two-axes",
        shapes=((7, 3, 2, 5),),
    ),
    _layer("Normalization", axis=None, id="Normalization-all", shapes=((7,), (7, 5))),
)


# ---------------------------------------------------------------------------- losses
def _probabilities(rng, shape):
    """Values in [0, 1], some of them 0, 1 or beyond Keras' clip."""
    p = rng.uniform(0.01, 0.99, size=shape)
    flat = p.reshape(-1)
    for i, value in enumerate((0.0, 1.0, 1e-9, 1 - 1e-9)):
        flat[3 + 5 * i : 4 + 5 * i] = value
    return p


def _rows(rng, shape):
    """Rows that do not quite add up to 1, so that renormalising shows."""
    p = rng.uniform(0.01, 1.0, size=shape)
    return 0.9 * p / p.sum(axis=-1, keepdims=True)


def _one_hot(rng, shape):
    return np.eye(shape[-1])[rng.integers(0, shape[-1], shape[:-1])]


def _soft_rows(rng, shape):
    return rng.dirichlet(np.ones(shape[-1]), shape[:-1])


def _labels(rng, shape):
    return rng.integers(0, shape[-1], shape[:-1])


def _loss(name, target, prediction=None, *, id=None, shapes=ODD_SHAPES, **settings):
    function = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=KL)(?=D)", "_", name).lower()
    return Case(
        id="-".join([name, *([id] if id else []), *settings]),
        covers=(f"losses.{name}", f"losses.{function}"),
        function=function,
        settings=tuple(settings.items()),
        ours=lambda: getattr(losses, name)(**settings),
        keras=lambda keras, dtype="float32": getattr(keras.losses, name)(
            **settings, dtype=dtype
        ),
        shapes=shapes,
        target=target,
        prediction=prediction or (lambda rng, shape: 3 * rng.normal(size=shape)),
    )


def _binary(rng, shape):
    return rng.integers(0, 2, shape)


def _real(rng, shape):
    return rng.normal(size=shape)


def _uniform(rng, shape):
    return rng.uniform(size=shape)


def _signs(rng, shape):
    return 2 * rng.integers(0, 2, shape) - 1


def _counts(rng, shape):
    return rng.integers(0, 9, shape)


def _rates(rng, shape):
    return rng.exponential(3, size=shape)


CLASSES = ((1, 3), (7, 5), (3, 2, 5))
ONE = ((7, 5),)
LOSSES = (
    _loss("MeanSquaredError", _real),
    _loss(
        "MeanSquaredError",
        lambda rng, shape: _real(rng, shape[:-1]),
        id="short",  # targets without the last axis
        shapes=((5, 1), (1, 1)),
    ),
    _loss("MeanAbsoluteError", _real),
    _loss("Huber", _real),
    _loss("Huber", _real, delta=2.5),
    _loss("CosineSimilarity", _real, shapes=((1, 3), (7, 5), (3, 2, 5))),
    _loss("CosineSimilarity", _real, shapes=((3, 2, 5),), axis=1),
    _loss("Hinge", _signs),
    _loss("Hinge", _binary, id="binary"),
    _loss("Poisson", _counts, _rates),
    _loss("KLDivergence", _soft_rows, _rows, shapes=((1, 3), (7, 5), (3, 2, 5))),
    _loss("KLDivergence", _one_hot, _probabilities, id="clip", shapes=((7, 5),)),
    _loss("BinaryCrossentropy", _binary, _probabilities),
    _loss("BinaryCrossentropy", _binary, _probabilities, label_smoothing=0.2),
    _loss("BinaryCrossentropy", _binary, label_smoothing=0.2, from_logits=True),
    _loss("BinaryCrossentropy", _uniform, _probabilities, id="soft"),
    _loss("BinaryCrossentropy", _binary, from_logits=True),
    _loss("CategoricalCrossentropy", _one_hot, _rows, shapes=CLASSES),
    _loss("CategoricalCrossentropy", _soft_rows, _rows, id="soft", shapes=CLASSES),
    _loss("CategoricalCrossentropy", _one_hot, _probabilities, id="clip", shapes=ONE),
    _loss("CategoricalCrossentropy", _soft_rows, shapes=CLASSES, from_logits=True),
    _loss(
        "CategoricalCrossentropy", _one_hot, _rows, shapes=CLASSES, label_smoothing=0.1
    ),
    _loss(
        "CategoricalCrossentropy",
        _one_hot,
        shapes=CLASSES,
        label_smoothing=0.1,
        from_logits=True,
    ),
    _loss("SparseCategoricalCrossentropy", _labels, _rows, shapes=CLASSES),
    _loss(
        "SparseCategoricalCrossentropy",
        _labels,
        _probabilities,
        id="clip",
        shapes=ONE,
    ),
    _loss("SparseCategoricalCrossentropy", _labels, shapes=CLASSES, from_logits=True),
    _loss(
        "SparseCategoricalCrossentropy",
        lambda rng, shape: _labels(rng, shape)[..., np.newaxis],
        id="column",
        shapes=CLASSES,
        from_logits=True,
    ),
)


# ---------------------------------------------------------------------- initializers
def _initializer(name, **settings):
    return Case(
        id="-".join([name, *(f"{k}={v}" for k, v in settings.items())]),
        covers=(f"initializers.{name}",),
        ours=lambda **seed: getattr(initializers, name)(**settings, **seed),
        keras=lambda keras, **seed: getattr(keras.initializers, name)(
            **settings, **seed
        ),
        shapes=((300, 100), (3, 3, 50, 80), (20000,)),
    )


INITIALIZERS = (
    _initializer("Zeros"),
    _initializer("Ones"),
    _initializer("Constant", value=0.3),
    _initializer("RandomNormal"),
    _initializer("RandomNormal", mean=1.0, stddev=0.5),
    _initializer("RandomUniform"),
    _initializer("RandomUniform", minval=1.0, maxval=3.0),
    _initializer("TruncatedNormal"),
    _initializer("TruncatedNormal", mean=1.0, stddev=0.5),
    _initializer("VarianceScaling"),
    _initializer(
        "VarianceScaling", scale=3.0, mode="fan_out", distribution="untruncated_normal"
    ),
    _initializer("VarianceScaling", mode="fan_avg", distribution="uniform"),
    _initializer("LecunNormal"),
    _initializer("LecunUniform"),
    _initializer("GlorotNormal"),
    _initializer("GlorotUniform"),
    _initializer("HeNormal"),
    _initializer("HeUniform"),
    replace(_initializer("Identity", gain=2.0), shapes=((3, 4), (4, 3), (1, 1))),
    replace(_initializer("Orthogonal", gain=2.0), shapes=((300, 100), (3, 3, 10, 90))),
)

CASES = (*FUNCTIONS, *LAYERS, *LOSSES, *INITIALIZERS)

# Public, but nothing to compare with Keras by numbers; each has tests of its own.
NOT_COMPARED = {
    "activations.backward",  # every branch is compared inside Dense and Activation
    "activations.get",
    "activations.names",
    "initializers.Initializer",
    "initializers.get",
    "layers.Input",
    "layers.Layer",
    "losses.ContrastiveLoss",  # Keras has none
    "losses.Loss",
    "losses.TripletLoss",  # Keras has none
    "losses.get",
}


def each(cases, shapes=True):
    """Arguments for `pytest.mark.parametrize("case, shape", ...)`."""
    if not shapes:
        return [pytest.param(case, id=case.id) for case in cases]
    return [
        pytest.param(case, shape, id=f"{case.id}-{'x'.join(map(str, shape))}")
        for case in cases
        for shape in case.shapes
    ]
