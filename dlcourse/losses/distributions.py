"""Losses that compare whole distributions: of classes, or of counts."""

import numpy as np

from dlcourse.losses.base import Loss
from dlcourse.losses.probabilities import (
    EPSILON,
    check_interval,
    check_probabilities,
    clip,
)


class KLDivergence(Loss):
    """Kullback-Leibler: L = mean over examples of sum_j y_j log(y_j / p_j).

    The cross-entropy less the entropy of y_true, so that the least value is 0. Both
    are clipped to [1e-7, 1], as in Keras.

    Shapes:
        y_true, y_pred (rows of probabilities) and the gradient: (batch, ..., classes).

    Reference:
        Kullback and Leibler (1951), On information and sufficiency, The Annals of
        Mathematical Statistics 22.

    >>> loss = KLDivergence()
    >>> loss(np.array([[0.5, 0.5]]), np.array([[0.25, 0.75]])).round(6)
    np.float64(0.143841)
    >>> loss.backward().round(4)
    array([[-2.    , -0.6667]])
    """

    entrywise = False

    def _check_values(self, y_true, y_pred):
        check_interval(y_true, "divide every row by its sum.")

    def forward(self, y_true, y_pred):
        t, p = clip(y_true, 1), clip(check_probabilities(y_pred), 1)
        self._cache = t, p, y_pred
        return (t * np.log(t / p)).sum(axis=-1)

    def gradient(self):
        t, p, y_pred = self._cache
        return -t / p * (p == y_pred)


class Poisson(Loss):
    """Counts: L = mean(y_pred - y_true log(y_pred + 1e-7)), y_pred the expected count.

    The negative log-likelihood of a Poisson variable without the term log(y_true!),
    which no parameter changes; it may be negative.

    Shapes:
        y_true (at least 0), y_pred (at least 0, as from `exponential` or `softplus`)
        and the gradient: (batch, ...).

    Reference:
        Nelder and Wedderburn (1972), Generalized linear models, Journal of the Royal
        Statistical Society A 135.

    >>> loss = Poisson()
    >>> loss(np.array([2.0, 0.0]), np.array([1.0, 0.5])).round(6)
    np.float64(0.75)
    >>> loss.backward().round(4)
    array([-0.5,  0.5])
    """

    def _check_values(self, y_true, y_pred):
        if not y_true.min() >= 0:
            raise ValueError(
                f"y_true: got {y_true.min():g}, expected counts of at least 0; use "
                f"MeanSquaredError for values of both signs."
            )

    def forward(self, y_true, y_pred):
        if (lowest := y_pred.min()) < 0:
            raise ValueError(
                f"y_pred: got {lowest:g}, expected rates of at least 0; end the model "
                f"with the activation exponential or softplus."
            )
        self._cache = y_true, y_pred
        return y_pred - y_true * np.log(y_pred + EPSILON)

    def gradient(self):
        y_true, y_pred = self._cache
        return 1 - y_true / (y_pred + EPSILON)
