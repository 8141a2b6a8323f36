"""Figures of what is remembered: over a gap in sentences, and behind a gate."""

import numpy as np

from dlcourse.activations import sigmoid
from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array, check_curves
from dlcourse.plots.style import GREY, label_ends, looks, open_ax, styled


@styled
def long_gap(accuracy, every=1, ax=None, title=None):
    """Draw how networks learn what depends on a word far back.

    Lines are medians over the starts, shades reach from the lowest to the highest.

    Args:
        accuracy: dict from the network's name to its accuracy in [0, 1].
        every: steps of training between two entries.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default where each network ends.

    Shapes:
        accuracy: (starts, entries) each; the number of entries may differ.

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> ax = long_gap({"GRU": [[0.5, 0.6]]}, 25, Figure().subplots())
    >>> ax.get_title(loc="left")
    'Accuracy at the end: GRU 60%'
    """
    accuracy = check_curves("accuracy", accuracy, ("starts", "entries"))
    ax = open_ax(ax)
    for (name, runs), look in zip(accuracy.items(), looks(markers=True), strict=False):
        steps = every * np.arange(1, runs.shape[1] + 1)
        ax.plot(steps, 100 * np.median(runs, axis=0), label=name, **look)
        ends = 100 * runs.min(axis=0), 100 * runs.max(axis=0)
        ax.fill_between(steps, *ends, color=look["color"], alpha=0.15, lw=0)
    ax.axhline(50, color=GREY, ls=":", lw=1.5, label=_("guessing"))
    ax.set(xlabel=_("steps of training"), ylabel=_("test accuracy (%)"))
    ax.set_ylim(35, 104)
    ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    end = _("{name} {share:.0f}%")
    found = ", ".join(
        end.format(name=name, share=100 * np.median(runs[:, -1]))
        for name, runs in accuracy.items()
    )
    text = _("Accuracy at the end: {found}")
    ax.set_title(title or text.format(found=found))
    return ax


@styled
def memory(biases, steps=60, ax=None, title=None):
    """Draw which share of a state is left when a gate keeps sigmoid(bias) a step.

        share after t steps = sigmoid(bias) ** t

    Args:
        biases: biases of the gate that multiplies the old state.
        steps: how many steps are drawn.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default after how many steps half is gone.

    Shapes:
        biases: (gates,).

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> ax = memory([0, 3], ax=Figure().subplots())
    >>> ax.get_title(loc="left")
    'Half of the memory is gone after 1, 14 steps'
    """
    biases = check_array("biases", biases, ("gates",))
    ax, at = open_ax(ax), np.arange(steps + 1)
    kept = sigmoid(biases)
    lines = []
    for bias, share, look in zip(biases, kept, looks(), strict=False):
        (line,) = ax.plot(at, 100 * share**at, label=f"b = {bias:g}", **look)
        lines.append(line)
    ax.axhline(50, color=GREY, ls=":", lw=1.5)
    ax.set(xlim=(0, steps), ylim=(0, 104))
    ax.set(xlabel=_("steps"), ylabel=_("share of the memory (%)"))
    label_ends(ax, lines)
    halves = ", ".join(f"{n:.0f}" for n in np.log(0.5) / np.log(kept))
    text = _("Half of the memory is gone after {halves} steps")
    ax.set_title(title or text.format(halves=halves))
    return ax
