"""Anchor boxes: guesses all over an image, and the object each one stands for."""

import numpy as np

from dlcourse._validation import check_array, check_finite, check_number
from dlcourse.detection.boxes import _boxes, iou
from dlcourse.detection.grids import grid_centers, grid_shape


def make_anchors(grid_size, scales, aspect_ratios=(0.5, 1.0, 2.0), image_size=1.0):
    """Return boxes of all scales and aspect ratios around the centre of every cell.

        width = scale * sqrt(ratio), height = scale / sqrt(ratio)

    so that all boxes of a scale have one area.

    Args:
        grid_size: (rows, columns) of the feature map, or one number for both.
        scales: sides of the squares, in the units of the image.
        aspect_ratios: width / height.
        image_size: (height, width), or one number for both; 1 for relative boxes.

    Returns:
        Corners (rows * columns * scales * ratios, 4), row after row; at each cell all
        ratios of the first scale, then those of the next. float32.

    Raises:
        TypeError: if a size is no number.
        ValueError: if a size, scale or ratio is not above 0.

    Reference:
        Ren et al. (2015), https://arxiv.org/abs/1506.01497, section 3.1

    >>> make_anchors((1, 2), scales=[0.5], aspect_ratios=[1, 4], image_size=(1, 2))
    array([[0.25 , 0.25 , 0.75 , 0.75 ],
           [0.   , 0.375, 1.   , 0.625],
           [1.25 , 0.25 , 1.75 , 0.75 ],
           [1.   , 0.375, 2.   , 0.625]], dtype=float32)
    """
    scales = _positive("scales", scales)
    root = np.sqrt(_positive("aspect_ratios", aspect_ratios))
    pair = image_size if np.ndim(image_size) else (image_size, image_size)
    height, width = _positive("image_size", pair)
    half = np.stack([np.outer(scales, root), np.outer(scales, 1 / root)], axis=-1) / 2
    half = half.reshape(-1, 2)  # (scales * ratios, 2)
    centers = grid_centers(grid_shape(grid_size)) * [
        width,
        height,
    ]  # (rows, columns, 2)
    centers = centers.reshape(-1, 1, 2)
    corners = np.concatenate([centers - half, centers + half], axis=-1)
    return corners.reshape(-1, 4).astype(np.float32)


def assign_anchors(anchors, boxes, positive_threshold=0.5, negative_threshold=None):
    """Return for each anchor the object that it has to find.

    An anchor belongs to the object it overlaps most, if that is enough. Then every
    object that some anchor touches gets the best of them for itself, pair after pair
    from the largest overlap on, so that none goes empty.

    Args:
        anchors: corners (x1, y1, x2, y2).
        boxes: corners of the objects.
        positive_threshold: least IoU of an anchor with its object.
        negative_threshold: below this IoU an anchor is background, and from there to
            the positive threshold it is left out of the loss; None for no gap.

    Shapes:
        anchors: (N, 4), boxes: (M, 4).

    Returns:
        An array (N,) of ints: an index into `boxes`, -1 background, -2 left out.

    Raises:
        TypeError: if an argument has the wrong type.
        ValueError: if shapes or thresholds do not fit.

    Reference:
        Ren et al. (2015), https://arxiv.org/abs/1506.01497, section 3.1.2

    >>> anchors = [[0, 0, 2, 2], [1, 0, 3, 2], [8, 8, 9, 9]]
    >>> assign_anchors(anchors, [[0, 0, 2, 2], [2, 0, 4, 2]])
    array([ 0,  1, -1])
    """
    anchors = check_finite("anchors", _boxes("anchors", anchors))
    boxes = check_finite("boxes", _boxes("boxes", boxes))
    overlap = iou(anchors, boxes)  # (N, M)
    positive_threshold = check_number(
        "positive_threshold", positive_threshold, 0, 1, open_low=True
    )
    if negative_threshold is None:
        negative_threshold = positive_threshold
    negative_threshold = check_number(
        "negative_threshold", negative_threshold, 0, positive_threshold
    )
    if 0 in overlap.shape:
        return np.full(len(overlap), -1)
    best = overlap.max(axis=1)
    assigned = np.where(best >= positive_threshold, overlap.argmax(axis=1), -2)
    assigned[best < negative_threshold] = -1
    for _ in range(overlap.shape[1]):
        anchor, box = np.unravel_index(overlap.argmax(), overlap.shape)
        if overlap[anchor, box] <= 0:
            break
        assigned[anchor] = box
        overlap[anchor], overlap[:, box] = -1, -1  # both are taken
    return assigned


def _positive(name, values):
    values = check_array(name, values, dtype=np.float64, min_ndim=1)
    if values.size == 0 or not np.all(values > 0):
        raise ValueError(
            f"{name}: got {values.tolist()}, expected numbers above 0; pass a list "
            f"such as [0.25, 0.5]."
        )
    return values
