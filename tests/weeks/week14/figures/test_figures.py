"""What the figures of week 14 show: their numbers, true titles, errors."""

import numpy as np
import pytest
from matplotlib.colors import to_rgba

from dlcourse.plots import COLORS, week14
from tests.weeks.week14.figures.cases import CLUB, DEPTHS, ENTROPY, GRADIENT, PLACES


def title(axes):
    axes = np.ravel(axes)
    return axes[0].figure.get_suptitle() or axes[0].get_title(loc="left")


BAD = {
    "accuracy at other steps": (
        lambda: week14.phone_book([0, 1], {"a": [[1, 2, 3]]}, [1.0], 0),
        r"accuracy\['a'\]: got shape",
    ),
    "entropy at other depths": (
        lambda: week14.scaling([1, 2], {"a": [1]}, {"a": [1, 2]}),
        "entropy",
    ),
    "no runs": (
        lambda: week14.scaled_training([0], {"W": {"a": [0.1]}}, 0),
        r"W\['a'\]: got shape",
    ),
    "one head without its axis": (
        lambda: week14.head_maps(np.eye(2)),
        r"expected \(heads, queries, keys\)",
    ),
    "a pattern of one axis": (
        lambda: week14.who_sees_whom({"a": [1, 0]}),
        r"expected \(outputs, inputs\)",
    ),
    "similarity without starts": (
        lambda: week14.token_similarity({"a": [0.1]}),
        r"expected \(starts, layers\)",
    ),
    "accuracy at other numbers of labels": (
        lambda: week14.few_labels([1, 2], {"a": [[0.1]]}),
        r"accuracy\['a'\]: got shape",
    ),
    "a guess for other nodes": (
        lambda: week14.club(PLACES, CLUB, [0, 0, 1, 1], [0], [0]),
        r"guess: got shape \(1,\)",
    ),
    "likeness at other depths": (
        lambda: week14.smoothing([1, 2], {"a": [1]}, {"a": [1, 2]}),
        "similarity",
    ),
    "perplexity without steps": (
        lambda: week14.language_models({"a": [1]}, {"a": 1}, {}),
        "perplexity",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused(name):
    call, fix = BAD[name]
    with pytest.raises((TypeError, ValueError), match=fix):
        call()


def test_the_asked_entry_has_a_colour_of_its_own():
    runs = {"a": [[0.1, 0.9], [0.1, 0.7], [0.1, 0.8]]}
    axes = week14.phone_book([0, 50], runs, [0.1, 0.2, 0.7], 2)
    colors = [patch.get_facecolor() for patch in axes[1].patches]
    assert colors[0] == colors[1] != colors[2] == to_rgba(COLORS[1])  # orange
    assert [patch.get_height() for patch in axes[1].patches] == [0.1, 0.2, 0.7]
    assert axes[0].lines[0].get_ydata().tolist() == [10, 80]
    assert title(axes) == "After 50 steps: a 80%"


def test_the_scale_is_drawn_beside_the_raw_scores():
    axes = week14.scaling(DEPTHS, ENTROPY, GRADIENT)
    for ax, curves in zip(axes, (ENTROPY, GRADIENT), strict=True):
        for line, curve in zip(ax.lines, curves.values(), strict=True):
            assert line.get_ydata().tolist() == list(curve)
    assert title(axes).endswith("q·k 0.3 → 1e-05, q·k / √d 0.3 → 0.3")


def test_the_title_names_the_medians_at_the_given_step():
    runs = {"W": {"raw": [[0, 0.2, 1], [0, 0.4, 1], [0, 0.3, 1]]}}
    axes = week14.scaled_training([0, 5, 9], runs, 5)
    assert title(axes) == "W, step 5: raw 30%"


def test_heads_are_drawn_on_one_scale_and_named_by_their_sharpness():
    weights = np.array([np.eye(3), np.full((3, 3), 1 / 3)])
    axes = week14.head_maps(weights)
    for ax, one in zip(axes, weights, strict=True):
        np.testing.assert_array_equal(ax.images[0].get_array(), one)
        assert ax.images[0].get_clim() == (0, 1)
    assert title(axes).endswith("head 1 1.00, head 2 0.33")


def test_dependencies_are_counted():
    axes = week14.who_sees_whom({"GPT": np.tri(3), "BERT": np.ones((2, 5))})
    assert title(axes).endswith("GPT 6 of 9, BERT 10 of 10")


def test_similarity_is_the_median_over_the_starts():
    ax = week14.token_similarity({"F": [[0, 0.2], [0, 0.9], [0, 0.5]]})
    assert ax.lines[0].get_ydata().tolist() == [0, 0.5]
    assert title(ax).endswith("behind layer 1: F 0.50")


def test_counting_is_a_line_for_each_n():
    ax = week14.language_models({"a": [1, 2]}, {"a": [9, 6]}, {2: 8.5, 3: 5.5})
    levels = [line.get_ydata()[0] for line in ax.lines[1:]]
    assert levels == [8.5, 5.5]
    assert title(ax) == "Test perplexity at the end: a 6.0"


def test_accuracies_are_medians_with_their_ends():
    ax = week14.few_labels([9], {"a": [[0.5, 0.9, 0.6]]})
    line, _caps, (bars,) = ax.containers[0].lines
    assert line.get_ydata().tolist() == [60]
    np.testing.assert_allclose(bars.get_segments()[0][:, 1], [50, 90])


def test_who_is_wrong_has_a_ring_and_who_was_known_is_not_counted():
    ax = week14.club(PLACES, CLUB, [0, 0, 1, 1], [0, 1, 1, 1], [0, 3])
    ring = next(line for line in ax.lines if line.get_markersize() == 21)
    np.testing.assert_array_equal(ring.get_xydata(), PLACES[1:2])
    assert title(ax) == "1 of 2 members are put on the right side"


def test_depth_is_drawn_for_each_kind():
    axes = week14.smoothing([1, 8], {"S": [0.1, 0.9]}, {"S": [30, 25]})
    assert axes[0].lines[0].get_ydata().tolist() == [0.1, 0.9]
    assert axes[1].lines[0].get_ydata().tolist() == [30, 25]
    assert title(axes).endswith("behind 8 layers: S 0.90")
