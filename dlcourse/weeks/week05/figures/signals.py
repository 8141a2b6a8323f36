"""Figures of section 5.2: what the size of the first weights does to the signal."""

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array
from dlcourse.plots.style import (
    COLORS,
    ink,
    open_axes,
    set_title,
    styled,
)


@styled
def saturation(z_small, z_large, axes=None, title=None):
    """Draw where pre-activations fall on tanh for small and for large weights.

        tanh'(z) = 1 - tanh(z)^2

    Args:
        z_small: pre-activations of a layer with small weights.
        z_large: pre-activations of the same layer with large weights.
        axes: two Axes; by default those of a new figure.
        title: by default the mean slope of each.

    Shapes:
        z_small, z_large: any.

    Returns:
        An array of two Axes.

    Raises:
        TypeError, ValueError: if an argument holds no numbers.

    >>> from matplotlib.figure import Figure
    >>> axes = saturation([0.1, -0.1], [9, -9], Figure().subplots(1, 2))
    >>> axes[1].get_title(loc="left")
    'large weights: mean slope 6.1e-08'
    """
    small = check_array("z_small", np.ravel(z_small), ("values",))
    large = check_array("z_large", np.ravel(z_large), ("values",))
    axes = open_axes(axes, 2, (8.8, 3.2), sharey=True)
    parts = {_("small weights"): small, _("large weights"): large}
    for ax, (label, z) in zip(axes, parts.items(), strict=True):
        _draw_on_tanh(ax, z)
        ax.grid(visible=False)
        slope = (1 - np.tanh(z) ** 2).mean()
        text = _("{label}: mean slope {slope:.2g}")
        ax.set_title(text.format(label=label, slope=slope))
    axes[0].set_ylabel(_("tanh(z) and its slope"))
    shown = _("A gradient shrinks by the slope: look where the values of z lie")
    set_title(axes, title or shown)
    return axes


def _draw_on_tanh(ax, z):
    line = np.linspace(-5, 5, 201)
    edges = np.linspace(-5, 5, 31)
    shares = np.histogram(np.clip(z, -5, 5), edges)[0] / len(z)
    bars = 0.9 * shares / shares.max()
    ax.stairs(bars, edges, fill=True, color="#F2C666")
    ax.plot(line, np.tanh(line), color=COLORS[0], linestyle="-")
    ax.plot(line, 1 - np.tanh(line) ** 2, color=COLORS[1], linestyle="--")
    ax.text(2.2, 0.86, "tanh(z)", color=ink(COLORS[0]), va="top")
    ax.text(1.1, 0.42, "tanh′(z)", color=ink(COLORS[1]), va="bottom")
    ax.text(
        -4.9,
        -0.08,
        _("share of the units\n(edges: beyond ±5)"),
        color=ink(COLORS[5]),
        va="top",
    )
    ax.set(xlabel=_("pre-activation z"), xlim=(-5, 5), ylim=(-1.05, 1.1))
