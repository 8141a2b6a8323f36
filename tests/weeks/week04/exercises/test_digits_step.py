"""The step on real digits: Keras, nudges, other right answers, its promise."""

import numpy as np
import pytest
from scipy import special

from dlcourse import autodiff, datasets, gradcheck, layers, losses, optimizers
from dlcourse.exercises import week04
from tests.exercises.answers import said, statuses

digits_step = week04.digits_step


def a_step():
    """Return the arguments of a step on 30 random digits."""
    rng = np.random.default_rng(0)
    x, labels = datasets.load_digits()
    rows = rng.choice(len(x), size=30, replace=False)
    start = rng.normal(size=(64, 10)), rng.normal(size=10)
    return x[rows].astype(float), labels[rows], *start, 0.7


def test_digits_step_agrees_with_keras(keras):
    import tensorflow as tf

    x, labels, kernel, bias, rate = a_step()
    parameters = tf.Variable(kernel), tf.Variable(bias)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    with tf.GradientTape() as tape:
        value = loss(labels, tf.constant(x) @ parameters[0] + parameters[1])
    grads = tape.gradient(value, parameters)
    keras.optimizers.SGD(rate).apply_gradients(zip(grads, parameters, strict=True))
    ours = digits_step.reference(x, labels, kernel, bias, rate)
    for array, due in zip(ours, parameters, strict=True):
        np.testing.assert_allclose(array, due.numpy(), rtol=1e-12, atol=1e-6)


def test_digits_step_agrees_with_nudges():
    x, labels, kernel, bias, rate = a_step()

    def loss(kernel, bias):
        log_y_hat = special.log_softmax(x @ kernel + bias, axis=1)
        return -log_y_hat[np.arange(len(x)), labels].mean()

    due = (
        kernel - rate * gradcheck.numerical_gradient(lambda k: loss(k, bias), kernel),
        bias - rate * gradcheck.numerical_gradient(lambda b: loss(kernel, b), bias),
    )
    ours = digits_step.reference(x, labels, kernel, bias, rate)
    for array, numeric in zip(ours, due, strict=True):
        np.testing.assert_allclose(array, numeric, atol=1e-8)


def test_digits_step_does_what_its_text_promises():
    x, labels = datasets.load_digits()
    state = np.zeros((64, 10)), np.zeros(10)
    shares, costs = [], []
    for _step in range(101):
        z = x @ state[0] + state[1]
        shares.append((z.argmax(axis=1) == labels).mean())
        picked = special.log_softmax(z, axis=1)[np.arange(len(x)), labels]
        costs.append(-picked.mean())
        state = digits_step.reference(x, labels, *state, 1.0)
    assert costs[0] == pytest.approx(np.log(10))
    assert 0.877 < shares[1] < 0.884
    assert costs[100] < 0.29
    assert shares[100] > 0.94
    assert "88%" in digits_step.insight
    assert "below 0.3" in digits_step.insight


def test_logits_far_apart_are_far_apart_on_every_seed():
    for seed in range(50):
        calls = digits_step.cases(np.random.default_rng(seed))
        spans = []
        for one in calls:
            x, _labels, kernel, bias, _rate = one.args
            top = (x @ kernel + bias).max(axis=1)
            spans.append((top.max(), np.ptp(top)))
        assert spans[3][0] > 900  # exp is infinite
        assert spans[3][1] < 100
        assert spans[4][1] > 800  # exp of the other end is 0


def graph_step(x, labels, kernel, bias, learning_rate):
    """With autodiff: the gradient of the loss, however it is written."""
    k, b = autodiff.Value(kernel, "k"), autodiff.Value(bias, "b")
    z = autodiff.linear(x, k, b)
    loss = losses.SparseCategoricalCrossentropy(from_logits=True)
    loss(labels, z.data)
    z.backward(loss.backward())
    return kernel - learning_rate * k.grad, bias - learning_rate * b.grad


def layer_step(x, labels, kernel, bias, learning_rate):
    layer = layers.Dense(10, dtype="float64")
    layer.build(x.shape)
    layer.set_weights([kernel, bias])
    loss = losses.SparseCategoricalCrossentropy(from_logits=True)
    loss(labels, layer(x))
    layer.backward(loss.backward())
    optimizers.SGD(learning_rate).apply(layer.grads, layer.params)
    return layer.get_weights()


def loop_step(x, labels, kernel, bias, learning_rate):
    kernel, bias, m = kernel.copy(), bias.copy(), len(x)
    dz = special.softmax(x @ kernel + bias, axis=1)
    for row, label, error in zip(x, labels, dz, strict=True):
        error[label] -= 1
        kernel -= learning_rate / m * np.outer(row, error)
        bias -= learning_rate / m * error
    return kernel, bias


@pytest.mark.parametrize("answer", [graph_step, layer_step, loop_step])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(digits_step, answer, seeds=20) == {"correct"}


def step_in_place(x, labels, kernel, bias, learning_rate):
    dz = special.softmax(x @ kernel + bias, axis=1) - np.eye(10)[labels]
    kernel -= learning_rate * x.T @ dz / len(x)
    bias -= learning_rate * dz.mean(axis=0)
    return kernel, bias


def kernel_alone(*args):
    return digits_step.reference(*args)[0]


def rounded_step(*args):
    return [array.round(1) for array in digits_step.reference(*args)]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (step_in_place, "changed its argument kernel, bias"),
        (kernel_alone, "expected 2 results: new_kernel, new_bias"),
        (rounded_step, "new_kernel: It differs most at index"),
    ],
)
def test_other_faults_are_said_too(answer, words):
    assert words in said(digits_step, answer)


@pytest.mark.parametrize(
    "answer",
    [
        lambda x, labels, kernel, bias, rate: x @ kernel + bias - labels,
        lambda x, labels, kernel, bias, rate: (kernel, bias - (x @ kernel).sum(axis=1)),
    ],
)
def test_a_step_whose_shapes_do_not_fit_shows_its_line(answer):
    feedback = digits_step.check(answer)
    assert feedback.status == "error"
    assert "broadcast" in str(feedback.rows)
