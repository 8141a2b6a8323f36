"""The part of a stage that shows two classes of points and a net's regions."""

import contourpy
import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.colors import LinearSegmentedColormap

from dlcourse.plots.style import COLORS

LIMIT = 2.5  # of both axes
CELLS = 48  # of the grid, each way
_PLACES = np.linspace(-LIMIT, LIMIT, CELLS)
#: The points at which a net is asked, (CELLS ** 2, 2): row by row, from below.
GRID = np.stack(np.meshgrid(_PLACES, _PLACES), axis=-1).reshape(-1, 2)
GRID.setflags(write=False)
_ENDS = [(0, "#8FC3E8"), (0.5, "#FFFFFF"), (1, "#F3B183")]
PALE = LinearSegmentedColormap.from_list("two classes", _ENDS, N=32)


class Regions:
    """Points with two markers upon the probability of class 1, and where it is 1/2.

    Args:
        stage: the Stage of a lab.
        axes: its Axes to draw on.
        size: of the points' markers.
    """

    def __init__(self, stage, axes, size=5):
        ends = (-LIMIT, LIMIT)
        axes.set(xlim=ends, ylim=ends, aspect="equal", xlabel="$x_1$", ylabel="$x_2$")
        axes.grid(visible=False)
        # A mesh: an image would be resampled in each frame, four times as slow.
        self._mesh = axes.pcolormesh(
            _PLACES, _PLACES, np.full((CELLS, CELLS), 0.5), cmap=PALE, vmin=0, vmax=1,
            shading="nearest",
        )  # fmt: skip
        self._border = LineCollection([], colors="black", linewidths=2.5)
        axes.add_collection(self._border, autolim=False)
        look = {"ls": "", "mec": "white", "mew": 0.6}
        self._points = [
            axes.plot([], [], marker, ms=wide * size, color=color, **look)[0]
            for marker, wide, color in (("o", 1, COLORS[0]), ("^", 1.3, COLORS[1]))
        ]
        stage.moving(self._mesh, self._border, *self._points)

    def show_points(self, x, y):
        """Show points x, (points, 2), of the classes y, (points,)."""
        for label, points in enumerate(self._points):
            points.set_data(*x[y == label].T)

    def show(self, p):
        """Show the probabilities of class 1 at the points of GRID, (cells ** 2,)."""
        p = np.reshape(p, (CELLS, CELLS))
        self._mesh.set_array(p)
        self._border.set_segments(border(p))


def border(p):
    """Return the lines along which p is 1/2.

    Where no ReLU is active p is often 1/2 all over. Such a plain belongs to class 0;
    so that its edge is found as well, it is lowered by half a usual step of the grid.

    Args:
        p: values on the grid, shape (CELLS, CELLS).

    Returns:
        list of arrays (points, 2).

    >>> tilted = GRID[:, 0].reshape(CELLS, CELLS) + 0.5
    >>> (line,) = border(tilted)
    >>> bool(np.allclose(line[:, 0], 0, atol=0.01))
    True
    """
    step = np.abs(np.gradient(p)).sum(axis=0).mean()
    heights = np.where(p == 0.5, 0.5 - step / 2, p)
    return contourpy.contour_generator(_PLACES, _PLACES, heights).lines(0.5)
