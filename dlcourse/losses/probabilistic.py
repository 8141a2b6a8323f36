"""Losses for classes.

From logits they are exact to the end of the float range. From probabilities, Keras'
clip to [1e-7, 1 - 1e-7] is kept: a probability outside gets a gradient of 0.
"""

import numpy as np

from dlcourse._validation import check_array, check_shape
from dlcourse.activations import sigmoid
from dlcourse.losses.base import Loss

EPSILON = 1e-7
ROUNDING = 1e-5  # by which a computed probability may be off


class BinaryCrossentropy(Loss):
    """Two classes: L = mean(-y log p - (1 - y) log(1 - p)), p the probability of 1.

    Args:
        from_logits: whether y_pred is z, with p = sigmoid(z), instead of p. Then
            L = mean(max(z, 0) - y z + log(1 + exp(-|z|))) and dL/dz = (p - y) / n.

    Shapes:
        y_true (between 0 and 1), y_pred and the gradient: (batch, ...).

    >>> loss = BinaryCrossentropy()
    >>> loss(np.array([1.0, 0.0]), np.array([0.9, 0.1])).round(6)
    np.float64(0.105361)
    >>> loss.backward().round(4)
    array([-0.5556,  0.5556])
    """

    def __init__(self, from_logits=False):
        super().__init__()
        self.from_logits = from_logits

    def _target(self, y_true, y_pred):
        fix = "encode the two classes as 0 and 1."
        return _check_interval(super()._target(y_true, y_pred), fix)

    def forward(self, y_true, y_pred):
        self._cache = y_true, y_pred
        if self.from_logits:
            tail = np.log1p(np.exp(-np.abs(y_pred)))
            return np.maximum(y_pred, 0) - y_true * y_pred + tail
        p = _clip(_check_probabilities(y_pred))
        return -(y_true * np.log(p) + (1 - y_true) * np.log(1 - p))

    def gradient(self):
        y_true, y_pred = self._cache
        if self.from_logits:
            return sigmoid(y_pred) - y_true
        p = _clip(y_pred)
        return (p - y_true) / (p * (1 - p)) * (p == y_pred)


class CategoricalCrossentropy(Loss):
    """Several classes, one-hot: L = mean over examples of -sum_j y_j log p_j.

    Probabilities are divided by their sum and clipped to [1e-7, 1 - 1e-7], as in
    Keras.

    Args:
        from_logits: whether y_pred is z, with p = softmax(z), instead of p. Then
            log p_j = z_j - log sum_k exp(z_k) and dL/dz = (p - y) / n.

    Shapes:
        y_true (rows that add up to 1), y_pred and the gradient: (batch, ..., classes).

    >>> loss = CategoricalCrossentropy()
    >>> loss(np.array([[0, 1, 0, 0]]), np.array([[0.3, 0.2, 0.1, 0.4]])).round(6)
    np.float64(1.609438)
    """

    def __init__(self, from_logits=False):
        super().__init__()
        self.from_logits = from_logits

    def _target(self, y_true, y_pred):
        fix = "one-hot encode the labels, or use SparseCategoricalCrossentropy."
        y_true = check_array("y_true", y_true, dtype=y_pred.dtype)
        check_shape("y_true", y_true, y_pred.shape, fix=fix)
        off = abs(y_true.sum(axis=-1) - 1).max()
        if not off <= 1e-3:  # float16 rows add up no better
            raise ValueError(
                f"y_true: got a row whose sum is {off:g} away from 1, expected "
                f"probabilities of the classes; {fix}"
            )
        return _check_interval(y_true, fix)

    def forward(self, y_true, y_pred):
        if self.from_logits:
            log_w, w, total = _exponentials(y_pred)
            self._cache = y_true, w / total, total
            lowest = np.finfo(y_pred.dtype).min  # for -inf, as 0 times -inf is NaN
            return -(y_true * np.maximum(log_w - np.log(total), lowest)).sum(axis=-1)
        total = _check_probabilities(y_pred).sum(axis=-1, keepdims=True)
        total = np.maximum(total, EPSILON)  # (batch, ..., 1); a row may hold only zeros
        q = y_pred / total
        self._cache = y_true, q, total
        return -(y_true * np.log(_clip(q))).sum(axis=-1)

    def gradient(self):
        y_true, q, total = self._cache
        if self.from_logits:
            return q - y_true
        p = _clip(q)
        grad_q = -y_true / p * (p == q)
        # The quotient rule: q = y_pred / total, and total holds every y_pred.
        return (grad_q - (grad_q * q).sum(axis=-1, keepdims=True)) / total


class SparseCategoricalCrossentropy(Loss):
    """Several classes, integer labels: L = mean over examples of -log p[y].

    Probabilities are clipped to [1e-7, 1 - 1e-7] and then divided by their sum, as in
    Keras (`CategoricalCrossentropy` does it the other way round).

    Args:
        from_logits: whether y_pred is z, with p = softmax(z), instead of p. Then
            log p_j = z_j - log sum_k exp(z_k) and dL/dz = (p - onehot(y)) / n.

    Shapes:
        y_true: (batch, ...) or (batch, ..., 1), labels 0 to classes - 1.
        y_pred and the gradient: (batch, ..., classes).

    >>> loss = SparseCategoricalCrossentropy(from_logits=True)
    >>> loss([2], np.array([[1000.0, 0.0, -1000.0]]))
    np.float64(2000.0)
    >>> loss.backward()
    array([[ 1.,  0., -1.]])
    """

    def __init__(self, from_logits=False):
        super().__init__()
        self.from_logits = from_logits

    def _target(self, y_true, y_pred):
        y_true = check_array("y_true", y_true, dtype=np.float64)
        if y_true.ndim == y_pred.ndim and y_true.shape[-1] == 1:
            y_true = y_true[..., 0]
        fix = "pass one integer label per example, or use CategoricalCrossentropy."
        check_shape("y_true", y_true, y_pred.shape[:-1], fix=fix)
        classes = y_pred.shape[-1]
        labels = y_true.astype(np.intp)
        wrong = (labels < 0) | (labels >= classes) | (labels != y_true)
        if wrong.any():
            raise ValueError(
                f"y_true: got label {y_true[wrong][0]:g}, expected whole numbers from "
                f"0 to {classes - 1} for {classes} classes; number the classes from 0, "
                f"or give the model more outputs."
            )
        return labels.ravel()

    def forward(self, y_true, y_pred):
        rows = y_pred.reshape(-1, y_pred.shape[-1])  # (examples, classes)
        at_label = np.arange(len(rows)), y_true
        if self.from_logits:
            log_w, w, total = _exponentials(rows)
            losses = np.log(total[:, 0]) - log_w[at_label]
        else:
            w = _clip(_check_probabilities(rows))
            total = w.sum(axis=-1, keepdims=True)
            losses = np.log(total[:, 0]) - np.log(w[at_label])
        self._cache = at_label, w, total, y_pred
        return losses

    def gradient(self):
        at_label, w, total, y_pred = self._cache
        grad = w / total
        grad[at_label] -= 1  # (p - onehot(y)), the gradient with respect to log w
        grad = grad.reshape(y_pred.shape)
        if self.from_logits:
            return grad
        p = _clip(y_pred)
        return grad / p * (p == y_pred)


def _clip(p):
    return np.clip(p, EPSILON, 1 - EPSILON)


def _exponentials(z):
    """Return (log w, w, sum w) with w = exp(z - max z); softmax(z) is w / sum w."""
    log_w = z - z.max(axis=-1, keepdims=True)  # <= 0: exp cannot overflow
    w = np.exp(log_w)
    return log_w, w, w.sum(axis=-1, keepdims=True)  # the sum is at least 1


def _check_probabilities(y_pred):
    """Refuse logits; NaN passes, so that a model can report its divergence."""
    low, high = y_pred.min(), y_pred.max()
    if low < -ROUNDING or high > 1 + ROUNDING:
        raise ValueError(
            f"y_pred: got values from {low:g} to {high:g}, expected probabilities; use "
            f"from_logits=True, or end the model with softmax or sigmoid."
        )
    return y_pred


def _check_interval(y_true, fix):
    if not (y_true.min() >= 0 and y_true.max() <= 1):
        raise ValueError(
            f"y_true: got values from {y_true.min():g} to {y_true.max():g}, expected "
            f"values between 0 and 1; {fix}"
        )
    return y_true
