"""Activation functions, each with its derivative within one screen.

`relu(z)` is the function, `relu_grad(z)` its derivative at the pre-activation z, of
the same shape. Softmax mixes the classes of an example, so its Jacobian is not
diagonal: it has `softmax_backward(grad, y)`, the upstream gradient first. `backward`
is the one place that knows the difference.

Names and defaults are those of `keras.activations`; its other functions are not here.
"""

import numpy as np

from dlcourse._validation import check_array, check_choice

__all__ = [
    "backward",
    "get",
    "linear",
    "linear_grad",
    "relu",
    "relu_grad",
    "sigmoid",
    "sigmoid_grad",
    "softmax",
    "softmax_backward",
    "tanh",
    "tanh_grad",
]


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


# dL/dz from dL/dy, z and y = f(z); from y where that saves a second exponential.
_BACKWARD = {
    linear: lambda grad, z, y: grad,
    relu: lambda grad, z, y: grad * (z > 0),
    sigmoid: lambda grad, z, y: grad * (y * (1 - y)),
    tanh: lambda grad, z, y: grad * (1 - y * y),
    softmax: lambda grad, z, y: softmax_backward(grad, y),
}
_FUNCTIONS = {function.__name__: function for function in _BACKWARD}


def get(identifier):
    """Return the activation function for a name.

    Args:
        identifier: None (linear), a name, or a function, which is returned as it is.

    Returns:
        A function of the pre-activation.

    Raises:
        ValueError: if there is no activation of that name.

    >>> get("relu") is relu
    True
    """
    if identifier is None:
        return linear
    if callable(identifier):
        return identifier
    return _FUNCTIONS[check_choice("activation", identifier, tuple(_FUNCTIONS))]


def backward(activation, grad, z, y):
    """Return dL/dz, given dL/dy, for any activation y = f(z) of this module.

    Args:
        activation: the function or its name.
        grad: dL/dy.
        z: the pre-activation.
        y: the output of the activation, so that nothing is computed twice.

    Shapes:
        grad, z, y and the result: one shape.

    Returns:
        An array of that shape.

    Raises:
        ValueError: if the derivative of `activation` is not known.

    >>> z = np.array([0.0, 2.0])
    >>> backward("relu", np.array([3.0, 4.0]), z, relu(z))
    array([0., 4.])
    """
    function = get(activation)
    if function not in _BACKWARD:
        raise ValueError(
            f"activation: got {function!r}, whose derivative is not known, expected "
            f"one of {', '.join(_FUNCTIONS)}; write a layer with its own backward."
        )
    return _BACKWARD[function](grad, z, y)
