"""The updates of an epoch: B43 and B104, other right answers, a float."""

import numpy as np
import pytest

from dlcourse.exercises import week05
from tests.exercises.answers import said, statuses


def test_b43_b104_updates_per_epoch():
    assert week05.updates_per_epoch.reference(5_000_000, 1000) == (5000, 1000)
    assert week05.updates_per_epoch.reference(1797, 50) == (36, 47)


@pytest.mark.parametrize(
    "answer",
    [
        lambda m, k: [int(np.ceil(m / k)), m % k or k],
        lambda m, k: np.array([(m + k - 1) // k, (m - 1) % k + 1]),
    ],
)
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(week05.updates_per_epoch, answer) == {"correct"}


def test_a_count_is_no_float():
    words = said(week05.updates_per_epoch, lambda m, k: (np.ceil(m / k), m % k or k))
    assert "is a float" in words


def nearest(m, batch_size):
    updates = round(m / batch_size)
    return updates, m - (updates - 1) * batch_size


@pytest.mark.parametrize(
    ("answer", "word"),
    [
        (nearest, "nearest number"),
        (lambda m, size: (m / size, m % size), "whole number of updates"),
        (lambda m, size: (max(m // size, 1) + (m % size > 0), m % size or size),
         "one update"),
    ],
)  # fmt: skip
def test_other_roundings_are_named(answer, word):
    assert word in said(week05.updates_per_epoch, answer)
