"""Shapes of tensors: stretching, axis orders, encodings, memory."""

import math
from dataclasses import dataclass

import numpy as np

from dlcourse._validation import check_array, check_integer

__all__ = [
    "BroadcastAxis",
    "broadcast_axes",
    "broadcast_shapes",
    "memory_footprint",
    "to_categorical",
    "to_channels_first",
    "to_channels_last",
]


@dataclass(frozen=True)
class BroadcastAxis:
    """What becomes of one axis when shapes are stretched to each other.

    Attributes:
        lengths: the length of the axis in each shape; None where a shape is too short
            to have it, so that an axis of length 1 is put in front.
        length: the length in the result; None if the lengths do not fit.
    """

    lengths: tuple
    length: int | None

    @property
    def stretched(self):
        """Whether each of the arrays repeats its entries along this axis."""
        return tuple(
            self.length is not None and one in (None, 1) and self.length != 1
            for one in self.lengths
        )


def broadcast_axes(*shapes):
    """Return what happens to each axis of the result when shapes are broadcast.

    The rule: write the shapes one below the other, aligned at their LAST axes. On each
    axis the lengths must be equal, or 1, or missing; 1 and missing are stretched.

    Args:
        shapes: tuples of ints, or arrays, whose shapes are taken.

    Returns:
        A tuple of `BroadcastAxis`, the first axis first, also for shapes that fail.

    Raises:
        ValueError: if a length is negative.
        TypeError: if a length is no whole number.

    Reference:
        NumPy user guide, "Broadcasting", general broadcasting rules.

    >>> [axis.length for axis in broadcast_axes((3, 2), (3, 1))]
    [3, 2]
    >>> [axis.length for axis in broadcast_axes((3, 2), (3,))]
    [3, None]
    """
    shapes = [_checked_shape(shape) for shape in shapes]
    depth = max(map(len, shapes), default=0)
    padded = [(None,) * (depth - len(shape)) + shape for shape in shapes]
    return tuple(
        BroadcastAxis(lengths, _common_length(lengths))
        for lengths in zip(*padded, strict=True)
    )


def broadcast_shapes(*shapes):
    """Return the shape that arrays of these shapes have together.

    Args:
        shapes: tuples of ints, or arrays.

    Returns:
        A tuple of ints, as `numpy.broadcast_shapes`.

    Raises:
        ValueError: if they do not fit; it names the axis and what would help.

    >>> broadcast_shapes((2, 3), (3,))
    (2, 3)
    >>> broadcast_shapes((2, 3), (2,))
    Traceback (most recent call last):
    ...
    ValueError: shapes: got lengths 3 and 2 on axis -1 of (2, 3) and (2,), expected
    equal lengths or 1; give one of them an axis of length 1, e.g. reshape(2, 1).
    """
    shapes = [_checked_shape(shape) for shape in shapes]
    axes = broadcast_axes(*shapes)
    for place, axis in zip(range(-1, -len(axes) - 1, -1), axes[::-1], strict=True):
        if axis.length is None:
            wrong = [shape for shape in shapes if _clashes(shape, place)]
            raise ValueError(
                f"shapes: got lengths {' and '.join(str(s[place]) for s in wrong)} on "
                f"axis {place} of {' and '.join(map(str, wrong))}, expected equal "
                f"lengths or 1; give one of them an axis of length 1, e.g. "
                f"reshape{(*wrong[-1], 1)}."
            )
    return tuple(axis.length for axis in axes)


def memory_footprint(shape, dtype="float32"):
    """Return how many bytes an array takes.

    bytes = product of the lengths * bytes per entry

    Args:
        shape: tuple of ints.
        dtype: dtype of its entries.

    Returns:
        An int, however large: no array is made.

    Raises:
        TypeError: if a length is no whole number or `dtype` no dtype.
        ValueError: if a length is negative.

    >>> memory_footprint((10, 4500, 1080, 1920, 3), "uint8") / 2**30  # in GiB
    260.7...
    """
    return math.prod(_checked_shape(shape)) * np.dtype(dtype).itemsize


def to_categorical(x, num_classes=None):
    """Return one-hot rows for class numbers, as `keras.utils.to_categorical`.

    Args:
        x: labels, whole numbers from 0, any shape.
        num_classes: length of a row; by default the greatest label plus one.

    Shapes:
        x: (...) or (..., 1); result: (..., num_classes), float64.

    Returns:
        An array with a 1 at each label and 0 elsewhere.

    Raises:
        ValueError: if a label is no whole number from 0 to `num_classes` - 1.

    >>> to_categorical([0, 2])
    array([[1., 0., 0.],
           [0., 0., 1.]])
    """
    labels = check_array("x", x, dtype=np.float64)
    if labels.ndim > 1 and labels.shape[-1] == 1:
        labels = labels[..., 0]
    if num_classes is None:
        num_classes = int(labels.max(initial=-1)) + 1
    check_integer("num_classes", num_classes, 0)
    wrong = (labels < 0) | (labels >= num_classes) | (labels != np.floor(labels))
    if wrong.any():
        raise ValueError(
            f"x: got label {labels[wrong][0]:g}, expected whole numbers from 0 to "
            f"{num_classes - 1}; number the classes from 0, or raise num_classes."
        )
    return np.eye(num_classes)[labels.astype(np.intp)]


def to_channels_first(x):
    """Return pictures with the channels before the rows: HWC becomes CHW.

    Args:
        x: array (..., height, width, channels).

    Returns:
        A view of x, shape (..., channels, height, width).

    Raises:
        ValueError: if x has fewer than three axes.

    >>> to_channels_first(np.zeros((8, 4, 6, 3))).shape
    (8, 3, 4, 6)
    """
    return np.moveaxis(_picture(x), -1, -3)


def to_channels_last(x):
    """Return pictures with the channels after the columns: CHW becomes HWC.

    Args:
        x: array (..., channels, height, width).

    Returns:
        A view of x, shape (..., height, width, channels).

    Raises:
        ValueError: if x has fewer than three axes.

    >>> to_channels_last(np.zeros((8, 3, 4, 6))).shape
    (8, 4, 6, 3)
    """
    return np.moveaxis(_picture(x), -3, -1)


def _picture(x):
    x = np.asarray(x)
    if x.ndim < 3:
        raise ValueError(
            f"x: got shape {x.shape}, expected at least three axes, two of them for "
            "rows and columns and one for channels; for a grey picture add one: "
            "x[..., np.newaxis]."
        )
    return x


def _checked_shape(shape):
    shape = getattr(shape, "shape", shape)
    if not isinstance(shape, tuple | list):
        raise TypeError(
            f"shape: got {shape!r}, expected a tuple of whole numbers; write "
            f"({shape},) for one axis."
        )
    return tuple(check_integer("shape", length, 0) for length in shape)


def _common_length(lengths):
    """Return the one length besides 1, or None if there are several."""
    different = {length for length in lengths if length not in (None, 1)} or {1}
    return different.pop() if len(different) == 1 else None


def _clashes(shape, place):
    """Return whether a shape takes part in a disagreement on the axis `place`."""
    return len(shape) >= -place and shape[place] != 1
