"""Convolution that treats every channel by itself.

Each entry of a kernel multiplies one view of the image, so the sum over the window is
a loop over its few entries; there is no matrix product in it.
"""

import numpy as np

from dlcourse._validation import check_array
from dlcourse.ops.convolution import check_grad, check_kernel
from dlcourse.ops.windows import Grid


def depthwise_conv(x, kernel, strides=1, padding="valid", dilation_rate=1):
    """Slide over each channel kernels of its own; channels are never mixed.

        y[b, p, c, m] = sum over k of x[b, strides * p + dilation_rate * k, c]
                        * kernel[k, c, m]

    Names and layouts are those of `keras.ops.depthwise_conv`.

    Args:
        x: images, series or volumes.
        kernel: the weights, m kernels for each channel.
        strides: steps from one window to the next, an int or one for each axis.
        padding: as in `ops.conv`.
        dilation_rate: steps from one entry of a window to the next.

    Shapes:
        x: (batch, *sizes, channels).
        kernel: (*kernel_size, channels, m).

    Returns:
        y of shape (batch, *positions, channels * m), the m of a channel together.

    Raises:
        TypeError: if x or the kernel is no array of real numbers.
        ValueError: if the kernel does not fit x.

    Reference:
        Chollet (2017), https://arxiv.org/abs/1610.02357

    >>> x = np.array([[1.0, 10.0], [2.0, 20.0], [4.0, 40.0]])[np.newaxis]
    >>> depthwise_conv(x, np.ones((2, 2, 1)))
    array([[[ 3., 30.],
            [ 6., 60.]]])
    """
    x, kernel, grid = _prepared(x, kernel, padding, strides, dilation_rate)
    repeated = grid.pad(x.repeat(kernel.shape[-1], axis=-1))  # channels * m
    shape = (len(x), *grid.positions, repeated.shape[-1])
    y = np.zeros(shape, np.result_type(x, kernel))
    for offset, view in grid.views(repeated):
        y += view * kernel[offset].ravel()
    return y


def depthwise_conv_backward(
    grad,
    x,
    kernel,
    strides=1,
    padding="valid",
    dilation_rate=1,
    *,
    needs_input_grad=True,
):
    """Return (dL/dx, dL/dkernel) for dL/dy of y = depthwise_conv(x, kernel, ...).

    Args:
        grad: dL/dy.
        x: as in `depthwise_conv`.
        kernel: as in `depthwise_conv`.
        strides: as in `depthwise_conv`.
        padding: as in `depthwise_conv`.
        dilation_rate: as in `depthwise_conv`.
        needs_input_grad: whether dL/dx is wanted; without, None stands for it.

    Shapes:
        grad: (batch, *positions, channels * m).

    Returns:
        Two arrays of the shapes of x and kernel.

    Raises:
        ValueError: if the shapes do not fit together.

    >>> x = np.array([[1.0, 10.0], [2.0, 20.0], [4.0, 40.0]])[np.newaxis]
    >>> grad, kernel = np.ones((1, 2, 2)), np.ones((2, 2, 1))
    >>> _, grad_kernel = depthwise_conv_backward(grad, x, kernel)
    >>> grad_kernel[..., 0]
    array([[ 3., 30.],
           [ 6., 60.]])
    """
    x, kernel, grid = _prepared(x, kernel, padding, strides, dilation_rate)
    multiplier = kernel.shape[-1]
    repeated = grid.pad(x.repeat(multiplier, axis=-1))  # channels * m
    grad = check_grad(grad, (len(x), *grid.positions, repeated.shape[-1]))
    grad_kernel = np.empty_like(kernel)
    for offset, view in grid.views(repeated):
        sums = (grad * view).sum(axis=tuple(range(grad.ndim - 1)))  # (channels * m,)
        grad_kernel[offset] = sums.reshape(-1, multiplier)
    grad_x = _input_gradient(grid, grad, x, kernel) if needs_input_grad else None
    return grad_x, grad_kernel


def _input_gradient(grid, grad, x, kernel):
    """Return dL/dx: each entry of the kernel spreads the gradient over its view."""
    multiplier = kernel.shape[-1]
    shape = len(x), *grid.padded_sizes, x.shape[-1] * multiplier
    total = np.zeros(shape, np.result_type(grad, kernel))
    for offset, view in grid.views(total):
        view += grad * kernel[offset].ravel()
    return grid.crop(total).reshape(*x.shape, multiplier).sum(axis=-1)


def _prepared(x, kernel, padding, strides, dilation_rate):
    x, kernel = check_array("x", x, min_ndim=3), check_array("kernel", kernel)
    check_kernel(x, kernel, rank=x.ndim)
    if kernel.shape[-2] != x.shape[-1]:
        raise ValueError(
            f"kernel: got shape {kernel.shape} for x with {x.shape[-1]} channels, "
            f"expected (*kernel_size, {x.shape[-1]}, multiplier); give each channel "
            f"its kernels."
        )
    sizes, kernel_size = x.shape[1:-1], kernel.shape[:-2]
    return x, kernel, Grid.of(sizes, kernel_size, padding, strides, dilation_rate)
