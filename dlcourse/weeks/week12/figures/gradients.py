"""Figures of gradients that go back through time, and of clipping them."""

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array, check_curves
from dlcourse.plots.style import (
    GREY,
    label_ends,
    looks,
    open_ax,
    open_axes,
    set_title,
    styled,
)


@styled
def lengths_back(linear, bent, axes=None, title=None):
    """Draw how long a gradient is after some steps back, for several radii.

    Lines are medians over the draws, shades reach from the lowest to the highest.

    Args:
        linear: dict from the spectral radius to the lengths with linear units.
        bent: the same with tanh.
        axes: two Axes; by default those of a new figure.
        title: by default what becomes of the gradient at the middle radius.

    Shapes:
        linear, bent: (draws, steps + 1) each.

    Returns:
        An array of two Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> part = {0.9: [[1, 0.9]], 1.2: [[1, 1.2]], 3: [[1, 3]]}
    >>> axes = lengths_back(part, part, Figure().subplots(1, 2))
    >>> axes[0].figure.get_suptitle()
    'Radius 1.2, 1 steps back: times 1.2 without a bend, times 1.2 with tanh'
    """
    given = {"linear": linear, "bent": bent}
    pair = [check_curves(*one, ("draws", "steps")) for one in given.items()]
    axes = open_axes(axes, 2, sharey=True)
    for ax, part, name in zip(axes, pair, ("linear", "tanh"), strict=True):
        ax.set(yscale="log", xlabel=_("steps back"))
        ax.axhline(1, color=GREY, ls=":", lw=1.5)
        for (rho, lengths), look in zip(part.items(), looks(), strict=False):
            steps = np.arange(lengths.shape[1])
            middle = np.median(lengths, axis=0)
            ax.plot(steps, middle, label=f"ρ = {rho}", **look)
            ends = lengths.min(axis=0), lengths.max(axis=0)
            ax.fill_between(steps, *ends, color=look["color"], alpha=0.2, lw=0)
        ax.set_title(name, loc="center", fontsize=12)
    for ax in axes:  # now that no limit will change
        label_ends(ax, ax.lines[1:])
    axes[0].set_ylabel(_("length of the gradient"))
    rho = list(pair[0])[len(pair[0]) // 2]
    ends = [np.median(part[rho][:, -1]) for part in pair]
    text = _(
        "Radius {rho}, {steps} steps back: times {plain:.2g} without a bend, times "
        "{bent:.2g} with tanh"
    )
    numbers = {"rho": rho, "steps": pair[0][rho].shape[1] - 1}
    set_title(axes, title or text.format(plain=ends[0], bent=ends[1], **numbers))
    return axes


@styled
def clipped(gradient, ways, ax=None, title=None):
    """Draw a gradient of two entries as an arrow, and what clipping makes of it.

    Args:
        gradient: the gradient.
        ways: dict from the way of clipping to the clipped gradient.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default which ways keep the direction.

    Shapes:
        gradient: (2,); ways: (2,) each.

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> ways = {"clipnorm": [0.6, 0.8], "clipvalue": [3, 3.5]}
    >>> clipped([3, 4], ways, Figure().subplots()).get_title(loc="left")
    'Turned by clipvalue: 53.1° → 49.4°'
    """
    gradient = check_array("gradient", gradient, (2,))
    ways = check_curves("ways", ways, (2,))
    ax = open_ax(ax, (6, 4))
    ax.axline((0, 0), gradient, color=GREY, ls=":", lw=1)
    arrow = {"angles": "xy", "scale_units": "xy", "scale": 1, "width": 0.012}
    ax.quiver(0, 0, *gradient, color=GREY, **arrow)
    ax.plot(*gradient, "*", color=GREY, ms=13, label=_("gradient"))
    for (name, end), look in zip(ways.items(), looks(markers=True), strict=False):
        ax.quiver(0, 0, *end, color=look["color"], **arrow)
        ax.plot(*end, label=name, **look | {"linestyle": "", "markersize": 9})
    most = 1.1 * max(gradient.max(), *(end.max() for end in ways.values()))
    ax.set(xlim=(0, most), ylim=(0, most), aspect="equal")
    ax.set(xlabel="g₁", ylabel="g₂")
    ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    ax.set_title(title or _turned(gradient, ways))
    return ax


def _turned(gradient, ways):
    before = _angle(gradient)
    turned = [
        f"{name}: {before:.1f}° → {_angle(end):.1f}°"
        for name, end in ways.items()
        if abs(_angle(end) - before) > 0.05
    ]
    if not turned:
        return _("No way of clipping turns the gradient")
    return _("Turned by {ways}").format(ways=", ".join(turned))


def _angle(vector):
    return np.degrees(np.arctan2(vector[1], vector[0]))
