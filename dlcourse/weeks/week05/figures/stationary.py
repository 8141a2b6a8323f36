"""The figure of section 5.7: a saddle point and a plateau."""

from dlcourse import surfaces
from dlcourse.i18n import gettext as _
from dlcourse.plots.style import (
    COLORS,
    open_axes,
    set_title,
    styled,
)
from dlcourse.plots.surfaces import draw_landscape


@styled
def saddle_and_plateau(axes=None, title=None):
    """Draw the two places of a loss where the slope is near 0 and no minimum is.

    Args:
        axes: two Axes with `projection="3d"`; by default those of a new figure.
        title: by default what both have in common.

    Returns:
        An array of two Axes.

    Raises:
        ValueError: if `axes` are not two.

    >>> from matplotlib.figure import Figure
    >>> flat = {"projection": "3d"}
    >>> axes = saddle_and_plateau(Figure().subplots(1, 2, subplot_kw=flat))
    >>> axes[1].get_title(loc="left")
    'plateau'
    """
    axes = open_axes(axes, 2, (7.2, 3.4), subplot_kw={"projection": "3d"})
    _draw_with_flat_place(axes[0], surfaces.saddle, (0, 0))
    _draw_with_flat_place(axes[1], surfaces.plateau, (-4, 0))
    axes[0].set_title(_("saddle point"), loc="left")
    axes[1].set_title(_("plateau"), loc="left")
    axes[0].set(xlabel=_("along the horse"), ylabel=_("across the horse"))
    shown = _("Slope almost 0, yet no minimum: a saddle (horse's back) and a plateau")
    set_title(axes, title or shown)
    return axes


def _draw_with_flat_place(ax, surface, place):
    draw_landscape(ax, surface, cells=12)
    ax.computed_zorder = False  # else the surface hides the dot
    dot = {"color": COLORS[1], "markersize": 9, "mec": "white", "zorder": 9}
    ax.plot(*place, surface.value(place), "o", **dot)
    ax.set(xticklabels=[], yticklabels=[], zticklabels=[])
    for axis in (ax.xaxis, ax.yaxis, ax.zaxis):
        axis.labelpad = -9
    ax.grid(visible=False)
    ax.set_box_aspect(None, zoom=0.9)
