"""Layers that keep the greatest entry or the mean of every window."""

from dlcourse._validation import check_choice
from dlcourse.layers.spatial import SpatialLayer
from dlcourse.ops.pooling import (
    average_pool,
    average_pool_backward,
    max_pool,
    max_pool_backward,
)
from dlcourse.ops.windows import conv_output_size, per_axis


class Pooling(SpatialLayer):
    """Base of the layers that pool windows.

    Args:
        pool_size: entries of a window, an int or one for each axis.
        strides: steps from one window to the next; None for `pool_size`.
        padding: "valid" or "same"; padding never counts.
        dtype: dtype of outputs and gradients.
        name: name in messages and summaries.
    """

    def __init__(
        self, pool_size, strides=None, padding="valid", *, dtype="float32", name=None
    ):
        super().__init__(dtype=dtype, name=name)
        self.pool_size = per_axis("pool_size", pool_size, self.rank)
        strides = self.pool_size if strides is None else strides
        self.strides = per_axis("strides", strides, self.rank)
        self.padding = check_choice("padding", padding, ("valid", "same"))

    @property
    def window(self):
        """Pool size, strides and padding, as `ops` takes them."""
        return self.pool_size, self.strides, self.padding

    def build(self, input_shape):
        self.compute_output_shape(input_shape)  # refuses images that are too small

    def output_size(self, size, axis):
        pool_size, strides = self.pool_size[axis], self.strides[axis]
        if self.padding == "valid" and size is not None and pool_size > size:
            raise ValueError(
                f"{self.name}: pool_size: got {pool_size}, expected at most {size}, "
                "the length of the axis; take a smaller one, or padding='same'."
            )
        return conv_output_size(size, pool_size, self.padding, strides)


class MaxPooling(Pooling):
    """Base of MaxPooling1D and MaxPooling2D. Args: see `Pooling`."""

    def __init__(
        self, pool_size=2, strides=None, padding="valid", *, dtype="float32", name=None
    ):
        super().__init__(pool_size, strides, padding, dtype=dtype, name=name)

    def forward(self, x):
        y = max_pool(x, *self.window)
        self._cache = x, y
        return y

    def backward(self, grad):
        x, y = self._saved()
        return max_pool_backward(grad, x, y, *self.window)


class AveragePooling(Pooling):
    """Base of AveragePooling1D and AveragePooling2D. Args: see `Pooling`."""

    def forward(self, x):
        self._cache = x
        return average_pool(x, *self.window)

    def backward(self, grad):
        return average_pool_backward(grad, self._saved(), *self.window)


class MaxPooling1D(MaxPooling):
    """Keep the greatest step of every window: y = max over the window.

    Same as `keras.layers.MaxPooling1D` with channels last. Of several equal ones the
    first takes the gradient.

    Args: see `Pooling`.

    Shapes:
        x: (batch, steps, channels); y, grad: (batch, positions, channels).

    >>> MaxPooling1D()([[[1.0], [3.0], [8.0], [4.0]]]).ravel()
    array([3., 8.], dtype=float32)
    """

    rank = 1


class MaxPooling2D(MaxPooling):
    """Keep the greatest entry of every window: y = max over the window.

    Same as `keras.layers.MaxPooling2D` with channels last. Of several equal ones the
    first takes the gradient.

    Args: see `Pooling`.

    Shapes:
        x: (batch, height, width, channels).
        y, grad: (batch, new height, new width, channels).

    >>> layer = MaxPooling2D()
    >>> layer([[[[1.0], [3.0]], [[2.0], [3.0]]]]).ravel()
    array([3.], dtype=float32)
    >>> layer.backward([[[[5.0]]]]).ravel()
    array([0., 5., 0., 0.], dtype=float32)
    """

    rank = 2


class AveragePooling1D(AveragePooling):
    """Average the steps of every window: y = mean over the window.

    Same as `keras.layers.AveragePooling1D` with channels last.

    Args: see `Pooling`.

    Shapes:
        x: (batch, steps, channels); y, grad: (batch, positions, channels).

    >>> AveragePooling1D(2, padding="same")([[[1.0], [3.0], [8.0]]]).ravel()
    array([2., 8.], dtype=float32)
    """

    rank = 1


class AveragePooling2D(AveragePooling):
    """Average every window: y = mean over the window.

    Same as `keras.layers.AveragePooling2D` with channels last.

    Args: see `Pooling`.

    Shapes:
        x: (batch, height, width, channels).
        y, grad: (batch, new height, new width, channels).

    >>> AveragePooling2D(2)([[[[1.0], [3.0]], [[2.0], [4.0]]]]).ravel()
    array([2.5], dtype=float32)
    """

    rank = 2
