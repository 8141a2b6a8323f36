"""Samplers on a logarithmic scale: those of the course, shares, other answers."""

import numpy as np
import pytest

from dlcourse import selection
from dlcourse.exercises import week07
from tests.exercises.answers import said, statuses

exercise = week07.log_uniform
U = np.linspace(0, 1, 9)


def test_the_samplers_of_the_course_have_the_same_grid():
    ours = exercise.reference(3e-4, 0.2, U)
    np.testing.assert_allclose(ours, selection.log_uniform(3e-4, 0.2).grid(9))
    ours = exercise.reference(0.5, 0.9995, U, one_minus=True)
    theirs = selection.one_minus_log_uniform(0.5, 0.9995).grid(9)
    np.testing.assert_allclose(ours, np.sort(theirs))


def test_b52_shares():
    u = (np.arange(100_000) + 0.5) / 100_000
    assert np.mean(1e-4 + (1 - 1e-4) * u > 0.1) == pytest.approx(0.9, abs=1e-3)
    values = exercise.reference(1e-4, 1, u)
    shares = np.histogram(np.log10(values), bins=4, range=(-4, 0))[0] / len(u)
    np.testing.assert_allclose(shares, 0.25, atol=1e-4)


def by_ratio(low, high, u, one_minus=False):
    if one_minus:
        return 1 - by_ratio(1 - low, 1 - high, u)
    return low * (high / low) ** u


def by_exp(low, high, u, one_minus=False):
    start, stop = (1 - low, 1 - high) if one_minus else (low, high)
    values = np.exp((1 - u) * np.log(start) + u * np.log(stop))
    return [values, 1 - values][one_minus]


@pytest.mark.parametrize("answer", [by_ratio, by_exp])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


def drawn(low, high, u, one_minus=False):
    u = np.random.default_rng().random(np.shape(u))
    return exercise.reference(low, high, u, one_minus)


def from_the_example(low, high, u, one_minus=False):
    return 1 - 10 ** (-1 - 2 * u) if one_minus else 10 ** (-4 + 4 * u)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (
            lambda low, high, u, one_minus=False: by_ratio(low, high, u),
            "itself is even",
        ),
        (lambda low, high, u, one_minus=False: low + (high - low) * u, "nine tenths"),
        (lambda low, high, *rest, **kept: by_ratio(high, low, *rest, **kept),
         "ends are exchanged"),
        (lambda *args, **kwargs: by_ratio(*args, **kwargs).round(3), "rounded"),
        (drawn, "two different results"),
    ],
)  # fmt: skip
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)


def test_the_range_of_the_example_is_not_enough():
    assert statuses(exercise, from_the_example, seeds=5) == {"incorrect"}
