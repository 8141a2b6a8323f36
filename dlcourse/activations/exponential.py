"""Activations with an exponential on one side, each followed by its derivative."""

import numpy as np

from dlcourse._validation import check_number
from dlcourse.activations.blocks import in_blocks
from dlcourse.activations.sigmoidal import sigmoid

# Solution of equation 14 of the paper of `selu`: mean 0 and variance 1 stay.
SELU_ALPHA = 1.6732632423543772
SELU_SCALE = 1.0507009873554805


def exponential(z):
    """Return e^z; above 0, and inf where e^z is beyond the float range.

    For outputs that must be positive, as a rate or a variance.

    Args:
        z: pre-activation.

    Shapes:
        z and the result: any shape.

    Returns:
        An array of the dtype of z.

    >>> exponential([-1000.0, 0.0, 1000.0])
    array([ 0.,  1., inf])
    """
    return in_blocks(np.exp, z)


def exponential_grad(z):
    """Return the derivative of `exponential`: e^z.

    Args:
        z: pre-activation.

    Shapes:
        z and the result: any shape.

    Returns:
        An array of the dtype of z.

    >>> exponential_grad([0.0])
    array([1.])
    """
    return exponential(z)


def elu(z, alpha=1.0):
    """Return z where z > 0, else alpha (e^z - 1), which goes to -alpha.

    The negative values bring the mean of the outputs near 0.

    Args:
        z: pre-activation.
        alpha: minus the limit on the left.

    Shapes:
        z and the result: any shape.

    Returns:
        An array of the dtype of z, above -alpha.

    Raises:
        TypeError: if `alpha` is no number.

    Reference:
        Clevert, Unterthiner and Hochreiter (2016), https://arxiv.org/abs/1511.07289,
        equation 15.

    >>> elu([-1000.0, 0.0, 2.0])
    array([-1.,  0.,  2.])
    """
    alpha = check_number("alpha", alpha)
    return in_blocks(lambda z: np.maximum(z, 0) + alpha * np.expm1(np.minimum(z, 0)), z)


def elu_grad(z, alpha=1.0):
    """Return the derivative of `elu`: 1 where z > 0, else alpha e^z.

    Args:
        z: pre-activation.
        alpha: as in `elu`.

    Shapes:
        z and the result: any shape.

    Returns:
        An array of the dtype of z.

    >>> elu_grad([-1000.0, 0.0, 2.0], alpha=0.5)
    array([0. , 0.5, 1. ])
    """
    alpha = check_number("alpha", alpha)

    def derivative(z):
        decay = np.exp(np.minimum(z, 0))  # 1 where z > 0
        return alpha * decay + (z > 0) * ((1 - alpha) * decay)

    return in_blocks(derivative, z)


def selu(z):
    """Return scale * elu(z, alpha) with the two numbers that normalise by themselves.

    With `LecunNormal` kernels, mean 0 and variance 1 stay through many dense layers.

    Args:
        z: pre-activation.

    Shapes:
        z and the result: any shape.

    Returns:
        An array of the dtype of z, above -1.7581.

    Reference:
        Klambauer et al. (2017), https://arxiv.org/abs/1706.02515, equation 2.

    >>> selu([-1000.0, 0.0, 1.0]).round(4)
    array([-1.7581,  0.    ,  1.0507])
    """
    top, floor = SELU_SCALE, SELU_SCALE * SELU_ALPHA
    return in_blocks(
        lambda z: top * np.maximum(z, 0) + floor * np.expm1(np.minimum(z, 0)), z
    )


def selu_grad(z):
    """Return the derivative of `selu`: scale where z >= 0, else scale alpha e^z.

    Args:
        z: pre-activation.

    Shapes:
        z and the result: any shape.

    Returns:
        An array of the dtype of z.

    >>> selu_grad([-1000.0, 0.0, 2.0]).round(4)
    array([0.    , 1.0507, 1.0507])
    """

    def derivative(z):
        decay = SELU_SCALE * np.exp(np.minimum(z, 0))  # scale where z >= 0
        return SELU_ALPHA * decay + (z >= 0) * ((1 - SELU_ALPHA) * decay)

    return in_blocks(derivative, z)


def softplus(z):
    """Return log(1 + e^z): a smooth ReLU, above 0.

    Also -log(1 - sigmoid(z)), and softplus(-z) is -log(sigmoid(z)).

    Args:
        z: pre-activation.

    Shapes:
        z and the result: any shape.

    Returns:
        An array of the dtype of z.

    Reference:
        Dugas et al. (2001), Incorporating second-order functional knowledge for
        better option pricing, NIPS 13; Glorot, Bordes and Bengio (2011),
        https://proceedings.mlr.press/v15/glorot11a.html

    >>> softplus([-1000.0, 0.0, 2.0]).round(4)
    array([0.    , 0.6931, 2.1269])
    """
    # log(1 + e^z) = z + log(1 + e^-z), so that no exponent need be positive.
    return in_blocks(lambda z: np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z))), z)


def softplus_grad(z):
    """Return the derivative of `softplus`: sigmoid(z).

    Args:
        z: pre-activation.

    Shapes:
        z and the result: any shape.

    Returns:
        An array of the dtype of z, between 0 and 1.

    >>> softplus_grad([-1000.0, 0.0, 1000.0])
    array([0. , 0.5, 1. ])
    """
    return sigmoid(z)
