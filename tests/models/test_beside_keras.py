"""Training beside Keras: same start, same batches, same numbers, step for step."""

import inspect

import numpy as np
import pytest

from dlcourse import keras_bridge, layers, losses, models, optimizers, schedules
from dlcourse.keras_bridge import building, comparing


@pytest.fixture
def rng():
    return np.random.default_rng(7)


def dense_model():
    """Return a small unbuilt model."""
    return models.Sequential(
        [layers.Dense(6, "tanh"), layers.Dense(3, "softmax")], seed=1
    )


# name: one whose settings are no defaults
OPTIMIZERS = {
    "SGD": lambda: optimizers.SGD(0.05, momentum=0.8, nesterov=True, clipnorm=0.2),
    "RMSprop": lambda: optimizers.RMSprop(0.01, rho=0.8, momentum=0.5, centered=True),
    "Adagrad": lambda: optimizers.Adagrad(0.2, initial_accumulator_value=0.3),
    "Adam": lambda: optimizers.Adam(
        0.01, beta_1=0.7, beta_2=0.95, amsgrad=True, global_clipnorm=0.5
    ),
    "AdamW": lambda: optimizers.AdamW(0.02, weight_decay=0.1, clipvalue=0.05),
}
SCHEDULES = {
    "CosineDecay": lambda: schedules.CosineDecay(
        0.1, 20, 0.2, warmup_target=0.3, warmup_steps=5
    ),
    "ExponentialDecay": lambda: schedules.ExponentialDecay(0.1, 7, 0.5, staircase=True),
    "InverseTimeDecay": lambda: schedules.InverseTimeDecay(0.1, 5, 0.7),
    "PiecewiseConstantDecay": lambda: schedules.PiecewiseConstantDecay(
        [3, 9], [1, 0.5, 0.25]
    ),
    "PolynomialDecay": lambda: schedules.PolynomialDecay(0.1, 8, power=2.0, cycle=True),
}
LOSSES = {
    "MeanSquaredError": losses.MeanSquaredError,
    "BinaryCrossentropy": lambda: losses.BinaryCrossentropy(from_logits=True),
    "CategoricalCrossentropy": lambda: losses.CategoricalCrossentropy(from_logits=True),
    "SparseCategoricalCrossentropy": losses.SparseCategoricalCrossentropy,
    "CosineSimilarity": losses.CosineSimilarity,
    "Hinge": losses.Hinge,
    "Huber": lambda: losses.Huber(delta=0.3),
    "KLDivergence": losses.KLDivergence,
    "MeanAbsoluteError": losses.MeanAbsoluteError,
    "Poisson": losses.Poisson,
}
ENDS = {  # what makes predictions that such a loss can take
    "SparseCategoricalCrossentropy": "softmax",
    "KLDivergence": "softmax",
    "Poisson": "softplus",
}


@pytest.mark.parametrize(
    ("table", "ours", "theirs"),
    [
        (OPTIMIZERS, optimizers, "optimizers"),
        (SCHEDULES, schedules, "optimizers.schedules"),
        (LOSSES, losses, "losses"),
    ],
)
def test_the_tables_are_complete(table, ours, theirs):
    keras, _ = keras_bridge.load_keras()
    for part in theirs.split("."):
        keras = getattr(keras, part)
    assert set(table) == set(building._shared(ours, keras))


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_every_setting_of_an_optimizer_is_copied(name):
    ours = OPTIMIZERS[name]()
    settings = keras_bridge.keras_optimizer(ours).get_config()
    for setting in inspect.signature(type(ours)).parameters:
        expected = getattr(ours, setting)
        if isinstance(expected, float):
            expected = pytest.approx(expected, rel=1e-6)
        assert settings[setting] == expected, setting


def batch(rng, loss):
    x = rng.normal(size=(70, 5)).astype("float32")
    labels = rng.integers(0, 3, 70)
    y = labels if loss.startswith("Sparse") else np.eye(3, dtype="float32")[labels]
    return x, y


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_optimizers_train_side_by_side(name, rng):
    x, y = batch(rng, "Sparse")
    used = OPTIMIZERS[name]()
    used.apply([np.ones(3)], [np.ones(3)])  # its state must not count
    comparison = keras_bridge.compare_training(
        dense_model(), x, y, optimizer=used, loss="sparse_categorical_crossentropy"
    )
    assert comparison.agrees, comparison
    assert comparison.name == name
    assert comparison.loss.shape == comparison.keras_loss.shape == (50,)
    assert comparison.loss[-1] < comparison.loss[0]
    assert max(row["relative"] for row in comparison.rows()) < 3e-5
    assert used.iterations == 1


@pytest.mark.parametrize("name", LOSSES)
def test_losses_train_side_by_side(name, rng):
    model = models.Sequential([layers.Dense(6, "relu"), layers.Dense(3)], seed=1)
    model.add(layers.Activation(ENDS.get(name)))
    x, y = batch(rng, name)
    comparison = keras_bridge.compare_training(
        model, x, y, optimizer="sgd", loss=LOSSES[name](), steps=12
    )
    assert comparison.agrees, comparison


def test_training_follows_a_schedule_and_leaves_the_model_alone(rng):
    x, y = batch(rng, "Sparse")
    model = dense_model()
    before = model(x)
    arguments = {"loss": "sparse_categorical_crossentropy", "steps": 20}
    schedule = schedules.InverseTimeDecay(0.5, 3, 2.0)
    falling, constant = (
        keras_bridge.compare_training(
            model, x, y, optimizer=optimizers.SGD(rate), **arguments
        )
        for rate in (schedule, 0.5)
    )
    assert falling.agrees
    assert constant.agrees
    assert falling.loss[-1] != constant.loss[-1]
    assert (falling.loss[0], falling.keras_loss[0]) == pytest.approx(
        (constant.loss[0], constant.keras_loss[0])
    )
    np.testing.assert_array_equal(model(x), before)


def test_a_wrong_update_is_seen(monkeypatch, rng):
    step = optimizers.SGD.step
    monkeypatch.setattr(
        optimizers.SGD, "step", lambda self, g, rate: step(self, g, rate * 1.001)
    )
    x, y = batch(rng, "Sparse")
    comparison = keras_bridge.compare_training(
        dense_model(), x, y, optimizer=optimizers.SGD(0.1, momentum=0.9),
        loss="sparse_categorical_crossentropy",
    )  # fmt: skip
    assert not comparison.agrees
    assert comparison.pairs[0].agreeing_entries < 50
    assert "differs by" in str(comparison)


def test_the_loss_of_each_batch_is_asked_not_the_mean_so_far():
    class Averaging:
        """A model as that of Keras 3.13, whose metrics go on until they are reset."""

        seen = ()

        def reset_metrics(self):
            self.seen = ()

        def train_on_batch(self, x, y):
            self.seen += (x,)
            return np.mean(self.seen)

    model = Averaging()
    assert [comparing._keras_step(model, x, 0) for x in (1, 2, 6)] == [1, 2, 6]


def test_other_batches_are_seen(monkeypatch, rng):
    x, y = batch(rng, "Sparse")
    step = comparing._keras_step
    monkeypatch.setattr(comparing, "_keras_step", lambda m, x, y: step(m, x[1:], y[1:]))
    comparison = keras_bridge.compare_training(
        dense_model(), x, y, optimizer="sgd", loss="sparse_categorical_crossentropy",
        steps=2,
    )  # fmt: skip
    assert not comparison.agrees


@pytest.mark.parametrize("name", SCHEDULES)
def test_schedules_agree(name):
    comparison = keras_bridge.compare_schedule(SCHEDULES[name](), 30)
    assert comparison.agrees, comparison
    assert comparison.rate.shape == comparison.keras_rate.shape == (30,)
    assert str(comparison).startswith(f"{name}: 30 of 30 learning rates agree")


def test_a_wrong_schedule_is_seen(monkeypatch):
    monkeypatch.setattr(
        schedules.ExponentialDecay, "rate", lambda self, step: 0.1 * 0.5 ** (step / 8)
    )
    comparison = keras_bridge.compare_schedule(SCHEDULES["ExponentialDecay"](), 30)
    assert not comparison.agrees
    assert 0 < comparison.pairs[0].agreeing_entries < 30


def test_a_schedule_that_keras_lacks_says_why():
    with pytest.raises(ValueError, match="InverseSquareRootDecay, expected one of"):
        keras_bridge.compare_schedule(schedules.InverseSquareRootDecay(0.1), 3)


@pytest.mark.parametrize("steps", [0, -1])
def test_a_bad_number_of_steps_is_refused(steps, rng):
    x, y = batch(rng, "Sparse")
    with pytest.raises(ValueError, match="steps"):
        keras_bridge.compare_training(
            dense_model(), x, y, optimizer="sgd", loss="mse", steps=steps
        )


LOSS = "sparse_categorical_crossentropy"
# Settings that float32 holds exactly, so that Keras uses the same numbers.
EXACT = {"beta_1": 0.875, "beta_2": 1 - 2.0**-10, "epsilon": 2.0**-20}


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
