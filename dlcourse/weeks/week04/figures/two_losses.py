"""The figure of section 4.4: cross-entropy against squared error behind a sigmoid."""

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.plots.style import COLORS, GREY, ink, looks, open_axes, set_title, styled

WRONG = 0.01  # an output that is confidently wrong where the truth is 1


@styled
def losses_of_a(axes=None, title=None):
    """Draw two losses and their gradients over the output a of a sigmoid; truth 1.

        -log a with dL/dz = a - 1;  (1 - a)^2 / 2 with dL/dz = (a - 1) a (1 - a)

    Args:
        axes: two Axes; by default those of a new figure.
        title: by default how strongly each pulls at a = 0.01.

    Returns:
        An array of two Axes: losses, gradients with respect to z.

    >>> from matplotlib.figure import Figure
    >>> axes = losses_of_a(Figure().subplots(1, 2))
    >>> axes[1].lines[0].get_ydata()[[0, -1]]
    array([-0.999,  0.   ])
    """
    axes = open_axes(axes, 2)
    a = np.linspace(0.001, 1, 1000)
    curves = (
        {"−log a": -np.log(a), "½ (1 − a)²": (1 - a) ** 2 / 2},
        {"a − 1": a - 1, "(a − 1) a (1 − a)": -a * (1 - a) ** 2},
    )
    for ax, named in zip(axes, curves, strict=True):
        for (label, y), look in zip(named.items(), looks(), strict=False):
            ax.plot(a, y, label=label, **look)
        ax.set(xlabel=_("output a (the truth is 1)"), xlim=(-0.02, 1.02))
    axes[0].set(ylabel=_("loss"), ylim=(-0.2, 7))
    axes[0].legend(loc="upper right")
    axes[1].set(ylabel=_("gradient dL/dz"), ylim=(-1.08, 0.15))
    axes[1].legend(loc="lower right")
    _mark(axes[1])
    text = _(
        "Confidently wrong (a = {a:g}): cross-entropy pulls with {strong:.2f}, the "
        "squared error with {weak:.4f}"
    )
    strong, weak = WRONG - 1, (WRONG - 1) * WRONG * (1 - WRONG)
    set_title(axes, title or text.format(a=WRONG, strong=strong, weak=weak))
    return axes


def _mark(ax):
    """Name the two gradients where the output is confidently wrong."""
    ax.axvline(WRONG, color=GREY, lw=1, ls=":")
    slopes = WRONG - 1, (WRONG - 1) * WRONG * (1 - WRONG)
    for y, digits, color, marker, up in zip(
        slopes, (2, 4), COLORS, "os", (0, 10), strict=False
    ):
        ax.plot(WRONG, y, marker, color=color, ms=8)
        ax.annotate(
            f"{y:.{digits}f}", (WRONG, y), (12, up), textcoords="offset points",
            va="center", color=ink(color),
        )  # fmt: skip
