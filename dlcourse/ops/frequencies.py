"""Convolution by frequencies, which is less work where the kernel is large.

The Fourier transform of a circular correlation is a product, frequency by frequency:
after it an image and a kernel of any size cost one multiplication at each of them,
where windows cost one for every entry of the kernel. Images of the course are small
enough for the transform to be a product with the matrix exp(-2 pi i u p / n), which
runs several times faster than `numpy.fft` on many short rows.
"""

import math

import numpy as np

# Where measurements on 28x28 and 64x64 images cross: entries of a kernel, channels.
_LEAST_KERNEL = 7 * 7
_LEAST_CHANNELS = 8


def pays(grid, x, kernel):
    """Return whether frequencies are less work than windows for these images."""
    entries, fewest = math.prod(grid.kernel_size), min(x.shape[-1], kernel.shape[-1])
    return (
        len(grid.sizes) == 2
        and grid.strides == (1, 1)
        and kernel.shape[-2] == x.shape[-1]  # one group
        and entries >= max(_LEAST_KERNEL, max(grid.padded_sizes) / 2)
        and fewest >= _LEAST_CHANNELS
    )


def correlate_by_frequencies(grid, x, kernel):
    """Return what `ops.products.correlate` does, for images and strides of 1.

        F(y) = F(x) * conj(F(kernel)) at every frequency, summed over the channels

    The windows that would reach around the edge are those past the last position, and
    are never computed. Of real images half of the frequencies say all.

    Reference:
        Mathieu, Henaff and LeCun (2014), https://arxiv.org/abs/1312.5851
    """
    height, width = grid.padded_sizes
    gaps, dtype = grid.dilation_rate, np.result_type(x, kernel, np.complex64)
    across = _Axis(width, grid.kernel_size[1], gaps[1], width // 2 + 1, dtype)
    down = _Axis(height, grid.kernel_size[0], gaps[0], height, dtype)
    images = grid.pad(x).transpose(2, 1, 0, 3)  # (width, height, batch, channels)
    at_x = _down(down.image, _across_real(across.image, images))
    at_kernel = _down(down.kernel, _across_real(across.kernel, kernel.swapaxes(0, 1)))
    at_y = at_x @ at_kernel  # (frequencies across, down, batch, filters)
    rows, columns = grid.positions
    y = _real_across(across.back(columns), _down(down.back(rows), at_y))
    return np.ascontiguousarray(y.transpose(2, 1, 0, 3))


class _Axis:
    """The matrices of the transform along one axis of length n.

    Attributes:
        image: (frequencies, n), turns an image into its frequencies.
        kernel: (frequencies, kernel_size), turns a kernel into their conjugates.
    """

    def __init__(self, n, kernel_size, gap, frequencies, dtype):
        turns = np.outer(np.arange(frequencies), np.arange(n)) % n / n
        self.image = np.exp(-2j * np.pi * turns).astype(dtype)
        self.kernel = self.image[:, : gap * (kernel_size - 1) + 1 : gap].conj()
        self._n = n

    def back(self, positions):
        """Return (positions, frequencies), from frequencies to some positions."""
        frequencies = len(self.image)
        share = np.ones(frequencies)
        # Frequency u was left out if -u, its conjugate, is there and stands for both.
        share[1 : self._n - frequencies + 1] = 2
        weights = (share / self._n).astype(self.image.real.dtype)
        return np.ascontiguousarray(self.image[:, :positions].conj().T) * weights


def _across_real(matrix, array):
    """Return `_across` for real numbers: two real products, half of the work."""
    real = array.astype(matrix.real.dtype, order="C", copy=False)
    y = np.empty((len(matrix), *array.shape[1:]), matrix.dtype)
    y.real = _across(np.ascontiguousarray(matrix.real), real)
    y.imag = _across(np.ascontiguousarray(matrix.imag), real)
    return y


def _real_across(matrix, array):
    """Return the real part of `_across`: two real products, half of the work."""
    y = _across(np.ascontiguousarray(matrix.real), np.ascontiguousarray(array.real))
    y -= _across(np.ascontiguousarray(matrix.imag), np.ascontiguousarray(array.imag))
    return y


def _across(matrix, array):
    """Return the product over the first axis."""
    return (matrix @ array.reshape(len(array), -1)).reshape(-1, *array.shape[1:])


def _down(matrix, array):
    """Return the product over the second axis."""
    product = matrix @ array.reshape(*array.shape[:2], -1)
    return product.reshape(len(array), -1, *array.shape[2:])
