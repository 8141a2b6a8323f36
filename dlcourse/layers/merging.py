"""Layers that merge a list of arrays into one; `backward` gives a list back."""

import functools

import numpy as np

from dlcourse.layers.multi_input import MultiInput


class _Merge(MultiInput):
    """What the elementwise merges share: shapes that broadcast, and their gradients."""

    def __init__(self, *, dtype="float32", name=None):
        super().__init__(name=name, dtype=dtype)

    def compute_output_shape(self, input_shape):
        batch, *others = zip(*input_shape, strict=True)
        known = [n for n in batch if n is not None]
        return known[0] if known else None, *map(_common_length, others)

    def compute_mask(self, x, mask=None):
        """Return where any input counts; None if one of them has no mask."""
        if mask is None or any(one is None for one in mask):
            return None
        return functools.reduce(np.logical_or, mask)

    def _check_input(self, shapes):
        super()._check_input(shapes)
        if shapes.count(shapes[0]) == len(shapes):  # most often
            return
        try:
            fits = len({len(shape) for shape in shapes}) == 1
            fits = fits and bool(np.broadcast_shapes(*shapes))
        except ValueError:
            fits = False
        if not fits or len({shape[0] for shape in shapes}) > 1:
            listed = ", ".join(map(str, shapes))
            raise ValueError(
                f"{self.name}: got arrays of shapes {listed}, expected one batch and "
                f"equal lengths (or 1) on each axis; reshape or project one of them."
            )


class Add(_Merge):
    """Add up all inputs: y = x[0] + x[1] + ...; the end of a residual block.

    Same as `keras.layers.Add` for inputs of equal rank.

    Args:
        dtype: dtype of outputs and gradients.
        name: name in messages and summaries.

    Shapes:
        x: list of (batch, ...); an axis of length 1 is repeated.
        y, grad: (batch, ...).

    >>> layer = Add()
    >>> layer([[[1.0, 2.0]], [[3.0, 4.0]]])
    array([[4., 6.]], dtype=float32)
    >>> layer.backward([[1.0, 0.0]])
    [array([[1., 0.]], dtype=float32), array([[1., 0.]], dtype=float32)]
    """

    def forward(self, x):
        self._cache = [a.shape for a in x]
        first, *others = x
        return functools.reduce(np.add, others, first) if others else first.copy()

    def backward(self, grad):
        return [_narrow(grad, shape) for shape in self._saved()]


class Average(Add):
    """Take the mean of all inputs: y = (x[0] + ... + x[n - 1]) / n.

    Same as `keras.layers.Average` for inputs of equal rank.

    Args and shapes: as in `Add`.

    >>> Average()([[[1.0, 2.0]], [[3.0, 4.0]]])
    array([[2., 3.]], dtype=float32)
    """

    def forward(self, x):
        return super().forward(x) / len(x)

    def backward(self, grad):
        return super().backward(grad / len(self._saved()))


class Subtract(_Merge):
    """Subtract the second input from the first: y = x[0] - x[1].

    Same as `keras.layers.Subtract` for inputs of equal rank.

    Args and shapes: as in `Add`, with two inputs.

    >>> Subtract()([[[1.0, 2.0]], [[3.0, 5.0]]])
    array([[-2., -3.]], dtype=float32)
    """

    fewest = most = 2

    def forward(self, x):
        self._cache = [a.shape for a in x]
        return x[0] - x[1]

    def backward(self, grad):
        first, second = self._saved()
        return [_narrow(grad, first), _narrow(-grad, second)]


class Multiply(_Merge):
    """Multiply all inputs entry by entry: y = x[0] * x[1] * ...; a gate.

    Same as `keras.layers.Multiply` for inputs of equal rank without masks. Keras 3.15
    leaves masked entries out of the product (layers/merging/multiply.py), while `Add`,
    `Subtract` and `Average` take them in: [5, 10, 5, 5] for 5 * [1, 2, 9, 9] with the
    last two masked. Here a mask never changes a sum or a product; [5, 10, 45, 45].

    Args and shapes: as in `Add`.

    >>> layer = Multiply()
    >>> layer([[[1.0, 2.0]], [[3.0, 0.0]]])
    array([[3., 0.]], dtype=float32)
    >>> layer.backward([[1.0, 1.0]])
    [array([[3., 0.]], dtype=float32), array([[1., 2.]], dtype=float32)]
    """

    def forward(self, x):
        self._cache = x
        return functools.reduce(np.multiply, x, np.ones((), self.dtype))

    def backward(self, grad):
        x = self._saved()
        grads = []
        for k, own in enumerate(x):  # no division by x[k], which may be 0
            others = functools.reduce(np.multiply, x[:k] + x[k + 1 :], grad)
            grads.append(_narrow(others, own.shape))
        return grads


class Maximum(_Merge):
    """Take the largest input at each place: y = max(x[0], x[1], ...).

    The gradient goes to the largest, to the first of equals. Same as
    `keras.layers.Maximum` for inputs of equal rank without masks; of masked entries
    the same as of `Multiply` is true.

    Args and shapes: as in `Add`.

    >>> layer = Maximum()
    >>> layer([[[1.0, 2.0]], [[3.0, 2.0]]])
    array([[3., 2.]], dtype=float32)
    >>> layer.backward([[1.0, 1.0]])
    [array([[0., 1.]], dtype=float32), array([[1., 0.]], dtype=float32)]
    """

    def forward(self, x):
        shapes, stack = [a.shape for a in x], np.stack(np.broadcast_arrays(*x))
        self._cache = shapes, stack.argmax(axis=0)  # the first of equals
        return stack.max(axis=0)

    def backward(self, grad):
        shapes, winner = self._saved()
        return [_narrow(grad * (winner == k), s) for k, s in enumerate(shapes)]


class Concatenate(MultiInput):
    """Put all inputs side by side along one axis, as U-Net and inception do.

    Same as `keras.layers.Concatenate`.

    Args:
        axis: the axis along which they are joined (not 0, the batch).
        dtype: dtype of outputs and gradients.
        name: name in messages and summaries.

    Shapes:
        x: list of (batch, ...), equal but for `axis`.
        y, grad: (batch, ...), the sum of their lengths on `axis`.

    >>> layer = Concatenate()
    >>> layer([[[1.0, 2.0]], [[3.0]]])
    array([[1., 2., 3.]], dtype=float32)
    >>> layer.backward([[1.0, 0.0, 5.0]])
    [array([[1., 0.]], dtype=float32), array([[5.]], dtype=float32)]
    """

    min_ndim = 2

    def __init__(self, axis=-1, *, dtype="float32", name=None):
        super().__init__(name=name, dtype=dtype)
        self.axis = axis

    def forward(self, x):
        self._cache = np.cumsum([a.shape[self.axis] for a in x])[:-1]
        return np.concatenate(x, axis=self.axis)

    def backward(self, grad):
        return [part.copy() for part in np.split(grad, self._saved(), axis=self.axis)]

    def compute_output_shape(self, input_shape):
        shape = list(input_shape[0])
        lengths = [one[self.axis] for one in input_shape]
        shape[self.axis] = None if None in lengths else sum(lengths)
        return tuple(shape)

    def compute_mask(self, x, mask=None):
        """Return where any input counts; one without a mask counts everywhere."""
        if mask is None or all(one is None for one in mask):
            return None
        wide = [_wide_mask(*pair) for pair in zip(mask, x, strict=True)]
        return np.concatenate(wide, axis=self.axis).any(axis=-1)

    def _check_input(self, shapes):
        super()._check_input(shapes)
        ndim = len(shapes[0])
        inside = -ndim <= self.axis < ndim and self.axis % ndim != 0
        others = {
            tuple(n for axis, n in enumerate(s) if axis != self.axis % ndim)
            for s in shapes
        }
        if not inside or len(others) > 1 or len({len(s) for s in shapes}) > 1:
            listed = ", ".join(map(str, shapes))
            raise ValueError(
                f"{self.name}: got arrays of shapes {listed} to join along axis "
                f"{self.axis}, expected an axis behind the batch and equal lengths on "
                f"all others; crop or pad them first."
            )


def _wide_mask(mask, x):
    """Return one boolean for each entry of x."""
    mask = np.asarray(True if mask is None else mask)
    wide = mask if mask.ndim in (0, x.ndim) else mask[..., np.newaxis]
    return np.broadcast_to(wide, x.shape)


def _common_length(lengths):
    """Return the length that lengths of one axis broadcast to; None if one is open."""
    return None if None in lengths else max(lengths, key=lambda n: (n != 1, n))


def _narrow(grad, shape):
    """Return the gradient of an input of `shape` that was repeated to that of grad."""
    if grad.shape == shape:
        return grad.copy()
    repeated = tuple(a for a, n in enumerate(shape) if n == 1 != grad.shape[a])
    return grad.sum(axis=repeated, keepdims=True)
