"""Figures of matrices: attention weights, positions, who depends on whom."""

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array, check_curves
from dlcourse.plots.style import open_axes, set_title, styled


@styled
def head_maps(weights, queries=None, keys=None, axes=None, title=None):
    """Draw the attention weights of several heads as heat maps.

    Args:
        weights: the weights of each head.
        queries: what to write at the rows; by default nothing.
        keys: what to write at the columns; by default nothing.
        axes: one Axes for each head; by default those of a new figure.
        title: by default the greatest weight of a row in each head, on average.

    Shapes:
        weights: (heads, queries, keys).

    Returns:
        An array of Axes.

    Raises:
        TypeError, ValueError: if it is no such array.

    >>> from matplotlib.figure import Figure
    >>> weights = [[[1.0, 0.0], [0.5, 0.5]]]
    >>> axes = head_maps(weights, axes=Figure().subplots(1, 1))
    >>> axes[0].figure.get_suptitle()
    'Greatest weight of a query, on average: head 1 0.75'
    """
    weights = check_array("weights", weights, ("heads", "queries", "keys"))
    axes = open_axes(axes, len(weights))
    for number, (ax, one) in enumerate(zip(axes, weights, strict=True), 1):
        ax.imshow(one, vmin=0, vmax=1, interpolation="nearest")
        ax.grid(visible=False)
        ax.set_title(_("head {n}").format(n=number), loc="center", fontsize=12)
        _write_ticks(ax.set_xticks, keys)
        _write_ticks(ax.set_yticks, queries)
        ax.set_xlabel(_("key"))
    axes[0].set_ylabel(_("query"))
    named = _("head {n} {weight:.2f}")
    sharp = weights.max(axis=2).mean(axis=1)
    parts = [named.format(n=n, weight=one) for n, one in enumerate(sharp, 1)]
    text = _("Greatest weight of a query, on average: {heads}")
    set_title(axes, title or text.format(heads=", ".join(parts)))
    return axes


def _write_ticks(set_ticks, labels):
    """Write `labels` at an axis; None leaves it empty."""
    if labels is None:
        set_ticks([])
    else:
        set_ticks(range(len(labels)), list(labels))


@styled
def who_sees_whom(patterns, axes=None, title=None):
    """Draw which outputs of a network change when an input is changed.

    Args:
        patterns: dict from the network's name to booleans, True where the output (row)
            depends on the input (column).
        axes: one Axes for each network; by default those of a new figure.
        title: by default how many pairs depend on each other in each network.

    Shapes:
        patterns: (outputs, inputs) each.

    Returns:
        An array of Axes.

    Raises:
        TypeError, ValueError: if a pattern is no matrix.

    >>> from matplotlib.figure import Figure
    >>> axes = who_sees_whom({"GPT": [[1, 0], [1, 1]]}, Figure().subplots(1, 1))
    >>> axes[0].figure.get_suptitle()
    'Pairs (output, input) that depend: GPT 3 of 4'
    """
    patterns = check_curves("patterns", patterns, ("outputs", "inputs"))
    axes = open_axes(axes, len(patterns))
    parts = []
    for ax, (name, pattern) in zip(axes, patterns.items(), strict=True):
        ax.imshow(pattern, cmap="Blues", vmin=0, vmax=1.3, interpolation="nearest")
        rows, columns = pattern.shape
        ax.set_xticks(range(columns), range(1, columns + 1))
        ax.set_yticks(range(rows), range(1, rows + 1))
        ax.grid(visible=False)
        ax.set_title(name, loc="center", fontsize=12)
        ax.set(xlabel=_("input"), ylabel=_("output"))
        seen = {"n": np.count_nonzero(pattern), "total": pattern.size}
        parts.append(_("{name} {n} of {total}").format(name=name, **seen))
    text = _("Pairs (output, input) that depend: {parts}")
    set_title(axes, title or text.format(parts=", ".join(parts)))
    return axes
