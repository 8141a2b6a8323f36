"""The way back through a convolution: nudges, Keras, ops, other right answers."""

import numpy as np
import pytest
from scipy.signal import correlate2d

from dlcourse import gradcheck, ops
from dlcourse.exercises import week08
from tests.exercises.answers import said, statuses

exercise = week08.conv_backward
SETTINGS = [((6, 7), (3, 2), 1), ((8, 7), (3, 3), 2), ((9, 8), (2, 2), 3)]


def drawn(image, kernel, s):
    rng = np.random.default_rng(0)
    size = [(n - f) // s + 1 for n, f in zip(image, kernel, strict=True)]
    return [rng.normal(size=shape) for shape in (size, image, kernel)]


def forward(x, kernel, s):
    return ops.conv(x[None, ..., None], kernel[..., None, None], s)[0, ..., 0]


@pytest.mark.parametrize(("image", "kernel", "s"), SETTINGS)
def test_it_agrees_with_nudges(image, kernel, s):
    grad, x, weights = drawn(image, kernel, s)
    grad_x, grad_kernel = exercise.reference(grad, x, weights, s)
    for ours, array, loss in (
        (grad_x, x, lambda x: (grad * forward(x, weights, s)).sum()),
        (grad_kernel, weights, lambda k: (grad * forward(x, k, s)).sum()),
    ):
        numeric = gradcheck.numerical_gradient(loss, array)
        assert gradcheck.relative_error(ours, numeric) < 1e-8


@pytest.mark.parametrize(("image", "kernel", "s"), SETTINGS)
def test_it_agrees_with_keras(keras, image, kernel, s):
    import tensorflow as tf

    grad, x, weights = drawn(image, kernel, s)
    variables = tf.Variable(x[None, ..., None]), tf.Variable(weights[..., None, None])
    with tf.GradientTape() as tape:
        y = keras.ops.conv(*variables, strides=s, padding="valid")
        loss = tf.reduce_sum(grad[None, ..., None] * y)
    theirs = [np.squeeze(one) for one in tape.gradient(loss, variables)]
    for ours, due in zip(exercise.reference(grad, x, weights, s), theirs, strict=True):
        np.testing.assert_allclose(ours, due, atol=1e-12)


def spread(grad, s):
    """Return grad with s - 1 zeros between its entries."""
    wide = np.zeros([(n - 1) * s + 1 for n in grad.shape])
    wide[::s, ::s] = grad
    return wide


def by_correlations(grad, x, kernel, s=1):
    wide, grad_x = spread(grad, s), np.zeros(x.shape)
    full = correlate2d(wide, kernel[::-1, ::-1], mode="full")
    grad_x[: len(full), : full.shape[1]] = full
    used = x[: len(full), : full.shape[1]]
    return [grad_x, correlate2d(used, wide, mode="valid")]


def by_ops(grad, x, kernel, s=1):
    images = grad[None, ..., None], x[None, ..., None]
    grads = ops.conv_backward(*images, kernel[..., None, None], s)
    return grads[0][0, ..., 0], grads[1][..., 0, 0]


@pytest.mark.parametrize("answer", [by_correlations, by_ops])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


def without_the_stride(grad, x, kernel, s=1):
    return by_ops(grad, x, kernel, s)[0], correlate2d(x, grad, "valid")


def of_the_text(grad, x, kernel, s=1):
    """The two formulas of the notebook, which know no stride."""
    full = correlate2d(grad, kernel[::-1, ::-1], mode="full")
    return full, correlate2d(x, grad, mode="valid")


def of_the_text_not_turned(grad, x, kernel, s=1):
    return of_the_text(grad, x, kernel[::-1, ::-1])


def by_steps_of_grad(grad, x, kernel, s=1):
    grad_x, grad_kernel = np.zeros(x.shape), np.zeros(kernel.shape)
    rows, columns = kernel.shape
    for i in range(0, x.shape[0] - rows + 1, s):
        for j in range(0, x.shape[1] - columns + 1, s):
            grad_x[i : i + rows, j : j + columns] += grad[i, j] * kernel
            grad_kernel += grad[i, j] * x[i : i + rows, j : j + columns]
    return grad_x, grad_kernel


def not_flipped(grad, x, kernel, s=1):
    return by_correlations(grad, x, kernel[::-1, ::-1], s)[0], by_ops(
        grad, x, kernel, s
    )[1]


def in_place(grad, x, kernel, s=1):
    grads = by_ops(grad, x, kernel, s)
    x += grads[0]
    return grads


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (without_the_stride, "grad_kernel is that of stride 1"),
        (of_the_text, "Both results are those of stride 1"),
        (of_the_text_not_turned, "slides the kernel turned round"),
        (by_steps_of_grad, "an index leaves grad"),
        (not_flipped, "as if the kernel were flipped"),
        (in_place, "changed its argument x"),
        (lambda *args: by_ops(*args)[::-1], "exchanged"),
    ],
)
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)
