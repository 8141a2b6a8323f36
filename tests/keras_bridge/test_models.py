"""Models that branch and merge, shared layers, several inputs, outputs and losses."""

import numpy as np
import pytest

from dlcourse import keras_bridge, layers, losses, models, regularizers


@pytest.fixture
def rng():
    return np.random.default_rng(7)


def siamese():
    a, b = layers.Input((4,)), layers.Input((4,), name="other")
    tower = layers.Dense(3, "tanh", kernel_regularizer=regularizers.L2(0.1))
    gap = layers.Subtract()([tower(a), tower(b)])
    return models.Model([a, b], layers.Dense(1, "sigmoid")(gap), seed=0)


def u_net():
    x = layers.Input((8, 6, 2))
    down = layers.Conv2D(3, 3, padding="same", activation="relu")(x)
    up = layers.Conv2DTranspose(3, 2, 2)(layers.MaxPooling2D()(down))
    both = layers.Concatenate()([down, up])
    return models.Model(x, layers.Conv2D(2, 1, activation="softmax")(both), seed=0)


def transformer():
    """Tokens in, two outputs.

    Without biases: the gradient of a key's bias is 0 but for rounding, and Adam makes
    full steps of any noise.
    """
    tokens = layers.Input((6,))
    x = layers.SinusoidalPositions()(layers.Embedding(9, 8)(tokens))
    seen = layers.MultiHeadAttention(2, 4, use_bias=False)(x, x, use_causal_mask=True)
    x = layers.LayerNormalization()(layers.Add()([x, seen]))
    mean = layers.GlobalAveragePooling1D()(x)
    ends = [layers.Dense(9, "softmax")(x), layers.Dense(2)(mean)]
    return models.Model(tokens, ends, seed=0)


def translator():
    first, second = layers.Input((5, 3)), layers.Input((4, 2))
    _, *states = layers.LSTM(4, return_state=True)(first)
    y = layers.LSTM(4, return_sequences=True)(second, initial_state=states)
    return models.Model([first, second], y, seed=0)


def examples(model, rng, number=4):
    """Return x for a model; tokens where it has two outputs."""
    shapes = [(number, *symbol.shape[1:]) for symbol in model.inputs]
    if len(model.outputs) > 1:
        return rng.integers(0, 9, shapes[0])
    x = [rng.normal(size=shape).astype("float32") for shape in shapes]
    return x if len(x) > 1 else x[0]


@pytest.mark.parametrize("make", [siamese, u_net, transformer, translator])
def test_models_that_branch_and_merge_agree(make, keras, rng):
    model = make()
    x = examples(model, rng)
    comparison = keras_bridge.compare(model, x)
    assert comparison.agrees, comparison
    theirs = keras_bridge.to_keras(model)
    assert isinstance(theirs, keras.Model)
    assert theirs.count_params() == model.count_params()


@pytest.mark.parametrize(
    ("make", "loss", "target"),
    [
        (siamese, "binary_crossentropy", lambda rng, n: rng.integers(0, 2, (n, 1))),
        (u_net, "sparse_categorical_crossentropy",
         lambda rng, n: rng.integers(0, 2, (n, 8, 6))),
        (transformer, ["sparse_categorical_crossentropy", "mse"],
         lambda rng, n: [rng.integers(0, 9, (n, 6)), rng.normal(size=(n, 2))]),
    ],
)  # fmt: skip
def test_models_that_branch_and_merge_train_alike(make, loss, target, rng):
    model = make()
    x, y = examples(model, rng, 24), target(rng, 24)
    more = {"loss_weights": [1.0, 0.5]} if isinstance(loss, list) else {}
    found = keras_bridge.compare_training(
        model, x, y, optimizer="adam", loss=loss, batch_size=8, steps=10, **more
    )
    assert found.agrees, found


def test_a_comparison_compiles_nothing_that_tensorflow_would_keep(monkeypatch, tf, rng):
    compiled, function = [], tf.function
    monkeypatch.setattr(
        tf, "function", lambda *a, **k: (compiled.append(a), function(*a, **k))[1]
    )
    model = models.Sequential([layers.Dense(2)], seed=0)
    x, y = rng.normal(size=(8, 3)), rng.normal(size=(8, 2))
    assert keras_bridge.compare_training(model, x, y, optimizer="sgd", loss="mse")
    assert not compiled


def test_padding_is_skipped_in_both(rng):
    model = models.Sequential(
        [
            layers.Embedding(9, 4, mask_zero=True),
            layers.Bidirectional(layers.LSTM(3)),
            layers.Dense(1, "sigmoid", kernel_regularizer="l2"),
        ],
        seed=0,
    )
    x = rng.integers(1, 9, (12, 6)) * (np.arange(6) < rng.integers(2, 7, (12, 1)))
    y = rng.integers(0, 2, (12, 1))
    assert keras_bridge.compare(model, x).agrees
    found = keras_bridge.compare_training(
        model, x, y, optimizer="adam", loss="binary_crossentropy", batch_size=4
    )
    assert found.agrees, found


def test_a_shared_gradient_that_is_lost_is_seen(monkeypatch, rng):
    model = siamese()
    x = examples(model, rng)
    backward = layers.Subtract.backward

    def one_sided(self, grad):
        first, second = backward(self, grad)
        return [first, 0 * second]

    monkeypatch.setattr(layers.Subtract, "backward", one_sided)
    found = keras_bridge.compare(model, x)
    bad = {row["array"] for row in found.rows() if not row["agrees"]}
    assert {"gradient of dense/kernel", "gradient of the input"} <= bad


def test_a_model_that_is_not_built_says_so():
    with pytest.raises(RuntimeError, match="call it once"):
        keras_bridge.to_keras(models.Sequential())


def test_a_loss_of_ours_alone_says_so():
    with pytest.raises(ValueError, match=r"got .*, expected one of .*MeanSquaredError"):
        keras_bridge.keras_loss(OursAlone())


class OursAlone(losses.MeanSquaredError):
    """A loss that Keras has not."""
