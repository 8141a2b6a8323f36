"""Figures of section 5.7: saddle points, plateaus and how rare minima are."""

import numpy as np

from dlcourse import surfaces
from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array, check_curves, check_same_length
from dlcourse.plots.curves import draw_lines
from dlcourse.plots.style import (
    COLORS,
    GREY,
    label_ends,
    open_ax,
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
    axes = open_axes(axes, 2, subplot_kw={"projection": "3d"})
    _draw_with_flat_place(axes[0], surfaces.saddle, (0, 0))
    _draw_with_flat_place(axes[1], surfaces.plateau, (-4, 0))
    axes[0].set_title(_("saddle point"), loc="left")
    axes[1].set_title(_("plateau"), loc="left")
    axes[0].set(xlabel=_("along the horse"), ylabel=_("across the horse"))
    shown = _("Slope almost 0, yet no minimum: a saddle (horse's back) and a plateau")
    set_title(axes, title or shown)
    return axes


def _draw_with_flat_place(ax, surface, place):
    draw_landscape(ax, surface, cells=10)
    ax.computed_zorder = False  # else the surface hides the dot
    dot = {"color": COLORS[1], "markersize": 9, "mec": "white", "zorder": 9}
    ax.plot(*place, surface.value(place), "o", **dot)
    ax.set(xticklabels=[], yticklabels=[], zticklabels=[])
    for axis in (ax.xaxis, ax.yaxis, ax.zaxis):
        axis.labelpad = -9
    ax.set_box_aspect(None, zoom=0.97)


@styled
def escape(curves, ax=None, *, level=0.0, title=None):
    """Draw losses that begin on flat ground, with the step of arrival at the minimum.

    A curve has arrived when less than 1% of the way from the flat ground to the lowest
    loss of all is left, to the end of the curve.

    Args:
        curves: dict from labels to losses.
        ax: the Axes to draw on; by default those of a new figure.
        level: the loss of the flat ground.
        title: by default who arrives first.

    Shapes:
        curves: (steps,) each.

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if `curves` is no dict of curves.

    >>> from matplotlib.figure import Figure
    >>> losses = {"SGD": [1, 0, 0], "Adam": [1, -0.1, -0.5]}
    >>> escape(losses, Figure().subplots()).get_title(loc="left")
    'On flat ground the loss waits; first at the minimum: Adam, step 2'
    """
    curves = check_curves("curves", curves)
    ax = open_ax(ax)
    ax.axhline(level, color=GREY, linewidth=1.2, linestyle="-")
    lines = draw_lines(ax, curves)
    arrived = _steps_of_arrival(curves, level)
    for line, step in zip(lines, arrived.values(), strict=True):
        if step is not None:
            y = line.get_ydata()[step]
            ax.plot(step, y, "o", color=line.get_color(), markersize=9, mec="white")
    label_ends(ax, lines, [_arrival_label(*entry) for entry in arrived.items()])
    ax.set(xlabel=_("step"), ylabel=_("loss"))
    ax.set_title(title or _first_to_arrive(arrived))
    return ax


def _steps_of_arrival(curves, level):
    lowest = min(np.nanmin(curve) for curve in curves.values())
    arrived = {}
    for label, curve in curves.items():
        near = curve - lowest < 0.01 * (level - lowest)  # False for NaN as well
        far = np.flatnonzero(~near)
        step = int(far[-1]) + 1 if len(far) else 0
        arrived[label] = step if step < len(curve) else None
    return arrived


def _arrival_label(label, step):
    if step is None:
        return _("{label}: not there").format(label=label)
    return _("{label}: step {step}").format(label=label, step=step)


def _first_to_arrive(arrived):
    there = {label: step for label, step in arrived.items() if step is not None}
    if not there:
        return _("On flat ground the loss waits, and nobody is at the minimum")
    label = min(there, key=there.get)
    text = _(
        "On flat ground the loss waits; first at the minimum: {label}, step {step}"
    )
    return text.format(label=label, step=there[label])


@styled
def minima_share(dimensions, share, ax=None, title=None):
    """Draw the share of random critical points that are minima, over the dimension.

    Args:
        dimensions: numbers of weights.
        share: shares of random symmetric matrices with positive eigenvalues only.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default the first and the last share above 0.

    Shapes:
        dimensions, share: (sizes,).

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if the lengths differ.

    >>> from matplotlib.figure import Figure
    >>> ax = minima_share([1, 2, 3], [0.5, 0.15, 0.03], Figure().subplots())
    >>> ax.get_title(loc="left")
    'Random critical points that are minima: 50% for n = 1, 3% for n = 3'
    """
    dimensions = check_array("dimensions", dimensions, ("sizes",))
    share = check_array("share", share, ("sizes",))
    check_same_length("share", share, "dimensions", dimensions)
    ax = open_ax(ax)
    seen = share > 0
    lines = ax.plot(dimensions, 2.0**-dimensions, "--", color=GREY)
    lines += ax.semilogy(dimensions[seen], share[seen], "o-", color=COLORS[0])
    label_ends(ax, lines, [_("2⁻ⁿ: n fair coins"), _("random matrices")])
    ax.set(xlabel=_("dimensions n (weights)"), ylabel=_("share of minima"))
    ax.xaxis.get_major_locator().set_params(integer=True)
    ax.set_title(title or _share_title(dimensions[seen], share[seen]))
    return ax


def _share_title(dimensions, share):
    if len(share) == 0:
        return _("Not one of the random critical points is a minimum")
    text = _(
        "Random critical points that are minima: {a:.2g}% for n = {n:.0f}, "
        "{b:.2g}% for n = {m:.0f}"
    )
    return text.format(
        a=100 * share[0], n=dimensions[0], b=100 * share[-1], m=dimensions[-1]
    )
