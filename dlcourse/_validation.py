"""Checks of arguments; every error says what was got, what is expected, how to fix it.

Each check returns the value it was given (arrays as arrays), so that it can stand
where the value is first used: `self.rate = check_number("rate", rate, 0, 1)`.
"""

import difflib
import math
import numbers
from collections.abc import Hashable
from pathlib import Path

import numpy as np


def check_choice(name, value, choices):
    """Return `value` if it is one of `choices`.

    >>> check_choice("pad", "same", ("valid", "same"))
    'same'
    >>> check_choice("pad", "smae", ("valid", "same"))
    Traceback (most recent call last):
    ...
    ValueError: pad: got 'smae', expected one of 'valid', 'same'; did you mean 'same'?

    Raises:
        ValueError: with the nearest choice as the fix.
    """
    if isinstance(value, Hashable) and value in choices:
        return value
    listed = ", ".join(repr(choice) for choice in choices)
    lower = {str(choice).lower(): choice for choice in choices}
    near = difflib.get_close_matches(str(value).lower(), lower, n=1)
    fix = f"did you mean {lower[near[0]]!r}?" if near else f"choose one for {name}."
    raise ValueError(f"{name}: got {value!r}, expected one of {listed}; {fix}")


def check_number(
    name,
    value,
    low=-math.inf,
    high=math.inf,
    *,
    open_low=False,
    open_high=False,
    fix=None,
):
    """Return `value` as a float if it lies in the interval from `low` to `high`.

    This is the one place where numbers become Python floats. NumPy's would decide the
    dtype of arrays beside them: np.float64(0.1) makes float64 of a float32 array, and
    other ties than 0.1.

    >>> check_number("rate", np.float64(0.1), 0, 1)
    0.1

    Args:
        name: the argument's name, for the message.
        value: what was given.
        low: least value; itself excluded where `open_low`.
        high: greatest value; itself excluded where `open_high`.
        open_low: whether `low` itself is excluded.
        open_high: whether `high` itself is excluded.
        fix: how to mend it; by default "choose NAME in the interval".

    Raises:
        TypeError: if `value` is no real number.
        ValueError: if it is NaN or outside the interval.
    """
    if type(value) is float and low < value < high:  # most often
        return value
    left, right = (
        "(" if open_low or low == -math.inf else "[",
        ")" if open_high or high == math.inf else "]",
    )
    interval = f"{left}{low:g}, {high:g}{right}"
    fix = fix or f"choose {name} in that interval."
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        raise TypeError(
            f"{name}: got {value!r} of type {type(value).__name__}, expected a number "
            f"in {interval}; {fix}"
        )
    above = value > low if open_low else value >= low
    below = value < high if open_high else value <= high
    if not (above and below):
        raise ValueError(
            f"{name}: got {value!r}, expected a number in {interval}; {fix}"
        )
    return float(value)


def check_integer(name, value, low=1, *, fix=None):
    """Return `value` as an int if it is a whole number of at least `low`.

    Raises:
        TypeError: if `value` is no whole number.
        ValueError: if it is below `low`.
    """
    fix = fix or f"pass an int of at least {low}."
    if isinstance(value, bool) or not isinstance(value, numbers.Integral):
        raise TypeError(
            f"{name}: got {value!r} of type {type(value).__name__}, expected a whole "
            f"number >= {low}; {fix}"
        )
    if value < low:
        raise ValueError(
            f"{name}: got {value}, expected a whole number >= {low}; {fix}"
        )
    return int(value)


def check_rng(name, seed):
    """Return the generator for a seed; a Generator is returned as it is.

    Raises:
        TypeError: if `seed` is not None, a whole number or a Generator.
        ValueError: if it is a negative number.
    """
    if seed is None or isinstance(seed, np.random.Generator):
        return np.random.default_rng(seed)
    fix = "pass None, a whole number or a numpy.random.Generator."
    return np.random.default_rng(check_integer(name, seed, 0, fix=fix))


def check_array(name, value, *, dtype=None, min_ndim=0):
    """Return `value` as an array of real numbers.

    Args:
        name: the argument's name, for the message.
        value: array, nested list or number.
        dtype: dtype of the result; by default floats keep theirs and anything else
            becomes float32.
        min_ndim: least number of axes.

    >>> check_array("x", [1, 2]).dtype
    dtype('float32')

    Raises:
        TypeError: if `value` is no rectangular array of real numbers.
        ValueError: if it has fewer axes than `min_ndim`.
    """
    if type(value) is np.ndarray and value.dtype.kind == "f" and value.ndim >= min_ndim:
        return value.astype(dtype or value.dtype, copy=False)  # most often
    try:
        array = np.asarray(value)
    except ValueError:  # nested lists of unequal lengths
        array = np.asarray(None)
    if array.dtype.kind not in "fiub":
        raise TypeError(
            f"{name}: got {_describe(value)}, expected an array of real numbers; "
            f"convert it first: np.asarray({_last_word(name)}, dtype='float32')."
        )
    if array.ndim < min_ndim:
        raise ValueError(
            f"{name}: got shape {array.shape}, expected at least {min_ndim} axes; add "
            f"the missing ones, for example by {_last_word(name)}[np.newaxis]."
        )
    keep = array.dtype if array.dtype.kind == "f" else np.float32
    return array.astype(dtype or keep, copy=False)


def check_scores(name, value, *, min_ndim=0):
    """Return `value` as an array of real numbers that are only compared.

    Whole numbers keep their dtype: from 2**24 on, float32 makes equals of them.

    >>> check_scores("y_score", [2**24, 2**24 + 1]).tolist()
    [16777216, 16777217]

    Raises:
        TypeError, ValueError: as `check_array`.
    """
    array = check_array(name, value, min_ndim=min_ndim)
    given = np.asarray(value)
    return given if given.dtype.kind in "iu" else array


def check_shape(name, array, expected, *, fix):
    """Return `array` if its shape is `expected`, where None stands for any length.

    Raises:
        ValueError: with both shapes and `fix`.
    """
    if array.shape == expected:  # most often
        return array
    same = len(array.shape) == len(expected) and all(
        want in (None, got) for got, want in zip(array.shape, expected, strict=True)
    )
    if not same:
        raise ValueError(
            f"{name}: got shape {array.shape}, expected {tuple(expected)}; {fix}"
        )
    return array


def check_finite(name, array):
    """Return `array` if it holds neither NaN nor infinity.

    Raises:
        ValueError: with the place of the first such entry.
    """
    bad = ~np.isfinite(array)
    if bad.any():
        place = tuple(int(i) for i in np.argwhere(bad)[0])
        raise ValueError(
            f"{name}: got {array[place]} at index {place} ({bad.sum()} such entries), "
            f"expected finite numbers; drop these entries or fill them first."
        )
    return array


def check_examples(x, y=None):
    """Return `x` and `y` as arrays if they hold at least one example, and as many.

    >>> x, y = check_examples([[1, 2], [3, 4]], [0, 1])
    >>> x.shape, y.shape
    ((2, 2), (2,))

    Raises:
        ValueError: if one is empty or no array, or if their lengths differ.
    """
    x, y = np.asarray(x), y if y is None else np.asarray(y)
    for name, array in (("x", x), ("y", y)):
        if array is not None and (array.ndim == 0 or len(array) == 0):
            raise ValueError(
                f"{name}: got an array of shape {array.shape}, expected at least one "
                f"example, shape (examples, ...); pass {name} with examples as rows."
            )
    if y is not None and len(x) != len(y):
        raise ValueError(
            f"x and y: got {len(x)} examples and {len(y)} targets (shapes {x.shape} "
            f"and {y.shape}), expected one target for each example; check which of "
            f"them is cut or transposed."
        )
    return x, y


def check_labels(name, value):
    """Return `value` as class labels (examples,): whole numbers, bools or strings.

    >>> check_labels("y", [[2], [0]])
    array([2, 0])

    Raises:
        TypeError: if the labels are neither numbers nor strings.
        ValueError: if there is not one per example, or if a number is not whole.
    """
    labels = check_examples(value)[0]
    if labels.dtype == object and all(isinstance(label, str) for label in labels.flat):
        labels = labels.astype(str)  # as pandas has them
    if labels.size != len(labels):
        raise ValueError(
            f"{name}: got shape {labels.shape}, expected one label per example, shape "
            f"(examples,); from one-hot rows or probabilities take {name}.argmax(-1)."
        )
    if labels.dtype.kind not in "iubfU":
        raise TypeError(
            f"{name}: got labels of dtype {labels.dtype}, expected whole numbers or "
            f"strings; convert them first: np.asarray({name}, dtype='int64')."
        )
    if labels.dtype.kind == "f":
        broken = labels[~np.isfinite(labels) | (labels != np.rint(labels))]
        if broken.size:
            raise ValueError(
                f"{name}: got labels that are no integers, such as {broken[0]}, "
                f"expected classes; make classes of probabilities first: {name} > 0.5."
            )
    return labels.reshape(-1)


def check_indices(name, value, count, *, ndim=None, fix):
    """Return `value` as an array of whole numbers from 0 to count - 1.

    Args:
        name: the argument's name, for the message.
        value: array or nested list of whole numbers; floats that are whole count too.
        count: how many there are to choose from.
        ndim: number of axes; by default any.
        fix: how to mend it.

    >>> check_indices("labels", [0, 2], 3, fix="raise classes.")
    array([0, 2])

    Raises:
        TypeError: if `value` is no rectangular array of numbers.
        ValueError: if one is no whole number or out of range, or on a wrong ndim.
    """
    whole = isinstance(value, np.ndarray) and value.dtype.kind in "iu"
    given = value if whole else check_array(name, value, dtype="float64")
    if ndim is not None and given.ndim != ndim:
        raise ValueError(
            f"{name}: got shape {given.shape}, expected {ndim} axes; {fix}"
        )
    wrong = (given < 0) | (given >= count)
    if not whole:
        wrong |= given != np.floor(given)  # NaN too
    if wrong.any():
        raise ValueError(
            f"{name}: got {given[wrong][0]:g}, expected whole numbers from 0 to "
            f"{count - 1}; {fix}"
        )
    return given.astype(np.intp)


def check_npz(name, path):
    """Return the name of a NumPy archive as a `Path`.

    >>> check_npz("path", "best.npz").name
    'best.npz'

    Raises:
        ValueError: if it does not end in ".npz".
    """
    if not str(path).endswith(".npz"):
        raise ValueError(
            f"{name}: got {str(path)!r}, expected a name that ends in '.npz'; write "
            "for example 'best.npz'."
        )
    return Path(path)


def _last_word(name):
    """Return the argument alone, of a name such as "dense: x"."""
    return name.rsplit(": ", 1)[-1]


def _describe(value):
    dtype = getattr(value, "dtype", None)
    return f"an array of dtype {dtype}" if dtype is not None else repr(value)
