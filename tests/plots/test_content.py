"""What the figures show: the numbers they were given, true titles, clear errors."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from dlcourse import plots, surfaces
from dlcourse.keras_bridge import ArrayPair, Comparison
from dlcourse.plots import week01, week05
from dlcourse.plots.style import spread

RNG = np.random.default_rng(0)


def _title(ax):
    return ax.get_title(loc="left")


def _texts(texts):
    return [text.get_text() for text in texts]


def _labels(ax):
    return _texts(ax.texts)


# --- bad input: (call, what the error says is the fix) -----------------------------
CLOUD = np.ones((3, 2))
BAD = {
    "a small and a large array": (
        lambda: week01.broadcast(np.ones(3), np.ones((9, 1))),
        r"b\[:8, :8\]",
    ),
    "shapes that do not fit": (
        lambda: week01.broadcast([1, 2], [1, 2, 3]),
        "could not be broadcast|mismatch",
    ),
    "a cube to stretch": (
        lambda: week01.broadcast(np.ones((2, 2, 2)), 1),
        "at most two axes",
    ),
    "sum along axis 2": (lambda: week01.axis_sum(CLOUD, 2), "expected 0 or 1"),
    "a vector as a table": (
        lambda: week01.axis_sum([1, 2], 0),
        r"expected \(rows, columns\)",
    ),
    "time along the wrong axis": (
        lambda: week01.brain_waves(np.ones((4, 800))),
        "transpose it",
    ),
    "two photographs": (
        lambda: week01.first_channels(np.ones((3, 4, 5)), np.ones((3, 5, 4))),
        r"expected \(3, 4, 5\)",
    ),
    "an order too short": (
        lambda: week01.shuffled(np.ones((2, 4)), [0, 1], [1, 0], [1]),
        "pass arrays of one length",
    ),
    "pixels of no square": (
        lambda: week01.shuffled(np.ones((2, 5)), [0, 1], [1, 0], [1, 0]),
        "square pictures",
    ),
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
    "two axes for three panels": (
        lambda: week05.normalisation_steps(CLOUD, "ab", axes=Figure().subplots(1, 2)),
        r"write \('radius', 'area'\)",
    ),
    "two axes for three": (
        lambda: week05.normalisation_steps(
            CLOUD, ("a", "b"), axes=Figure().subplots(1, 2)
        ),
        r"plt.subplots\(1, 3\)",
    ),
    "x transposed": (
        lambda: week05.cost_contours(CLOUD.T, np.ones(2), CLOUD),
        r"x: got shape \(2, 3\), expected \(examples, 2\)",
    ),
    "y of another length": (
        lambda: week05.cost_contours(CLOUD, np.ones(2), CLOUD),
        "pass arrays of one length",
    ),
    "grey picture": (
        lambda: week05.channel_normalisation(np.ones((4, 4)), np.ones((4, 4))),
        r"expected \(height, width, 3\)",
    ),
    "two pictures": (
        lambda: week05.channel_normalisation(np.ones((4, 4, 3)), np.ones((4, 5, 3))),
        r"expected \(4, 4, 3\)",
    ),
    "loss without examples": (
        lambda: week05.update_noise({"GD": [1, 2, 3]}),
        "pass the two arrays as a tuple",
    ),
    "batch sizes as a list": (
        lambda: week05.batch_cost([1], {1: 1}),
        r"write {32: 0.05}",
    ),
    "no loss": (
        lambda: week05.batch_cost({1: 1}, {1: np.nan}),
        "leave out what did not finish",
    ),
    "counts for shares": (
        lambda: week05.sorted_labels([[3, 1]], [[1, 0]]),
        "divide the counts by their sum",
    ),
    "beta of 1": (lambda: week05.ewma_weights([1.0], 9), r"\[0, 1\)"),
    "four betas": (lambda: week05.ewma_weights([0.1] * 4, 9), "in a second figure"),
    "length 0": (lambda: week05.ewma_weights([0.5], 0), "at least 1"),
    "short average": (
        lambda: week05.ewma_series([1, 2], [1, 2], {0.9: [1]}, "°C"),
        "pass arrays of one length",
    ),
    "short correction": (
        lambda: week05.bias_correction([1, 2], [1, 2], [1]),
        "pass arrays of one length",
    ),
    "share too short": (
        lambda: week05.minima_share([1, 2], [0.5]),
        "pass arrays of one length",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused_before_a_figure_opens(name):
    call, fix = BAD[name]
    with pytest.raises((TypeError, ValueError), match=fix):
        call()
    assert plt.get_fignums() == []


# --- the numbers -------------------------------------------------------------------
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


def test_first_channels_show_the_first_entry_of_axis_0():
    moved = 8 * np.arange(3 * 4 * 6).reshape(3, 4, 6)
    axes = week01.first_channels(moved, moved[::-1])
    for ax, expected in zip(axes, (moved[0], moved[2]), strict=True):
        np.testing.assert_allclose(ax.images[0].get_array(), expected, atol=12)


def test_first_channels_keep_rows_of_all_thirds():
    rows = np.arange(256)[:, None] % 3 + np.zeros(384)  # every third would be alike
    ax = week01.first_channels(*[np.stack([rows] * 3)] * 2)[0]
    shown = ax.images[0].get_array()[:, 0]
    assert set(shown.tolist()) == {0, 1, 2}
    assert len(shown) <= 128


def test_broadcast_shows_each_cell_with_its_number():
    a, b = np.array([[1, 2], [3, 4], [5, 6]]), np.array([[2], [4], [6]])
    axes = week01.broadcast(a, b)
    for ax, values in zip(axes, (a, np.hstack([b, b]), a + b), strict=True):
        cells = {(t.get_position()[1], t.get_position()[0]): t for t in _numbers(ax)}
        for (i, j), value in np.ndenumerate(values):
            assert cells[i + 0.5, j + 0.5].get_text() == str(value)
    dashed = [patch.get_linestyle() != "solid" for patch in axes[1].patches]
    assert [patch.get_x() for patch in axes[1].patches] == [0, 1] * 3
    assert dashed == [False, True] * 3
    assert axes[0].figure.get_suptitle() == "b is stretched along axis 1"


def _numbers(ax):
    return [text for text in ax.texts if text.get_text().lstrip("-").isdigit()]


@pytest.mark.parametrize(
    ("a", "b", "title"),
    [
        (np.ones(4), np.ones((3, 1)), "a is stretched along axis 0, b is stretched"),
        (np.ones((2, 3)), 5.0, "b is stretched along axis 0 and 1"),
        (np.ones((2, 3)), np.ones(3), "b is stretched along axis 0"),
        (np.ones(3), np.ones(3), "Equal shapes"),
    ],
)
def test_broadcast_names_what_is_stretched(a, b, title):
    assert week01.broadcast(a, b)[0].figure.get_suptitle().startswith(title)


@pytest.mark.parametrize("axis", [0, 1])
def test_axis_sum_shows_the_sums_beside_what_they_add(axis):
    table = np.array([[1, 2, 3], [40, 50, 60]])
    ax = week01.axis_sum(table, axis)
    sums = _numbers(ax)[table.size :]
    assert [int(t.get_text()) for t in sums] == table.sum(axis=axis).tolist()
    along = [t.get_position()[axis] for t in sums]
    across = [t.get_position()[1 - axis] for t in sums]
    assert along == [0.5, 1.5, 2.5][: len(sums)]
    assert set(across) == {table.shape[axis] + 1.4}
    gone, stays = (ax.get_ylabel(), ax.get_xlabel())[:: 1 - 2 * axis]
    assert (gone, stays) == (f"axis {axis} disappears", f"axis {1 - axis} stays")


def test_brain_waves_keep_channels_in_order_and_apart():
    eeg = RNG.normal(size=(50, 3))
    ax = week01.brain_waves(eeg)
    waves = [line.get_ydata() for line in ax.lines[1::2]]
    for wave, channel in zip(waves, eeg.T, strict=True):
        np.testing.assert_allclose(np.diff(wave), np.diff(channel))
    levels = [wave.mean() for wave in waves]
    assert levels == sorted(levels, reverse=True)
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["0", "1", "2"]


def test_shuffled_marks_exactly_the_wrong_labels():
    x, y = RNG.random((12, 16)), np.arange(12) % 3
    together, apart = RNG.permutation(12), RNG.permutation(12)
    ax = week01.shuffled(x, y, together, apart)
    shown = [text.get_text().split() for text in ax.texts]
    right, wrong = y[together][:10], y[apart][:10]
    assert [int(label) for label, _mark in shown] == [*right, *wrong]
    marks = ["✓" if good else "✗" for good in [*[True] * 10, *(right == wrong)]]
    assert [mark for _label, mark in shown] == marks
    share = np.mean(y[together] != y[apart])
    assert _title(ax) == f"Shuffled separately, {share:.0%} of the labels are wrong"
    first = x[together[0]].reshape(4, 4)
    np.testing.assert_allclose(ax.images[0].get_array()[:4, :4], first)
    np.testing.assert_allclose(ax.images[0].get_array()[9:13, :4], first)


def test_opening_names_best_and_worst():
    ax = week05.opening({"a": [0.9, 0.5], "b": [0.1, 0.7], "c": [0.2, 0.6]})
    assert _title(ax) == "Same network, same data: 70% with b, 50% with a"
    np.testing.assert_array_equal(ax.lines[0].get_xydata(), [[1, 90], [2, 50]])


def test_normalisation_steps_end_with_mean_0_and_sigma_1():
    x = RNG.normal((14, 90), (3, 24), (50, 2))
    axes = week05.normalisation_steps(x, ("a", "b"))
    np.testing.assert_array_equal(axes[0].lines[0].get_xydata(), x)
    scaled = axes[2].lines[0].get_xydata()
    np.testing.assert_allclose(scaled.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(scaled.std(axis=0), 1)
    assert _title(axes[2]) == "scaled\nμ = 0; 0   σ = 1; 1"
    assert [ax.get_aspect() for ax in axes] == [1, 1, 1]


def test_constant_feature_is_drawn_at_0():
    axes = week05.normalisation_steps([[1, 5], [2, 5]], ("a", "b"))
    np.testing.assert_array_equal(axes[2].lines[0].get_ydata(), [0, 0])


@pytest.mark.parametrize("stretch", [1, 3, 50])
def test_cost_contours_tell_the_shape_of_the_valley(stretch):
    x = np.array([[1, 1], [1, -1], [-1, 1], [-1, -1]]) * [1, stretch]
    path = [[1, 1], [0.5, 0.5]]
    ax = week05.cost_contours(x, x @ [2.0, 1.0], path)
    assert _title(ax) == f"Valley {stretch} times as long as wide"
    np.testing.assert_allclose(ax.lines[-1].get_xydata(), [[2, 1]])  # the minimum


def test_cost_contours_of_proportional_features():
    ax = week05.cost_contours([[1, 2], [2, 4]], [1, 2], [[0, 0], [0.1, 0.1]])
    assert _title(ax).startswith("A valley without an end")


def test_channel_normalisation_draws_each_channel_in_its_place():
    image = np.zeros((5, 7, 3), dtype="uint8")
    image[..., 2] = 200
    axes = week05.channel_normalisation(image, image / 100.0)
    shares = {bars.get_label(): bars.get_data().values for bars in axes[1].patches}
    assert shares["red"].argmax() == shares["green"].argmax() == 0
    assert shares["blue"].argmax() == 200 * 32 // 255
    np.testing.assert_allclose(axes[0].images[0].get_array()[0, 0], [0, 0, 200 / 255])


def test_signal_by_depth_names_the_nearest_to_1():
    ax = week05.signal_by_depth({"low": [1, 0.2], "high": [1, 3.0], "dead": [1, 0]})
    assert _title(ax) == "Nearest to 1 after 2 layers: high, rms 3"
    assert np.isnan(ax.lines[-1].get_ydata()[1])


def test_saturation_counts_what_lies_outside_in_the_outermost_bars():
    axes = week05.saturation(np.zeros(10), [-99, 99, 99, 99])
    shares = axes[1].patches[0].get_data().values
    assert shares[-1] == pytest.approx(3 * shares[0])
    assert _title(axes[0]) == "small weights: mean slope 1"


def test_batch_cost_marks_the_best_sizes():
    axes = week05.batch_cost({64: 0.1, 1: 0.7, 8: 0.2}, {1: 0.5, 8: 0.2, 64: 0.3})
    np.testing.assert_array_equal(axes[0].lines[0].get_xdata(), [1, 8, 64])
    title = axes[0].figure.get_suptitle()
    assert title == "Shortest epoch: batch size 64; best after equal time: 8"


def test_sorted_labels_put_steps_to_the_right_and_classes_up():
    shares = np.eye(3)[[0, 2, 2, 1]]  # (steps, classes)
    ax = week05.sorted_labels(shares, shares)[0]
    picture = ax.images[0]
    np.testing.assert_array_equal(picture.get_array()[2], [0, 1, 1, 0])
    assert picture.origin == "lower"


def test_ewma_series_draws_the_averages_and_their_windows():
    x = np.arange(5.0)
    ax = week05.ewma_series(np.arange(5), x, {0.5: x / 2, 0.98: x / 9}, "°C")
    np.testing.assert_array_equal(ax.lines[2].get_ydata(), x / 9)
    assert _labels(ax) == ["β = 0.5: 2 days", "β = 0.98: 50 days"]


def test_ewma_weights_sum_to_nearly_1_and_colour_the_window():
    ax = week05.ewma_weights([0.9], 100)[0]
    heights = [bar.get_height() for bar in ax.patches]
    assert sum(heights) == pytest.approx(1 - 0.9**50)
    inside = [bar for bar in ax.patches if bar.get_facecolor()[:3] == _rgb(0)]
    assert len(inside) == 10
    assert heights[10] == pytest.approx(0.1 * 0.9**10)


def _rgb(number):
    return to_rgb(plots.COLORS[number])


def test_one_dimensional_cuts_what_runs_away():
    runs = 5 - 5 * (-1.5) ** np.arange(9)
    ax = week05.one_dimensional({"good": [0, 4, 5], "bad": runs})
    assert len(ax.lines[2].get_ydata()) == 3  # 0, 12.5, then -6.25 is outside
    assert {"good", "bad"} <= set(_labels(ax))


def test_schedules_draw_only_staircases_as_steps():
    rates = {"stairs": [0.2] * 5 + [0.1] * 5, "smooth": 0.2 / np.arange(1, 11)}
    ax = week05.schedules(rates | {"constant": [0.1] * 10})
    assert [line.get_drawstyle() for line in ax.lines] == [
        "steps-post", "default", "default",
    ]  # fmt: skip


def test_escape_finds_the_step_of_leaving():
    slow, fast = [2, 0, 0, 0, -0.1], [2, 0, -0.2, -0.3, -0.5]
    ax = week05.escape({"slow": slow, "fast": fast})
    assert _labels(ax) == ["slow: still there", "fast: step 3"]
    assert _title(ax).endswith("first to leave: fast, step 3")


def test_escape_of_nobody():
    ax = week05.escape({"slow": [2, 0.5, 0.1]})
    assert _title(ax).endswith("nobody has left")


def test_minima_share_leaves_out_what_was_never_seen():
    ax = week05.minima_share([1, 2, 3], [0.5, 0.1, 0.0])
    np.testing.assert_allclose(ax.lines[0].get_ydata(), [0.5, 0.25, 0.125])
    np.testing.assert_allclose(ax.lines[1].get_xydata(), [[1, 0.5], [2, 0.1]])
    assert _title(ax).endswith("50% for n = 1, 10% for n = 2")


# --- labels and style --------------------------------------------------------------
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


def test_labels_lead_to_the_ends_of_their_lines():
    x = np.arange(50.0)
    ax = week05.bias_correction(x, x / 3, x + 1)
    ax.figure.canvas.draw()
    for line, label in zip(ax.lines[1:], ax.texts, strict=True):
        end = ax.transData.transform(line.get_xydata()[-1])
        np.testing.assert_allclose(label.xy, ax.transAxes.inverted().transform(end))


def test_use_style_changes_the_figures_that_follow():
    with plt.rc_context():
        plots.use_style()
        ax = plt.figure().subplots()
        lines = ax.plot(np.eye(3))
        assert tuple(ax.figure.get_size_inches()) == (9, 3.6)
    assert [line.get_color() for line in lines] == list(plots.COLORS[:3])
    assert len({str(line.get_linestyle()) for line in lines}) == 3
