"""Figures of graphs: the karate club, and what repeated averaging does to it."""

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array, check_curves
from dlcourse.plots.style import (
    COLORS,
    GREY,
    open_ax,
    open_axes,
    set_title,
    styled,
)
from dlcourse.weeks.week14.figures.lookup import SMALL, draw_doubling


@styled
def club(places, edges, y, guess, known, ax=None, title=None):
    """Draw a graph with its two sides; who is guessed wrongly has a ring.

    Args:
        places: where to draw each node.
        edges: pairs of nodes.
        y: the side of each node, 0 or 1.
        guess: the side that was guessed.
        known: the nodes whose side was known.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default how many of the others were guessed rightly.

    Shapes:
        places: (nodes, 2); edges: (edges, 2); y, guess: (nodes,).

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> places = [[0, 0], [1, 0], [2, 0]]
    >>> ax = club(places, [[0, 1]], [0, 0, 1], [0, 1, 1], [0], Figure().subplots())
    >>> ax.get_title(loc="left")
    '1 of 2 members are put on the right side'
    """
    places = check_array("places", places, ("nodes", 2))
    edges = check_array("edges", edges, ("edges", 2)).astype(int)
    y, guess = (
        check_array(name, part, (len(places),)).astype(int)
        for name, part in (("y", y), ("guess", guess))
    )
    ax = open_ax(ax, SMALL)
    for pair in edges:
        ax.plot(*places[pair].T, color=GREY, lw=0.8, ls="-", alpha=0.6, zorder=1)
    names = _("went with Mr. Hi"), _("went with the officer")
    for side, (color, marker) in enumerate(((COLORS[0], "o"), (COLORS[5], "s"))):
        own, label = places[y == side], names[side]
        ax.plot(*own.T, marker, color=color, ms=13, mec="black", label=label, zorder=2)
    wrong = places[guess != y]
    ring = {"mfc": "none", "mec": COLORS[1], "mew": 3}
    ax.plot(*wrong.T, "H", ms=21, label=_("guessed wrongly"), zorder=3, **ring)
    ax.plot(*places[known].T, "*", color="black", ms=9, label=_("known"), zorder=4)
    ax.axis("off")
    ax.legend(loc="center left", bbox_to_anchor=(1, 0.5), facecolor="#CCCCCC")
    others = np.setdiff1d(np.arange(len(places)), known)
    right = {"n": int((guess == y)[others].sum()), "total": len(others)}
    text = _("{n} of {total} members are put on the right side")
    ax.set_title(title or text.format(**right))
    return ax


@styled
def smoothing(layers, similarity, right, axes=None, title=None):
    """Draw what depth does to the likeness of nodes, and to what is guessed.

    Args:
        layers: numbers of layers.
        similarity: dict from the kind to the mean cosine between nodes.
        right: dict from the kind to how many nodes are guessed rightly.
        axes: two Axes; by default those of a new figure.
        title: by default the likeness at the most layers.

    Shapes:
        layers: (n,); similarity, right: (n,) each.

    Returns:
        An array of two Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> axes = Figure().subplots(1, 2)
    >>> axes = smoothing([1, 8], {"S": [0.1, 0.9]}, {"S": [30, 31]}, axes)
    >>> axes[0].figure.get_suptitle()
    'Mean cosine between nodes behind 8 layers: S 0.90'
    """
    layers = check_array("layers", layers, ("n",))
    similarity = check_curves("similarity", similarity, layers.shape)
    right = check_curves("right", right, layers.shape)
    axes = open_axes(axes, 2, SMALL)
    for ax, curves in zip(axes, (similarity, right), strict=True):
        draw_doubling(ax, layers, curves, _("layers"))
        ax.legend(loc="best")
    axes[0].set(ylabel=_("mean cosine"), ylim=(-0.05, 1.05))
    axes[1].set(ylabel=_("right guesses"), ylim=(0, 33))
    ends = [f"{name} {curve[-1]:.2f}" for name, curve in similarity.items()]
    text = _("Mean cosine between nodes behind {n:g} layers: {ends}")
    set_title(axes, title or text.format(n=layers[-1], ends=", ".join(ends)))
    return axes
