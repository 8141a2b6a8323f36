"""Two layers and a way around them: Keras, nudges, other right answers."""

import numpy as np
import pytest

from dlcourse import gradcheck, layers
from dlcourse.exercises import week04
from tests.exercises.answers import said, statuses

exercise = week04.two_layer_backward
SHAPES = {"x": (5, 3), "W1": (3, 4), "b1": (4,), "W2": (4, 3), "b2": (3,)}


def forward(x, W1, b1, W2, b2):
    return np.tanh(x @ W1 + b1) @ W2 + b2 + x


def drawn():
    rng = np.random.default_rng(0)
    arrays = {name: rng.normal(size=shape) for name, shape in SHAPES.items()}
    return arrays, rng.normal(size=SHAPES["x"])


def test_it_agrees_with_keras(keras):
    import tensorflow as tf

    arrays, grad = drawn()
    x = tf.Variable(arrays["x"])
    hidden = keras.layers.Dense(4, "tanh", dtype="float64")
    output = keras.layers.Dense(3, dtype="float64")
    for layer, inputs, kernel, bias in (
        (hidden, 3, arrays["W1"], arrays["b1"]),
        (output, 4, arrays["W2"], arrays["b2"]),
    ):
        layer.build((None, inputs))
        layer.set_weights([kernel, bias])
    with tf.GradientTape() as tape:
        value = tf.reduce_sum(grad * (output(hidden(x)) + x))
    variables = [x, *hidden.trainable_variables, *output.trainable_variables]
    theirs = tape.gradient(value, variables)
    ours = exercise.reference(**arrays, grad=grad)
    for one, due in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(one, due, rtol=1e-10)


@pytest.mark.parametrize("place", range(5))
def test_it_agrees_with_nudges(place):
    arrays, grad = drawn()
    name = list(arrays)[place]

    def loss(values):
        return (grad * forward(**(arrays | {name: values}))).sum()

    numeric = gradcheck.numerical_gradient(loss, arrays[name])
    ours = exercise.reference(**arrays, grad=grad)[place]
    assert gradcheck.relative_error(ours, numeric) < 1e-8


def by_layers(x, W1, b1, W2, b2, grad):
    hidden = layers.Dense(len(b1), "tanh", dtype="float64")
    output = layers.Dense(len(b2), dtype="float64")
    hidden.build(x.shape)
    output.build((None, len(b1)))
    hidden.set_weights([W1, b1])
    output.set_weights([W2, b2])
    output(hidden(x))
    through = hidden.backward(output.backward(grad))
    return [through + grad, *hidden.grads.values(), *output.grads.values()]


def by_examples(x, W1, b1, W2, b2, grad):
    grad_x = np.empty_like(x)
    sums = [np.zeros_like(array) for array in (W1, b1, W2, b2)]
    for i, (row, dy) in enumerate(zip(x, grad, strict=True)):
        h = np.tanh(row @ W1 + b1)
        dz = W2 @ dy * (1 + h) * (1 - h)
        grad_x[i] = dy + W1 @ dz
        for total, part in zip(
            sums, (np.outer(row, dz), dz, np.outer(h, dy), dy), strict=True
        ):
            total += part
    return grad_x, *sums


@pytest.mark.parametrize("answer", [by_layers, by_examples])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


def without_x(*args):
    return exercise.reference(*args)[1:]


def bias_of_the_upper_layer_below(*args):
    grad_x, grad_W1, grad_b1, grad_W2, grad_b2 = exercise.reference(*args)
    return grad_x, grad_W1, -grad_b1, grad_W2, grad_b2


def in_place(x, W1, b1, W2, b2, grad):
    grads = exercise.reference(x, W1, b1, W2, b2, grad)
    grad += grads[0]
    return grads


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (without_x, "expected 5 results: grad_x, grad_W1"),
        (bias_of_the_upper_layer_below, "grad_b1: "),
        (in_place, "changed its argument grad"),
    ],
)
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)
