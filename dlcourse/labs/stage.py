"""A figure whose moving parts are redrawn in a few milliseconds.

Axes, ticks, titles and layout are drawn once and kept as a background; a frame is the
background with the moving artists upon it ("blitting").
"""

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from dlcourse.plots.style import RC

STYLE = RC | {
    "axes.labelsize": 11,
    "axes.titlesize": 12,
    "axes.titley": 1.0,  # else every redraw looks what might stand in a title's way
    "xtick.labelsize": 10,
    "ytick.labelsize": 10,
    "legend.fontsize": 10,
}
DPI = 100


class Stage:
    """A frozen figure and the artists that move in it.

    Args:
        width: pixels across.
        height: pixels down.

    Use it in three steps: draw into `stage.figure` and name what moves with
    `moving(...)`; `freeze()`; then change artists and call `render()`, ever again.
    """

    def __init__(self, width=960, height=340):
        size = width / DPI, height / DPI
        with self.style():
            self.figure = Figure(figsize=size, dpi=DPI, layout="constrained")
        self.canvas = FigureCanvasAgg(self.figure)  # no pyplot: nothing to close
        self._moving = []
        self._backgrounds = {}  # by ratio

    def style(self):
        """Return the context in which artists are made: the look of the course."""
        return mpl.rc_context(STYLE)

    def moving(self, *artists):
        """Have `artists` redrawn in every frame, the later above the earlier.

        Returns:
            the one artist, or the tuple of them.
        """
        for artist in artists:
            artist.set_animated(True)
            self._moving.append(artist)
        return artists[0] if len(artists) == 1 else artists

    def limits(self, axes, x=None, y=None):
        """Set the limits of `axes`; costs a full redraw, only where they change."""
        for wanted, get, put in (
            (x, axes.get_xlim, axes.set_xlim),
            (y, axes.get_ylim, axes.set_ylim),
        ):
            if wanted is not None and tuple(wanted) != tuple(get()):
                put(wanted)
                self.redraw()

    def text(self, artist, text):
        """Write `text` into a title or label; costs a full redraw where it changes."""
        if artist.get_text() != text:
            artist.set_text(text)
            self.redraw()

    def redraw(self):
        """Have everything drawn anew in the next frame: something static changed."""
        self._backgrounds.clear()

    def freeze(self):
        """Lay the figure out once and for all."""
        self._draw_background(1)
        self.figure.set_layout_engine("none")

    def render(self, ratio=1, keep=True):
        """Return the picture of now with `ratio` device pixels per pixel.

        Args:
            ratio: device pixels per pixel.
            keep: whether such a picture will soon be wanted again. What is kept for it
                is twice its pixels: 10 MB for a wide lab with a ratio of 2.

        Returns:
            uint8 of shape (about ratio * height, about ratio * width, 3).
        """
        self.figure.dpi = ratio * DPI
        if ratio not in self._backgrounds:
            self._draw_background(ratio)
        self.canvas.restore_region(self._backgrounds[ratio])
        renderer = self.canvas.get_renderer()
        for artist in self._moving:
            artist.draw(renderer)
        pixels = np.asarray(self.canvas.buffer_rgba())[..., :3].copy()
        self.figure.dpi = DPI  # where clicks are looked up
        if not keep:
            del self._backgrounds[ratio]
            self.canvas.get_renderer()  # one of the usual size takes the place
        return pixels

    def _draw_background(self, ratio):
        with self.style():
            self.canvas.draw()  # leaves out what moves
        self._backgrounds[ratio] = self.canvas.copy_from_bbox(self.figure.bbox)

    def close(self):
        """Free the pixels at once; the rest waits for the garbage collector."""
        self.redraw()
        self.figure.clear()
        vars(self.canvas).pop("renderer", None)

    def locate(self, x, y):
        """Return (axes, x, y) in data units of a point in fractions of the figure.

        Returns:
            None where the point lies outside all axes.
        """
        point = self.figure.transFigure.transform((x, y))
        for axes in self.figure.axes:
            if axes.bbox.contains(*point):
                return axes, *axes.transData.inverted().transform(point)
        return None

    def locate_in(self, axes, x, y):
        """Return (x, y) in data units of the place in `axes` nearest to a point."""
        point = self.figure.transFigure.transform((x, y))
        return axes.transData.inverted().transform(
            np.clip(point, axes.bbox.min, axes.bbox.max)
        )
