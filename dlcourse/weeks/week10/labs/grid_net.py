"""A small detector: a convolutional trunk, and an answer [pc, x, y, w, h] in each cell.

The answer is raw: pc and the centre go through a logistic function, and the sizes are
those of `SIDE` times an exponential. `decoded` turns it into what `decode_yolo` reads.
"""

from functools import cache

import numpy as np

from dlcourse.activations import sigmoid
from dlcourse.datasets import make_scenes
from dlcourse.detection import decode_yolo, encode_yolo, non_max_suppression
from dlcourse.layers import Conv2D
from dlcourse.losses.base import Loss
from dlcourse.models import Sequential

SIZE, GRID = 48, 6  # pixels of a scene; cells along its side
SIDE = 2.0  # cells: the side of a box for an answer of 0
TRUNK = (8, 2), (16, 2), (32, 2), (32, 1)  # filters and stride of each layer
MANY, NEW = 1000, 60  # scenes to train on and to measure with
SAFE = 8  # largest size in logarithms


class GridLoss(Loss):
    """Cross-entropy of pc in every cell; where there is an object, the box as well.

        L = BCE(pc) * (empty where there is no object)
            + 5 * ((x - x*)^2 + (y - y*)^2 + (log w - log w*)^2 + (log h - log h*)^2)

    It is a sum over the cells and a mean over the batch.

    Args:
        empty: weight of a cell without an object.

    Shapes:
        y_true: (batch, rows, columns, 6) of `encode_yolo` with one class.
        y_pred: (batch, rows, columns, 5), raw.
    """

    entrywise = False
    box_weight = 5.0

    def __init__(self, empty=1.0):
        super().__init__()
        self.empty = empty

    def _target(self, y_true, y_pred):
        return np.asarray(y_true, y_pred.dtype)

    def forward(self, y_true, y_pred):
        found, raw = y_true[..., 0], y_pred[..., 0]
        weight = found + self.empty * (1 - found)
        chance, centre = sigmoid(raw), sigmoid(y_pred[..., 1:3])
        size = np.log(np.maximum(y_true[..., 3:5], 1e-6) / SIDE)
        shift = (centre - y_true[..., 1:3]) * found[..., None]
        growth = (y_pred[..., 3:5] - size) * found[..., None]
        slope = 2 * shift * centre * (1 - centre)
        self._cache = np.concatenate(
            [
                (weight * (chance - found))[..., None],
                self.box_weight * slope,
                2 * self.box_weight * growth,
            ],
            axis=-1,
        )
        crossed = weight * (np.logaddexp(0, raw) - found * raw)
        boxes = (shift**2).sum(axis=-1) + (growth**2).sum(axis=-1)
        return (crossed + self.box_weight * boxes).sum(axis=(1, 2))

    def gradient(self):
        return self._cache
