"""The distances without loops: SciPy, and what is right but slow."""

import numpy as np
import pytest
from scipy.spatial.distance import cdist

from dlcourse.exercises import week01
from dlcourse.weeks.week01.exercises.squared_distances import loops
from tests.exercises.answers import said, statuses


def test_squared_distances_agree_with_scipy():
    exercise = week01.squared_distances
    points, centres = exercise.race.args
    assert (len(points), len(centres)) == (300, 200)
    theirs = cdist(points, centres, "sqeuclidean")
    ours = exercise.reference(points, centres)
    np.testing.assert_allclose(ours, theirs, atol=1e-12)
    np.testing.assert_allclose(exercise.loop(points, centres), theirs)
    assert len(exercise.lap.args[0]) * exercise.laps == len(points)


def expanded(points, centres):
    squares = (points**2).sum(1)[:, None] + (centres**2).sum(1)
    return squares - 2 * points @ centres.T


@pytest.mark.parametrize(
    "answer",
    [
        expanded,
        lambda p, c: cdist(p, c, "sqeuclidean"),
        lambda p, c: np.array([((x - c) ** 2).sum(1) for x in p]),
    ],
)
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(week01.squared_distances, answer, seeds=20) == {"correct"}


def test_differences_alone_have_the_wrong_shape():
    assert "shape is" in said(week01.squared_distances, lambda p, c: p[:, None] - c)


def of_lists(points, centres):
    return np.array([[((p - c) ** 2).sum() for c in centres] for p in points])


@pytest.mark.parametrize("answer", [loops, of_lists])
def test_right_but_slow_is_not_enough(answer):
    week01.squared_distances.reset()
    feedback = week01.squared_distances.check(answer, seed=0)
    assert feedback.text == week01.squared_distances.slow
    assert not week01.squared_distances.done
    rows = dict(feedback.rows)
    assert float(rows["speed"].split()[0]) < 5
    assert "(300, 3)" in rows["call"]


def wrong_for_many_points(points, centres):
    return expanded(points, centres) + (len(points) == 300)


def not_for_many_points(points, centres):
    if len(points) == 300:
        raise MemoryError("too many pairs")
    return expanded(points, centres)


def test_the_numbers_of_the_race_count_too():
    feedback = week01.squared_distances.check(wrong_for_many_points)
    assert feedback.status == "incorrect"
    assert feedback.text != week01.squared_distances.slow
    assert week01.squared_distances.check(not_for_many_points).status == "error"


def test_slow_answers_that_are_wrong_are_told_what_is_wrong():
    feedback = week01.squared_distances.check(lambda p, c: of_lists(p, c) ** 0.5)
    assert feedback.text == "These are distances: leave the root out."


def test_single_precision_is_named():
    def single(points, centres):
        points, centres = np.float32(points), np.float32(centres)
        return ((points[:, None] - centres) ** 2).sum(-1)

    assert "float32" in said(week01.squared_distances, single)


@pytest.mark.parametrize("pick", [np.min, np.median, np.ptp])
def test_no_factor_is_said_where_none_holds_in_every_call(pick):
    def picked(points, centres):
        return pick((points[:, None] - centres) ** 2, axis=-1)

    words = said(week01.squared_distances, picked)
    assert "times what it should be" not in words
