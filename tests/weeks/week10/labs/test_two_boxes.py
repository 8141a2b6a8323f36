"""Two boxes: the measures, what is drawn, every way to move a box, the goal."""

import itertools

import numpy as np
import pytest

from dlcourse.labs import TwoBoxes
from dlcourse.weeks.week10.labs.two_boxes import HIGH, WIDE


def named(truth, answer):
    names = "left", "top", "width", "height"
    values = {f"truth_{n}": v for n, v in zip(names, truth, strict=True)}
    return values | {f"answer_{n}": v for n, v in zip(names, answer, strict=True)}


def placed(truth, answer):
    return TwoBoxes(**named(truth, answer))


def counted(lab):
    """Return IoU and GIoU from counting the small squares of the field."""
    n = 8  # squares a unit
    y, x = (np.mgrid[: HIGH * n * 2, : WIDE * n * 2] + 0.5) / n
    inside = [
        (left < x) & (x < right) & (top < y) & (y < bottom)
        for left, top, right, bottom in lab.result.boxes
    ]
    both, either = inside[0] & inside[1], inside[0] | inside[1]
    rows, columns = np.nonzero(either)
    around = np.ptp(rows) + 1, np.ptp(columns) + 1
    whole = around[0] * around[1]
    iou = both.sum() / either.sum()
    return iou, iou - (whole - either.sum()) / whole


BOXES = [(2, 1.5, 4, 3), (1, 1, 2, 2), (0, 0, 1, 1), (2.5, 2, 1, 1.25), (9, 6, 2, 1.5)]


def test_measures_are_those_of_counted_squares():
    lab = TwoBoxes()
    for a, b in itertools.product(BOXES, repeat=2):
        lab.set(**named(a, b))
        found = lab.result.iou, lab.result.giou
        assert found == pytest.approx(counted(lab), abs=1e-6)
        inner, union, _outer = lab.result.areas
        assert inner / union == pytest.approx(lab.result.iou, abs=1e-6)
        assert lab.inner.get_visible() == (inner > 0)


def test_curves_pass_through_the_measures_of_now():
    lab = placed((2, 1, 4, 3), (4.5, 2, 3, 2.5))
    for line, value in zip(lab.lines, (lab.result.iou, lab.result.giou), strict=True):
        x, y = line.get_data()
        assert y[list(x).index(4.5)] == pytest.approx(value)
    assert list(lab.spots.get_ydata()) == [lab.result.iou, lab.result.giou]
    lab.set(answer_left=7)
    assert lab.lines[0].get_ydata()[-1] == 0
    assert lab.lines[1].get_ydata()[-1] < -0.5


def test_a_box_is_dragged_where_it_was_taken():
    lab = placed((1, 1, 3, 3), (6, 3, 4, 3))
    lab.clicked(lab.field, 8, 4)
    assert lab.values["answer_left"] == 6
    lab.dragged(lab.field, 6.1, 5.1)
    assert [lab.values[f"answer_{n}"] for n in ("left", "top")] == [4, 4]
    assert [lab.values[f"answer_{n}"] for n in ("width", "height")] == [4, 3]
    assert lab.values["truth_left"] == 1


@pytest.mark.parametrize(
    ("corner", "to", "box"),
    [((1, 1), (2, 0.5), (2, 0.5, 2, 3.5)), ((4, 1), (6, 2), (1, 2, 5, 2)),
     ((4, 4), (3, 3), (1, 1, 2, 2)), ((1, 4), (0, 6), (0, 1, 4, 5)),
     ((1, 1), (7, 6), (4, 4, 3, 2)), ((4, 4), (1, 4), (1, 1, 0.5, 3))],
)  # fmt: skip
def test_a_corner_is_dragged_and_the_opposite_one_stays(corner, to, box):
    lab = placed((1, 1, 3, 3), (8, 5, 2, 2))
    lab.clicked(lab.field, corner[0] + 0.2, corner[1] - 0.2)
    lab.dragged(lab.field, *to)
    names = "left", "top", "width", "height"
    assert tuple(lab.values[f"truth_{n}"] for n in names) == box


def test_a_press_elsewhere_moves_nothing():
    lab = placed((1, 1, 3, 3), (8, 5, 2, 2))
    before = lab.values
    for axes, x, y in ((lab.field, 6, 3), (lab.curves, 2, 0)):
        lab.clicked(axes, x, y)
        lab.dragged(axes, 2, 2)
    assert lab.values == before


@pytest.mark.parametrize(
    ("answer", "reached"),
    [((3.25, 1, 4, 3), True), ((2, 2, 4, 3), True), ((2, 1, 4, 1.5), False),
     ((3, 1.5, 4, 3), False), ((3.75, 1, 4, 3), False), ((2.5, 1.25, 2, 3), False)],
)  # fmt: skip
def test_goal_needs_equal_measures_without_one_inside_of_the_other(answer, reached):
    assert placed((2, 1, 4, 3), answer).goal_reached == reached


@pytest.mark.parametrize(
    ("answer", "iou"),
    [((3, 1, 3, 3), 0.5), ((3.5, 1, 3, 3), 1 / 3), ((3, 2, 3, 3), 2 / 7)],
)
def test_shifts_of_the_debrief(answer, iou):
    assert placed((2, 1, 3, 3), answer).result.iou == pytest.approx(iou)


def test_the_box_that_is_held_is_drawn_thicker():
    lab = TwoBoxes()
    lab.stage.redraw()
    for place, widths in (((3, 3), [5, 3]), ((7, 5.5), [3, 5]), ((11, 7.5), [3, 3])):
        lab.clicked(lab.field, *place)
        assert [frame.get_linewidth() for frame in lab.frames] == widths
