"""Convolution and transposed convolution of images, with their gradients.

Names and layouts are those of `keras.ops` with channels last. As in every framework
the kernel is not flipped: in mathematics this is a cross-correlation.

`conv_by_loops` is the formula as it reads; for images, `conv` is thousands of times
faster. How that is done stands in `ops.products`.
"""

import numpy as np

from dlcourse._validation import check_array, check_shape
from dlcourse.ops.products import (
    backwards,
    correlate,
    correlate_both_ways,
    input_gradient,
    kernel_gradient,
    scatters,
    turned_kernel,
)
from dlcourse.ops.windows import Grid, conv_transpose_output_size, per_axis


def conv_by_loops(x, kernel, strides=1, padding="valid", dilation_rate=1):
    """Return what `conv` does, one product after the other: to read, not to run.

        y[b, p, f] = sum over k, c of x[b, strides * p + dilation_rate * k, c]
                     * kernel[k, c, f]

    Args:
        x: as in `conv`.
        kernel: as in `conv`.
        strides: as in `conv`.
        padding: as in `conv`.
        dilation_rate: as in `conv`.

    Shapes:
        As in `conv`.

    >>> x = np.array([1.0, 2.0, 4.0, 8.0]).reshape(1, 4, 1)
    >>> conv_by_loops(x, np.array([-1.0, 1.0]).reshape(2, 1, 1)).ravel()
    array([1., 2., 4.])
    """
    x, kernel = _arrays(x, kernel)
    grid = Grid.of(x.shape[1:-1], kernel.shape[:-2], padding, strides, dilation_rate)
    padded = grid.pad(x)
    channels, filters = kernel.shape[-2:]  # of one group, of all groups
    share = filters * channels // x.shape[-1]  # filters of one group
    y = np.zeros((len(x), *grid.positions, filters), np.result_type(x, kernel))
    for b, *p, f in np.ndindex(*y.shape):
        first = f // share * channels  # of the channels of its group
        for *k, c in np.ndindex(*grid.kernel_size, channels):
            steps = zip(grid.strides, p, grid.dilation_rate, k, strict=True)
            place = [stride * i + gap * j for stride, i, gap, j in steps]
            y[b, *p, f] += padded[b, *place, first + c] * kernel[*k, c, f]
    return y


def conv(x, kernel, strides=1, padding="valid", dilation_rate=1):
    """Slide a kernel over images and take the dot product at every position.

        y[b, p, f] = sum over k, c of x[b, strides * p + dilation_rate * k, c]
                     * kernel[k, c, f]

    Where the kernel has fewer input channels than x, the channels form groups, each
    with its own share of the filters.

    Args:
        x: images, series or volumes.
        kernel: the weights.
        strides: steps from one window to the next, an int or one for each axis.
        padding: "valid" (none), "same", "causal" (all before), or a number of zeros
            for each side.
        dilation_rate: steps from one entry of a window to the next.

    Shapes:
        x: (batch, *sizes, channels).
        kernel: (*kernel_size, channels / groups, filters).

    Returns:
        y of shape (batch, *positions, filters).

    Raises:
        TypeError: if x or the kernel is no array of real numbers.
        ValueError: if the kernel does not fit x.

    Reference:
        Dumoulin and Visin (2016), https://arxiv.org/abs/1603.07285

    >>> x = np.array([1.0, 2.0, 4.0, 8.0]).reshape(1, 4, 1)
    >>> conv(x, np.array([-1.0, 1.0]).reshape(2, 1, 1)).ravel()
    array([1., 2., 4.])
    """
    x, kernel = _arrays(x, kernel)
    grid = Grid.of(x.shape[1:-1], kernel.shape[:-2], padding, strides, dilation_rate)
    return correlate(grid, x, kernel)


def conv_backward(
    grad,
    x,
    kernel,
    strides=1,
    padding="valid",
    dilation_rate=1,
    *,
    needs_input_grad=True,
):
    """Return (dL/dx, dL/dkernel) for dL/dy of y = conv(x, kernel, ...).

    Args:
        grad: dL/dy.
        x: as in `conv`.
        kernel: as in `conv`.
        strides: as in `conv`.
        padding: as in `conv`.
        dilation_rate: as in `conv`.
        needs_input_grad: whether dL/dx is wanted; without, None stands for it.

    Shapes:
        grad: (batch, *positions, filters).

    Returns:
        Two arrays of the shapes of x and kernel.

    Raises:
        ValueError: if the shapes do not fit together.

    >>> x = np.array([1.0, 2.0, 4.0, 8.0]).reshape(1, 4, 1)
    >>> kernel = np.array([-1.0, 1.0]).reshape(2, 1, 1)
    >>> grad_x, grad_kernel = conv_backward(np.ones((1, 3, 1)), x, kernel)
    >>> grad_x.ravel(), grad_kernel.ravel()
    (array([-1.,  0.,  0.,  1.]), array([ 7., 14.]))
    """
    x, kernel = _arrays(x, kernel)
    grid = Grid.of(x.shape[1:-1], kernel.shape[:-2], padding, strides, dilation_rate)
    grad = check_grad(grad, (len(x), *grid.positions, kernel.shape[-1]))
    groups = x.shape[-1] // kernel.shape[-2]
    if not needs_input_grad:
        return None, kernel_gradient(grid, grad, x, kernel)
    if grid.positions == grid.sizes and not scatters(grid, kernel):
        # Seen from the gradient, x is weighted with the same windows that dL/dx needs.
        back, turned = backwards(grid, kernel, groups)
        grad_x, grad_turned = correlate_both_ways(back, grad, x, turned)
        return grad_x, turned_kernel(grad_turned, groups)
    grad_x = input_gradient(grid, grad, kernel, groups)
    return grad_x, kernel_gradient(grid, grad, x, kernel)


def conv_transpose(
    x, kernel, strides=1, padding="valid", output_padding=None, dilation_rate=1
):
    """Spread every entry of x over a window: the transpose of a convolution.

        y[b, strides * p + dilation_rate * k, f] += x[b, p, c] * kernel[k, f, c]

    Args:
        x: images, series or volumes.
        kernel: the weights.
        strides: steps from one window to the next, an int or one for each axis.
        padding: "valid" or "same", of the convolution that is transposed.
        output_padding: see `conv_transpose_output_size`.
        dilation_rate: steps from one entry of a window to the next.

    Shapes:
        x: (batch, *positions, channels).
        kernel: (*kernel_size, filters, channels).

    Returns:
        y of shape (batch, *sizes, filters).

    Raises:
        TypeError: if x or the kernel is no array of real numbers.
        ValueError: if the kernel does not fit x.

    >>> x = np.array([1.0, 10.0]).reshape(1, 2, 1)
    >>> conv_transpose(x, np.ones((3, 1, 1)), strides=2).ravel()
    array([ 1.,  1., 11., 10., 10.])
    """
    x, kernel = _arrays(x, kernel, transposed=True)
    window = (strides, padding, output_padding, dilation_rate)
    return input_gradient(_transposed_grid(x, kernel, *window), x, kernel)


def conv_transpose_backward(
    grad,
    x,
    kernel,
    strides=1,
    padding="valid",
    output_padding=None,
    dilation_rate=1,
    *,
    needs_input_grad=True,
):
    """Return (dL/dx, dL/dkernel) for dL/dy of y = conv_transpose(x, kernel, ...).

    Args:
        grad: dL/dy.
        x: as in `conv_transpose`.
        kernel: as in `conv_transpose`.
        strides: as in `conv_transpose`.
        padding: as in `conv_transpose`.
        output_padding: as in `conv_transpose`.
        dilation_rate: as in `conv_transpose`.
        needs_input_grad: whether dL/dx is wanted; without, None stands for it.

    Shapes:
        grad: (batch, *sizes, filters).

    Returns:
        Two arrays of the shapes of x and kernel.

    Raises:
        ValueError: if the shapes do not fit together.

    >>> x = np.array([1.0, 10.0]).reshape(1, 2, 1)
    >>> grad = np.array([1.0, 2.0, 3.0, 4.0, 5.0]).reshape(1, 5, 1)
    >>> grad_x, _ = conv_transpose_backward(grad, x, np.ones((3, 1, 1)), strides=2)
    >>> grad_x.ravel()
    array([ 6., 12.])
    """
    x, kernel = _arrays(x, kernel, transposed=True)
    window = (strides, padding, output_padding, dilation_rate)
    grid = _transposed_grid(x, kernel, *window)
    grad = check_grad(grad, (len(x), *grid.sizes, kernel.shape[-2]))
    if not needs_input_grad:
        return None, kernel_gradient(grid, x, grad, kernel)
    return correlate_both_ways(grid, grad, x, kernel)


def check_grad(grad, shape):
    """Return `grad` as an array if it has the shape of the output."""
    fix = "pass dL/dy, an array with one entry for each entry of the output."
    return check_shape("grad", check_array("grad", grad), shape, fix=fix)


def _transposed_grid(x, kernel, strides, padding, output_padding, dilation_rate):
    """Return the grid of the convolution that makes the sizes of x."""
    rank = x.ndim - 2
    settings = (
        kernel.shape[:-2],
        (padding,) * rank,
        per_axis("strides", strides, rank),
        _output_padding(output_padding, rank),
        per_axis("dilation_rate", dilation_rate, rank),
    )
    sizes = tuple(map(conv_transpose_output_size, x.shape[1:-1], *settings))
    grid = Grid.of(sizes, kernel.shape[:-2], padding, strides, dilation_rate)
    if grid.positions != x.shape[1:-1]:
        raise ValueError(
            f"output_padding: got {output_padding} for x of shape {x.shape}, which "
            f"gives images of {sizes} that a convolution would turn to "
            f"{grid.positions}, expected {x.shape[1:-1]} again; take another "
            f"output_padding below strides, or None."
        )
    return grid


def _output_padding(output_padding, rank):
    if output_padding is None:
        return (None,) * rank
    return per_axis("output_padding", output_padding, rank, low=0)


def _arrays(x, kernel, *, transposed=False):
    x, kernel = check_array("x", x, min_ndim=3), check_array("kernel", kernel)
    check_kernel(x, kernel, rank=x.ndim)
    channels, taken = x.shape[-1], kernel.shape[-1 if transposed else -2]
    groups = 1 if transposed else max(1, channels // taken)
    if channels != groups * taken or kernel.shape[-1] % groups:
        raise ValueError(
            f"kernel: got shape {kernel.shape} for x with {channels} channels, "
            f"expected {_layout(transposed)}; check the order of its axes."
        )
    return x, kernel


def _layout(transposed):
    if transposed:
        return "(*kernel_size, filters, channels)"
    return (
        "(*kernel_size, channels / groups, filters), where the groups divide channels "
        "and filters"
    )


def check_kernel(x, kernel, rank):
    """Refuse a kernel that has not `rank` axes, or has an empty one."""
    if kernel.ndim != rank or 0 in kernel.shape:
        raise ValueError(
            f"kernel: got shape {kernel.shape} for x of shape {x.shape}, expected "
            f"{rank} axes, none of them empty: one for each axis of an image, then "
            f"input and output channels."
        )
