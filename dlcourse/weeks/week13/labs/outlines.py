"""Many short texts as one artist: as `Text` they would take ten times as long."""

from functools import lru_cache

import numpy as np
from matplotlib.collections import PathCollection
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D

ADVANCE = 0.602  # width of a letter of DejaVu Sans Mono, for a size of 1


class Outlines(PathCollection):
    """Texts of one size as shapes.

    Letters stand where they would on paper, not on whole pixels, so a line of them is
    as long as its letters at every number of pixels.

    Args:
        axes: where they will stand.
        family: name of the font.
        size: in points.
        centred: whether a place is the middle of its text, or its left end.
    """

    def __init__(self, axes, family="DejaVu Sans", size=10, centred=True):
        look = {"facecolors": "black", "edgecolors": "none"}
        super().__init__([], offset_transform=axes.transData, **look)
        self.set_transform(Affine2D().scale(1 / 72) + axes.figure.dpi_scale_trans)
        self.font = family, size, centred

    def write(self, texts, places):
        """Show `texts` at `places`, (texts, 2)."""
        self.set_paths([_outline(text, *self.font) for text in texts])
        self.set_offsets(np.reshape(places, (-1, 2)))


@lru_cache(1000)
def _outline(text, family, size, centred):
    """Return the shape of a text in points, half of its height above 0."""
    path = TextPath((0, 0), text, size=size, prop=FontProperties(family))
    left = path.get_extents().get_points()[:, 0].mean() if centred and text else 0
    return Affine2D().translate(-left, -0.35 * size).transform_path(path)
