"""The gradients of the lab against a model's own, and its goal."""

import numpy as np
import pytest

from dlcourse import activations
from dlcourse.labs import VanishingSignal
from dlcourse.labs.parts.signals import drawn
from dlcourse.weeks.week03.labs.vanishing_signal import GAINS, LINE, NAMES


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
    assert result.spread == pytest.approx(zs[-1].std(), rel=1e-4)
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
@pytest.mark.parametrize("gain", [GAINS[0], 5, GAINS[-1]])
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
        ({"activation": "sigmoid", "gain": 5.01}, False),
        ({"activation": "sigmoid", "gain": 8.91}, False),
        ({"activation": "sigmoid", "gain": 10}, True),
        ({"activation": "sigmoid", "gain": 12.59}, False),
        ({"activation": "tanh", "gain": 1}, False),
        *[({"activation": "tanh", "gain": g}, True) for g in (1.12, 1.26)],
        ({"activation": "tanh", "gain": 1.41}, False),
        ({"activation": "selu", "gain": 1}, True),
    ],
)
def test_goal_needs_the_scale_that_suits_the_slope(values, reached):
    assert VanishingSignal(**values).goal_reached is reached


def test_what_the_text_says_about_a_rescued_sigmoid():
    """Seven times ReLU's weights, and half of the units saturated."""
    for gain, kept in ((1, 1e-12), (8.91, 0.26), (10, 0.71), (12.59, 6.5)):
        found = VanishingSignal.compute("sigmoid", gain, 20).kept
        assert found == pytest.approx(kept, rel=0.1), gain
    x, _grad, kernels = drawn()
    for kernel in 10 * kernels[:20]:
        z = x @ kernel
        x = activations.sigmoid(z)
    saturated = activations.sigmoid_grad(z) < 0.01
    assert saturated.mean() == pytest.approx(0.49, abs=0.03)
    assert z.std() == pytest.approx(6.3, abs=0.2)
    assert VanishingSignal.compute("sigmoid", 10, 20).spread == pytest.approx(z.std())
