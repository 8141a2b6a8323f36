"""What a detection network has to answer, and how wrong its answer is.

The answer of one cell and anchor is the row [pc, bx, by, bw, bh, c1, ..., cn]: is there
an object; where in the cell is its centre; how wide and high is it, in cells; which
class.
"""

import numpy as np

from dlcourse._validation import (
    check_array,
    check_finite,
    check_indices,
    check_integer,
    check_number,
    check_shape,
)
from dlcourse.detection.boxes import _boxes, convert, iou
from dlcourse.detection.grids import grid_shape

_BOX = 5  # pc and the four numbers of a box


def encode_yolo(boxes, classes, grid_size, num_classes, anchors=((1.0, 1.0),)):
    """Return the target of one image.

    An object belongs to the cell of its centre, and there to the anchor whose shape
    has the highest IoU with its own, among those that are still free. bx and by count
    from the upper left corner of the cell, in cells; bw and bh may exceed 1.

    Args:
        boxes: corners (x1, y1, x2, y2) of the objects, relative to the image: 0 to 1.
        classes: number of the class of each object.
        grid_size: (rows, columns), or one number for both.
        num_classes: number of classes.
        anchors: (width, height) of each anchor, relative to the image.

    Shapes:
        boxes: (N, 4), classes: (N,), anchors: (A, 2).

    Returns:
        float32 array (rows, columns, A * (5 + num_classes)).

    Raises:
        TypeError: if an argument has the wrong type.
        ValueError: if a centre or class is out of range, or a cell has more objects
            than anchors.

    Reference:
        Redmon et al. (2016), https://arxiv.org/abs/1506.02640, section 2

    >>> boxes = convert([[0.55, 0.40, 0.5, 0.2]], "center_xywh", "xyxy")
    >>> target = encode_yolo(boxes, [2], grid_size=3, num_classes=3)
    >>> target.shape, target[1, 1].round(2)
    ((3, 3, 8), array([1.  , 0.65, 0.2 , 1.5 , 0.6 , 0.  , 0.  , 1.  ], dtype=float32))
    """
    rows, columns = grid_shape(grid_size)
    num_classes = check_integer("num_classes", num_classes)
    anchors = check_array("anchors", anchors, min_ndim=2)
    boxes, classes = _objects(boxes, classes, num_classes)
    depth = _BOX + num_classes
    target = np.zeros((rows, columns, len(anchors), depth), np.float32)
    for (x, y, width, height), label in zip(boxes, classes, strict=True):
        x, y = x * columns, y * rows  # in cells
        row, column = min(int(y), rows - 1), min(int(x), columns - 1)
        cell = target[row, column]  # (anchors, depth)
        answer = cell[_free_anchor(cell, width, height, anchors)]
        answer[0] = answer[_BOX + label] = 1
        answer[1:_BOX] = x - column, y - row, width * columns, height * rows
    return target.reshape(rows, columns, -1)


def decode_yolo(grid, num_classes, score_threshold=0.5):
    """Return the objects that a grid of answers tells of: the way back.

    Args:
        grid: answers for one image, as probabilities and positions in cells.
        num_classes: number of classes.
        score_threshold: least score of an object.

    Shapes:
        grid: (rows, columns, A * (5 + num_classes)).

    Returns:
        boxes (N, 4), corners relative to the image; scores (N,), pc times the
        probability of the class; classes (N,). In the order of the cells: they are
        ready for `batched_non_max_suppression`.

    Raises:
        TypeError: if an argument has the wrong type.
        ValueError: if the depth of the grid does not fit the classes.

    >>> grid = encode_yolo([[0.1, 0.2, 0.5, 0.4]], [1], grid_size=4, num_classes=2)
    >>> boxes, scores, classes = decode_yolo(grid, num_classes=2)
    >>> boxes.round(2)
    array([[0.1, 0.2, 0.5, 0.4]], dtype=float32)
    >>> scores, classes
    (array([1.], dtype=float32), array([1]))
    """
    grid = check_finite("grid", check_array("grid", grid, min_ndim=3))
    depth = _BOX + check_integer("num_classes", num_classes)
    score_threshold = check_number("score_threshold", score_threshold)
    if grid.ndim != 3 or grid.shape[-1] % depth:
        raise ValueError(
            f"grid: got shape {grid.shape}, expected (rows, columns, a multiple of "
            f"{depth}); pass one image, and num_classes as in encode_yolo."
        )
    rows, columns = grid.shape[:2]
    answers = grid.reshape(rows, columns, -1, depth)
    scores = answers[..., 0] * answers[..., _BOX:].max(axis=-1)
    found = scores >= score_threshold  # (rows, columns, A)
    row, column, _ = np.nonzero(found)
    x, y, width, height = answers[found][:, 1:_BOX].T
    corner = (column.astype(grid.dtype), row.astype(grid.dtype))
    centers = (corner[0] + x) / columns, (corner[1] + y) / rows
    boxes = np.stack([*centers, width / columns, height / rows], axis=-1)
    classes = answers[found][:, _BOX:].argmax(axis=-1)
    return convert(boxes, "center_xywh", "xyxy"), scores[found], classes


def localization_loss(y_true, y_pred):
    """Return the squared error of answers, which counts box and class if there is one.

        L = sum over all entries of (y_pred - y_true)^2   where pc = 1
        L = (y_pred[0] - y_true[0])^2                     where pc = 0

    Args:
        y_true: answers that would be right, [pc, bx, by, bw, bh, c1, ..., cn].
        y_pred: answers of a network.

    Shapes:
        y_true, y_pred: (batch, ..., 5 + classes).

    Returns:
        The sum over an example's answers, as a mean over the batch: a scalar.

    Raises:
        TypeError: if one is no array of real numbers.
        ValueError: if the shapes differ.

    >>> y_true = [[1, 0.5, 0.5, 0.2, 0.2, 1], [0, 9, 9, 9, 9, 9]]
    >>> y_pred = [[1, 0.5, 0.5, 0.2, 0.2, 0], [0.5, 1, 2, 3, 4, 5]]
    >>> float(localization_loss(y_true, y_pred))
    0.625
    """
    error = _masked_error(y_true, y_pred)
    return (error * error).sum(dtype=error.dtype) / error.dtype.type(len(error))


def localization_loss_grad(y_true, y_pred):
    """Return dL/dy_pred of `localization_loss`, shape of `y_pred`.

    Args:
        y_true: as in `localization_loss`.
        y_pred: as in `localization_loss`.

    >>> localization_loss_grad([[0, 9, 9, 9, 9, 9]], [[0.5, 1, 2, 3, 4, 5]])
    array([[1., 0., 0., 0., 0., 0.]])
    """
    error = _masked_error(y_true, y_pred)
    return 2 * error / len(error)


def _masked_error(y_true, y_pred):
    """Return y_pred - y_true, 0 for what does not count."""
    y_pred = check_array("y_pred", y_pred, min_ndim=2)
    y_true = check_array("y_true", y_true, dtype=y_pred.dtype)
    fix = "pass [pc, bx, by, bw, bh, c1, ...] for the same examples in both."
    check_shape("y_true", y_true, y_pred.shape, fix=fix)
    error = y_pred - y_true
    np.copyto(error[..., 1:], 0, where=y_true[..., :1] <= 0)
    return error


def _objects(boxes, classes, num_classes):
    """Return boxes as centre and size, and classes, if all lie in their ranges."""
    boxes = convert(_boxes("boxes", boxes), "xyxy", "center_xywh")
    fix = "raise num_classes or count from 0."
    classes = check_indices("classes", classes, num_classes, fix=fix)
    check_shape("classes", classes, (len(boxes),), fix="pass one class for each box.")
    outside = ~((boxes[:, :2] >= 0) & (boxes[:, :2] < 1)).all(axis=1)
    if outside.any():
        raise ValueError(
            f"boxes: got a centre at {boxes[outside][0, :2].tolist()}, expected x and "
            f"y from 0 to below 1; divide the boxes by the size of the image."
        )
    if not (boxes[:, 2:] > 0).all():
        raise ValueError(
            f"boxes: got a width and height of {boxes[:, 2:].min(axis=0).tolist()}, "
            f"expected numbers above 0; pass (left, top, right, bottom)."
        )
    return boxes, classes


def _free_anchor(cell, width, height, anchors):
    """Return the free anchor of a cell whose shape is nearest to the object's."""
    corners = np.concatenate([np.zeros_like(anchors), anchors], axis=1)
    overlap = iou([[0, 0, width, height]], corners)[0]
    overlap[cell[:, 0] > 0] = -1
    best = overlap.argmax()
    if overlap[best] < 0:
        raise ValueError(
            f"boxes: got {len(anchors) + 1} centres in one cell, expected at most "
            f"{len(anchors)}, the number of anchors; add an anchor or refine the grid."
        )
    return best
