"""Of many boxes around one object, keep the best."""

import numpy as np

from dlcourse._validation import (
    check_finite,
    check_integer,
    check_number,
    check_scores,
    check_shape,
)
from dlcourse.detection.boxes import _boxes, iou

# Boxes compared in one matrix; it stays in the cache of the processor.
_BLOCK = 256


def non_max_suppression(
    boxes,
    scores,
    iou_threshold=0.5,
    score_threshold=-np.inf,
    max_output_size=None,
):
    """Return which boxes to keep, the best score first.

    The best box is kept, all that overlap it with an IoU above the threshold are
    dropped; then the same with the rest.

    Args:
        boxes: two opposite corners (x1, y1, x2, y2), in any order.
        scores: confidence in each box.
        iou_threshold: largest overlap with a kept box.
        score_threshold: boxes must score more than this.
        max_output_size: largest number of boxes kept; None for all.

    Shapes:
        boxes: (N, 4), scores: (N,).

    Returns:
        Indices into `boxes`, of falling scores; equal scores in their order.

    Raises:
        TypeError: if an argument has the wrong type.
        ValueError: if shapes do not fit, or a threshold is out of its range.

    Reference:
        The rules are those of `tf.image.non_max_suppression`, whose first arguments
        are boxes, scores and max_output_size.

    >>> boxes = [[0, 0, 10, 10], [1, 0, 11, 10], [20, 20, 30, 30], [0, 0, 9, 9]]
    >>> non_max_suppression(boxes, [0.9, 0.8, 0.7, 0.5], score_threshold=0.6)
    array([0, 2])
    """
    boxes, scores = _checked(boxes, scores)
    iou_threshold = check_number("iou_threshold", iou_threshold, 0, 1)
    score_threshold = check_number("score_threshold", score_threshold)
    limit = len(boxes)
    if max_output_size is not None:
        limit = check_integer("max_output_size", max_output_size, 0)
    order = np.argsort(-scores, kind="stable")
    order = order[scores[order] > score_threshold]
    return order[_kept(_ordered(boxes)[order], iou_threshold, limit)]


def batched_non_max_suppression(
    boxes, scores, classes, iou_threshold=0.5, score_threshold=-np.inf
):
    """Return which boxes to keep where only boxes of one class suppress each other.

    Args:
        boxes: corners (x1, y1, x2, y2).
        scores: confidence in each box.
        classes: number of the class of each box.
        iou_threshold: largest overlap with a kept box of the same class.
        score_threshold: boxes must score more than this.

    Shapes:
        boxes: (N, 4), scores and classes: (N,).

    Returns:
        Indices into `boxes`, of falling scores.

    Raises:
        TypeError: if an argument has the wrong type.
        ValueError: if shapes do not fit, or a threshold is out of its range.

    >>> boxes = [[0, 0, 10, 10], [1, 0, 11, 10], [1, 0, 11, 10]]
    >>> batched_non_max_suppression(boxes, [0.9, 0.8, 0.7], classes=[3, 5, 3])
    array([0, 1])
    """
    boxes, scores = _checked(boxes, scores)
    classes = np.asarray(classes)
    check_shape("classes", classes, scores.shape, fix="pass one class for each box.")
    kept = [np.zeros(0, int)]
    for label in np.unique(classes):
        (own,) = np.nonzero(classes == label)
        settings = iou_threshold, score_threshold
        kept.append(own[non_max_suppression(boxes[own], scores[own], *settings)])
    kept = np.sort(np.concatenate(kept))
    return kept[np.argsort(-scores[kept], kind="stable")]


def _kept(boxes, threshold, limit):
    """Return the places of the boxes to keep, of boxes in falling order of scores.

    A block of boxes is compared with all boxes kept so far in one matrix, and what is
    left of it with itself: there the order counts, and a loop follows it.
    """
    kept = np.zeros(0, int)
    for start in range(0, len(boxes), _BLOCK):
        block = np.arange(start, min(start + _BLOCK, len(boxes)))
        if len(kept):
            block = block[~_suppressed(boxes[kept], boxes[block], threshold)]
        overlaps = np.triu(iou(boxes[block], boxes[block]) > threshold, 1)
        alive = np.ones(len(block), bool)
        for k in np.flatnonzero(overlaps.any(axis=1)):
            if alive[k]:
                alive &= ~overlaps[k]
        kept = np.append(kept, block[alive])
        if len(kept) >= limit:
            break
    return kept[:limit]


def _suppressed(kept, boxes, threshold):
    """Return for each of `boxes` whether a kept box overlaps it too much."""
    return (iou(kept, boxes) > threshold).any(axis=0)


def _checked(boxes, scores):
    boxes = _boxes("boxes", boxes)
    scores = check_finite("scores", check_scores("scores", scores))
    if scores.dtype.kind != "f":
        scores = scores.astype("float64")
    fix = "pass one score for each box."
    return boxes, check_shape("scores", scores, (len(boxes),), fix=fix)


def _ordered(boxes):
    """Return the same boxes with the smaller corner first."""
    ends = boxes[:, :2], boxes[:, 2:]
    return np.hstack([np.minimum(*ends), np.maximum(*ends)])
