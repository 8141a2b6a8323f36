"""Losses as functions: one value for each example, as Keras' functions give.

Each is the class of the same name without the mean over the batch and without a
gradient; arguments and errors are described there.

    >>> mean_squared_error([[0.0, 2.0], [1.0, 1.0]], [[0.0, 0.0], [1.0, 1.0]])
    array([2., 0.])
"""

from dlcourse.losses.margins import Hinge
from dlcourse.losses.probabilistic import (
    BinaryCrossentropy,
    CategoricalCrossentropy,
    KLDivergence,
    Poisson,
    SparseCategoricalCrossentropy,
)
from dlcourse.losses.regression import (
    CosineSimilarity,
    Huber,
    MeanAbsoluteError,
    MeanSquaredError,
)


def mean_squared_error(y_true, y_pred):
    """Return the mean of (y_pred - y_true)^2, for every example.

    Args:
        y_true: targets.
        y_pred: predictions.

    Shapes:
        y_true, y_pred: (batch, ..., entries).
        Result: (batch, ...).

    Returns:
        An array of the dtype of y_pred, float32 at least.

    >>> mean_squared_error([[1.0, 2.0]], [[1.0, 4.0]])
    array([2.])
    """
    return MeanSquaredError().of_examples(y_true, y_pred)


def mean_absolute_error(y_true, y_pred):
    """Return the mean of |y_pred - y_true|, for every example.

    Args:
        y_true: targets.
        y_pred: predictions.

    Shapes:
        y_true, y_pred: (batch, ..., entries).
        Result: (batch, ...).

    Returns:
        An array of the dtype of y_pred, float32 at least.

    >>> mean_absolute_error([[1.0, 2.0]], [[1.0, 4.0]])
    array([1.])
    """
    return MeanAbsoluteError().of_examples(y_true, y_pred)


def huber(y_true, y_pred, delta=1.0):
    """Return the mean of the Huber loss, for every example.

    Args:
        y_true: targets.
        y_pred: predictions.
        delta: as in `Huber`.

    Shapes:
        y_true, y_pred: (batch, ..., entries).
        Result: (batch, ...).

    Returns:
        An array of the dtype of y_pred, float32 at least.

    >>> huber([[1.0, 2.0]], [[1.5, 4.0]])
    array([0.8125])
    """
    return Huber(delta).of_examples(y_true, y_pred)


def cosine_similarity(y_true, y_pred, axis=-1):
    """Return minus the cosine between y_true and y_pred, for every example.

    Args:
        y_true: targets.
        y_pred: predictions.
        axis: as in `CosineSimilarity`.

    Shapes:
        y_true, y_pred: (batch, ..., entries).
        Result: (batch, ...).

    Returns:
        An array of the dtype of y_pred, float32 at least.

    >>> cosine_similarity([[3.0, 4.0]], [[2.0, 0.0]]).round(6)
    array([-0.6])
    """
    return CosineSimilarity(axis).of_examples(y_true, y_pred)


def binary_crossentropy(y_true, y_pred, from_logits=False, label_smoothing=0.0):
    """Return the mean of -y log p - (1 - y) log(1 - p), for every example.

    Args:
        y_true: targets.
        y_pred: predictions.
        from_logits: as in `BinaryCrossentropy`.
        label_smoothing: as in `BinaryCrossentropy`.

    Shapes:
        y_true, y_pred: (batch, ..., entries).
        Result: (batch, ...).

    Returns:
        An array of the dtype of y_pred, float32 at least.

    >>> binary_crossentropy([[1.0]], [[0.9]]).round(6)
    array([0.105361])
    """
    loss = BinaryCrossentropy(from_logits, label_smoothing)
    return loss.of_examples(y_true, y_pred)


def categorical_crossentropy(y_true, y_pred, from_logits=False, label_smoothing=0.0):
    """Return -sum_j y_j log p_j, for every example.

    Args:
        y_true: targets.
        y_pred: predictions.
        from_logits: as in `CategoricalCrossentropy`.
        label_smoothing: as in `CategoricalCrossentropy`.

    Shapes:
        y_true, y_pred: (batch, ..., classes).
        Result: (batch, ...).

    Returns:
        An array of the dtype of y_pred, float32 at least.

    >>> categorical_crossentropy([[0.0, 1.0]], [[0.8, 0.2]]).round(6)
    array([1.609438])
    """
    return CategoricalCrossentropy(from_logits, label_smoothing).of_examples(
        y_true, y_pred
    )


def sparse_categorical_crossentropy(y_true, y_pred, from_logits=False):
    """Return -log p[y], for every example.

    Args:
        y_true: targets.
        y_pred: predictions.
        from_logits: as in `SparseCategoricalCrossentropy`.

    Shapes:
        y_true: (batch, ...), labels; y_pred: (batch, ..., classes).
        Result: (batch, ...).

    Returns:
        An array of the dtype of y_pred, float32 at least.

    >>> sparse_categorical_crossentropy([1], [[0.8, 0.2]]).round(6)
    array([1.609438])
    """
    return SparseCategoricalCrossentropy(from_logits).of_examples(y_true, y_pred)


def kl_divergence(y_true, y_pred):
    """Return sum_j y_j log(y_j / p_j), for every example.

    Args:
        y_true: targets.
        y_pred: predictions.

    Shapes:
        y_true, y_pred: (batch, ..., classes).
        Result: (batch, ...).

    Returns:
        An array of the dtype of y_pred, float32 at least.

    >>> kl_divergence([[0.5, 0.5]], [[0.25, 0.75]]).round(6)
    array([0.143841])
    """
    return KLDivergence().of_examples(y_true, y_pred)


def hinge(y_true, y_pred):
    """Return the mean of max(1 - y_true y_pred, 0), for every example.

    Args:
        y_true: targets.
        y_pred: predictions.

    Shapes:
        y_true, y_pred: (batch, ..., entries).
        Result: (batch, ...).

    Returns:
        An array of the dtype of y_pred, float32 at least.

    >>> hinge([[1.0, -1.0]], [[2.0, -0.5]])
    array([0.25])
    """
    return Hinge().of_examples(y_true, y_pred)


def poisson(y_true, y_pred):
    """Return the mean of y_pred - y_true log(y_pred), for every example.

    Args:
        y_true: targets.
        y_pred: predictions.

    Shapes:
        y_true, y_pred: (batch, ..., entries).
        Result: (batch, ...).

    Returns:
        An array of the dtype of y_pred, float32 at least.

    >>> poisson([[2.0, 0.0]], [[1.0, 0.5]]).round(6)
    array([0.75])
    """
    return Poisson().of_examples(y_true, y_pred)
