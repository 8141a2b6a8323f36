"""The shift lab: the map follows exactly, the global maximum forgets, others break."""

import numpy as np
import pytest

from dlcourse.labs import ShiftLab
from dlcourse.ops import conv
from dlcourse.weeks.week08.labs.shift import PICTURES
from dlcourse.weeks.week08.labs.shifted_nets import (
    FILTERS,
    MARGIN,
    NETS,
    accuracy,
    digits,
    placed,
    trained,
)

STEPS = range(-MARGIN, MARGIN + 1)


def test_a_digit_lies_where_it_was_moved():
    picture = digits()[1][0][:1]
    home, moved = placed(picture), placed(picture, down=3, right=-2)
    np.testing.assert_array_equal(moved, np.roll(home, (3, -2), axis=(1, 2)))
    assert moved.sum() == picture.sum()


@pytest.mark.parametrize("net", ["global", "windows", "flatten"])
def test_the_map_moves_as_the_digit_does(net):
    for down, right in ((0, 1), (-3, 2), (MARGIN, -MARGIN)):
        for number in range(FILTERS):
            moved = ShiftLab.compute(net, 5, right, down, number)
            assert moved.strayed < 1e-5
            assert moved.maps[1].max() == pytest.approx(moved.maps[0].max(), rel=1e-5)


def test_greatest_entries_stay_up_to_three_pixels():
    x, first = placed(digits()[1][0]), trained("global").layers[0]
    home = first(x).max(axis=(1, 2))
    near = [(3, 3), (3, -3), (-3, -3), (-3, 3), (3, 0), (0, -3)]
    for shift, changes in (*((by, False) for by in near), ((4, 0), True)):
        peaks = first(placed(digits()[1][0], *shift)).max(axis=(1, 2))
        assert (abs(peaks - home).max() > 1e-4) == changes


def test_the_difference_is_measured_not_assumed():
    result = ShiftLab.compute("global", 5, 2, -1, 0)
    result.maps[1][6, 6] += 0.25
    assert result.strayed == pytest.approx(0.25, rel=1e-5)


def test_the_map_is_that_of_the_trained_filter():
    layer = trained("global").layers[0]
    x = placed(digits()[1][0][7:8], 1, 2)
    z = conv(x, layer.params["kernel"], padding="same") + layer.params["bias"]
    result = ShiftLab.compute("global", 7, 2, 1, 3)
    np.testing.assert_allclose(result.maps[1], np.maximum(z[0, ..., 3], 0), atol=1e-6)


def test_accuracy_and_chances_are_what_the_networks_give():
    x, y = digits()[1]
    for kind in ("global", "dense"):
        scores = trained(kind).predict(placed(x, 1, 0))
        assert accuracy(kind, 1, 0) == pytest.approx((scores.argmax(1) == y).mean())
        shown = dict(
            zip(("global", "dense"), ShiftLab.compute("global", 9, 0, 1, 0).chances,
                strict=True)
        )  # fmt: skip
        odds = np.exp(scores[9] - scores[9].max())
        np.testing.assert_allclose(shown[kind], odds / odds.sum(), atol=1e-5)


def test_the_global_maximum_forgets_and_the_others_do_not():
    """What the docstring of the lab says; far from any border of these numbers."""
    assert all(accuracy(kind, 0, 0) > 0.9 for kind in NETS)
    for right in (-2, -1, 1, 2):
        assert accuracy("global", 0, right) == accuracy("global", 0, 0)
        assert accuracy("dense", 0, right) < 0.6
        assert accuracy("flatten", 0, right) < 0.6
    assert accuracy("windows", 0, 2) == accuracy("windows", 0, 0)
    assert 0.6 < accuracy("windows", 0, 1) < accuracy("windows", 0, 0) - 0.05


def changed(kind, shifts):
    """Return the least and the greatest number of digits that are named otherwise."""
    x = digits()[1][0]
    home = trained(kind).predict(placed(x)).argmax(axis=1)
    moved = [trained(kind).predict(placed(x, *by)).argmax(axis=1) for by in shifts]
    counts = [int((names != home).sum()) for names in moved]
    return min(counts), max(counts)


def test_answers_that_a_shift_changes():
    """The numbers of the debrief, here and in the notebook; rounding may cost two."""
    near = [(down, right) for down in range(-2, 3) for right in range(-2, 3)]
    even = [by for by in near if by[0] % 2 == by[1] % 2 == 0]
    once, both = (
        [(0, 1), (0, -1), (1, 0), (-1, 0)],
        [(a, b) for a in (1, -1) for b in (1, -1)],
    )
    for kind, shifts, due in (
        ("global", near, (0, 1)), ("global", [(4, 0)], (34, 34)),
        ("windows", even, (0, 4)), ("windows", once, (52, 81)),
        ("windows", both, (147, 148)),
    ):  # fmt: skip
        assert changed(kind, shifts) == pytest.approx(due, abs=2)
    assert len(digits()[1][0]) == 360
    for kind in ("flatten", "dense"):
        wrong = [1 - accuracy(kind, *by) for by in once]
        assert 0.47 < min(wrong) < max(wrong) < 0.61


@pytest.mark.parametrize(
    ("values", "reached"),
    [
        ({"picture": 0, "right": -1}, True),
        ({"picture": 0, "right": -1, "net": "flatten"}, False),
        ({"picture": 0, "right": -2}, False),  # two pixels
        ({"picture": 3, "right": 1}, False),  # the dense network still wavers
    ],
)
def test_goal_needs_one_pixel_and_pooling(values, reached):
    assert ShiftLab(**values).goal_reached == reached


def test_goal_is_not_met_by_every_move():
    moves = [(0, 1), (0, -1), (1, 0), (-1, 0)]
    met = [
        ShiftLab().reached(ShiftLab.compute("global", picture, right, down, 0))
        for picture in range(PICTURES)
        for down, right in moves
    ]
    assert 3 < sum(met) < len(met) / 3


def test_a_digit_is_dragged_by_the_place_where_it_is_held():
    lab = ShiftLab()
    lab.clicked(lab.canvas, 8.2, 9.0)
    assert (lab.values["right"], lab.values["down"]) == (0, 0)
    lab.dragged(lab.canvas, 10.1, 8.2)
    assert (lab.values["right"], lab.values["down"]) == (2, -1)
    lab.dragged(lab.canvas, -99, 99)
    assert (lab.values["right"], lab.values["down"]) == (-MARGIN, MARGIN)
    lab.clicked(lab.map, 3, 3)
    lab.dragged(lab.map, 5, 5)
    assert lab.values["right"] == -MARGIN


def test_a_digit_comes_to_where_the_canvas_is_pressed():
    lab = ShiftLab()
    lab.clicked(lab.canvas, 12.6, 7.6)
    assert (lab.values["right"], lab.values["down"]) == (MARGIN, 0)
    lab.dragged(lab.canvas, 7.5, 9.5)  # its middle is held
    assert (lab.values["right"], lab.values["down"]) == (0, 2)


def test_what_is_drawn_is_what_was_computed():
    lab = ShiftLab(picture=0, right=-1)
    np.testing.assert_array_equal(lab.images[0].get_array(), lab.result.picture)
    for bars, found in zip(lab.bars, lab.result.chances, strict=True):
        widths = [bar.get_width() for bar in bars]
        np.testing.assert_allclose(widths, found)
    heights = [bar.get_height() for bar in lab.columns]
    assert heights == [now for now, _home in lab.result.accuracies]
    (column,), (row,) = lab.peak.get_data()
    assert lab.result.maps[1][row, column] == lab.result.maps[1].max()
