"""Activations z * gate(z) with a gate between 0 and 1, each with its derivative."""

import math

import numpy as np

from dlcourse.activations.blocks import in_blocks
from dlcourse.activations.normal import density, upper_tail

TANH_SCALE, CUBIC = math.sqrt(2 / math.pi), 0.044715  # of the approximate gelu
OPEN = 20.0  # from here on 1 - gate of `mish` is below the rounding of 1


def silu(z):
    """Return z sigmoid(z), also called swish; at least -0.2785.

    The gate is the sigmoid; used in EfficientNet and in many language models.

    Args:
        z: pre-activation.

    Shapes:
        z and the result: any shape.

    Returns:
        An array of the dtype of z.

    Reference:
        Elfwing, Uchibe and Doya (2018), https://arxiv.org/abs/1702.03118; Ramachandran,
        Zoph and Le (2017), https://arxiv.org/abs/1710.05941

    >>> silu([-1000.0, 0.0, 1.0, 2.0]).round(4)
    array([-0.    ,  0.    ,  0.7311,  1.7616])
    """
    return in_blocks(lambda z: z / (1 + np.exp(-z)), z)


def silu_grad(z):
    """Return the derivative of `silu`: s + z s (1 - s) with s = sigmoid(z).

    Args:
        z: pre-activation.

    Shapes:
        z and the result: any shape.

    Returns:
        An array of the dtype of z.

    >>> silu_grad([-1000.0, 0.0, 1000.0])
    array([0. , 0.5, 1. ])
    """

    def derivative(z):
        s = 1 / (1 + np.exp(-z))
        return s + z * (s * (1 - s))

    return in_blocks(derivative, z)


def hard_silu(z):
    """Return z hard_sigmoid(z), also called hard swish; at least -0.375.

    A silu without an exponential; used in MobileNetV3.

    Args:
        z: pre-activation.

    Shapes:
        z and the result: any shape.

    Returns:
        An array of the dtype of z.

    Reference:
        Howard et al. (2019), https://arxiv.org/abs/1905.02244, section 5.2.

    >>> hard_silu([-4.0, -1.5, 0.0, 4.0])
    array([-0.   , -0.375,  0.   ,  4.   ])
    """
    return in_blocks(lambda z: z * (np.clip(z + 3, 0, 6) / 6), z)


def hard_silu_grad(z):
    """Return the derivative of `hard_silu`: z / 3 + 1 / 2 within -3 and 3.

    Args:
        z: pre-activation.

    Shapes:
        z and the result: any shape.

    Returns:
        An array of the dtype of z.

    >>> hard_silu_grad([-4.0, 0.0, 1.5, 4.0])
    array([0. , 0.5, 1. , 1. ])
    """
    return in_blocks(lambda z: np.clip(z + 3, 0, 6) / 6 + z * (np.abs(z) < 3) / 6, z)


def gelu(z, approximate=False):
    """Return z P(Z <= z) for a standard normal Z; at least -0.17.

    The gate is the normal distribution function, (1 + erf(z / sqrt(2))) / 2; used in
    BERT and GPT-2. The approximation replaces it by
    (1 + tanh(sqrt(2 / pi) (z + 0.044715 z^3))) / 2, at most 5e-4 away.

    Args:
        z: pre-activation.
        approximate: whether to use the tanh.

    Shapes:
        z and the result: any shape.

    Returns:
        An array of the dtype of z.

    Reference:
        Hendrycks and Gimpel (2016), https://arxiv.org/abs/1606.08415, section 2.

    >>> gelu([-1000.0, -1.0, 0.0, 1.0]).round(4)
    array([ 0.    , -0.1587,  0.    ,  0.8413])
    >>> gelu([-1.0, 1.0], approximate=True).round(4)
    array([-0.1588,  0.8412])
    """
    return in_blocks(_tanh_gelu if approximate else _exact_gelu, z)


def _exact_gelu(z):
    size = np.abs(z)  # z minus what the gate holds back, by symmetry for z < 0 too
    return np.maximum(z, 0) - size * upper_tail(size)


def _tanh_gelu(z):
    inner = TANH_SCALE * z * (1 + CUBIC * z * z)
    return 0.5 * z * (1 + np.tanh(inner))


def gelu_grad(z, approximate=False):
    """Return the derivative of `gelu`: the gate plus z times the normal density.

    Args:
        z: pre-activation.
        approximate: as in `gelu`.

    Shapes:
        z and the result: any shape.

    Returns:
        An array of the dtype of z.

    >>> gelu_grad([-1000.0, 0.0, 1.0]).round(4)
    array([0.    , 0.5   , 1.0833])
    """
    return in_blocks(_tanh_gelu_grad if approximate else _exact_gelu_grad, z)


def _exact_gelu_grad(z):
    gate = np.abs((z > 0) - upper_tail(np.abs(z)))
    return gate + z * density(z)


def _tanh_gelu_grad(z):
    z = np.clip(z, -10, 10)  # beyond, the gate is shut or open
    t = np.tanh(TANH_SCALE * z * (1 + CUBIC * z * z))
    slope = TANH_SCALE * (1 + 3 * CUBIC * z * z)
    return 0.5 * (1 + t) + 0.5 * z * (1 - t * t) * slope


def mish(z):
    """Return z tanh(softplus(z)); at least -0.3089.

    With u = e^z the gate is a quotient, u (u + 2) / (u (u + 2) + 2). Used in YOLOv4.

    Args:
        z: pre-activation.

    Shapes:
        z and the result: any shape.

    Returns:
        An array of the dtype of z.

    Reference:
        Misra (2019), https://arxiv.org/abs/1908.08681

    >>> mish([-1000.0, 0.0, 1.0, 2.0]).round(4)
    array([-0.    ,  0.    ,  0.8651,  1.944 ])
    """

    def value(z):
        u = np.exp(np.minimum(z, OPEN))
        n = u * (u + 2)
        return z * (n / (n + 2))

    return in_blocks(value, z)


def mish_grad(z):
    """Return the derivative of `mish`: n / (n + 2) + 4 z u (u + 1) / (n + 2)^2.

    Here u = e^z and n = u (u + 2).

    Args:
        z: pre-activation.

    Shapes:
        z and the result: any shape.

    Returns:
        An array of the dtype of z.

    >>> mish_grad([-1000.0, 0.0, 1000.0])
    array([0. , 0.6, 1. ])
    """

    def derivative(z):
        u = np.exp(np.minimum(z, OPEN))
        n = u * (u + 2)
        opening = 4 * u * (u + 1) / (n + 2) / (n + 2)  # the derivative of the gate
        return n / (n + 2) + np.minimum(z, OPEN) * opening

    return in_blocks(derivative, z)
