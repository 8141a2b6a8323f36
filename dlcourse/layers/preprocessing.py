"""Layers that prepare data; statistics come from the training set alone."""

import numpy as np

from dlcourse._numerics import quiet
from dlcourse._validation import check_array, check_finite
from dlcourse.layers.base import Layer


class Normalization(Layer):
    """Standardise features with the mean and variance of the training set.

        y = (x - mean) / max(sqrt(variance), 1e-7)

    Before `adapt`, mean is 0 and variance 1, as in Keras. Same as
    `keras.layers.Normalization`, without its arguments `mean`, `variance` and
    `invert`, and with data given as one array.

    Args:
        axis: axis or axes that have statistics of their own (not 0, the batch); None
            for one mean and variance of everything.
        dtype: dtype of statistics, outputs and gradients.
        name: name in messages and summaries.

    Shapes:
        x, y, grad: (batch, ...).
        state: mean, variance (lengths of `axis`), count () of adapted examples.

    >>> layer = Normalization()
    >>> layer.adapt([[0.0, 7.0], [2.0, 9.0]])
    >>> layer([[2.0, 8.0]])
    array([[1., 0.]], dtype=float32)
    """

    epsilon = 1e-7

    def __init__(self, axis=-1, *, dtype="float32", name=None):
        super().__init__(name=name, dtype=dtype)
        self.axis = () if axis is None else tuple(np.atleast_1d(axis).tolist())
        if not all(isinstance(a, int) and a != 0 for a in self.axis):
            raise ValueError(
                f"axis: got {axis!r}, expected None, an int or a tuple of ints, none "
                f"of them 0, the batch; axis=-1 treats each feature by itself."
            )

    @property
    def fixed_axes(self):
        return self.axis

    @property
    def min_ndim(self):
        return max((1 + abs(a) for a in self.axis), default=1)

    def build(self, input_shape):
        shape = [input_shape[a] for a in self._kept(len(input_shape))]
        self.state = {
            "mean": np.zeros(shape, self.dtype),
            "variance": np.ones(shape, self.dtype),
            "count": np.zeros((), np.int64),
        }

    @quiet
    def adapt(self, x):
        """Take mean and variance from x, the training set.

        Args:
            x: all examples in one array, without NaN.

        Shapes:
            x: (examples, ...).

        Raises:
            ValueError: if x is empty, not finite, or of another shape than before.
        """
        x = check_finite("x", check_array("x", x, dtype=np.float64, min_ndim=1))
        if x.size == 0:
            raise ValueError(
                f"x: got shape {x.shape}, expected at least one example; pass the "
                f"training set."
            )
        if not self.built:
            self.build(x.shape)
        self._check_input(x.shape)
        kept = self._kept(x.ndim)
        others = tuple(a for a in range(x.ndim) if a not in kept)
        self.state["mean"][...] = x.mean(axis=others)
        self.state["variance"][...] = x.var(axis=others)
        self.state["count"][...] = len(x)

    def forward(self, x):
        kept = self._kept(x.ndim)
        shape = [n if a in kept else 1 for a, n in enumerate(x.shape)]
        mean = self.state["mean"].reshape(shape)
        std = np.maximum(np.sqrt(self.state["variance"]), self.epsilon).reshape(shape)
        self._cache = std
        return (x - mean) / std

    def backward(self, grad):
        return grad / self._saved()

    def _kept(self, ndim):
        """Return the axes that have statistics of their own, counted from 0."""
        return sorted(a % ndim for a in self.axis)


class Rescaling(Layer):
    """Bring numbers into another range: y = scale * x + offset.

    Same as `keras.layers.Rescaling`.

    Args:
        scale: a number, 1 / 255 for images of bytes, or one for each channel.
        offset: likewise, what is added.
        dtype: dtype of outputs and gradients.
        name: name in messages and summaries.

    Shapes:
        x, y, grad: (batch, ...).

    >>> Rescaling(1 / 127.5, offset=-1)([[0, 255]])
    array([[-1.,  1.]], dtype=float32)
    """

    def __init__(self, scale, offset=0.0, *, dtype="float32", name=None):
        super().__init__(name=name, dtype=dtype)
        self.scale = check_finite("scale", check_array("scale", scale, dtype=dtype))
        self.offset = check_finite("offset", check_array("offset", offset, dtype=dtype))

    def forward(self, x):
        for name in ("scale", "offset"):
            self._check_fits(name, getattr(self, name).shape, x.shape)
        self._cache = True
        return x * self.scale + self.offset

    def backward(self, grad):
        self._saved()
        return grad * self.scale

    def _check_fits(self, name, shape, wanted):
        try:
            fits = np.broadcast_shapes(shape, wanted) == wanted
        except ValueError:
            fits = False
        if not fits:
            raise ValueError(
                f"{name}: got shape {shape} for x of shape {wanted}, expected a number "
                f"or one for each channel, the last axis; pass {name} in that shape."
            )
