"""Figures of repeated runs: each run a dot, so that the spread is seen."""

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_curves
from dlcourse.plots.style import (
    COLORS,
    MARKERS,
    open_ax,
    styled,
)


@styled
def opening(accuracy, ax=None, title=None):
    """Draw what networks know of their own labels and of new examples.

    Args:
        accuracy: dict from the share of wrong labels to the accuracies of its runs:
            on their own labels, and on new examples with right labels.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default the medians.

    Shapes:
        accuracy: (runs, 2) each.

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if `accuracy` is no dict of such arrays.

    >>> from matplotlib.figure import Figure
    >>> opening({0: [[1, 0.9]], 1: [[1, 0.1]]}, Figure().subplots()).get_title("left")
    'Own labels: 100% and 100% right. New digits: 90% and 10%'
    """
    runs = check_curves("accuracy", accuracy, ("runs", 2))
    ax = open_ax(ax)
    names = (_("own labels"), _("new digits"))
    for column, name in enumerate(names):
        for place, values in enumerate(runs.values()):
            shown = values[:, column] * 100
            x = place + 0.3 * (column - 0.5)
            _dots(ax, np.full(len(shown), x), shown, column, name if not place else "")
    ax.set_xticks(range(len(runs)), [f"{100 * float(share):g}%" for share in runs])
    ax.set(xlabel=_("share of wrong labels"), ylabel=_("accuracy (%)"), ylim=(0, 105))
    ax.set_xlim(-0.5, len(runs) - 0.5)
    ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    own, new = (
        _listed([f"{100 * np.median(values[:, k]):.0f}%" for values in runs.values()])
        for k in (0, 1)
    )
    text = _("Own labels: {own} right. New digits: {new}")
    ax.set_title(title or text.format(own=own, new=new))
    return ax


def _dots(ax, x, y, number, label):
    look = {"color": COLORS[number], "marker": MARKERS[number], "ls": "none"}
    ax.plot(x, y, **look, label=label or "_", alpha=0.6, markersize=7)


def _listed(words):
    """Join words as a sentence does."""
    if len(words) == 1:
        return words[0]
    return _("{others} and {last}").format(others=", ".join(words[:-1]), last=words[-1])


@styled
def rivals(scores, ax=None, *, xlabel=None, title=None):
    """Draw the scores of several rivals, one row each, one dot a run.

    Args:
        scores: dict from rivals to the scores of their runs.
        ax: the Axes to draw on; by default those of a new figure.
        xlabel: what a score is; by default the accuracy.
        title: by default the medians.

    Shapes:
        scores: (runs,) each.

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if `scores` is no dict of such arrays.

    >>> from matplotlib.figure import Figure
    >>> ax = rivals({"L1": [0.3, 0.5], "L2": [0.2, 0.3]}, Figure().subplots())
    >>> ax.get_title("left")
    'Medians from the top: 0.40, 0.25'
    """
    runs = check_curves("scores", scores, ("runs",))
    ax = open_ax(ax)
    for place, values in enumerate(runs.values()):
        # runs above one another, so that equal ones are not hidden
        rows = place + np.linspace(-0.22, 0.22, len(values))
        ax.plot(values, rows, MARKERS[0], color=COLORS[place], alpha=0.6, markersize=6)
        median = np.median(values)
        ax.plot([median] * 2, [place - 0.35, place + 0.35], "k-", linewidth=2.5)
    ax.set_yticks(range(len(runs)), list(runs))
    ax.set_ylim(len(runs) - 0.5, -0.5)
    ax.set(xlabel=xlabel or _("accuracy"), ylabel=_("method"))
    medians = ", ".join(f"{np.median(values):.2f}" for values in runs.values())
    text = _("Medians from the top: {list}")
    ax.set_title(title or text.format(list=medians.replace("-", "−")))
    return ax
