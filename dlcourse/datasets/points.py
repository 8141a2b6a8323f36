"""Made points in the plane, and the table of a parity; all from a seed."""

import itertools

import numpy as np

from dlcourse._validation import check_array, check_integer, check_number, check_rng


def make_moons(n_samples=200, *, noise=0.1, seed=None):
    """Return two half circles that hook into each other.

        upper: (cos t, sin t)    lower: (1 - cos t, 1/2 - sin t),    0 <= t <= pi

    As `sklearn.datasets.make_moons`, in shuffled order.

    >>> x, y = make_moons(seed=0)
    >>> x.shape, x.dtype.name, np.bincount(y).tolist()
    ((200, 2), 'float32', [100, 100])

    Args:
        n_samples: number of points.
        noise: standard deviation of the noise in both coordinates.
        seed: None, an int or a Generator.

    Returns:
        x of shape (n_samples, 2), float32; y of shape (n_samples,), int64: 0 or 1.

    Raises:
        TypeError: if an argument is no number.
        ValueError: if n_samples < 2 or noise < 0.
    """
    first, second = _halves(n_samples)
    upper, lower = np.linspace(0, np.pi, first), np.linspace(0, np.pi, second)
    curves = [
        np.column_stack([np.cos(upper), np.sin(upper)]),
        np.column_stack([1 - np.cos(lower), 0.5 - np.sin(lower)]),
    ]
    return _scattered(curves, noise, seed)


def make_circles(n_samples=200, *, noise=0.05, factor=0.5, seed=None):
    """Return a small circle within a large one of radius 1.

    As `sklearn.datasets.make_circles`, in shuffled order.

    >>> x, y = make_circles(noise=0, seed=0)
    >>> np.linalg.norm(x[y == 1], axis=1).round(3).max()
    np.float32(0.5)

    Args:
        n_samples: number of points.
        noise: standard deviation of the noise in both coordinates.
        factor: radius of the inner circle, between 0 and 1.
        seed: None, an int or a Generator.

    Returns:
        x of shape (n_samples, 2), float32; y of shape (n_samples,), int64: 0 outside,
        1 inside.

    Raises:
        TypeError: if an argument is no number.
        ValueError: if n_samples < 2, noise < 0 or factor is not in (0, 1).
    """
    factor = check_number("factor", factor, 0, 1, open_low=True, open_high=True)
    curves = []
    for count, radius in zip(_halves(n_samples), (1, factor), strict=True):
        angle = np.linspace(0, 2 * np.pi, count, endpoint=False)
        curves.append(radius * np.column_stack([np.cos(angle), np.sin(angle)]))
    return _scattered(curves, noise, seed)


def make_spirals(n_samples=200, *, turns=1.5, noise=0.02, seed=None):
    """Return two spirals that wind around the origin, one the half turn of the other.

        radius r from 0.05 to 1, angle 2 pi turns r, and the same point mirrored

    >>> x, y = make_spirals(noise=0, seed=0)
    >>> np.allclose(np.sort(x[y == 1], axis=0), np.sort(-x[y == 0], axis=0))
    True

    Args:
        n_samples: number of points.
        turns: how often each spiral goes round.
        noise: standard deviation of the noise in both coordinates.
        seed: None, an int or a Generator.

    Returns:
        x of shape (n_samples, 2), float32; y of shape (n_samples,), int64: 0 or 1.

    Raises:
        TypeError: if an argument is no number.
        ValueError: if n_samples < 2, noise < 0 or turns <= 0.
    """
    turns = check_number("turns", turns, 0, open_low=True)
    curves = []
    for count, sign in zip(_halves(n_samples), (1, -1), strict=True):
        radius = np.linspace(0.05, 1, count)
        angle = 2 * np.pi * turns * radius
        points = np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])
        curves.append(sign * points)
    return _scattered(curves, noise, seed)


def make_xor(n_samples=200, *, noise=0.15, seed=None):
    """Return clouds around the corners of a square; opposite corners share a class.

    The corners are those of the XOR table: (0, 0) and (1, 1) are class 0, the others
    class 1. Without noise only the corners are left; `make_parity()` is the table.

    >>> x, y = make_xor(noise=0, seed=0)
    >>> bool((y == (x[:, 0] != x[:, 1])).all())
    True

    Args:
        n_samples: number of points, the same at each corner up to one.
        noise: standard deviation of a cloud in both coordinates.
        seed: None, an int or a Generator.

    Returns:
        x of shape (n_samples, 2), float32; y of shape (n_samples,), int64: 0 or 1.

    Raises:
        TypeError: if an argument is no number.
        ValueError: if n_samples < 2 or noise < 0.
    """
    corners = np.array([(0, 0), (0, 1), (1, 1), (1, 0)])  # classes 0, 1, 0, 1
    first, second = _halves(n_samples)
    curves = [
        corners[2 * (np.arange(first) % 2)],
        corners[1 + 2 * (np.arange(second) % 2)],
    ]
    return _scattered(curves, noise, seed)


def make_gaussian_mixture(
    n_samples=300, means=(-2.0, 2.0), stddevs=0.5, weights=None, *, seed=None
):
    """Return points from several normal distributions, drawn at random one by one.

        y ~ weights,    x ~ Normal(means[y], stddevs[y]**2)

    >>> x, y = make_gaussian_mixture(1000, means=[(0, 0), (5, 5), (0, 5)], seed=0)
    >>> x.shape, x[y == 1].mean(axis=0).round(1).tolist()
    ((1000, 2), [5.0, 5.0])

    Args:
        n_samples: number of points.
        means: one number per component, or one row of coordinates.
        stddevs: standard deviation in every coordinate: a number for all components,
            or one per component.
        weights: share of each component, made to sum to 1; by default the same.
        seed: None, an int or a Generator.

    Returns:
        x of shape (n_samples, dimensions), float32, one column if `means` are numbers;
        y of shape (n_samples,), int64: which component.

    Raises:
        TypeError: if an argument is no number.
        ValueError: if shapes do not fit, or a weight or standard deviation is negative.
    """
    n_samples, rng = check_integer("n_samples", n_samples), check_rng("seed", seed)
    means = check_array("means", means, dtype=np.float64, min_ndim=1)
    means = means.reshape(len(means), -1)  # (components, dimensions)
    stddevs = _per_component("stddevs", stddevs, len(means))
    weights = _per_component("weights", 1 if weights is None else weights, len(means))
    if weights.sum() == 0:
        raise ValueError(
            "weights: got only zeros, expected a positive one; leave weights out to "
            "give each component the same share."
        )
    y = rng.choice(len(means), n_samples, p=weights / weights.sum())
    x = means[y] + stddevs[y, None] * rng.normal(size=(n_samples, means.shape[1]))
    return x.astype(np.float32), y


def make_parity(bits=2):
    """Return all words of so many bits, and whether the number of ones is odd.

    With two bits it is the table of XOR; no random number is drawn.

    >>> make_parity()
    (array([[0., 0.],
           [0., 1.],
           [1., 0.],
           [1., 1.]], dtype=float32), array([0, 1, 1, 0]))

    Args:
        bits: length of a word, at most 16.

    Returns:
        x of shape (2**bits, bits), float32, zeros and ones; y of shape (2**bits,),
        int64: 1 where the sum is odd.

    Raises:
        TypeError: if `bits` is no whole number.
        ValueError: if it is not between 1 and 16.
    """
    if check_integer("bits", bits) > 16:
        raise ValueError(
            f"bits: got {bits}, expected at most 16; the table would have 2**{bits} "
            f"rows, so take fewer bits."
        )
    x = np.array(list(itertools.product((0, 1), repeat=bits)))
    return x.astype(np.float32), x.sum(axis=1) % 2


def _halves(n_samples):
    n_samples = check_integer("n_samples", n_samples, 2)
    return n_samples // 2, n_samples - n_samples // 2


def _scattered(curves, noise, seed):
    """Stack the points of all classes, shuffle them and add noise."""
    noise = check_number("noise", noise, 0)
    rng = check_rng("seed", seed)
    x = np.concatenate(curves)
    y = np.repeat(np.arange(len(curves)), [len(curve) for curve in curves])
    order = rng.permutation(len(x))
    x = x + noise * rng.normal(size=x.shape)
    return x[order].astype(np.float32), y[order]


def _per_component(name, values, count):
    values = check_array(name, values, dtype=np.float64)
    if values.shape not in ((), (count,)) or (values < 0).any():
        raise ValueError(
            f"{name}: got {values.tolist()}, expected a number >= 0 or one for each of "
            f"the {count} components; give as many as there are means."
        )
    return np.broadcast_to(values, (count,))
