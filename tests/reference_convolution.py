"""Slow references for windows: loops over plain numbers, one formula at a time.

Nothing here may use the code under test, nor NumPy beyond holding the result.
"""

import itertools

import numpy as np


def places(size, kernel_size, strides=1, dilation_rate=1, before=0, after=0):
    """Lists of the entries that each window along one axis lies on; None is padding."""
    found, start = [], -before
    while start + dilation_rate * (kernel_size - 1) < size + after:
        window = [start + dilation_rate * k for k in range(kernel_size)]
        found.append([i if 0 <= i < size else None for i in window])
        start += strides
    return found


def padding(name, size, kernel_size, strides=1, dilation_rate=1):
    """Zeros (before, after), found by adding one after the other, the first after."""
    if name == "causal":
        return dilation_rate * (kernel_size - 1), 0
    wanted = 0 if name == "valid" else -(-size // strides)
    before = after = 0
    while (
        len(places(size, kernel_size, strides, dilation_rate, before, after)) < wanted
    ):
        before, after = (before, after + 1) if after == before else (after, after)
    return before, after


def windows(x, kernel_size, strides, name, dilation_rate):
    """Yield (position, [(offset, index of x or None), ...]) of one example."""
    axes = []
    for size, k, s, d in zip(
        x.shape[1:-1], kernel_size, strides, dilation_rate, strict=True
    ):
        axes.append(places(size, k, s, d, *padding(name, size, k, s, d)))
    for position in itertools.product(*(range(len(axis)) for axis in axes)):
        lines = [axis[p] for axis, p in zip(axes, position, strict=True)]
        entries = []
        for offset in itertools.product(*(range(k) for k in kernel_size)):
            index = tuple(line[o] for line, o in zip(lines, offset, strict=True))
            entries.append((offset, None if None in index else index))
        yield position, entries


def positions(x, kernel_size, strides, name, dilation_rate):
    last = max(p for p, _ in windows(x, kernel_size, strides, name, dilation_rate))
    return tuple(p + 1 for p in last)


def conv_transpose(x, kernel, strides, sizes, before, dilation_rate):
    """Write every product to its place; what falls outside of `sizes` is cut off."""
    *kernel_size, filters, channels = kernel.shape
    y = np.zeros((len(x), *sizes, filters))
    for b, *position in itertools.product(*map(range, x.shape[:-1])):
        for offset in itertools.product(*map(range, kernel_size)):
            place = tuple(
                s * p + d * o - w
                for s, p, d, o, w in zip(
                    strides, position, dilation_rate, offset, before, strict=True
                )
            )
            if all(0 <= i < n for i, n in zip(place, sizes, strict=True)):
                for f, c in itertools.product(range(filters), range(channels)):
                    product = x[(b, *position, c)] * kernel[(*offset, f, c)]
                    y[(b, *place, f)] += product
    return y


def pool(x, pool_size, strides, name, function):
    """Apply a function of a list to every window, padding left out."""
    settings = pool_size, strides, name, (1,) * len(pool_size)
    y = np.zeros((len(x), *positions(x, *settings), x.shape[-1]))
    for b, c in itertools.product(range(len(x)), range(x.shape[-1])):
        for position, entries in windows(x, *settings):
            values = [float(x[(b, *index, c)]) for _, index in entries if index]
            y[(b, *position, c)] = function(values)
    return y
