"""S-shaped activations, bounded on both sides, each followed by its derivative."""

import numpy as np

from dlcourse._validation import check_array
from dlcourse.activations.blocks import in_blocks


def sigmoid(z):
    """Return the logistic function: f(z) = 1 / (1 + exp(-z)).

    A probability: the output for two classes, and the gates of an LSTM.

    Args:
        z: pre-activation.

    Shapes:
        z and the result: any shape.

    Returns:
        An array of the dtype of z, between 0 and 1.

    Reference:
        Rumelhart, Hinton and Williams (1986), Learning representations by
        back-propagating errors, Nature 323, equation 2.

    >>> sigmoid([-1000.0, 0.0, 1000.0])
    array([0. , 0.5, 1. ])
    """
    # exp(-z) = inf gives 1 / inf = 0, the limit.
    return in_blocks(lambda z: 1 / (1 + np.exp(-z)), z)


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


def hard_sigmoid(z):
    """Return the straight line z / 6 + 1 / 2, cut off at 0 and 1.

    A sigmoid without an exponential, for small devices.

    Args:
        z: pre-activation.

    Shapes:
        z and the result: any shape.

    Returns:
        An array of the dtype of z, between 0 and 1.

    Reference:
        Howard et al. (2019), https://arxiv.org/abs/1905.02244, section 5.2.

    >>> hard_sigmoid([-4.0, 0.0, 1.5, 4.0])
    array([0.  , 0.5 , 0.75, 1.  ])
    """
    return in_blocks(lambda z: np.clip(z + 3, 0, 6) / 6, z)


def hard_sigmoid_grad(z):
    """Return the derivative of `hard_sigmoid`: 1/6 where -3 < z < 3, else 0.

    Args:
        z: pre-activation.

    Shapes:
        z and the result: any shape.

    Returns:
        An array of the dtype of z.

    >>> hard_sigmoid_grad([-4.0, 0.0, 3.0]).round(4)
    array([0.    , 0.1667, 0.    ])
    """
    z = check_array("z", z)
    return (np.abs(z) < 3).astype(z.dtype) / 6


def tanh(z):
    """Return the hyperbolic tangent: f(z) = (e^z - e^-z) / (e^z + e^-z).

    A sigmoid about 0, 2 sigmoid(2 z) - 1: the state of recurrent layers.

    Args:
        z: pre-activation.

    Shapes:
        z and the result: any shape.

    Returns:
        An array of the dtype of z, between -1 and 1.

    Reference:
        LeCun et al. (1998), Efficient BackProp, section 4.4.

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


def softsign(z):
    """Return z / (1 + |z|): like tanh, but it nears -1 and 1 much more slowly.

    Args:
        z: pre-activation.

    Shapes:
        z and the result: any shape.

    Returns:
        An array of the dtype of z, between -1 and 1.

    Reference:
        Glorot and Bengio (2010), https://proceedings.mlr.press/v9/glorot10a.html,
        section 3.

    >>> softsign([-3.0, 0.0, 1.0])
    array([-0.75,  0.  ,  0.5 ])
    """
    return in_blocks(lambda z: z / (1 + np.abs(z)), z)


def softsign_grad(z):
    """Return the derivative of `softsign`: 1 / (1 + |z|)^2.

    Args:
        z: pre-activation.

    Shapes:
        z and the result: any shape.

    Returns:
        An array of the dtype of z.

    >>> softsign_grad([-3.0, 0.0, 1.0])
    array([0.0625, 1.    , 0.25  ])
    """
    return in_blocks(lambda z: 1 / (1 + np.abs(z)) / (1 + np.abs(z)), z)
