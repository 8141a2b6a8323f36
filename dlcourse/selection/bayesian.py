"""Bayesian search: a Gaussian process guesses the score between the trials."""

import math

import numpy as np

from dlcourse._validation import (
    check_array,
    check_finite,
    check_integer,
    check_number,
    check_rng,
    check_shape,
)
from dlcourse.selection.search import Search
from dlcourse.selection.spaces import Sampler

_LENGTHS = np.geomspace(0.03, 1.0, 12)  # shares of the range
_POINTS = np.linspace(0, 1, 201)  # where the next trial may be


class GaussianProcess:
    """Regression of one variable that says how sure it is.

        k(a, b) = exp(-(a - b)^2 / (2 length_scale^2)),  K = k(x, x) + noise I
        mean(s) = k(s, x) K^-1 y,  var(s) = 1 - k(s, x) K^-1 k(x, s)

    The prior has mean 0 and variance 1; standardise y. As
    `sklearn.gaussian_process.GaussianProcessRegressor(RBF(length_scale), alpha=noise,
    optimizer=None)`.

    Args:
        length_scale: distance over which values are alike.
        noise: variance of the noise in y.

    Raises:
        TypeError: if an argument is no number.
        ValueError: if one is not above 0.

    Reference:
        Rasmussen and Williams (2006), Gaussian Processes for Machine Learning,
        algorithm 2.1.

    >>> process = GaussianProcess(length_scale=0.5).fit([0, 1], [1, -1])
    >>> mean, std = process.predict([0, 0.5])
    >>> mean.round(3).tolist(), std.round(3).tolist()
    ([1.0, -0.0], [0.001, 0.593])
    """

    def __init__(self, length_scale=0.2, noise=1e-6):
        self.length_scale = check_number("length_scale", length_scale, 0, open_low=True)
        self.noise = check_number("noise", noise, 0, open_low=True)

    def fit(self, x, y):
        """Learn from values y (points,) at x (points,); return the process."""
        self._x, y = _column("x", x), _column("y", y)
        check_shape("y", y, self._x.shape, fix="pass one value for each point.")
        covariance = self._kernel(self._x, self._x) + self.noise * np.eye(len(y))
        try:
            root = np.linalg.cholesky(covariance)
        except np.linalg.LinAlgError:
            raise ValueError(
                f"noise: got {self.noise:g} for points that are (nearly) equal, "
                "expected more than their rounding; raise the noise, to 1e-6 say."
            ) from None
        whitened = np.linalg.solve(root, y)
        self._root, self._weights = root, np.linalg.solve(root.T, whitened)
        self.log_likelihood = float(
            -0.5 * whitened @ whitened
            - np.log(np.diag(root)).sum()
            - 0.5 * len(y) * math.log(2 * math.pi)
        )
        return self

    def predict(self, x):
        """Return mean and standard deviation at the points x, both (points,)."""
        if not hasattr(self, "_root"):
            raise RuntimeError(
                "predict: got no observations yet, expected some to learn from; call "
                "fit(x, y) first."
            )
        kernel = self._kernel(_column("x", x), self._x)  # (points, observations)
        known = np.linalg.solve(self._root, kernel.T)
        variance = 1 - (known * known).sum(axis=0)
        return kernel @ self._weights, np.sqrt(np.maximum(variance, 0))

    def _kernel(self, a, b):
        distance = (a[:, None] - b) / self.length_scale
        return np.exp(-0.5 * distance * distance)


def expected_improvement(mean, std, best):
    """Return how much a point is expected to be better than the best so far.

        EI = E[max(f - best, 0)] = (mean - best) Phi(z) + std phi(z),
        z = (mean - best) / std,  f ~ N(mean, std^2)

    Args:
        mean: expected score, any shape; larger is better.
        std: its standard deviation, same shape.
        best: best score so far.

    Returns:
        Array of the same shape, nowhere negative.

    Raises:
        TypeError: if they are no numbers.
        ValueError: if a standard deviation is negative.

    Reference:
        Jones, Schonlau and Welch (1998), https://doi.org/10.1023/A:1008306431147,
        equation 15.

    >>> expected_improvement([0.0, 1.0], [1.0, 0.0], best=0.5).round(4)
    array([0.1978, 0.5   ])
    """
    mean, std = check_array("mean", mean, dtype="float64"), check_array("std", std)
    if (std < 0).any():
        raise ValueError(
            f"std: got {std.min():g}, expected none below 0; pass standard deviations."
        )
    gain = mean - best
    with np.errstate(over="ignore"):  # beyond 38, phi is 0 anyway
        z = np.clip(gain / np.where(std > 0, std, 1), -38, 38)
    below = 0.5 * _erfc(-z / math.sqrt(2))  # Phi(z)
    density = np.exp(-0.5 * z * z) / math.sqrt(2 * math.pi)
    expected = np.maximum(gain * below + std * density, 0)
    return np.where(std > 0, expected, np.maximum(gain, 0))


_erfc = np.vectorize(math.erfc, otypes=[np.float64])


class BayesianSearch(Search):
    """Search one hyperparameter where a Gaussian process expects the most gain.

    The first trials are spread over the range. Then each trial is where the expected
    improvement is largest: where the process expects a good score, or knows little.
    The length scale of the process is the likeliest one of a few.

    Args:
        space: dict with one hyperparameter and its range: `uniform`, `log_uniform` or
            `one_minus_log_uniform`; the process works on that scale.
        n_trials: number of trials, with the first ones.
        n_initial: number of first trials.
        mode: "max" if larger scores are better, otherwise "min".
        noise: variance of the noise of a score, relative to the variance of all.
        seed: None, an int or a `numpy.random.Generator`.

    Raises:
        TypeError: if the space is no range.
        ValueError: if it has several hyperparameters, or `n_trials < n_initial`.

    Reference:
        Snoek, Larochelle and Adams (2012), https://arxiv.org/abs/1206.2944

    >>> from dlcourse.selection.spaces import log_uniform
    >>> space = {"rate": log_uniform(1e-4, 1)}
    >>> search = BayesianSearch(space, n_trials=12, seed=0)
    >>> result = search.run(lambda rate: -(math.log10(rate) + 1.5) ** 2)
    >>> bool(abs(math.log10(result.best.params["rate"]) + 1.5) < 0.05)
    True
    """

    def __init__(
        self, space, n_trials=15, *, n_initial=3, mode="max", noise=1e-4, seed=None
    ):
        super().__init__(space, mode=mode, seed=seed)
        if len(self.space) > 1:
            raise ValueError(
                f"space: got the hyperparameters {list(self.space)}, expected one; "
                "search several with RandomSearch."
            )
        self.n_initial = check_integer("n_initial", n_initial)
        fix = f"choose at least the {n_initial} of n_initial."
        self.n_trials = check_integer("n_trials", n_trials, self.n_initial, fix=fix)
        fix = "raise the noise: near points are equal but for rounding."
        self.noise = check_number("noise", noise, 1e-10, fix=fix)

    def posterior(self, result, values):
        """Return what the process expects after the trials of a result.

        Args:
            result: a `SearchResult`, with one finite score at least.
            values: values of the hyperparameter, shape (points,).

        Returns:
            Mean and standard deviation of the score, both (points,).
        """
        [(name, where)] = self.space.items()
        x = np.array([where.share(trial.params[name]) for trial in result.history])
        mean, std, centre, spread = self._posterior(result, x, where.share(values))
        sign = 1 if self.mode == "max" else -1
        return sign * (mean * spread + centre), std * spread

    def _proposals(self, result):
        [(name, where)] = self.space.items()
        rng, x = check_rng("seed", self.seed), []
        first = (
            np.arange(self.n_initial) + rng.random(self.n_initial)
        ) / self.n_initial
        for number in range(self.n_trials):
            x.append(first[number] if number < len(first) else self._next(result, x))
            yield {name: float(where.at(x[-1]))}

    def _next(self, result, x):
        """Return the share of the range with the largest expected improvement."""
        new = np.setdiff1d(_POINTS, x)
        points = new if new.size else _POINTS
        mean, std, *_ = self._posterior(result, x, points)
        gain = expected_improvement(mean, std, _standardised(result)[0].max())
        return points[(gain if gain.max() > 1e-12 else std).argmax()]

    def _posterior(self, result, x, points):
        """Return mean and std of the standardised gain, and the scale of the scores."""
        y, centre, spread = _standardised(result)
        processes = [GaussianProcess(s, self.noise).fit(x, y) for s in _LENGTHS]
        likeliest = max(processes, key=lambda process: process.log_likelihood)
        return *likeliest.predict(points), centre, spread

    def _range(self, name, where):
        if not isinstance(where, Sampler):
            raise TypeError(
                f"space[{name!r}]: got {where!r}, expected a range, in which near "
                "values are alike; use uniform, log_uniform, or another search."
            )
        return where


def _standardised(result):
    """Return gains (trials,) with mean 0 and std 1, and their mean and std before.

    A trial without a finite score counts as the worst one.
    """
    y = result.scores if result.mode == "max" else -result.scores
    finite = np.isfinite(y)
    y = np.where(finite, y, y[finite].min() if finite.any() else 0.0)
    centre, spread = y.mean(), y.std() or 1.0
    return (y - centre) / spread, centre, spread


def _column(name, values):
    values = check_finite(name, check_array(name, values, dtype="float64", min_ndim=1))
    return check_shape(name, values, (None,), fix="pass a list of numbers.")
