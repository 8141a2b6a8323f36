"""Layers that keep the greatest entry or the mean of a whole series or image."""

import math

import numpy as np

from dlcourse.layers.spatial import SpatialLayer
from dlcourse.ops.masks import check_mask


class GlobalPooling(SpatialLayer):
    """Base of the layers that pool the whole image.

    Args:
        keepdims: whether the axes of the image stay, with length 1.
        dtype: dtype of outputs and gradients.
        name: name in messages and summaries.
    """

    def __init__(self, *, keepdims=False, dtype="float32", name=None):
        super().__init__(dtype=dtype, name=name)
        self.keepdims = keepdims

    @property
    def axes(self):
        """The axes that are pooled."""
        return tuple(range(1, self.rank + 1))

    def compute_output_shape(self, input_shape):
        batch, *_, channels = input_shape
        return (batch, *([1] * self.rank if self.keepdims else []), channels)

    def _check_axes(self, shape):
        super()._check_axes(shape)
        if 0 in shape[1:-1]:
            raise ValueError(
                f"{self.name}: got x of shape {shape}, expected at least one entry on "
                f"each axis; drop empty examples."
            )

    def _kept(self, array):
        """Return an output or its gradient with the axes of the image as 1."""
        return array.reshape(-1, *[1] * self.rank, array.shape[-1])


class GlobalAveragePooling(GlobalPooling):
    """Base of GlobalAveragePooling1D and 2D. Args: see `GlobalPooling`."""

    def forward(self, x):
        batch, *image, channels = x.shape
        entries = math.prod(image)
        self._cache = x.shape, 1 / entries
        # The mean as a product: NumPy adds up slowly before a short last axis.
        shares = np.full(entries, 1 / entries, x.dtype)
        y = shares @ x.reshape(batch, entries, channels)
        return y.reshape(self.compute_output_shape(x.shape))

    def backward(self, grad):
        shape, share = self._saved()
        return np.broadcast_to(self._kept(grad) * share, shape).copy()


class GlobalMaxPooling(GlobalPooling):
    """Base of GlobalMaxPooling1D and 2D. Args: see `GlobalPooling`."""

    def forward(self, x):
        y = x.max(axis=self.axes, keepdims=self.keepdims)
        self._cache = x, y
        return y

    def backward(self, grad):
        x, y = self._saved()
        hit = x == self._kept(y)
        share = self._kept(grad) / hit.sum(axis=self.axes, keepdims=True, dtype=x.dtype)
        return share * hit


class GlobalAveragePooling1D(GlobalAveragePooling):
    """Average all steps: y[b, c] = mean over t of x[b, t, c].

    Same as `keras.layers.GlobalAveragePooling1D` with channels last.

    In a call: `layer(x, mask=None)`; the mean is over the steps where the mask (batch,
    steps) is True, and 0 where there is none (Keras: NaN).

    Args: see `GlobalPooling`.

    Shapes:
        x: (batch, steps, channels); y, grad: (batch, channels).

    >>> GlobalAveragePooling1D()([[[1.0], [3.0]]])
    array([[2.]], dtype=float32)
    >>> GlobalAveragePooling1D()([[[1.0], [3.0]]], mask=[[True, False]])
    array([[1.]], dtype=float32)
    """

    rank = 1
    takes_mask = True

    def forward(self, x, mask=None):
        mask = check_mask(f"{self.name}: mask", mask, x.shape[:2])
        if mask is None:
            return super().forward(x)
        share = mask / np.maximum(mask.sum(axis=1, keepdims=True), 1)  # (batch, steps)
        share = share[..., np.newaxis].astype(x.dtype)
        self._cache = x.shape, share
        return (x * share).sum(axis=1, keepdims=self.keepdims)


class GlobalAveragePooling2D(GlobalAveragePooling):
    """Average all positions: y[b, c] = mean over i, j of x[b, i, j, c].

    Same as `keras.layers.GlobalAveragePooling2D` with channels last.

    Args: see `GlobalPooling`.

    Shapes:
        x: (batch, height, width, channels); y, grad: (batch, channels).

    Reference:
        Lin, Chen and Yan (2014), https://arxiv.org/abs/1312.4400, section 3.2.

    >>> GlobalAveragePooling2D()([[[[1.0], [3.0]], [[5.0], [7.0]]]])
    array([[4.]], dtype=float32)
    """

    rank = 2


class GlobalMaxPooling1D(GlobalMaxPooling):
    """Keep the greatest step: y[b, c] = max over t of x[b, t, c].

    Same as `keras.layers.GlobalMaxPooling1D` with channels last: unlike in
    `MaxPooling1D`, equal ones share the gradient.

    Args: see `GlobalPooling`.

    Shapes:
        x: (batch, steps, channels); y, grad: (batch, channels).

    >>> GlobalMaxPooling1D()([[[1.0], [3.0]]])
    array([[3.]], dtype=float32)
    """

    rank = 1


class GlobalMaxPooling2D(GlobalMaxPooling):
    """Keep the greatest entry: y[b, c] = max over i, j of x[b, i, j, c].

    Same as `keras.layers.GlobalMaxPooling2D` with channels last: unlike in
    `MaxPooling2D`, equal ones share the gradient.

    Args: see `GlobalPooling`.

    Shapes:
        x: (batch, height, width, channels); y, grad: (batch, channels).

    >>> layer = GlobalMaxPooling2D()
    >>> layer([[[[1.0], [7.0]], [[7.0], [3.0]]]])
    array([[7.]], dtype=float32)
    >>> layer.backward([[5.0]]).ravel()
    array([0. , 2.5, 2.5, 0. ], dtype=float32)
    """

    rank = 2
