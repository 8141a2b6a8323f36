"""Figure of triplets: how many of them still teach something."""

from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_curves
from dlcourse.plots.curves import draw_shares
from dlcourse.plots.style import open_ax, styled


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
    said = {"random": _("random"), "hard": _("hard")}
    shares = check_curves("shares", shares)
    shares = {said.get(name, name): line for name, line in shares.items()}
    ax = open_ax(ax, (8.5, 3.3))
    draw_shares(ax, shares, every)
    ax.set_ylabel(_("triplets with a loss (%)"))
    each = _("{name} {first:.0f}% → {last:.0f}%")
    found = ", ".join(
        each.format(name=name, first=100 * line[0], last=100 * line[-1])
        for name, line in shares.items()
    )
    ax.set_title(title or _("Triplets with a loss: {found}").format(found=found))
    return ax
