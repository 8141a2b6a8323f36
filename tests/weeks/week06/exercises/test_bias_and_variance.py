"""Bias and variance: the library's parts, the sum, other right answers."""

import numpy as np
import pytest

from dlcourse import selection
from dlcourse.exercises import week06
from tests.exercises.answers import said, statuses

exercise = week06.bias_and_variance


def line(x, y):
    slope, start = np.polyfit(x, y, 1)
    return lambda x_new: start + slope * x_new


def draw(rng):
    x = rng.uniform(-1, 1, 20)
    return x, np.sin(np.pi * x) + 0.2 * rng.normal(size=20)


def test_it_agrees_with_the_library_and_both_add_up_to_the_error():
    x = np.linspace(-1, 1, 41)
    truth = np.sin(np.pi * x)
    parts = selection.bias_variance(line, draw, x, truth, n_repeats=60, seed=1)
    ours = exercise.reference(parts.predictions, truth)
    np.testing.assert_allclose(ours, [parts.bias_squared, parts.variance])
    assert sum(ours) == pytest.approx(np.mean((parts.predictions - truth) ** 2))


def test_right_answers_written_in_another_way_pass():
    def remainder(predictions, truth):
        average = np.array([sum(column) / len(column) for column in predictions.T])
        bias_squared = np.square(average - truth).sum() / len(truth)
        return [bias_squared, np.mean((predictions - truth) ** 2) - bias_squared]

    def covariance(predictions, truth):
        table = np.cov(predictions.T, bias=True)
        average = np.einsum("sp->p", predictions) / len(predictions)
        return np.mean((average - truth) ** 2), np.trace(table) / len(truth)

    for answer in (remainder, covariance):
        assert statuses(exercise, answer) == {"correct"}


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda p, t: ((p.mean(0) - t) ** 2, p.var(0)), "take it"),
        (lambda p, t: (np.mean((p - t) ** 2), np.var(p, axis=0).mean()), "whole error"),
        (lambda p, t: (np.mean(p.var(0)), np.mean((p.mean(0) - t) ** 2)), "order"),
    ],
)
def test_frequent_mistakes_are_named(answer, words):
    assert words in said(exercise, answer)
