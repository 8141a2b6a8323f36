"""Many texts as one artist: as `Text` they would take ten times as long."""

from functools import lru_cache

import numpy as np
from matplotlib.collections import PathCollection
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D

from dlcourse.plots.style import PAPER

ADVANCE = 0.602  # width of a letter of DejaVu Sans Mono, for a size of 1
LEFT, MIDDLE, RIGHT = 0, 0.5, 1


class Outlines(PathCollection):
    """Texts of one size as shapes.

    Letters stand where they would on paper, not on whole pixels, so a line of them is
    as long as its letters at every number of pixels.

    Args:
        axes: where they will stand; give it to `axes.add_collection` too.
        family: name of the font.
        size: in points.
        halo: whether they keep what lies under them at a distance.

    Attributes:
        texts: those that are shown, a list.
    """

    def __init__(self, axes, family="DejaVu Sans", size=10, halo=False):
        super().__init__([], offset_transform=axes.transData)
        self.set_transform(Affine2D().scale(1 / 72) + axes.figure.dpi_scale_trans)
        self.family, self.size, self.halo, self.texts = family, size, halo, []

    def write(self, texts, places, align=LEFT, bold=False, colors="black"):
        """Show `texts` at `places`, (texts, 2), half of their height above.

        Args:
            texts: a list of str.
            places: in units of the axes.
            align: which part of a text stands at its place, from LEFT to RIGHT; one
                number, or one for each text.
            bold: likewise, whether it is bold.
            colors: likewise, as Matplotlib has them.
        """
        self.texts = list(texts)
        many = len(self.texts)
        styles = zip(np.resize(align, many), np.resize(bold, many), strict=True)
        self.set_paths([
            _outline(text, self.family, self.size, float(part), bool(heavy))
            for text, (part, heavy) in zip(self.texts, styles, strict=True)
        ])  # fmt: skip
        self.set_offsets(np.reshape(places, (-1, 2)))
        self.set_facecolors(colors if many else "none")

    def draw(self, renderer):
        if self.halo:
            self.set(edgecolors=PAPER, linewidths=3)
            super().draw(renderer)
        self.set(edgecolors="none")
        super().draw(renderer)


@lru_cache(2000)
def _outline(text, family, size, align, bold):
    """Return the shape of a text in points, the place that it is put to at (0, 0)."""
    if not text.strip():
        return Path(np.zeros((0, 2)))  # of a blank, TextPath raises AttributeError
    font = FontProperties(family=family, weight="bold" if bold else "normal")
    path = TextPath((0, 0), text, size=size, prop=font)
    x = path.vertices[path.codes != Path.CLOSEPOLY, 0]  # `get_extents` takes ten times
    left = align * (x.min() + x.max())
    return Affine2D().translate(-left, -0.35 * size).transform_path(path)
