"""Filters that were designed by hand, before networks learned them."""

from types import MappingProxyType

import numpy as np

from dlcourse._validation import check_array, check_choice, check_shape
from dlcourse.ops.depthwise import depthwise_conv

_EDGES = ("vertical", "horizontal")


def sobel_kernel(edge="vertical"):
    """Return the Sobel filter: a difference across the edge, a mean along it.

    Args:
        edge: "vertical" answers to vertical edges, positive where the left is
            brighter; "horizontal" where the top is.

    Returns:
        float32 array (3, 3).

    Raises:
        ValueError: if `edge` is neither.

    >>> sobel_kernel()
    array([[ 1.,  0., -1.],
           [ 2.,  0., -2.],
           [ 1.,  0., -1.]], dtype=float32)
    """
    return _edge_kernel(edge, (1, 2, 1))


def scharr_kernel(edge="vertical"):
    """Return the Scharr filter, whose answer depends less on the edge's direction.

    Args:
        edge: as in `sobel_kernel`.

    Returns:
        float32 array (3, 3).

    Raises:
        ValueError: if `edge` is neither.

    >>> scharr_kernel("horizontal")
    array([[  3.,  10.,   3.],
           [  0.,   0.,   0.],
           [ -3., -10.,  -3.]], dtype=float32)
    """
    return _edge_kernel(edge, (3, 10, 3))


def filter2d(image, kernel, padding="same"):
    """Slide a kernel over every channel of an image.

        y[i, j, c] = sum over a, b of image[i + a, j + b, c] * kernel[a, b]

    The kernel is not flipped (in mathematics a cross-correlation), as in `Conv2D`.

    Args:
        image: one picture, grey or in colours, or a batch.
        kernel: the filter.
        padding: "same" (with zeros around) or "valid".

    Shapes:
        image: (height, width), (height, width, channels) or (batch, height, width,
        channels). kernel: (rows, columns).

    Returns:
        An array with the axes of `image`.

    Raises:
        TypeError: if an argument is no array of real numbers.
        ValueError: if shapes do not fit, or there is no such padding.

    >>> image = np.array([[10.0, 10.0, 0.0, 0.0]] * 3)
    >>> filter2d(image, KERNELS["vertical edge"], padding="valid")
    array([[30., 30.]])
    """
    image = check_array("image", image, min_ndim=2)
    kernel = check_array("kernel", kernel, dtype=image.dtype)
    fix = "pass a matrix such as KERNELS['blur']."
    check_shape("kernel", kernel, (None, None), fix=fix)
    check_choice("padding", padding, ("same", "valid"))
    batch = _as_batch(image)
    every = np.repeat(kernel[:, :, None, None], batch.shape[-1], axis=2)
    y = depthwise_conv(batch, every, padding=padding)
    return y.reshape(_like(image, y))


def _as_batch(image):
    """Return an image as (batch, height, width, channels)."""
    if image.ndim == 2:
        return image[np.newaxis, ..., np.newaxis]
    if image.ndim == 3:
        return image[np.newaxis]
    fix = "pass (height, width), (height, width, channels) or a batch of them."
    return check_shape("image", image, (None,) * 4, fix=fix)


def _like(image, y):
    """Return the shape of y, (batch, height, width, channels), with image's axes."""
    return {2: y.shape[1:3], 3: y.shape[1:], 4: y.shape}[image.ndim]


def _edge_kernel(edge, weights):
    check_choice("edge", edge, _EDGES)
    kernel = np.outer(weights, [1, 0, -1]).astype(np.float32)
    return kernel if edge == "vertical" else kernel.T.copy()


def _presets():
    """Return read-only kernels by name."""
    kernels = {
        "identity": [[0, 0, 0], [0, 1, 0], [0, 0, 0]],
        "vertical edge": _edge_kernel("vertical", (1, 1, 1)),
        "horizontal edge": _edge_kernel("horizontal", (1, 1, 1)),
        "sobel vertical": sobel_kernel("vertical"),
        "sobel horizontal": sobel_kernel("horizontal"),
        "scharr vertical": scharr_kernel("vertical"),
        "scharr horizontal": scharr_kernel("horizontal"),
        "laplace": [[0, 1, 0], [1, -4, 1], [0, 1, 0]],
        "blur": np.full((3, 3), 1 / 9),
        "gauss": np.outer([1, 2, 1], [1, 2, 1]) / 16,
        "sharpen": [[0, -1, 0], [-1, 5, -1], [0, -1, 0]],
        "emboss": [[-2, -1, 0], [-1, 1, 1], [0, 1, 2]],
    }
    arrays = {name: np.array(k, np.float32) for name, k in kernels.items()}
    for array in arrays.values():
        array.flags.writeable = False
    return MappingProxyType(arrays)


#: Kernels by name, for the kernel editor; copy one to change it.
KERNELS = _presets()
