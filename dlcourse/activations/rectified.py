"""Activations made of straight lines, each followed by its derivative."""

import numpy as np

from dlcourse._validation import check_array, check_number
from dlcourse.activations.blocks import in_blocks


def linear(z):
    """Return the pre-activation as it is: f(z) = z, the output of a regression.

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

    The usual choice for hidden layers; at least 0 for the default arguments.

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
    z, threshold = check_array("z", z), check_number("threshold", threshold)
    if threshold == 0:
        # With a lone 0 instead NumPy takes twice as long.
        y = np.maximum(z, np.zeros(z.shape[1:], z.dtype))
    else:
        y = np.where(z > threshold, z, 0)
    if max_value is not None:
        y = np.clip(y, 0, check_number("max_value", max_value))
    if negative_slope != 0:
        with np.errstate(over="ignore"):
            y = y + _slope(negative_slope) * np.minimum(z - threshold, 0)
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
    rising = z > check_number("threshold", threshold)
    below = _slope(negative_slope) * ~rising
    if max_value is not None:
        rising = rising & (z >= 0) & (z <= check_number("max_value", max_value))
    return (rising + below).astype(z.dtype)


def leaky_relu(z, negative_slope=0.2):
    """Return max(z, 0) + negative_slope min(z, 0).

    A ReLU whose units cannot die: a negative z still has a gradient. Any value.

    Args:
        z: pre-activation.
        negative_slope: slope for z <= 0. Keras has 0.2 here and 0.3 in its layer,
            most texts 0.01.

    Shapes:
        z and the result: any shape.

    Returns:
        An array of the dtype of z.

    Raises:
        TypeError: if `negative_slope` is no number.

    Reference:
        Maas, Hannun and Ng (2013), Rectifier nonlinearities improve neural network
        acoustic models, ICML workshop on deep learning for audio.

    >>> leaky_relu([-2.0, 0.0, 2.0], negative_slope=0.01)
    array([-0.02,  0.  ,  2.  ])
    """
    slope = _slope(negative_slope)
    bend = np.maximum if slope <= 1 else np.minimum  # of the lines z and slope z
    return in_blocks(lambda z: bend(z, slope * z), z)


def leaky_relu_grad(z, negative_slope=0.2):
    """Return the derivative of `leaky_relu`: 1 where z > 0, else the slope.

    Args:
        z: pre-activation.
        negative_slope: as in `leaky_relu`.

    Shapes:
        z and the result: any shape.

    Returns:
        An array of the dtype of z.

    >>> leaky_relu_grad([-2.0, 0.0, 2.0])
    array([0.2, 0.2, 1. ])
    """
    return relu_grad(z, _slope(negative_slope))


def relu6(z):
    """Return min(max(z, 0), 6): a ReLU that low-precision arithmetic can hold.

    Between 0 and 6; used in MobileNet.

    Args:
        z: pre-activation.

    Shapes:
        z and the result: any shape.

    Returns:
        An array of the dtype of z, between 0 and 6.

    Reference:
        Krizhevsky (2010), Convolutional deep belief networks on CIFAR-10; Sandler et
        al. (2018), MobileNetV2, https://arxiv.org/abs/1801.04381

    >>> relu6([-2.0, 3.0, 8.0])
    array([0., 3., 6.])
    """
    return np.clip(check_array("z", z), 0, 6)


def relu6_grad(z):
    """Return the derivative of `relu6`: 1 where 0 < z < 6, else 0.

    Args:
        z: pre-activation.

    Shapes:
        z and the result: any shape.

    Returns:
        An array of the dtype of z.

    >>> relu6_grad([-2.0, 3.0, 6.0])
    array([0., 1., 0.])
    """
    z = check_array("z", z)
    return ((z > 0) & (z < 6)).astype(z.dtype)


def prelu(z, alpha):
    """Return max(z, 0) + alpha min(z, 0): a leaky ReLU with a slope for each unit.

    The layer `PReLU` learns the slopes. Any value.

    Args:
        z: pre-activation.
        alpha: slopes for z <= 0, an array.

    Shapes:
        z and the result: (batch, ...).
        alpha: any shape that broadcasts to z.

    Returns:
        An array of the dtype of z.

    Reference:
        He et al. (2015), https://arxiv.org/abs/1502.01852, equation 1.

    >>> prelu([[-2.0, -2.0, 2.0]], alpha=[0.0, 0.5, 0.5])
    array([[ 0., -1.,  2.]])
    """
    z = check_array("z", z)
    alpha = check_array("alpha", alpha, dtype=z.dtype)
    with np.errstate(over="ignore"):
        return np.maximum(z, 0) + alpha * np.minimum(z, 0)


def prelu_grad(z, alpha):
    """Return the derivative of `prelu`: 1 where z > 0, else alpha.

    The derivative with respect to alpha is min(z, 0).

    Args:
        z: pre-activation.
        alpha: as in `prelu`.

    Shapes:
        z and the result: (batch, ...).
        alpha: any shape that broadcasts to z.

    Returns:
        An array of the dtype of z.

    >>> prelu_grad([[-2.0, -2.0, 2.0]], alpha=[0.0, 0.5, 0.5])
    array([[0. , 0.5, 1. ]])
    """
    z = check_array("z", z)
    return np.where(z > 0, 1, check_array("alpha", alpha, dtype=z.dtype))


def _slope(negative_slope):
    return check_number("negative_slope", negative_slope)
