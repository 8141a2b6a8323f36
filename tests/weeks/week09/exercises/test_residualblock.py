"""The block: the model of the course, Keras, nudges, the identity, other answers."""

import numpy as np
import pytest

from dlcourse import gradcheck
from dlcourse import layers as L
from dlcourse.exercises import week09
from dlcourse.models import Model
from tests.exercises.answers import said, statuses

exercise = week09.ResidualBlock
Block = exercise.reference


def drawn(seed=0):
    rng = np.random.default_rng(seed)
    return [rng.normal(size=shape) for shape in ((3, 5), (5, 3), (4, 3), (4, 3))]


def gradients(make):
    first, last, x, grad = drawn()
    block = make(first, last)
    y = block.forward(x)
    grad_x = block.backward(grad)
    return y, grad_x, block.grads["first"], block.grads["last"]


def built(layers, model, first, last):
    """Return the same block in the functional form of our library or of Keras."""
    x = layers.Input((3,))
    plain = {"use_bias": False, "dtype": "float64"}
    one, two = layers.Dense(5, "relu", **plain), layers.Dense(3, **plain)
    y = layers.Add(dtype="float64")([x, two(one(x))])
    net = model(x, layers.Activation("relu", dtype="float64")(y))
    one.set_weights([first])
    two.set_weights([last])
    return net, one, two


def test_it_agrees_with_the_model_of_the_course():
    first, last, x, grad = drawn()
    net, one, two = built(L, Model, first, last)
    due = net(x), net.backward(grad), one.grads["kernel"], two.grads["kernel"]
    for ours, part in zip(gradients(Block), due, strict=True):
        np.testing.assert_allclose(ours, part, rtol=1e-5, atol=1e-5)


def test_it_agrees_with_keras(keras):
    import tensorflow as tf

    first, last, x, grad = drawn()
    net, one, two = built(keras.layers, keras.Model, first, last)
    x = tf.Variable(x)
    with tf.GradientTape() as tape:
        y = net(x)
        loss = tf.reduce_sum(tf.cast(grad, y.dtype) * y)
    theirs = tape.gradient(loss, [x, one.kernel, two.kernel])
    for ours, due in zip(gradients(Block), (y, *theirs), strict=True):
        np.testing.assert_allclose(ours, due, rtol=1e-5, atol=1e-5)


def test_it_agrees_with_nudges():
    first, last, x, grad = drawn()
    _y, *ours = gradients(Block)
    makes = (
        (x, lambda new: Block(first, last).forward(new)),
        (first, lambda new: Block(new, last).forward(x)),
        (last, lambda new: Block(first, new).forward(x)),
    )
    for one, (array, forward) in zip(ours, makes, strict=True):
        numeric = gradcheck.numerical_gradient(
            lambda new, f=forward: (grad * f(new)).sum(), array
        )
        assert gradcheck.relative_error(one, numeric) < 1e-7


def test_with_last_zero_it_is_the_identity_where_x_is_not_negative():
    first, last, x, grad = drawn()
    block = Block(first, 0 * last)
    np.testing.assert_array_equal(block.forward(abs(x)), abs(x))
    np.testing.assert_array_equal(block.backward(grad), grad)
    assert (block.forward(x)[x < 0] == 0).all()  # and there it is not


class InOneLine(Block):
    """Another order of steps, and lists of what is kept."""

    def forward(self, x):
        first, last = self.params.values()
        self.kept = x, np.clip(x @ first, 0, None)
        total = np.einsum("bh,hf->bf", self.kept[1], last) + x
        self.open = total > 0
        return np.where(self.open, total, 0)

    def backward(self, grad):
        (x, hidden), grad = self.kept, np.where(self.open, grad, 0)
        inner = np.where(hidden > 0, grad @ self.params["last"].T, 0)
        self.grads = {"last": hidden.T @ grad, "first": x.T @ inner}
        return inner @ self.params["first"].T + grad


def test_right_answers_written_in_another_way_pass():
    assert statuses(exercise, InOneLine) == {"correct"}


class Scaled(Block):
    """y is twice what is due."""

    def forward(self, x):
        return 2 * super().forward(x)


class Silent(Block):
    """forward keeps everything and returns nothing."""

    def forward(self, x):
        super().forward(x)


def test_other_faults_are_said_too():
    assert "y" in said(exercise, Scaled)
    feedback = exercise.check(Silent)
    assert "forward" in f"{feedback.text} {feedback.rows}"
    assert feedback.status == "incorrect"


class Named(Block):
    """The gradients stand under other names."""

    def backward(self, grad):
        grad_x = super().backward(grad)
        self.grads = {f"d{name}": one for name, one in self.grads.items()}
        return grad_x


class InPlace(Block):
    def backward(self, grad):
        grad *= self.sum > 0
        return super().backward(grad)


class Added(Block):
    """What was in grads stays there."""

    def backward(self, grad):
        before = dict(self.grads)
        grad_x = super().backward(grad)
        for name, one in before.items():
            self.grads[name] = self.grads[name] + one
        return grad_x


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Silent, "forward returns nothing"),
        (Named, "under the names first and last"),
        (InPlace, "changes its argument grad"),
        (Added, "an earlier backward"),
    ],
)
def test_frequent_slips_have_their_names(answer, words):
    assert words in said(exercise, answer)
