"""Gradients through time: against the layer, the exact power, and the goal."""

import numpy as np
import pytest

from dlcourse.labs import GradientThroughTime
from dlcourse.layers import SimpleRNN
from dlcourse.weeks.week12.labs.gradient_through_time import UNITS, drawn

GOAL = {"radius": 2, "clip": 5}


def compute(**values):
    lab = {"activation": "tanh", "matrix": "orthogonal", "radius": 1.0, "steps": 50}
    return GradientThroughTime.compute(**lab | {"inputs": 1.0, "clip": 0} | values)


@pytest.mark.parametrize("matrix", ["orthogonal", "normal"])
def test_the_matrices_have_a_spectral_radius_of_1(matrix):
    eigenvalues = np.linalg.eigvals(drawn()[0][matrix])
    assert np.abs(eigenvalues).max() == pytest.approx(1)


@pytest.mark.parametrize("radius", [0.5, 1, 1.2, 3])
def test_linear_and_orthogonal_is_the_radius_to_the_power(radius):
    found = compute(activation="linear", radius=radius)
    powers = radius ** np.arange(51.0)
    np.testing.assert_allclose(found.linear, powers)
    expected = np.repeat(powers[:, np.newaxis], 20, axis=1)
    np.testing.assert_allclose(found.lengths, expected, rtol=1e-9)


@pytest.mark.parametrize("activation", ["tanh", "linear"])
@pytest.mark.parametrize("matrix", ["orthogonal", "normal"])
def test_gradients_are_those_of_a_layer_that_reads_one_sequence(activation, matrix):
    found = compute(
        activation=activation, matrix=matrix, radius=1.3, steps=9, inputs=0.5
    )
    matrices, noise, h, grad = drawn()
    layer = SimpleRNN(UNITS, activation, use_bias=False, dtype="float64")
    layer.build((None, None, UNITS))
    layer.params["kernel"][...] = np.eye(UNITS)
    layer.params["recurrent_kernel"][...] = 1.3 * matrices[matrix]
    for one in (0, 7):
        row = slice(one, one + 1)
        layer(0.5 * noise[:9, one][np.newaxis], initial_state=h[row])
        _grad_x, grad_h = layer.backward(grad[row])
        assert found.lengths[-1, one] == pytest.approx(np.linalg.norm(grad_h))
        length = np.linalg.norm(layer.grads["recurrent_kernel"])
        assert found.before[one] == pytest.approx(length)


def test_clipping_shortens_the_long_ones_alone():
    found = compute(radius=2, clip=20)
    np.testing.assert_array_equal(found.after, np.minimum(found.before, 20))
    assert 0 < (found.after < found.before).sum() < 20
    np.testing.assert_array_equal(compute(radius=2).after, found.before)


def test_the_goal_needs_a_large_radius_and_clipping():
    assert GradientThroughTime(**GOAL).goal_reached
    for more in (
        {"radius": 1}, {"radius": 3}, {"clip": 0}, {"steps": 49}, {"inputs": 0.9},
        {"activation": "linear", "radius": 1},
    ):  # fmt: skip
        assert not GradientThroughTime(**GOAL | more).goal_reached, more


def test_what_is_drawn_is_what_was_computed():
    lab = GradientThroughTime(radius=2, steps=30, clip=10)
    result = lab.result
    np.testing.assert_allclose(
        lab.median.get_ydata(), np.median(result.lengths, axis=1)
    )
    np.testing.assert_array_equal(lab.dots.get_xdata(), result.before)
    np.testing.assert_array_equal(lab.dots.get_ydata(), result.after)
    assert len(lab.threads.get_segments()) == 20
    assert lab.limit.get_ydata()[0] == 10
