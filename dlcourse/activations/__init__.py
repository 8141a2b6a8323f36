"""Activation functions, each with its derivative.

`relu(z)` is the function, `relu_grad(z)` its derivative at the pre-activation z, of
the same shape. Softmax mixes the classes of an example, so its Jacobian is not
diagonal: it has `softmax_backward(grad, y)`, the upstream gradient first. `backward`
is the one place that knows the difference.

Names and defaults are those of `keras.activations`; its other functions are not here.
"""

from dlcourse._validation import check_choice
from dlcourse.activations.elementwise import (
    linear,
    linear_grad,
    relu,
    relu_grad,
    sigmoid,
    sigmoid_grad,
    tanh,
    tanh_grad,
)
from dlcourse.activations.normalized import softmax, softmax_backward

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

    >>> import numpy as np
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
