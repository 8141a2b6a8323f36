"""The cells of a feature map over an image that is 1 wide and 1 high."""

import numpy as np

from dlcourse._validation import check_integer


def grid_shape(grid_size):
    """Return (rows, columns) for a pair or one number.

    >>> grid_shape(3)
    (3, 3)

    Raises:
        TypeError: if it is no whole number, or a pair of them.
        ValueError: if one is below 1, or there are not two.
    """
    pair = grid_size if isinstance(grid_size, tuple | list) else (grid_size, grid_size)
    if len(pair) != 2:
        raise ValueError(
            f"grid_size: got {grid_size!r}, expected (rows, columns); pass one number "
            f"for a square grid."
        )
    return tuple(check_integer("grid_size", length) for length in pair)


def grid_centers(shape):
    """Return the centre (x, y) of every cell, shape (rows, columns, 2).

    >>> grid_centers((1, 2)).tolist()
    [[[0.25, 0.5], [0.75, 0.5]]]
    """
    rows, columns = shape
    y, x = np.meshgrid(np.arange(rows), np.arange(columns), indexing="ij")
    return (np.stack([x, y], axis=-1) + 0.5) / [columns, rows]
