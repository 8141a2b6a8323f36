"""Activation functions, each with its derivative.

`relu(z)` is the function, `relu_grad(z)` its derivative at the pre-activation z, of
the same shape. Softmax and its logarithm mix the classes of an example, so their
Jacobians are not diagonal: they have `softmax_backward(grad, y)`, the upstream gradient
first. `backward` is the one place that knows the difference.

A setting other than the default goes with `functools.partial`, here and in layers:
`Dense(8, partial(leaky_relu, negative_slope=0.01))`.

Names and defaults are those of `keras.activations`, which has no `prelu` (but the layer
PReLU). Not here: celu, glu, log_sigmoid (it is -softplus(-z)), squareplus, hard_tanh,
and the shrinking and sparse ones.
"""

import functools

from dlcourse._validation import check_choice
from dlcourse.activations.exponential import (
    elu,
    elu_grad,
    exponential,
    exponential_grad,
    selu,
    selu_grad,
    softplus,
    softplus_grad,
)
from dlcourse.activations.gated import (
    gelu,
    gelu_grad,
    hard_silu,
    hard_silu_grad,
    mish,
    mish_grad,
    silu,
    silu_grad,
)
from dlcourse.activations.normalized import (
    log_softmax,
    log_softmax_backward,
    softmax,
    softmax_backward,
)
from dlcourse.activations.rectified import (
    leaky_relu,
    leaky_relu_grad,
    linear,
    linear_grad,
    prelu,
    prelu_grad,
    relu,
    relu6,
    relu6_grad,
    relu_grad,
)
from dlcourse.activations.sigmoidal import (
    hard_sigmoid,
    hard_sigmoid_grad,
    sigmoid,
    sigmoid_grad,
    softsign,
    softsign_grad,
    tanh,
    tanh_grad,
)

__all__ = [
    "backward",
    "elu",
    "elu_grad",
    "exponential",
    "exponential_grad",
    "gelu",
    "gelu_grad",
    "get",
    "hard_sigmoid",
    "hard_sigmoid_grad",
    "hard_silu",
    "hard_silu_grad",
    "leaky_relu",
    "leaky_relu_grad",
    "linear",
    "linear_grad",
    "log_softmax",
    "log_softmax_backward",
    "mish",
    "mish_grad",
    "names",
    "prelu",
    "prelu_grad",
    "relu",
    "relu6",
    "relu6_grad",
    "relu_grad",
    "selu",
    "selu_grad",
    "sigmoid",
    "sigmoid_grad",
    "silu",
    "silu_grad",
    "softmax",
    "softmax_backward",
    "softplus",
    "softplus_grad",
    "softsign",
    "softsign_grad",
    "tanh",
    "tanh_grad",
]

# Derivatives at the pre-activation: dL/dz = grad * derivative(z).
_GRADS = {
    elu: elu_grad,
    exponential: exponential_grad,
    gelu: gelu_grad,
    hard_sigmoid: hard_sigmoid_grad,
    hard_silu: hard_silu_grad,
    leaky_relu: leaky_relu_grad,
    linear: linear_grad,
    mish: mish_grad,
    prelu: prelu_grad,
    relu: relu_grad,
    relu6: relu6_grad,
    selu: selu_grad,
    sigmoid: sigmoid_grad,
    silu: silu_grad,
    softplus: softplus_grad,
    softsign: softsign_grad,
    tanh: tanh_grad,
}
# The same from y = f(z), where that saves a second exponential (half of the time of
# sigmoid, a third of tanh's) or a second array of slopes; without settings.
_SHORT = {
    linear: lambda grad, z, y: grad,
    relu: lambda grad, z, y: grad * (z > 0),
    sigmoid: lambda grad, z, y: grad * (y * (1 - y)),
    tanh: lambda grad, z, y: grad * (1 - y * y),
    exponential: lambda grad, z, y: grad * y,
}
# Jacobians that are not diagonal: dL/dz from grad and y.
_BACKWARDS = {softmax: softmax_backward, log_softmax: log_softmax_backward}

# In Keras' order. prelu has no name in `get`, as it needs an array of slopes.
_FUNCTIONS = {
    f.__name__: f
    for f in (
        *(relu, leaky_relu, relu6, softmax, elu, selu, softplus, softsign, silu, gelu),
        *(tanh, sigmoid, exponential, hard_sigmoid, hard_silu, linear, mish),
        log_softmax,
    )
}
_ALIASES = {"swish": "silu", "hard_swish": "hard_silu"}


def names():
    """Return the names that `get` knows, in the order of `keras.activations`.

    Returns:
        tuple of 18 strings.

    >>> names()[:4]
    ('relu', 'leaky_relu', 'relu6', 'softmax')
    """
    return tuple(_FUNCTIONS)


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
    name = _ALIASES.get(str(identifier), identifier)
    return _FUNCTIONS[check_choice("activation", name, tuple(_FUNCTIONS))]


def backward(activation, grad, z, y):
    """Return dL/dz, given dL/dy, for any activation y = f(z) of this module.

    Args:
        activation: the function, its name, or a `functools.partial` of the function
            with some of its settings.
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
    >>> leaky = functools.partial(leaky_relu, negative_slope=0.5)
    >>> backward(leaky, np.array([3.0, 4.0]), z, leaky(z))
    array([1.5, 4. ])
    """
    function, settings = get(activation), {}
    if function in _SHORT:
        return _SHORT[function](grad, z, y)
    if isinstance(function, functools.partial) and not function.args:
        function, settings = function.func, function.keywords
    if function in _BACKWARDS:
        return _BACKWARDS[function](grad, y, **settings)
    if function in _GRADS:
        return grad * _GRADS[function](z, **settings)
    raise ValueError(
        f"activation: got {function!r}, whose derivative is not known, expected one "
        f"of {', '.join(_FUNCTIONS)}; write a layer with its own backward."
    )
