"""Which model is taken: the functions of the course, slips in some entries."""

import numpy as np
import pytest

from dlcourse import metrics
from dlcourse.exercises import week07
from tests.exercises.answers import said, statuses

exercise = week07.choose_model
RIGHT = exercise.reference()


def test_limits_are_those_of_the_course():
    best = metrics.best_satisficing([90, 92, 95], [80, 95, 1500], limit=100)
    assert [90, 92, 95][best] == RIGHT["accuracy"]  # B57
    missed = [9, 6, 2]
    best = metrics.best_satisficing(
        [-m for m in missed], [2 / 3, 3 / 3, 8 / 3], limit=1
    )
    assert missed[best] == RIGHT["misses"]


def test_scores_are_those_of_the_course():
    """Labels with the precision and recall of P: 171 of 180, 19 missed."""
    y = np.repeat([1, 1, 0], [171, 19, 9])
    predicted = np.repeat([1, 0, 1], [171, 19, 9])
    assert metrics.precision_score(y, predicted) == pytest.approx(0.95)
    assert metrics.recall_score(y, predicted) == pytest.approx(0.90)
    assert metrics.f1_score(y, predicted) == pytest.approx(RIGHT["f1_p"])
    assert RIGHT["f1_p"] == pytest.approx(0.9243, abs=5e-5)  # B58
    assert RIGHT["f1_q"] == pytest.approx(0.9104, abs=5e-5)
    wrong = [1, 1, 0, 0], [0, 1, 0, 1]
    assert metrics.weighted_error(*wrong) == RIGHT["plain"]  # B59
    weighted = metrics.weighted_error(*wrong, [1, 1, 1, 10])
    assert weighted == pytest.approx(RIGHT["weighted"])


def test_weights_can_turn_the_order_round():
    """As the insight says: one error at the dear example, or two at cheap ones."""
    y, weights = [1, 1, 0, 0], [1, 1, 1, 10]
    one_dear, two_cheap = [1, 1, 0, 1], [0, 0, 0, 0]
    plain = [metrics.weighted_error(y, p) for p in (one_dear, two_cheap)]
    dear = [metrics.weighted_error(y, p, weights) for p in (one_dear, two_cheap)]
    assert plain[0] < plain[1]
    assert dear[0] > dear[1]


@pytest.mark.parametrize(
    "answer", [RIGHT | {"f1_p": 0.9243, "weighted": 0.8462}, tuple(RIGHT.values())]
)
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"accuracy": 95}, "the limit is broken"),
        ({"accuracy": 90}, "faster than need be"),
        ({"misses": 2}, "2.7 a day"),
        ({"misses": 9}, "which is allowed"),
        ({"f1_p": 0.925}, "harmonic mean"),
        ({"f1_p": 0.9247}, "geometric"),
        ({"f1_p": 0.924, "f1_q": 0.91}, "Rounded to three digits"),
        ({"f1_p": 0.4622, "f1_q": 0.4552}, "The 2 is missing"),
        ({"weighted": 2.75}, "sum of all weights"),
        ({"weighted": 2 / 13}, "2 / 13"),
        ({"weighted": 0.5}, "the last one weighs 10"),
        ({"plain": 50, "weighted": 84.615}, "in percent"),
        ({"accuracy": 91}, "Not right: accuracy"),
    ],
)
def test_slips_in_some_entries_are_named(wrong, words):
    assert words in said(exercise, RIGHT | wrong)
