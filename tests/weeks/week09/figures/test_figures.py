"""What the figures of week 9 show: the numbers they were given, true titles, errors."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from dlcourse.plots import week09
from tests.weeks.week09.figures.cases import (
    FILTERS,
    PICTURES,
    PRODUCTS,
    SIGNED,
    WEIGHTS,
)


def title(axes):
    axes = np.ravel(axes)
    return axes[0].figure.get_suptitle() or axes[0].get_title(loc="left")


BAD = {
    "runs without an axis": (lambda: week09.scores({"a": 0.5}), "found"),
    "other networks": (
        lambda: week09.shares({"a": [1, 2]}, {"b": [1, 2]}),
        "products: got b, expected a",
    ),
    "three counts": (lambda: week09.shares({"a": [1, 2, 3]}, {"a": [1, 2]}), "weights"),
    "curves of two lengths": (
        lambda: week09.by_block({"a": [1, 2]}, {"a": [0.1, 0.2, 0.3]}),
        "likeness",
    ),
    "maps without channels": (
        lambda: week09.maps_by_layer(np.eye(3), {"a": np.eye(3)}),
        r"a: got shape \(3, 3\), expected \(rows, columns, channels\)",
    ),
    "answers for other pictures": (
        lambda: week09.traced(PICTURES, {"a": SIGNED[:2]}),
        "answers",
    ),
    "heat of another size": (
        lambda: week09.overlays(PICTURES, {"a": np.ones((6, 8, 8))}),
        "heat",
    ),
    "one axis for two rows": (
        lambda: week09.filters({"a": FILTERS, "b": FILTERS}, [Figure().subplots()]),
        r"plt.subplots\(1, 2\)",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused(name):
    call, fix = BAD[name]
    with pytest.raises((TypeError, ValueError), match=fix):
        call()


def test_every_run_is_a_dot_and_the_line_is_the_median():
    ax = week09.scores({"a": [0.1, 0.2, 0.9], "b": [0.5, 0.6, 0.7]})
    dots, median = ax.lines[0], ax.lines[1]
    np.testing.assert_allclose(dots.get_xdata(), [10, 20, 90])
    np.testing.assert_allclose(median.get_xdata(), [20, 20])
    assert title(ax) == "Median of 3 runs: a 20%, b 60%"


def test_shares_are_those_of_the_counts():
    axes = week09.shares(WEIGHTS, PRODUCTS)
    for ax, part in zip(axes, (WEIGHTS, PRODUCTS), strict=True):
        bars = [patch.get_width() for patch in ax.patches]
        due = np.array([100 * np.array(pair) / sum(pair) for pair in part.values()])
        np.testing.assert_allclose(bars, due.T.ravel())
    assert "11% of the weights and do 99% of the multiplications" in title(axes)


def test_gains_are_medians_of_pairs_not_differences_of_medians():
    runs = {"a": {"from": [0.1, 0.5, 0.6], "to": [0.5, 0.6, 0.1]}}
    axes = week09.transfer(runs)
    assert title(axes) == "to minus from, median of pairs in points: +10"


def test_curves_are_drawn_and_the_last_cosine_is_named():
    axes = week09.by_block({"a": [1, 2, 4]}, {"a": [0.5, 0.25, 0.125]})
    assert axes[0].lines[0].get_ydata().tolist() == [1, 2, 4]
    assert axes[1].lines[0].get_ydata().tolist() == [0.5, 0.25, 0.125]
    assert title(axes).endswith("a 0.12")


def test_the_maps_that_answer_most_are_shown():
    maps = np.zeros((2, 2, 12))
    maps[0, 0] = np.arange(12)
    axes = week09.maps_by_layer(np.eye(2), {"a": maps})
    assert title(axes) == "Maps that are zero everywhere: a 1 of 12"
    tiles = axes[1].images[0].get_array()
    assert tiles.shape == (8, 16)  # two rows of four maps, each with its frame
    assert np.nansum(tiles) == 8  # of each the corner, scaled to 1


def test_what_lies_on_ink_is_counted_by_size():
    picture = np.array([[[1.0, 0.0], [0.0, 0.0]]])
    axes = week09.traced(picture, {"a": [[[-3.0, 1.0], [0.0, 0.0]]]})
    assert title(axes).endswith("a 75%")
    shown = axes[1].images[0].get_array()
    assert np.nanmin(shown) == -1  # scaled by the largest size, the sign kept
    assert np.nanmax(shown) == pytest.approx(0.375)  # 1/3 in steps of 1/8


def test_heat_reddens_the_ground_and_leaves_the_rest():
    picture = np.array([[[0.0, 0.0], [1.0, 0.0]]])
    axes = week09.overlays(picture, {"a": [[[2.0, 0.0], [0.0, 0.0]]]})
    shown = axes[0].images[0].get_array()[1:3, 1:3]
    np.testing.assert_allclose(shown[0, 0], [0xD5 / 255, 0x5E / 255, 0])
    np.testing.assert_allclose(shown[0, 1], 1)
    np.testing.assert_allclose(shown[1, 0], 0.3)


def test_the_agreement_of_two_rows_is_their_correlation():
    pictures, heat = PICTURES, np.maximum(SIGNED, 0)
    assert title(week09.overlays(pictures, {"a": heat, "b": 2 * heat})).endswith("1.00")
    assert title(week09.overlays(pictures, {"a": heat})) == "a"
    rows = {"a": FILTERS, "b": FILTERS, "c": -FILTERS}
    assert title(week09.filters(rows)).startswith("a and c")
    assert title(week09.filters(rows)).endswith("−1.00")
