"""Figures of section 6.4: what penalties do to a weight."""

import numpy as np

from dlcourse._validation import check_number
from dlcourse.i18n import gettext as _
from dlcourse.plots.style import COLORS, GREY, label_ends, open_ax, styled


@styled
def shrinkage(l1, l2, ax=None, title=None):
    """Draw where one weight ends under an L1 and under an L2 penalty.

        least (w - a)^2 / 2 + l1 |w|:   sign(a) max(|a| - l1, 0)
        least (w - a)^2 / 2 + l2 w^2 / 2:   a / (1 + l2)

    Args:
        l1: factor of the L1 penalty.
        l2: factor of the L2 penalty.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default which weights end at 0.

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if a factor is negative.

    >>> from matplotlib.figure import Figure
    >>> shrinkage(1, 1, Figure().subplots()).get_title(loc="left")
    'L1: 0 for all weights from −1 to 1. L2: 0 for a weight of 0 alone'
    """
    l1, l2 = check_number("l1", l1, 0), check_number("l2", l2, 0)
    ax = open_ax(ax)
    a = np.linspace(-3, 3, 241)
    named = (
        (a, _("no penalty"), {"color": GREY, "linestyle": ":"}),
        (a / (1 + l2), "L2", {"color": COLORS[0], "linestyle": "--"}),
        (np.sign(a) * np.maximum(np.abs(a) - l1, 0), "L1", {"color": COLORS[1]}),
    )
    lines = []
    for w, name, look in named:
        lines += ax.plot(a, w, label=name, **({"linestyle": "-"} | look))
    ax.margins(x=0)
    label_ends(ax, lines)
    ax.set(xlabel=_("best weight without a penalty"), ylabel=_("best weight with it"))
    text = _(
        "L1: 0 for all weights from −{l1:g} to {l1:g}. L2: 0 for a weight of 0 alone"
    )
    ax.set_title(title or text.format(l1=l1))
    return ax
