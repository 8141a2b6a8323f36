"""Bias and variance, measured by training on many sets."""

from dataclasses import dataclass

import numpy as np

from dlcourse._progress import progress
from dlcourse._validation import (
    check_array,
    check_examples,
    check_finite,
    check_integer,
    check_number,
    check_rng,
    check_shape,
)
from dlcourse.selection.estimators import trained


@dataclass(frozen=True)
class BiasVariance:
    """The parts of an expected squared error; error = noise + bias_squared + variance.

    Attributes:
        bias_squared: mean over the test points of (average prediction - truth)^2.
        variance: mean over the test points of the variance of the predictions.
        noise: variance of the noise, which no model can foresee.
        error: expected squared error of a noisy target.
        predictions: shape (repeats, test points, ...).
        average: prediction on average over training sets, shape (test points, ...).
    """

    bias_squared: float
    variance: float
    noise: float
    error: float
    predictions: np.ndarray
    average: np.ndarray


def bias_variance(
    estimator, draw, x_test, y_test, *, noise=0.0, n_repeats=100, seed=None,
    verbose="auto",
):  # fmt: skip
    """Split the squared error of an estimator by training it on many sets.

        E[(y - f_hat)^2] = noise + (E[f_hat] - f)^2 + E[(f_hat - E[f_hat])^2]

    at every test point, then the mean over the test points. Bias is the distance of
    the AVERAGE prediction, over training sets, from the truth f. On the drawn sets the
    three parts add up to the error exactly.

    Args:
        estimator: an object with `fit(x, y)` and `predict(x)`, copied for each
            training; or a function (x, y) -> predict.
        draw: function from a `numpy.random.Generator` to a new training set (x, y);
            of a finite set, `bootstrap(x, y)`.
        x_test: test points, shape (test points, ...).
        y_test: truth f(x_test), shape (test points, ...); if it is noisy, its noise is
            in the bias.
        noise: variance of the noise of the targets.
        n_repeats: number of training sets, at least 2.
        seed: None, an int or a `numpy.random.Generator`.
        verbose: "auto" for a line of progress after a second; 0 for silence.

    Returns:
        A `BiasVariance`.

    Raises:
        TypeError: if an argument has a wrong type.
        ValueError: if the predictions have another shape than y_test, if one is not
            finite, `noise` negative, or `n_repeats` below 2.

    Reference:
        Hastie, Tibshirani and Friedman (2009), The Elements of Statistical Learning,
        equation 7.9.

    >>> def mean(x, y):
    ...     return lambda x_new: np.full(len(x_new), y.mean())
    >>> def draw(rng):
    ...     x = rng.uniform(-1, 1, 25)
    ...     return x, x + rng.normal(0, 0.1, 25)
    >>> x = np.linspace(-1, 1, 101)
    >>> parts = bias_variance(mean, draw, x, x, noise=0.01, seed=0)
    >>> [round(v, 2) for v in (parts.bias_squared, parts.variance, parts.error)]
    [0.34, 0.01, 0.36]
    """
    x_test, y_test = check_examples(x_test, y_test)
    y_test = check_finite("y_test", check_array("y_test", y_test, dtype="float64"))
    noise = check_number("noise", noise, 0)
    rng, repeats = check_rng("seed", seed), check_integer("n_repeats", n_repeats, 2)
    if not callable(draw):
        raise TypeError(
            f"draw: got {draw!r}, expected a function from a generator to a training "
            "set; pass bootstrap(x, y) for a finite set."
        )
    predictions = [
        _predictions(trained(estimator, *check_examples(*draw(rng))), x_test, y_test)
        for _ in progress(range(repeats), repeats, verbose)
    ]
    return _decompose(np.stack(predictions), y_test, noise)


def bootstrap(x, y):
    """Return a function that draws training sets from a finite set.

    Args:
        x: examples, shape (examples, ...).
        y: targets, shape (examples, ...).

    Returns:
        A function rng -> (x, y) that draws as many examples with replacement.

    Raises:
        ValueError: if x or y is empty, or if they differ in length.

    Reference:
        Efron (1979), https://doi.org/10.1214/aos/1176344552

    >>> draw = bootstrap(np.arange(5), np.arange(5) ** 2)
    >>> draw(np.random.default_rng(0))
    (array([4, 3, 2, 1, 1]), array([16,  9,  4,  1,  1]))
    """
    x, y = check_examples(x, y)

    def draw(rng):
        chosen = rng.integers(len(x), size=len(x))
        return x[chosen], y[chosen]

    return draw


def _predictions(predict, x_test, y_test):
    y_pred = check_array("predictions", predict(x_test), dtype="float64")
    fix = "predict must return one prediction for each test point."
    check_shape("predictions", y_pred, y_test.shape, fix=fix)
    return check_finite("predictions", y_pred)


def _decompose(predictions, y_test, noise):
    average = predictions.mean(axis=0)
    return BiasVariance(
        bias_squared=float(np.mean((average - y_test) ** 2)),
        variance=float(np.mean((predictions - average) ** 2)),
        noise=float(noise),
        error=float(np.mean((predictions - y_test) ** 2) + noise),
        predictions=predictions,
        average=average,
    )
