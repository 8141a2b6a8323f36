"""Rows of equal numbers, added up: `np.add.at`, but several times faster."""

import numpy as np


def sum_by_number(rows, numbers):
    """Return the numbers that occur and, for each, the sum of its rows.

    Rows of equal numbers are brought side by side, so that each group is added up in
    one go.

    Args:
        rows: array (n, units).
        numbers: whole numbers, shape (n,).

    Returns:
        (used, sums): numbers in rising order, shape (m,), and sums, (m, units).

    >>> used, sums = sum_by_number(np.array([[1.0], [2.0], [4.0]]), np.array([5, 0, 5]))
    >>> used.tolist(), sums.ravel().tolist()
    ([0, 5], [2.0, 5.0])
    """
    if not len(numbers):
        return numbers, rows
    order = np.argsort(numbers, kind="stable")
    used, starts = np.unique(numbers[order], return_index=True)
    return used, np.add.reduceat(rows[order], starts, axis=0)
