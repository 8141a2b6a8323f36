"""Box formats, and how much two boxes overlap."""

import numpy as np

from dlcourse._numerics import wide_enough
from dlcourse._validation import check_array, check_choice, check_shape

# From each format to corners, and back; the names are those of Keras.
_TO_XYXY = {
    "xyxy": lambda a, b, c, d: (a, b, c, d),
    "yxyx": lambda a, b, c, d: (b, a, d, c),
    "xywh": lambda x, y, w, h: (x, y, x + w, y + h),
    "center_xywh": lambda x, y, w, h: (x - w / 2, y - h / 2, x + w / 2, y + h / 2),
    "center_yxhw": lambda y, x, h, w: (x - w / 2, y - h / 2, x + w / 2, y + h / 2),
}
_FROM_XYXY = {
    "xyxy": _TO_XYXY["xyxy"],
    "yxyx": _TO_XYXY["yxyx"],
    "xywh": lambda a, b, c, d: (a, b, c - a, d - b),
    "center_xywh": lambda a, b, c, d: ((a + c) / 2, (b + d) / 2, c - a, d - b),
    "center_yxhw": lambda a, b, c, d: ((b + d) / 2, (a + c) / 2, d - b, c - a),
}


def convert(boxes, source, target):
    """Return boxes in another format.

    Formats: "xyxy" (left, top, right, bottom), "yxyx" (the same, y first, as
    `tf.image` has it), "xywh" (left, top, width, height), "center_xywh" (centre,
    width, height), "center_yxhw". Keras' relative formats are these after a division
    by the size of the image.

    Args:
        boxes: the boxes.
        source: their format.
        target: the format of the result.

    Shapes:
        boxes and the result: (..., 4).

    Raises:
        TypeError: if `boxes` is no array of real numbers.
        ValueError: if the last axis is not 4 long, or there is no such format.

    Reference:
        keras.utils.bounding_boxes.convert_format

    >>> convert([[0.0, 0.0, 2.0, 4.0]], "xyxy", "center_xywh")
    array([[1., 2., 2., 4.]])
    """
    boxes = _boxes("boxes", boxes, ndim=None)
    check_choice("source", source, tuple(_TO_XYXY))
    check_choice("target", target, tuple(_TO_XYXY))
    if source == target:
        return boxes.copy()
    corners = _TO_XYXY[source](*np.moveaxis(boxes, -1, 0))
    return np.stack(_FROM_XYXY[target](*corners), axis=-1)


def area(boxes):
    """Return the area of each box; 0 for one whose corners are in the wrong order.

    Args:
        boxes: corners, shape (..., 4).

    Returns:
        An array (...,), as all that is computed of areas in float32 at least.

    >>> area([[0, 0, 2, 4], [1, 1, 1, 5]])
    array([8., 0.], dtype=float32)
    """
    left, top, right, bottom = np.moveaxis(_corners("boxes", boxes, None), -1, 0)
    return np.maximum(right - left, 0) * np.maximum(bottom - top, 0)


def iou(a, b):
    """Return the intersection over union of every box of `a` with every box of `b`.

        IoU = area of the intersection / area of the union

    Args:
        a: corners (x1, y1, x2, y2).
        b: corners.

    Shapes:
        a: (N, 4), b: (M, 4).

    Returns:
        An array (N, M) of numbers from 0 to 1; 0 where both areas are 0.

    Raises:
        TypeError: if one is no array of real numbers.
        ValueError: if its shape is not (boxes, 4).

    >>> iou([[0, 0, 2, 2]], [[1, 1, 3, 3], [0, 0, 2, 2], [2, 2, 3, 3]]).round(6)
    array([[0.142857, 1.      , 0.      ]], dtype=float32)
    """
    intersection, union = _overlap(_corners("a", a), _corners("b", b))
    return _ratio(intersection, union)


def giou(a, b):
    """Return the generalised IoU of every box of `a` with every box of `b`.

        GIoU = IoU - (area of C - area of the union) / area of C

    with C the smallest box around both. Boxes that do not touch all have IoU 0, but
    the further apart they are, the closer their GIoU comes to -1: it has a gradient
    where IoU has none.

    Args:
        a: corners (x1, y1, x2, y2).
        b: corners.

    Shapes:
        a: (N, 4), b: (M, 4).

    Returns:
        An array (N, M) of numbers from -1 to 1.

    Raises:
        TypeError: if one is no array of real numbers.
        ValueError: if its shape is not (boxes, 4).

    Reference:
        Rezatofighi et al. (2019), https://arxiv.org/abs/1902.09630, algorithm 1

    >>> giou([[0, 0, 1, 1]], [[0, 0, 1, 1], [1, 0, 2, 1], [3, 0, 4, 1]])
    array([[ 1. ,  0. , -0.5]], dtype=float32)
    """
    a, b = _corners("a", a), _corners("b", b)
    intersection, union = _overlap(a, b)
    around = np.maximum(a[:, None, 2], b[:, 2]) - np.minimum(a[:, None, 0], b[:, 0])
    around *= np.maximum(a[:, None, 3], b[:, 3]) - np.minimum(a[:, None, 1], b[:, 1])
    gap = _ratio(around - union, around)  # 0 where C is a point: nothing lies between
    return _ratio(intersection, union) - gap


def _overlap(a, b):
    """Return the areas of all intersections and unions, two arrays (N, M)."""
    a, b = a.astype(np.result_type(a, b), copy=False), b.T.copy()  # b: (4, M)
    intersection = _common(a[:, 0], a[:, 2], b[0], b[2])
    intersection *= _common(a[:, 1], a[:, 3], b[1], b[3])
    union = area(a)[:, None] + area(b.T)
    union -= intersection
    return intersection, union


def _common(a_low, a_high, b_low, b_high):
    """Return the length that each interval of a has in common with each one of b."""
    length = np.minimum(a_high[:, None], b_high)
    length -= np.maximum(a_low[:, None], b_low)
    return np.maximum(length, 0, out=length)


def _ratio(part, whole):
    """Return part / whole, 0 where the whole is 0; written over `part`."""
    np.divide(part, whole, out=part, where=whole > 0)
    return part


def _corners(name, boxes, ndim=2):
    """Return `boxes` in float32 at least: areas from 256 x 256 overflow float16."""
    return wide_enough(_boxes(name, boxes, ndim))


def _boxes(name, boxes, ndim=2):
    """Return `boxes` as an array whose last axis holds four numbers."""
    boxes = check_array(name, boxes, min_ndim=1)
    if ndim == 2 and boxes.size == 0:
        return boxes.reshape(0, 4)
    expected = (None, 4) if ndim == 2 else (*boxes.shape[:-1], 4)
    fix = "pass one row (x1, y1, x2, y2) for each box; for one box [box]."
    return check_shape(name, boxes, expected, fix=fix)
