"""Activations that treat every entry by itself, each followed by its derivative."""

import numpy as np

from dlcourse._validation import check_array


def linear(z):
    """Return the pre-activation as it is: f(z) = z.

    Args:
        z: pre-activation.

    Shapes:
        z and the result: any shape.

    Returns:
        z itself, as an array.

    >>> linear([-1.0, 2.0])
    array([-1.,  2.])
    """
    return check_array("z", z)


def linear_grad(z):
    """Return f'(z) = 1.

    Args:
        z: pre-activation.

    Shapes:
        z and the result: any shape.

    Returns:
        An array of ones.

    >>> linear_grad([-1.0, 2.0])
    array([1., 1.])
    """
    return np.ones_like(check_array("z", z))


def relu(z, negative_slope=0.0, max_value=None, threshold=0.0):
    """Return the rectified linear unit: f(z) = max(z, 0).

        f(z) = max_value                      where z >= max_value
               z                              where threshold < z < max_value
               negative_slope (z - threshold) elsewhere

    Args:
        z: pre-activation.
        negative_slope: slope below the threshold.
        max_value: largest value of the result; None for no limit.
        threshold: the value up to which z is damped.

    Shapes:
        z and the result: any shape.

    Returns:
        An array of the dtype of z.

    Reference:
        Nair and Hinton (2010), Rectified linear units improve restricted Boltzmann
        machines, ICML.

    >>> relu([-2.0, -0.5, 0.0, 0.5, 2.0])
    array([0. , 0. , 0. , 0.5, 2. ])
    >>> relu([-2.0, 8.0], negative_slope=0.5, max_value=6)
    array([-1.,  6.])
    """
    z = check_array("z", z)
    y = np.maximum(z, 0) if threshold == 0 else np.where(z > threshold, z, 0)
    if max_value is not None:
        y = np.clip(y, 0, float(max_value))
    if negative_slope != 0:
        with np.errstate(over="ignore"):
            y = y + float(negative_slope) * np.minimum(z - float(threshold), 0)
    return y


def relu_grad(z, negative_slope=0.0, max_value=None, threshold=0.0):
    """Return the derivative of `relu`: 1 where z > threshold, else the slope.

    At the kink itself, where no derivative exists, it is the slope on the left: 0
    by default, as in TensorFlow.

    Args:
        z: pre-activation.
        negative_slope: as in `relu`.
        max_value: as in `relu`.
        threshold: as in `relu`.

    Shapes:
        z and the result: any shape.

    Returns:
        An array of the dtype of z.

    >>> relu_grad([-2.0, 0.0, 2.0])
    array([0., 0., 1.])
    """
    z = check_array("z", z)
    rising = z > threshold
    below = float(negative_slope) * ~rising
    if max_value is not None:
        rising = rising & (z >= 0) & (z <= max_value)
    return (rising + below).astype(z.dtype)


def sigmoid(z):
    """Return the logistic function: f(z) = 1 / (1 + exp(-z)).

    Args:
        z: pre-activation.

    Shapes:
        z and the result: any shape.

    Returns:
        An array of the dtype of z, between 0 and 1.

    >>> sigmoid([-1000.0, 0.0, 1000.0])
    array([0. , 0.5, 1. ])
    """
    z = check_array("z", z)
    with np.errstate(over="ignore"):  # exp(-z) = inf gives 1 / inf = 0, the limit
        return 1 / (1 + np.exp(-z))


def sigmoid_grad(z):
    """Return the derivative of `sigmoid`: f'(z) = f(z) (1 - f(z)), at most 1/4.

    Args:
        z: pre-activation.

    Shapes:
        z and the result: any shape.

    Returns:
        An array of the dtype of z.

    >>> sigmoid_grad([-1000.0, 0.0, 1000.0])
    array([0.  , 0.25, 0.  ])
    """
    y = sigmoid(z)
    return y * (1 - y)


def tanh(z):
    """Return the hyperbolic tangent: f(z) = (e^z - e^-z) / (e^z + e^-z).

    Args:
        z: pre-activation.

    Shapes:
        z and the result: any shape.

    Returns:
        An array of the dtype of z, between -1 and 1.

    >>> tanh([-1000.0, 0.0, 1000.0])
    array([-1.,  0.,  1.])
    """
    return np.tanh(check_array("z", z))


def tanh_grad(z):
    """Return the derivative of `tanh`: f'(z) = 1 - f(z)^2, at most 1.

    Args:
        z: pre-activation.

    Shapes:
        z and the result: any shape.

    Returns:
        An array of the dtype of z.

    >>> tanh_grad([-1000.0, 0.0, 1000.0])
    array([0., 1., 0.])
    """
    y = tanh(z)
    return 1 - y * y
