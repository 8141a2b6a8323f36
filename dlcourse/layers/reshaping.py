"""Layers that only rearrange their input."""

import math

from dlcourse.layers.base import Layer


class Flatten(Layer):
    """Lay out every example as one row: y[i] = x[i].ravel().

    Same as `keras.layers.Flatten` with channels last.

    Args:
        dtype: dtype of outputs and gradients.
        name: name in messages and summaries.

    Shapes:
        x: (batch, ...); y, grad: (batch, product of the other lengths).

    >>> layer = Flatten()
    >>> layer([[[1.0, 2.0], [3.0, 4.0]]])
    array([[1., 2., 3., 4.]], dtype=float32)
    >>> layer.backward([[1.0, 2.0, 3.0, 4.0]]).shape
    (1, 2, 2)
    """

    def __init__(self, *, dtype="float32", name=None):
        super().__init__(name=name, dtype=dtype)

    def forward(self, x, *, training=False):
        self._cache = x.shape
        return x.reshape(self.compute_output_shape(x.shape))

    def backward(self, grad):
        return grad.reshape(self._saved())

    def compute_output_shape(self, input_shape):
        batch, *lengths = input_shape
        return batch, None if None in lengths else math.prod(lengths)
