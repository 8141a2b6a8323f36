"""What the figures of week 10 show: numbers they were given, true titles, errors."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from dlcourse.plots import week10
from tests.weeks.week10.figures.cases import CASES, FOUND, INK, PICTURES, PLACES, TRUTH


def title(axes):
    axes = np.ravel(axes)
    return axes[0].figure.get_suptitle() or axes[0].get_title(loc="left")


def test_boxes_stand_where_they_were_put():
    axes = week10.boxes(PICTURES, {"truth": TRUTH, "found": FOUND})
    assert [len(ax.patches) for ax in axes] == [3, 3, 1]
    first = axes[0].patches[0]
    assert first.get_xy() == (3.5, 3.5)  # pixel 4 begins half a pixel before 4
    assert (first.get_width(), first.get_height()) == (16, 24)
    assert title(axes) == "Boxes in 3 pictures: truth 3, found 4"


def test_the_dice_score_of_the_title_is_that_of_the_masks():
    axes = week10.masks(PICTURES[:2, :32, :32], INK, {"a": INK, "b": 0 * INK})
    assert title(axes) == "Dice score of these pictures: a 1.00, b 0.00"


def test_the_area_of_the_title_is_that_under_the_envelope():
    curve = [0.25, 0.25, 0.5, 0.75], [1, 0.5, 2 / 3, 0.75]
    ax = week10.precision_recall({"net": curve}, Figure().subplots())
    assert title(ax) == "Area under the envelope: net 0.62"  # (1 + 3/4 + 3/4) / 4


def test_titles_hold_what_is_drawn():
    assert title(CASES["overlap_by_distance"]()).endswith("IoU 0.00, GIoU -0.50")
    assert title(CASES["moved_region"]()).endswith("roi_pool 1.00, roi_align 0.10")
    counts = {"f": np.tile([1, 2, 1, 4, 1, 4, 1, 2, 1], (9, 1))}
    assert title(week10.writes(counts)).endswith("f: 1, 4")
    assert title(week10.ripples({"even": np.ones((4, 4))})).endswith("even 0.00")
    errors = {"a": [[1, 2, 3], [3, 4, 5], [8, 9, 10]], "b": [[3, 2, 1]] * 3}
    drawn = week10.trade_off([1, 2, 4], errors)
    assert title(drawn) == "Weight 1 → 4: a 3 → 5, b 3 → 1"


BAD = {
    "boxes of five numbers": (
        lambda: week10.boxes(PICTURES[:1], {"a": [np.ones((2, 5))]}),
        r"expected \(boxes, 4\)",
    ),
    "masks of other pictures": (
        lambda: week10.masks(PICTURES, INK, {"a": INK}),
        "truth: got shape",
    ),
    "scores at other places": (
        lambda: week10.overlap_by_distance(PLACES, {"IoU": [1, 2]}),
        "IoU",
    ),
    "no precision": (
        lambda: week10.precision_recall({"net": [[0.1, 0.2]]}),
        r"expected \(2, detections\)",
    ),
    "errors of other weights": (
        lambda: week10.trade_off([1, 2], {"a": [[1]], "b": [[1]]}),
        r"expected \(starts, 2\)",
    ),
}


@pytest.mark.parametrize(("wrong", "message"), BAD.values(), ids=BAD)
def test_what_does_not_fit_is_named(wrong, message):
    with pytest.raises((TypeError, ValueError), match=message):
        wrong()
