"""The days that hold most of an average: sums of weights, other right answers."""

import math

import numpy as np
import pytest

from dlcourse import ops
from dlcourse.exercises import week05
from tests.exercises.answers import said, statuses


@pytest.mark.parametrize(
    ("beta", "share", "days"),
    [(0.9, 0.5, 7), (0.9, 0.65, 10), (0.9, 0.95, 29), (0.98, 0.95, 149)],
)
def test_the_least_number_whose_weights_are_enough(beta, share, days):
    weights = ops.ewma(np.eye(3000)[0], beta)  # of the newest day, the one before, ...
    sums = np.cumsum(weights)
    assert days == 1 + int(np.argmax(sums >= share))
    assert week05.days_remembered.reference(beta, share) == days


def logarithms(beta, share):
    return math.ceil(math.log(1 - share, beta))


def sum_of_weights(beta, share):
    held, weight, days = 0.0, 1 - beta, 0
    while held < share:
        held, weight, days = held + weight, weight * beta, days + 1
    return np.int64(days)


@pytest.mark.parametrize("answer", [logarithms, sum_of_weights])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(week05.days_remembered, answer) == {"correct"}


def test_exactly_the_share_is_enough():
    def until_more(beta, share):
        held, count = 0.0, 0
        while held <= share:
            held, count = held + (1 - beta) * beta**count, count + 1
        return count

    assert week05.days_remembered.reference(0.5, 0.75) == 2
    assert statuses(week05.days_remembered, until_more) == {"incorrect"}
    assert "at least" in said(week05.days_remembered, until_more)


def test_a_count_from_zero_is_one_day_short():
    def from_zero(beta, share):
        sums = np.cumsum((1 - beta) * beta ** np.arange(5000))
        return int(np.argmax(sums >= share))

    assert "One day short" in said(week05.days_remembered, from_zero)


def test_weights_without_their_factor_are_named():
    def until_held(beta, share):
        return next(n for n in range(1, 9) if sum(beta**k for k in range(n)) >= share)

    assert "1 - beta is missing" in said(week05.days_remembered, until_held)
