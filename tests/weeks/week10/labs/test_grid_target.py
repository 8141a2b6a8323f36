"""The target of a grid: whose cell answers, in which units, which anchor; the goal."""

import numpy as np
import pytest

from dlcourse.detection import decode_yolo
from dlcourse.labs import GridTarget
from dlcourse.weeks.week10.labs.grid_target import LARGEST, PERSON, touched


def test_the_cell_of_the_centre_answers_and_no_other():
    lab = GridTarget(x=0.3, y=0.7, w=0.44, h=0.24)
    for grid in range(3, LARGEST + 1):
        lab.set(grid=grid)
        filled = np.argwhere(lab.result.target[:, :, 0, 0])
        at = {(int(y * grid), int(x * grid)) for x, y in ((0.3, 0.7), PERSON[:2])}
        assert {tuple(map(int, place)) for place in filled} == at


def test_written_values_are_in_cells():
    lab = GridTarget(grid=4, x=0.3, y=0.7, w=0.44, h=0.24)
    texts = [cell.get_text() for cell in lab.columns[0]]
    assert texts[0] == "row 2, column 1, anchor 0"
    assert texts[1:] == ["1", "0.20", "0.80", "1.76", "0.96", "1", "0"]
    texts = [cell.get_text() for cell in lab.columns[1]]
    assert texts[1:] == ["1", "0.48", "0.32", "0.64", "2.00", "0", "1"]
    assert lab.shape.get_text() == "target: 4 × 4 × 7 = 112 numbers"
    lab.set(anchors=2)
    assert lab.shape.get_text() == "target: 4 × 4 × 14 = 224 numbers"


@pytest.mark.parametrize("anchors", [1, 2])
def test_the_target_decodes_to_the_boxes_that_are_drawn(anchors):
    lab = GridTarget(grid=5, x=0.25, y=0.9, w=0.4, h=0.18, anchors=anchors)
    grid = lab.result.target.reshape(5, 5, -1)
    boxes, _scores, classes = decode_yolo(grid, 2)
    for label, frame in enumerate(lab.frames):
        (box,) = boxes[classes == label]
        x, y, w, h = frame.get_bbox().bounds
        np.testing.assert_allclose(box, [x, y, x + w, y + h], atol=1e-6)


def test_two_centres_in_one_cell_need_a_second_anchor():
    lab = GridTarget(x=0.6, y=0.6)
    assert lab.result.target is None
    assert lab.trouble.get_visible()
    assert "row 1, column 1" in lab.said
    lab.set(anchors=2)
    assert not lab.trouble.get_visible()
    assert [anchor for anchor, _values in lab.result.answers()] == [0, 1]
    lab.set(w=0.2, h=0.5)  # as high as the person, and first
    assert [anchor for anchor, _values in lab.result.answers()] == [1, 0]
    lab.set(anchors=1, grid=5)
    assert lab.result.target is not None


def test_the_car_follows_the_pointer():
    lab = GridTarget()
    lab.clicked(lab.picture, 0.123, 0.456)
    lab.dragged(lab.picture, 0.2, 1.0)
    assert (lab.values["x"], lab.values["y"]) == (0.2, 0.99)
    lab.clicked(lab.table, 0.5, 0.5)
    assert (lab.values["x"], lab.values["y"]) == (0.2, 0.99)


@pytest.mark.parametrize(
    ("values", "reached"),
    [({"x": 0.68, "y": 0.6}, True), ({"x": 0.6, "y": 0.67}, True),
     ({"x": 0.66, "y": 0.6}, False), ({"x": 0.68, "y": 0.6, "grid": 5}, False),
     ({"x": 0.6, "y": 0.6, "anchors": 2}, False), ({"x": 0.75, "y": 0.6}, False),
     ({"x": 0.52, "y": 0.5, "grid": 2}, False), ({"x": 0.6, "y": 0.48}, False)],
)  # fmt: skip
def test_goal_needs_a_border_between_the_centres(values, reached):
    assert GridTarget(**values).goal_reached == reached


@pytest.mark.parametrize(
    ("box", "grid", "count"),
    [((0.5, 0.5, 0.9, 0.9), 3, 9), ((0.5, 0.5, 1, 1), 2, 4), ((0.1, 0.1, 1, 0.1), 4, 3),
     ((0.5, 0.5, 0.02, 0.02), 2, 4), ((0.5, 0.25, 0.5, 0.5), 2, 2)],
)  # fmt: skip
def test_touched_cells(box, grid, count):
    assert touched(np.array(box), grid) == count


def test_widths_of_the_debrief():
    for grid, width in ((3, 1.32), (9, 3.96)):
        _anchor, car = GridTarget(grid=grid).result.answers()[0]
        assert car[3] == pytest.approx(width)
