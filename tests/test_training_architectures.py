"""Whole architectures trained beside Keras: 50 steps of Adam, loss for loss."""

import numpy as np
import pytest

from dlcourse import keras_bridge, layers, models, optimizers

LOSS = "sparse_categorical_crossentropy"
# Settings that float32 holds exactly, so that Keras uses the same numbers.
EXACT = {"beta_1": 0.875, "beta_2": 1 - 2.0**-10, "epsilon": 2.0**-20}


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def mlp(rng):
    """In double precision, as which side of a kink a sum is on may hang on rounding."""
    units = {64: "relu", 32: "relu", 10: "softmax"}
    stack = [layers.Dense(n, g, dtype="float64") for n, g in units.items()]
    return (
        models.Sequential(stack, seed=0),
        rng.normal(size=(320, 64)),
        rng.integers(0, 10, 320),
    )


def lenet(rng, pool=layers.AveragePooling2D, activation="tanh", dtype="float32"):
    """LeNet-5 as in 1998; with max pooling and relu, as it is written today."""
    common = {"activation": activation, "dtype": dtype}
    stack = [
        layers.Conv2D(6, 5, padding="same", **common),
        pool(2, dtype=dtype),
        layers.Conv2D(16, 5, **common),
        pool(2, dtype=dtype),
        layers.Flatten(dtype=dtype),
        layers.Dense(120, **common),
        layers.Dense(84, **common),
        layers.Dense(10, "softmax", dtype=dtype),
    ]
    model = models.Sequential(stack, seed=0)
    return model, rng.random((96, 28, 28, 1)).astype(dtype), rng.integers(0, 10, 96)


def lstm(rng):
    stack = [
        layers.Embedding(50, 16, mask_zero=True),
        layers.LSTM(24),
        layers.Dense(3, "softmax"),
    ]
    words = rng.integers(1, 50, (128, 12))
    words[::3, 8:] = 0  # shorter sentences
    return models.Sequential(stack, seed=0), words, rng.integers(0, 3, 128)


def transformer(rng):
    """A decoder block that predicts the next of 10 tokens."""
    tokens = layers.Input((10,))
    x = layers.LearnedPositions(10)(layers.Embedding(30, 16)(tokens))
    attended = layers.MultiHeadAttention(2, 8)(x, x, use_causal_mask=True)
    x = layers.LayerNormalization()(layers.Add()([x, attended]))
    fed = layers.Dense(16)(layers.Dense(32, "silu")(x))
    x = layers.LayerNormalization()(layers.Add()([x, fed]))
    model = models.Model(tokens, layers.Dense(30, "softmax")(x), seed=0)
    text = rng.integers(0, 30, (96, 11))
    return model, text[:, :-1], text[:, 1:]


def siamese(rng):
    """One encoder for two inputs, and two outputs."""
    pair = [layers.Input((6,), name="left"), layers.Input((6,), name="right")]
    encoder = layers.Dense(8, "tanh", name="encoder")
    codes = [encoder(one) for one in pair]
    apart = layers.Subtract()(codes)
    same = layers.Dense(1, "sigmoid", name="same")(apart)
    kind = layers.Dense(3, "softmax", name="kind")(layers.Concatenate()(codes))
    model = models.Model(pair, [same, kind], seed=0)
    x = [rng.normal(size=(128, 6)).astype("float32") for _ in pair]
    return model, x, [rng.integers(0, 2, 128), rng.integers(0, 3, 128)]


def relative(comparison):
    return np.abs(comparison.loss / comparison.keras_loss - 1).max()


def lenet_in_double(rng):
    return lenet(rng, dtype="float64")


@pytest.mark.parametrize("architecture", [mlp, lenet_in_double, lstm, transformer])
def test_fifty_losses_agree_to_a_millionth(architecture, rng):
    comparison = fifty_steps(*architecture(rng))
    assert relative(comparison) < 1e-6  # eight units in the last place of float32
    assert comparison.loss[-5:].mean() < comparison.loss[:5].mean()


def test_lenet_in_single_precision_drifts_by_its_rounding_only(rng):
    """Sums over 784 pixels are rounded in another order on each kind of machine."""
    assert relative(fifty_steps(*lenet(rng))) < 1e-5


def fifty_steps(model, x, y):
    adam = optimizers.Adam(2.0**-8, **EXACT)
    return keras_bridge.compare_training(model, x, y, optimizer=adam, loss=LOSS)


def test_relu_and_max_pooling_agree_in_double_precision(rng):
    """In single precision rounding decides which of two near entries is the largest."""
    model, x, y = lenet(rng, layers.MaxPooling2D, "relu", "float64")
    comparison = keras_bridge.compare_training(
        model, x, y, optimizer=optimizers.Adam(2.0**-10, **EXACT), loss=LOSS
    )
    assert relative(comparison) < 1e-6  # Keras reports its loss in float32


def test_several_inputs_and_outputs_and_a_shared_layer(keras, rng):
    model, x, y = siamese(rng)
    twin = keras_bridge.to_keras(model)
    compiled = {
        "loss": ["binary_crossentropy", LOSS], "loss_weights": [2.0, 0.5],
    }  # fmt: skip
    model.compile(optimizers.Adam(0.01), **compiled)
    twin.compile(
        keras.optimizers.Adam(0.01), metrics=[["accuracy"], ["accuracy"]], **compiled
    )
    weights = [rng.random(128).astype("float32") for _ in y]
    for start in list(range(0, 128, 32)) * 12:
        part = slice(start, start + 32)
        batch = [[a[part] for a in arrays] for arrays in (x, y, weights)]
        twin.reset_metrics()
        expected = twin.train_on_batch(*batch, return_dict=True)
        found = model.train_on_batch(*batch)
        assert found == pytest.approx(
            {name: float(value) for name, value in expected.items()}, rel=5e-6
        )
