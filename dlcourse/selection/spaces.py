"""Where hyperparameters are searched, each on the scale that fits it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from dlcourse._validation import check_integer, check_number, check_rng


@dataclass(frozen=True)
class Sampler:
    """A range of values, spread evenly on some scale.

    Attributes:
        low: least value.
        high: greatest value.
        scale: function from a value to the scale on which the range is even.
        inverse: function back.
    """

    low: float
    high: float
    scale: Callable
    inverse: Callable

    def at(self, share):
        """Return the value at a share of the way from `low` (0) to `high` (1)."""
        start, stop = self.scale(self.low), self.scale(self.high)
        value = self.inverse(start + np.asarray(share) * (stop - start))
        return np.clip(value, self.low, self.high)[()]

    def share(self, value):
        """Return how far a value is on the way from `low` to `high`, from 0 to 1."""
        start, stop = self.scale(self.low), self.scale(self.high)
        return (self.scale(value) - start) / (stop - start)

    def sample(self, size=None, *, seed=None):
        """Return a value drawn at random, or an array (size,) of them."""
        return self.at(check_rng("seed", seed).random(size))

    def grid(self, count):
        """Return an array of `count` values, evenly spread from `low` to `high`."""
        return self.at(np.linspace(0, 1, check_integer("count", count, 2)))


def uniform(low, high):
    """Return a sampler that is even between two numbers.

    Args:
        low: least value.
        high: greatest value.

    Raises:
        TypeError: if they are no numbers.
        ValueError: if `low` is not below `high`.

    >>> uniform(0, 0.5).grid(3).tolist()
    [0.0, 0.25, 0.5]
    """
    _check_range(low, high)
    return Sampler(low, high, np.positive, np.positive)


def log_uniform(low, high):
    """Return a sampler that gives every power of ten the same chance.

        value = 10^r, r even between log10(low) and log10(high)

    For learning rates, penalties: what matters there is the ratio.

    Args:
        low: least value, above 0.
        high: greatest value.

    Raises:
        TypeError: if they are no numbers.
        ValueError: if `low` is not above 0 and below `high`.

    >>> log_uniform(1e-4, 1).grid(5).tolist()
    [0.0001, 0.001, 0.01, 0.1, 1.0]
    """
    fix = "search a zero apart from the powers of ten."
    low = check_number("low", low, 0, open_low=True, fix=fix)
    _check_range(low, high)
    return Sampler(low, high, np.log10, lambda r: 10.0**r)


def one_minus_log_uniform(low, high):
    """Return a sampler for numbers near 1, such as beta of a moving average.

        value = 1 - 10^r, r even between log10(1 - high) and log10(1 - low)

    The window 1 / (1 - beta) is what matters: from 0.9 to 0.9005 it hardly changes,
    from 0.999 to 0.9995 it doubles.

    Args:
        low: least value.
        high: greatest value, below 1.

    Raises:
        TypeError: if they are no numbers.
        ValueError: if `low` is not below `high`, or `high` not below 1.

    >>> one_minus_log_uniform(0.9, 0.999).grid(3).round(6).tolist()
    [0.9, 0.99, 0.999]
    """
    high = check_number("high", high, high=1, open_high=True, fix="choose one below 1.")
    _check_range(low, high)
    return Sampler(low, high, lambda v: np.log10(1 - v), lambda r: 1 - 10.0**r)


@dataclass(frozen=True)
class Choices:
    """Values of which each is as likely; in no order."""

    values: tuple

    def sample(self, size=None, *, seed=None):
        """Return a value drawn at random, or a list of `size` values."""
        places = check_rng("seed", seed).integers(len(self.values), size=size)
        if size is None:
            return self.values[places]
        return [self.values[place] for place in places]


def choices(values):
    """Return a sampler that draws from a list of values.

    Args:
        values: at least one value of any kind.

    Raises:
        TypeError: if `values` is no list.
        ValueError: if it is empty.

    >>> choices(["relu", "tanh"]).sample(3, seed=0)
    ['tanh', 'tanh', 'tanh']
    """
    if isinstance(values, str) or not hasattr(values, "__iter__"):
        raise TypeError(
            f"values: got {values!r}, expected a list of values; put it in brackets: "
            f"[{values!r}]."
        )
    values = tuple(values)
    if not values:
        raise ValueError("values: got none, expected at least one; list what to try.")
    return Choices(values)


def _check_range(low, high):
    for name, value in (("low", low), ("high", high)):
        check_number(name, value, -1e300, 1e300, fix="choose finite ends of the range.")
    if not low < high:
        raise ValueError(
            f"low and high: got {low} and {high}, expected low < high; swap them, or "
            "leave the hyperparameter out of the search."
        )
