"""One pass of logistic regression: the loops, nudges, other answers, speed."""

import numpy as np
import pytest

from dlcourse import gradcheck
from dlcourse.exercises import week02
from tests.exercises.answers import said, statuses

exercise = week02.propagate


def drawn(m=9, n=4):
    rng = np.random.default_rng(5)
    y = rng.permutation(np.arange(m) % 2).astype(float)
    return rng.normal(size=n), 0.3, rng.normal(size=(m, n)), y


def test_it_agrees_with_its_loops_and_with_nudges():
    w, b, x, y = drawn()
    cost, dw, db = exercise.reference(w, b, x, y)
    loops = exercise.loop(w, b, x, y)
    np.testing.assert_allclose([cost, *dw, db], [loops[0], *loops[1], loops[2]])
    theirs = gradcheck.numerical_gradient(
        lambda p: exercise.loop(p[:-1], p[-1], x, y)[0], np.append(w, b)
    )
    np.testing.assert_allclose([*dw, db], theirs, rtol=1e-7)


def from_logits(w, b, x, y):
    z = x.dot(w) + b
    dz = 0.5 * (1 + np.tanh(z / 2)) - y
    cost = np.mean(np.logaddexp(0, z) - y * z)
    return [cost, (x * dz[:, None]).mean(axis=0), np.sum(dz) / len(y)]


def by_einsum(w, b, x, y):
    a = 1 / (1 + np.exp(-np.einsum("ij,j->i", x, w) - b))
    cost = -np.log(np.where(y == 1, a, 1 - a)).mean()
    return cost, np.einsum("ij,i->j", x, a - y) / len(y), np.average(a - y)


@pytest.mark.parametrize("answer", [from_logits, by_einsum])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer, seeds=10) == {"correct"}


def example_by_example(w, b, x, y):
    cost, dw, db = 0.0, np.zeros(len(w)), 0.0
    for row, label in zip(x, y, strict=True):
        a = 1 / (1 + np.exp(-(row @ w + b)))
        cost -= (label * np.log(a) + (1 - label) * np.log(1 - a)) / len(y)
        dw, db = dw + row * (a - label) / len(y), db + (a - label) / len(y)
    return cost, dw, db


def with_dz(dz):
    def answer(w, b, x, y):
        a = 1 / (1 + np.exp(-(x @ w + b)))
        d = dz(a, y)
        return exercise.reference(w, b, x, y)[0], x.T @ d / len(y), d.mean()

    return answer


def by_columns(w, b, x, y):
    a = 1 / (1 + np.exp(-(w.T @ x + b)))
    cost = -(y * np.log(a) + (1 - y) * np.log(1 - a)).sum() / x.shape[1]
    return cost, x @ (a - y).T / x.shape[1], (a - y).sum() / x.shape[1]


def with_columns_counted(w, b, x, y):
    a, m = 1 / (1 + np.exp(-(x @ w + b))), x.shape[1]
    cost = -np.sum(y * np.log(a) + (1 - y) * np.log(1 - a)) / m
    return cost, x.T @ (a - y) / m, np.sum(a - y) / m


def of_a_line(w, b, x, y):
    error = x @ w + b - y
    return np.mean(error**2), 2 * x.T @ error / len(x), 2 * error.mean()


def of_squares(w, b, x, y):
    a = 1 / (1 + np.exp(-(x @ w + b)))
    dz = 2 * (a - y) * a * (1 - a)
    return np.mean((a - y) ** 2), x.T @ dz / len(x), dz.mean()


def kept_away_from_0_and_1(w, b, x, y):
    a = np.clip(1 / (1 + np.exp(-(x @ w + b))), 0.01, 0.99)
    cost = -np.mean(y * np.log(a) + (1 - y) * np.log(1 - a))
    return cost, *exercise.reference(w, b, x, y)[1:]


def test_a_capped_cost_never_passes():
    assert statuses(exercise, kept_away_from_0_and_1, seeds=5) == {"incorrect"}


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (with_columns_counted, "m is len(x)"),
        (with_dz(lambda a, y: a - y[:, None]), "give a table"),
        (by_columns, "belongs to examples as columns"),
        (of_a_line, "That is linear regression"),
        (of_squares, "Cost and gradient are those of a squared error"),
        (exercise.loop, "goes through the examples one by one"),
        (example_by_example, "goes through the examples one by one"),
        (with_dz(lambda a, y: y - a), "dz has the wrong sign"),
        (with_dz(lambda a, y: (a - y) * a * (1 - a)), "sigma' = a (1 - a)"),
        (with_dz(lambda a, y: (a > 0.5) - y), "rounded to 0 or 1"),
        (lambda *args: exercise.reference(*args)[1:], "Got tuple of 2"),
    ],
)
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)
