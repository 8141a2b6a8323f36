"""What the broadcasting explorer computes: two arrays, stretched as far as they fit."""

import re
from dataclasses import dataclass

import numpy as np

from dlcourse.tensors import broadcast_axes

LONGEST, DEEPEST = 4, 3  # what can be drawn


@dataclass
class Stretch:
    """What the lab shows."""

    shapes: tuple  # of a and b
    axes: tuple  # BroadcastAxis, the first axis first
    arrays: tuple  # a and b with numbers in them
    shown: tuple  # the same, stretched along the axes that fit, (depth, rows, columns)
    own: tuple  # bools of the same shapes: which cells lie in memory

    @property
    def result(self):
        """The shape of a + b, or None."""
        lengths = tuple(axis.length for axis in self.axes)
        return None if None in lengths else lengths

    @property
    def total(self):
        """The array a + b with three axes, or None."""
        return None if self.result is None else self.shown[0] + self.shown[1]


def stretch(a, b):
    """Return what becomes of arrays of two shapes when they are added.

    Args:
        a: tuple of at most three lengths.
        b: another.

    Returns:
        A Stretch; a holds 10, 20, 30, ..., b holds 1, 2, 3, ...

    >>> stretch((3, 2), (3, 1)).result
    (3, 2)
    """
    axes = broadcast_axes(a, b)
    arrays = tuple(
        step * np.arange(1, np.prod(shape, dtype=int) + 1).reshape(shape)
        for step, shape in ((10, a), (1, b))
    )
    targets = [
        tuple(axis.length or axis.lengths[side] or 1 for axis in axes)
        for side in range(2)
    ]
    shown = tuple(map(_spread, arrays, targets))
    return Stretch((a, b), axes, arrays, shown, tuple(map(_memory, arrays, targets)))


def read_shapes(text):
    """Return the two shapes in a text, or None if there are not two that can be drawn.

    >>> read_shapes("(3, 2) + (2,)"), read_shapes("3 2, 1")
    (((3, 2), (2,)), None)
    """
    groups = re.findall(r"\(([\d\s,]*)\)", text)
    shapes = tuple(tuple(map(int, re.findall(r"\d+", group))) for group in groups)
    fit = all(
        len(shape) <= DEEPEST and all(1 <= n <= LONGEST for n in shape)
        for shape in shapes
    )
    return shapes if len(shapes) == 2 and fit else None


def _three(shape):
    return (1,) * (DEEPEST - len(shape)) + shape


def _spread(array, target):
    return np.broadcast_to(array, target).reshape(_three(target))


def _memory(array, target):
    """Return which cells of the stretched array lie in memory."""
    own = np.zeros(_three(target), bool)
    own[tuple(slice(length) for length in _three(array.shape))] = True
    return own
