"""The image slicer: what is shown is what NumPy gives for the expression shown."""

import itertools

import numpy as np
import pytest

from dlcourse import datasets
from dlcourse.labs import ImageSlicerLab

photo = datasets.load_china()
moved = np.moveaxis(photo, -1, 0)
NAMES = {"photo": photo, "moved": moved}
REGION = {"row_from": 40, "row_to": 140, "column_from": 200, "column_to": 300}


@pytest.mark.parametrize("channel", ["all", 0, 1, 2])
@pytest.mark.parametrize("order", ["HWC", "CHW"])
@pytest.mark.parametrize("keep_axis", [False, True])
def test_expression_gives_what_is_picked(channel, order, keep_axis):
    for top, bottom in itertools.product((0, 100, 427), repeat=2):
        result = ImageSlicerLab.compute(top, bottom, 5, 65, channel, order, keep_axis)
        expected = eval(result.expression, NAMES)
        np.testing.assert_array_equal(result.picked, expected)
        rows = max(bottom - top, 0)
        assert result.colours.shape == (rows, 60, 3)
        if channel != "all":
            np.testing.assert_array_equal(
                result.colours[..., 2], photo[top:bottom, 5:65, channel]
            )


def test_nothing_is_copied():
    picked = ImageSlicerLab.compute(0, 9, 0, 9, 1, "CHW", True).picked
    assert picked.shape == (1, 9, 9)
    assert picked.base is not None
    assert not picked.flags.writeable


def test_an_index_drops_the_axis_and_a_slice_keeps_it():
    shapes = {
        (order, keep): ImageSlicerLab.compute(0, 4, 0, 6, 0, order, keep).picked.shape
        for order in ("HWC", "CHW")
        for keep in (False, True)
    }
    assert shapes == {
        ("HWC", False): (4, 6), ("CHW", False): (4, 6),
        ("HWC", True): (4, 6, 1), ("CHW", True): (1, 4, 6),
    }  # fmt: skip


def test_goal_needs_both_orders_of_one_channel():
    lab = ImageSlicerLab(**REGION)
    lab.set(order="CHW")
    assert not lab.goal_reached  # all channels
    lab.set(channel=1)
    assert not lab.goal_reached  # one order
    lab.set(row_to=139, order="HWC")
    assert not lab.goal_reached  # 99 rows
    lab.set(row_to=140)
    assert lab.goal_reached
    lab.reset()
    lab.set(channel=1)
    assert not lab.goal_reached  # what was seen before is forgotten


def test_axes_are_numbered_in_the_order_of_now():
    lab = ImageSlicerLab()
    assert lab.whole.get_ylabel() == "axis 0: rows"
    lab.set(order="CHW")
    assert lab.whole.get_ylabel() == "axis 1: rows"
    assert lab.whole.get_xlabel() == "axis 2: columns"
    assert "".join(lab.note.get_text().split()) == "moved=np.moveaxis(photo,-1,0)"
    assert [name.get_text() for name in lab.names] == [
        "0: channels", "1: rows", "2: columns"
    ]  # fmt: skip


def test_the_table_says_what_each_index_leaves():
    lab = ImageSlicerLab(**(REGION | {"row_to": 90}), channel=2, order="CHW")
    rows = zip(lab.indices, lab.counts, strict=True)
    assert [(index.get_text(), count.get_text()) for index, count in rows] == [
        ("2", "–"), ("40:90", "50"), ("200:300", "100")
    ]  # fmt: skip
    assert lab.rule.get_text()
    lab.set(keep_axis=True)
    assert (lab.indices[0].get_text(), lab.counts[0].get_text()) == ("2:3", "1")
    assert not lab.rule.get_text()


@pytest.mark.parametrize("order", ["HWC", "CHW"])
def test_lengths_in_the_table_are_the_shape(order):
    for channel, keep, top in itertools.product(("all", 1), (False, True), (0, 300)):
        result = ImageSlicerLab.compute(top, 200, 7, 9, channel, order, keep)
        assert tuple(n for n in result.lengths if n is not None) == result.picked.shape


def test_slice_or_index_is_asked_for_one_channel_only():
    lab = ImageSlicerLab()
    assert lab._controls["keep_axis"].disabled
    lab.set(channel=0)
    assert not lab._controls["keep_axis"].disabled


def test_a_moved_slider_draws_no_more_than_what_moves(monkeypatch):
    lab = ImageSlicerLab(channel=1)
    lab.refresh()
    drawn = []
    monkeypatch.setattr(lab.stage.canvas, "draw", lambda: drawn.append(1))
    lab.set(row_from=20, column_to=400)
    lab.clicked(lab.whole, 300, 200)
    assert not drawn


def test_a_click_moves_the_region_and_keeps_its_size():
    lab = ImageSlicerLab(**REGION)
    lab.clicked(lab.whole, 320, 200)
    assert lab.result.rows == (150, 250)
    assert lab.result.columns == (270, 370)
    lab.clicked(lab.whole, 1, 426)
    assert lab.result.rows == (327, 427)
    assert lab.result.columns == (0, 100)


def test_the_region_is_dragged_by_the_place_where_it_is_held():
    lab = ImageSlicerLab(**REGION)  # rows 40 to 139, columns 200 to 299
    lab.clicked(lab.whole, 290, 50)
    assert (lab.result.rows, lab.result.columns) == ((40, 140), (200, 300))
    lab.dragged(lab.whole, 300.4, 45)
    assert (lab.result.rows, lab.result.columns) == ((35, 135), (210, 310))
    lab.dragged(lab.whole, 0, 426)
    assert (lab.result.rows, lab.result.columns) == ((327, 427), (0, 100))


def test_an_empty_cut_is_named():
    lab = ImageSlicerLab(row_from=300, row_to=300)
    assert lab.empty.get_visible()
    assert "empty" in lab.status(lab.result)
