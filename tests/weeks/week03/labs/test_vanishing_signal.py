"""The gradients of the lab against a model's own, and its goal."""

import numpy as np
import pytest

from dlcourse.labs import VanishingSignal
from dlcourse.labs.parts.signals import drawn
from dlcourse.weeks.week03.labs.vanishing_signal import LINE, NAMES


def rms(array):
    return np.sqrt(np.mean(np.square(array, dtype="float64")))


FUNCTIONS = {
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "relu": (lambda z: np.maximum(z, 0), lambda z: (z > 0) * 1.0),
    "leaky_relu": (
        lambda z: np.where(z > 0, z, 0.01 * z), lambda z: np.where(z > 0, 1, 0.01),
    ),
}  # fmt: skip


@pytest.mark.parametrize("activation", FUNCTIONS)
def test_signals_are_those_of_products_written_out(activation):
    f, f_grad = FUNCTIONS[activation]
    x, grad, kernels = (array.astype("float64") for array in drawn())
    zs = []
    for kernel in 1.3 * kernels[:6]:
        zs.append(x @ kernel)
        x = f(zs[-1])
    grads = [grad]
    for kernel, z in zip(1.3 * kernels[5:0:-1], zs[:0:-1], strict=True):
        grads.append((grads[-1] * f_grad(z)) @ kernel.T)
    result = VanishingSignal.compute(activation, 1.3, 6)
    np.testing.assert_allclose(
        result.backward, [rms(g) for g in grads[::-1]], rtol=1e-4
    )
    np.testing.assert_allclose(result.forward[-1], rms(x), rtol=1e-4)
    assert result.spread == pytest.approx(rms(zs[-1]), rel=0.1)
    np.testing.assert_allclose(result.slope, f_grad(LINE))


def test_factors_lead_from_the_last_gradient_to_the_first():
    result = VanishingSignal.compute("gelu", 2, 12)
    assert result.factors.shape == (11,)
    assert np.prod(result.factors) == pytest.approx(result.kept)
    assert result.kept == pytest.approx(result.backward[0] / result.backward[-1])


def test_sigmoid_loses_at_least_three_quarters_in_each_layer():
    result = VanishingSignal.compute("sigmoid", 1, 20)
    assert result.factors.max() < 0.27  # the kernels' own factor is 1, give or take
    assert result.kept < 1e-11


def test_one_layer_has_lost_nothing():
    lab = VanishingSignal(depth=1)
    assert lab.result.kept == 1
    assert lab.status(lab.result).startswith("One layer")


@pytest.mark.parametrize("activation", NAMES)
@pytest.mark.parametrize("gain", [0.1, 5])
def test_all_numbers_are_finite(activation, gain):
    result = VanishingSignal.compute(activation, gain, 30)
    assert np.isfinite([*result.forward, *result.backward, *result.factors]).all()


@pytest.mark.parametrize(
    ("values", "reached"),
    [
        ({}, False),
        ({"activation": "relu", "gain": 1.5}, False),
        ({"activation": "relu", "gain": 1.4}, True),
        ({"activation": "relu", "gain": 1.4, "depth": 19}, False),
        ({"activation": "sigmoid", "gain": 4}, False),
        ({"activation": "selu", "gain": 1}, True),
    ],
)
def test_goal_needs_the_scale_that_suits_the_slope(values, reached):
    assert VanishingSignal(**values).goal_reached is reached
