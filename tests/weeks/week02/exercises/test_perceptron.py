"""The perceptron: scikit-learn, truth tables, other answers and faults."""

import numpy as np
import pytest
from sklearn.linear_model import Perceptron

from dlcourse.exercises import week02
from tests.exercises.answers import said, statuses

exercise = week02.perceptron
TABLE = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]])


@pytest.mark.parametrize("epochs", [1, 3])
def test_scikit_learn_takes_the_same_steps(epochs):
    """The first label is 1: at z = 0 scikit-learn moves for a label 0 as well."""
    rng = np.random.default_rng(2)
    x = rng.normal(size=(12, 3))
    y = (x[:, 0] + rng.normal(size=12) > 0).astype(int)
    y[0] = 1
    theirs = Perceptron(max_iter=epochs, tol=None, shuffle=False, alpha=0).fit(x, y)
    w, b, _mistakes = exercise.reference(x, y, epochs)
    np.testing.assert_allclose(w, theirs.coef_[0])
    assert b == theirs.intercept_[0]


def test_and_is_learned_and_xor_never():
    *_learned, mistakes = exercise.reference(TABLE, np.array([0, 0, 0, 1]), 100)
    assert mistakes[4] > 0
    assert not mistakes[5:].any()
    *_learned, mistakes = exercise.reference(TABLE, np.array([0, 1, 1, 0]), 100)
    assert mistakes.min() >= 1


def by_cases(x, y, epochs):
    w, b, counts = [0.0] * x.shape[1], 0, []
    for _epoch in range(epochs):
        wrong = 0
        for row, label in zip(x.tolist(), y.tolist(), strict=True):
            z = sum(p * q for p, q in zip(w, row, strict=True)) + b
            if z > 0 and label == 0:
                w, b, wrong = [p - q for p, q in zip(w, row)], b - 1, wrong + 1  # noqa: B905
            if z <= 0 and label == 1:
                w, b, wrong = [p + q for p, q in zip(w, row)], b + 1, wrong + 1  # noqa: B905
        counts.append(wrong)
    return np.array(w), b, counts


def with_ones(x, y, epochs):
    X = np.column_stack([x, np.ones(len(x))])
    theta, counts = np.zeros(X.shape[1]), np.zeros(epochs, dtype=int)
    for epoch in range(epochs):
        for row, sign in zip(X, 2 * y - 1, strict=True):
            if (1 if row @ theta > 0 else -1) != sign:
                theta = theta + sign * row
                counts[epoch] += 1
    return theta[:-1], theta[-1], counts


@pytest.mark.parametrize("answer", [by_cases, with_ones])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


def with_rate(rate):
    def answer(x, y, epochs):
        w, b, mistakes = exercise.reference(x, y, epochs)
        return rate * w, rate * b, mistakes

    return answer


def until_one_is_without_mistakes(x, y, epochs):
    w, b, mistakes = exercise.reference(x, y, epochs)
    clean = [*np.flatnonzero(mistakes == 0), epochs]
    return w, b, [int(count) for count in mistakes[: clean[0]]]


def up_to_the_first_mistake(x, y, epochs):
    w, b, counts = np.zeros(x.shape[1]), 0, []
    for _epoch in range(epochs):
        wrong = (i for i in range(len(x)) if (x[i] @ w + b > 0) != y[i])
        i = next(wrong, None)
        counts.append(int(i is not None))
        if i is not None:
            w, b = w + (2 * y[i] - 1) * x[i], b + 2 * y[i] - 1
    return w, b, counts


def of_a_first_round(x, y, epochs):
    w, b, mistakes = exercise.reference(x, y, 1)
    return w, b, np.append(mistakes, np.zeros(epochs - 1))


def test_a_first_round_is_not_taken_for_exchanged_loops():
    for seed in range(20):
        assert (
            "loop over the epochs"
            not in exercise.check(of_a_first_round, seed=seed).text
        )


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (until_one_is_without_mistakes, "and left it out"),
        (up_to_the_first_mistake, "ended with its first mistake"),
        (with_rate(0.01), "The step holds a learning rate"),
        (with_rate(0.25), "The step holds a learning rate"),
        (with_rate(2), "twice as long"),
        (lambda x, y, epochs: exercise.reference(x, y, 1), "epochs"),
        (lambda x, y, epochs: exercise.reference(x, y, epochs + 1), "epochs + 1"),
        (lambda x, y, epochs: exercise.reference(x, y, epochs)[:2], "Got tuple of 2"),
        (lambda x, y, epochs: exercise.reference(x[::-1], y[::-1], epochs),
         "keep their order"),
    ],
)  # fmt: skip
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)
