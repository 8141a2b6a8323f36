import numpy as np
import pytest

from dlcourse import gradcheck, layers, models
from tests.parity.case import each
from tests.parity.table_layers import CORE


@pytest.mark.parametrize(("case", "shape"), each(CORE))
def test_every_layer(case, shape):
    x = np.random.default_rng(4).normal(size=shape)
    layer = case.ours()
    if hasattr(layer, "adapt"):
        layer.adapt(3 * x + 1)
    result = gradcheck.check(layer, x, seed=1)
    assert result, str(result)
    assert set(result.errors) == {"x", *layer.params} or not layer.built
    assert layer.dtype == np.float32


def test_a_whole_model(rng):
    model = models.Sequential(
        [layers.Flatten(), layers.Dense(4, "tanh"), layers.Dense(3, "softmax")], seed=0
    )
    result = gradcheck.check(model, rng.normal(size=(3, 2, 2)), seed=0)
    assert result
    assert set(result.errors) == {
        "x",
        "dense/kernel",
        "dense/bias",
        "dense_1/kernel",
        "dense_1/bias",
    }
    assert not model.built


class ScaleLayer(layers.Layer):
    """y = scale * x - mean of that; the switches plant a bug each."""

    bugs = ()

    def build(self, input_shape):
        self.params = {"scale": np.ones(input_shape[-1], self.dtype)}

    def forward(self, x):
        self._cache = x
        y = self.params["scale"] * x
        return y - y.mean(axis=0)

    def backward(self, grad):
        x = self._saved()
        if "no mean" not in self.bugs:
            grad = grad - grad.mean(axis=0)
        scale = 1 if "no scale" in self.bugs else self.params["scale"]
        axis = 0 if "sum" not in self.bugs else -1
        self.grads = {"scale": (grad * x).sum(axis=axis)}
        return grad * scale


@pytest.mark.parametrize(
    ("bug", "worst"),
    [("no mean", {"x", "scale"}), ("no scale", {"x"}), ("sum", {"scale"})],
)
def test_finds_planted_bugs_and_names_the_array(bug, worst, rng):
    x = rng.normal(size=(4, 4))
    layer = ScaleLayer()
    assert gradcheck.check(layer, x, seed=0)
    layer.bugs = (bug,)
    result = gradcheck.check(layer, x, seed=0)
    assert not result
    assert result.worst in worst
    assert float(result) > 0.01
    assert str(result).startswith("WRONG: the largest relative error")
    assert str(result).endswith(f"in {result.worst}")


def test_parameters_of_one_would_not_have_found_one_of_them(rng):
    x = rng.normal(size=(4, 4))
    layer = ScaleLayer(dtype="float64")
    layer.bugs = ("no scale",)

    def sum_of(x):
        return layer(x).sum()

    layer(x)
    grad = layer.backward(np.ones((4, 4)))
    numeric = gradcheck.numerical_gradient(sum_of, x)
    np.testing.assert_allclose(grad, numeric, atol=1e-8)


def test_an_upstream_of_ones_would_not_have_found_this_one(rng):
    class ZeroGradient(layers.Activation):
        def backward(self, grad):  # right for ones: probabilities add up to 1
            return 0 * grad

    assert not gradcheck.check(ZeroGradient("softmax"), rng.normal(size=(3, 4)), seed=0)


def test_leaves_layer_and_input_alone(rng):
    x = rng.normal(size=(3, 2))
    kept = x.copy()
    layer = layers.Dense(4, "tanh", seed=0)
    y = layer(x)
    weights = layer.get_weights()
    gradcheck.check(layer, x, seed=0)
    np.testing.assert_array_equal(x, kept)
    for before, after in zip(weights, layer.get_weights(), strict=True):
        np.testing.assert_array_equal(before, after)
    assert not layer.grads
    np.testing.assert_array_equal(layer(x), y)


def test_a_seed_repeats(rng):
    x = rng.normal(size=(3, 2))
    one, two = (gradcheck.check(layers.Dense(2), x, seed=3) for _ in range(2))
    assert one == two


def test_numerical_gradient_of_a_polynomial():
    x = np.array([[1.0, -2.0], [0.5, 3.0]])
    kept = x.copy()
    grad = gradcheck.numerical_gradient(lambda x: (x**3).sum(), x)
    np.testing.assert_allclose(grad, 3 * x**2, rtol=1e-8)
    np.testing.assert_array_equal(x, kept)


def test_numerical_gradient_of_a_function_that_changes_its_argument():
    def f(x):
        x *= 2
        return x.sum()

    np.testing.assert_allclose(gradcheck.numerical_gradient(f, [1.0, 2.0]), [2, 2])


def test_numerical_gradient_of_one_number():
    assert gradcheck.numerical_gradient(np.square, 3.0) == pytest.approx(6.0)


@pytest.mark.parametrize(
    ("actual", "expected", "error"),
    [
        ([0.0, 0.0], [0.0, 0.0], 0.0),
        ([1.0, 1e-9], [1.0, 0.0], 1e-9),
        ([2.0], [1.0], 0.5),
        ([1.0], [-1.0], 2.0),
        ([], [], 0.0),
    ],
)
def test_relative_error(actual, expected, error):
    assert gradcheck.relative_error(actual, expected) == pytest.approx(error)


def test_nan_never_passes():
    assert np.isnan(gradcheck.relative_error([np.nan, 1.0], [1.0, 1.0]))
    result = gradcheck.GradientCheck({"x": 0.0, "kernel": np.nan, "bias": 0.5})
    assert not result.passed
    assert result.worst == "kernel"


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (
            lambda: gradcheck.numerical_gradient(lambda x: x, [1.0, 2.0]),
            ValueError,
            r"shape \(2,\), expected one number; return a sum",
        ),
        (
            lambda: gradcheck.numerical_gradient(np.sum, [1.0], epsilon=0),
            ValueError,
            "epsilon: got 0",
        ),
        (
            lambda: gradcheck.relative_error([1.0], [1.0, 2.0]),
            ValueError,
            r"actual: got shape \(1,\), expected \(2,\); a gradient has the shape",
        ),
        (
            lambda: gradcheck.check(layers.Dense(2), "text"),
            TypeError,
            "x: got 'text', expected an array",
        ),
        (
            lambda: gradcheck.check(layers.Dense(2), [[1.0]], seed=0.5),
            TypeError,
            "seed: got 0.5",
        ),
    ],
)
def test_errors(call, error, message):
    with pytest.raises(error, match=message):
        call()
