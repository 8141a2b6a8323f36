"""Figures of pairs and triplets: how far apart alike and different ones are."""

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array, check_curves
from dlcourse.plots.style import COLORS, label_ends, looks, open_ax, styled

_BINS = 40


@styled
def pair_distances(same, different, threshold, ax=None, title=None):
    """Draw the distances of pairs of one class and of two, and a threshold.

    Args:
        same: distances of pairs that belong together.
        different: distances of the others.
        threshold: pairs at most this far apart are accepted.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default both rates of error.

    Shapes:
        same, different: (pairs,), each its own number.

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> ax = pair_distances([0.1, 0.9], [0.4, 1, 1, 1], 0.5, Figure().subplots())
    >>> ax.get_title(loc="left")
    'False accepts 25%, false rejects 50%'
    """
    same = check_array("same", same, ("pairs",))
    different = check_array("different", different, ("pairs",))
    ax = open_ax(ax, (8.5, 3.3))
    edges = np.linspace(0, max(same.max(), different.max()), _BINS + 1)
    groups = (same, _("same class"), 0, None), (different, _("other class"), 1, "//")
    for distances, name, color, hatch in groups:
        weights = np.full(len(distances), 100 / len(distances))
        look = {"histtype": "stepfilled", "alpha": 0.45, "hatch": hatch}
        look |= {"facecolor": COLORS[color], "edgecolor": COLORS[color]}
        ax.hist(distances, edges, weights=weights, label=name, **look)
    ax.axvline(threshold, color="black", ls="--", label=_("threshold"))
    ax.set(xlabel=_("squared distance of the pair"), ylabel=_("share of pairs (%)"))
    ax.legend(loc="upper right")
    text = _("False accepts {accepted:.0f}%, false rejects {rejected:.0f}%")
    accepted = 100 * (different <= threshold).mean()
    rejected = 100 * (same > threshold).mean()
    ax.set_title(title or text.format(accepted=accepted, rejected=rejected))
    return ax


@styled
def active_triplets(shares, every=1, ax=None, title=None):
    """Draw which share of the triplets of a batch has a loss, as a network learns.

    Args:
        shares: dict from the way triplets are chosen to its shares in [0, 1].
        every: steps of training between two entries.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default the first and the last share of each.

    Shapes:
        shares: (entries,) each.

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> ax = active_triplets({"random": [0.4, 0.01]}, ax=Figure().subplots())
    >>> ax.get_title(loc="left")
    'Triplets with a loss: random 40% → 1%'
    """
    shares = check_curves("shares", shares)
    ax, lines = open_ax(ax, (8.5, 3.3)), []
    for (name, line), look in zip(shares.items(), looks(), strict=False):
        steps = every * np.arange(1, len(line) + 1)
        lines += ax.plot(steps, 100 * line, label=name, **look)
    ax.set(xlabel=_("steps of training"), ylabel=_("triplets with a loss (%)"))
    label_ends(ax, lines)
    each = _("{name} {first:.0f}% → {last:.0f}%")
    found = ", ".join(
        each.format(name=name, first=100 * line[0], last=100 * line[-1])
        for name, line in shares.items()
    )
    ax.set_title(title or _("Triplets with a loss: {found}").format(found=found))
    return ax
