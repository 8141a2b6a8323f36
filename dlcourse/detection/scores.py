"""How good detections and masks are."""

import numpy as np

from dlcourse._validation import (
    check_array,
    check_choice,
    check_finite,
    check_number,
    check_shape,
)
from dlcourse.detection.boxes import _boxes, iou

_POINTS = {"11_points": 11, "101_points": 101}
_METHODS = ("area", *_POINTS)


def matches(truth, boxes, scores, iou_threshold=0.5):
    """Return which detections of one image are right, by the rules of PASCAL VOC.

    A detection is right if its overlap with the object it overlaps most reaches the
    threshold and no detection with a better score has found that object.

    Args:
        truth: the objects, corners (x1, y1, x2, y2).
        boxes: the detections of their class, corners.
        scores: confidence in each detection; of equal ones the first comes first.
        iou_threshold: least overlap of a detection with its object.

    Shapes:
        truth: (objects, 4), boxes: (N, 4), scores: (N,).

    Returns:
        An array (N,) of bools.

    Raises:
        TypeError: if an argument has the wrong type.
        ValueError: if shapes do not fit.

    >>> boxes, scores = [[0, 0, 2, 2], [0, 0, 2, 1], [8, 8, 9, 9]], [0.8, 0.9, 0.7]
    >>> matches([[0, 0, 2, 2]], boxes, scores)
    array([False,  True, False])
    """
    truth, boxes = _boxes("truth", truth), _boxes("boxes", boxes)
    scores = check_finite("scores", check_array("scores", scores, dtype=np.float64))
    check_shape("scores", scores, (len(boxes),), fix="pass one score for each box.")
    threshold = check_number("iou_threshold", iou_threshold, 0, 1, open_low=True)
    right = np.zeros(len(boxes), bool)
    if len(truth) == 0:
        return right
    overlap = iou(boxes, truth)
    nearest, found = overlap.argmax(axis=1), set()
    for k in np.argsort(-scores, kind="stable"):
        if overlap[k, nearest[k]] >= threshold and nearest[k] not in found:
            right[k] = True
            found.add(nearest[k])
    return right


def average_precision(truths, predictions, iou_threshold=0.5, method="area"):
    """Return the average precision of the detections of one class.

    All detections, best score first, are right or wrong as `matches` says. Then, with

        p(r) = largest precision at a recall of r or more

    the result is the area under p ("area": VOC since 2010), or the mean of p at
    recalls 0, 0.1, ..., 1 ("11_points": VOC 2007) or 0, 0.01, ..., 1 ("101_points":
    COCO; its mAP is the mean of this over classes and thresholds 0.5, 0.55, ..., 0.95,
    where COCO gives an object that is taken no second chance to spoil a detection).

    Args:
        truths: for each image its objects, corners (x1, y1, x2, y2).
        predictions: for each image a pair: boxes, scores.
        iou_threshold: least overlap of a detection with its object.
        method: "area", "11_points" or "101_points".

    Shapes:
        truths: list of (objects, 4); predictions: list of ((N, 4), (N,)).

    Returns:
        A float from 0 to 1; NaN if there is no object at all.

    Raises:
        ValueError: if the numbers of images differ, or shapes do not fit.

    Reference:
        Everingham et al. (2010), IJCV 88, section 4.2; Lin et al. (2014),
        https://arxiv.org/abs/1405.0312

    >>> truths = [[[0, 0, 2, 2], [4, 4, 6, 6]]]
    >>> boxes, scores = [[0, 0, 2, 2], [8, 8, 9, 9], [4, 4, 6, 6]], [0.9, 0.8, 0.7]
    >>> round(average_precision(truths, [(boxes, scores)]), 4)
    0.8333
    """
    check_choice("method", method, _METHODS)
    if len(truths) != len(predictions):
        raise ValueError(
            f"truths and predictions: got {len(truths)} and {len(predictions)} images, "
            f"expected one entry for each image in both; for one image pass [boxes] "
            f"and [(boxes, scores)]."
        )
    for answer in predictions:
        if not isinstance(answer, tuple | list) or len(answer) != 2:
            raise ValueError(
                f"predictions: got {len(answer)} parts for an image, expected a pair "
                "(boxes, scores); for one image pass [(boxes, scores)]."
            )
    pairs = zip(truths, predictions, strict=True)
    judged = [matches(truth, *answer, iou_threshold) for truth, answer in pairs]
    objects = sum(len(_boxes("truths", truth)) for truth in truths)
    if objects == 0:
        return float("nan")
    scores = np.concatenate([np.asarray(scores, float) for _, scores in predictions])
    right = np.concatenate(judged)
    right = right[np.argsort(-scores, kind="stable")]
    return _area(np.cumsum(right) / objects, np.cumsum(right), method)


def dice_score(y_true, y_pred):
    """Return how well two masks cover each other.

        Dice = 2 * |A and B| / (|A| + |B|)

    Args:
        y_true: mask of zeros and ones.
        y_pred: mask, or probabilities: then the score has a gradient ("soft Dice").

    Shapes:
        y_true, y_pred: one shape.

    Returns:
        A float from 0 to 1; 1 if both are empty.

    Raises:
        TypeError: if one is no array of real numbers.
        ValueError: if the shapes differ, or a value is not from 0 to 1.

    >>> dice_score([[1, 1, 0]], [[1, 0, 0]]) == 2 / 3
    True
    """
    y_true = check_array("y_true", y_true, dtype=np.float64)
    y_pred = check_array("y_pred", y_pred, dtype=np.float64)
    check_shape("y_pred", y_pred, y_true.shape, fix="pass masks of the same pixels.")
    for name, mask in (("y_true", y_true), ("y_pred", y_pred)):
        if mask.size and not (mask.min() >= 0 and mask.max() <= 1):
            raise ValueError(
                f"{name}: got values from {mask.min():g} to {mask.max():g}, expected "
                f"0 to 1; of a picture with 0 and 255 take {name} > 127."
            )
    total = y_true.sum() + y_pred.sum()
    return float(2 * (y_true * y_pred).sum() / total) if total else 1.0


def _area(recall, hits, method):
    """Return the area under the precision, or its mean over even recalls."""
    precision = hits / np.arange(1, len(hits) + 1)
    best = np.maximum.accumulate(precision[::-1])[::-1]  # at this recall or more
    if method == "area":
        return float((np.diff(recall, prepend=0) * best).sum())
    # 1e-12: a recall of 0.1 + 0.2 has reached 0.3
    points = np.linspace(0, 1, _POINTS[method]) - 1e-12
    places = np.searchsorted(recall, points)
    return float(np.append(best, 0.0)[places].mean())
