import math
from functools import partial

import numpy as np
import pytest
from scipy import special

from dlcourse import activations, gradcheck
from dlcourse.activations import blocks, normal
from tests import reference
from tests.parity.case import each
from tests.parity.table import FUNCTIONS

Z = np.array([[-40.0, -2.0, -0.5, 0.0], [0.5, 1.0, 3.0, 40.0]])
# Of selu, from Klambauer et al. (2017), arXiv:1706.02515, appendix A3.
ALPHA, SCALE = 1.6732632423543772848170429916717, 1.0507009873554804934193349852946
NAMES = sorted(activations._FUNCTIONS)


@pytest.mark.parametrize(
    ("name", "slow"),
    [
        ("linear", lambda z: z),
        ("relu", reference.relu),
        ("sigmoid", reference.sigmoid),
        ("tanh", math.tanh),
        ("relu6", lambda z: min(max(z, 0), 6)),
        ("leaky_relu", lambda z: z if z > 0 else 0.2 * z),
        ("exponential", math.exp),
        ("elu", lambda z: z if z > 0 else math.expm1(z)),
        ("selu", lambda z: SCALE * (z if z > 0 else ALPHA * math.expm1(z))),
        ("softplus", lambda z: max(z, 0) + math.log1p(math.exp(-abs(z)))),
        ("softsign", lambda z: z / (1 + abs(z))),
        ("silu", lambda z: z * reference.sigmoid(z)),
        ("hard_sigmoid", lambda z: min(max(z / 6 + 0.5, 0), 1)),
        ("hard_silu", lambda z: z * min(max(z / 6 + 0.5, 0), 1)),
        ("gelu", lambda z: z * math.erfc(-z / math.sqrt(2)) / 2),
        ("mish", lambda z: z * math.tanh(math.log1p(math.exp(z)))),
    ],
)
def test_equals_the_slow_reference(name, slow):
    ours = getattr(activations, name)(Z)
    expected = reference.elementwise(slow, Z)
    np.testing.assert_allclose(ours, expected, rtol=1e-13, atol=1e-300)


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
    assert gradcheck.check_function(case.ours(), case.backward, z / 2, seed=2)


@pytest.mark.parametrize("name", NAMES)
def test_backward_equals_upstream_times_derivative(name, rng):
    z = rng.normal(size=(4, 3))
    function = activations.get(name)

    def backward(grad, z):
        return activations.backward(name, grad, z, function(z))

    assert gradcheck.check_function(function, backward, z, seed=3)


@pytest.mark.parametrize(
    "function",
    [
        partial(activations.relu, negative_slope=0.3, max_value=1.0, threshold=0.1),
        partial(activations.leaky_relu, negative_slope=0.01),
        partial(activations.elu, alpha=0.5),
        partial(activations.gelu, approximate=True),
        partial(activations.softmax, axis=0),
        partial(activations.log_softmax, axis=0),
        partial(activations.prelu, alpha=np.array([0.1, 0.2, 0.3])),
        partial(activations.tanh),
    ],
    ids=lambda function: function.func.__name__,
)
def test_backward_knows_settings(function, rng):
    assert activations.get(function) is function
    assert gradcheck.check_function(
        function,
        lambda grad, z: activations.backward(function, grad, z, function(z)),
        rng.normal(size=(4, 3)),
        seed=3,
    )


KINKS = [-3.0, 0.0, 3.0, 6.0]


@pytest.mark.parametrize(
    "name", [name for name in NAMES if "softmax" not in name and name != "linear"]
)
def test_at_the_kinks_the_derivative_is_that_of_keras(name, keras, tf):
    z = tf.constant(KINKS)
    with tf.GradientTape() as tape:
        tape.watch(z)
        y = getattr(keras.activations, name)(z)
    ours = getattr(activations, f"{name}_grad")(np.float32(KINKS))
    np.testing.assert_allclose(ours, tape.gradient(y, z), rtol=1e-5, atol=1e-7)


@pytest.mark.parametrize(
    ("dtype", "relative", "absolute"),
    [("float32", 1e-5, 2e-7), ("float64", 5e-14, 4e-16)],
)
def test_the_normal_distribution(dtype, relative, absolute):
    z = np.linspace(0, 12, 20001).astype(dtype)
    expected = special.ndtr(-z.astype(np.float64))
    ours = normal.upper_tail(z)
    assert ours.dtype == dtype
    np.testing.assert_allclose(ours, expected, rtol=relative)
    np.testing.assert_allclose(ours, expected, rtol=0, atol=absolute)
    x = np.linspace(0, 6, 20001)
    erf = 1 - 2 * normal.upper_tail((math.sqrt(2) * x).astype(dtype))
    np.testing.assert_allclose(erf, special.erf(x), rtol=0, atol=3 * absolute)


def test_the_whole_series_is_needed_in_float64_only():
    single = np.abs(normal.SERIES[normal.SINGLE :]).sum()
    assert single < np.finfo(np.float32).eps / 2
    assert abs(normal.SERIES[-1]) < 10 * np.finfo(np.float64).eps


def test_gelu_keeps_its_left_tail():
    z = np.linspace(-30, 8, 1001)
    expected = z * special.ndtr(z)
    np.testing.assert_allclose(activations.gelu(z), expected, rtol=2e-13)


def test_leaky_relu_has_the_slope_it_says():
    assert activations.leaky_relu(-1.0) == -0.2
    assert activations.leaky_relu_grad(-1.0) == 0.2
    assert activations.leaky_relu(-1.0, 3) == -3.0


def test_log_softmax_equals_scipy(rng):
    z = 30 * rng.normal(size=(4, 3, 5))
    for axis in (0, 1, 2, -3):
        ours = activations.log_softmax(z, axis)
        np.testing.assert_allclose(ours, special.log_softmax(z, axis), rtol=1e-12)


@pytest.mark.parametrize("name", ["softmax", "log_softmax"])
@pytest.mark.parametrize("classes", [64, 65])
def test_few_and_many_classes_are_alike(name, classes, rng):
    z = rng.normal(size=(3, classes))
    ours = getattr(activations, name)(z)
    np.testing.assert_allclose(ours, getattr(special, name)(z, axis=1), rtol=1e-12)
    assert ours.flags.c_contiguous


@pytest.mark.parametrize("name", ["softmax", "log_softmax"])
@pytest.mark.parametrize("axis", [2, -3])
def test_no_such_axis(name, axis):
    message = rf"axis: got {axis} for z of shape \(2, 4\), expected .* from -2 to 1"
    with pytest.raises(ValueError, match=message):
        getattr(activations, name)(Z, axis)


SHAPES = [(1 << 17,), (3, 150_001), (0, 4), ()]


@pytest.mark.parametrize("dtype", ["float16", "float32", "float64"])
@pytest.mark.parametrize("shape", SHAPES)
def test_blocks_are_invisible(shape, dtype, rng):
    z = rng.normal(size=shape).astype(dtype)
    for entries in (z, z.T, z[..., ::2] if z.ndim else z):
        y = blocks.in_blocks(lambda z: 2 * z, entries)
        assert y.dtype == dtype
        np.testing.assert_array_equal(y, 2 * entries)


def test_half_precision_gets_through_the_formulas():
    z = np.float16([-6e4, -20.0, 0.0, 20.0, 6e4])
    for name in ("mish", "gelu", "silu", "softplus"):
        expected = np.maximum(z, 0) + (name == "softplus") * np.log(2) * (z == 0)
        np.testing.assert_allclose(getattr(activations, name)(z), expected, atol=1e-3)


def test_prelu_has_a_slope_for_each_unit():
    y = activations.prelu(-np.ones((2, 3), np.float32), [0.0, 0.5, 2.0])
    np.testing.assert_array_equal(y, [[0.0, -0.5, -2.0]] * 2)
    assert y.dtype == np.float32


def test_softmax_is_unchanged_by_a_shift(rng):
    z = rng.normal(size=(4, 3))
    shifted = activations.softmax(z + 500.0)
    np.testing.assert_allclose(activations.softmax(z), shifted, rtol=1e-12)


@pytest.mark.parametrize("dtype", ["float16", "float32", "float64"])
@pytest.mark.parametrize("case", each(FUNCTIONS, shapes=False))
def test_keeps_the_dtype(case, dtype):
    z = np.array([[-1.0, 2.0]], dtype)
    assert case.ours()(z).dtype == dtype
    assert case.backward(z, z).dtype == dtype


def test_whole_numbers_become_float32():
    assert activations.sigmoid([0, 1]).dtype == np.float32
    assert activations.relu(np.arange(3, dtype=np.uint8)).dtype == np.float32


def test_get():
    assert activations.get(None) is activations.linear
    assert activations.get("tanh") is activations.tanh
    assert activations.get(math.sin) is math.sin
    assert activations.get("swish") is activations.get("silu")
    assert activations.get("hard_swish") is activations.hard_silu


@pytest.mark.parametrize("name", NAMES)
def test_names_are_those_of_keras(name, keras):
    assert keras.activations.get(name).__name__ == name


@pytest.mark.parametrize(
    ("identifier", "fix"), [("rleu", "'relu'"), ("ReLU", "'relu'"), ([3], "choose one")]
)
def test_get_suggests_a_name(identifier, fix):
    with pytest.raises(ValueError, match=f"got .* expected one of .*{fix}"):
        activations.get(identifier)


def test_backward_of_an_unknown_function():
    with pytest.raises(ValueError, match=r"not known, expected one of .*write a layer"):
        activations.backward(np.sin, Z, Z, Z)
    with pytest.raises(ValueError, match="not known"):  # a z that is held fast
        activations.backward(partial(activations.relu, Z), Z, Z, Z)


@pytest.mark.parametrize(
    ("name", "argument"),
    [("leaky_relu", "negative_slope"), ("elu", "alpha"), ("prelu", "alpha")],
)
def test_settings_are_numbers(name, argument):
    for part in (name, f"{name}_grad"):
        with pytest.raises(TypeError, match=f"{argument}: got 'a'"):
            getattr(activations, part)(Z, **{argument: "a"})


@pytest.mark.parametrize("bad", ["text", None, [1j], [[1.0], [1.0, 2.0]]])
@pytest.mark.parametrize("name", NAMES)
def test_refuses_what_is_no_array_of_numbers(name, bad):
    with pytest.raises(TypeError, match=r"z: got .* expected an array .*np.asarray"):
        getattr(activations, name)(bad)


def test_softmax_of_one_number():
    with pytest.raises(ValueError, match=r"got shape \(\), expected at least 1 ax"):
        activations.softmax(1.0)
