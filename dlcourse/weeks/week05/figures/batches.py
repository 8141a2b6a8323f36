"""Figures of section 5.3: what the size and the order of batches do."""

import numpy as np
from matplotlib.colors import BoundaryNorm
from matplotlib.ticker import (
    FixedLocator,
    MultipleLocator,
    NullLocator,
    ScalarFormatter,
)

from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array
from dlcourse.plots.style import (
    COLORS,
    open_axes,
    plain_ticks,
    plt,
    set_title,
    styled,
)

SHARES = (0, 0.05, 0.15, 0.3, 0.6, 1)  # bounds of the tones


@styled
def batch_cost(times, losses, axes=None, title=None):
    """Draw time per epoch, and the loss after equal time, over the batch size.

    Args:
        times: dict from batch size to seconds per epoch.
        losses: dict from batch size to the loss after the same time.
        axes: two Axes; by default those of a new figure.
        title: by default the batch size with the lowest loss.

    Returns:
        An array of two Axes.

    Raises:
        TypeError, ValueError: if an argument does not map sizes to positive numbers.

    >>> from matplotlib.figure import Figure
    >>> times, losses = {1: 0.7, 64: 0.03}, {1: 0.9, 64: 0.2}
    >>> axes = batch_cost(times, losses, Figure().subplots(1, 2))
    >>> axes[0].get_ylabel()
    'seconds per epoch'
    """
    tables = _sizes("times", times), _sizes("losses", losses)
    axes = open_axes(axes, 2)
    labels = (_("seconds per epoch"), _("loss after the same time"))
    for ax, (sizes, values), label in zip(axes, tables, labels, strict=True):
        best = values.argmin()
        ax.loglog(sizes, values, "o-", color=COLORS[0], markersize=6)
        ax.plot(sizes[best], values[best], "*", color=COLORS[1], markersize=18)
        _label_sizes(ax, sizes)
        plain_ticks(ax.yaxis, *ax.get_ylim())
        ax.set(xlabel=_("batch size (examples)"), ylabel=label)
    fast, low = (sizes[values.argmin()] for sizes, values in tables)
    text = _("Shortest epoch: batch size {fast:.0f}; best after equal time: {low:.0f}")
    set_title(axes, title or text.format(fast=fast, low=low))
    return axes


def _sizes(name, table):
    if not isinstance(table, dict) or not table:
        raise TypeError(
            f"{name}: got {type(table).__name__}, expected a dict from batch sizes to "
            f"numbers; write {{32: 0.05}}."
        )
    sizes = check_array(f"{name} (keys)", list(table), ("sizes",))
    values = check_array(f"{name} (values)", list(table.values()), ("sizes",))
    if (sizes <= 0).any() or not (values > 0).all():
        raise ValueError(
            f"{name}: got a size or value that is not above 0, expected positive "
            f"numbers; leave out what did not finish."
        )
    order = sizes.argsort()
    return sizes[order], values[order]


def _label_sizes(ax, sizes):
    gap = np.log(sizes[-1] / sizes[0]) / 9  # nearer labels would overlap
    kept = [sizes[-1]]
    for size in sizes[::-1]:
        if np.log(kept[-1] / size) > gap:
            kept.append(size)
    ax.xaxis.set_major_locator(FixedLocator(kept))
    ax.xaxis.set_major_formatter(ScalarFormatter())
    ax.xaxis.set_minor_locator(NullLocator())


@styled
def sorted_labels(shares_sorted, shares_shuffled, axes=None, title=None):
    """Draw which classes a network predicts while it trains, as two heat maps.

    Args:
        shares_sorted: shares of the predictions, trained on examples sorted by label.
        shares_shuffled: the same, trained on shuffled examples.
        axes: two Axes; by default those of a new figure.
        title: by default what to look at.

    Shapes:
        shares_sorted, shares_shuffled: (steps, classes); every row sums to 1.

    Returns:
        An array of two Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit or a share is outside [0, 1].

    >>> from matplotlib.figure import Figure
    >>> chases, fair = [[1, 0], [0, 1]], [[0.5, 0.5]] * 2
    >>> axes = sorted_labels(chases, fair, Figure().subplots(1, 2))
    >>> axes[0].get_ylabel()
    'predicted class'
    """
    shares = [
        _shares("shares_sorted", shares_sorted),
        _shares("shares_shuffled", shares_shuffled),
    ]
    axes = open_axes(axes, 2, (7.6, 3.2), sharey=True)
    for ax, part, label in zip(axes, shares, (_("sorted"), _("shuffled")), strict=True):
        picture = ax.imshow(
            part.T, aspect="auto", origin="lower", interpolation="nearest",
            norm=BoundaryNorm(SHARES, len(SHARES) - 1),
            cmap=plt.get_cmap("cividis", len(SHARES) - 1),
        )  # fmt: skip
        ax.set(title=label, xlabel=_("step"))
        ax.yaxis.set_major_locator(MultipleLocator(1 if part.shape[1] <= 6 else 2))
        ax.grid(visible=False)
    axes[0].set_ylabel(_("predicted class"))
    label = _("share of predictions")
    axes[1].figure.colorbar(picture, ax=list(axes), label=label)
    shown = _("Sorted by label the network chases one class after the other")
    set_title(axes, title or shown)
    return axes


def _shares(name, shares):
    shares = check_array(name, shares, ("steps", "classes"))
    if shares.min() < 0 or shares.max() > 1 + 1e-6:
        raise ValueError(
            f"{name}: got values from {shares.min():g} to {shares.max():g}, expected "
            f"shares in [0, 1]; divide the counts by their sum."
        )
    return shares
