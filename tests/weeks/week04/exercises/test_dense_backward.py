"""The dense layer: Keras, other right answers, missing and turned gradients."""

import numpy as np
import pytest

from dlcourse import layers
from dlcourse.exercises import week04
from tests.exercises.answers import said, statuses

dense_backward = week04.dense_backward


def test_dense_backward_agrees_with_keras(keras):
    import tensorflow as tf

    rng = np.random.default_rng(0)
    x, kernel, grad = (
        rng.normal(size=s).astype("f4") for s in [(5, 4), (4, 3), (5, 3)]
    )
    layer = keras.layers.Dense(3)
    layer.build((None, 4))
    layer.set_weights([kernel, np.zeros(3)])
    x_tensor = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(x_tensor)
        value = tf.reduce_sum(grad * layer(x_tensor))
    theirs = tape.gradient(value, [x_tensor, *layer.trainable_variables])
    for ours, due in zip(
        dense_backward.reference(x, kernel, grad), theirs, strict=True
    ):
        np.testing.assert_allclose(ours, due, rtol=1e-5, atol=1e-6)


def layer_backward(x, kernel, grad):
    layer = layers.Dense(kernel.shape[1], dtype="float64")
    layer.build(x.shape)
    layer.set_weights([kernel, np.zeros(kernel.shape[1])])
    layer(x)
    return [layer.backward(grad), *layer.grads.values()]


def einsum_backward(x, kernel, grad):
    grad_x = np.einsum("mu,fu->mf", grad, kernel)
    return grad_x, np.einsum("mf,mu->fu", x, grad), np.ones(len(x)) @ grad


@pytest.mark.parametrize("answer", [layer_backward, einsum_backward])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(dense_backward, answer) == {"correct"}


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda x, k, g: (g @ k.T, x.T @ g), "expected 3 results"),
        (lambda x, k, g: (g @ k.T, -x.T @ g, g.sum(0)), "grad_kernel: "),
    ],
)
def test_other_faults_are_said_too(answer, words):
    assert words in said(dense_backward, answer)
