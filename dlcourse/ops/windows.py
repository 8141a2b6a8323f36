"""Where the windows of convolution and pooling lie, for any number of axes.

An image is an array (batch, *sizes, channels): one size for a series, two for an
image, three for a volume.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from dlcourse._validation import check_choice, check_integer

PADDINGS = ("valid", "same", "causal")


def per_axis(name, value, rank, low=1):
    """Return `value` as one whole number for each of `rank` axes.

    Args:
        name: the argument's name, for the message.
        value: a whole number for all axes, or a tuple or list with one for each.
        rank: number of axes.
        low: least number.

    Returns:
        A tuple of `rank` ints.

    Raises:
        TypeError: if one is no whole number.
        ValueError: if there are not `rank` of them, or one is below `low`.

    >>> per_axis("strides", 2, rank=3)
    (2, 2, 2)
    """
    values = tuple(value) if isinstance(value, tuple | list) else (value,) * rank
    if len(values) != rank:
        raise ValueError(
            f"{name}: got {value!r}, expected {rank} whole numbers, one for each axis "
            f"of an image without batch and channels; pass one number for all of them."
        )
    return tuple(check_integer(name, number, low) for number in values)


def conv_output_size(size, kernel_size, padding=0, strides=1, dilation_rate=1):
    """Return how many windows fit along one axis.

        floor((size + before + after - reach) / strides) + 1
        reach = dilation_rate * (kernel_size - 1) + 1

    Lecture notes write floor((n + 2p - f) / s) + 1: the 1 stands outside of the floor.

    Args:
        size: length of the axis.
        kernel_size: entries of the kernel along it.
        padding: zeros on each side, or a name: "valid" for none, "same" for
            ceil(size / strides) windows, "causal" for all of them before the first.
        strides: steps from one window to the next.
        dilation_rate: steps from one entry of a window to the next.

    Returns:
        An int.

    Raises:
        TypeError: if an argument is no whole number.
        ValueError: if the window does not fit, or there is no such padding.

    >>> conv_output_size(7, 3, strides=2)
    3
    >>> conv_output_size(7, 3, padding="same", strides=2)
    4
    """
    window = (kernel_size, padding, strides, dilation_rate)
    return Grid.of((size,), *window).positions[0]


def conv_transpose_output_size(
    size, kernel_size, padding=0, strides=1, output_padding=None, dilation_rate=1
):
    """Return the length along one axis after a transposed convolution.

        (size - 1) * strides - 2 * padding + reach + output_padding
        reach = dilation_rate * (kernel_size - 1) + 1

    It is a length from which a convolution of the same settings makes `size` again;
    where strides skip entries there are several, and `output_padding` chooses.

    Args:
        size: length of the axis before.
        kernel_size: entries of the kernel along it.
        padding: entries cut off on each side, or "valid" or "same" as in Keras.
        strides: steps from one window to the next.
        output_padding: entries added at the end; None for 0, and with a name for as
            many as reach `size * strides`.
        dilation_rate: steps from one entry of a window to the next.

    Returns:
        An int.

    Raises:
        TypeError: if an argument is no whole number.
        ValueError: if one is too small, or there is no such padding.

    >>> conv_transpose_output_size(2, 3, padding=1, strides=2)
    3
    >>> conv_transpose_output_size(2, 3, padding="same", strides=2)
    4
    """
    size = check_integer("size", size)
    strides = check_integer("strides", strides)
    reach = _reach(kernel_size, dilation_rate)
    most = size * strides + (max(reach - strides, 0) if padding == "valid" else 0)
    if isinstance(padding, str):
        check_choice("padding", padding, ("valid", "same"))
        if output_padding is None:
            return most
        # Keras cuts off so much with "same" that one entry or two stay of a window.
        reach = reach if padding == "valid" else check_integer("k", kernel_size) % 2
        padding = 0
    twice = 2 * check_integer("padding", padding, 0)
    added = check_integer("output_padding", output_padding or 0, 0)
    return (size - 1) * strides - twice + reach + added


@dataclass(frozen=True)
class Grid:
    """The windows of a convolution or pooling; every tuple has one entry an axis.

    Attributes:
        sizes: lengths of the image.
        kernel_size: entries of a window.
        strides: steps from one window to the next.
        dilation_rate: steps from one entry of a window to the next.
        widths: (before, after), how much padding there is.
        positions: number of windows.
    """

    sizes: tuple
    kernel_size: tuple
    strides: tuple
    dilation_rate: tuple
    widths: tuple
    positions: tuple

    @classmethod
    def of(cls, sizes, kernel_size, padding="valid", strides=1, dilation_rate=1):
        """Return the grid for images of `sizes`.

        Raises:
            TypeError: if an argument is no whole number.
            ValueError: if a window does not fit, or there is no such padding.
        """
        rank = len(sizes)
        sizes = per_axis("size", sizes, rank)
        kernel_size = per_axis("kernel_size", kernel_size, rank)
        strides = per_axis("strides", strides, rank)
        dilation_rate = per_axis("dilation_rate", dilation_rate, rank)
        if isinstance(padding, str):
            check_choice("padding", padding, PADDINGS)
        else:
            padding = check_integer("padding", padding, 0)
        axes = tuple(zip(sizes, kernel_size, strides, dilation_rate, strict=True))
        widths = tuple(_widths(*axis, padding) for axis in axes)
        positions = tuple(map(_positions, *zip(*axes, strict=True), widths))
        return cls(sizes, kernel_size, strides, dilation_rate, widths, positions)

    @property
    def reach(self):
        """How far a window reaches, with the gaps between its entries."""
        return tuple(map(_reach, self.kernel_size, self.dilation_rate))

    @property
    def padded_sizes(self):
        """Lengths of the image with its padding."""
        return tuple(n + sum(w) for n, w in zip(self.sizes, self.widths, strict=True))

    def pad(self, x, value=0):
        """Return x with `value` around it; x itself where nothing is to be added."""
        if not any(map(any, self.widths)):
            return x
        padded = np.full((len(x), *self.padded_sizes, x.shape[-1]), value, x.dtype)
        self.crop(padded)[...] = x
        return padded

    def crop(self, padded):
        """Return the view of a padded image that leaves the padding away."""
        inside = (
            slice(before, before + size)
            for (before, _), size in zip(self.widths, self.sizes, strict=True)
        )
        return padded[:, *inside]

    def windows(self, padded):
        """Return every window, a view (batch, *positions, *kernel_size, channels)."""
        rank = len(self.sizes)
        axes = tuple(range(1, rank + 1))
        view = sliding_window_view(padded, self.reach, axis=axes)
        steps = (slice(None, None, step) for step in self.strides)
        gaps = (slice(None, None, gap) for gap in self.dilation_rate)
        # (batch, *positions, channels, *kernel_size)
        return np.moveaxis(view[:, *steps, :, *gaps], rank + 1, -1)

    def views(self, padded):
        """Yield (offset, view) for each entry of the windows.

        The view (batch, *positions, channels) holds that entry of all windows; what is
        written to it is written to `padded`. A loop over the few offsets of a kernel
        takes the place of one over all windows.
        """
        for offset in np.ndindex(*self.kernel_size):
            chosen = (self._every(axis, o) for axis, o in enumerate(offset))
            yield offset, padded[:, *chosen]

    def views_along(self, axis, padded):
        """Yield a view for each entry of the windows along one axis alone."""
        before = (slice(None),) * (axis + 1)
        for offset in range(self.kernel_size[axis]):
            yield padded[*before, self._every(axis, offset)]

    def _every(self, axis, offset):
        """Return the slice of one entry of all windows along an axis."""
        start, step = offset * self.dilation_rate[axis], self.strides[axis]
        return slice(start, start + step * (self.positions[axis] - 1) + 1, step)


def _reach(kernel_size, dilation_rate):
    dilation_rate = check_integer("dilation_rate", dilation_rate)
    return dilation_rate * (check_integer("kernel_size", kernel_size) - 1) + 1


def _widths(size, kernel_size, stride, dilation_rate, padding):
    """Return (before, after); of an odd number "same" puts one more after."""
    reach = _reach(kernel_size, dilation_rate)
    if padding == "same":
        total = max((math.ceil(size / stride) - 1) * stride + reach - size, 0)
        return total // 2, total - total // 2
    if padding == "causal":
        return reach - 1, 0
    return (0, 0) if padding == "valid" else (padding, padding)


def _positions(size, kernel_size, stride, dilation_rate, widths):
    reach, padded = _reach(kernel_size, dilation_rate), size + sum(widths)
    if reach > padded:
        raise ValueError(
            f"kernel_size: got {kernel_size} with dilation_rate {dilation_rate}, a "
            f"window that reaches over {reach} entries, expected at most {padded}, the "
            f"length of the axis with its padding; take a smaller kernel or larger "
            f"images, or padding='same'."
        )
    return (padded - reach) // stride + 1
