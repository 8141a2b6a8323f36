"""Checks of what a figure is given, made before a figure is opened."""

from collections.abc import Mapping

import numpy as np

from dlcourse.plots.style import COLORS


def check_array(name, value, shape):
    """Return `value` as a float array if its shape fits `shape`.

    >>> check_array("path", [[0, 1], [2, 3]], ("steps", 2)).shape
    (2, 2)
    >>> check_array("path", [1, 2], ("steps", 2))
    Traceback (most recent call last):
    ...
    ValueError: path: got shape (2,), expected (steps, 2); reshape or transpose it.

    Args:
        name: the argument's name, for the message.
        value: anything that NumPy turns into an array of numbers.
        shape: one entry per axis; a number must fit, a word stands for any length.

    Raises:
        TypeError: if `value` holds no numbers.
        ValueError: if the shape does not fit or the array is empty.
    """
    wanted = _in_words(shape)
    try:
        array = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        raise TypeError(
            f"{name}: got {type(value).__name__} that is no array of numbers, expected "
            f"numbers of shape {wanted}; pass a NumPy array."
        ) from None
    if array.ndim != len(shape) or not _fits(array.shape, shape):
        raise ValueError(
            f"{name}: got shape {array.shape}, expected {wanted}; reshape or transpose "
            f"it."
        )
    if array.size == 0:
        raise ValueError(
            f"{name}: got an empty array of shape {array.shape}, expected {wanted}; "
            f"pass at least one number."
        )
    return array


def _in_words(shape):
    return f"({', '.join(map(str, shape))}{',' if len(shape) == 1 else ''})"


def _fits(shape, wanted):
    lengths = zip(shape, wanted, strict=True)
    return all(isinstance(want, str) or got == want for got, want in lengths)


def check_curves(name, curves, shape=("steps",)):
    """Return `curves` with float arrays if it maps labels to arrays of `shape`.

    >>> check_curves("curves", {"SGD": [3, 2, 1]})
    {'SGD': array([3., 2., 1.])}

    Raises:
        TypeError: if `curves` is no dict.
        ValueError: if it is empty, has too many curves or one of a wrong shape.
    """
    if not isinstance(curves, Mapping):
        raise TypeError(
            f"{name}: got {type(curves).__name__}, expected a dict from labels to "
            f"arrays; write {{'SGD': values}}."
        )
    if not 1 <= len(curves) <= len(COLORS):
        raise ValueError(
            f"{name}: got {len(curves)} curves, expected 1 to {len(COLORS)}; draw as "
            f"many as the eye can tell apart."
        )
    return {
        str(label): check_array(f"{name}[{label!r}]", curve, shape)
        for label, curve in curves.items()
    }


def check_same_length(name, array, other_name, other):
    """Raise a ValueError if the two arrays do not have as many entries.

    >>> check_same_length("x", [1, 2], "y", [3, 4])
    """
    if len(array) != len(other):
        raise ValueError(
            f"{name}: got {len(array)} entries but {other_name} has {len(other)}, "
            f"expected as many; pass arrays of one length."
        )
