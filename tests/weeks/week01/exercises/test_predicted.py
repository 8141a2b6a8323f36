"""The eight shapes: what NumPy does, and mistakes that come together."""

import numpy as np
import pytest

from dlcourse.exercises import week01
from tests.exercises.answers import statuses

LINES = [(3, 2), (3, 2), None, (3, 1), None, (2, 2), (4, 4), None]


def with_line(*changes):
    lines = list(LINES)
    for number, shape in changes:
        lines[number - 1] = shape
    return lines


def test_predicted_is_what_numpy_does():
    x, shapes = np.zeros((3, 2)), []
    for line in week01.predicted.returns:
        try:
            shapes.append(eval(line, {"x": x, "np": np}).shape)
        except ValueError:
            shapes.append(None)
    assert shapes == week01.predicted.reference()
    assert [i + 1 for i, shape in enumerate(shapes) if shape is None] == [3, 5, 8]


def test_tuples_and_lists_are_as_good():
    answer = (LINES[0], [3, 2], *LINES[2:])
    assert statuses(week01.predicted, answer) == {"correct"}


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (with_line((3, (3, 2)), (7, (4, 1))), "aligned at the left"),
        (with_line((3, (3, 2)), (7, (4, 1)), (6, (9, 9))), "aligned at the left"),
        (with_line((5, (3, 2)), (1, (2, 3))), "@ is not *"),
        (with_line((2, (9, 9))), "Not right: x + np.ones((3, 1))."),
    ],
)
def test_a_mistake_is_recognised_among_others(answer, text):
    feedback = week01.predicted.check(answer)
    assert feedback.status == "incorrect"
    assert text in feedback.text


def test_what_else_is_wrong_is_listed_but_not_mended():
    feedback = week01.predicted.check(with_line((5, (3, 2)), (1, (2, 3))))
    assert dict(feedback.rows)["not right"] == "x + 4, x @ np.ones((3, 2))"
    assert "expected" not in dict(feedback.rows)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (LINES[:7], "Got list of 7, expected 8 shapes: x + 4"),
        (with_line((3, "error")), "x + np.ones(3): got str"),
        (with_line((1, 6)), "x + 4: got int"),
        (with_line((1, np.zeros((3, 2)))), "x + 4: got array of shape"),
        (with_line((1, (3, 2.0))), "x + 4: got the length 2.0, expected a whole"),
    ],
)
def test_what_is_no_shape_is_told_so(answer, words):
    feedback = week01.predicted.check(answer)
    assert feedback.status == "wrong type"
    assert words in feedback.text
