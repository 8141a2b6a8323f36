"""Figures: arrays and an optional `ax` in, Axes out.

Matplotlib is imported with this package, which `import dlcourse` leaves alone. In a
notebook write `_ = plots.loss_curves(...)`: the figure shows, the Axes do not.
"""

from dlcourse.plots import week01, week03, week04, week05
from dlcourse.plots.agreement import comparison
from dlcourse.plots.curves import loss_curves
from dlcourse.plots.distributions import layer_histograms
from dlcourse.plots.samples import gallery
from dlcourse.plots.style import COLORS, LINE_STYLES, use_style
from dlcourse.plots.surfaces import surface_3d, surface_paths

__all__ = [
    "COLORS",
    "LINE_STYLES",
    "comparison",
    "gallery",
    "layer_histograms",
    "loss_curves",
    "surface_3d",
    "surface_paths",
    "use_style",
    "week01",
    "week03",
    "week04",
    "week05",
]
