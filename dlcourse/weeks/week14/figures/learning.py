"""Figures of whole transformers: depth, language, pictures."""

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array, check_curves
from dlcourse.plots.style import (
    COLORS,
    GREY,
    MARKERS,
    looks,
    open_ax,
    styled,
)
from dlcourse.weeks.week14.figures.lookup import SMALL, said


@styled
def token_similarity(similarity, ax=None, title=None):
    """Draw how alike the vectors of a sequence are, layer after layer.

    Lines are medians over the starts, shades reach from the lowest to the highest.

    Args:
        similarity: dict from the kind of stack to the mean cosine between the vectors.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default the cosine behind the last layer of each kind.

    Shapes:
        similarity: (starts, layers + 1) each, before the first layer and behind each.

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> ax = token_similarity({"x": [[0, 0.5, 0.9]]}, Figure().subplots())
    >>> ax.get_title(loc="left")
    'Mean cosine between tokens behind layer 2: x 0.90'
    """
    similarity = check_curves("similarity", similarity, ("starts", "layers"))
    ax = open_ax(ax, SMALL)
    for (name, part), look in zip(
        similarity.items(), looks(markers=True), strict=False
    ):
        layers = np.arange(part.shape[1])
        ax.plot(layers, np.median(part, axis=0), label=name, **look)
        ends = part.min(axis=0), part.max(axis=0)
        ax.fill_between(layers, *ends, color=look["color"], alpha=0.15, lw=0)
    ax.set(xlabel=_("layer"), ylabel=_("mean cosine"), ylim=(-0.1, 1.05))
    ax.legend(loc="center right")
    last = [f"{name} {np.median(part[:, -1]):.2f}" for name, part in similarity.items()]
    text = _("Mean cosine between tokens behind layer {n}: {ends}")
    numbers = {"n": layers[-1], "ends": ", ".join(last)}
    ax.set_title(title or text.format(**numbers))
    return ax


@styled
def language_models(work, perplexity, counted, ax=None, title=None):
    """Draw the test perplexity of language models against the work put into them.

    Args:
        work: dict from the model's name to the work done at each measurement.
        perplexity: dict from the same names to the test perplexity.
        counted: dict from n to the perplexity of counting n-grams.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default the last perplexity of each model.

    Shapes:
        work, perplexity: (times,) each.

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> ax = language_models(
    ...     {"GRU": [1, 2]}, {"GRU": [9, 7]}, {3: 8}, Figure().subplots()
    ... )
    >>> ax.get_title(loc="left")
    'Test perplexity at the end: GRU 7.0'
    """
    work = check_curves("work", work, ("times",))
    perplexity = check_curves("perplexity", perplexity, ("times",))
    ax = open_ax(ax)
    for (name, curve), look in zip(
        perplexity.items(), looks(markers=True), strict=False
    ):
        ax.plot(work[name], curve, label=name, **look)
    for n, level in counted.items():
        ax.axhline(level, color=GREY, lw=1, ls="-")
        label = _("counting, n = {n}").format(n=n)
        ax.annotate(
            label, (1, level), (6, 0), xycoords=("axes fraction", "data"),
            textcoords="offset points", ha="left", va="center", color=GREY,
        )  # fmt: skip
    ax.set_yscale("log")
    ticks = [
        level
        for level in (4, 5, 6, 8, 10, 15, 20, 30, 60, 100)
        if level < ax.get_ylim()[1]
    ]
    ax.set_yticks(ticks, [f"{tick}" for tick in ticks])
    ax.minorticks_off()
    ax.set(xlabel=_("training (seconds of one core)"), ylabel=_("test perplexity"))
    ax.legend(loc="upper center")
    ends = [f"{name} {curve[-1]:.1f}" for name, curve in perplexity.items()]
    text = _("Test perplexity at the end: {ends}")
    ax.set_title(title or text.format(ends=", ".join(ends)))
    return ax


@styled
def few_labels(labels, accuracy, ax=None, title=None):
    """Draw the accuracy of networks by the number of labels they were shown.

    Marks are medians over the starts, bars reach from the lowest to the highest.

    Args:
        labels: numbers of labelled examples.
        accuracy: dict from the network's name to its accuracy in [0, 1].
        ax: the Axes to draw on; by default those of a new figure.
        title: by default the medians at the fewest labels.

    Shapes:
        labels: (n,); accuracy: (n, starts) each.

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> ax = few_labels([100], {"CNN": [[0.8, 0.9, 0.7]]}, Figure().subplots())
    >>> ax.get_title(loc="left")
    'With 100 labels: CNN 80%'
    """
    labels = check_array("labels", labels, ("n",))
    accuracy = check_curves("accuracy", accuracy, (len(labels), "starts"))
    ax = open_ax(ax)
    width = 0.16
    for place, (name, part) in enumerate(accuracy.items()):
        middle = 100 * np.median(part, axis=1)
        ends = 100 * np.stack([part.min(axis=1), part.max(axis=1)])
        at = np.arange(len(labels)) + width * (place - (len(accuracy) - 1) / 2)
        ax.errorbar(
            at, middle, abs(ends - middle), fmt=MARKERS[place], ms=9, lw=2,
            color=COLORS[place], label=name,
        )  # fmt: skip
    ax.set_xticks(range(len(labels)), [f"{n:g}" for n in labels])
    ax.set(xlabel=_("labelled digits"), ylabel=_("test accuracy (%)"))
    ax.legend(loc="lower right")
    ends = [said(name, np.median(part[0])) for name, part in accuracy.items()]
    text = _("With {n:g} labels: {ends}")
    ax.set_title(title or text.format(n=labels[0], ends=", ".join(ends)))
    return ax
