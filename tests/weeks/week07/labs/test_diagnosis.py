"""Diagnosis: gaps are differences, what is filled is a problem, bars can be dragged."""

import numpy as np
import pytest

from dlcourse.labs import Diagnosis
from dlcourse.weeks.week07.labs.diagnosis import ERRORS, FIRST, GAPS

NAMED = dict(zip(ERRORS, FIRST, strict=True))
BIAS, VARIANCE, MISMATCH = GAPS[:3]


@pytest.mark.parametrize(
    ("errors", "gaps", "problems"),
    [
        ((0, 9, 10, 10, 10), (9, 1, 0, 0), {BIAS}),
        ((0, 1, 9, 10, 10), (1, 8, 1, 0), {VARIANCE}),
        ((0, 1, 1.5, 10, 10), (1, 0.5, 8.5, 0), {MISMATCH}),
        ((1, 8, 10, 10, 10), (7, 2, 0, 0), {BIAS}),
        ((7.5, 8, 10, 10, 10), (0.5, 2, 0, 0), {VARIANCE}),
        ((0, 10, 11, 20, 20), (10, 1, 9, 0), {BIAS, MISMATCH}),
        ((1, 4, 12, 9, 9), (3, 8, -3, 0), {VARIANCE}),
        ((5, 5, 5, 5, 5), (0, 0, 0, 0), set()),
    ],
)
def test_gaps_and_problems(errors, gaps, problems):
    lab = Diagnosis(**dict(zip(ERRORS, errors, strict=True)))
    np.testing.assert_allclose(lab.result.gaps, gaps)
    assert set(lab.result.problems) == problems
    filled = {
        name
        for name, bar in zip(GAPS, lab.gaps, strict=True)
        if tuple(bar.get_facecolor()) != (1, 1, 1, 1)
    }
    assert filled == problems
    np.testing.assert_allclose([bar.get_width() for bar in lab.gaps], gaps)


def test_the_same_added_to_all_errors_changes_no_gap():
    more = {name: error + 7 for name, error in NAMED.items()}
    np.testing.assert_allclose(
        Diagnosis.compute(**more).gaps, Diagnosis.compute(**NAMED).gaps
    )


def test_the_train_dev_error_parts_variance_from_mismatch():
    def gaps(train_dev):
        return Diagnosis.compute(**NAMED | {"train_dev": train_dev}).gaps

    np.testing.assert_allclose(gaps(4), (3, 0, 9, 1))
    np.testing.assert_allclose(gaps(13), (3, 9, 0, 1))


@pytest.mark.parametrize(
    ("errors", "reached"),
    [
        ((0, 10, 11, 20, 20), True),
        ((0, 10, 11, 19.9, 20), False),
        ((0, 10, 12, 22, 22), False),
        ((0, 1, 1.5, 20, 20), False),
        ((0, 10, 11, 20, 30), False),  # a third problem
    ],
)
def test_goal_is_bias_and_mismatch_without_variance(errors, reached):
    lab = Diagnosis(**dict(zip(ERRORS, errors, strict=True)))
    assert lab.goal_reached == reached


def test_a_bar_follows_the_pointer_and_stays_the_same_one():
    lab = Diagnosis()
    lab.clicked(lab.left, 2.2, 17.04)
    assert lab.values["train_dev"] == 17.0
    lab.dragged(lab.left, 3.6, 25)  # beside it, still the bar of the press
    assert (lab.values["train_dev"], lab.values["dev"]) == (25, 13)
    lab.clicked(lab.right, 1, 1)
    lab.dragged(lab.right, 1, 1)
    assert lab.values["train_dev"] == 25


def test_picture_shows_errors_and_the_steps_between_them():
    lab = Diagnosis()
    assert [bar.get_height() for bar in lab.bars] == list(FIRST)
    steps = [(bar.get_y(), bar.get_height()) for bar in lab.rises]
    assert steps == [(1, 3), (4, 8), (12, 1), (13, 1)]
    assert [text.get_text() for text in lab.sizes] == ["3.0", "8.0", "1.0", "1.0"]
    lab.set(dev=9)
    assert lab.rises[2].get_height() == 0
    assert lab.sizes[2].get_text() == "−3.0"
    assert "data mismatch −3.0" in lab.said
