"""What the live labs share: batches without end, and scenes side by side."""

import numpy as np
from matplotlib.collections import LineCollection

from dlcourse.ops import minibatches


def endless(batch_size, made):
    """Yield mini-batches (x, *targets), epoch after epoch, each in a new order.

    They are of what `made` returns; it is called for the first batch, so that a lab is
    shown before there is anything to train on.
    """
    (x, *targets), rng = made(), np.random.default_rng(0)
    while True:
        for images, rows in minibatches(x, np.arange(len(x)), batch_size, seed=rng):
            yield images, *(target[rows] for target in targets)


class Board:
    """Scenes side by side, with their true boxes, dotted.

    A scene is one unit wide and high.

    Args:
        axes: where they are drawn.
        images: (scenes, side, side, 1 or 3); as many as there is room for are shown.
        boxes: for each its objects, (objects, 4), relative corners.
        rows, columns: of scenes.
    """

    def __init__(self, axes, images, boxes, rows, columns):
        self.columns, self.count = columns, rows * columns
        shown = images[: self.count]
        side, channels = shown.shape[2:]
        apart = shown.reshape(rows, columns, side, side, channels)
        whole = apart.transpose(0, 2, 1, 3, 4).reshape(rows * side, -1, channels)
        look = {"interpolation": "nearest", "cmap": "gray", "vmin": 0, "vmax": 1}
        axes.imshow(whole, extent=(0, columns, rows, 0), **look)
        axes.set_axis_off()
        gaps = [[(0, k), (columns, k)] for k in range(1, rows)]
        gaps += [[(k, 0), (k, rows)] for k in range(1, columns)]
        axes.add_collection(LineCollection(gaps, colors="white", lw=3))
        truths = [
            self.outline(box, place)
            for place, objects in enumerate(boxes[: self.count])
            for box in objects
        ]
        axes.add_collection(LineCollection(truths, colors="white", lw=1.5, ls=":"))

    def outline(self, box, place):
        """Return the five corners of a relative box in the scene at a place."""
        row, column = divmod(place, self.columns)
        left, top, right, bottom = box
        x = np.array([left, right, right, left, left]) + column
        y = np.array([top, top, bottom, bottom, top]) + row
        return np.stack([x, y], axis=1)
