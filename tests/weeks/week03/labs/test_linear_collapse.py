"""Linear layers are one matrix and draw one line, whatever their number."""

import numpy as np
import pytest

from dlcourse.labs import LinearCollapse
from dlcourse.labs.parts.regions import CELLS, GRID
from dlcourse.weeks.week03.labs.linear_collapse import (
    DEEPEST,
    DRAWS,
    SHARE,
    _hidden,
    _points,
)

DEPTHS = range(1, DEEPEST + 1)


def line_of_least_squares():
    """Return what one layer of three numbers would be."""
    x, y = _points()
    rows = np.column_stack([x, np.ones(len(x))])
    return np.linalg.lstsq(rows, 2.0 * y - 1, rcond=None)[0]


@pytest.mark.parametrize("depth", DEPTHS)
def test_the_product_is_one_layer_of_least_squares_in_every_draw(depth):
    for draw in range(1, DRAWS + 1):
        result = LinearCollapse.compute(depth, "linear", draw)
        assert len(result.kernels) == depth + 1
        np.testing.assert_allclose(result.product, line_of_least_squares(), atol=1e-9)


def test_the_product_is_that_of_the_matrices_shown():
    result = LinearCollapse.compute(4, "linear", 1)
    product = np.linalg.multi_dot(result.kernels)[:, 0]
    np.testing.assert_allclose(result.product[:2], product)
    for shown, (kernel, _bias) in zip(result.kernels[:4], _hidden(1), strict=False):
        np.testing.assert_array_equal(shown, kernel)


def test_linear_outputs_are_those_of_the_product():
    result = LinearCollapse.compute(7, "linear", 3)
    *w, b = result.product
    z = np.log(result.outputs / (1 - result.outputs)) / 4
    np.testing.assert_allclose(z, GRID @ w + b, atol=1e-6)


def test_the_boundary_of_linear_layers_is_straight_and_that_of_relu_is_not():
    bends = {}
    for activation in ("linear", "relu", "tanh"):
        lab = LinearCollapse(depth=5, activation=activation)
        lines = lab.regions._border.get_segments()
        bends[activation] = max(
            np.linalg.svd(line - line.mean(axis=0))[1][1] for line in lines
        )
    assert bends["linear"] < 1e-2  # the grid is coarse
    assert min(bends["relu"], bends["tanh"]) > 0.5


@pytest.mark.parametrize("activation", ["linear", "relu", "tanh"])
def test_weights_are_plainly_random(activation):
    kernels = [kernel for draw in range(1, DRAWS + 1) for kernel, _b in _hidden(draw)]
    scaled = np.concatenate([(len(k) ** 0.5 * k).ravel() for k in kernels])
    assert scaled.std() == pytest.approx(1, abs=0.02)
    result = LinearCollapse.compute(3, activation, 7)
    assert result.accuracy == result.draws[6]
    assert (result.product is None) is (activation != "linear")


@pytest.mark.parametrize(
    ("activation", "depth", "low", "median", "high", "reached"),
    [
        *[("linear", depth, 86, 86, 86, 0) for depth in DEPTHS],
        ("relu", 1, 86, 92.75, 99, 7),
        ("relu", 10, 44, 81, 88, 0),
        ("tanh", 1, 89, 95.75, 99, 12),
        ("tanh", 10, 83.5, 91.75, 99, 4),
    ],
)
def test_a_bend_helps_and_random_depth_hurts(
    activation, depth, low, median, high, reached
):
    """The numbers of the text: of 200 points, over all 20 draws."""
    draws = LinearCollapse.compute(depth, activation, 1).draws
    found = 100 * np.array([draws.min(), np.median(draws), draws.max()])
    np.testing.assert_allclose(found, [low, median, high], atol=0.51)  # one point
    assert (draws > SHARE).sum() == reached
    assert len(draws) == DRAWS == 20


def test_the_first_draw_is_not_a_chosen_one():
    first = {
        (a, d): 100 * LinearCollapse.compute(d, a, 1).accuracy
        for a in ("relu", "tanh") for d in (1, 10)
    }  # fmt: skip
    assert first == {("relu", 1): 92, ("relu", 10): 80, ("tanh", 1): 91,
                     ("tanh", 10): 89}  # fmt: skip


def test_the_status_tells_all_draws():
    lab = LinearCollapse(activation="relu", depth=10)
    assert "Of all 20 draws: 44.0% to 88.0%, in the middle 81.0%." in lab.said


def test_numbers_have_the_minus_sign_of_the_axes():
    texts = [entry.get_text() for entry in LinearCollapse().entries]
    assert any("−" in text for text in texts)
    assert not any("-" in text for text in texts)


def test_goal_is_met_by_another_activation():
    lab = LinearCollapse()
    for draw in range(1, DRAWS + 1):
        lab.set(draw=draw)
        assert not lab.goal_reached
    lab.set(activation="relu")
    reached = []
    for draw in range(1, DRAWS + 1):
        lab.set(draw=draw)
        reached.append(lab.reached(lab.result))
    assert sum(reached) == 7
    assert lab.goal_reached


def test_accuracy_counts_the_points_on_their_side_of_the_picture():
    x, y = _points()
    lab = LinearCollapse(depth=2, activation="relu")
    p = lab.result.outputs.reshape(CELLS, CELLS)
    places = np.unique(GRID[:, 0])
    column, row = (np.abs(places - x[:, [k]]).argmin(axis=1) for k in (0, 1))
    assert ((p[row, column] > 0.5) == y).mean() == pytest.approx(
        lab.result.accuracy, abs=0.03
    )
