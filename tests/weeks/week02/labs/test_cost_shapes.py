"""Shapes of two losses: slopes, where one is not convex, what a descent makes of it."""

import numpy as np
import pytest

from dlcourse.labs import CostShapes
from dlcourse.weeks.week02.labs.cost_shapes import (
    REACH,
    SLOPES,
    STEPS,
    VALUES,
    Z,
    hollow,
    log_grad,
    squared_grad,
)

BOTH = pytest.mark.parametrize("y", [0, 1])


@BOTH
@pytest.mark.parametrize("name", VALUES)
def test_slopes_are_those_of_the_values(name, y):
    eps = 1e-5
    rise = VALUES[name](Z + eps, y) - VALUES[name](Z - eps, y)
    np.testing.assert_allclose(SLOPES[name](Z, y), rise / (2 * eps), atol=1e-9)


@BOTH
def test_values_are_the_definitions(y):
    y_hat = 1 / (1 + np.exp(-Z))
    np.testing.assert_allclose(VALUES["squared"](Z, y), (y_hat - y) ** 2, atol=1e-15)
    right = y_hat if y else 1 / (1 + np.exp(Z))
    np.testing.assert_allclose(VALUES["log"](Z, y), -np.log(right))


@BOTH
def test_the_shaded_range_is_where_the_squared_error_is_not_convex(y):
    curvature = np.gradient(squared_grad(Z, y), Z)
    left, right = hollow(y)
    inside = (left + 0.05 < Z) & (right - 0.05 > Z)
    outside = (left - 0.05 > Z) | (right + 0.05 < Z)
    assert (curvature[inside] < 0).all()
    assert (curvature[outside] > 0).all()
    assert (np.gradient(log_grad(Z, y), Z) > 0).all()
    lab = CostShapes(y=y)
    assert lab.shade.get_x() == left
    assert lab.shade.get_x() + lab.shade.get_width() == pytest.approx(right)


def test_the_numbers_of_the_docstring():
    fine = np.linspace(-REACH, REACH, 20001)
    slopes = squared_grad(fine, 1)
    assert -slopes.min() == pytest.approx(8 / 27, rel=1e-6)
    assert fine[slopes.argmin()] == pytest.approx(-np.log(2), abs=1e-3)
    z = np.log(0.01 / 0.99)
    assert log_grad(z, 1) == pytest.approx(-0.99)
    assert squared_grad(z, 1) == pytest.approx(-0.0196, abs=1e-5)
    assert log_grad(z, 1) / squared_grad(z, 1) == pytest.approx(50, abs=1)
    assert squared_grad(-10.0, 1) == pytest.approx(-0.00009, abs=2e-6)


@pytest.mark.parametrize(("rate", "last"), [(1, -5.3), (3, -6.4), (10, -7.6)])
def test_goal_is_reached_far_out_on_the_wrong_side(rate, last):
    lab = CostShapes()
    for z, y, reached in (
        (last, 1, True),
        (-10, 1, True),
        (last + 0.1, 1, False),
        (-last, 0, True),
        (-last, 1, False),  # both are right there
    ):
        result = lab.compute(z=z, y=y, learning_rate=rate)
        assert lab.reached(result) == reached, (z, y)


def test_the_paths_are_gradient_descent():
    result = CostShapes.compute(z=-2, y=1, learning_rate=0.5)
    z = -2.0
    for step in range(STEPS):
        assert result.paths["log"][step] == pytest.approx(z)
        z -= 0.5 * (1 / (1 + np.exp(-z)) - 1)
    assert result.paths["log"][STEPS] == pytest.approx(z)
    assert result.error("log") == pytest.approx(1 - 1 / (1 + np.exp(-z)))
    assert result.paths["squared"][1] == pytest.approx(-2 + 0.5 * 0.18495609)


def test_a_press_into_loss_or_slope_moves_z():
    lab = CostShapes()
    lab.clicked(lab.loss, -6.04, 3)
    assert lab.values["z"] == -6.0
    lab.dragged(lab.slope, 3.26, 0)
    assert lab.values["z"] == 3.3
    lab.clicked(lab.descent, 50, 0)
    assert lab.values["z"] == 3.3


def test_points_stand_on_their_curves():
    lab = CostShapes(z=-4)
    for points, lines in zip(lab.points, lab.lines[:2], strict=True):
        for name, point in points.items():
            (x,), (y,) = point.get_data()
            assert x == -4
            expected = np.interp(-4, *lines[name].get_data())
            assert y == pytest.approx(expected, abs=1e-9)
    lab.set(z=-10)
    assert lab.points[0]["log"].get_ydata()[0] < lab.loss.get_ylim()[1]
