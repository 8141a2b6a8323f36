"""The layer: Conv2D, Keras, nudges, other right answers, a network that it trains."""

import numpy as np
import pytest
from numpy.lib.stride_tricks import sliding_window_view

from dlcourse import datasets, gradcheck, layers, losses, optimizers
from dlcourse.exercises import week08
from tests.exercises.answers import said, statuses

exercise = week08.ConvLayer
ConvLayer = exercise.reference


def drawn():
    rng = np.random.default_rng(0)
    shapes = (3, 3, 2, 4), (4,), (2, 6, 5, 2), (2, 4, 3, 4)
    return [rng.normal(size=shape) for shape in shapes]


def gradients(make):
    kernel, bias, x, grad = drawn()
    layer = make(kernel, bias)
    y = layer.forward(x)
    grad_x = layer.backward(grad)
    return y, grad_x, layer.grads["kernel"], layer.grads["bias"]


def test_it_agrees_with_the_layer_of_the_course():
    kernel, bias, x, grad = drawn()
    layer = layers.Conv2D(4, 3, dtype="float64")
    layer.build(x.shape)
    layer.set_weights([kernel, bias])
    due = layer(x), layer.backward(grad), layer.grads["kernel"], layer.grads["bias"]
    for ours, one in zip(gradients(ConvLayer), due, strict=True):
        np.testing.assert_allclose(ours, one, rtol=1e-12, atol=1e-12)


def test_it_agrees_with_keras(keras):
    import tensorflow as tf

    kernel, bias, x, grad = drawn()
    layer = keras.layers.Conv2D(4, 3, dtype="float64")
    layer.build(x.shape)
    layer.set_weights([kernel, bias])
    x = tf.Variable(x)
    with tf.GradientTape() as tape:
        y = layer(x)
        loss = tf.reduce_sum(grad * y)
    theirs = tape.gradient(loss, [x, *layer.trainable_variables])
    for ours, due in zip(gradients(ConvLayer), (y, *theirs), strict=True):
        np.testing.assert_allclose(ours, due, rtol=1e-10, atol=1e-10)


def test_it_agrees_with_nudges():
    kernel, bias, x, grad = drawn()
    _y, *ours = gradients(ConvLayer)
    makes = (
        (x, lambda new: ConvLayer(kernel, bias).forward(new)),
        (kernel, lambda new: ConvLayer(new, bias).forward(x)),
        (bias, lambda new: ConvLayer(kernel, new).forward(x)),
    )
    for one, (array, forward) in zip(ours, makes, strict=True):
        numeric = gradcheck.numerical_gradient(
            lambda new, f=forward: (grad * f(new)).sum(), array
        )
        assert gradcheck.relative_error(one, numeric) < 1e-8


def accuracy_after_training(make, epochs=4):
    """Train eight filters and a dense layer on digits; return the test accuracy."""
    x, y = datasets.load_digits()
    x = x.reshape(-1, 8, 8, 1).astype(float)
    rng = np.random.default_rng(0)
    order = rng.permutation(len(x))
    train, test = order[:1000], order[1000:]
    conv = make(rng.normal(0, 0.3, size=(3, 3, 1, 8)), np.zeros(8))
    rest = [layers.Activation("relu", dtype="float64"), layers.Flatten(dtype="float64"),
            layers.Dense(10, dtype="float64", seed=1)]  # fmt: skip
    loss = losses.SparseCategoricalCrossentropy(from_logits=True)
    first, last = optimizers.Adam(0.005), optimizers.Adam(0.005)

    def logits(x):
        out = conv.forward(x)
        for layer in rest:
            out = layer(out)
        return out

    for _epoch in range(epochs):
        for rows in np.split(rng.permutation(train), 25):
            loss(y[rows], logits(x[rows]))
            grad = loss.backward()
            for layer in reversed(rest):
                grad = layer.backward(grad)
            conv.backward(grad)
            first.apply(conv.grads, conv.params)
            last.apply(rest[-1].grads, rest[-1].params)
    return np.mean(logits(x[test]).argmax(axis=1) == y[test])


def test_a_network_learns_to_read_with_it():
    assert accuracy_after_training(ConvLayer, epochs=0) < 0.3
    assert accuracy_after_training(ConvLayer) > 0.9


class ByRows:
    """Windows as rows of a matrix, and back."""

    def __init__(self, kernel, bias):
        self.params, self.grads = {"kernel": kernel, "bias": bias}, None

    def _windows(self, x):
        f = len(self.params["kernel"])
        return np.moveaxis(sliding_window_view(x, (f, f), (1, 2)), 3, -1)

    def forward(self, x):
        self._x = x
        return (
            np.tensordot(self._windows(x), self.params["kernel"], 3)
            + self.params["bias"]
        )

    def backward(self, grad):
        kernel = self.params["kernel"]
        f = len(kernel)
        grad_kernel = np.tensordot(self._windows(self._x), grad, ((0, 1, 2), (0, 1, 2)))
        self.grads = {"bias": grad.sum((0, 1, 2)), "kernel": grad_kernel}
        wide = np.pad(grad, ((0, 0), (f - 1, f - 1), (f - 1, f - 1), (0, 0)))
        turned = kernel[::-1, ::-1].swapaxes(2, 3)  # (f, f, filters, channels)
        return np.tensordot(self._windows(wide), turned, 3)


class OfTheCourse:
    """Our own layer, asked for the same."""

    def __init__(self, kernel, bias):
        self.params = {"kernel": kernel, "bias": bias}

    @property
    def grads(self):
        return self.layer.grads

    def forward(self, x):
        kernel, bias = self.params.values()
        self.layer = layers.Conv2D(len(bias), len(kernel), dtype="float64")
        self.layer.build(x.shape)
        self.layer.set_weights([kernel, bias])
        return self.layer(x.astype(float))

    def backward(self, grad):
        return self.layer.backward(grad)


@pytest.mark.parametrize("answer", [ByRows, OfTheCourse])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


class WithTheFirstBatch(ByRows):
    def forward(self, x):
        y = super().forward(x)
        self._x = self.__dict__.setdefault("first", x)
        return y


class WithoutBias(ByRows):
    def forward(self, x):
        return super().forward(x) - self.params["bias"]


class WithOtherNames(ByRows):
    def backward(self, grad):
        grad_x = super().backward(grad)
        self.grads = {"W": self.grads["kernel"], "b": self.grads["bias"]}
        return grad_x


class WithoutReturn(ByRows):
    def backward(self, grad):
        super().backward(grad)


class WithAllGradients(ByRows):
    def backward(self, grad):
        return super().backward(grad), self.grads["kernel"], self.grads["bias"]


class WithReLU(ByRows):
    def backward(self, grad):
        y = super().forward(self._x)
        grad_x = super().backward(np.where(y > 0, grad, 0))
        super().backward(grad)
        return grad_x


class WithRowsOfChannels(ByRows):
    """The windows as sliding_window_view lays them, and a reshape."""

    def forward(self, x):
        self._x = x
        kernel, bias = self.params["kernel"], self.params["bias"]
        rows = sliding_window_view(x, kernel.shape[:2], (1, 2))
        return rows.reshape(*rows.shape[:3], -1) @ kernel.reshape(-1, len(bias)) + bias


class WithAStep(ByRows):
    def backward(self, grad):
        grad_x = super().backward(grad)
        for name, one in self.grads.items():
            self.params[name] = self.params[name] - 0.5 * one
        return grad_x


class PictureByPicture(ByRows):
    """Each picture replaces what the one before has left for the kernel."""

    def backward(self, grad):
        whole, x = super().backward(grad), self._x
        bias = self.grads["bias"]
        for self._x, one in zip(x[:, None], grad[:, None], strict=True):
            super().backward(one)
        self._x, self.grads["bias"] = x, bias
        return whole


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (WithoutReturn, "backward returns nothing"),
        (WithAllGradients, "backward returns several things"),
        (WithReLU, "the way back through ReLU"),
        (WithRowsOfChannels, "rows with the channels first"),
        (WithAStep, "The weights are others after backward"),
        (PictureByPicture, "dL/dkernel is that of the last picture alone"),
        (WithTheFirstBatch, "the first batch for ever"),
        (WithoutBias, "The bias is missing"),
        (WithOtherNames, "under the names kernel and bias"),
    ],
)
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)
