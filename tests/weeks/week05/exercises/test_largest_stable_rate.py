"""The largest stable rate: B51, a limit indeed, and other right answers."""

import numpy as np
import pytest

from dlcourse.exercises import week05
from tests.exercises.answers import said, statuses


@pytest.mark.parametrize(("factor", "stable"), [(0.99, True), (1.01, False)])
def test_b51_the_largest_stable_rate_is_a_limit(factor, stable):
    curvatures = np.array([0.5, 2.0, 1.0])
    rate = factor * week05.largest_stable_rate.reference(curvatures)
    w = np.ones(3)
    for _step in range(500):
        w = w - rate * curvatures * w
    assert bool(np.abs(w).max() < 1) is stable


def test_b51_curvature_two():
    assert week05.largest_stable_rate.reference(np.array([2.0])) == 1.0


@pytest.mark.parametrize(
    "answer",
    [
        lambda curvatures: 2 / sorted(curvatures)[-1],
        lambda curvatures: (2 / curvatures).min(),
    ],
)
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(week05.largest_stable_rate, answer) == {"correct"}


@pytest.mark.parametrize(
    ("answer", "word"),
    [
        (lambda c: 2 / (c.max() + c.min()), "converges fastest"),
        (lambda c: 4 / (c.max() ** 0.5 + c.min() ** 0.5) ** 2, "momentum"),
    ],
)
def test_the_best_rates_of_the_text_are_not_the_limit(answer, word):
    assert word in said(week05.largest_stable_rate, answer)
