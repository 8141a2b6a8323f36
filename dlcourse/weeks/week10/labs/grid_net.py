"""A small detector: convolutions, and an answer [pc, x, y, w, h] in each cell.

The answer is raw: a logistic function makes pc and the centre of it, an exponential the
sizes. `found` says which boxes are left of it after suppression.
"""

from functools import cache

import numpy as np

from dlcourse.activations import sigmoid
from dlcourse.datasets import make_scenes
from dlcourse.detection import decode_yolo, encode_yolo, iou, non_max_suppression
from dlcourse.layers import Conv2D
from dlcourse.losses.base import Loss
from dlcourse.models import Sequential
from dlcourse.optimizers import Adam

SIZE, GRID = 48, 6  # pixels of a scene; cells along its side
SIDE = 2.0  # cells: the side of a box for an answer of 0
BACKBONE = (8, 2), (16, 2), (32, 2), (32, 1)  # filters and stride of each layer
DRAWN = {"train": (0, 600), "new": (1, 60)}  # seed and number of scenes
RIGHT = 0.5  # least IoU of a box with the object that it finds
BOX = 5.0  # weight of the errors of a box beside those of pc
HUGE = 4.0  # largest logarithm of a size that is drawn


class GridLoss(Loss):
    """Cross-entropy of pc in every cell and, where there is an object, the box.

        L = weight * BCE(pc) + 5 * [object] * ((x - x*)^2 + (y - y*)^2
            + (log w - log w*)^2 + (log h - log h*)^2)

    with the sum over the cells and the mean over the batch.

    Args:
        empty: weight of a cell without an object; of one with an object it is 1.

    Shapes:
        y_true: (batch, rows, columns, 6), of `encode_yolo` with one class.
        y_pred: (batch, rows, columns, 5), raw.
    """

    entrywise = False

    def __init__(self, empty=1.0):
        super().__init__()
        self.empty = empty

    def _target(self, y_true, y_pred):
        return np.asarray(y_true, y_pred.dtype)

    def forward(self, y_true, y_pred):
        there = y_true[..., :1]
        weight = there + self.empty * (1 - there)
        raw, chance = y_pred[..., :1], sigmoid(y_pred[..., :3])
        crossed = weight * (np.logaddexp(0, raw) - there * raw)
        size = np.log(np.maximum(y_true[..., 3:5], 1e-6) / SIDE)
        shift = there * (chance[..., 1:] - y_true[..., 1:3])
        growth = there * (y_pred[..., 3:] - size)
        slope = chance[..., 1:] * (1 - chance[..., 1:])
        parts = weight * (chance[..., :1] - there), 2 * BOX * shift * slope
        self._cache = np.concatenate([*parts, 2 * BOX * growth], axis=-1)
        boxes = (shift**2).sum(axis=-1) + (growth**2).sum(axis=-1)
        return (crossed[..., 0] + BOX * boxes).sum(axis=(1, 2))

    def gradient(self):
        return self._cache


def grid_net(learning_rate, empty, seed=0):
    """Return a compiled net from scenes to raw answers, (batch, GRID, GRID, 5)."""
    look = {"padding": "same", "activation": "relu"}
    backbone = [Conv2D(filters, 3, strides=s, **look) for filters, s in BACKBONE]
    model = Sequential([*backbone, Conv2D(5, 1)], seed=seed)
    model.build((None, SIZE, SIZE, 3))
    model.compile(Adam(learning_rate), GridLoss(empty), metrics=[])
    return model


@cache
def scenes(part):
    """Return (images, boxes, targets) to "train" on, or "new" ones to measure with.

    The boxes of a scene are corners relative to it, (objects, 4). All are shared.
    """
    seed, count = DRAWN[part]
    images, boxes, labels, _masks = make_scenes(count, size=SIZE, seed=seed)
    boxes = [each[kinds >= 0] / SIZE for each, kinds in zip(boxes, labels, strict=True)]
    return images, boxes, np.stack([encoded(each) for each in boxes])


def encoded(boxes):
    """Return the target of a scene; of several centres in a cell the first counts."""
    column, row = ((boxes[:, :2] + boxes[:, 2:]) / 2 * GRID).astype(int).T
    _cells, first = np.unique(row * GRID + column, return_index=True)
    return encode_yolo(boxes[first], np.zeros(len(first), int), GRID, 1)


def found(raw, score_threshold, iou_threshold):
    """Return boxes and scores that are left of raw answers, (GRID, GRID, 5).

    They come in falling order of their scores.
    """
    chance = sigmoid(raw[..., :3])
    sizes = SIDE * np.exp(np.minimum(raw[..., 3:], HUGE))
    grid = np.concatenate([chance, sizes, np.ones_like(raw[..., :1])], axis=-1)
    boxes, scores, _classes = decode_yolo(grid, 1, score_threshold)
    kept = non_max_suppression(boxes, scores, iou_threshold)
    return boxes[kept], scores[kept]


def hits(boxes, truth):
    """Return which boxes, the best first, find an object that none before has found.

    >>> hits([[0, 0, 1, 1], [0, 0, 1, 1], [2, 2, 3, 3]], [[0, 0, 1, 1]])
    array([ True, False, False])
    """
    overlap, taken, flags = iou(boxes, truth), set(), []
    for row in overlap:
        nearest = int(row.argmax())
        flags.append(bool(row[nearest] >= RIGHT and nearest not in taken))
        if flags[-1]:
            taken.add(nearest)
    return np.array(flags, bool)
