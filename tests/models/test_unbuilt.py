"""Options of layers act in the first fit of a model that was never built before."""

import inspect

import numpy as np
import pytest

from dlcourse import layers, models, optimizers, regularizers

RNG = np.random.default_rng(0)
STEPS = RNG.random((4, 3, 2))
INPUTS = {  # for layers that take something else than rows
    "Embedding": RNG.integers(0, 5, (4, 3)),
    **dict.fromkeys(("LSTM", "GRU", "SimpleRNN", "LearnedPositions"), STEPS),
    "GraphConvolution": STEPS,
    **dict.fromkeys(("Conv1D", "Conv1DTranspose"), RNG.random((4, 5, 2))),
    "Conv3D": RNG.random((2, 3, 3, 3, 2)),
    **dict.fromkeys(
        ("Conv2D", "Conv2DTranspose", "DepthwiseConv2D", "SeparableConv2D"),
        RNG.random((3, 5, 5, 2)),
    ),
}
SETTINGS = {
    "input_dim": 5,
    "output_dim": 2,
    "matrix": np.eye(3),
    "max_length": 3,
    "units": 2,
    "filters": 2,
    "kernel_size": 3,
}
RATE, L2 = 0.5, 0.25
WRAPPERS = {
    "": lambda layer: layer,
    "each step": layers.TimeDistributed,
    "both ways": layers.Bidirectional,
}


def options():
    """Yield layer, regularizer and wrapper of all layers that take one input."""
    for name in layers.__all__:
        kind = getattr(layers, name)
        if inspect.isclass(kind) and name != "MultiHeadAttention":
            for option in inspect.signature(kind).parameters:
                if option.endswith("_regularizer"):
                    yield name, option, ""
    yield "Dense", "kernel_regularizer", "each step"
    yield "LSTM", "recurrent_regularizer", "both ways"


def first_fit(name, wrapper, **regularizer):
    """Return the loss of one step, and the weights before and after it."""
    kind = getattr(layers, name)
    known = inspect.signature(kind).parameters
    settings = {key: SETTINGS[key] for key in known if key in SETTINGS}
    settings |= {key: "ones" for key in known if key.endswith("_initializer")}
    twin, model = (
        models.Sequential([WRAPPERS[wrapper](kind(**settings, **regularizer))])
        for _ in range(2)
    )
    x = STEPS if wrapper else INPUTS.get(name, RNG.random((4, 2)))
    x = x if name == "Embedding" else np.ones_like(x)
    y = np.zeros_like(twin(x))
    model.compile(optimizers.SGD(RATE), "mse")
    history = model.fit(x, y, batch_size=len(x))
    return history.history["loss"][0], twin.params, model.params


@pytest.mark.parametrize(("name", "option", "wrapper"), list(options()))
def test_penalties_count_from_the_first_step(name, option, wrapper):
    penalty = {option: regularizers.L2(L2)}
    plain, _, bare = first_fit(name, wrapper)
    loss, start, params = first_fit(name, wrapper, **penalty)
    moved = [key for key in params if not np.allclose(params[key], bare[key])]
    assert len(moved) == (2 if wrapper == "both ways" else 1)
    added = L2 * sum((start[key] ** 2).sum() for key in moved)
    assert loss - plain == pytest.approx(added, rel=1e-4)
    for key in moved:
        shrunk = bare[key] - RATE * 2 * L2 * start[key]
        np.testing.assert_allclose(params[key], shrunk, rtol=1e-4, atol=1e-5)


def test_keras_gives_the_same_first_losses_and_weights(keras):
    x, y = RNG.normal(size=(32, 5)), RNG.normal(size=(32, 2))
    start = [RNG.normal(size=shape) for shape in ((5, 4), (4,), (4, 2), (2,))]

    def fitted(layers, models, regularizers, optimizers):
        penalties = {"bias_regularizer": regularizers.L1(0.1)}
        penalties["kernel_regularizer"] = regularizers.L2(0.3)
        hidden = layers.Dense(4, "tanh", **penalties)
        out = layers.Dense(2, kernel_regularizer=regularizers.L1(0.2))
        model = models.Sequential([hidden, out])
        model.compile(optimizers.SGD(0.1), "mse")
        model(x)  # there are weights now that can be set; no fit so far
        model.set_weights(start)
        losses = model.fit(x, y, epochs=3, batch_size=32, verbose=0).history["loss"]
        return losses, model.get_weights()

    ours = fitted(layers, models, regularizers, optimizers)
    theirs = fitted(keras.layers, keras, keras.regularizers, keras.optimizers)
    np.testing.assert_allclose(ours[0], theirs[0], rtol=1e-5)
    for mine, keras_own in zip(ours[1], theirs[1], strict=True):
        np.testing.assert_allclose(mine, keras_own, rtol=1e-4, atol=1e-6)
