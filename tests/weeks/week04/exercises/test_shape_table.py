"""The table of shapes: B34, lists for tuples, what is no table."""

from itertools import pairwise

import numpy as np
import pytest

from dlcourse.exercises import week04
from tests.exercises.answers import said, statuses

shape_table = week04.shape_table


def test_b34_shape_table():
    table = shape_table.reference([2, 3, 5, 4, 2, 1], 10)
    assert [row["W"] for row in table] == [(3, 2), (5, 3), (4, 5), (2, 4), (1, 2)]
    assert [row["b"] for row in table] == [(3, 1), (5, 1), (4, 1), (2, 1), (1, 1)]
    assert sum(np.prod(row[key]) for row in table for key in "Wb") == 66


def test_right_answers_written_in_another_way_pass():
    def lists_of_shapes(sizes, m):
        rows = [{"W": [n, p], "b": [n, 1], "Z": [n, m]} for p, n in pairwise(sizes)]
        return tuple(row | {"A": row["Z"]} for row in rows)

    assert statuses(shape_table, lists_of_shapes) == {"correct"}


def arrays_for_shapes(sizes, m):
    return [{"W": np.zeros((5, 2)), "b": (3, 1), "Z": (3, m)} for _n in sizes[1:]]


def lengths_as_floats(sizes, m):
    return [{"W": (3.0, 2), "b": (3, 1), "Z": (3, m)} for _n in sizes[1:]]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (arrays_for_shapes, "Layer 1, W: got array of shape (5, 2)"),
        (lambda sizes, m: {"W": (3, 2)}, "expected a list of dicts"),
        (lengths_as_floats, "W: got the length 3.0, expected a whole number (int)"),
        (lambda sizes, m: [(3, 2)] * (len(sizes) - 1), 'a dict with "W", "b", "Z"'),
    ],
)
def test_other_faults_are_said_too(answer, words):
    assert words in said(shape_table, answer)
