"""Losses for real numbers."""

from dlcourse.losses.base import Loss


class MeanSquaredError(Loss):
    """Mean squared error: L = mean((y_pred - y_true)^2).

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
