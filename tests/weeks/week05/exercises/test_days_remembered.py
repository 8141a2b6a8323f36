"""The days that hold most of an average: sums of weights, other right answers."""

import math

import numpy as np
import pytest

from dlcourse import ops
from dlcourse.exercises import week05
from tests.exercises.answers import statuses


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
