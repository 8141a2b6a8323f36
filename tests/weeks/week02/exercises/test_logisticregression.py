"""Logistic regression as a class: Keras side by side, other answers and faults."""

import numpy as np
import pytest

from dlcourse.exercises import week02
from tests.exercises.answers import said, statuses

exercise = week02.LogisticRegression
LogisticRegression = exercise.reference


def drawn(m=20, n=3):
    rng = np.random.default_rng(7)
    x = rng.normal(size=(m, n))
    return x, (x[:, 0] + rng.normal(size=m) > 0).astype(float)


def test_keras_takes_the_same_steps(keras):
    x, y = drawn()
    layer = keras.layers.Dense(1, "sigmoid", kernel_initializer="zeros")
    model = keras.Sequential([keras.Input((3,)), layer])
    model.compile(keras.optimizers.SGD(0.5), "binary_crossentropy")
    for _step in range(5):
        model.train_on_batch(x, y[:, None])
    ours = LogisticRegression(learning_rate=0.5, steps=5).fit(x, y)
    kernel, bias = layer.get_weights()
    np.testing.assert_allclose(ours.w, kernel[:, 0], rtol=1e-5)
    np.testing.assert_allclose(ours.b, bias[0], rtol=1e-5)
    theirs = model.predict_on_batch(x)[:, 0]
    np.testing.assert_allclose(ours.predict_proba(x), theirs, rtol=1e-5)


class Answer:
    """The right one, in methods that others write otherwise."""

    def __init__(self, learning_rate=0.1, steps=100):
        self.learning_rate, self.steps = learning_rate, steps

    def fit(self, x, y):
        w, b = np.zeros(x.shape[1]), 0.0
        for _step in range(self.steps):
            w, b = self.step(w, b, x, y)
        self.w, self.b = w, b
        return self

    def step(self, w, b, x, y):
        dz = self.sigmoid(x @ w + b) - y
        rate = self.learning_rate / len(y)
        return w - rate * dz @ x, b - rate * dz.sum()

    def sigmoid(self, z):
        return 0.5 * (1 + np.tanh(z / 2))

    def predict_proba(self, x):
        return self.sigmoid(x @ self.w + self.b)


class WithOnes(Answer):
    def fit(self, x, y):
        X, theta = np.column_stack([np.ones(len(x)), x]), np.zeros(1 + x.shape[1])
        for _step in range(self.steps):
            dz = self.sigmoid(X @ theta) - y
            theta = theta - self.learning_rate * X.T @ dz / len(y)
        self.b, self.w = theta[0], theta[1:]
        return self


@pytest.mark.parametrize("answer", [Answer, WithOnes])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer, seeds=10) == {"correct"}


class Climbing(Answer):
    def step(self, w, b, x, y):
        new_w, new_b = super().step(w, b, x, y)
        return 2 * w - new_w, 2 * b - new_b


class OneAfterTheOther(Answer):
    def step(self, w, b, x, y):
        new_w, _b = super().step(w, b, x, y)
        return new_w, super().step(new_w, b, x, y)[1]


class WithoutReturn(Answer):
    def fit(self, x, y):
        super().fit(x, y)


class TwoColumns(Answer):
    def predict_proba(self, x):
        p = super().predict_proba(x)
        return np.column_stack([1 - p, p])


class Rounded(Answer):
    def predict_proba(self, x):
        return super().predict_proba(x).round(2)


class OneStep(Answer):
    def fit(self, x, y):
        self.w, self.b = self.step(np.zeros(x.shape[1]), 0.0, x, y)
        return self


class WithTolerance(Answer):
    def fit(self, x, y):
        w, b = np.zeros(x.shape[1]), 0.0
        for _step in range(self.steps):
            self.w, self.b = w, b
            w, b = self.step(w, b, x, y)
            if np.linalg.norm(w - self.w) < 1e-3:
                break
        self.w, self.b = w, b
        return self


class DividedTwice(Answer):
    def step(self, w, b, x, y):
        new_w, new_b = super().step(w, b, x, y)
        return w + (new_w - w) / len(y), b + (new_b - b) / len(y)


class FromRandomNumbers(Answer):
    def fit(self, x, y):
        w, b = np.random.default_rng(0).normal(0, 0.01, size=x.shape[1]), 0.0
        for _step in range(self.steps):
            w, b = self.step(w, b, x, y)
        self.w, self.b = w, b
        return self


class PredictLeft(Answer):
    def predict_proba(self, x): ...


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Climbing, "The steps climb"),
        (OneAfterTheOther, "b was moved by a gradient at the new w"),
        (WithoutReturn, "fit should return the object"),
        (TwoColumns, "two columns"),
        (Rounded, "predict_proba rounds"),
        (OneStep, "One step was made"),
        (DividedTwice, "divided by m twice"),
        (WithTolerance, "without a tolerance"),
        (FromRandomNumbers, "begins at random numbers"),
        (PredictLeft, "Still to be written: predict_proba"),
    ],
)
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)
