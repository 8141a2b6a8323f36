"""The part of a stage that shows the maps or filters of a network."""

import numpy as np
from matplotlib.collections import LineCollection

from dlcourse.plots.style import PAPER


class Tiles:
    """Small pictures side by side, as one image with gaps.

    Args:
        stage: the `Stage`.
        axes: where they are drawn.
        grid: (rows, columns) of pictures.
        cmap: their colours.
        title: what they are.
    """

    def __init__(self, stage, axes, grid, cmap, title):
        self.rows, self.columns = grid
        extent = (0, self.columns, self.rows, 0)
        look = {"cmap": cmap, "interpolation": "nearest", "extent": extent}
        self.image = stage.moving(axes.imshow(np.zeros((2, 2)), **look))
        gaps = [[(k, 0), (k, self.rows)] for k in range(self.columns + 1)]
        gaps += [[(0, k), (self.columns, k)] for k in range(self.rows + 1)]
        stage.moving(axes.add_collection(LineCollection(gaps, colors=PAPER, lw=3)))
        axes.set_axis_off()
        axes.set_title(title, fontsize=10)

    def show(self, pictures, low, high):
        """Draw pictures, (height, width, count), the darkest at `low`."""
        height, width = pictures.shape[:2]
        apart = pictures.reshape(height, width, self.rows, self.columns)
        rows = apart.transpose(2, 0, 3, 1)  # (rows, height, columns, width)
        self.image.set_data(rows.reshape(self.rows * height, self.columns * width))
        self.image.set_clim(low, high)
