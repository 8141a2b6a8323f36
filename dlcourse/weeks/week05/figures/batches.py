"""Figures of section 5.3: what the size and the order of batches do."""

import numpy as np
from matplotlib.colors import PowerNorm
from matplotlib.ticker import (
    FixedLocator,
    MultipleLocator,
    NullLocator,
    ScalarFormatter,
)

from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array, check_curves, check_same_length
from dlcourse.plots.style import (
    COLORS,
    label_ends,
    looks,
    open_ax,
    open_axes,
    plain_ticks,
    set_title,
    styled,
)


@styled
def update_noise(curves, ax=None, title=None):
    """Draw the loss over the examples seen, for batches of several sizes.

    Args:
        curves: dict from labels to pairs (examples seen, loss), one entry an update.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default what to look at.

    Shapes:
        examples seen, loss: (updates,) each.

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if `curves` is no dict of pairs of one length.

    >>> from matplotlib.figure import Figure
    >>> ax = update_noise({"32": ([32, 64], [2.0, 1.5])}, Figure().subplots())
    >>> ax.get_xlabel()
    'examples seen'
    """
    curves = _pairs(curves)
    ax = open_ax(ax)
    lines = []
    for (label, (seen, loss)), look in zip(curves.items(), looks(), strict=False):
        few = {"marker": "o"} if len(seen) <= 50 else {}
        busy = {"linewidth": 0.8, "linestyle": "-"} if len(seen) > 500 else {}
        line = look | few | busy
        lines += ax.plot(seen, loss, label=label, zorder=2 + 1 / len(seen), **line)
    ax.margins(x=0.01)
    ax.set_ylim(bottom=0)
    label_ends(ax, lines)
    ax.set(xlabel=_("examples seen"), ylabel=_("loss of the batch"))
    shown = _("Same number of examples: smaller batches give more and noisier updates")
    ax.set_title(title or shown)
    return ax


def _pairs(curves):
    if not isinstance(curves, dict):
        check_curves("curves", curves)
    checked = {}
    for label, pair in curves.items():
        name = f"curves[{label!r}]"
        if len(pair) != 2:
            raise ValueError(
                f"{name}: got {len(pair)} entries, expected a pair (examples_seen, "
                f"loss); pass the two arrays as a tuple."
            )
        seen, loss = (check_array(name, part, ("updates",)) for part in pair)
        check_same_length(f"{name}, examples seen", seen, "the loss", loss)
        checked[str(label)] = seen, loss
    check_curves("curves", {label: loss for label, (_seen, loss) in checked.items()})
    return checked


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
    axes = open_axes(axes, 2, sharey=True)
    for ax, part, label in zip(axes, shares, (_("sorted"), _("shuffled")), strict=True):
        picture = ax.imshow(
            part.T, aspect="auto", origin="lower", norm=PowerNorm(0.5, 0, 1),
            interpolation="nearest",
        )  # fmt: skip
        ax.set(title=label, xlabel=_("step"))
        ax.yaxis.set_major_locator(MultipleLocator(1 if part.shape[1] <= 6 else 2))
        ax.grid(visible=False)
    axes[0].set_ylabel(_("predicted class"))
    label = _("share of predictions")
    bar = axes[1].figure.colorbar(picture, ax=list(axes), label=label)
    bar.set_ticks([0, 0.1, 0.25, 0.5, 1])
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
