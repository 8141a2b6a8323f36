"""What the figures of week 8 show: the numbers they were given, true titles, errors."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from dlcourse.plots import week08
from tests.weeks.week08.figures.cases import ANSWER, HALF, LENET, MAP, VERTICAL


def title(axes):
    axes = np.ravel(axes)
    return axes[0].figure.get_suptitle() or axes[0].get_title(loc="left")


def numbers(ax):
    return [float(text.get_text().replace("−", "-")) for text in ax.texts]


BAD = {
    "picture without an axis": (
        lambda: week08.edge([1, 2], VERTICAL, ANSWER),
        r"expected \(height, width\)",
    ),
    "counts of another picture": (
        lambda: week08.pixel_uses(np.ones((3, 3)), np.ones((2, 2))),
        r"same: got shape \(2, 2\), expected \(3, 3\)",
    ),
    "three windows": (
        lambda: week08.pooled(MAP, [[1, 2, 3]], [[1, 2], [3, 4]]),
        r"greatest: got shape \(1, 3\)",
    ),
    "map of another size": (
        lambda: week08.responses(np.ones((2, 2)), {"a": np.ones((3, 3))}),
        r"maps\['a'\]: got shape",
    ),
    "fewer maps than filters": (
        lambda: week08.filters_and_maps(
            np.eye(3), np.ones((2, 3, 3)), np.ones((1, 3, 3))
        ),
        "maps: got shape",
    ),
    "accuracy at other shifts": (
        lambda: week08.accuracy_by_shift(np.ones((3, 4, 4)), {"a": [[1, 1]]}),
        "accuracy",
    ),
    "filter of another size": (
        lambda: week08.learned_filter([1], {0: [[1]]}, VERTICAL),
        r"kernels\[0\]: got shape",
    ),
    "a layer that has no box": (
        lambda: week08.volumes([("LSTM", (3,), 9)]),
        "draw other layers under the name of one of them",
    ),
    "two axes for three matrices": (
        lambda: week08.edge(HALF, VERTICAL, ANSWER, Figure().subplots(1, 2)),
        r"plt.subplots\(1, 3\)",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused(name):
    call, fix = BAD[name]
    with pytest.raises((TypeError, ValueError), match=fix):
        call()


def test_matrices_are_written_row_by_row():
    axes = week08.edge(HALF, VERTICAL, ANSWER)
    for ax, part in zip(axes, (HALF, VERTICAL, ANSWER), strict=True):
        assert numbers(ax) == part.ravel().tolist()
    assert title(axes) == "8 of 16 windows lie on the edge: largest response 30"


def test_the_largest_response_keeps_its_sign():
    axes = week08.edge(HALF[:, ::-1], VERTICAL, -ANSWER)
    assert title(axes).endswith("largest response -30")


def test_windows_have_the_colour_of_their_result():
    axes = week08.pooled(MAP, [[9, 2], [6, 3]], [[1, 2], [3, 4]])
    image, greatest = (
        [patch.get_facecolor() for patch in ax.patches] for ax in axes[:2]
    )
    tints = np.array(image).reshape(4, 4, 4)
    assert (tints[:2, :2] == greatest[0]).all()
    assert (tints[:2, 2:] == greatest[1]).all()
    assert (tints[2:, :2] == greatest[2]).all()
    assert len({tuple(color) for color in image}) == 4


def test_the_sums_of_a_backward_pass_are_named():
    grad, kernel = np.array([[1, 2], [3, -1]]), np.array([[2, 1], [0, 4]])
    grad_x = np.zeros((3, 3))
    for i, j in np.ndindex(2, 2):
        grad_x[i : i + 2, j : j + 2] += grad[i, j] * kernel
    axes = week08.gradient_routes(grad, kernel[::-1, ::-1], grad_x)
    assert title(axes).endswith("35 = 5 · 7")


def test_brightness_is_shared_by_all_maps():
    axes = week08.responses(np.eye(2), {"a": [[-4, 0], [0, 2]], "b": [[1, 0], [0, 0]]})
    shown = [ax.images[0].get_array() for ax in axes[1:]]
    np.testing.assert_allclose(shown[0], [[1, 0], [0, 0.5]])
    np.testing.assert_allclose(shown[1], [[0.25, 0], [0, 0]])
    assert title(axes) == "Mean size of the response: a 1.50, b 0.25"


def test_a_map_without_spread_has_no_correlation():
    maps = [np.ones((2, 2)), np.eye(2), -np.eye(2)]
    axes = week08.filters_and_maps(np.eye(2), np.ones((3, 1, 1)), maps)
    assert title(axes).endswith("is -1.00")
    axes = week08.filters_and_maps(np.eye(2), np.ones((2, 1, 1)), maps[:2])
    assert title(axes).endswith("is 0.00")


def test_boxes_have_the_heights_of_their_maps():
    ax = week08.volumes(LENET)
    fronts = ax.patches[0:15:3]  # each box has three sides
    heights = [np.ptp(front.get_xy()[:, 1]) for front in fronts]
    np.testing.assert_allclose(heights, np.array([32, 28, 14, 10, 5]) / 32)
    assert title(ax) == "62,006 parameters, 78% of them in one layer: 48,120"


def test_zeros_of_a_matrix_are_left_empty():
    ax = week08.weight_matrix([[1, 2, 0], [0, 1, 2]])
    shown = ax.images[0].get_array()
    assert shown.mask.tolist() == [[False, False, True], [True, False, False]]


def test_lines_are_medians_and_shades_reach_to_the_extremes():
    runs = {"a": [[0.9, 0.5, 0.3], [0.8, 0.4, 0.1], [1.0, 0.6, 0.2]]}
    axes = week08.accuracy_by_shift(np.zeros((3, 4, 4)), runs)
    assert axes[1].lines[0].get_ydata().tolist() == [90, 50, 20]
    shade = axes[1].collections[0].get_paths()[0].vertices[:, 1]
    assert (shade.min(), shade.max()) == (10, 100)
    assert title(axes) == "Moved by 2 pixels: a 90 → 20%"


def test_errors_of_a_learned_filter_are_drawn_and_named():
    axes = week08.learned_filter([2, 1, 0.03], {2: [[0.97]]}, [[1]])
    assert axes[0].lines[0].get_ydata().tolist() == [2, 1, 0.03]
    assert numbers(axes[1]) == [0.97]
    assert "After 2 steps no entry is further than 0.03" in title(axes)
