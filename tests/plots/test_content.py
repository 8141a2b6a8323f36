"""What the figures show: the numbers they were given, true titles, clear errors."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

from dlcourse import plots, surfaces
from dlcourse.keras_bridge import ArrayPair, Comparison
from dlcourse.plots.style import spread

RNG = np.random.default_rng(0)


def _title(ax):
    return ax.get_title(loc="left")


def _texts(texts):
    return [text.get_text() for text in texts]


BAD = {
    "curves as a list": (lambda: plots.loss_curves([1, 2]), "write {'SGD': values}"),
    "no curves": (lambda: plots.loss_curves({}), "expected 1 to 7"),
    "eight curves": (
        lambda: plots.loss_curves({k: [1] for k in range(8)}),
        "as many as the eye can tell apart",
    ),
    "empty curve": (lambda: plots.loss_curves({"SGD": []}), "at least one number"),
    "curve of words": (lambda: plots.loss_curves({"SGD": ["a"]}), "pass a NumPy array"),
    "x of another length": (
        lambda: plots.loss_curves({"SGD": [1, 2]}, x=[1]),
        "pass arrays of one length",
    ),
    "path of one weight": (
        lambda: plots.surface_paths(surfaces.bowl, {"SGD": [1, 2]}),
        r"got shape \(2,\), expected \(steps, 2\); reshape or transpose it",
    ),
    "flat axes for a landscape": (
        lambda: plots.surface_3d(surfaces.bowl, Figure().subplots()),
        "subplot_kw={'projection': '3d'}",
    ),
    "layers as one array": (
        lambda: plots.layer_histograms(np.ones((3, 4))),
        r"write \[layer_1, layer_2\]",
    ),
    "13 layers": (lambda: plots.layer_histograms([[1.0]] * 13), r"activations\[::5\]"),
    "exploded layer": (
        lambda: plots.layer_histograms([[np.inf]]),
        "start with smaller weights",
    ),
    "no comparison": (
        lambda: plots.comparison({}),
        "what keras_bridge.compare returned",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused_before_a_figure_opens(name):
    call, fix = BAD[name]
    with pytest.raises((TypeError, ValueError), match=fix):
        call()
    assert plt.get_fignums() == []


def test_loss_curves_hide_what_a_log_axis_cannot_show():
    ax = plots.loss_curves({"SGD": [1.0, 0.0, np.inf, 0.5], "Adam": [1, np.nan, 2, 3]})
    np.testing.assert_array_equal(ax.lines[0].get_ydata(), [1, np.nan, np.nan, 0.5])
    assert _title(ax) == "Lowest loss at the end: SGD, 0.5"


def test_loss_curves_say_when_all_diverge():
    ax = plots.loss_curves({"SGD": [1.0, np.nan]})
    assert _title(ax).startswith("No curve ends at a finite loss")


def test_surface_paths_name_the_height_of_each_end():
    paths = {"a": [[1, 0], [2, 0]], "b": [[1, 0], [0, 0.1]], "c": [[1, 0], [9, np.nan]]}
    ax = plots.surface_paths(surfaces.bowl, paths)
    texts = _texts(ax.get_legend().get_texts())
    assert texts == ["a: J = 2", "b: J = 0.005", "c: diverged"]
    assert _title(ax) == "Lowest after 1 steps: b, J = 0.005"


def test_layer_histograms_show_every_value_once():
    layers = [RNG.normal(0, 1, 999), RNG.normal(0, 1e-3, 999)]
    for ax, values in zip(plots.layer_histograms(layers), layers, strict=True):
        (bars,) = ax.patches
        shares, edges, _baseline = bars.get_data()
        assert shares.sum() == pytest.approx(1)
        inside = (values >= edges[3]) & (values < edges[4])
        assert shares[3] == pytest.approx(inside.mean())


def test_comparison_places_each_difference():
    x = np.array([1.0, 2.0])
    pairs = (
        ArrayPair("output", "", x, x, 1e-6),
        ArrayPair("gradient", "kernel", x * 1.5, x, 1e-6),
    )
    ax = plots.comparison(Comparison("Dense", pairs))
    places = ax.collections[-1].get_offsets()
    np.testing.assert_allclose(places, [[1e-18, 0], [0.5, 1]])
    marks = dict(zip(_texts(ax.get_xticklabels()), ax.get_xticks(), strict=True))
    assert marks["0"] == 1e-18
    assert marks["$10^{-6}$"] == pytest.approx(1e-6)
    assert _title(ax) == "Dense: NumPy and Keras differ"


@given(
    st.lists(st.floats(0, 1), min_size=1, max_size=7),
    st.floats(0.01, 0.14),
)
def test_spread_keeps_labels_apart_inside_and_in_order(places, height):
    moved = spread(places, [height] * len(places))
    assert moved.min() >= -1e-9
    assert moved.max() <= 1 + 1e-9
    ordered = np.sort(moved)
    assert (np.diff(ordered) >= height - 1e-9).all()
    by_place = moved[np.argsort(places, kind="stable")]
    np.testing.assert_array_equal(by_place, ordered)


def test_spread_leaves_alone_what_is_apart():
    np.testing.assert_allclose(spread([0.9, 0.1], [0.1, 0.1]), [0.9, 0.1])


def test_labels_stand_in_the_order_of_the_ends():
    ax = plots.loss_curves(
        {"high": [1, 0.9], "low": [1, 0.1], "mid": [1, 0.5]}, log=False
    )
    places = {text.get_text(): text.get_position()[1] for text in ax.texts}
    assert places["low"] < places["mid"] < places["high"]


def test_use_style_changes_the_figures_that_follow():
    with plt.rc_context():
        plots.use_style()
        ax = plt.figure().subplots()
        lines = ax.plot(np.eye(3))
        assert tuple(ax.figure.get_size_inches()) == (9, 3.6)
    assert [line.get_color() for line in lines] == list(plots.COLORS[:3])
    assert len({str(line.get_linestyle()) for line in lines}) == 3


@pytest.mark.parametrize("state", ["solved", "tried", "open"])
def test_the_map_of_weeks_has_a_box_for_each_exercise(state):
    ax = plots.weeks_map({1: [state, "open"], 2: ["open"], 9: [state]})
    here = {"solved": 2, "tried": 2, "open": 4}[state]
    counts = {"solved": 0, "tried": 0, "open": 2} | {state: here}
    legend = ax.get_legend()
    assert _texts(legend.get_texts()) == [f"{k} ({n})" for k, n in counts.items()]
    assert len(ax.patches) == 4
    for bars, sample in zip(ax.containers, legend.get_patches(), strict=True):
        for box in bars:
            assert box.get_facecolor() == sample.get_facecolor()
            assert box.get_hatch() == sample.get_hatch()
    first = ax.containers[list(counts).index(state)][0]
    assert first.get_center().tolist() == pytest.approx([1, 1])
    looks = {(p.get_facecolor(), p.get_hatch()) for p in legend.get_patches()}
    assert len(looks) == 3
