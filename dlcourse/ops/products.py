"""The three products that convolutions are made of, without their matrix.

A convolution is linear: y = W x with a large matrix W that repeats the kernel. All is
made of W x (`correlate`), W^T grad, which is the gradient for x (`input_gradient`),
and the gradient for the kernel (`kernel_gradient`). None of them writes W down: the
windows of x become the rows of a matrix, in blocks of a few images or lines, and one
matrix product with the kernel does the rest.
"""

import math
from dataclasses import replace

import numpy as np

from dlcourse.ops.frequencies import correlate_by_frequencies, pays

# Columns of about this many entries stay in the cache of the processor.
_BLOCK = 2**17
# Windows with fewer entries in a line are copied along the positions: with 3 entries
# the copy takes a quarter of the time, with 6 of them 0.8 of it, with 9 it takes 1.1.
_SHORT = 8
# A matrix product with fewer columns than these runs at half of its rate or less.
_NARROW = 8


def correlate(grid, x, kernel):
    """Return W x: every window of x as a row, times the kernel as a matrix.

    A large kernel goes another way, see `ops.frequencies`.
    """
    if pays(grid, x, kernel):
        return correlate_by_frequencies(grid, x, kernel)
    groups = x.shape[-1] // kernel.shape[-2]
    side = _side_by_side(grid, kernel, groups)
    if side > 1:
        y = correlate(_widened(grid, side), x, _repeated(kernel, side))
        return y.reshape(len(x), *grid.positions, kernel.shape[-1])
    weights = _by_group(kernel, groups)  # (groups, window, filters / groups)
    shape = len(x) * math.prod(grid.positions), groups, weights.shape[-1]
    y = np.empty(shape, np.result_type(x, kernel))
    for rows, columns in _columns(grid, x, groups):
        np.matmul(columns, weights, out=y[rows].swapaxes(0, 1))
    return y.reshape(len(x), *grid.positions, kernel.shape[-1])


def kernel_gradient(grid, grad, x, kernel):
    """Return dL/dkernel: every window of x, weighted with the gradient there."""
    groups = x.shape[-1] // kernel.shape[-2]
    side = _side_by_side(grid, kernel, groups)
    if side > 1:
        wide, repeated = _widened(grid, side), _repeated(kernel, side)
        grad = grad.reshape(len(x), *wide.positions, repeated.shape[-1])
        return _added_up(kernel_gradient(wide, grad, x, repeated), kernel, side)
    total = np.zeros_like(_by_group(kernel, groups))
    grad = grad.reshape(-1, groups, total.shape[-1])  # (positions, groups, filters)
    for rows, columns in _columns(grid, x, groups):
        total += columns.swapaxes(1, 2) @ grad[rows].swapaxes(0, 1)
    return total.swapaxes(0, 1).reshape(kernel.shape)


def _side_by_side(grid, kernel, groups):
    """Return how many neighbouring positions are computed as one.

    Few filters make a narrow product, and most of what a window holds its neighbour
    holds too. So one wider window, with the kernel in it at each of the places, gives
    several positions: more multiplications, but in half of the time.
    """
    filters, length = kernel.shape[-1], grid.kernel_size[-1]
    apart = grid.strides[-1] > 1 or grid.dilation_rate[-1] > 1
    if filters >= _NARROW or groups > 1 or apart:
        return 1
    most = min(length, 4 * _NARROW // filters)
    return max(n for n in range(1, most + 1) if grid.positions[-1] % n == 0)


def _widened(grid, side):
    """Return the grid whose windows serve `side` positions along the last axis."""
    return replace(
        grid,
        kernel_size=(*grid.kernel_size[:-1], grid.kernel_size[-1] + side - 1),
        strides=(*grid.strides[:-1], side),
        positions=(*grid.positions[:-1], grid.positions[-1] // side),
    )


def _repeated(kernel, side):
    """Return the kernel of these windows, with `side` times as many filters."""
    *others, length, channels, filters = kernel.shape
    shape = *others, length + side - 1, channels, side, filters
    wide = np.zeros(shape, kernel.dtype)
    for place in range(side):
        wide[..., place : place + length, :, place, :] = kernel
    return wide.reshape(*shape[:-2], -1)


def _added_up(wide, kernel, side):
    """Return the gradient of a kernel from that of the `_repeated` one."""
    length, filters = kernel.shape[-3], kernel.shape[-1]
    parts = wide.reshape(*wide.shape[:-1], side, filters)
    places = range(side)
    return sum(parts[..., p : p + length, :, p, :] for p in places)


def correlate_both_ways(grid, x, grad, kernel):
    """Return (W x, dL/dkernel) for the price of writing the windows once."""
    if pays(grid, x, kernel):
        return correlate(grid, x, kernel), kernel_gradient(grid, grad, x, kernel)
    groups = x.shape[-1] // kernel.shape[-2]
    weights = _by_group(kernel, groups)  # (groups, window, filters / groups)
    y = np.empty(grad.shape, np.result_type(x, kernel))
    total = np.zeros_like(weights)
    y_rows, grad_rows = (a.reshape(-1, groups, weights.shape[-1]) for a in (y, grad))
    for rows, columns in _columns(grid, x, groups):
        np.matmul(columns, weights, out=y_rows[rows].swapaxes(0, 1))
        total += columns.swapaxes(1, 2) @ grad_rows[rows].swapaxes(0, 1)
    return y, total.swapaxes(0, 1).reshape(kernel.shape)


def input_gradient(grid, grad, kernel, groups=1):
    """Return W^T grad: every window of the gradient times the turned kernel."""
    if scatters(grid, kernel):
        return _scattered(grid, grad, kernel, groups)
    back, turned = backwards(grid, kernel, groups)
    return correlate(back, grad, turned)


def scatters(grid, kernel):
    """Return whether it is less work to write every product to its place.

    So it is where strides leave gaps between the windows, and where few channels would
    make a narrow product.
    """
    beyond = min(min(width) for width in _widths_back(grid)) < 0
    return max(grid.strides) > 1 or beyond or kernel.shape[-2] < _NARROW


def backwards(grid, kernel, groups):
    """Return grid and kernel of the correlation that is W^T.

    The windows around an entry of x saw it, the last of them through the first entry
    of the kernel: hence it is turned.
    """
    sizes = {"sizes": grid.positions, "positions": grid.sizes}
    back = replace(grid, **sizes, widths=_widths_back(grid))
    return back, turned_kernel(kernel, groups)


def _widths_back(grid):
    """Return the padding that the gradient needs for it."""
    return tuple(
        (reach - 1 - before, reach - 1 - after)
        for reach, (before, after) in zip(grid.reach, grid.widths, strict=True)
    )


def turned_kernel(kernel, groups):
    """Return a kernel with its entries in reverse order, and seen from the filters."""
    return np.flip(_swapped(kernel, groups), range(kernel.ndim - 2))


def _scattered(grid, grad, kernel, groups):
    """Return W^T grad, added up from the products of each entry of the kernel.

    In memory the batch comes last here, so that each sum runs over long rows. The
    products of a line of the kernel are made together: few channels make narrow ones.
    """
    swapped = _swapped(kernel, groups)  # (*kernel_size, filters / groups, channels)
    # (groups, filters / groups, rows)
    rows = grad.swapaxes(0, -1).reshape(groups, swapped.shape[-2], -1)
    shape = swapped.shape[-1], *grid.padded_sizes, len(grad)
    total = np.zeros(shape, np.result_type(grad, swapped))
    images = total.swapaxes(0, -1)  # a view: (batch, *sizes, channels)
    length, channels = grid.kernel_size[-1], len(total) // groups
    products = np.empty((groups, length * channels, rows.shape[-1]), total.dtype)
    entries = products.reshape(groups, length, channels, -1)
    for offset, view in grid.views(images):
        if offset[-1] == 0:  # a new line
            np.matmul(_line(swapped[offset[:-1]], groups), rows, out=products)
        product = entries[:, offset[-1]].reshape(len(total), *grid.positions, -1)
        view += product.swapaxes(0, -1)
    return np.ascontiguousarray(grid.crop(images))


def _line(swapped, groups):
    """Return a line of the kernel: (groups, length * channels, filters / groups)."""
    length, filters, _ = swapped.shape
    parts = swapped.reshape(length, filters, groups, -1).transpose(2, 0, 3, 1)
    return parts.reshape(groups, -1, filters)


def _columns(grid, x, groups):
    """Yield (rows, columns): all windows of x as rows of a matrix, block by block.

    A block is a few images, or some lines of a large one: so few that its columns stay
    in the cache. All blocks are written to the same arrays, as new ones cost more than
    the writing: the system hands them out page by page, each filled with zeros.

    Yields:
        The slice of the windows, counted over all images, and these windows, an array
        (groups, rows, window) that holds until the next ones are asked for.
    """
    images, lines = _block(grid, x)
    padded = np.zeros((images, *grid.padded_sizes, x.shape[-1]), x.dtype)
    inside, windows = grid.crop(padded), _windows(grid, padded, groups)
    per_line = math.prod(grid.positions[1:])
    buffer = _buffer(windows, images * lines * per_line)
    windows, target = _by_line(windows, buffer)
    for first in range(0, len(x), images):
        batch = x[first : first + images]
        inside[: len(batch)] = batch
        for top in range(0, grid.positions[0], lines):
            chosen = windows[:, : len(batch), top : top + lines]
            start = (first * grid.positions[0] + top) * per_line
            columns = buffer[:, : len(batch) * chosen.shape[2] * per_line]
            target[:, : columns.shape[1]].reshape(chosen.shape)[...] = chosen
            yield slice(start, start + columns.shape[1]), columns


def _block(grid, x):
    """Return of how many images, and how many lines of each, columns are written."""
    line = math.prod((*grid.positions[1:], *grid.kernel_size, x.shape[-1]))
    lines = max(1, _BLOCK // line)
    images = min(max(1, lines // grid.positions[0]), len(x))
    return max(1, images), min(lines, grid.positions[0])


def _windows(grid, padded, groups):
    """Return a view: (groups, batch, *positions, *kernel_size, channels / groups)."""
    windows = grid.windows(padded)
    parts = windows.reshape(*windows.shape[:-1], groups, -1)
    return np.moveaxis(parts, -2, 0)


def _by_line(windows, buffer):
    """Return views of both where a line of a window is one item, if it can be.

    Without groups and dilation a line lies in one piece, and to copy it as one item
    takes 0.5 to 0.8 of the time of copying its numbers.
    """
    *others, length, channels = windows.shape
    in_one_piece = windows.strides[-2] == channels * windows.itemsize
    if not (in_one_piece and buffer.flags.c_contiguous):
        return windows, buffer
    line = length * channels
    item = np.dtype((np.void, line * windows.itemsize))
    return windows.reshape(*others, line).view(item)[..., 0], buffer.view(item)


def _buffer(windows, rows):
    """Return an array (groups, rows, window) for the columns of a block."""
    half = windows.ndim // 2 + 1  # where the axes of a window begin
    groups, window = len(windows), math.prod(windows.shape[half:])
    if windows.shape[-2] * windows.shape[-1] >= _SHORT:
        return np.empty((groups, rows, window), windows.dtype)
    # Where lines of a window are short, the copy runs faster along the positions: they
    # come last.
    return np.empty((groups, window, rows), windows.dtype).swapaxes(1, 2)


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
