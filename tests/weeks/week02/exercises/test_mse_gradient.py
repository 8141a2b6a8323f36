"""The gradient of linear regression: nudges, Keras, a loop, other slips."""

import numpy as np
import pytest

from dlcourse import gradcheck
from dlcourse.exercises import week02
from tests.exercises.answers import said, statuses

exercise = week02.mse_gradient


def drawn(m=9, n=4):
    rng = np.random.default_rng(3)
    return rng.normal(size=(m, n)), rng.normal(size=m), rng.normal(size=n), 0.3


def test_it_agrees_with_nudges():
    x, y, w, b = drawn()
    theirs = gradcheck.numerical_gradient(
        lambda p: np.mean((x @ p[:-1] + p[-1] - y) ** 2), np.append(w, b)
    )
    dw, db = exercise.reference(x, y, w, b)
    np.testing.assert_allclose([*dw, db], theirs, rtol=1e-7)


def test_it_agrees_with_keras(keras, tf):
    x, y, w, b = drawn()
    weights = tf.Variable(w), tf.Variable(b, dtype="float64")
    with tf.GradientTape() as tape:
        predicted = tf.linalg.matvec(x, weights[0]) + weights[1]
        cost = keras.losses.MeanSquaredError(dtype="float64")(y, predicted)
    for ours, theirs in zip(
        exercise.reference(x, y, w, b), tape.gradient(cost, weights), strict=True
    ):
        np.testing.assert_allclose(ours, theirs, rtol=1e-12)


def by_a_loop(x, y, w, b):
    m, n = x.shape
    dw, db = np.zeros(n), 0.0
    for i in range(m):
        error = sum(w[j] * x[i, j] for j in range(n)) + b - y[i]
        for j in range(n):
            dw[j] += 2 * error * x[i, j] / m
        db += 2 * error / m
    return dw, db


def with_a_column_of_ones(x, y, w, b):
    X = np.column_stack([x, np.ones(len(x))])
    gradient = 2 / len(y) * X.T @ (X @ np.append(w, b) - y)
    return gradient[:-1], gradient[-1]


@pytest.mark.parametrize("answer", [by_a_loop, with_a_column_of_ones])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


def with_rate(rate):
    def answer(x, y, w, b):
        dw, db = exercise.reference(x, y, w, b)
        return w - rate * dw, b - rate * db

    return answer


def by_rows(x, y, w, b):
    error = x @ w + b - y
    return 2 * x @ error / len(x), 2 * error.mean()


def changed(change):
    return lambda *args: tuple(map(change, exercise.reference(*args)))


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (with_rate(0.03), "The new weights came back"),
        (with_rate(2), "The new weights came back"),
        (changed(lambda g: -g), "wrong sign: prediction minus target"),
        (lambda *args: exercise.reference(*args)[::-1], "in another order"),
        (by_rows, "x.T @ error"),
        (lambda x, y, w, b: exercise.reference(x, 0 * y, w, b), "y = 0, whatever"),
        (lambda x, y, w, b: exercise.reference(x, y, w, -b), "right for -b"),
    ],
)
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)
