"""The step under an L2 penalty: B39, Keras, other right answers."""

import numpy as np
import pytest

from dlcourse.exercises import week06
from tests.exercises.answers import said, statuses

exercise = week06.l2_step


def test_b39_shrinks_by_0_993():
    W, zero = np.array([[1.0, 2.0], [3.0, 4.0]]), np.zeros(2)
    shrunk, _b = exercise.reference(W, zero, 0 * W, zero, 0.1, 0.7, 10)
    np.testing.assert_allclose(shrunk / W, 0.993)


def test_it_is_the_step_of_keras(keras):
    rng = np.random.default_rng(0)
    x, W = rng.normal(size=(8, 3)), rng.normal(size=(3, 2))
    y, b, lambda_ = rng.normal(size=(8, 2)), rng.normal(size=2), 1.7
    penalty = keras.regularizers.L2(lambda_ / (2 * 8))
    model = keras.Sequential([keras.layers.Dense(2, kernel_regularizer=penalty)])
    model.build((None, 3))
    model.set_weights([W, b])
    model.compile(keras.optimizers.SGD(0.3), "mse")
    model.fit(x, y, batch_size=8, verbose=0)
    grad = 2 * (x @ W + b - y) / y.size
    ours = exercise.reference(W, b, x.T @ grad, grad.sum(axis=0), 0.3, lambda_, 8)
    for mine, theirs in zip(ours, model.get_weights(), strict=True):
        np.testing.assert_allclose(mine, theirs, rtol=1e-5)


def test_right_answers_written_in_another_way_pass():
    def in_one_table(W, b, dW, db, learning_rate, lambda_, m):
        slopes = np.vstack([dW + lambda_ / m * W, db])
        stepped = np.vstack([W, b]) - learning_rate * slopes
        return stepped[:-1], stepped[-1]

    def by_a_factor(W, b, dW, db, learning_rate, lambda_, m):
        W = W * (1 - learning_rate * lambda_ / m)
        W -= learning_rate * dW
        return [W, b + -learning_rate * db]

    for answer in (in_one_table, by_a_factor):
        assert statuses(exercise, answer) == {"correct"}


def step(W, b, dW, db, learning_rate, lambda_, m):
    return W - learning_rate * (dW + lambda_ / m * W), b - learning_rate * db


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda W, b, dW, db, r, la, m: step(W, b, dW, db + la / m * b, r, la, m),
         "bias shrinks too"),
        (lambda W, b, dW, db, r, la, m: step(W, b, dW, db, r, la / 2, m), "half"),
        (lambda W, b, dW, db, r, la, m: step(W, b, dW, db, r, 2 * la * m, m),
         "regularizers.L2"),
        (lambda W, b, dW, db, r, la, m: step(W, b, -dW, -db, r, la, m), "sign"),
    ],
)  # fmt: skip
def test_frequent_mistakes_are_named(answer, words):
    assert words in said(exercise, answer)


def test_weights_changed_in_place_are_named():
    def in_place(W, b, dW, db, learning_rate, lambda_, m):
        W -= learning_rate * (dW + lambda_ / m * W)
        return W, b - learning_rate * db

    assert "changed its argument W" in said(exercise, in_place)
