"""How often a classifier is right."""

import numpy as np

from dlcourse._validation import (
    check_integer,
    check_labels,
    check_number,
    check_scores,
    check_shape,
)


def accuracy(y_true, y_pred, threshold=0.5):
    """Return the share of right predictions; the shapes tell which kind is meant.

    With one output per example, 1 is predicted where it is above `threshold`; with
    several, the class of the largest output, against labels or one-hot rows. Whole
    numbers and strings, one per example, are predicted classes already.

    Args:
        y_true: labels (batch, ...) or (batch, ..., 1), or one-hot rows (batch, ...,
            classes).
        y_pred: outputs, shape (batch, ...) with the classes last, or classes.
        threshold: 0.5 for probabilities, 0 for logits.

    Returns:
        A float from 0 to 1.

    Raises:
        ValueError: if there are no predictions, or not as many as labels.

    >>> accuracy([0, 2], np.array([[0.8, 0.1, 0.1], [0.3, 0.4, 0.3]]))
    0.5
    >>> accuracy([0, 1], np.array([[0.2], [0.9]]))
    1.0
    >>> accuracy([0, 2], [0, 2])
    1.0
    """
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    if y_pred.ndim < 2 or y_pred.shape[-1] == 1:
        threshold = check_number("threshold", threshold)
        predicted = y_pred > threshold if y_pred.dtype.kind == "f" else y_pred
    else:
        predicted = y_pred.argmax(axis=-1)  # (batch, ...)
        if y_true.shape == y_pred.shape:  # one-hot rows
            y_true = y_true.argmax(axis=-1)
    if predicted.size != y_true.size or predicted.size == 0:
        raise ValueError(
            f"y_true and y_pred: got shapes {y_true.shape} and {y_pred.shape}, "
            "expected one label for each prediction, and at least one; check the axes: "
            "the examples come first, the classes last."
        )
    right = predicted == y_true.reshape(predicted.shape)
    return int(np.count_nonzero(right)) / right.size


def top_k_accuracy(y_true, y_pred, k=5):
    """Return the share of examples whose class is among the k largest outputs.

    Of equal outputs the first class counts as the larger one, as in `argmax`: with
    k = 1 this is `accuracy`. (Keras counts them all as right, scikit-learn prefers
    the last.) A class whose output is NaN is not among them.

    Args:
        y_true: class numbers (batch,), or one-hot rows (batch, classes).
        y_pred: outputs, shape (batch, classes).
        k: how many guesses an example has, from 1 to the number of classes.

    Returns:
        A float from 0 to 1.

    Raises:
        TypeError: if `k` is no whole number.
        ValueError: if it is below 1 or above the number of classes, or if the labels
            do not fit the outputs.

    >>> top_k_accuracy([0, 2], [[0.8, 0.1, 0.1], [0.3, 0.4, 0.3]], k=2)
    0.5
    """
    y_pred = check_scores("y_pred", y_pred, min_ndim=2)
    k, classes = check_integer("k", k), y_pred.shape[-1]
    if k > classes:
        raise ValueError(
            f"k: got {k}, expected at most the {classes} classes of y_pred (shape "
            f"{y_pred.shape}); choose a smaller k."
        )
    labels = _class_numbers(y_true, y_pred)
    own = np.take_along_axis(y_pred, labels[:, None], axis=1)  # (batch, 1)
    first = np.arange(classes) < labels[:, None]
    better = (y_pred > own) | ((y_pred == own) & first)  # (batch, classes)
    right = (better.sum(axis=1) < k) & ~np.isnan(own[:, 0])
    return float(right.mean())


def _class_numbers(y_true, y_pred):
    """Return class numbers (batch,) that are columns of y_pred (batch, classes)."""
    y_true = np.asarray(y_true)
    if y_true.shape == y_pred.shape and y_pred.shape[-1] > 1:  # one-hot rows
        y_true = y_true.argmax(axis=-1)
    labels = check_labels("y_true", y_true)
    fix = "pass one row of outputs, shape (classes,), for each label."
    check_shape("y_pred", y_pred, (len(labels), None), fix=fix)
    if not np.isin(labels, np.arange(y_pred.shape[1])).all():
        raise ValueError(
            f"y_true: got the labels {np.unique(labels).tolist()}, expected class "
            f"numbers from 0 to {y_pred.shape[1] - 1}, the columns of y_pred; number "
            "the classes in their order."
        )
    return labels.astype(np.int64)
