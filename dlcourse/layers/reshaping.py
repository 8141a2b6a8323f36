"""Layers that only rearrange or repeat their input; of a mask they keep nothing."""

import math

import numpy as np

from dlcourse._validation import check_integer
from dlcourse.layers.base import Layer


class _Rearrangement(Layer):
    """Base of layers with the entries of x in another shape, which has no old mask."""

    def __init__(self, *, dtype="float32", name=None):
        super().__init__(name=name, dtype=dtype)

    def forward(self, x):
        self._cache = x.shape
        return x.reshape(self.compute_output_shape(x.shape))

    def backward(self, grad):
        return grad.reshape(self._saved())

    def compute_mask(self, x, mask=None):
        """Return None: there is no mask for another shape."""


class Flatten(_Rearrangement):
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

    def compute_output_shape(self, input_shape):
        batch, *lengths = input_shape
        return batch, None if None in lengths else math.prod(lengths)


class Reshape(_Rearrangement):
    """Give every example another shape: y[b] = x[b].reshape(target_shape).

    Same as `keras.layers.Reshape`.

    Args:
        target_shape: tuple of lengths, without the batch; one of them may be -1, which
            stands for what is left.
        dtype: dtype of outputs and gradients.
        name: name in messages and summaries.

    Shapes:
        x: (batch, ...); y, grad: (batch, *target_shape).

    Raises:
        ValueError: in a call, if x has another number of entries.

    >>> Reshape((-1, 2))([[1.0, 2.0, 3.0, 4.0]])
    array([[[1., 2.],
            [3., 4.]]], dtype=float32)
    """

    def __init__(self, target_shape, *, dtype="float32", name=None):
        super().__init__(dtype=dtype, name=name)
        self.target_shape = tuple(
            length if length == -1 else check_integer("target_shape", length)
            for length in target_shape
        )
        if self.target_shape.count(-1) > 1:
            raise ValueError(
                f"target_shape: got {self.target_shape}, expected -1 at most once; "
                f"write the other lengths as numbers."
            )

    def build(self, input_shape):
        self.compute_output_shape(input_shape)  # refuses what does not fit

    def compute_output_shape(self, input_shape):
        batch, *lengths = input_shape
        if None in lengths:
            return batch, *(None if n == -1 else n for n in self.target_shape)
        entries = math.prod(lengths)
        known = math.prod(n for n in self.target_shape if n != -1)
        left = entries // known
        shape = tuple(left if n == -1 else n for n in self.target_shape)
        if math.prod(shape) != entries:
            raise ValueError(
                f"target_shape: got {self.target_shape} for examples of shape "
                f"{tuple(lengths)}, expected {entries} entries in all; choose lengths "
                f"with that product, or -1 for one of them."
            )
        return batch, *shape


class Permute(_Rearrangement):
    """Put the axes of every example into another order.

        y[b, i_1, i_2, ...] = x[b, j_1, j_2, ...] with i_k = j_(dims[k])

    Same as `keras.layers.Permute`.

    Args:
        dims: tuple of the axes of x, counted from 1, in the order of y; the batch, axis
            0, stays in front.
        dtype: dtype of outputs and gradients.
        name: name in messages and summaries.

    Shapes:
        x: (batch, ...); y, grad: the same axes in the order `dims`.

    >>> Permute((2, 1))([[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]])
    array([[[1., 4.],
            [2., 5.],
            [3., 6.]]], dtype=float32)
    """

    def __init__(self, dims, *, dtype="float32", name=None):
        super().__init__(dtype=dtype, name=name)
        self.dims = tuple(dims)
        if sorted(self.dims) != list(range(1, len(self.dims) + 1)):
            raise ValueError(
                f"dims: got {self.dims}, expected each of 1 to {len(self.dims)} once, "
                f"without 0, the batch; (2, 1) swaps the two axes of an example."
            )

    def forward(self, x):
        self._cache = True
        return np.ascontiguousarray(x.transpose(0, *self.dims))

    def backward(self, grad):
        self._saved()
        return np.ascontiguousarray(grad.transpose(np.argsort((0, *self.dims))))

    def compute_output_shape(self, input_shape):
        return tuple(input_shape[axis] for axis in (0, *self.dims))

    def _check_axes(self, shape):
        if len(shape) != len(self.dims) + 1:
            raise ValueError(
                f"{self.name}: got x of shape {tuple(shape)} with dims {self.dims}, "
                f"expected {len(self.dims) + 1} axes, the first for the batch; name "
                f"every other axis once in dims."
            )


class RepeatVector(_Rearrangement):
    """Say every vector n times, so that a decoder sees it at each step: y[b, t] = x[b].

    Same as `keras.layers.RepeatVector`.

    Args:
        n: how many times.
        dtype: dtype of outputs and gradients.
        name: name in messages and summaries.

    Shapes:
        x: (batch, features); y, grad: (batch, n, features).

    >>> layer = RepeatVector(2)
    >>> layer([[1.0, 5.0]])
    array([[[1., 5.],
            [1., 5.]]], dtype=float32)
    >>> layer.backward([[[1.0, 2.0], [3.0, 4.0]]])
    array([[4., 6.]], dtype=float32)
    """

    def __init__(self, n, *, dtype="float32", name=None):
        super().__init__(dtype=dtype, name=name)
        self.n = check_integer("n", n)

    def forward(self, x):
        self._cache = True
        return x[:, np.newaxis].repeat(self.n, axis=1)

    def backward(self, grad):
        self._saved()
        return grad.sum(axis=1)

    def compute_output_shape(self, input_shape):
        batch, features = input_shape
        return batch, self.n, features

    def _check_axes(self, shape):
        if len(shape) != 2:
            raise ValueError(
                f"{self.name}: got x of shape {tuple(shape)}, expected two axes "
                f"(batch, features); put a Flatten layer in front."
            )
