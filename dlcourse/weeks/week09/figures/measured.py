"""Figures of what was measured or counted: scores of runs, shares, layer by layer."""

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array, check_curves
from dlcourse.plots.style import COLORS, looks, open_ax, open_axes, set_title, styled


@styled
def scores(found, ax=None, title=None):
    """Draw the accuracy of every run as a dot, a row for each kind of network.

    Args:
        found: dict from the name of a row to the accuracies in [0, 1].
        ax: the Axes to draw on; by default those of a new figure.
        title: by default the median of each row.

    Shapes:
        found: (seeds,) each.

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> ax = scores({"plain": [0.2, 0.3], "skip": [0.9, 0.8]}, Figure().subplots())
    >>> ax.get_title(loc="left")
    'Median of 2 runs: plain 25%, skip 85%'
    """
    found = check_curves("found", found, ("seeds",))
    ax = open_ax(ax, size=(9, 1.1 + 0.55 * len(found)))
    for row, (runs, look) in enumerate(
        zip(found.values(), looks(markers=True), strict=False)
    ):
        look = look | {"linestyle": "none"}
        ax.plot(100 * runs, np.full(len(runs), row), alpha=0.6, **look)
        ax.plot([100 * np.median(runs)] * 2, [row - 0.35, row + 0.35], "k-")
    ax.set(xlim=(0, 102), ylim=(len(found) - 0.4, -0.6), yticks=range(len(found)))
    ax.set_yticklabels(found)
    ax.set(xlabel=_("test accuracy (%)"), ylabel=_("network"))
    one = _("{name} {median:.0f}%")
    medians = [
        one.format(name=name, median=100 * np.median(runs))
        for name, runs in found.items()
    ]
    text = _("Median of {n} runs: {medians}")
    count = len(next(iter(found.values())))
    ax.set_title(title or text.format(n=count, medians=", ".join(medians)))
    return ax


@styled
def shares(weights, products, axes=None, title=None):
    """Draw where a network has its weights, and where its multiplications.

    Args:
        weights: dict from the name of a network to its weights in convolutions and in
            dense layers.
        products: the same for multiplications.
        axes: two Axes; by default those of a new figure.
        title: by default the shares of the last network.

    Shapes:
        weights, products: (2,) each.

    Returns:
        An array of two Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit or the names differ.

    >>> from matplotlib.figure import Figure
    >>> axes = shares({"A": [1, 3]}, {"A": [9, 1]}, Figure().subplots(1, 2))
    >>> axes[0].figure.get_suptitle()
    'A: the convolutions have 25% of the weights and do 90% of the multiplications'
    """
    weights = check_curves("weights", weights, (2,))
    products = check_curves("products", products, (2,))
    if list(weights) != list(products):
        raise ValueError(
            f"products: got {', '.join(products)}, expected {', '.join(weights)}; name "
            f"the networks alike."
        )
    axes = open_axes(axes, 2, size=(9, 1.6 + 0.5 * len(weights)))
    names = (_("weights (%)"), _("multiplications (%)"))
    for ax, part, name in zip(axes, (weights, products), names, strict=True):
        share = np.array([100 * counts / counts.sum() for counts in part.values()])
        rows = np.arange(len(part))
        ax.barh(rows, share[:, 0], color=COLORS[0], label=_("convolutions"))
        ax.barh(
            rows, share[:, 1], left=share[:, 0], color=COLORS[5], hatch="//",
            edgecolor="white", label=_("dense layers"),
        )  # fmt: skip
        ax.set(yticks=rows, yticklabels=list(part), xlabel=name, xlim=(0, 100))
        ax.invert_yaxis()
        ax.grid(visible=False)
    axes[0].set_ylabel(_("network"))
    axes[0].figure.legend(
        *axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=2
    )
    text = _(
        "{name}: the convolutions have {weights:.0f}% of the weights and do "
        "{products:.0f}% of the multiplications"
    )
    last = list(weights)[-1]
    part = {
        "weights": 100 * weights[last][0] / weights[last].sum(),
        "products": 100 * products[last][0] / products[last].sum(),
    }
    set_title(axes, title or text.format(name=last, **part))
    return axes


@styled
def by_block(size, likeness, axes=None, title=None):
    """Draw how large signals are behind each block, and how alike pictures come out.

    Args:
        size: dict from the kind of network to the mean size of its signals.
        likeness: dict from the kind of network to the mean cosine between pictures.
        axes: two Axes; by default those of a new figure.
        title: by default the last cosine of each.

    Shapes:
        size, likeness: (blocks + 1,) each, the first before the first block.

    Returns:
        An array of two Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> axes = Figure().subplots(1, 2)
    >>> axes = by_block({"plain": [1, 2]}, {"plain": [0.5, 0.9]}, axes)
    >>> axes[0].figure.get_suptitle()
    'Cosine between two digits behind the last block: plain 0.90'
    """
    size = check_curves("size", size, ("blocks",))
    length = len(next(iter(size.values())))
    likeness = check_curves("likeness", likeness, (length,))
    axes = open_axes(axes, 2)
    for ax, curves in zip(axes, (size, likeness), strict=True):
        for (name, line), look in zip(
            curves.items(), looks(markers=True), strict=False
        ):
            ax.plot(line, label=name, **look)
        ax.set_xlabel(_("behind block"))
    axes[0].set_yscale("log")
    axes[0].set_ylabel(_("mean size of a signal"))
    axes[1].set(ylim=(0, 1.04), ylabel=_("cosine between two digits"))
    axes[1].legend(loc="lower right")
    last = [f"{name} {line[-1]:.2f}" for name, line in likeness.items()]
    text = _("Cosine between two digits behind the last block: {last}")
    set_title(axes, title or text.format(last=", ".join(last)))
    return axes


@styled
def transfer(runs, axes=None, title=None):
    """Draw ways to learn a few labels in two settings, every run as a dot.

    Args:
        runs: dict from the setting to a dict from the way to its accuracies in [0, 1],
            the first way being that from scratch and the second the rival.
        axes: one Axes for each setting; by default those of a new figure.
        title: by default what the second way gains over the first, run by run.

    Shapes:
        runs: (seeds,) each.

    Returns:
        An array of Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> runs = {"A": {"scratch": [0.5], "tuned": [0.7]}}
    >>> axes = transfer(runs, [Figure().subplots()])
    >>> axes[0].figure.get_suptitle()
    'tuned minus scratch, median of pairs in points: +20'
    """
    runs = {name: check_curves(name, part, ("seeds",)) for name, part in runs.items()}
    axes = open_axes(axes, len(runs), sharex=True)
    gains = []
    for ax, (name, part) in zip(axes, runs.items(), strict=True):
        scores(part, ax, title=name)
        first, second = list(part)[:2]
        gain = 100 * np.median(check_array(name, part[second] - part[first], ("n",)))
        gains.append(f"{gain:+.0f}".replace("-", "−"))
    text = _("{second} minus {first}, median of pairs in points: {gains}")
    names = {"first": first, "second": second}
    set_title(axes, title or text.format(gains=", ".join(gains), **names))
    return axes
