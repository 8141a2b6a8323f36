"""Figures: arrays and an optional `ax` in, Axes out.

Matplotlib is imported with this package, which `import dlcourse` leaves alone. In a
notebook write `_ = plots.loss_curves(...)`: the figure shows, the Axes do not. The
figures of one week live in its room: `plots.week05.ewma_series(...)`.
"""

import inspect
from functools import cache
from types import ModuleType

from dlcourse import weeks
from dlcourse.plots.agreement import comparison
from dlcourse.plots.curves import loss_curves
from dlcourse.plots.distributions import layer_histograms
from dlcourse.plots.samples import gallery
from dlcourse.plots.style import COLORS, LINE_STYLES, use_style
from dlcourse.plots.surfaces import surface_3d, surface_paths
from dlcourse.plots.weeks_map import weeks_map

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
    "weeks_map",
    *weeks.names("figures"),
]


def __getattr__(name):
    if name in weeks.names("figures"):
        return _week(name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@cache
def _week(name):
    """Return a module that holds the figures of a week."""
    figures = ModuleType(f"{__name__}.{name}", f"The figures of {name}.")
    for module in weeks.modules("figures", name):
        vars(figures).update(
            (key, value)
            for key, value in vars(module).items()
            if _is_figure(value) and value.__module__ == module.__name__
        )
    figures.__all__ = sorted(key for key in vars(figures) if key[0] != "_")
    return figures


def _is_figure(thing):
    """Whether it is a public function that can make Axes of its own."""
    if not inspect.isfunction(thing) or thing.__name__.startswith("_"):
        return False
    parameters = inspect.signature(thing).parameters
    axes = parameters.get("ax") or parameters.get("axes")
    return axes is not None and axes.default is None
