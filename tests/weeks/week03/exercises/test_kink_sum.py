"""A sum of kinks: straight pieces from point to point, other sums, other shapes."""

import numpy as np
import pytest

from dlcourse.exercises import week03
from dlcourse.weeks.week03.exercises.kink_sum import values
from tests.exercises.answers import said, statuses

kink_sum = week03.kink_sum


def test_between_the_points_the_sum_is_straight():
    x, y = np.array([0.0, 1.0, 4.0, 5.0]), np.array([2.0, -1.0, 0.5, 3.0])
    t = np.linspace(0, 5, 101)
    sums = values(*kink_sum.reference(x, y), t)
    np.testing.assert_allclose(sums, np.interp(t, x, y))


def test_distances_between_points_differ_in_all_but_the_shortest():
    for one in kink_sum.cases(np.random.default_rng(0)):
        widths = np.diff(one.args[0])
        assert len(widths) == 1 or len({*widths.round(9)}) > 1


def by_solving(x, y):
    """The equations, one for each point but the first."""
    rises = np.maximum(np.subtract.outer(x[1:], x[:-1]), 0)
    return y[0], np.linalg.solve(rises, y[1:] - y[0]), x[:-1]


def backwards(x, y):
    c, a, k = kink_sum.reference(x, y)
    return [float(c), a[::-1].tolist(), k[::-1]]


def first_kink_elsewhere(x, y):
    """A unit may begin before the first point, if c makes up for it."""
    c, a, k = kink_sum.reference(x, y)
    k = k.astype(float)
    k[0] -= 1
    return c - a[0], a, k


@pytest.mark.parametrize("answer", [by_solving, backwards, first_kink_elsewhere])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(kink_sum, answer) == {"correct"}


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda x, y: y[0], "expected 3 results: c, a, k"),
        (lambda x, y: (y[:1], x[1:], x[1:]), "c: got (1,), expected shape ()"),
        (lambda x, y: (y[0], x[1:], x), "k: got"),
        (lambda x, y: (np.nan, x[1:], x[1:]), "points missed, first at"),
        (lambda x, y: (y[0], 0 * x[1:], x[1:]), "1 of 2 points missed"),
    ],
)
def test_other_faults_are_said_too(answer, words):
    assert words in said(kink_sum, answer)


def slopes(x, y):
    return (y[1:] - y[:-1]) / (x[1:] - x[:-1])


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (
            lambda x, y: (y[0], [slopes(x, y)[0], *-np.diff(slopes(x, y))], x[:-1]),
            "but for the first",
        ),
        (
            lambda x, y: (
                y[0],
                [slopes(x, y)[0], *(slopes(x, y)[1:] - slopes(x, y)[0])],
                x[:-1],
            ),
            "the FIRST slope was taken away",
        ),
        (
            lambda x, y: (y[0], np.diff(slopes(x, y), prepend=0), range(len(x) - 1)),
            "The kinks stand at 0, 1, 2",
        ),
    ],
)
def test_slips_in_the_changes_and_the_kinks_are_named(answer, words):
    assert words in said(kink_sum, answer)
