"""What a classifier confuses: counts of true against predicted classes.

Names, arguments and conventions are those of `sklearn.metrics`; sample weights and
labels of several classes at once are not implemented.
"""

import numpy as np

from dlcourse._validation import check_choice, check_labels

_AVERAGES = ("binary", "macro", "micro", "weighted", None)


def confusion_matrix(y_true, y_pred, *, labels=None, normalize=None):
    """Return how many examples of each true class were predicted as each class.

        C[i, j] = number of examples of class i that were predicted as class j

    Args:
        y_true: classes, shape (examples,).
        y_pred: predicted classes, shape (examples,).
        labels: the classes in the order of rows and columns; by default all that
            occur, sorted. Examples of other classes are left out.
        normalize: "true" for shares of each row (recall on the diagonal), "pred" of
            each column, "all" of all examples; None for counts.

    Returns:
        Array (classes, classes), int64, or float64 with `normalize`; a row or column
        without examples stays 0.

    Raises:
        TypeError: if labels are neither whole numbers nor strings.
        ValueError: if the lengths differ, an input is empty or `normalize` unknown.

    >>> confusion_matrix([0, 0, 1, 1, 1], [0, 1, 1, 1, 0])
    array([[1, 1],
           [1, 2]])
    """
    check_choice("normalize", normalize, ("true", "pred", "all", None))
    y_true, y_pred = _same_length(y_true, y_pred)
    classes = _present(y_true, y_pred) if labels is None else _wanted(labels)
    known, place = np.unique(classes, return_inverse=True)
    inside = np.isin(y_true, known) & np.isin(y_pred, known)
    rows = np.searchsorted(known, y_true[inside])
    columns = np.searchsorted(known, y_pred[inside])
    cells = np.bincount(rows * len(known) + columns, minlength=len(known) ** 2)
    counts = cells.reshape(len(known), -1)[np.ix_(place, place)]
    return counts if normalize is None else _shares(counts, normalize)


def precision_score(
    y_true, y_pred, *, labels=None, pos_label=1, average="binary", zero_division=0.0
):
    """Return the share of the predicted positives that are positive.

        precision = TP / (TP + FP)

    Args:
        y_true: classes, shape (examples,).
        y_pred: predicted classes, shape (examples,).
        labels: classes to average over, or their order with `average=None`; by
            default all that occur, sorted.
        pos_label: the positive class, with `average="binary"`.
        average: "binary" for the positive class alone; "macro" for the mean over
            classes; "weighted" for their mean weighted by the examples of each class;
            "micro" to add TP, FP and FN of all classes first; None for all classes.
        zero_division: value of a class for which the formula gives 0/0; NaN leaves
            the class out of the mean.

    Returns:
        A float; with `average=None` an array (classes,).

    Raises:
        TypeError: if labels are neither whole numbers nor strings.
        ValueError: if the lengths differ, an input is empty, `average` is unknown, or
            if it is "binary" and there are more than two classes or no `pos_label`.

    >>> precision_score([0, 1, 1, 1], [1, 1, 1, 0])
    0.6666666666666666
    """
    right, predicted, true = _counts(y_true, y_pred, labels, pos_label, average)
    return _average(right, predicted, true, average, zero_division)


def recall_score(
    y_true, y_pred, *, labels=None, pos_label=1, average="binary", zero_division=0.0
):
    """Return the share of the positives that are found.

        recall = TP / (TP + FN)

    Args, Returns, Raises: as `precision_score`.

    >>> recall_score([0, 1, 1, 1], [0, 1, 0, 0])
    0.3333333333333333
    """
    right, _, true = _counts(y_true, y_pred, labels, pos_label, average)
    return _average(right, true, true, average, zero_division)


def f1_score(
    y_true, y_pred, *, labels=None, pos_label=1, average="binary", zero_division=0.0
):
    """Return the harmonic mean of precision and recall.

        F1 = 2 precision recall / (precision + recall) = 2 TP / (2 TP + FP + FN)

    Args, Returns, Raises: as `precision_score`.

    >>> f1_score([0, 1, 1, 1], [0, 1, 0, 0])
    0.5
    >>> f1_score([0, 1, 2], [0, 1, 1], average=None).round(3)
    array([1.   , 0.667, 0.   ])
    """
    right, predicted, true = _counts(y_true, y_pred, labels, pos_label, average)
    return _average(2 * right, predicted + true, true, average, zero_division)


def _counts(y_true, y_pred, labels, pos_label, average):
    """Return three arrays (classes,): right, predicted and true examples of each."""
    check_choice("average", average, _AVERAGES)
    y_true, y_pred = _same_length(y_true, y_pred)
    classes = _present(y_true, y_pred)
    if average == "binary":
        wanted = [_positive(classes, pos_label)]
    else:
        wanted = classes if labels is None else _wanted(labels)
    of_true = y_true[:, None] == wanted  # (examples, classes)
    of_pred = y_pred[:, None] == wanted
    counts = [table.sum(axis=0) for table in (of_true & of_pred, of_pred, of_true)]
    if average == "micro":
        return [count.sum(keepdims=True) for count in counts]
    return counts


def _average(numerator, denominator, weights, average, zero_division):
    ratios = np.full(len(numerator), float(zero_division))
    np.divide(numerator, denominator, out=ratios, where=denominator > 0)
    if average is None:
        return ratios
    valid = ~np.isnan(ratios)
    if not valid.any():
        return float("nan")
    if average != "weighted" or weights[valid].sum() == 0:
        weights = np.ones(len(ratios))
    return float(np.average(ratios[valid], weights=weights[valid]))


def _positive(classes, pos_label):
    if len(classes) > 2:
        raise ValueError(
            f"average: got 'binary' for {len(classes)} classes {classes.tolist()}, "
            "expected two; choose average='macro', 'micro', 'weighted' or None."
        )
    if len(classes) == 2 and pos_label not in classes.tolist():
        raise ValueError(
            f"pos_label: got {pos_label!r}, expected one of the classes "
            f"{classes.tolist()}; name the positive one."
        )
    return pos_label


def _same_length(y_true, y_pred):
    y_true, y_pred = check_labels("y_true", y_true), check_labels("y_pred", y_pred)
    if len(y_true) != len(y_pred) or (y_true.dtype.kind == "U") != (
        y_pred.dtype.kind == "U"
    ):
        raise ValueError(
            f"y_true and y_pred: got {len(y_true)} labels of dtype {y_true.dtype} and "
            f"{len(y_pred)} of dtype {y_pred.dtype}, expected as many and the same "
            "kind; pass the predictions for the same examples."
        )
    return y_true, y_pred


def _present(y_true, y_pred):
    return np.unique(np.concatenate([y_true, y_pred]))


def _wanted(labels):
    labels = check_labels("labels", labels)
    if len(np.unique(labels)) < len(labels):
        raise ValueError(
            f"labels: got {labels.tolist()}, expected each class once; drop the "
            "repeated ones."
        )
    return labels


def _shares(counts, normalize):
    axis = {"true": 1, "pred": 0, "all": None}[normalize]
    total = counts.sum(axis=axis, keepdims=True)
    return counts / np.maximum(total, 1)
