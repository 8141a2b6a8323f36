"""Losses with a margin: what is right by enough costs nothing.

Two of them train an embedding, a network that puts alike examples near each other;
Keras has neither.
"""

import numpy as np

from dlcourse._numerics import quiet
from dlcourse._validation import check_array, check_number, check_shape
from dlcourse.losses.base import Loss


class Hinge(Loss):
    """Support vector machine: L = mean(max(1 - y_true y_pred, 0)).

    Shapes:
        y_true (-1 and 1, or 0 and 1, then 0 counts as -1), y_pred (any value) and the
        gradient: (batch, ...).

    Reference:
        Cortes and Vapnik (1995), Support-vector networks, Machine Learning 20.

    >>> loss = Hinge()
    >>> float(loss([1, -1, 1], [2.0, -0.5, -1.0]).round(6))
    0.833333
    >>> loss.backward().round(4)
    array([-0.    ,  0.3333, -0.3333])
    """

    def _check_values(self, y_true, y_pred):
        if not any(np.isin(y_true, (low, 1)).all() for low in (-1, 0)):
            raise ValueError(
                f"y_true: got values from {y_true.min():g} to {y_true.max():g}, "
                f"expected only -1 and 1, or only 0 and 1; encode the two classes so."
            )

    def forward(self, y_true, y_pred):
        y_true = np.where(y_true == 0, -1, y_true)
        short = 1 - y_true * y_pred  # by how much the margin is missed
        self._cache = y_true, short
        return np.maximum(short, 0)

    def gradient(self):
        y_true, short = self._cache
        return -y_true * (short >= 0)


class ContrastiveLoss(Loss):
    """Alike pairs are drawn together, others pushed apart up to a margin.

        L = mean((1 - y_true) d^2 / 2 + y_true max(margin - d, 0)^2 / 2)

    The prediction is the distance d of the two embeddings, so that a Siamese network
    whose last layer gives this distance trains with `fit` as any model does.

    Args:
        margin: the distance from which on different pairs cost nothing.

    Shapes:
        y_true (0 for alike, 1 for different, as in the paper), y_pred (distances, at
        least 0) and the gradient: (batch, ...).

    Raises:
        TypeError: if `margin` is no number.
        ValueError: if it is not above 0.

    Reference:
        Hadsell, Chopra and LeCun (2006), Dimensionality reduction by learning an
        invariant mapping, CVPR, https://doi.org/10.1109/CVPR.2006.100, equation 4.

    >>> loss = ContrastiveLoss()
    >>> float(loss([0, 1, 1], [0.5, 0.5, 2.0]).round(6))
    0.083333
    >>> loss.backward().round(4)
    array([ 0.1667, -0.1667,  0.    ])
    """

    def __init__(self, margin=1.0):
        super().__init__()
        self.margin = _margin(margin)

    def _check_values(self, y_true, y_pred):
        if not np.isin(y_true, (0, 1)).all():
            raise ValueError(
                f"y_true: got values from {y_true.min():g} to {y_true.max():g}, "
                f"expected 0 (alike) or 1 (different); encode the pairs so."
            )

    def forward(self, y_true, y_pred):
        if (lowest := y_pred.min()) < 0:
            raise ValueError(
                f"y_pred: got {lowest:g}, expected distances of at least 0; end the "
                f"model with the distance of the two embeddings."
            )
        near = (1 - y_true) * y_pred
        far = y_true * np.maximum(self.margin - y_pred, 0)
        self._cache = near, far
        return (near * near + far * far) / 2  # one of them is 0

    def gradient(self):
        near, far = self._cache
        return near - far


class TripletLoss(Loss):
    """An anchor is to be nearer to a positive than to a negative, by a margin.

        L = mean(max(|anchor - positive|^2 - |anchor - negative|^2 + margin, 0))

    The lengths are squared, as in the paper. There is no y_true: the loss is called
    with the three embeddings and `backward` returns three gradients.

    Args:
        margin: the margin between the squared distances.

    Shapes:
        anchor, positive, negative and the gradients: (batch, entries).

    Raises:
        TypeError: if `margin` is no number.
        ValueError: if it is not above 0.

    Reference:
        Schroff, Kalenichenko and Philbin (2015), FaceNet,
        https://arxiv.org/abs/1503.03832, equation 3.

    >>> loss = TripletLoss()
    >>> float(loss([[0.0, 0.0]], [[0.5, 0.5]], [[0.7, 0.1]]).round(6))
    0.2
    >>> [grad.round(6).tolist() for grad in loss.backward()]
    [[[0.4, -0.8]], [[1.0, 1.0]], [[-1.4, -0.2]]]
    """

    entrywise = False

    def __init__(self, margin=0.2):
        super().__init__()
        self.margin = _margin(margin)

    @quiet
    def __call__(self, anchor, positive, negative, sample_weight=None):
        """Return the mean loss, a scalar of its dtype, float32 at least.

        Args:
            anchor: embeddings.
            positive: embeddings of examples that are like the anchors.
            negative: embeddings of examples that are not.
            sample_weight: factors of the losses of the examples; None for 1.

        Shapes:
            anchor, positive, negative: (batch, entries); sample_weight: (batch,).

        Raises:
            TypeError: if an argument is no array of real numbers.
            ValueError: if the shapes differ.
        """
        anchor = check_array("anchor", anchor, min_ndim=2)
        named = {"positive": positive, "negative": negative}
        others = [_like(anchor, name, other) for name, other in named.items()]
        weights = sample_weight
        if weights is not None:
            weights = self._check_weights(weights, anchor)
        return self.mean(None, np.stack([anchor, *others]), weights)

    def backward(self):
        """Return dL/danchor, dL/dpositive and dL/dnegative of the last call.

        Raises:
            RuntimeError: if the loss has not been called.
        """
        return tuple(super().backward())

    def checked(self, y_true, y_pred, sample_weight=None):
        raise ValueError(
            "TripletLoss: got y_true and y_pred, expected three embeddings; train with "
            "a loop that calls loss(anchor, positive, negative)."
        )

    def _target(self, y_true, y_pred):
        """Return None: there is no target."""

    def forward(self, y_true, y_pred):
        anchor, positive, negative = y_pred  # (batch, entries) each
        to_positive = ((anchor - positive) ** 2).sum(axis=-1)
        to_negative = ((anchor - negative) ** 2).sum(axis=-1)
        largest = np.finfo(y_pred.dtype).max  # as inf - inf is NaN
        gap = np.minimum(to_positive, largest) - np.minimum(to_negative, largest)
        losses = np.maximum(gap + self.margin, 0)
        self._cache = y_pred, losses > 0
        return losses

    def gradient(self):
        (anchor, positive, negative), missed = self._cache
        # d|a - p|^2 = 2 (a - p) (da - dp); the terms in the anchor cancel.
        grads = negative - positive, positive - anchor, anchor - negative
        return np.where(missed[..., np.newaxis], 2 * np.stack(grads), 0)


def _margin(margin):
    return check_number("margin", margin, 0, open_low=True)


def _like(anchor, name, other):
    fix = "give every anchor one positive and one negative."
    other = check_array(name, other, dtype=anchor.dtype)
    return check_shape(name, other, anchor.shape, fix=fix)
