"""The bug hunt: each bug shown, nudges, Keras, ops, other right answers."""

import numpy as np
import pytest

from dlcourse import gradcheck, ops
from dlcourse.exercises import week08
from tests.exercises.answers import said, statuses

exercise = week08.pooling_slip
right, buggy = exercise.reference, exercise.buggy


def drawn(f, s, seed=0):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(7, 8))
    size = [(n - f) // s + 1 for n in x.shape]
    return rng.normal(size=size), x, f, s


@pytest.mark.parametrize(("f", "s"), [(2, 2), (3, 1), (2, 3), (3, 2)])
def test_it_agrees_with_nudges_keras_and_ops(keras, f, s):
    import tensorflow as tf

    grad, x, f, s = drawn(f, s)
    ours = right(grad, x, f, s)
    images = grad[None, ..., None], x[None, ..., None]
    pooled = ops.max_pool(images[1], f, s)
    theirs = ops.max_pool_backward(*images, pooled, f, s)[0, ..., 0]
    np.testing.assert_allclose(ours, theirs, atol=1e-12)

    variable = tf.Variable(images[1])
    with tf.GradientTape() as tape:
        y = keras.layers.MaxPooling2D(f, s, dtype="float64")(variable)
        loss = tf.reduce_sum(images[0] * y)
    np.testing.assert_allclose(ours, tape.gradient(loss, variable)[0, ..., 0])

    def loss_of(x):
        return (grad * ops.max_pool(x[None, ..., None], f, s)[0, ..., 0]).sum()

    numeric = gradcheck.numerical_gradient(loss_of, x)
    assert gradcheck.relative_error(ours, numeric) < 1e-8


def test_the_bugs_are_hidden_where_windows_lie_apart():
    np.testing.assert_allclose(buggy(*drawn(2, 2)), right(*drawn(2, 2)))
    np.testing.assert_allclose(buggy(*drawn(2, 3)), right(*drawn(2, 3)))


def test_each_bug_breaks_the_sum():
    """The insight: grad_x adds up to the sum of grad."""
    rng = np.random.default_rng(1)
    grad = rng.normal(size=(3, 3))
    overlap = grad, rng.normal(size=(5, 5)), 3, 1
    ties = grad, np.ones((6, 6)), 2, 2
    whole = grad, rng.permutation(36).reshape(6, 6), 2, 2
    for arguments in (overlap, ties, whole):
        assert right(*arguments).sum() == pytest.approx(grad.sum())
        assert abs(buggy(*arguments).sum() - grad.sum()) > 0.1


def by_argwhere(grad, x, f, s):
    grad_x = np.zeros(x.shape)
    for i, j in np.ndindex(*grad.shape):
        window = x[i * s : i * s + f, j * s : j * s + f]
        row, column = np.argwhere(window == window.max())[0]
        grad_x[i * s + row, j * s + column] += grad[i, j]
    return grad_x


def by_ops(grad, x, f, s):
    images = grad[None, ..., None], x[None, ..., None].astype(float)
    pooled = ops.max_pool(images[1], f, s)
    return ops.max_pool_backward(*images, pooled, f, s)[0, ..., 0]


@pytest.mark.parametrize("answer", [by_argwhere, by_ops])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


def added_alone(grad, x, f, s):
    """The given function with += for =: it now raises for whole numbers."""
    grad_x = np.zeros_like(x)
    for i, j in np.ndindex(*grad.shape):
        place = slice(i * s, i * s + f), slice(j * s, j * s + f)
        grad_x[place] += grad[i, j] * (x[place] == x[place].max())
    return grad_x


def nothing(grad, x, f, s):
    return np.zeros(x.shape)


def counted_in(place):
    """Return the answer whose `place(number, f, s)` is (row, column) in the window."""

    def answer(grad, x, f, s):
        grad_x = np.zeros(x.shape)
        for i, j in np.ndindex(*grad.shape):
            window = x[i * s : i * s + f, j * s : j * s + f]
            row, column = place(window.argmax(), f, s)
            grad_x[i * s + row, j * s + column] += grad[i, j]
        return grad_x

    return answer


def in_the_window(grad, x, f, s):
    grad_x = np.zeros(x.shape)
    for i, j in np.ndindex(*grad.shape):
        window = x[i * s : i * s + f, j * s : j * s + f]
        grad_x[divmod(window.argmax(), f)] += grad[i, j]
    return grad_x


def shared_and_erased(grad, x, f, s):
    grad_x = np.zeros(x.shape)
    for i, j in np.ndindex(*grad.shape):
        place = slice(i * s, i * s + f), slice(j * s, j * s + f)
        hit = x[place] == x[place].max()
        grad_x[place] = grad[i, j] * hit / hit.sum()
    return grad_x


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (counted_in(lambda n, f, s: divmod(n, s)), "counted in rows of s entries"),
        (in_the_window, "taken for that in the picture"),
        (shared_and_erased, "And windows that overlap erase"),
        (added_alone, "ties are still open"),
        (nothing, "Every number that came back is 0"),
        (lambda *args: by_argwhere(*args).T, "transposed"),
    ],
)
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)
