"""Figures of language models: how good they are, and what they expect next."""

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array, check_curves
from dlcourse.plots.style import COLORS, open_axes, set_title, styled

_SHOWN = 12  # characters in a panel
_SPACES = {" ": "␣", "\n": "⏎", "\t": "⇥"}


@styled
def perplexities(counted, learned, axes=None, title=None):
    """Draw the perplexity of counting models, and of a network after each epoch.

    Args:
        counted: perplexities of models of 1, 2, ... characters.
        learned: perplexities of the network.
        axes: two Axes; by default those of a new figure.
        title: by default the best of both.

    Shapes:
        counted: (orders,); learned: (epochs,).

    Returns:
        An array of two Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> axes = perplexities([33, 12, 6], [9, 5.5], Figure().subplots(1, 2))
    >>> axes[0].figure.get_suptitle()
    'Counting comes down to a perplexity of 6.0, the network to 5.5'
    """
    counted = check_array("counted", counted, ("orders",))
    learned = check_array("learned", learned, ("epochs",))
    axes = open_axes(axes, 2, sharey=True)
    orders, best = np.arange(1, len(counted) + 1), counted.min()
    axes[0].bar(orders, counted, color=COLORS[5])
    for order, value in zip(orders, counted, strict=True):
        axes[0].text(order, value, f"{value:.1f}", ha="center", va="bottom")
    axes[0].set(xlabel=_("characters that are counted together"), xticks=orders)
    axes[0].set_ylabel(_("perplexity of the test text"))
    epochs = np.arange(1, len(learned) + 1)
    axes[1].plot(epochs, learned, "o-", color=COLORS[0], label=_("network"))
    axes[1].axhline(best, color=COLORS[1], ls="--", label=_("best counting model"))
    axes[1].set(xlabel=_("epoch"), xticks=epochs, ylim=(0, 1.12 * counted.max()))
    axes[1].legend(loc="upper right")
    text = _(
        "Counting comes down to a perplexity of {best:.1f}, the network to {last:.1f}"
    )
    set_title(axes, title or text.format(best=best, last=learned[-1]))
    return axes


@styled
def next_character(probabilities, tokens, axes=None, title=None):
    """Draw which characters a model expects next, at several temperatures.

    Args:
        probabilities: dict from the temperature to the probability of each token.
        tokens: the tokens, in the same order.
        axes: one Axes for each temperature; by default those of a new figure.
        title: by default how sure the model is at the ends.

    Shapes:
        probabilities: (tokens,) each.

    Returns:
        An array of Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> part = {0.5: [0.9, 0.1], 2: [0.6, 0.4]}
    >>> axes = next_character(part, "ab", Figure().subplots(1, 2))
    >>> axes[0].figure.get_suptitle()
    'The likeliest character: 90% at temperature 0.5, 60% at 2'
    """
    parts = check_curves("probabilities", probabilities, (len(tokens),))
    axes = open_axes(axes, len(parts), sharey=True)
    order = np.argsort(-next(iter(parts.values())), kind="stable")[:_SHOWN]
    names = [_SPACES.get(tokens[i], tokens[i]) for i in order]
    for ax, (tau, p) in zip(axes, parts.items(), strict=True):
        ax.bar(range(len(order)), 100 * p[order], color=COLORS[0])
        ax.set_xticks(range(len(order)), names)
        ax.set_title(f"τ = {tau}", loc="center", fontsize=12)
        ax.grid(axis="x", visible=False)
    axes[0].set(xlabel=_("next character"), ylabel=_("probability (%)"))
    first, *_between, last = parts
    text = _(
        "The likeliest character: {high:.0f}% at temperature {cold}, {low:.0f}% at "
        "{hot}"
    )
    most = {"high": 100 * parts[first].max(), "low": 100 * parts[last].max()}
    set_title(axes, title or text.format(cold=first, hot=last, **most))
    return axes
