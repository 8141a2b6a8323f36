"""Losses for probabilities: of classes, of counts.

From logits the cross-entropies are exact to the end of the float range. From
probabilities, Keras' clip to [1e-7, 1 - 1e-7] is kept: one outside has a gradient of
0.
"""

import copy

import numpy as np

from dlcourse import activations
from dlcourse._validation import check_array, check_number, check_shape
from dlcourse.losses.base import Loss

EPSILON = 1e-7  # what Keras adds to or takes from a probability
ROUNDING = 1e-5  # by which a computed probability may be off
ONE_HOT = "one-hot encode the labels, or use SparseCategoricalCrossentropy."


class Crossentropy(Loss):
    """What the losses for classes share: probabilities or logits as predictions.

    Computed probabilities reach 0 and 1, where the logarithm has lost what the logits
    still know, and the clip leaves no gradient. So a model that ends in `activation`
    asks for the loss `of_logits`, as Keras does; it hands over the probabilities too,
    so that `forward` need not compute them again.
    """

    #: Name of the activation that makes probabilities of logits.
    activation = None

    def __init__(self, from_logits=False):
        super().__init__()
        self.from_logits = from_logits

    def of_logits(self, activation):
        if self.from_logits or activation is not activations.get(self.activation):
            return None
        of_logits = copy.copy(self)
        of_logits.from_logits = True
        return of_logits


class BinaryCrossentropy(Crossentropy):
    """Two classes: L = mean(-y log p - (1 - y) log(1 - p)), p the probability of 1.

    Args:
        from_logits: whether y_pred is z, with p = sigmoid(z), instead of p. Then
            L = mean(max(z, 0) - y z + log(1 + exp(-|z|))) and dL/dz = (p - y) / n.
        label_smoothing: s in [0, 1]; y becomes (1 - s) y + s / 2.

    Shapes:
        y_true (between 0 and 1), y_pred and the gradient: (batch, ...).

    Raises:
        TypeError: if `label_smoothing` is no number.
        ValueError: if it is not in [0, 1].

    >>> loss = BinaryCrossentropy()
    >>> loss(np.array([1.0, 0.0]), np.array([0.9, 0.1])).round(6)
    np.float64(0.105361)
    >>> loss.backward().round(4)
    array([-0.5556,  0.5556])
    """

    activation = "sigmoid"

    def __init__(self, from_logits=False, label_smoothing=0.0):
        super().__init__(from_logits)
        self.label_smoothing = check_number("label_smoothing", label_smoothing, 0, 1)

    def _check_values(self, y_true, y_pred):
        _check_interval(y_true, "encode the two classes as 0 and 1.")

    def forward(self, y_true, y_pred, p=None):
        y_true = _smoothed(y_true, self.label_smoothing, classes=2)
        self._cache = y_true, y_pred, p
        if self.from_logits:
            tail = np.log1p(np.exp(-np.abs(y_pred)))
            return np.maximum(y_pred, 0) - y_true * y_pred + tail
        p = _clip(_check_probabilities(y_pred))
        return -(y_true * np.log(p) + (1 - y_true) * np.log(1 - p))

    def gradient(self):
        y_true, y_pred, p = self._cache
        if self.from_logits:
            return (activations.sigmoid(y_pred) if p is None else p) - y_true
        p = _clip(y_pred)
        return (p - y_true) / (p * (1 - p)) * (p == y_pred)


class CategoricalCrossentropy(Crossentropy):
    """Several classes, one-hot: L = mean over examples of -sum_j y_j log p_j.

    Probabilities are divided by their sum and clipped to [1e-7, 1 - 1e-7], as in
    Keras.

    Args:
        from_logits: whether y_pred is z, with p = softmax(z), instead of p. Then
            log p_j = z_j - log sum_k exp(z_k) and dL/dz = (p - y) / n.
        label_smoothing: s in [0, 1]; y becomes (1 - s) y + s / classes.

    Shapes:
        y_true (rows that add up to 1), y_pred and the gradient: (batch, ..., classes).

    Raises:
        TypeError: if `label_smoothing` is no number.
        ValueError: if it is not in [0, 1].

    Reference:
        For label smoothing: Szegedy et al. (2016), https://arxiv.org/abs/1512.00567,
        section 7.

    >>> loss = CategoricalCrossentropy()
    >>> loss(np.array([[0, 1, 0, 0]]), np.array([[0.3, 0.2, 0.1, 0.4]])).round(6)
    np.float64(1.609438)
    """

    activation = "softmax"
    entrywise = False

    def __init__(self, from_logits=False, label_smoothing=0.0):
        super().__init__(from_logits)
        self.label_smoothing = check_number("label_smoothing", label_smoothing, 0, 1)

    def _target(self, y_true, y_pred):
        y_true = check_array("y_true", y_true, dtype=y_pred.dtype)
        return check_shape("y_true", y_true, y_pred.shape, fix=ONE_HOT)

    def _check_values(self, y_true, y_pred):
        off = abs(y_true.sum(axis=-1) - 1).max()
        if not off <= 1e-3:  # float16 rows add up no better
            raise ValueError(
                f"y_true: got a row whose sum is {off:g} away from 1, expected "
                f"probabilities of the classes; {ONE_HOT}"
            )
        _check_interval(y_true, ONE_HOT)

    def forward(self, y_true, y_pred, p=None):
        y_true = _smoothed(y_true, self.label_smoothing, y_pred.shape[-1])
        if self.from_logits:
            p = activations.softmax(y_pred) if p is None else p
            self._cache = y_true, p, None
            # log p_j = z_j - z_k + log p_k for any k; at the largest p_k it is exact.
            log_p = y_pred - y_pred.max(axis=-1, keepdims=True)
            log_p += np.log(p.max(axis=-1, keepdims=True))
            lowest = np.finfo(y_pred.dtype).min  # for -inf, as 0 times -inf is NaN
            return -(y_true * np.maximum(log_p, lowest)).sum(axis=-1)
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


class SparseCategoricalCrossentropy(Crossentropy):
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

    activation = "softmax"
    entrywise = False

    def _target(self, y_true, y_pred):
        if not (isinstance(y_true, np.ndarray) and y_true.dtype.kind in "iu"):
            y_true = check_array("y_true", y_true, dtype=np.float64)
        if y_true.ndim == y_pred.ndim and y_true.shape[-1] == 1:
            y_true = y_true[..., 0]
        fix = "pass one integer label per example, or use CategoricalCrossentropy."
        return check_shape("y_true", y_true, y_pred.shape[:-1], fix=fix)

    def _check_values(self, y_true, y_pred):
        classes = y_pred.shape[-1]
        wrong = (y_true < 0) | (y_true >= classes) | (y_true != np.floor(y_true))
        if wrong.any():
            raise ValueError(
                f"y_true: got label {y_true[wrong][0]:g}, expected whole numbers from "
                f"0 to {classes - 1} for {classes} classes; number the classes from 0, "
                f"or give the model more outputs."
            )

    def forward(self, y_true, y_pred, p=None):
        rows = y_pred.reshape(-1, y_pred.shape[-1])  # (examples, classes)
        examples = np.arange(len(rows))
        at_label = examples, y_true.ravel().astype(np.intp, copy=False)
        if self.from_logits and p is None:
            log_p = activations.log_softmax(rows)
            losses, p = -log_p[at_label], np.exp(log_p)
        elif self.from_logits:
            p = p.reshape(rows.shape)
            # log p_j = z_j - z_k + log p_k for any k; at the largest p_k it is exact.
            at_top = examples, p.argmax(axis=-1)
            losses = rows[at_top] - rows[at_label] - np.log(p[at_top])
        else:
            w = _clip(_check_probabilities(rows))
            total = w.sum(axis=-1, keepdims=True)
            losses = np.log(total[:, 0]) - np.log(w[at_label])
            p = w / total
        self._cache = at_label, p, y_pred
        return losses.reshape(y_pred.shape[:-1])

    def gradient(self):
        at_label, p, y_pred = self._cache
        grad = p.copy()
        grad[at_label] -= 1  # (p - onehot(y)), the gradient with respect to log p
        grad = grad.reshape(y_pred.shape)
        if self.from_logits:
            return grad
        p = _clip(y_pred)
        return grad / p * (p == y_pred)


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
        _check_interval(y_true, "divide every row by its sum.")

    def forward(self, y_true, y_pred):
        t, p = _clip(y_true, 1), _clip(_check_probabilities(y_pred), 1)
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


def _smoothed(y_true, share, classes):
    """Return y_true with a share of every example spread over all classes."""
    return y_true * (1 - share) + share / classes if share else y_true


def _clip(p, high=1 - EPSILON):
    """Return p between EPSILON and `high`, where its logarithm is finite."""
    return np.clip(p, EPSILON, high)


def _check_probabilities(y_pred):
    """Refuse logits; NaN passes, so that a model can report its divergence.

    Raises:
        ValueError: if a value is not in [0, 1], but for rounding.
    """
    low, high = y_pred.min(), y_pred.max()
    if low < -ROUNDING or high > 1 + ROUNDING:
        raise ValueError(
            f"y_pred: got values from {low:g} to {high:g}, expected probabilities; use "
            f"from_logits=True, or end the model with softmax or sigmoid."
        )
    return y_pred


def _check_interval(y_true, fix):
    """Refuse targets that are no probabilities.

    Raises:
        ValueError: if a value is not in [0, 1], with `fix`.
    """
    if not (y_true.min() >= 0 and y_true.max() <= 1):
        raise ValueError(
            f"y_true: got values from {y_true.min():g} to {y_true.max():g}, expected "
            f"values between 0 and 1; {fix}"
        )
