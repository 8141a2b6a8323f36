"""The path that an optimizer takes over a function."""

import copy

import numpy as np

from dlcourse._numerics import quiet
from dlcourse._validation import check_integer


@quiet
def trajectory(optimizer, gradient, start, steps):
    """Return the points that `optimizer` visits from `start`, in double precision.

        path[0] = start;  path[k + 1] = path[k] + step of gradient(path[k])

    The optimizer itself stays as it was: a copy without its history makes the steps.

    >>> from dlcourse.optimizers import SGD
    >>> trajectory(SGD(learning_rate=0.1), lambda w: 2 * w - 10, start=0.0, steps=3)
    array([0.  , 1.  , 1.8 , 2.44])

    Args:
        optimizer: an `Optimizer`.
        gradient: function of a point, returning an array of the point's shape.
        start: the first point, shape (dim,); or a number.
        steps: how many steps.

    Returns:
        An array (steps + 1, dim), or (steps + 1,) if `start` is a number. When the
        path leaves the finite numbers, the rows after the last finite one are NaN.

    Raises:
        ValueError: if the gradient has another shape than the point.
    """
    optimizer = copy.copy(optimizer)
    optimizer.reset()
    w = np.array(start, dtype="float64")
    path = np.full((check_integer("steps", steps, 0) + 1, *w.shape), np.nan)
    path[0] = w
    for k in range(steps):
        optimizer.apply([np.asarray(gradient(w))], [w])
        if not np.isfinite(w).all():
            break
        path[k + 1] = w
    return path
