"""Figures of sections 6.5 and 6.6: thinned networks, stopping in time."""

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array, check_same_length
from dlcourse.plots.style import (
    COLORS,
    GREY,
    ink,
    label_ends,
    looks,
    open_ax,
    open_axes,
    set_title,
    styled,
)


@styled
def thinned(masks, axes=None, title=None):
    """Draw the networks that dropout makes of one network, one panel a step.

    Args:
        masks: for each step, which hidden units stay.
        axes: one Axes for each step; by default those of a new figure.
        title: by default how many units stay in each step.

    Shapes:
        masks: (steps, units), up to 4 steps and 12 units.

    Returns:
        An array of Axes, one for each step.

    Raises:
        TypeError, ValueError: if the shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> axes = thinned([[1, 0, 1], [0, 0, 1]], Figure().subplots(1, 2))
    >>> axes[0].figure.get_suptitle()
    'Hidden units that stay, of 3, step by step: 2, 1'
    """
    masks = check_array("masks", masks, ("steps", "units")) > 0
    if len(masks) > 4 or masks.shape[1] > 12:
        raise ValueError(
            f"masks: got {len(masks)} steps of {masks.shape[1]} units, expected up to "
            f"4 of up to 12; draw some of them."
        )
    axes = open_axes(axes, len(masks), size=(9, 2.9))
    for step, (ax, mask) in enumerate(zip(axes, masks, strict=True), 1):
        _draw_net(ax, mask)
        ax.set_title(_("step {n}").format(n=step), loc="center", fontsize=12)
    text = _("Hidden units that stay, of {units}, step by step: {list}")
    stay = ", ".join(str(mask.sum()) for mask in masks)
    set_title(axes, title or text.format(units=masks.shape[1], list=stay))
    return axes


def _draw_net(ax, mask):
    layers = [np.ones(4, bool), mask, np.ones(3, bool)]
    places = [np.linspace(-1, 1, len(layer)) * len(layer) / 12 for layer in layers]
    for left in (0, 1):
        for y0, on0 in zip(places[left], layers[left], strict=True):
            for y1, on1 in zip(places[left + 1], layers[left + 1], strict=True):
                if on0 and on1:
                    ax.plot([left, left + 1], [y0, y1], "-", color=GREY, linewidth=0.6)
    for x, (ys, on) in enumerate(zip(places, layers, strict=True)):
        for y, stays in zip(ys, on, strict=True):
            face = COLORS[0] if stays else "white"
            ax.plot(x, y, "o", color=face, mec=COLORS[0], markersize=10)
            if not stays:
                ax.plot(x, y, "x", color=COLORS[1], markersize=9, mew=2)
    ax.set(xlim=(-0.2, 2.2), ylim=(-1.15, 1.15))
    ax.axis("off")


@styled
def stopping(train, dev, stopped, best, ax=None, title=None):
    """Draw the losses of a training, where it stops and what is restored.

    Args:
        train: loss in training, epoch by epoch.
        dev: loss on the dev set.
        stopped: number of the last epoch, from 1.
        best: number of the epoch with the lowest dev loss, from 1.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default the two epochs.

    Shapes:
        train, dev: (epochs,), longer than `stopped` or as long.

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if the lengths differ.

    >>> from matplotlib.figure import Figure
    >>> ax = stopping([3, 2, 1, 1], [3, 2, 4, 5], 3, 2, Figure().subplots())
    >>> ax.get_title(loc="left")
    'Stopped after epoch 3; the weights of epoch 2 are restored'
    """
    train, dev = (
        check_array(name, part, ("epochs",))
        for name, part in (("train", train), ("dev", dev))
    )
    check_same_length("dev", dev, "train", train)
    ax = open_ax(ax)
    epochs = np.arange(1, len(dev) + 1)
    lines = ax.plot(epochs, train, "--", color=COLORS[0], label=_("training"))
    lines += ax.plot(epochs, dev, "-", color=COLORS[1], label=_("dev set"))
    top = max(train.max(), dev.max())
    ax.set_ylim(0, 1.12 * top)
    ax.axvspan(stopped, len(dev), color="#BBBBBB", alpha=0.4, lw=0)
    ax.plot(best, dev[best - 1], "*", color=ink(COLORS[2]), markersize=16)
    ax.axvline(stopped, color=GREY, linewidth=1.5)
    ax.margins(x=0.01)
    label_ends(ax, lines)
    ax.set(xlabel=_("epoch"), ylabel=_("loss"))
    text = _("Stopped after epoch {stopped}; the weights of epoch {best} are restored")
    ax.set_title(title or text.format(stopped=stopped, best=best))
    return ax


@styled
def outlier(x, y, lines, ax=None, title=None):
    """Draw points, one of them far off, and straight lines fitted to them.

    Args:
        x: places of the points; the last is the outlier.
        y: their values.
        lines: dict from methods to (slope, intercept).
        ax: the Axes to draw on; by default those of a new figure.
        title: by default the slopes.

    Shapes:
        x, y: (points,).

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if the shapes do not fit.

    >>> from matplotlib.figure import Figure
    >>> fitted = {"MSE": (0.5, 0), "MAE": (1, 0)}
    >>> outlier([1, 2], [1, 0], fitted, Figure().subplots()).get_title("left")
    'Slopes: MSE 0.50, MAE 1.00'
    """
    x, y = check_array("x", x, ("points",)), check_array("y", y, ("points",))
    check_same_length("y", y, "x", x)
    ax = open_ax(ax)
    ax.plot(x[:-1], y[:-1], "o", color=GREY, markersize=6)
    ax.plot(x[-1], y[-1], "X", color=ink(COLORS[1]), markersize=12)
    ends = np.array([x.min(), x.max()])
    drawn = []
    for (name, (slope, start)), look in zip(lines.items(), looks(), strict=False):
        drawn += ax.plot(ends, slope * ends + start, label=name, **look)
    ax.margins(x=0.02)
    label_ends(ax, drawn)
    ax.set(xlabel="x", ylabel="y")
    listed = ", ".join(f"{name} {slope:.2f}" for name, (slope, _b) in lines.items())
    ax.set_title(title or _("Slopes: {list}").format(list=listed))
    return ax
