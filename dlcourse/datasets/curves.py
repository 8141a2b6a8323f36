"""A noisy curve, and labels of which a share is wrong."""

import numpy as np

from dlcourse._validation import check_examples, check_integer, check_number, check_rng


def make_noisy_sine(n_samples=30, *, noise=0.2, seed=None):
    """Return points about one period of a sine.

        y = sin(2 pi x) + noise * Normal(0, 1),    x uniform in [0, 1]

    >>> x, y = make_noisy_sine(noise=0, seed=0)
    >>> x.shape, y.shape, bool(np.allclose(y, np.sin(2 * np.pi * x[:, 0]), atol=1e-6))
    ((30, 1), (30,), True)

    Args:
        n_samples: number of points.
        noise: standard deviation of the noise in y.
        seed: None, an int or a Generator.

    Returns:
        x of shape (n_samples, 1), float32, rising; y of shape (n_samples,), float32.

    Raises:
        TypeError: if an argument is no number.
        ValueError: if n_samples < 1 or noise < 0.
    """
    n_samples, rng = check_integer("n_samples", n_samples), check_rng("seed", seed)
    noise = check_number("noise", noise, 0)
    x = np.sort(rng.uniform(size=n_samples))
    y = np.sin(2 * np.pi * x) + noise * rng.normal(size=n_samples)
    return x[:, None].astype(np.float32), y.astype(np.float32)


def flip_labels(y, share, *, seed=None):
    """Return labels of which a share is replaced by another class.

    Exactly round(share * n) labels change, each to one of the other classes that occur
    in `y`, all with the same chance.

    >>> y = np.arange(1000) % 10
    >>> int((flip_labels(y, 0.3, seed=0) != y).sum())
    300

    Args:
        y: labels of shape (n,), whole numbers of at least two classes.
        share: which part of them to make wrong, from 0 to 1.
        seed: None, an int or a Generator.

    Returns:
        An array of shape (n,), dtype of `y`; `y` itself stays as it is.

    Raises:
        TypeError: if `y` holds no whole numbers.
        ValueError: if `y` is not one axis with two classes, or share not in [0, 1].
    """
    y, _none = check_examples(y)
    if y.dtype.kind not in "iu":
        raise TypeError(
            f"y: got dtype {y.dtype}, expected whole numbers; pass labels, not "
            f"probabilities: y.argmax(axis=1)."
        )
    classes, position = np.unique(y, return_inverse=True)
    if y.ndim != 1 or len(classes) < 2:
        raise ValueError(
            f"y: got shape {y.shape} with {len(classes)} classes, expected (n,) with "
            f"at least 2; with one class there is no wrong label."
        )
    share = check_number("share", share, 0, 1)
    rng = check_rng("seed", seed)
    chosen = rng.choice(len(y), round(share * len(y)), replace=False)
    shift = rng.integers(1, len(classes), len(chosen))  # never 0: never the same class
    flipped = y.copy()
    flipped[chosen] = classes[(position[chosen] + shift) % len(classes)]
    return flipped
