"""The maximum: nudges where it has a slope, ties, other right answers."""

import numpy as np
import pytest

from dlcourse import gradcheck
from dlcourse.exercises import week04
from tests.exercises.answers import said, statuses

max_backward = week04.max_backward


def test_max_backward_where_the_derivative_exists():
    rng = np.random.default_rng(0)
    x1, x2, grad = rng.normal(size=(3, 4, 5))
    ours = max_backward.reference(x1, x2, grad)
    first = gradcheck.numerical_gradient(lambda x: (grad * np.maximum(x, x2)).sum(), x1)
    np.testing.assert_allclose(ours[0], first, atol=1e-8)
    np.testing.assert_allclose(ours[0] + ours[1], grad)


def test_max_backward_gives_a_tie_to_x2():
    ours = max_backward.reference(
        np.array([1, 5]), np.array([3, 5]), np.array([10.0, 20.0])
    )
    np.testing.assert_array_equal(ours, [[0, 0], [10, 20]])


@pytest.mark.parametrize(
    "answer",
    [
        lambda a, b, g: (g * (a > b), g * (a <= b)),
        lambda a, b, g: [(a > b) * g, g - (a > b) * g],
    ],
)
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(max_backward, answer) == {"correct"}


def test_what_is_larger_by_little_is_larger():
    def rounded(x1, x2, grad):
        first = x1.round(6) > x2.round(6)
        return grad * first, grad * ~first

    assert statuses(max_backward, rounded) == {"incorrect"}
    assert "Nearly equal is no tie" in said(max_backward, rounded)


def test_sizes_compared_for_numbers_fail_whatever_the_shape():
    def by_size(x1, x2, grad):
        first = abs(x1) > abs(x2)
        return grad * first, grad * ~first

    for seed in range(10):
        feedback = max_backward.check(by_size, seed=seed)
        assert feedback.status == "incorrect"
        assert "It works where" not in feedback.text
