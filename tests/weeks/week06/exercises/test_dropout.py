"""The dropout layer: B40, gradcheck, Keras, other right answers, a trained network."""

import numpy as np
import pytest

from dlcourse import datasets, gradcheck, layers, models, optimizers
from dlcourse.exercises import week06
from tests.exercises.answers import said, statuses

exercise = week06.Dropout
Dropout = exercise.reference


class Indices:
    """Remembers which places fell out, and keeps nothing without training."""

    def __init__(self, rate, rng):
        self.rate, self.rng, self.out = rate, rng, None

    def forward(self, x, training):
        self.out = None
        if not training:
            return x.copy()
        self.out = self.rng.binomial(1, self.rate, size=x.shape).nonzero()
        return self.backward(x)

    def backward(self, grad):
        if self.out is None:
            return grad
        kept = grad / (1 - self.rate)
        kept[self.out] = 0
        return kept


class Divisors:
    """Divides by 1 - rate or by infinity."""

    def __init__(self, rate, rng):
        self.rate, self.rng = rate, rng

    def forward(self, x, training):
        rate = self.rate if training else 0
        stays = self.rng.uniform(size=x.shape) > rate
        self.divisor = np.where(stays, 1 - rate, np.inf)
        return x / self.divisor

    def backward(self, grad):
        return grad / self.divisor


@pytest.mark.parametrize("answer", [Indices, Divisors])
def test_right_answers_that_draw_otherwise_pass(answer):
    assert statuses(exercise, answer, seeds=200) == {"correct"}


def test_b40_a_layer_of_50_units():
    x = np.random.default_rng(0).uniform(0, 1, (4000, 50))
    y = Dropout(0.2, np.random.default_rng(1)).forward(x, training=True)
    assert (y != 0).sum(axis=1).mean() == pytest.approx(40, abs=0.2)
    assert y.mean() == pytest.approx(x.mean(), abs=0.005)
    np.testing.assert_allclose(y[y != 0], 1.25 * x[y != 0])


def test_keras_scales_alike(keras):
    theirs = keras.layers.Dropout(0.2, seed=0)(np.ones((50, 40)), training=True)
    ours = Dropout(0.2, np.random.default_rng(0)).forward(np.ones((50, 40)), True)
    np.testing.assert_allclose(np.unique(theirs), np.unique(ours))


def test_backward_is_the_derivative_of_forward():
    x, upstream = np.random.default_rng(2).normal(size=(2, 5, 4))

    def loss(x):
        layer = Dropout(0.3, np.random.default_rng(3))  # the same entries each time
        return (upstream * layer.forward(x, training=True)).sum()

    layer = Dropout(0.3, np.random.default_rng(3))
    layer.forward(x, training=True)
    due = gradcheck.numerical_gradient(loss, x)
    np.testing.assert_allclose(layer.backward(upstream), due, atol=1e-9)


class InNetwork(layers.Layer):
    """The layer of an exercise in a network of the library."""

    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def forward(self, x):
        return self.inner.forward(x, self.training).astype(x.dtype)

    def backward(self, grad):
        return self.inner.backward(grad).astype(grad.dtype)


def test_a_network_trains_with_it_and_wrong_labels_stay_out():
    x, y = datasets.load_digits()
    x, rng = x.reshape(len(x), -1)[:1200] / x.max(), np.random.default_rng(0)
    labels = np.where(rng.random(1200) < 0.3, rng.integers(0, 10, 1200), y[:1200])

    def accuracy(*extra):
        model = models.Sequential(
            [layers.Dense(128, "relu"), *extra, layers.Dense(10, "softmax")], seed=0
        )
        model.compile(optimizers.Adam(0.003), "sparse_categorical_crossentropy")
        model.fit(x[:400], labels[:400], epochs=60, batch_size=32, verbose=0)
        return (model.predict(x[400:]).argmax(axis=1) == y[400:1200]).mean()

    with_it = accuracy(InNetwork(Dropout(0.7, np.random.default_rng(0))))
    assert with_it > accuracy() + 0.05


class LooksAtOutput(Dropout):
    """Takes each 0 of y for an entry that fell out, also where x was 0."""

    def forward(self, x, training):
        self.y = super().forward(x, training)
        return self.y

    def backward(self, grad):
        return super().backward(grad) * (self.y != 0)


class Mute(Dropout):
    """Forgets to return."""

    def forward(self, x, training):
        super().forward(x, training)


def test_a_zero_of_the_output_is_no_sign_that_an_entry_fell_out():
    assert statuses(exercise, LooksAtOutput) == {"incorrect"}
    assert "often is after ReLU" in said(exercise, LooksAtOutput)


def test_a_forward_without_return_is_named():
    assert "Nothing came back (None) from forward" in said(exercise, Mute)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("if training:", "if True:", "Without training, too"),
        ("(1 - self.rate)", "1.0", "not scaled"),
        ("self.rng.random(x.shape)", "np.random.random(x.shape)", "draw from self.rng"),
        ("return grad * self.scale", "return grad", "lets every gradient through"),
        ("        self.scale = np.ones(x.shape)\n", "", "not there yet"),
    ],
)
def test_frequent_mistakes_are_named(old, new, words):
    assert words in said(exercise, exercise.but(old, new))
