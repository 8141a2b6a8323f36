"""The limits of descent: descents just below and just above, slips in some entries."""

import numpy as np
import pytest

from dlcourse.exercises import week02
from tests.exercises.answers import said, statuses

exercise = week02.largest_rate
RIGHT = exercise.reference()
X = np.array([-1.0, 0.0, 2.0, 3.0])


def slope_of_line(x):
    def slope(p):
        error = p[0] * x + p[1] - np.array([1.0, 3.0, 2.0, 7.0])
        return np.array([2 * np.mean(error * x), 2 * np.mean(error)])

    return slope


SLOPES = {
    "parabola": lambda p: 2 * p - 10,
    "steep": lambda p: 6 * p - 12,
    "bowl": lambda p: np.array([2, 40]) * p,
    "line": slope_of_line(X),
    "scaled": slope_of_line((X - X.mean()) / X.std()),
}


@pytest.mark.parametrize("name", SLOPES)
def test_descent_shrinks_below_the_limit_and_grows_above(name):
    sizes = []
    for factor in (0.99, 1.01):
        p = np.array([8.0, 3.0]) if name not in ("parabola", "steep") else np.array(8.0)
        first = np.linalg.norm(SLOPES[name](p))
        for _step in range(400):
            p = p - factor * RIGHT[name] * SLOPES[name](p)
        sizes.append(np.linalg.norm(SLOPES[name](p)) / first)
    assert sizes[0] < 0.02
    assert sizes[1] > 50


def test_scaling_allows_nearly_four_times_the_rate():
    assert 3.8 < RIGHT["scaled"] / RIGHT["line"] < 3.9


@pytest.mark.parametrize(
    "answer", [RIGHT | {"line": 0.26, "steep": 0.333}, tuple(RIGHT.values())]
)
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"parabola": 0.5}, "1 / J''"),
        ({"steep": 0.667, "bowl": 0.1}, "the number before the square"),
        ({"bowl": 1}, "flattest direction"),
        ({"bowl": 2 / 42}, "converges fastest"),
        ({"line": 2 / 7}, "for w alone"),
        ({"line": 0.278}, "By w and b the second"),
        ({"line": 0.263}, "By b alone the second"),
        ({"line": 0.065}, "divide A.T @ A by the 4 examples"),
        ({"line": 0.1298, "scaled": 0.5}, "2 / m is missing"),
        ({"line": 0.5194, "scaled": 2}, "the 2 of the square is missing"),
        ({"parabola": 0.5, "scaled": 0.5}, "1 / J''"),
        ({"steep": 0.33}, "Rounded too far"),
        ({"line": 0.2561}, "np.linalg.norm"),
        ({"scaled": RIGHT["line"]}, "Scaling x changes"),
    ],
)
def test_slips_in_some_entries_are_named(wrong, words):
    assert words in said(exercise, RIGHT | wrong)
