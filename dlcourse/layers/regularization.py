"""Layers that disturb the training so that a network does not learn by heart."""

import numpy as np

from dlcourse._validation import check_number
from dlcourse.layers.base import Layer


class Dropout(Layer):
    """Set a random share of the entries to 0 in training; do nothing otherwise.

        training:  y = x * kept / (1 - rate),  kept = 1 with probability 1 - rate
        inference: y = x

    The division keeps the expected value of every entry, so that nothing needs to be
    rescaled later ("inverted dropout"). Same as `keras.layers.Dropout`; the random
    numbers are NumPy's.

    Args:
        rate: share of entries that are dropped, from 0 to 1; it may be changed while
            training.
        noise_shape: shape of the random decisions; where it is 1, all entries along
            that axis share one, and None stands for the length of x.
        seed: None, an int or a `numpy.random.Generator`; it moves on in each call.
        dtype: dtype of outputs and gradients.
        name: name in messages and summaries.

    Shapes:
        x, y, grad: (batch, ...).

    Reference:
        Srivastava et al. (2014), https://jmlr.org/papers/v15/srivastava14a.html

    >>> layer = Dropout(0.5, seed=0)
    >>> layer([[1.0, 2.0, 3.0, 4.0]], training=True)
    array([[2., 4., 6., 0.]], dtype=float32)
    >>> layer.backward([[1.0, 1.0, 1.0, 1.0]])
    array([[2., 2., 2., 0.]], dtype=float32)
    >>> layer([[1.0, 2.0, 3.0, 4.0]])
    array([[1., 2., 3., 4.]], dtype=float32)
    """

    def __init__(
        self, rate, noise_shape=None, seed=None, *, dtype="float32", name=None
    ):
        super().__init__(name=name, dtype=dtype, seed=seed)
        self.rate = check_number("rate", rate, 0, 1)
        self.noise_shape = noise_shape

    def forward(self, x):
        scale = None  # of each entry
        if self.training and self.rate > 0:
            scale = dropout_scale(self._rng, self._noise_shape(x), self.rate, x.dtype)
        self._cache = (scale,)
        return x.copy() if scale is None else x * scale

    def backward(self, grad):
        (scale,) = self._saved()
        return grad if scale is None else grad * scale

    def _noise_shape(self, x):
        if self.noise_shape is None:
            return x.shape
        wanted = tuple(self.noise_shape)
        if len(wanted) == x.ndim:
            shape = tuple(
                n if want is None else want
                for n, want in zip(x.shape, wanted, strict=True)
            )
            if all(want in (1, n) for n, want in zip(x.shape, shape, strict=True)):
                return shape
        raise ValueError(
            f"{self.name}: got noise_shape {wanted} for x of shape {x.shape}, expected "
            f"None, 1 or the length of x on each axis; (None, 1, 1, None) drops whole "
            f"maps of an image."
        )


class SpatialDropout2D(Dropout):
    """Drop whole feature maps: one decision for each example and channel.

        y[b, :, :, c] = x[b, :, :, c] * kept[b, c] / (1 - rate)

    Neighbouring pixels say nearly the same, so that dropping single ones hides
    nothing. Same as `keras.layers.SpatialDropout2D` with channels last.

    Args:
        rate: share of maps that are dropped, from 0 to 1.
        seed: None, an int or a `numpy.random.Generator`; it moves on in each call.
        dtype: dtype of outputs and gradients.
        name: name in messages and summaries.

    Shapes:
        x, y, grad: (batch, height, width, channels).

    Reference:
        Tompson et al. (2015), https://arxiv.org/abs/1411.4280

    >>> SpatialDropout2D(0.5, seed=0)(np.ones((1, 1, 2, 4)), training=True)
    array([[[[2., 2., 2., 0.],
             [2., 2., 2., 0.]]]], dtype=float32)
    """

    min_ndim = 4

    def __init__(self, rate, seed=None, *, dtype="float32", name=None):
        shape = None, 1, 1, None
        name = name or "spatial_dropout2d"
        super().__init__(rate, shape, seed, dtype=dtype, name=name)


def dropout_scale(rng, shape, rate, dtype):
    """Return what each entry is multiplied by: 0, or 1 / (1 - rate) if it is kept."""
    if rate >= 1:
        return np.zeros(shape, dtype)
    kept = rng.random(shape, dtype=np.float32) >= rate  # one draw for every dtype
    return kept.astype(dtype) * (1 / (1 - rate))
