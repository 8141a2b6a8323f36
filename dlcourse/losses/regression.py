"""Losses for real numbers."""

import numpy as np

from dlcourse._validation import check_integer, check_number
from dlcourse.losses.base import Loss

EPSILON = 1e-7  # least norm that `CosineSimilarity` divides by, as in Keras


class MeanSquaredError(Loss):
    """Mean squared error: L = mean((y_pred - y_true)^2).

    The maximum-likelihood loss for normal noise; an outlier counts by its square.

    Shapes:
        y_true, y_pred and the gradient: (batch, ...).

    >>> loss = MeanSquaredError()
    >>> float(loss([1.0, 2.0], [1.0, 4.0]))
    2.0
    >>> loss.backward()
    array([0., 2.])
    """

    def forward(self, y_true, y_pred):
        self._cache = error = y_pred - y_true
        return error * error

    def gradient(self):
        return 2 * self._cache


class MeanAbsoluteError(Loss):
    """Mean absolute error: L = mean(|y_pred - y_true|).

    Its best constant is the median, so that outliers count little. The gradient has
    the same size however small the error; at 0 it is 0.

    Shapes:
        y_true, y_pred and the gradient: (batch, ...).

    >>> loss = MeanAbsoluteError()
    >>> float(loss([1.0, 2.0], [1.0, 4.0]))
    1.0
    >>> loss.backward()
    array([0. , 0.5])
    """

    def forward(self, y_true, y_pred):
        self._cache = error = y_pred - y_true
        return np.abs(error)

    def gradient(self):
        return np.sign(self._cache)


class Huber(Loss):
    """Squared for small errors e, absolute for large ones.

        L = mean(e^2 / 2 where |e| <= delta, else delta |e| - delta^2 / 2)

    Args:
        delta: where the one goes over into the other, with equal slopes.

    Shapes:
        y_true, y_pred and the gradient: (batch, ...).

    Raises:
        TypeError: if `delta` is no number.
        ValueError: if it is not above 0.

    Reference:
        Huber (1964), Robust estimation of a location parameter, The Annals of
        Mathematical Statistics 35, section 1.

    >>> loss = Huber()
    >>> float(loss([1.0, 2.0], [1.5, 4.0]))
    0.8125
    >>> loss.backward()
    array([0.25, 0.5 ])
    """

    def __init__(self, delta=1.0):
        super().__init__()
        self.delta = check_number("delta", delta, 0, open_low=True)

    def forward(self, y_true, y_pred):
        error = y_pred - y_true
        self._cache = cut = np.clip(error, -self.delta, self.delta)
        return cut * (error - cut / 2)  # both cases in one

    def gradient(self):
        return self._cache


class CosineSimilarity(Loss):
    """Minus the cosine of the angle: L = -mean(y_true . y_pred / (|y_true| |y_pred|)).

    -1 for equal directions, 0 for right angles, 1 for opposite ones. Lengths below 1e-7
    count as 1e-7, as in Keras, so that a zero vector gives 0.

    Args:
        axis: the axis of the vectors.

    Shapes:
        y_true, y_pred and the gradient: (batch, ..., entries) for axis=-1.

    Raises:
        TypeError: if `axis` is no whole number.

    >>> loss = CosineSimilarity()
    >>> float(loss([[3.0, 4.0]], [[2.0, 0.0]]).round(6))
    -0.6
    >>> loss.backward().round(6)
    array([[ 0. , -0.4]])
    """

    entrywise = False

    def __init__(self, axis=-1):
        super().__init__()
        self.axis = check_integer("axis", axis, -np.inf)

    def forward(self, y_true, y_pred):
        (p, norm), (t, _) = (_direction(y, self.axis) for y in (y_pred, y_true))
        cosine = (t * p).sum(axis=self.axis, keepdims=True)
        self._cache = t, p, norm, cosine
        return -cosine.squeeze(self.axis)

    def gradient(self):
        t, p, norm, cosine = self._cache
        # A change along p alters its length only, unless it is too short to count.
        along = np.where(norm > EPSILON, cosine, 0) * p
        return (along - t) / norm


def _direction(y, axis):
    """Return y / max(|y|, EPSILON) and that length; squares of 1e30 do not overflow."""
    largest = np.abs(y).max(axis=axis, keepdims=True)
    largest = np.maximum(largest, np.finfo(y.dtype).tiny)
    y = y / largest
    norm = np.sqrt((y * y).sum(axis=axis, keepdims=True))
    return y / np.maximum(norm, EPSILON / largest), np.maximum(norm * largest, EPSILON)
