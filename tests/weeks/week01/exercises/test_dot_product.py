"""The dot product: B01 and B02, other right answers, other refusals."""

import numpy as np
import pytest

from dlcourse.exercises import week01
from tests.exercises.answers import said, statuses


def test_b01_b02_dot_product():
    dot = week01.dot_product.reference
    assert dot([7, -3, 5], [2, 8, 1]) == -5
    assert np.isclose(dot([0.5, 0.5, 0.5], [0.1, 0.2, 0.3]), 0.3)


@pytest.mark.parametrize(
    "answer",
    [lambda a, b: sum(x * y for x, y in zip(a, b, strict=True)), lambda a, b: a @ b],
)
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(week01.dot_product, answer) == {"correct"}


@pytest.mark.parametrize(
    "words", ["with another error than ValueError", "AssertionError"]
)
def test_a_refusal_with_another_error_is_no_refusal(words):
    def refused_with_an_assert(a, b):
        assert len(a) == len(b)
        return a @ b

    assert words in said(week01.dot_product, refused_with_an_assert)
