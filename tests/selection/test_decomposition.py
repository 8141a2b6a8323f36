"""Bias and variance against a slow loop and against theory."""

import numpy as np
import pytest
from sklearn.linear_model import LinearRegression

from dlcourse.selection import bias_variance, bootstrap, polynomial_features


def polynomial(degree):
    def estimator(x, y):
        design = polynomial_features(x, degree)
        weights = np.linalg.lstsq(design, y, rcond=None)[0]
        return lambda x_new: polynomial_features(x_new, degree) @ weights

    return estimator


def draw(rng):
    x = rng.uniform(-3, 3, 30)
    return x, np.sin(x) + rng.normal(0, 0.3, 30)


X = np.linspace(-3, 3, 21)


def test_against_a_slow_loop():
    parts = bias_variance(
        polynomial(3), draw, X, np.sin(X), noise=0.09, n_repeats=7, seed=5
    )
    rng, all_predictions = np.random.default_rng(5), []
    for _ in range(7):
        all_predictions.append(polynomial(3)(*draw(rng))(X))
    bias = variance = error = 0.0
    for i in range(21):
        own = [predictions[i] for predictions in all_predictions]
        average = sum(own) / 7
        bias += (average - np.sin(X[i])) ** 2 / 21
        variance += sum((p - average) ** 2 for p in own) / 7 / 21
        error += sum((p - np.sin(X[i])) ** 2 for p in own) / 7 / 21
    found = [parts.bias_squared, parts.variance, parts.error]
    np.testing.assert_allclose(found, [bias, variance, error + 0.09], rtol=1e-10)
    np.testing.assert_allclose(parts.predictions, all_predictions)
    np.testing.assert_allclose(parts.average, np.mean(all_predictions, axis=0))


@pytest.mark.parametrize("degree", [0, 1, 5])
def test_the_parts_add_up_exactly(degree):
    parts = bias_variance(
        polynomial(degree), draw, X, np.sin(X), noise=0.09, n_repeats=20, seed=1
    )
    together = parts.noise + parts.bias_squared + parts.variance
    assert parts.error == pytest.approx(together, rel=1e-12)


def test_a_simple_model_has_bias_and_a_large_one_variance():
    simple, right = (
        bias_variance(polynomial(d), draw, X, np.sin(X), seed=0) for d in (1, 5)
    )
    assert simple.bias_squared > 10 * right.bias_squared
    large = bias_variance(polynomial(9), draw, X, np.sin(X), seed=0)
    assert large.variance > 2 * right.variance


def test_variance_of_a_mean_is_known():
    def mean(x, y):
        return lambda x_new: np.full(len(x_new), y.mean())

    def constant(rng):
        return np.zeros(25), 4 + rng.normal(0, 2, 25)

    parts = bias_variance(mean, constant, X, np.full(21, 3.0), n_repeats=4000, seed=0)
    assert parts.bias_squared == pytest.approx(1, abs=0.05)
    assert parts.variance == pytest.approx(2**2 / 25, rel=0.1)


def test_objects_with_fit_and_a_finite_set():
    x, y = X[:, None], np.stack([X, 2 * X], axis=1)
    parts = bias_variance(
        LinearRegression(), bootstrap(x, y), x, y, n_repeats=5, seed=0
    )
    assert parts.predictions.shape == (5, 21, 2)
    assert parts.error == pytest.approx(0, abs=1e-20)


def test_bootstrap_draws_with_replacement(rng):
    x, y = bootstrap(np.arange(2000), 3 * np.arange(2000))(rng)
    np.testing.assert_array_equal(y, 3 * x)
    assert len(np.unique(x)) / 2000 == pytest.approx(1 - np.exp(-1), abs=0.03)
    with pytest.raises(ValueError, match="cut or transposed"):
        bootstrap([1, 2], [1])


@pytest.mark.parametrize(
    ("error", "fix", "options"),
    [
        (TypeError, "bootstrap", {"draw": (X, X)}),
        (TypeError, "return model.predict", {"estimator": lambda x, y: 0}),
        (ValueError, "for each test point", {"y_test": np.zeros((21, 1))}),
        (ValueError, "fill them", {"y_test": np.full(21, np.nan)}),
        (ValueError, "at least 2", {"n_repeats": 1}),
        (ValueError, "noise", {"noise": -0.1}),
        (ValueError, "as rows", {"draw": lambda rng: ([], [])}),
        (ValueError, "cut or transposed", {"draw": lambda rng: ([1, 2], [1])}),
    ],
)
def test_bad_input(error, fix, options):
    options = {
        "estimator": polynomial(1),
        "draw": draw,
        "x_test": X,
        "y_test": X,
    } | options
    with pytest.raises(error, match=fix):
        bias_variance(**options)
