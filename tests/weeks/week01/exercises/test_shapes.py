"""The shapes of four data sets: arrays that have them, other containers."""

import numpy as np
import pytest

from dlcourse.exercises import week01
from tests.exercises.answers import said, statuses, told


def test_shapes_are_those_of_arrays():
    shapes = week01.shapes.reference()
    assert shapes["week"] == (5, 6.5 * 60, 3)
    assert shapes["film"] == (2 * 60 * 24, 360, 640, 3)
    assert shapes["photos"] == np.zeros((16, 28, 28))[..., None].shape


def test_a_list_is_as_good_as_a_dict():
    answer = [(5, 390, 3), (32, 280, 128), (2880, 360, 640, 3), (16, 28, 28, 1)]
    assert statuses(week01.shapes, answer) == {"correct"}


def test_missing_shapes_are_named():
    feedback = week01.shapes.check({"week": (5, 390, 3)})
    assert feedback.status == "wrong type"
    assert feedback.text == "The dict has no entry named 'tweets', 'film', 'photos'."
    assert "expected 4 shapes: week, tweets" in told(week01.shapes, [(5, 390, 3)])


def test_a_length_that_is_no_whole_number_is_named():
    text = told(week01.shapes, week01.shapes.reference() | {"week": (5, 6.5 * 60, 3)})
    assert text == "week: got the length 390.0, expected a whole number (int)."


def test_shapes_may_be_arrays():
    arrays = {k: np.array(v) for k, v in week01.shapes.reference().items()}
    assert week01.shapes.check(arrays).status == "correct"


def test_a_shape_that_is_none_is_told_so_without_speaking_of_errors():
    text = told(week01.shapes, week01.shapes.reference() | {"week": None})
    assert "week: got None, expected a tuple" in text
    assert "for an error" not in text
    assert "None for an error" in told(week01.predicted, ["error"] * 8)


@pytest.mark.parametrize(
    ("name", "shape", "words"),
    [
        ("film", (1440, 360, 640, 3), "one minute of film"),
        ("film", (2, 60 * 24, 360, 640, 3), "one axis, its time"),
        ("film", (120, 24, 360, 640, 3), "one axis, its time"),
        ("photos", (16, 784), "The photos were flattened"),
        ("week", (7, 390, 3), "five days"),
    ],
)
def test_frequent_slips_have_their_words(name, shape, words):
    assert words in said(week01.shapes, week01.shapes.reference() | {name: shape})
