"""Shapes of outputs: worked numbers, several wrong entries, no shape at all."""

import math

import pytest

from dlcourse.exercises import week10
from tests.exercises.answers import said, told

exercise = week10.outputs


def test_the_worked_numbers():
    right = exercise.reference()
    assert right["landmarks"] == (129,)
    assert (right["one_anchor"], right["two_anchors"]) == ((3, 3, 8), (3, 3, 16))
    assert math.prod(right["yolo"]) == 153_425


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"landmarks": (128,), "masks": (96, 128, 4)}, "whether there is a face"),
        ({"yolo": (19, 19, 85), "landmarks": (2, 64)}, "Dense gives one row"),
        ({"masks": (1, 96, 128, 5)}, "an axis too many"),
        ({"two_anchors": (3, 3, 11)}, "one length is not right"),
        ({"one_anchor": (8, 3, 3)}, "their order is not"),
    ],
)
def test_other_faults_are_said_too(wrong, words):
    assert words in said(exercise, exercise.but(wrong)())


def test_a_number_is_no_shape():
    assert "landmarks: got int" in told(exercise, exercise.but({"landmarks": 129})())
