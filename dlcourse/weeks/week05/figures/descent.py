"""Figures of section 5.5: optimizers."""

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array, check_curves
from dlcourse.plots.curves import draw_lines, until_out
from dlcourse.plots.style import (
    GREY,
    ink,
    label_ends,
    looks,
    open_ax,
    open_axes,
    set_title,
    styled,
)
from dlcourse.plots.surfaces import draw_contours


@styled
def one_dimensional(paths, minimum=5, ax=None, title=None):
    """Draw one weight over the steps of several optimizers.

    What is twice as far from the minimum as the start has left the picture.

    Args:
        paths: dict from labels to the weight after each step, the start first.
        minimum: the weight with the least cost.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default what to look at.

    Shapes:
        paths: (steps + 1,) each.

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if `paths` is no dict of curves.

    >>> from matplotlib.figure import Figure
    >>> one_dimensional({"SGD": [0, 4, 4.8]}, 5, Figure().subplots()).get_ylabel()
    'weight w'
    """
    paths = check_curves("paths", paths)
    ax = open_ax(ax, (8, 3.2))
    far = 2 * max(abs(path[0] - minimum) for path in paths.values()) or 1.0
    limits = minimum - far, minimum + far
    shown = {label: until_out(path, *limits) for label, path in paths.items()}
    ax.axhline(minimum, color=GREY, linewidth=1.5, linestyle="-")
    lines = draw_lines(ax, shown)
    ax.set_ylim(*np.clip(ax.get_ylim(), *limits))
    gone = [len(shown[label]) < len(path) for label, path in paths.items()]
    label_ends(ax, [line for line, out in zip(lines, gone, strict=True) if not out])
    _name_runaways(ax, [line for line, out in zip(lines, gone, strict=True) if out])
    ax.set(xlabel=_("step"), ylabel=_("weight w"))
    text = _("Minimum at w = {w:g}: who creeps, who overshoots?")
    if any(gone):
        text = _("Minimum at w = {w:g}: who creeps, who overshoots, who runs away?")
    ax.set_title(title or text.format(w=minimum))
    return ax


def _name_runaways(ax, lines):
    for line in lines:
        x, y = line.get_xydata()[-1]
        up = y > ax.get_ylim()[1]
        ax.annotate(
            line.get_label(), (x, ax.get_ylim()[int(up)]), (4, -4 if up else 4),
            textcoords="offset points", color=ink(line.get_color()),
            va="top" if up else "bottom",
        )  # fmt: skip


@styled
def momentum_arrows(path_gd, path_momentum, surface, axes=None, title=None):
    """Draw each step of gradient descent and of momentum as an arrow.

    Args:
        path_gd: the path of gradient descent.
        path_momentum: the path of momentum, from the same start.
        surface: the `dlcourse.surfaces.Surface` below.
        axes: two Axes; by default those of a new figure.
        title: by default what momentum does to the zig-zag.

    Shapes:
        path_gd, path_momentum: (steps + 1, 2).

    Returns:
        An array of two Axes.

    Raises:
        TypeError, ValueError: if a path has another shape.

    >>> from dlcourse.surfaces import bowl
    >>> from matplotlib.figure import Figure
    >>> path = [[1, 1], [0, 0]]
    >>> axes = momentum_arrows(path, path, bowl, Figure().subplots(1, 2))
    >>> axes[1].get_title(loc="left")
    'momentum'
    """
    paths = {
        _("gradient descent"): check_array("path_gd", path_gd, ("steps", 2)),
        _("momentum"): check_array("path_momentum", path_momentum, ("steps", 2)),
    }
    axes = open_axes(axes, 2, sharey=True)
    for ax, (label, path), look in zip(axes, paths.items(), looks(), strict=False):
        draw_contours(ax, surface)
        step = np.diff(path, axis=0)  # (steps, 2)
        ax.quiver(
            *path[:-1].T, *step.T, angles="xy", scale_units="xy", scale=1,
            color=look["color"], width=0.008, zorder=4,
        )  # fmt: skip
        ax.plot(*path[0], "o", color="black", mfc="white", markersize=9, zorder=5)
        ax.set_title(label)
    axes[1].set_ylabel("")
    shown = _("Momentum cancels the steps across the valley and adds up those along it")
    set_title(axes, title or shown)
    return axes
