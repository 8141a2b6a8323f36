"""Layers that make images larger or cut them, without parameters."""

import numpy as np

from dlcourse._validation import check_choice
from dlcourse.layers.spatial import SpatialLayer
from dlcourse.ops.windows import per_axis


class UpSampling2D(SpatialLayer):
    """Make images `size` times larger, by repeating or by straight lines between.

        y = rows @ x @ columns.T, with the weights of the neighbours in each row

    Same as `keras.layers.UpSampling2D` with channels last, of whose interpolations
    "nearest" and "bilinear" are here.

    Args:
        size: factors of height and width, or one int for both.
        interpolation: "nearest" or "bilinear".
        dtype: dtype of outputs and gradients.
        name: name in messages and summaries.

    Shapes:
        x: (batch, height, width, channels).
        y, grad: (batch, height * size, width * size, channels).

    >>> layer = UpSampling2D((1, 2))
    >>> layer([[[[1.0], [3.0]]]]).ravel()
    array([1., 1., 3., 3.], dtype=float32)
    >>> layer.backward([[[[1.0], [2.0], [3.0], [4.0]]]]).ravel()
    array([3., 7.], dtype=float32)
    """

    def __init__(self, size=2, *, interpolation="nearest", dtype="float32", name=None):
        super().__init__(dtype=dtype, name=name)
        self.size = per_axis("size", size, self.rank)
        self.interpolation = check_choice(
            "interpolation", interpolation, ("nearest", "bilinear")
        )

    def forward(self, x):
        self._cache = x.shape
        if self.interpolation == "nearest":
            return x.repeat(self.size[0], axis=1).repeat(self.size[1], axis=2)
        rows, columns = self._weights(x.shape)
        return _along_both(rows, columns, x)

    def backward(self, grad):
        batch, height, width, channels = shape = self._saved()
        if self.interpolation == "nearest":
            parts = (batch, height, self.size[0], width, self.size[1], channels)
            return grad.reshape(parts).sum(axis=(2, 4))
        rows, columns = self._weights(shape)
        return _along_both(rows.T, columns.T, grad)

    def output_size(self, size, axis):
        return size * self.size[axis]

    def _weights(self, shape):
        lengths = zip(shape[1:3], self.size, strict=True)
        return (_bilinear(length, factor, self.dtype) for length, factor in lengths)


class ZeroPadding2D(SpatialLayer):
    """Put zeros around images: y = 0 outside, x inside.

    Same as `keras.layers.ZeroPadding2D` with channels last.

    Args:
        padding: zeros on every side; or (height, width), the same on both sides; or
            ((top, bottom), (left, right)).
        dtype: dtype of outputs and gradients.
        name: name in messages and summaries.

    Shapes:
        x: (batch, height, width, channels).
        y, grad: (batch, height + top + bottom, width + left + right, channels).

    >>> layer = ZeroPadding2D(((0, 1), (1, 0)))
    >>> layer([[[[5.0]]]])[0, :, :, 0]
    array([[0., 5.],
           [0., 0.]], dtype=float32)
    """

    def __init__(self, padding=1, *, dtype="float32", name=None):
        super().__init__(dtype=dtype, name=name)
        self.padding = _both_sides("padding", padding)

    def forward(self, x):
        self._cache = x.shape
        y = np.zeros(self.compute_output_shape(x.shape), x.dtype)
        y[_inside(self.padding, x.shape)] = x
        return y

    def backward(self, grad):
        return grad[_inside(self.padding, self._saved())]

    def output_size(self, size, axis):
        return size + sum(self.padding[axis])


class Cropping2D(SpatialLayer):
    """Cut the rim off images: y = x[:, top : height - bottom, left : width - right].

    Same as `keras.layers.Cropping2D` with channels last.

    Args:
        cropping: entries cut from every side; or (height, width), the same on both
            sides; or ((top, bottom), (left, right)).
        dtype: dtype of outputs and gradients.
        name: name in messages and summaries.

    Shapes:
        x: (batch, height, width, channels).
        y, grad: (batch, height - top - bottom, width - left - right, channels).

    >>> Cropping2D(((0, 1), (1, 0)))([[[[1.0], [2.0]], [[3.0], [4.0]]]]).ravel()
    array([2.], dtype=float32)
    """

    def __init__(self, cropping=((0, 0), (0, 0)), *, dtype="float32", name=None):
        super().__init__(dtype=dtype, name=name)
        self.cropping = _both_sides("cropping", cropping)

    def build(self, input_shape):
        self.compute_output_shape(input_shape)  # refuses images that are too small

    def forward(self, x):
        self._cache = x.shape
        shape = self.compute_output_shape(x.shape)
        return x[_inside(self.cropping, shape)].copy()

    def backward(self, grad):
        grad_x = np.zeros(self._saved(), grad.dtype)
        grad_x[_inside(self.cropping, grad.shape)] = grad
        return grad_x

    def output_size(self, size, axis):
        left = size - sum(self.cropping[axis])
        if left < 1:
            raise ValueError(
                f"cropping: got {self.cropping} for an axis of length {size}, expected "
                f"to cut less than that; lower cropping or take larger images."
            )
        return left


def _both_sides(name, value):
    """Return `value` as ((top, bottom), (left, right)), as Keras reads it."""
    values = tuple(value) if isinstance(value, tuple | list) else (value, value)
    if len(values) != 2:
        raise ValueError(
            f"{name}: got {value!r}, expected an int, (height, width) or ((top, "
            f"bottom), (left, right)); write one number for all four sides."
        )
    return tuple(per_axis(name, side, 2, low=0) for side in values)


def _inside(sides, shape):
    """Return the index of an image of `shape` inside one with `sides` around it."""
    (top, _), (left, _) = sides
    return np.s_[:, top : top + shape[1], left : left + shape[2]]


def _bilinear(length, factor, dtype):
    """Return the weights of linear interpolation along one axis: (new, length).

    Pixels are squares: the middle of the new one lies at (i + 1/2) / factor - 1/2 in
    the old image, and beyond the outer middles the outer pixel stands.
    """
    new = np.arange(length * factor)
    middle = np.clip((new + 0.5) / factor - 0.5, 0, length - 1)
    distance = np.abs(middle[:, np.newaxis] - np.arange(length))  # (new, length)
    return np.maximum(1 - distance, 0).astype(dtype)


def _along_both(rows, columns, x):
    """Multiply height and width of x (batch, height, width, channels) by matrices."""
    y = np.tensordot(rows, x, axes=(1, 1))  # (new height, batch, width, channels)
    y = np.tensordot(
        columns, y, axes=(1, 2)
    )  # (new width, new height, batch, channels)
    return y.transpose(2, 1, 0, 3)  # (batch, new height, new width, channels)
