"""The percentages: B27, other right answers, faults without a name."""

import numpy as np
import pytest

from dlcourse.exercises import week01
from dlcourse.weeks.week01.exercises.percentages import CALORIES
from tests.exercises.answers import said, statuses


def test_b27_percentages():
    shares = week01.percentages.reference(CALORIES)
    by_hand = [
        [94.91525424, 0, 2.83140283, 88.42652796],
        [2.03389831, 43.51464435, 33.46203346, 10.40312096],
        [3.05084746, 56.48535565, 63.70656371, 1.17035111],
    ]
    np.testing.assert_allclose(shares, by_hand, atol=5e-9)


@pytest.mark.parametrize(
    "answer",
    [
        lambda t: t / t.sum(0) * 100,
        lambda t: np.float32([100 * c / sum(c) for c in t.T]).T,
    ],
)
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(week01.percentages, answer) == {"correct"}


def test_shapes_that_do_not_fit_are_shown_as_the_error_they_are():
    feedback = week01.percentages.check(lambda t: 100 * t / t.sum(1)[: t.shape[1]])
    assert feedback.status == "error"
    assert "could not be broadcast" in dict(feedback.rows)["error"]


def test_a_table_changed_in_place_is_seen():
    def scaled_in_place(table):
        shares = np.asarray(table)
        shares[:] = 100 * table / table.sum(axis=0)
        return shares

    assert said(week01.percentages, scaled_in_place)


def test_what_is_right_at_0_alone_is_not_said_to_depend_on_the_sign():
    words = said(week01.percentages, lambda table: table * table.sum(axis=0) / 100)
    assert "exactly where" not in words
