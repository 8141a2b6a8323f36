"""Figures of section 6.4: what penalties do to a weight."""

import numpy as np

from dlcourse._validation import check_number
from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array, check_curves
from dlcourse.plots.style import COLORS, GREY, label_ends, looks, open_ax, styled


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


@styled
def decoupling(noise, left, theory, ax=None, title=None):
    """Draw what is left of weights after a decay, over the noise of their gradients.

    Args:
        noise: standard deviations of the gradients.
        left: dict from methods to the share of the weight that is left.
        theory: the share that a decay of all weights alike leaves.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default the least and the largest share of each method.

    Shapes:
        noise: (n,); left: (n,) each.

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if the lengths differ.

    >>> from matplotlib.figure import Figure
    >>> left = {"Adam + L2": [0.8, 0.0], "AdamW": [0.14, 0.13]}
    >>> decoupling([10, 1], left, 0.13, Figure().subplots()).get_title(loc="left")
    'Left of the weights: Adam + L2 0.00 to 0.80, AdamW 0.13 to 0.14'
    """
    noise = check_array("noise", noise, ("n",))
    left = check_curves("left", left, (len(noise),))
    ax = open_ax(ax)
    lines = []
    for (name, share), look in zip(left.items(), looks(markers=True), strict=False):
        lines += ax.semilogx(noise, share, label=name, **look)
    lines.append(ax.axhline(theory, color=GREY, linewidth=1.5, label=_("theory")))
    label_ends(ax, lines)
    ax.set(xlabel=_("noise of the gradient"), ylabel=_("share of the weight left"))
    parts = [
        _("{name} {low:.2f} to {high:.2f}").format(name=n, low=s.min(), high=s.max())
        for n, s in left.items()
    ]
    text = _("Left of the weights: {list}")
    ax.set_title(title or text.format(list=", ".join(parts)))
    return ax
