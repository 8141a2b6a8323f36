"""Vectors of many numbers as points of a map: PCA keeps directions, t-SNE neighbours.

Names and defaults are those of scikit-learn.
"""

import math

import numpy as np

from dlcourse._validation import (
    check_array,
    check_choice,
    check_finite,
    check_integer,
    check_number,
    check_rng,
)

EXPLORATION = 250  # steps in which t-SNE exaggerates
TINY = np.finfo("float64").eps


class PCA:
    """The directions in which the data vary most: a shadow of the cloud of points.

        y = (x - mean) @ components.T

    The components are orthogonal and of length 1, that of the greatest variance first;
    of each the entry greatest in size is positive. As `sklearn.decomposition.PCA`
    without whitening and its other solvers.

    Args:
        n_components: how many directions; None for all.

    Attributes:
        mean_: shape (features,).
        components_: shape (n_components, features).
        explained_variance_: variance along each direction, shape (n_components,).
        explained_variance_ratio_: its share of the whole, the same shape.

    Reference:
        Pearson (1901), https://doi.org/10.1080/14786440109462720

    >>> x = np.array([[0.0, 0.0], [1.0, 2.0], [2.0, 4.0]])
    >>> pca = PCA(1)
    >>> pca.fit_transform(x).round(3).ravel()
    array([-2.236,  0.   ,  2.236])
    >>> pca.explained_variance_ratio_.round(3)
    array([1.])
    """

    def __init__(self, n_components=None):
        self.n_components = n_components
        self.components_ = None

    def fit(self, x):
        """Find the directions of x, shape (examples, features); return self.

        Raises:
            ValueError: if x is no matrix of finite numbers with two rows, or has fewer
                rows or columns than `n_components`.
        """
        x = _check_points(x)
        most = min(x.shape)
        count = most if self.n_components is None else self.n_components
        if check_integer("n_components", count) > most:
            raise ValueError(
                f"n_components: got {count}, expected at most {most} for data of shape "
                f"{x.shape}; lower n_components."
            )
        self.mean_ = x.mean(axis=0)
        _u, lengths, directions = np.linalg.svd(x - self.mean_, full_matrices=False)
        greatest = np.abs(directions).argmax(axis=1)
        directions *= np.sign(directions[np.arange(most), greatest])[:, np.newaxis]
        variance = lengths**2 / (len(x) - 1)
        self.components_ = directions[:count]
        self.explained_variance_ = variance[:count]
        self.explained_variance_ratio_ = variance[:count] / max(variance.sum(), TINY)
        return self

    def transform(self, x):
        """Return the places of x in those directions, (examples, n_components)."""
        if self.components_ is None:
            raise RuntimeError(
                "PCA: got no directions yet, expected a call of fit before; run "
                "pca.fit(x) first."
            )
        return (check_array("x", x, dtype="float64") - self.mean_) @ self.components_.T

    def fit_transform(self, x):
        """Find the directions of x and return its places in them."""
        return self.fit(x).transform(x)


class TSNE:
    """A map on which the neighbours of each point are those that it has in the data.

        p[i, j]: how near x[j] is to x[i], by a Gaussian as wide as its neighbours are
        q[i, j] = (1 + |y[i] - y[j]|^2)^-1, divided by the sum over all pairs
        minimise KL(p, q) = sum over i, j of p[i, j] log(p[i, j] / q[i, j])

    Only who is near whom is kept: distances between clusters, their sizes and
    directions mean little, and another `init` gives another map. As
    `sklearn.manifold.TSNE` with `method="exact"` and Euclidean distances, on one or two
    axes; with more its q has another power, and this one keeps that of the paper. It
    does not stop before `max_iter`.

    Args:
        n_components: axes of the map.
        perplexity: how many neighbours count, about; less than the examples.
        early_exaggeration: factor of p in the first 250 steps, so that clusters form.
        learning_rate: of gradient descent; "auto" for the examples divided by 4 times
            `early_exaggeration`, but at least 50.
        max_iter: steps of gradient descent.
        init: "pca" or "random"; or where the points begin, (examples, n_components).
        seed: None, an int or a `numpy.random.Generator`, for `init="random"`.

    Attributes:
        kl_divergence_: what the last step began with.

    Reference:
        van der Maaten and Hinton (2008), Visualizing Data using t-SNE, Journal of
        Machine Learning Research 9, 2579-2605.

    >>> x = np.random.default_rng(0).normal(size=(40, 3))
    >>> x[20:] += 9  # two clusters
    >>> y = TSNE(perplexity=5).fit_transform(x)
    >>> gap = np.abs(y[:20].mean(axis=0) - y[20:].mean(axis=0)).max()
    >>> bool(gap > y[:20].std() + y[20:].std())
    True
    """

    def __init__(
        self,
        n_components=2,
        *,
        perplexity=30.0,
        early_exaggeration=12.0,
        learning_rate="auto",
        max_iter=1000,
        init="pca",
        seed=None,
    ):
        self.n_components = check_integer("n_components", n_components)
        self.perplexity = check_number("perplexity", perplexity, 1)
        self.early_exaggeration = check_number(
            "early_exaggeration", early_exaggeration, 1
        )
        self.learning_rate, self.init = learning_rate, init
        if learning_rate != "auto":
            check_number("learning_rate", learning_rate, 0, open_low=True)
        self.max_iter = check_integer("max_iter", max_iter)
        self._rng = check_rng("seed", seed)

    def fit_transform(self, x):
        """Return the places of x on the map, shape (examples, n_components).

        Args:
            x: shape (examples, features).

        Raises:
            ValueError: if x is no matrix of finite numbers, or `perplexity` is not less
                than the number of examples.
        """
        p, y = joint_probabilities(x, self.perplexity), self._start(_check_points(x))
        rate = self.learning_rate
        if rate == "auto":
            rate = max(len(y) / self.early_exaggeration / 4, 50)
        velocity, gains = np.zeros_like(y), np.ones_like(y)
        for step in range(self.max_iter):
            early = step < EXPLORATION
            factor = self.early_exaggeration if early else 1.0
            self.kl_divergence_, grad = kl_divergence(factor * p, y)
            against = velocity * grad < 0  # going on downhill: a longer step
            gains = np.maximum(np.where(against, gains + 0.2, gains * 0.8), 0.01)
            velocity = (0.5 if early else 0.8) * velocity - rate * gains * grad
            y = y + velocity
        return y

    def _start(self, x):
        shape = len(x), self.n_components
        if isinstance(self.init, str):
            if check_choice("init", self.init, ("pca", "random")) == "random":
                return 1e-4 * self._rng.standard_normal(shape)
            y = PCA(self.n_components).fit_transform(x)
            return 1e-4 * y / max(y[:, 0].std(), TINY)
        y = check_finite("init", check_array("init", self.init, dtype="float64"))
        if y.shape != shape:
            raise ValueError(
                f"init: got shape {y.shape}, expected {shape}; give a place for each "
                f"example."
            )
        return y


def joint_probabilities(x, perplexity):
    """Return how near t-SNE takes each pair of points to be; the sum is 1.

        p[j | i] proportional to exp(-|x[i] - x[j]|^2 beta[i]), p[i | i] = 0
        p[i, j] = (p[j | i] + p[i | j]) / (2 examples)

    beta[i] makes the perplexity of p[. | i] the one that is asked for: it is found by
    halving an interval again and again.

    Args:
        x: shape (examples, features).
        perplexity: as in `TSNE`.

    Returns:
        A symmetric array, shape (examples, examples).

    Raises:
        ValueError: as `TSNE.fit_transform`.

    >>> p = joint_probabilities([[0.0], [1.0], [9.0]], perplexity=1.5)
    >>> bool(p[0, 1] > 5 * p[0, 2]), round(float(p.sum()), 6)
    (True, 1.0)
    """
    x = _check_points(x)
    fix = "lower perplexity, or take more examples."
    perplexity = check_number(
        "perplexity", perplexity, 1, len(x), open_high=True, fix=fix
    )
    far = _squared_distances(x)
    np.fill_diagonal(far, np.inf)
    far -= far.min(axis=1, keepdims=True)  # changes no p and keeps exp above 0
    low, high = np.zeros((len(x), 1)), np.full((len(x), 1), np.inf)
    beta = np.ones((len(x), 1))
    for _halving in range(100):
        p = np.exp(-far * beta)
        p /= p.sum(axis=1, keepdims=True)
        entropy = -(p * np.log(np.maximum(p, TINY))).sum(axis=1, keepdims=True)
        wide = entropy > math.log(perplexity)  # too many neighbours: narrower
        low, high = np.where(wide, beta, low), np.where(wide, high, beta)
        beta = np.where(np.isinf(high), 2 * beta, (low + high) / 2)
    return (p + p.T) / (2 * len(x))


def kl_divergence(p, y):
    """Return the loss of t-SNE and its gradient.

        L = sum over i, j of p[i, j] log(p[i, j] / q[i, j])
        dL/dy[i] = 4 sum over j of (p[i, j] - q[i, j]) w[i, j] (y[i] - y[j])

    with w = (1 + |y[i] - y[j]|^2)^-1 and q = w divided by its sum.

    Args:
        p: as of `joint_probabilities`, shape (examples, examples).
        y: places on the map, shape (examples, axes).

    Returns:
        (loss, dL/dy): a float, and an array of the shape of y.

    >>> p = np.array([[0.0, 0.5], [0.5, 0.0]])
    >>> kl_divergence(p, np.array([[0.0], [3.0]]))[1].tolist()
    [[0.0], [0.0]]
    """
    w = 1 / (1 + _squared_distances(y))  # (examples, examples)
    np.fill_diagonal(w, 0)
    q = np.maximum(w / w.sum(), TINY)
    loss = float((p * np.log(np.maximum(p, TINY) / q)).sum())
    pull = (p - q) * w
    return loss, 4 * (pull.sum(axis=1, keepdims=True) * y - pull @ y)


def _squared_distances(x):
    norms = (x * x).sum(axis=1)
    return np.maximum(norms[:, np.newaxis] + norms - 2 * (x @ x.T), 0)


def _check_points(x):
    x = check_finite("x", check_array("x", x, dtype="float64"))
    if x.ndim != 2 or len(x) < 2:
        raise ValueError(
            f"x: got shape {x.shape}, expected (examples, features) with two examples "
            f"at least; pass a row for each example."
        )
    return x
