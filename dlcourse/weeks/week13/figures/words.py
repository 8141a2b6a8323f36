"""Figures of documents and words as vectors."""

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array, check_curves, check_same_length
from dlcourse.plots.style import (
    COLORS,
    GREY,
    LINE_STYLES,
    label_ends,
    looks,
    open_ax,
    open_axes,
    set_title,
    styled,
)

_SHOWN = 8  # terms in a panel


@styled
def analogy_scores(scores, ax=None, title=None):
    """Draw how many analogies are right, by the way in which they are answered.

    Args:
        scores: dict from a language to the shares of right answers: of b - a + c
            without the three words of the question, of b - a + c with nothing left
            out, and of the word nearest to c.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default what the arithmetic adds to the nearest word.

    Shapes:
        scores: (3,) each.

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> ax = analogy_scores({"en": [0.9, 0.8, 0.5]}, Figure().subplots())
    >>> ax.get_title(loc="left")
    'Right answers: en 90%; without any arithmetic: en 50%'
    """
    scores = check_curves("scores", scores, (3,))
    ax, width = open_ax(ax, (8, 3)), 0.8 / len(scores)
    for number, (name, shares) in enumerate(scores.items()):
        at = np.arange(3) + (number - (len(scores) - 1) / 2) * width
        look = {"color": COLORS[(0, 5, 2)[number % 3]], "edgecolor": "white"}
        look["hatch"] = ("", "//", "..")[number % 3]
        ax.bar(at, 100 * shares, 0.9 * width, label=name, **look)
        for x, share in zip(at, 100 * shares, strict=True):
            ax.text(x, share, f"{share:.0f}", ha="center", va="bottom")
    ways = _("b − a + c"), _("b − a + c,\nnothing left out"), _("nearest to c")
    ax.set_xticks(range(3), ways)
    ax.set(xlabel=_("how it is answered"), ylabel=_("right answers (%)"), ylim=(0, 112))
    ax.grid(axis="x", visible=False)
    ax.legend(loc="upper right")
    usual, near = (
        ", ".join(f"{name} {100 * v[way]:.0f}%" for name, v in scores.items())
        for way in (0, 2)
    )
    text = _("Right answers: {usual}; without any arithmetic: {near}")
    ax.set_title(title or text.format(usual=usual, near=near))
    return ax


@styled
def top_terms(counts, weights, terms, axes=None, title=None):
    """Draw the terms of a document with the largest counts and TF-IDF weights.

    Args:
        counts: how often each term is in the document.
        weights: the TF-IDF weight of each term.
        terms: the terms, a list of str.
        axes: two Axes; by default those of a new figure.
        title: by default how many terms lead in both.

    Shapes:
        counts, weights: (terms,).

    Returns:
        An array of two Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> axes = top_terms([9, 2], [0.1, 0.8], ["the", "wine"], Figure().subplots(1, 2))
    >>> axes[0].figure.get_suptitle()
    'Of the 2 terms that are counted most, 2 are among the 2 with most weight'
    """
    counts = check_array("counts", counts, (len(terms),))
    weights = check_array("weights", weights, (len(terms),))
    axes = open_axes(axes, 2)
    best = [np.argsort(-v, kind="stable")[:_SHOWN] for v in (counts, weights)]
    common = set(best[0]) & set(best[1])
    panels = zip(axes, best, (counts, weights), (_("count"), "TF-IDF"), strict=True)
    for ax, order, values, name in panels:
        colors = [COLORS[5] if term in common else COLORS[0] for term in order]
        ax.barh(range(len(order)), values[order], color=colors)
        ax.set_yticks(range(len(order)), [terms[i] for i in order])
        ax.invert_yaxis()
        ax.set_xlabel(name)
        ax.grid(axis="y", visible=False)
    axes[0].set_ylabel(_("term"))
    text = _(
        "Of the {n} terms that are counted most, {common} are among the {n} with most "
        "weight"
    )
    set_title(axes, title or text.format(n=len(best[0]), common=len(common)))
    return axes


@styled
def softmax_cost(sizes, costs, ax=None, title=None):
    """Draw how many dot products one pair of words costs.

    Args:
        sizes: sizes of the vocabulary.
        costs: dict from the way to its dot products, for each size.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default what each way costs at the largest size.

    Shapes:
        sizes: (sizes,); costs: (sizes,) each.

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> costs = {"softmax": [10, 100], "tree": [3, 5]}
    >>> softmax_cost([10, 100], costs, Figure().subplots()).get_title(loc="left")
    'One pair among 100 words: softmax 100, tree 5 dot products'
    """
    sizes = check_array("sizes", sizes, ("sizes",))
    costs = check_curves("costs", costs)
    ax, lines = open_ax(ax), []
    for (name, values), look in zip(costs.items(), looks(markers=True), strict=False):
        check_same_length(name, values, "sizes", sizes)
        lines += ax.plot(sizes, values, label=name, **look)
    ax.set(xscale="log", yscale="log")
    ax.set(xlabel=_("words in the vocabulary"), ylabel=_("dot products of one pair"))
    label_ends(ax, lines)
    text = _("One pair among {size:,.0f} words: {costs} dot products")
    last = ", ".join(f"{name} {_short(v[-1])}" for name, v in costs.items())
    ax.set_title(title or text.format(size=sizes[-1], costs=last))
    return ax


def _short(value):
    return f"{value:,.0f}" if value == round(value) else f"{value:.1f}"


@styled
def word_maps(maps, words, axes=None, title=None):
    """Draw maps of pairs of words, with an arrow from the first to the second.

    Args:
        maps: dict from the name of a map to the places of the words on it, those of
            the first words of all pairs before those of the second.
        words: the words in that order, a list of str.
        axes: an Axes for each map; by default those of a new figure.
        title: by default how parallel the arrows are: the mean cosine between two.

    Shapes:
        maps: (2 * pairs, 2) each.

    Returns:
        An array of Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> places = np.repeat(np.eye(2), 2, axis=0)
    >>> axes = word_maps({"PCA": places}, list("abcd"), Figure().subplots())
    >>> axes[0].figure.get_suptitle()
    'Mean cosine between two arrows: PCA 1.00'
    """
    maps = check_curves("maps", maps, (len(words), 2))
    axes = open_axes(axes, len(maps), (9, 3.9))
    pairs, found = len(words) // 2, {}
    for ax, (name, places) in zip(axes, maps.items(), strict=True):
        moves = places[pairs:] - places[:pairs]
        found[name] = _mean_cosine(moves)
        arrows = {"angles": "xy", "scale_units": "xy", "scale": 1, "width": 0.006}
        ax.quiver(*places[:pairs].T, *moves.T, color=GREY, **arrows)
        for half, color, marker in (
            (places[:pairs], COLORS[0], "o"),
            (places[pairs:], COLORS[1], "s"),
        ):
            ax.plot(*half.T, marker, color=color, ms=5)
        _name(ax, words[:pairs], places[:pairs], moves[:, 0] < 0)
        _name(ax, words[pairs:], places[pairs:], moves[:, 0] >= 0)
        ax.margins(x=0.36, y=0.06)
        ax.axis("off")
        ax.set_title(name, loc="center", fontsize=12)
    text = _("Mean cosine between two arrows: {found}")
    each = ", ".join(f"{name} {value:.2f}" for name, value in found.items())
    set_title(axes, title or text.format(found=each))
    return axes


def _name(ax, words, places, right):
    """Write each word beside its place, on the side where no arrow is."""
    for word, place, away in zip(words, places, right, strict=True):
        shift, side = (6, "left") if away else (-6, "right")
        look = {"textcoords": "offset points", "ha": side, "va": "center"}
        ax.annotate(word, place, (shift, 0), fontsize=11, **look)


def _mean_cosine(moves):
    units = moves / np.linalg.norm(moves, axis=1, keepdims=True)
    return (units @ units.T)[np.triu_indices(len(units), 1)].mean()


@styled
def few_labels(labels, accuracy, ax=None, title=None):
    """Draw how accuracy grows with the number of labelled examples.

    Lines are medians over the starts, shades reach from the lowest to the highest.

    Args:
        labels: numbers of labelled examples.
        accuracy: dict from the network's name to its accuracies in [0, 1].
        ax: the Axes to draw on; by default those of a new figure.
        title: by default the medians with the fewest labels.

    Shapes:
        labels: (numbers,); accuracy: (starts, numbers) each.

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> ax = few_labels([8, 64], {"random": [[0.6, 0.8]]}, Figure().subplots())
    >>> ax.get_title(loc="left")
    'With 8 labels: random 60%'
    """
    labels = check_array("labels", labels, ("numbers",))
    accuracy = check_curves("accuracy", accuracy, ("starts", len(labels)))
    ax, lines = open_ax(ax, (7.5, 3)), []
    for (name, runs), look in zip(accuracy.items(), looks(markers=True), strict=False):
        middle = 100 * np.median(runs, axis=0)
        lines += ax.plot(labels, middle, label=name, **look)
        ends = 100 * runs.min(axis=0), 100 * runs.max(axis=0)
        ax.fill_between(labels, *ends, color=look["color"], alpha=0.15, lw=0)
    ax.axhline(50, color=GREY, ls=LINE_STYLES[3], lw=1.5)
    ax.set_xscale("log", base=2)
    ax.set_xticks(labels, [f"{n:g}" for n in labels])
    ax.set(xlabel=_("labelled reviews"), ylabel=_("test accuracy (%)"), ylim=(35, 104))
    label_ends(ax, lines)
    first = ", ".join(
        f"{name} {100 * np.median(runs[:, 0]):.0f}%" for name, runs in accuracy.items()
    )
    text = _("With {few:g} labels: {first}")
    ax.set_title(title or text.format(few=labels[0], first=first))
    return ax
