"""Shares and slopes of the lab against integrals of the normal density."""

import math

import numpy as np
import pytest

from dlcourse import activations
from dlcourse.labs import ActivationExplorer
from dlcourse.weeks.week03.labs.activation_explorer import (
    BINS,
    LINE,
    PARAMETERS,
    PIECEWISE,
    _both,
    _names,
)


def below(z):
    """Return the share of a standard normal input below z."""
    return (1 + math.erf(z / math.sqrt(2))) / 2


@pytest.mark.parametrize(
    ("activation", "mean", "scale", "inactive", "saturated"),
    [
        ("relu", 0, 1, 0.5, 0),
        ("relu", -1, 2, below(0.5), 0),
        ("relu6", 0, 10, 0.5 + below(-0.6), 0),
        ("hard_sigmoid", 0, 3, 2 * below(-1), 0),
        ("linear", 5, 10, 0, 0),
        # sigmoid'(4.595) = 0.01, tanh'(2.993) = 0.01
        ("sigmoid", 0, 5, 0, 2 * below(-4.595 / 5)),
        ("tanh", 0, 3, 0, 2 * below(-2.993 / 3)),
        # far out the slope is rounded to 0, but it is not 0: saturated, not inactive
        ("tanh", 5, 10, 0, 1 - below(-0.2007) + below(-0.7993)),
        ("sigmoid", 5, 10, 0, 1 - below(-0.0405) + below(-0.9595)),
        ("hard_silu", -5, 1, below(2), below(-1.485 + 5) - below(-1.515 + 5)),
    ],
)
def test_shares_are_those_of_the_normal_distribution(
    activation, mean, scale, inactive, saturated
):
    result = ActivationExplorer.compute(activation, 0, mean, scale)
    expected = [1 - inactive - saturated, saturated, inactive]
    np.testing.assert_allclose(result.shares, expected, atol=0.002)


@pytest.mark.parametrize("activation", ["gelu", "silu", "mish", "softsign", "selu"])
def test_smooth_functions_have_no_inactive_units(activation):
    result = ActivationExplorer.compute(activation, 0, -5, 10)
    assert result.shares[2] == 0


@pytest.mark.parametrize("activation", PARAMETERS)
def test_a_slope_of_exactly_0_on_the_left_is_inactive(activation):
    inactive = [
        ActivationExplorer.compute(activation, p, 0, 1).shares[2] for p in (0, 0.05)
    ]
    np.testing.assert_allclose(inactive, [0.5, 0], atol=0.002)


def test_level_pieces_are_those_of_the_functions():
    z = np.linspace(-6.9, 6.9, 139)  # smooth slopes are not yet rounded to 0 here
    level = {name for name in _names() if (np.diff(_both(name, 0.0, z)[0]) == 0).any()}
    assert level == set(PIECEWISE)


def test_mean_slope_is_the_integral():
    z = np.linspace(-10, 10, 20001)
    density = np.exp(-(z**2) / 2) / math.sqrt(2 * math.pi)
    slope = 1 - np.tanh(z) ** 2
    result = ActivationExplorer.compute("tanh", 0, 0, 1)
    assert result.slope == pytest.approx((slope * density).sum() * 1e-3, abs=1e-3)


def test_every_unit_is_in_one_bar_of_each_histogram():
    for activation in ("relu", "exponential", "softsign"):
        result = ActivationExplorer.compute(activation, 0, 1, 10)
        for name, bars in result.bars.items():
            assert bars.shape == (3, len(BINS[name]) - 1)
            np.testing.assert_allclose(bars.sum(axis=1), result.shares)


def test_bars_stand_where_the_values_are():
    result = ActivationExplorer.compute("relu", 0, 0, 1)
    middle = (BINS["y"][:-1] + BINS["y"][1:]) / 2
    at_zero = result.bars["y"][2] > 0  # the inactive
    np.testing.assert_allclose(middle[at_zero], [0], atol=1e-9)
    slopes = (BINS["slope"][:-1] + BINS["slope"][1:]) / 2
    np.testing.assert_allclose(slopes[result.bars["slope"][0] > 0], [1])


def test_all_activations_of_the_course_can_be_chosen():
    options = {value for _text, value in ActivationExplorer()._controls[
        "activation"].options}  # fmt: skip
    mixing = {"softmax", "log_softmax"}
    assert options == set(activations.names()) - mixing | {"prelu"}


@pytest.mark.parametrize("activation", PARAMETERS)
def test_the_parameter_acts_on_the_left(activation):
    low, high = (ActivationExplorer.compute(activation, p, 0, 1) for p in (0.0, 2.0))
    left, right = LINE < 0, LINE > 0
    np.testing.assert_array_equal(low.curve[right], high.curve[right])
    assert (high.curve[left] < low.curve[left]).all()
    numerical = np.gradient(high.curve, LINE)
    away = np.abs(LINE) > 0.1
    away[[0, -1]] = False  # one-sided there
    np.testing.assert_allclose(high.slope_curve[away], numerical[away], atol=0.002)


def test_another_activation_brings_its_parameter():
    lab = ActivationExplorer()
    parameter = lab._controls["parameter"]
    assert parameter.disabled
    lab.set(activation="prelu")
    assert (lab.values["parameter"], parameter.disabled) == (0.25, False)
    lab.set(parameter=2)
    lab.set(activation="relu")
    assert lab.values["parameter"] == 0
    np.testing.assert_array_equal(lab.result.curve, np.maximum(LINE, 0))


@pytest.mark.parametrize(
    ("values", "reached"),
    [
        ({}, False),
        ({"activation": "relu"}, False),  # half of the units
        ({"activation": "relu", "mean": -1}, True),
        ({"activation": "tanh", "scale": 10}, True),
        ({"activation": "leaky_relu", "parameter": 0.2, "mean": -5}, False),
    ],
)
def test_goal_needs_inactive_or_saturated_units(values, reached):
    assert ActivationExplorer(**values).goal_reached is reached
