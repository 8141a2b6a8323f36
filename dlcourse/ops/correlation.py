"""The three products that every convolution is made of.

A convolution is linear: y = W x with a large matrix W that repeats the kernel. Here are
W x, the transpose W^T grad, which is the gradient for x, and the gradient for the
kernel. None of them writes W down: the windows of x become the rows of a matrix, in
blocks of a few examples, and one matrix product with the kernel does the rest.
"""

import math
from dataclasses import replace

import numpy as np

from dlcourse.ops.frequencies import correlate_by_frequencies, pays

# Columns of about this many entries stay in the cache of the processor.
_BLOCK = 2**17
# A window with fewer channels than these is copied along the positions.
_SHORT = 4


def correlate(grid, x, kernel):
    """Return W x: every window of x as a row, times the kernel as a matrix.

    A large kernel goes another way, see `ops.frequencies`.
    """
    if pays(grid, x, kernel):
        return correlate_by_frequencies(grid, x, kernel)
    groups = x.shape[-1] // kernel.shape[-2]
    weights = _by_group(kernel, groups)  # (groups, window, filters / groups)
    windows, per_example = _windows(grid, x, groups), math.prod(grid.positions)
    y = np.empty(
        (groups, len(x) * per_example, weights.shape[-1]),
        np.result_type(x, kernel),
    )
    for block in _blocks(grid, x):
        rows = slice(block.start * per_example, block.stop * per_example)
        columns = _columns(windows[:, block])  # (groups, rows, window)
        np.matmul(columns, weights, out=y[:, rows])
    return y.swapaxes(0, 1).reshape(len(x), *grid.positions, kernel.shape[-1])


def kernel_gradient(grid, grad, x, kernel):
    """Return dL/dkernel: every window of x, weighted with the gradient there."""
    groups = x.shape[-1] // kernel.shape[-2]
    windows, total = _windows(grid, x, groups), np.zeros_like(_by_group(kernel, groups))
    for block in _blocks(grid, x):
        columns = _columns(windows[:, block])  # (groups, rows, window)
        rows = grad[block].reshape(columns.shape[1], groups, -1).swapaxes(0, 1)
        total += columns.swapaxes(1, 2) @ rows  # (groups, window, filters / groups)
    return total.swapaxes(0, 1).reshape(kernel.shape)


def input_gradient(grid, grad, kernel, groups=1):
    """Return W^T grad: every window of the gradient times the flipped kernel.

    The windows around an entry of x saw it, the last of them through the first entry
    of the kernel: hence the flip. Where strides leave gaps between the windows, or few
    channels face many filters, it is less work to write every product to its place.
    """
    widths = tuple(
        (reach - 1 - before, reach - 1 - after)
        for reach, (before, after) in zip(grid.reach, grid.widths, strict=True)
    )
    swapped = _swapped(kernel, groups)  # (*kernel_size, filters / groups, channels)
    few = 4 * kernel.shape[-2] < swapped.shape[-2]
    if max(grid.strides) > 1 or min(map(min, widths)) < 0 or few:
        return _scattered(grid, grad, swapped, groups)
    back = replace(grid, sizes=grid.positions, positions=grid.sizes, widths=widths)
    flipped = np.flip(swapped, range(len(grid.sizes)))
    return correlate(back, grad, flipped)


def _scattered(grid, grad, swapped, groups):
    """Return W^T grad, added up from the products of each entry of the kernel."""
    # (groups, filters / groups, rows)
    rows = grad.reshape(-1, groups, swapped.shape[-2]).transpose(1, 2, 0)
    shape = swapped.shape[-1], len(grad), *grid.padded_sizes
    total = np.zeros(shape, np.result_type(grad, swapped))  # channels first in memory
    for offset, view in grid.views(np.moveaxis(total, 0, -1)):
        weights = _by_group(swapped[offset], groups).swapaxes(1, 2)
        product = (weights @ rows).reshape(-1, *view.shape[:-1])
        view += np.moveaxis(product, 0, -1)
    return np.ascontiguousarray(grid.crop(np.moveaxis(total, 0, -1)))


def _blocks(grid, x):
    """Yield slices of examples, so few that their columns stay in the cache."""
    per_example = math.prod((*grid.positions, *grid.kernel_size, x.shape[-1]))
    step = max(1, _BLOCK // per_example)
    for start in range(0, len(x), step):
        yield slice(start, start + step)


def _windows(grid, x, groups):
    """Return a view: (groups, batch, *positions, *kernel_size, channels / groups)."""
    windows = grid.windows(grid.pad(x))
    parts = windows.reshape(*windows.shape[:-1], groups, x.shape[-1] // groups)
    return np.moveaxis(parts, -2, 0)


def _columns(windows):
    """Return every window as a row: (groups, batch * positions, window)."""
    half = windows.ndim // 2 + 1  # where the axes of a window begin
    groups, rows = len(windows), math.prod(windows.shape[1:half])
    window = math.prod(windows.shape[half:])
    if windows.shape[-1] >= _SHORT:
        return windows.reshape(groups, rows, window)
    # With few channels the copy runs faster along the positions: write the transpose.
    axes = (0, *range(half, windows.ndim), *range(1, half))
    return windows.transpose(axes).reshape(groups, window, rows).swapaxes(1, 2)


def _by_group(kernel, groups):
    """(*kernel_size, inputs, outputs) -> (groups, window, outputs / groups)."""
    window = math.prod(kernel.shape[:-1])
    return kernel.reshape(window, groups, -1).swapaxes(0, 1)


def _swapped(kernel, groups):
    """(*kernel_size, channels / groups, filters) with channels and filters swapped."""
    *kernel_size, channels, filters = kernel.shape
    parts = kernel.reshape(*kernel_size, channels, groups, filters // groups)
    parts = np.moveaxis(parts, -1, -3)
    parts = parts.swapaxes(-2, -1)
    return parts.reshape(*kernel_size, filters // groups, groups * channels)
