"""Figures of translation: how it is learned, where it looks, what a search finds."""

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array, check_curves
from dlcourse.plots.style import GREY, label_ends, looks, open_ax, styled


@styled
def date_race(exact, every=1, ax=None, title=None):
    """Draw which share of the translations is right while networks learn.

    Args:
        exact: dict from the network's name to its shares in [0, 1].
        every: steps of training between two of them.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default where each network ends.

    Shapes:
        exact: (entries,) each; the number of entries may differ.

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> ax = date_race({"GRU": [0.1, 0.4]}, 100, Figure().subplots())
    >>> ax.get_title(loc="left")
    'Whole dates right: GRU 40% (200 steps)'
    """
    exact = check_curves("exact", exact)
    ax = open_ax(ax)
    for (name, shares), look in zip(exact.items(), looks(markers=True), strict=False):
        steps = every * np.arange(1, len(shares) + 1)
        ax.plot(steps, 100 * shares, label=name, **look)
    ax.set(xlabel=_("steps of training"), ylabel=_("exact match (%)"), ylim=(-3, 104))
    ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    end = _("{name} {share:.0f}% ({steps} steps)")
    found = ", ".join(
        end.format(name=name, share=100 * shares[-1], steps=every * len(shares))
        for name, shares in exact.items()
    )
    ax.set_title(title or _("Whole dates right: {found}").format(found=found))
    return ax


@styled
def attention_map(weights, source, target, ax=None, title=None):
    """Draw the weights of attention as a heat map.

    Args:
        weights: how much each output token looks at each input token; rows sum to 1.
        source: the input tokens, a str or a list.
        target: the output tokens, likewise.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default the median of the strongest weight of a row.

    Shapes:
        weights: (outputs, inputs).

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> ax = attention_map([[0.9, 0.1], [0.3, 0.7]], "ab", "xy", Figure().subplots())
    >>> ax.get_title(loc="left")
    'The strongest weight of an output is 0.80 on the median'
    """
    weights = check_array("weights", weights, (len(target), len(source)))
    ax = open_ax(ax, (8.5, 3.6))
    picture = ax.imshow(weights, vmin=0, vmax=1, aspect="auto")
    ax.set_xticks(range(len(source)), [_seen(token) for token in source])
    ax.set_yticks(range(len(target)), [_seen(token) for token in target])
    ax.grid(visible=False)
    ax.set(xlabel=_("input"), ylabel=_("output"))
    ax.figure.colorbar(picture, ax=ax, label=_("weight"))
    median = np.median(weights.max(axis=1))
    text = _("The strongest weight of an output is {median:.2f} on the median")
    ax.set_title(title or text.format(median=median))
    return ax


def _seen(token):
    return "␣" if token == " " else token


@styled
def beam_lengths(widths, lengths, ax=None, title=None):
    """Draw how long the sentences are that a beam search finds.

    Lines are medians over the models, shades reach from the shortest to the longest.

    Args:
        widths: widths of the beam.
        lengths: dict from the power of the length normalisation to the lengths.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default the medians at the largest width.

    Shapes:
        widths: (widths,); lengths: (models, widths) each.

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> ax = beam_lengths([1, 50], {0: [[26, 0]], 1: [[26, 34]]}, Figure().subplots())
    >>> ax.get_title(loc="left")
    'Letters at width 50: 0 with α = 0, 34 with α = 1'
    """
    widths = check_array("widths", widths, ("widths",))
    lengths = check_curves("lengths", lengths, ("models", len(widths)))
    ax, lines = open_ax(ax, (7.5, 3)), []
    for (power, found), look in zip(lengths.items(), looks(markers=True), strict=False):
        middle = np.median(found, axis=0)
        lines += ax.plot(widths, middle, label=f"α = {power}", **look)
        ends = found.min(axis=0), found.max(axis=0)
        ax.fill_between(widths, *ends, color=look["color"], alpha=0.15, lw=0)
    ax.axhline(0, color=GREY, lw=1)
    ax.set_xscale("log")
    ax.set_xticks(widths, [f"{width:g}" for width in widths])
    ax.minorticks_off()
    ax.set(xlabel=_("width of the beam"), ylabel=_("letters of the sentence"))
    label_ends(ax, lines)
    each = _("{letters:.0f} with α = {power}")
    found = ", ".join(
        each.format(letters=np.median(rows, axis=0)[-1], power=power)
        for power, rows in lengths.items()
    )
    text = _("Letters at width {width:g}: {found}")
    ax.set_title(title or text.format(width=widths[-1], found=found))
    return ax
