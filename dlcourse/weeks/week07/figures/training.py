"""Figures of nets with and without batch normalisation, in their two modes."""

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array
from dlcourse.plots.style import (
    COLORS,
    GREY,
    looks,
    open_ax,
    open_axes,
    set_title,
    styled,
)


@styled
def with_and_without(
    places, without, normed, ax=None, *, of="learning rate", title=None
):
    r"""Draw the accuracy without and with batch normalisation, over a setting.

    Lines are medians over the seeds, bars reach from the lowest to the highest.

    Args:
        places: the settings.
        without: accuracies of the plain nets.
        normed: accuracies of those with batch normalisation.
        ax: the Axes to draw on; by default those of a new figure.
        of: what is set, "learning rate" or "batch size".
        title: by default the medians.

    Shapes:
        places: (settings,); without, normed: (seeds, settings).

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> ax = with_and_without([1, 2], [[0, 0.5]], [[1, 0.75]], Figure().subplots())
    >>> ax.get_title(loc="left")
    'Medians without batch norm: 0.00, 0.50\nwith it: 1.00, 0.75'
    """
    places = check_array("places", places, ("settings",))
    shape = ("seeds", len(places))
    without = check_array("without", without, shape)
    normed = check_array("normed", normed, shape)
    ax = open_ax(ax, (8, 3.2))
    for name, found, look in zip(
        (_("without batch norm"), _("with batch norm")),
        (without, normed),
        looks(markers=True),
        strict=False,
    ):
        ax.plot(places, np.median(found, axis=0), label=name, lw=2.5, **look)
        low, high = found.min(axis=0), found.max(axis=0)
        beside = places * (1 if name == _("without batch norm") else 1.03)
        ax.vlines(beside, low, high, look["color"], lw=1.5)
    ax.set(xscale="log", ylim=(-0.03, 1.03))
    ax.set_ylabel(_("dev accuracy: median, range"))
    ax.set_xticks(places, [f"{place:g}" for place in places], minor=False)
    ax.set_xticks([], minor=True)
    sizes = of == "batch size"
    ax.set_xlabel(_("batch size") if sizes else _("learning rate"))
    ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    listed = [", ".join(f"{m:.2f}" for m in np.median(f, 0)) for f in (without, normed)]
    text = _("Medians without batch norm: {a}\nwith it: {b}")
    ax.set_title(title or text.format(a=listed[0], b=listed[1]))
    return ax


@styled
def lagging(steps, lags, axes=None, title=None):
    """Draw the accuracy in both modes of batch normalisation, for several momenta.

    Args:
        steps: steps of an epoch.
        lags: dict from the momentum to accuracies with the moving averages and with
            the statistics of the batch itself.
        axes: one Axes for each momentum; by default those of a new figure.
        title: by default the medians after one epoch, at the first momentum.

    Shapes:
        lags: (seeds, epochs, 2) each.

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> axes = lagging(13, {0.9: [[[0.25, 0.5]]]}, [Figure().subplots()])
    >>> axes[0].figure.get_suptitle()
    'Momentum 0.9, after 13 steps: 0.25 in use, 0.50 by the batch'
    """
    shape = ("seeds", "epochs", 2)
    lags = {m: check_array("lags", found, shape) for m, found in lags.items()}
    axes = open_axes(axes, len(lags), sharey=True)
    for ax, (momentum, found) in zip(axes, lags.items(), strict=True):
        at = steps * np.arange(1, found.shape[1] + 1)
        for k, (name, look) in enumerate(
            zip((_("in use: averages"), _("by the batch")), looks(True), strict=False)
        ):
            ax.plot(at, np.median(found[..., k], axis=0), label=name, **look)
        ax.set(xlabel=_("steps"), ylim=(0, 1))
        ax.set_title(_("momentum {m:g}").format(m=momentum))
    axes[0].set_ylabel(_("dev accuracy"))
    axes[-1].legend(loc="lower right")
    momentum, found = next(iter(lags.items()))
    used, own = np.median(found[:, 0], axis=0)
    text = _("Momentum {m:g}, after {n} steps: {a:.2f} in use, {b:.2f} by the batch")
    set_title(axes, title or text.format(m=momentum, n=steps, a=used, b=own))
    return axes


@styled
def mismatch(cures, ax=None, title=None):
    """Draw the errors of nets on three kinds of data, one group for each cure.

    Args:
        cures: dict from the training data to the errors on training, training-dev and
            dev set.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default the medians on the dev set.

    Shapes:
        cures: (seeds, 3) each.

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> ax = mismatch({"9": [[0, 0.1, 0.3]], "9 + 1": [[0, 0.1, 0.2]]},
    ...               Figure().subplots())
    >>> ax.get_title(loc="left")
    'Dev error in percent: 30 (9), 20 (9 + 1)'
    """
    cures = {name: check_array(name, e, ("seeds", 3)) for name, e in cures.items()}
    ax = open_ax(ax)
    names = _("training"), _("training-dev"), _("dev, of the target kind")
    middles = np.array([np.median(errors, axis=0) for errors in cures.values()])
    for k, name in enumerate(names):
        at = np.arange(len(cures)) + 0.27 * (k - 1)
        bars = ax.bar(at, 100 * middles[:, k], 0.25, color=COLORS[k], label=name)
        bars_hatch = ("", "-", "|")[k]
        for bar in bars:
            bar.set(hatch=bars_hatch, edgecolor="white")
        for place, errors in zip(at, cures.values(), strict=True):
            points = 100 * errors[:, k]
            ax.plot(np.full(len(points), place), points, ".", color=GREY, ms=4)
    ax.set_xticks(range(len(cures)), list(cures))
    ax.set(xlabel=_("training examples"), ylabel=_("error, %"))
    ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    ends = zip(cures, middles[:, 2], strict=True)
    listed = [f"{100 * error:.0f} ({name})" for name, error in ends]
    ax.set_title(
        title or _("Dev error in percent: {list}").format(list=", ".join(listed))
    )
    return ax
