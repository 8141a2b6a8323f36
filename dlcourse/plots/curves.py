"""Curves over steps, epochs or layers, each with its name at its end."""

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array, check_curves, check_same_length
from dlcourse.plots.style import label_ends, looks, open_ax, plain_ticks, styled


@styled
def loss_curves(curves, ax=None, *, x=None, log=True, xlabel=None, title=None):
    """Draw losses over steps; lower and further left is better.

    Args:
        curves: dict from labels to losses; NaN or inf leaves a gap.
        ax: the Axes to draw on; by default those of a new figure.
        x: what the losses stand over; by default 0, 1, 2, ...
        log: whether the loss has a log axis; losses of 0 and less are then gaps.
        xlabel: what x counts; by default steps.
        title: by default the lowest last loss and whose it is.

    Shapes:
        curves: (steps,) each, of any lengths if x is None.
        x: (steps,).

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if `curves` is no dict of curves or x has another length.

    >>> from matplotlib.figure import Figure
    >>> losses = {"SGD": [1, 0.5, 0.25], "Adam": [1, 0.1, 0.02]}
    >>> loss_curves(losses, Figure().subplots()).get_title(loc="left")
    'Lowest loss at the end: Adam, 0.02'
    """
    curves = check_curves("curves", curves)
    x = None if x is None else check_array("x", x, ("steps",))
    for label, curve in curves.items():
        if x is not None:
            check_same_length(f"curves[{label!r}]", curve, "x", x)
    ax = open_ax(ax)
    if log:
        ax.set_yscale("log")
    lines = draw_lines(ax, {k: visible(c, log) for k, c in curves.items()}, x)
    if log:
        plain_ticks(ax.yaxis, *ax.get_ylim())
    label_ends(ax, lines)
    ax.set(xlabel=xlabel or _("step"), ylabel=_("loss"))
    ax.set_title(title or _lowest(curves))
    return ax


def draw_lines(ax, curves, x=None, **line):
    """Plot each curve in its own look; return the lines, for `label_ends`.

    Where x is given, it is that of the longest curve.
    """
    lines = []
    for (label, y), look in zip(curves.items(), looks(), strict=False):
        steps = np.arange(len(y)) if x is None else x[: len(y)]
        lines += ax.plot(steps, y, label=label, **look | line)
    ax.margins(x=0.01)
    return lines


def draw_shares(ax, shares, every=1, start=0, **line):
    """Plot shares in [0, 1] as percentages over steps of training, names at the ends.

    Args:
        ax: the Axes.
        shares: dict from labels to curves.
        every: steps between two entries.
        start: steps before the first of them.
        **line: keywords of all lines.
    """
    longest = max(map(len, shares.values()))
    steps = start + every * np.arange(1, longest + 1)
    percentages = {label: 100 * share for label, share in shares.items()}
    lines = draw_lines(ax, percentages, steps, **line)
    ax.set_xlabel(_("steps of training"))
    label_ends(ax, lines)


def visible(values, log):
    """Return a copy with NaN for what an axis cannot show: inf, and <= 0 if `log`."""
    shown = np.isfinite(values) & ((values > 0) | (not log))
    return np.where(shown, values, np.nan)


def until_out(path, low, high):
    """Return `path` up to its first step outside the picture.

    >>> until_out(np.array([1, 5, 2]), low=0, high=3)
    array([1, 5])
    """
    with np.errstate(invalid="ignore"):
        inside = (path >= low) & (path <= high)
    outside = ~inside.reshape(len(path), -1).all(axis=1)
    return path[: outside.argmax() + 1] if outside.any() else path


def _lowest(curves):
    last = {label: curve[-1] for label, curve in curves.items()}
    finite = {label: loss for label, loss in last.items() if np.isfinite(loss)}
    if not finite:
        return _("No curve ends at a finite loss: the learning rate is too large")
    label = min(finite, key=finite.get)
    text = _("Lowest loss at the end: {label}, {loss:.3g}")
    return text.format(label=label, loss=finite[label])
