"""Linear layers are one matrix and draw one line, whatever their number."""

import numpy as np
import pytest

from dlcourse.labs import LinearCollapse
from dlcourse.weeks.week03.labs.linear_collapse import DEEPEST, SHARE, _hidden, _points
from dlcourse.weeks.week03.labs.regions import CELLS, GRID

DEPTHS = range(1, DEEPEST + 1)


def line_of_least_squares():
    """Return what one layer of three numbers would be."""
    x, y = _points()
    rows = np.column_stack([x, np.ones(len(x))])
    return np.linalg.lstsq(rows, 2.0 * y - 1, rcond=None)[0]


@pytest.mark.parametrize("depth", DEPTHS)
def test_the_product_is_one_layer_of_least_squares(depth):
    result = LinearCollapse.compute(depth, "linear")
    assert len(result.kernels) == depth + 1
    np.testing.assert_allclose(result.product, line_of_least_squares(), atol=1e-3)


def test_the_product_is_that_of_the_matrices_shown():
    result = LinearCollapse.compute(4, "linear")
    product = np.linalg.multi_dot(result.kernels)[:, 0]
    np.testing.assert_allclose(result.product[:2], product)
    for shown, (kernel, _bias) in zip(result.kernels[:4], _hidden(), strict=False):
        np.testing.assert_array_equal(shown, kernel)


def test_linear_outputs_are_those_of_the_product():
    result = LinearCollapse.compute(7, "linear")
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


@pytest.mark.parametrize("depth", DEPTHS)
@pytest.mark.parametrize("activation", ["linear", "relu", "tanh"])
def test_every_depth_needs_a_bend(depth, activation):
    result = LinearCollapse.compute(depth, activation)
    assert (result.accuracy > SHARE) is (activation != "linear")
    assert (result.product is None) is (activation != "linear")


def test_numbers_have_the_minus_sign_of_the_axes():
    texts = [entry.get_text() for entry in LinearCollapse().entries]
    assert any("−" in text for text in texts)
    assert not any("-" in text for text in texts)


def test_goal_is_met_by_another_activation():
    lab = LinearCollapse(depth=10)
    assert not lab.goal_reached
    lab.set(activation="tanh")
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
