"""Which model is taken: the functions of the course, slips in some entries."""

import numpy as np
import pytest

from dlcourse import metrics
from dlcourse.exercises import week07
from tests.exercises.answers import said, statuses

exercise = week07.choose_model
RIGHT = exercise.reference()


def test_limits_are_those_of_the_course():
    accuracies = [91, 97, 94, 93]
    best = metrics.best_satisficing(accuracies, [40, 210, 150, 90], limit=150)
    assert accuracies[best] == RIGHT["accuracy"]
    missed = [8, 5, 1]
    best = metrics.best_satisficing(
        [-m for m in missed], [2 / 3, 3 / 3, 7 / 3], limit=1
    )
    assert missed[best] == RIGHT["misses"]


def test_scores_are_those_of_the_course():
    """Labels with the precision and recall of P: 69 of 75, 46 missed."""
    y = np.repeat([1, 1, 0], [69, 46, 6])
    predicted = np.repeat([1, 0, 1], [69, 46, 6])
    assert metrics.precision_score(y, predicted) == pytest.approx(0.92)
    assert metrics.recall_score(y, predicted) == pytest.approx(0.60)
    assert metrics.f1_score(y, predicted) == pytest.approx(RIGHT["f1_p"])
    assert RIGHT["f1_p"] == pytest.approx(0.7263, abs=5e-5)
    assert RIGHT["f1_q"] == pytest.approx(0.7434, abs=5e-5)
    wrong = [1, 1, 0, 0, 1], [0, 1, 1, 1, 1]
    assert metrics.weighted_error(*wrong) == RIGHT["plain"]
    weighted = metrics.weighted_error(*wrong, [2, 1, 4, 1, 12])
    assert weighted == pytest.approx(RIGHT["weighted"])


def test_the_plain_mean_would_take_the_other_model():
    assert RIGHT["f1_p"] < RIGHT["f1_q"]
    assert 0.92 + 0.60 > 0.78 + 0.71


def test_no_number_stands_in_the_text():
    """Section 7.6 works out B57, B58 and B59; an answer is not copied from there."""
    worked = {92, 0.9243, 0.9104, 0.5, 0.8462}
    assert worked.isdisjoint(round(float(number), 4) for number in RIGHT.values())


def test_weights_can_turn_the_order_round():
    """As the insight says: one error at the dear example, or two at cheap ones."""
    y, weights = [1, 1, 0, 0], [1, 1, 1, 10]
    one_dear, two_cheap = [1, 1, 0, 1], [0, 0, 0, 0]
    plain = [metrics.weighted_error(y, p) for p in (one_dear, two_cheap)]
    dear = [metrics.weighted_error(y, p, weights) for p in (one_dear, two_cheap)]
    assert plain[0] < plain[1]
    assert dear[0] > dear[1]


@pytest.mark.parametrize(
    "answer", [RIGHT | {"f1_p": 0.7263, "f1_q": 0.7434}, tuple(RIGHT.values())]
)
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"accuracy": 97}, "the limit is broken"),
        ({"accuracy": 91}, "faster than need be"),
        ({"accuracy": 93}, "at most 150 ms"),
        ({"misses": 1}, "2.3 a day"),
        ({"misses": 8}, "which is allowed"),
        ({"f1_p": 0.76}, "by which P is ahead"),
        ({"f1_p": 0.743}, "geometric"),
        ({"f1_p": 0.726, "f1_q": 0.743}, "Rounded to three digits"),
        ({"f1_p": 0.3632, "f1_q": 0.3717}, "The 2 is missing"),
        ({"weighted": 1.4}, "sum of all weights"),
        ({"weighted": 7 / 13}, "that of the right ones"),
        ({"weighted": 0.65}, "the share that is right"),
        ({"weighted": 0.15}, "a count of wrong examples"),
        ({"weighted": 0.6}, "of weight 12, is right"),
        ({"plain": 60, "weighted": 35}, "in percent"),
        ({"accuracy": 92}, "Not right: accuracy"),
    ],
)
def test_slips_in_some_entries_are_named(wrong, words):
    assert words in said(exercise, RIGHT | wrong)
