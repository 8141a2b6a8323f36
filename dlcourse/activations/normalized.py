"""Activations that share out a total among the classes of an example."""

import numpy as np

from dlcourse._numerics import quiet
from dlcourse._validation import check_array

#: Up to this many classes, NumPy is several times faster with the classes in front:
#: it goes along the last axis, and ten entries are too few to get going. Below this
#: many entries in all, turning them round costs more than it gains.
FEW, ENTRIES = 64, 1000


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

    Reference:
        Bridle (1990), Training stochastic model recognition algorithms as networks can
        lead to maximum mutual information estimation of parameters, NIPS 2.

    >>> softmax([5.0, 2.0, -1.0, 3.0]).round(3)
    array([0.842, 0.042, 0.002, 0.114])
    """
    return _along(_softmax, z, axis)


def _softmax(z, axis):
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


@quiet
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
    grad_z = grad - np.vecdot(grad, y, axis=axis, keepdims=True)
    grad_z *= y
    return grad_z


def log_softmax(z, axis=-1):
    """Return log probabilities: f(z)_i = z_i - log sum_j exp(z_j), at most 0.

    Exact where `softmax` has been rounded to 0: its logarithm would be -inf.

    Args:
        z: pre-activation (logits).
        axis: the axis of the classes.

    Shapes:
        z and the result: (..., classes) for axis=-1.

    Returns:
        An array of the dtype of z.

    Reference:
        Goodfellow, Bengio and Courville (2016), Deep Learning, equation 6.30.

    >>> log_softmax([1000.0, 0.0, -1000.0])
    array([    0., -1000., -2000.])
    """
    return _along(_log_softmax, z, axis)


def _log_softmax(z, axis):
    y = z - z.max(axis=axis, keepdims=True)
    return y - np.log(np.exp(y).sum(axis=axis, keepdims=True))


@quiet
def log_softmax_backward(grad, y, axis=-1):
    """Return dL/dz of `log_softmax`: grad - exp(y) sum_j grad_j.

    Args:
        grad: dL/dy.
        y: the output of `log_softmax`.
        axis: the axis of the classes.

    Shapes:
        grad, y and the result: (..., classes) for axis=-1.

    Returns:
        An array of the dtype of y.

    >>> log_softmax_backward(np.array([1.0, 0.0]), np.log([0.25, 0.75]))
    array([ 0.75, -0.75])
    """
    return grad - np.exp(y) * grad.sum(axis=axis, keepdims=True)


@quiet  # a difference of -inf gives exp(-inf) = 0
def _along(function, z, axis):
    """Return function(z, axis), with the classes in front if they are few."""
    z = check_array("z", z, min_ndim=1)
    if not -z.ndim <= axis < z.ndim:
        raise ValueError(
            f"axis: got {axis} for z of shape {z.shape}, expected a whole number from "
            f"{-z.ndim} to {z.ndim - 1}; choose the axis of the classes."
        )
    if z.shape[axis] > FEW or z.size < ENTRIES:
        return function(z, axis)
    y = function(np.moveaxis(z, axis, 0).copy(), 0)  # (classes, ...)
    return np.moveaxis(y, 0, axis).copy()
