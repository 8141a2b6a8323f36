"""Padding counts for nothing in loss, metrics and gradients: as in Keras 3.15."""

import numpy as np
import pytest

from dlcourse import keras_bridge, layers, losses, metrics, models, optimizers
from dlcourse.keras_bridge import building

RNG = np.random.default_rng(3)
N, T, CLASSES = 6, 5, 3
TOKENS = RNG.integers(1, 9, (N, T))
for row, length in enumerate((5, 4, 2, 1, 3, 2)):
    TOKENS[row, length:] = 0
MASK = TOKENS != 0
LABELS = RNG.integers(0, CLASSES, (N, T))
WEIGHTS = RNG.random((N, T)).astype("float32")
ONE_HOT, NUMBERS = np.eye(CLASSES)[LABELS], RNG.random((N, T, CLASSES))

# name: loss, last activation, targets
CASES = {
    "sparse": (losses.SparseCategoricalCrossentropy, "softmax", LABELS),
    "sparse, column": (
        losses.SparseCategoricalCrossentropy,
        "softmax",
        LABELS[..., None],
    ),
    "one-hot": (losses.CategoricalCrossentropy, "softmax", ONE_HOT),
    "binary": (losses.BinaryCrossentropy, "sigmoid", ONE_HOT),
    "kl": (losses.KLDivergence, "softmax", ONE_HOT),
    "poisson": (losses.Poisson, "softplus", NUMBERS),
    "mse": (losses.MeanSquaredError, None, NUMBERS),
    "mae": (losses.MeanAbsoluteError, None, NUMBERS),
    "huber": (losses.Huber, None, NUMBERS),
    "hinge": (losses.Hinge, None, 2 * ONE_HOT - 1),
    "cosine": (losses.CosineSimilarity, None, NUMBERS),
}


def tagger(make="Sequential", activation="softmax", units=CLASSES):
    rows = [
        layers.Embedding(9, 4, mask_zero=True),
        layers.LSTM(4, return_sequences=True),
        layers.Dense(units, activation),
    ]
    if make == "Sequential":
        model = models.Sequential(rows, seed=0)
        model.build((None, T))
        return model
    x = y = layers.Input((T,))
    for row in rows:
        y = row(y)
    return models.Model(x, y, seed=0)


def beside_keras(model, loss, y, weights, steps=4):
    """Return the losses and last weights of both, trained step for step."""
    theirs = keras_bridge.to_keras(model)
    theirs.compile(
        building.keras_optimizer(optimizers.SGD(1.0)),
        building.keras_loss(loss),
        jit_compile=False,
    )
    model.compile(optimizers.SGD(1.0), loss, metrics=None)
    pairs = []
    for _ in range(steps):
        ours = model.train_on_batch(TOKENS, y, sample_weight=weights)["loss"]
        theirs.reset_metrics()
        expected = theirs.train_on_batch(TOKENS, y, sample_weight=weights)
        pairs.append((ours, float(np.ravel(expected)[0])))
    return pairs, model.get_weights(), theirs.get_weights()


@pytest.mark.parametrize("weights", [None, WEIGHTS], ids=["", "weights"])
@pytest.mark.parametrize("make", ["Sequential", "Model"])
@pytest.mark.parametrize("name", CASES)
def test_steps_on_padded_sequences_are_those_of_keras(name, make, weights):
    loss, activation, y = CASES[name]
    pairs, ours, theirs = beside_keras(tagger(make, activation), loss(), y, weights)
    np.testing.assert_allclose(*np.transpose(pairs), rtol=2e-5)
    for mine, expected in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(mine, expected, rtol=1e-3, atol=2e-5)


def logs_and_expected(model, **weights):
    """Return what `evaluate` says, and the mean over tokens by a slow loop."""
    p, total, right, count = model(TOKENS), 0.0, 0, 0
    own = weights.get("sample_weight", np.ones(N))
    for n in range(N):
        for t in range(T):
            if TOKENS[n, t]:
                total -= float(np.broadcast_to(own[n], T)[t]) * np.log(
                    p[n, t, LABELS[n, t]]
                )
                right += p[n, t].argmax() == LABELS[n, t]
                count += 1
    return total / count, right / count


@pytest.mark.parametrize("weights", [None, np.arange(N) + 0.5, WEIGHTS])
@pytest.mark.parametrize("make", ["Sequential", "Model"])
@pytest.mark.parametrize("batch_size", [1, 2, 4, 6])
def test_loss_and_accuracy_are_means_over_tokens_for_every_batch_size(
    batch_size, make, weights
):
    model = tagger(make)
    model.compile("sgd", "sparse_categorical_crossentropy")
    given = {} if weights is None else {"sample_weight": weights}
    logs = model.evaluate(TOKENS, LABELS, batch_size, **given)
    loss, accuracy = logs_and_expected(model, **given)
    np.testing.assert_allclose(logs["loss"], loss, rtol=1e-5)
    assert logs["accuracy"] == pytest.approx(accuracy)


def test_keras_accuracy_is_ours_and_its_loss_that_of_one_batch():
    model = tagger()
    model.compile("sgd", "sparse_categorical_crossentropy")
    theirs = keras_bridge.to_keras(model)
    theirs.compile("sgd", "sparse_categorical_crossentropy", metrics=["accuracy"])
    for batch_size in (2, N):
        loss, accuracy = theirs.evaluate(TOKENS, LABELS, batch_size, verbose=0)
        logs = model.evaluate(TOKENS, LABELS, batch_size)
        assert logs["accuracy"] == pytest.approx(accuracy)
        # Keras averages the means of batches (3.15): another loss for other batches.
        assert (abs(logs["loss"] - loss) < 1e-5) == (batch_size == N)


def test_a_fit_reports_means_over_tokens_too():
    model = tagger()
    model.compile(optimizers.SGD(0.0), "sparse_categorical_crossentropy")
    loss, accuracy = logs_and_expected(model)
    data = {"validation_data": (TOKENS, LABELS)}
    history = model.fit(TOKENS, LABELS, batch_size=2, **data).history
    for name, value in {"loss": loss, "accuracy": accuracy}.items():
        assert history[name] == pytest.approx([value], rel=1e-5)
        assert history[f"val_{name}"] == pytest.approx([value], rel=1e-5)


def test_functions_as_metrics_see_the_tokens_alone():
    seen = []

    def shares(y_true, y_pred):
        seen.append((y_true.shape, y_pred.shape))
        return metrics.top_k_accuracy(y_true, y_pred, k=2)

    model = tagger()
    model.compile("sgd", "sparse_categorical_crossentropy", metrics=[shares])
    logs = model.evaluate(TOKENS, LABELS)
    assert seen == [((MASK.sum(),), (MASK.sum(), CLASSES))]
    expected = metrics.top_k_accuracy(LABELS[MASK], model(TOKENS)[MASK], k=2)
    assert logs["shares"] == pytest.approx(expected)


def test_two_outputs_each_have_their_own_mask():
    x = layers.Input((T,))
    words = layers.Embedding(9, 4, mask_zero=True)(x)
    tags = layers.Dense(CLASSES, "softmax", name="tags")(words)
    kind = layers.Dense(2, "softmax", name="kind")(layers.LSTM(3)(words))
    model = models.Model(x, [tags, kind], seed=0)
    model.compile("sgd", "sparse_categorical_crossentropy", loss_weights=[2.0, 0.5])
    y = [LABELS, LABELS[:, 0] % 2]
    whole = model.evaluate(TOKENS, y)
    parts = model.evaluate(TOKENS, y, batch_size=2)
    for name in ("tags_loss", "tags_accuracy", "kind_loss", "kind_accuracy"):
        assert whole[name] == pytest.approx(parts[name], rel=1e-5)
    p = model(TOKENS)[0][MASK]
    mean = -np.log(p[np.arange(len(p)), LABELS[MASK]]).mean()
    assert whole["tags_loss"] == pytest.approx(mean, rel=1e-5)
    total = 2 * whole["tags_loss"] + 0.5 * whole["kind_loss"]
    assert whole["loss"] == pytest.approx(total, rel=1e-6)


def test_a_batch_of_padding_counts_for_nothing():
    model = tagger()
    model.compile(optimizers.SGD(1.0), "sparse_categorical_crossentropy")
    before = model.get_weights()
    logs = model.train_on_batch(np.zeros((2, T), int), LABELS[:2])
    assert logs == {"loss": 0.0, "accuracy": 0.0}
    for old, new in zip(before, model.get_weights(), strict=True):
        np.testing.assert_array_equal(old, new)
    tokens, labels = (
        np.vstack([TOKENS, np.zeros((2, T), int)]),
        LABELS[[*range(N), 0, 0]],
    )
    padded = model.evaluate(tokens, labels, batch_size=2)
    for name, value in model.evaluate(TOKENS, LABELS, batch_size=2).items():
        assert padded[name] == pytest.approx(value, rel=1e-6)


def test_a_loss_of_ones_own_gets_the_mask_as_weights_or_says_that_it_cannot():
    class Squares:
        def __call__(self, y_true, y_pred, sample_weight=None):
            return (sample_weight * (y_pred[..., 0] - y_true) ** 2).mean()

        def backward(self):
            return np.zeros((N, T, 1))

    def blind(y_true, y_pred):
        return 0.0

    blind.backward = None
    model = tagger(activation=None, units=1)
    model.compile("sgd", Squares())
    logs = model.evaluate(TOKENS, LABELS)
    error = (model(TOKENS)[..., 0] - LABELS)[MASK]
    assert logs["loss"] == pytest.approx((error**2).mean(), rel=1e-5)
    model.compile("sgd", blind)
    with pytest.raises(TypeError, match="loss: got blind, expected one that takes sam"):
        model.evaluate(TOKENS, LABELS)


def test_a_mask_that_no_longer_fits_says_nothing():
    class Last(layers.Layer):
        def forward(self, x):
            self._cache = x.shape
            return x[:, -1]

        def backward(self, grad):
            whole = np.zeros(self._saved(), self.dtype)
            whole[:, -1] = grad
            return whole

        def compute_output_shape(self, input_shape):
            return input_shape[0], input_shape[2]

    rows = [layers.Embedding(9, T, mask_zero=True), Last(), layers.Dense(1)]
    model = models.Sequential(rows, seed=0)
    model.compile("sgd", "mse")
    loss = model.evaluate(TOKENS, LABELS[:, 0])["loss"]
    errors = model.predict(TOKENS)[:, 0] - LABELS[:, 0]
    assert loss == pytest.approx((errors**2).mean(), rel=1e-5)


@pytest.mark.parametrize("merge", ["Multiply", "Maximum", "Add"])
def test_a_comparison_explains_what_keras_does_with_masks(merge):
    x, other = layers.Input((T,)), layers.Input((T,))
    embedding = layers.Embedding(9, 3, mask_zero=True)
    merged = getattr(layers, merge)()([embedding(x), embedding(other)])
    model = models.Model([x, other], merged, seed=0)
    found = keras_bridge.compare(model, [TOKENS, TOKENS[::-1]])
    assert found.agrees == (merge == "Add")
    assert (f"leaves masked entries out in {merge}" in str(found)) != found.agrees


@pytest.mark.parametrize("column", [False, True])
def test_class_weights_of_labels_of_sequences(column):
    weights = {0: 3.0, 2: 0.5}
    model = models.Sequential([layers.Dense(CLASSES, "softmax")], seed=0)
    model.compile("sgd", "sparse_categorical_crossentropy")
    x, y = NUMBERS.astype("float32"), LABELS[..., None] if column else LABELS
    p = np.take_along_axis(model(x), LABELS[..., None], -1)[..., 0]
    factors = np.array([3.0, 1.0, 0.5])[LABELS]
    expected = (factors * -np.log(p)).mean()
    logs = model.train_on_batch(x, y, class_weight=weights)
    assert logs["loss"] == pytest.approx(expected, rel=1e-5)


def test_class_weights_for_labels_that_are_none_are_refused():
    model = models.Sequential([layers.Dense(CLASSES, "softmax")], seed=0)
    model.compile("sgd", "sparse_categorical_crossentropy")
    with pytest.raises(TypeError, match="a label in class_weight: got '0' of type str"):
        model.fit(np.ones((2, 2)), [0, 1], class_weight={"0": 5.0})


@pytest.mark.parametrize("from_logits", [False, True])
def test_accuracy_of_several_sigmoids_is_the_share_of_right_labels(from_logits):
    p = np.array([[0.9, 0.2, 0.7], [0.4, 0.45, 0.1]], "float32")
    y = np.array([[1, 0, 0], [0, 1, 1]])
    model = models.Sequential([layers.Activation("linear")])
    model.compile("sgd", losses.BinaryCrossentropy(from_logits))
    x = np.log(p / (1 - p)) if from_logits else p
    assert model.evaluate(x, y)["accuracy"] == pytest.approx(3 / 6)


@pytest.mark.parametrize("weights", [None, WEIGHTS])
def test_masks_weights_and_two_outputs_meet_as_in_keras(keras, weights):
    x = layers.Input((T,))
    h = layers.Embedding(9, 4, mask_zero=True)(x)
    h = layers.GRU(5, return_sequences=True)(h)
    heads = [layers.Dense(CLASSES, "softmax")(h), layers.Dense(1)(h)]
    model = models.Model(x, heads, seed=0)
    twin = keras_bridge.to_keras(model)
    both = ["sparse_categorical_crossentropy", "mean_squared_error"]
    y = [LABELS, NUMBERS[..., :1].astype("float32")]
    for one in (model, twin):
        one.compile("sgd", loss=both, loss_weights=[0.5, 2.0])
    ours = model.train_on_batch(TOKENS, y, sample_weight=weights)["loss"]
    theirs = twin.train_on_batch(TOKENS, y, sample_weight=weights)
    assert ours == pytest.approx(float(np.ravel(theirs)[0]), rel=1e-5)
    pairs = zip(model.get_weights(), twin.get_weights(), strict=True)
    for mine, expected in pairs:
        np.testing.assert_allclose(mine, expected, atol=1e-6)
