"""The paths of a graph: nudges, the graph itself, answers in other containers."""

import numpy as np
import pytest

from dlcourse import autodiff, gradcheck
from dlcourse.exercises import week04
from tests.exercises.answers import said, statuses, told

derivatives = week04.derivatives


def test_derivatives_agree_with_nudges_and_with_the_graph():
    point = np.array([5.0, 3.0, 2.0])
    theirs = gradcheck.numerical_gradient(
        lambda p: (p[0] + p[1] * p[2]) * (p[1] - p[2]), point
    )
    ours = derivatives.reference()
    np.testing.assert_allclose(list(ours.values()), theirs, atol=1e-6)
    graph = autodiff.parse("(a + b * c) * (b - c)", a=5.0, b=3.0, c=2.0)
    graph.backward()
    grads = {name: float(graph[name].grad) for name in "abc"}
    assert derivatives.check(grads).status == "correct"


@pytest.mark.parametrize(
    "answer", [(1, 13, -8), {"c": np.float64(-8), "a": 1.0, "b": 13}]
)
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(derivatives, answer) == {"correct"}


def test_one_sided_quotients_of_j_are_told_from_derivatives():
    def J(a, b, c):
        return (a + b * c) * (b - c)

    for h in (0.1, 0.01, 0.001):
        moved = J(5 + h, 3, 2), J(5, 3 + h, 2), J(5, 3, 2 + h)
        quotients = {
            name: (value - J(5, 3, 2)) / h
            for name, value in zip("abc", moved, strict=True)
        }
        assert "quotients of a nudge" in said(derivatives, quotients)


def test_keys_and_exchanged_values_are_named_as_those_of_a_dict():
    keys = told(derivatives, {"dJ/da": 1, "dJ/db": 13, "dJ/dc": -8})
    assert "expected a dict with the keys a, b, c" in keys
    assert "exchanged: b, c." in said(derivatives, {"a": 1, "b": -8, "c": 13})
