"""Greatest entry or mean of every window, channel by channel.

Names are those of `keras.ops` with channels last. Padding never counts: it is neither
the greatest entry nor a part of a mean.
"""

import operator

import numpy as np

from dlcourse._validation import check_array
from dlcourse.ops.convolution import check_grad
from dlcourse.ops.windows import Grid


def max_pool(x, pool_size, strides=None, padding="valid"):
    """Return the greatest entry of every window.

        y[b, p, c] = max over k of x[b, strides * p + k, c]

    Args:
        x: images, series or volumes.
        pool_size: entries of a window, an int or one for each axis.
        strides: steps from one window to the next; None for `pool_size`.
        padding: "valid" or "same".

    Shapes:
        x: (batch, *sizes, channels).

    Returns:
        y of shape (batch, *positions, channels).

    Raises:
        TypeError: if x is no array of real numbers.
        ValueError: if a window is larger than the image.

    >>> max_pool(np.array([1.0, 3.0, 8.0, 4.0]).reshape(1, 4, 1), 2).ravel()
    array([3., 8.])
    """
    x, grid = _prepared(x, pool_size, strides, padding)
    y = grid.pad(x, -np.inf)
    for axis in range(len(grid.sizes)):  # along one axis after the other is less work
        first, *others = grid.views_along(axis, y)
        y = np.maximum(first, others[0]) if others else first.copy()
        for view in others[1:]:
            np.maximum(y, view, out=y)
    return y


def max_pool_backward(grad, x, y, pool_size, strides=None, padding="valid"):
    """Return dL/dx for dL/dy of y = max_pool(x, ...).

    The whole gradient of a window goes to its greatest entry, and to the first of
    several equal ones.

    Args:
        grad: dL/dy.
        x: as in `max_pool`.
        y: what `max_pool` returned.
        pool_size: as in `max_pool`.
        strides: as in `max_pool`.
        padding: as in `max_pool`.

    Shapes:
        grad, y: (batch, *positions, channels).

    Returns:
        An array of the shape of x.

    Raises:
        ValueError: if the shapes do not fit together.

    >>> x = np.array([1.0, 3.0, 8.0, 8.0]).reshape(1, 4, 1)
    >>> grad = np.array([5.0, 7.0]).reshape(1, 2, 1)
    >>> max_pool_backward(grad, x, max_pool(x, 2), 2).ravel()
    array([0., 5., 7., 0.])
    """
    x, grid = _prepared(x, pool_size, strides, padding)
    grad = check_grad(grad, (len(x), *grid.positions, x.shape[-1]))
    padded = grid.pad(x, -np.inf)
    grad_padded = np.zeros(padded.shape, grad.dtype)
    open_windows = np.ones(grad.shape, bool)  # those that still have their gradient
    apart = all(map(operator.ge, grid.strides, grid.kernel_size))
    views = zip(grid.views(padded), grid.views(grad_padded), strict=True)
    for (_, view), (_, grad_view) in views:
        hit = view == y
        hit &= open_windows
        open_windows ^= hit
        if apart:  # no window shares entries: writing, not adding, saves a quarter
            np.multiply(grad, hit, out=grad_view)
        else:
            grad_view += grad * hit
    return grid.crop(grad_padded)


def average_pool(x, pool_size, strides=None, padding="valid"):
    """Return the mean of every window.

        y[b, p, c] = mean over k of x[b, strides * p + k, c]

    Args:
        x: images, series or volumes.
        pool_size: entries of a window, an int or one for each axis.
        strides: steps from one window to the next; None for `pool_size`.
        padding: "valid" or "same"; zeros of the padding do not count.

    Shapes:
        x: (batch, *sizes, channels).

    Returns:
        y of shape (batch, *positions, channels).

    Raises:
        TypeError: if x is no array of real numbers.
        ValueError: if a window is larger than the image.

    >>> x = np.array([1.0, 3.0, 8.0]).reshape(1, 3, 1)
    >>> average_pool(x, 2, padding="same").ravel()
    array([2., 8.])
    """
    x, grid = _prepared(x, pool_size, strides, padding)
    return _sum(grid, x) / _counts(grid, x)


def average_pool_backward(grad, x, pool_size, strides=None, padding="valid"):
    """Return dL/dx for dL/dy of y = average_pool(x, ...): equal shares for a window.

    Args:
        grad: dL/dy.
        x: as in `average_pool`; only its shape counts.
        pool_size: as in `average_pool`.
        strides: as in `average_pool`.
        padding: as in `average_pool`.

    Shapes:
        grad: (batch, *positions, channels).

    Returns:
        An array of the shape of x.

    Raises:
        ValueError: if the shapes do not fit together.

    >>> grad = np.array([4.0, 6.0]).reshape(1, 2, 1)
    >>> average_pool_backward(grad, np.zeros((1, 4, 1)), 2).ravel()
    array([2., 2., 3., 3.])
    """
    x, grid = _prepared(x, pool_size, strides, padding)
    grad = check_grad(grad, (len(x), *grid.positions, x.shape[-1]))
    share = grad / _counts(grid, grad)
    padded = np.zeros((len(x), *grid.padded_sizes, x.shape[-1]), share.dtype)
    for _, view in grid.views(padded):
        view += share
    return grid.crop(padded)


def _prepared(x, pool_size, strides, padding):
    x = check_array("x", x, min_ndim=3)
    strides = pool_size if strides is None else strides
    return x, Grid.of(x.shape[1:-1], pool_size, padding, strides)


def _sum(grid, x):
    total = 0
    for _, view in grid.views(grid.pad(x)):
        total = total + view
    return total


def _counts(grid, x):
    """Return how many entries of each window lie on the image: (1, *positions, 1)."""
    return _sum(grid, np.ones((1, *grid.sizes, 1), x.dtype))
