"""Initializers that draw from a distribution of given width."""

import numpy as np

from dlcourse._validation import check_number
from dlcourse.initializers.base import Initializer


class RandomNormal(Initializer):
    """Normal distribution: w ~ N(mean, stddev^2).

    Args:
        mean: mean of the distribution.
        stddev: its standard deviation.
        seed: None, an int or a `numpy.random.Generator`.

    >>> RandomNormal(stddev=0.01, seed=0)((2, 3)).round(4)
    array([[ 0.0013, -0.0013,  0.0064],
           [ 0.001 , -0.0054,  0.0036]], dtype=float32)
    """

    def __init__(self, mean=0.0, stddev=0.05, seed=None):
        super().__init__(seed)
        self.mean = check_number("mean", mean)
        self.stddev = check_number("stddev", stddev, 0)

    def draw(self, rng, shape):
        return self.mean + self.stddev * rng.standard_normal(shape)


class TruncatedNormal(RandomNormal):
    """Normal distribution whose values beyond two `stddev` are drawn again.

    The spread of what is left is 0.88 `stddev`; this class does not correct it
    (neither does Keras), `VarianceScaling` does.

    Args:
        mean: mean of the distribution.
        stddev: standard deviation before the cut.
        seed: None, an int or a `numpy.random.Generator`.

    >>> w = TruncatedNormal(stddev=1.0, seed=0)((1000,))
    >>> bool(abs(w).max() <= 2)
    True
    """

    def draw(self, rng, shape):
        return self.mean + self.stddev * truncated_standard_normal(rng, shape)


class RandomUniform(Initializer):
    """Uniform distribution: w ~ U(minval, maxval).

    Args:
        minval: lower end.
        maxval: upper end.
        seed: None, an int or a `numpy.random.Generator`.

    >>> RandomUniform(0, 1, seed=0)((3,)).round(3)
    array([0.637, 0.27 , 0.041], dtype=float32)
    """

    def __init__(self, minval=-0.05, maxval=0.05, seed=None):
        super().__init__(seed)
        self.minval = check_number("minval", minval)
        self.maxval = check_number("maxval", maxval, minval)

    def draw(self, rng, shape):
        return rng.uniform(self.minval, self.maxval, shape)


def truncated_standard_normal(rng, shape):
    """Return standard normal values; those beyond -2 and 2 are drawn again."""
    z = rng.standard_normal(shape)
    while (outside := np.abs(z) > 2).any():  # one value in 22
        z[outside] = rng.standard_normal(outside.sum())
    return z
