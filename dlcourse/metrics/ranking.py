"""How well scores rank the positive examples above the negative ones.

Names, arguments and conventions are those of `sklearn.metrics`; sample weights are
not implemented. Where a curve is not defined, because a class has no example, these
functions raise instead of returning NaN.
"""

import numpy as np

from dlcourse._validation import (
    check_choice,
    check_finite,
    check_labels,
    check_scores,
    check_shape,
)


def roc_curve(y_true, y_score, *, pos_label=None, drop_intermediate=True):
    """Return how many positives are found for how many false alarms, by threshold.

        fpr = FP / (FP + TN),  tpr = TP / (TP + FN),  positive where score >= threshold

    Args:
        y_true: labels of two classes, shape (examples,).
        y_score: scores of the positive class, shape (examples,), larger for surer:
            probabilities, or logits.
        pos_label: the positive class; by default 1, of {0, 1} or {-1, 1}.
        drop_intermediate: whether to leave out points inside straight lines.

    Returns:
        Three arrays (points,): fpr and tpr, both from 0 to 1, and the thresholds,
        falling from infinity.

    Raises:
        TypeError: if scores are no numbers.
        ValueError: if the shapes differ, a score is not finite, or one class is
            missing.

    >>> fpr, tpr, thresholds = roc_curve([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])
    >>> fpr.tolist(), tpr.tolist()
    ([0.0, 0.0, 0.5, 0.5, 1.0], [0.0, 0.5, 0.5, 1.0, 1.0])
    """
    positive, scores = _binary(y_true, y_score, pos_label)
    negatives = len(positive) - positive.sum()
    if negatives == 0:
        _missing("negative", "the false positive rate")
    fps, tps, thresholds = _cumulated(positive, scores)
    if drop_intermediate and len(fps) > 2:
        turns = (np.diff(fps, 2) != 0) | (np.diff(tps, 2) != 0)
        keep = np.r_[True, turns, True]
        fps, tps, thresholds = fps[keep], tps[keep], thresholds[keep]
    fpr, tpr = np.r_[0, fps] / negatives, np.r_[0, tps] / positive.sum()
    return fpr, tpr, np.r_[np.inf, thresholds]


def roc_auc_score(y_true, y_score, *, average="macro", labels=None):
    """Return the area under the ROC curve.

        AUC = P(score of a positive > score of a negative) + P(they are equal) / 2

    For several classes the area of each class against the rest, and their mean
    (scikit-learn's `multi_class="ovr"`).

    Args:
        y_true: labels, shape (examples,).
        y_score: scores of the positive class (the larger label), shape (examples,);
            for several classes (examples, classes).
        average: of several classes: "macro", "weighted" by the examples of each
            class, or None for all areas.
        labels: the classes in the order of the columns of y_score; by default sorted.

    Returns:
        A float; with several classes and `average=None` an array (classes,).

    Raises:
        TypeError: if scores are no numbers.
        ValueError: if the shapes do not fit, a score is not finite, or one class has
            no example.

    Reference:
        Hanley and McNeil (1982), https://doi.org/10.1148/radiology.143.1.7063747

    >>> roc_auc_score([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])
    0.75
    """
    check_choice("average", average, ("macro", "weighted", None))
    y_true, y_score = check_labels("y_true", y_true), check_scores("y_score", y_score)
    classes = np.unique(y_true) if labels is None else check_labels("labels", labels)
    if y_score.ndim < 2 or y_score.shape[-1] == 1:
        return _area(y_true, y_score, pos_label=_larger(classes))
    fix = "pass a column of scores for each class, and name the classes by labels=."
    check_shape("y_score", y_score, (len(y_true), len(classes)), fix=fix)
    columns = zip(y_score.T, classes, strict=True)
    areas = np.array([_area(y_true, scores, label) for scores, label in columns])
    if average is None:
        return areas
    weighted = average == "weighted"
    weights = [(y_true == label).sum() if weighted else 1 for label in classes]
    return float(np.average(areas, weights=weights))


def precision_recall_curve(y_true, y_score, *, pos_label=None):
    """Return precision and recall for every threshold.

        precision = TP / (TP + FP),  recall = TP / (TP + FN),
        positive where score >= threshold

    Args:
        y_true: labels of two classes, shape (examples,).
        y_score: scores of the positive class, shape (examples,), larger for surer.
        pos_label: the positive class; by default 1, of {0, 1} or {-1, 1}.

    Returns:
        Precision and recall, arrays (points + 1,) that end with 1 and 0, and the
        thresholds (points,), rising.

    Raises:
        TypeError: if scores are no numbers.
        ValueError: if the shapes differ, a score is not finite, or no example is
            positive.

    >>> precision, recall, _ = precision_recall_curve([0, 1, 1], [0.1, 0.4, 0.8])
    >>> precision.round(3).tolist(), recall.tolist()
    ([0.667, 1.0, 1.0, 1.0], [1.0, 1.0, 0.5, 0.0])
    """
    positive, scores = _binary(y_true, y_score, pos_label)
    fps, tps, thresholds = _cumulated(positive, scores)
    precision, recall = tps / (tps + fps), tps / positive.sum()
    return np.r_[precision[::-1], 1.0], np.r_[recall[::-1], 0.0], thresholds[::-1]


def average_precision_score(y_true, y_score, *, pos_label=1):
    """Return the area under the precision-recall curve as a sum of steps.

        AP = sum over thresholds n of (recall_n - recall_{n-1}) precision_n

    Nothing is interpolated; the trapezoids, which scikit-learn's `auc` gives of the
    same curve, are mostly less: 0.7917 in the example below.

    Args:
        y_true: labels of two classes, shape (examples,).
        y_score: scores of the positive class, shape (examples,), larger for surer.
        pos_label: the positive class.

    Returns:
        A float.

    Raises: as `precision_recall_curve`.

    >>> round(average_precision_score([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]), 4)
    0.8333
    """
    precision, recall, _ = precision_recall_curve(y_true, y_score, pos_label=pos_label)
    return float(-np.sum(np.diff(recall) * precision[:-1]))


def _binary(y_true, y_score, pos_label):
    """Return which examples are positive, and their scores, both (examples,)."""
    labels = check_labels("y_true", y_true)
    scores = check_finite("y_score", check_scores("y_score", y_score))
    if scores.size != len(labels):
        raise ValueError(
            f"y_score: got shape {scores.shape}, expected one score for each of the "
            f"{len(labels)} labels; pass the scores of the positive class alone."
        )
    classes = np.unique(labels)
    if pos_label is None and not set(classes.tolist()) <= {-1, 0, 1}:
        raise ValueError(
            f"y_true: got the classes {classes.tolist()}, expected 0 and 1, or -1 and "
            "1; name the positive class by pos_label."
        )
    if len(classes) > 2:
        raise ValueError(
            f"y_true: got {len(classes)} classes, expected two; make one class "
            f"positive and the rest negative: y_true == {classes[-1].item()!r}."
        )
    positive = labels == (1 if pos_label is None else pos_label)
    if not positive.any():
        _missing("positive", "recall")
    return positive, scores.reshape(-1)


def _cumulated(positive, scores):
    """Return false and true positives, (points,), for every distinct score, falling."""
    order = np.argsort(scores, kind="stable")[::-1]
    scores = scores[order]
    last = np.r_[np.flatnonzero(scores[1:] != scores[:-1]), len(scores) - 1]  # of a tie
    tps = np.cumsum(positive[order])[last]
    return 1 + last - tps, tps, scores[last]


def _area(y_true, y_score, pos_label):
    positive = y_true == pos_label
    if positive.all() or not positive.any():
        which = "negative" if positive.any() else "positive"
        _missing(which, f"the area of class {np.asarray(pos_label).item()!r}")
    fpr, tpr, _ = roc_curve(positive, y_score)
    return float(np.trapezoid(tpr, fpr))


def _larger(classes):
    if len(classes) > 2:
        raise ValueError(
            f"y_score: got one score per example for {len(classes)} classes, expected "
            "a column of scores for each class; pass shape (examples, classes)."
        )
    return classes[-1]


def _missing(which, what):
    raise ValueError(
        f"y_true: got no {which} example, expected both classes, as {what} is not "
        "defined without; take more examples, or split with stratify=True."
    )
