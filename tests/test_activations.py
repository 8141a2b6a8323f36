import math

import numpy as np
import pytest

from dlcourse import activations, gradcheck
from tests import reference
from tests.cases import FUNCTIONS, each

Z = np.array([[-40.0, -2.0, -0.5, 0.0], [0.5, 1.0, 3.0, 40.0]])


@pytest.mark.parametrize(
    ("name", "slow"),
    [
        ("linear", lambda z: z),
        ("relu", reference.relu),
        ("sigmoid", reference.sigmoid),
        ("tanh", math.tanh),
    ],
)
def test_equals_the_slow_reference(name, slow):
    ours = getattr(activations, name)(Z)
    np.testing.assert_allclose(ours, reference.elementwise(slow, Z), rtol=1e-14)


def test_softmax_equals_the_slow_reference():
    expected = [reference.softmax(row) for row in Z.tolist()]
    np.testing.assert_allclose(activations.softmax(Z), expected, rtol=1e-13)


@pytest.mark.parametrize("z", [-3.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0, 5.0])
@pytest.mark.parametrize("threshold", [0.0, 0.75])
def test_relu_follows_the_definition_in_its_docstring(z, threshold):
    ours = activations.relu(z, 0.25, 4.0, threshold)
    assert ours == reference.relu(z, 0.25, 4.0, threshold)


def test_sigmoid_keeps_small_probabilities():
    z = np.float32([-80, -40, -20])
    expected = reference.elementwise(reference.sigmoid, z)
    np.testing.assert_allclose(activations.sigmoid(z), expected, rtol=1e-6)


@pytest.mark.parametrize("name", ["relu", "relu_grad"])
def test_relu_has_slope_zero_at_the_kink(name):
    assert getattr(activations, name)(0.0) == 0


@pytest.mark.parametrize("case", each(FUNCTIONS, shapes=False))
def test_gradient_against_differences(case):
    # In float64, with a random upstream, and far from the kinks.
    shape = (3, 4)
    z = 0.4 + np.random.default_rng(1).permutation(12).reshape(shape) - 6.0
    assert gradcheck.check_function(*case.ours(), z / 2, seed=2)


@pytest.mark.parametrize("name", ["linear", "relu", "sigmoid", "tanh", "softmax"])
def test_backward_equals_upstream_times_derivative(name, rng):
    z = rng.normal(size=(4, 3))
    function = activations.get(name)

    def backward(grad, z):
        return activations.backward(name, grad, z, function(z))

    assert gradcheck.check_function(function, backward, z, seed=3)


def test_softmax_is_unchanged_by_a_shift(rng):
    z = rng.normal(size=(4, 3))
    shifted = activations.softmax(z + 500.0)
    np.testing.assert_allclose(activations.softmax(z), shifted, rtol=1e-12)


@pytest.mark.parametrize("dtype", ["float16", "float32", "float64"])
@pytest.mark.parametrize("case", each(FUNCTIONS, shapes=False))
def test_keeps_the_dtype(case, dtype):
    z = np.array([[-1.0, 2.0]], dtype)
    function, backward = case.ours()
    assert function(z).dtype == dtype
    assert backward(z, z).dtype == dtype


def test_whole_numbers_become_float32():
    assert activations.sigmoid([0, 1]).dtype == np.float32
    assert activations.relu(np.arange(3, dtype=np.uint8)).dtype == np.float32


def test_get():
    assert activations.get(None) is activations.linear
    assert activations.get("tanh") is activations.tanh
    assert activations.get(math.sin) is math.sin


@pytest.mark.parametrize(
    ("identifier", "fix"), [("rleu", "'relu'"), ("ReLU", "'relu'"), ([3], "choose one")]
)
def test_get_suggests_a_name(identifier, fix):
    with pytest.raises(ValueError, match=f"got .* expected one of .*{fix}"):
        activations.get(identifier)


def test_backward_of_an_unknown_function():
    with pytest.raises(ValueError, match=r"not known, expected one of .*write a layer"):
        activations.backward(np.sin, Z, Z, Z)


@pytest.mark.parametrize("bad", ["text", None, [1j], [[1.0], [1.0, 2.0]]])
@pytest.mark.parametrize("name", ["relu", "sigmoid", "tanh", "linear", "softmax"])
def test_refuses_what_is_no_array_of_numbers(name, bad):
    with pytest.raises(TypeError, match=r"z: got .* expected an array .*np.asarray"):
        getattr(activations, name)(bad)


def test_softmax_of_one_number():
    with pytest.raises(ValueError, match=r"got shape \(\), expected at least 1 ax"):
        activations.softmax(1.0)
