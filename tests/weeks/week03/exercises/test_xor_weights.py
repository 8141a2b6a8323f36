"""XOR by hand: other weights that solve it, some that do not, other shapes."""

import numpy as np
import pytest

from dlcourse.exercises import week03
from dlcourse.weeks.week03.exercises.xor_weights import TEXT
from tests.exercises.answers import said, statuses, told

xor_weights = week03.xor_weights


def test_the_numbers_of_the_text_are_greeted():
    words = said(xor_weights, TEXT)
    assert "numbers of the text" in words
    assert "(0, 1): 1" in words


@pytest.mark.parametrize(
    "answer",
    [
        ([[1, -2], [-1, 2]], [0, 0], [1, 0.5], 0),  # other sizes of the same idea
        [np.diag([2, 2]) - 1, np.zeros(2), np.ones(2), np.array(0)],
        ([[2, -2], [-2, 2]], [-0.5, -0.5], [1, 1], 0),
    ],
)
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(xor_weights, answer) == {"correct"}


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (([[1, -1], [-1, 1]], [0, 0], [0.45, 0.45], 0), "Nearly"),
        (([[1, 0], [0, 0]], [0, 0], [0, 0], 1), "same side"),
        (([[1, 0], [0, -1]], [0, 0], [1, 5], 0), "On the wrong side of 0.5"),
        (([[np.nan] * 2] * 2, [0, 0], [1, 1], 0), "same side"),
        (([[1, 1], [-1, -1]], [0, 0], [1, 1], 0), "Both units compute the same"),
        (([[1, 1], [1, 1]], [0, 0], [1, -2], 0), "Both units compute the same"),
        (([[1, -1], [-1, 1]], [0, 0], [-1, 1], 0), "two positive weights in w2"),
    ],
)
def test_other_faults_are_said_too(answer, words):
    assert words in said(xor_weights, answer)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (([[1, 1], [1, 1]], [0, 0], [[1], [1]], 0), "w2: got (2, 1)"),
        (([[1, 1], [1, 1]], [0, 0], [1, 1], [0]), "b2: got (1,)"),
        (([[1, 1], [1, 1]], 0, [1, 1], 0), "b1: got ()"),
        (([[1, 1], [1]], [0, 0], [1, 1], 0), "W1: got list of 2"),
    ],
)
def test_answers_of_another_kind_are_told_what_is_expected(answer, words):
    assert words in told(xor_weights, answer)
