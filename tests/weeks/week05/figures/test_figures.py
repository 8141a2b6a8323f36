"""What the figures of week 5 show: the numbers they were given, true titles, errors."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_rgb

from dlcourse import plots
from dlcourse.plots import week05

RNG = np.random.default_rng(0)
CLOUD = np.ones((3, 2))


def _title(ax):
    return ax.get_title(loc="left")


def _texts(texts):
    return [text.get_text() for text in texts]


def _labels(ax):
    return _texts(ax.texts)


def _rgb(number):
    return to_rgb(plots.COLORS[number])


BAD = {
    "default that was not tried": (
        lambda: week05.opening([0.1, 1], {"a": [[1], [1]]}, {"a": 0.01}),
        "add it to them",
    ),
    "accuracy of other rates": (
        lambda: week05.opening([0.1], {"a": [[1], [1]]}, {"a": 0.1}),
        r"expected \(1, seeds\)",
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
    "short average": (
        lambda: week05.ewma_series([1, 2], [1, 2], {0.9: [1]}, "°C"),
        "pass arrays of one length",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused_before_a_figure_opens(name):
    call, fix = BAD[name]
    with pytest.raises((TypeError, ValueError), match=fix):
        call()
    assert plt.get_fignums() == []


RUNS = {"a": [[0.7, 0.9, 0.8], [0.5, 0.6, 0.4]], "b": [[0.1] * 3, [0.85] * 3]}


def test_opening_compares_medians_at_default_and_at_best_rates():
    ax = week05.opening([0.01, 0.1], RUNS, {"a": 0.1, "b": 0.01})
    assert _title(ax) == "Default rates: 10% to 50%. Each at its best rate: 80% to 85%"
    curve, ring = ax.lines[0], ax.lines[1]
    np.testing.assert_allclose(curve.get_xydata(), [[0.01, 80], [0.1, 50]])
    np.testing.assert_allclose(ring.get_xydata(), [[0.1, 50]])
    bars = [bar[:, 1] for bar in ax.collections[0].get_segments()]
    np.testing.assert_allclose(bars, [[70, 90], [40, 60]])


@pytest.mark.parametrize("stretch", [1, 3, 50])
def test_cost_contours_tell_the_shape_of_the_valley(stretch):
    x = np.array([[1, 1], [1, -1], [-1, 1], [-1, -1]]) * [1, stretch]
    path = [[1, 1], [0.5, 0.5]]
    ax = week05.cost_contours(x, x @ [2.0, 1.0], path)
    shown = f"κ = {stretch**2:,}: √κ = {stretch} times as long as wide"
    assert _title(ax) == shown
    np.testing.assert_allclose(ax.lines[-1].get_xydata(), [[2, 1]])  # the minimum


def test_cost_contours_of_proportional_features():
    ax = week05.cost_contours([[1, 2], [2, 4]], [1, 2], [[0, 0], [0.1, 0.1]])
    assert _title(ax).startswith("A valley without an end")


def test_channel_normalisation_draws_each_channel_in_its_place():
    image = np.zeros((5, 7, 3), dtype="uint8")
    image[..., 2] = 200
    axes = week05.channel_normalisation(image, image / 100.0)
    np.testing.assert_allclose(axes[1].images[0].get_array()[0, 0], [0.5, 0.5, 0.9])
    assert axes[0].figure.get_suptitle().endswith("red 0, green 0, blue 200")
    np.testing.assert_allclose(axes[0].images[0].get_array()[0, 0], [0, 0, 200 / 255])


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


def test_one_dimensional_cuts_what_runs_away():
    runs = 5 - 5 * (-1.5) ** np.arange(9)
    ax = week05.one_dimensional({"good": [0, 4, 5], "bad": runs})
    assert len(ax.lines[2].get_ydata()) == 3  # 0, 12.5, then -6.25 is outside
    assert {"good", "bad"} <= set(_labels(ax))
    assert _title(ax).endswith("who runs away?")
    assert _title(week05.one_dimensional({"good": [0, 4, 5]})).endswith("overshoots?")


def test_labels_lead_to_the_ends_of_their_lines():
    x = np.arange(50.0)
    ax = week05.ewma_series(x, x, {0.5: x / 3, 0.9: x + 1}, "°C")
    ax.figure.canvas.draw()
    for line, label in zip(ax.lines[1:], ax.texts, strict=True):
        end = ax.transData.transform(line.get_xydata()[-1])
        np.testing.assert_allclose(label.xy, ax.transAxes.inverted().transform(end))
