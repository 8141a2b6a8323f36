"""Initializers whose columns or rows stand at right angles to each other."""

import math

import numpy as np

from dlcourse._validation import check_number
from dlcourse.initializers.base import Initializer


class Orthogonal(Initializer):
    """Random orthogonal matrix: w.T @ w = gain^2 * I; the default of recurrent kernels.

    A matrix of this kind keeps the length of every vector, so that a state that is
    multiplied by it a hundred times neither dies nor explodes. All axes but the last
    count as rows; with fewer rows than columns, it is the rows that are orthogonal.

    Args:
        gain: factor of the whole matrix.
        seed: None, an int or a `numpy.random.Generator`.

    Reference:
        Saxe, McClelland and Ganguli (2014), https://arxiv.org/abs/1312.6120

    >>> w = Orthogonal(seed=0)((4, 3))
    >>> bool(np.allclose(w.T @ w, np.eye(3), atol=1e-6))
    True
    """

    def __init__(self, gain=1.0, seed=None):
        super().__init__(seed)
        self.gain = check_number("gain", gain)

    def draw(self, rng, shape):
        if len(shape) < 2:
            raise ValueError(
                f"shape: got {shape}, expected at least 2 axes, rows and columns; "
                f"choose another initializer for a vector."
            )
        rows, columns = math.prod(shape[:-1]), shape[-1]
        a = rng.standard_normal((max(rows, columns), min(rows, columns)))
        q, r = np.linalg.qr(a)
        q *= np.where(np.diag(r) < 0, -1.0, 1.0)  # makes all directions as likely
        return self.gain * (q if rows >= columns else q.T).reshape(shape)


class Identity(Initializer):
    """The identity matrix: w = gain * I, ones on the diagonal and zeros elsewhere.

    A recurrent ReLU layer that starts from it hands its state on unchanged.

    Args:
        gain: factor of the whole matrix.

    Reference:
        Le, Jaitly and Hinton (2015), https://arxiv.org/abs/1504.00941

    >>> Identity(2.0)((2, 3))
    array([[2., 0., 0.],
           [0., 2., 0.]], dtype=float32)
    """

    def __init__(self, gain=1.0):
        super().__init__()
        self.gain = check_number("gain", gain)

    def draw(self, rng, shape):
        if len(shape) != 2:
            raise ValueError(
                f"shape: got {shape}, expected 2 axes, rows and columns; choose "
                f"another initializer for such a parameter."
            )
        return self.gain * np.eye(*shape)
