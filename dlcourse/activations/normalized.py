"""Activations that share out a total among the classes of an example."""

import numpy as np

from dlcourse._validation import check_array


def softmax(z, axis=-1):
    """Return probabilities: f(z)_i = exp(z_i) / sum_j exp(z_j).

    The largest z is subtracted first. That leaves the quotient unchanged, and no
    exponential can overflow.

    Args:
        z: pre-activation (logits).
        axis: the axis of the classes.

    Shapes:
        z and the result: (..., classes) for axis=-1.

    Returns:
        An array of the dtype of z that adds up to 1 along `axis`.

    >>> softmax([5.0, 2.0, -1.0, 3.0]).round(3)
    array([0.842, 0.042, 0.002, 0.114])
    """
    z = check_array("z", z, min_ndim=1)
    with np.errstate(over="ignore"):  # a difference of -inf gives exp(-inf) = 0
        y = z - z.max(axis=axis, keepdims=True)
    np.exp(y, out=y)
    y /= y.sum(axis=axis, keepdims=True)
    return y


def softmax_backward(grad, y, axis=-1):
    """Return dL/dz of `softmax`: y (grad - sum_j grad_j y_j).

    Args:
        grad: dL/dy.
        y: the output of `softmax`.
        axis: the axis of the classes.

    Shapes:
        grad, y and the result: (..., classes) for axis=-1.

    Returns:
        An array of the dtype of y.

    >>> softmax_backward(np.array([1.0, 0.0]), np.array([0.5, 0.5]))
    array([ 0.25, -0.25])
    """
    with np.errstate(over="ignore", invalid="ignore"):
        return y * (grad - (grad * y).sum(axis=axis, keepdims=True))
