"""How far dlcourse and Keras are apart."""

import numpy as np
from matplotlib.ticker import NullLocator

from dlcourse.i18n import gettext as _
from dlcourse.keras_bridge import Comparison, ScheduleComparison, TrainingComparison
from dlcourse.plots.style import COLORS, GREY, open_ax, open_axes, set_title, styled

_FLOOR = 1e-18  # where equal arrays are drawn: a log axis has no 0
_CEILING = 1e3  # where arrays of different shapes and NaN are drawn


@styled
def comparison(result, ax=None, title=None):
    """Draw what `keras_bridge` found when it compared dlcourse with Keras.

    A Comparison becomes one dot for each array on an axis of relative differences, with
    a bar at the difference that is allowed. A TrainingComparison or ScheduleComparison
    becomes two panels: both curves, and their difference step by step.

    Args:
        result: what `compare`, `compare_training` or `compare_schedule` returned.
        ax: the Axes to draw on, two for curves; by default those of a new figure.
        title: by default the verdict.

    Returns:
        The Axes, or an array of two.

    Raises:
        TypeError: if `result` is none of them.

    >>> from dlcourse.keras_bridge import ArrayPair, Comparison
    >>> from matplotlib.figure import Figure
    >>> pair = ArrayPair("output", "", np.ones(3), np.ones(3), 1e-6)
    >>> ax = comparison(Comparison("Dense", (pair,)), Figure().subplots())
    >>> ax.get_title(loc="left")
    'Dense: NumPy and Keras agree'
    """
    if not isinstance(result, Comparison):
        raise TypeError(
            f"result: got {type(result).__name__}, expected a Comparison; pass what "
            f"keras_bridge.compare returned."
        )
    title = title or _verdict(result)
    if isinstance(result, TrainingComparison):
        return _curves(result, (_("step"), _("loss")), ax, title)
    if isinstance(result, ScheduleComparison):
        return _curves(result, (_("step"), _("learning rate α")), ax, title)
    ax = open_ax(ax)
    _draw_differences(ax, result.rows())
    ax.set_title(title)
    return ax


def _verdict(result):
    if result.agrees:
        return _("{name}: NumPy and Keras agree").format(name=result.name)
    return _("{name}: NumPy and Keras differ").format(name=result.name)


def _draw_differences(ax, rows):
    places = np.arange(len(rows))
    found = np.clip([row["relative"] for row in rows], _FLOOR, _CEILING)
    colors = [COLORS[0] if row["agrees"] else COLORS[1] for row in rows]
    ax.hlines(places, _FLOOR, found, colors=colors, linewidth=1.5)
    ax.scatter(found, places, c=colors, s=70, zorder=3)
    allowed = [row["allowed"] for row in rows]
    ax.plot(allowed, places, "|", color="black", markersize=22, mew=2.5)
    ax.annotate(
        _("allowed"), (allowed[0], 0), (8, 0), textcoords="offset points", va="center"
    )
    ax.set_xscale("log")
    _label_decades(ax.xaxis)
    ax.set_yticks(places, [row["array"] for row in rows])
    ax.set(xlabel=_("relative difference"))
    ax.set_xlim(_FLOOR / 3, max(*found, *allowed) * 300)
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.grid(visible=False, axis="y")


def _curves(result, labels, axes, title):
    pair = result.pairs[0]
    axes = open_axes(axes, 2)
    ours, theirs = (np.asarray(part, dtype=float) for part in (pair.ours, pair.theirs))
    steps = np.arange(len(theirs))
    axes[0].plot(
        steps, theirs, "-", color=COLORS[5], linewidth=6, alpha=0.6, label="Keras"
    )
    axes[0].plot(steps, ours, "--", color=COLORS[0], label="NumPy (dlcourse)")
    axes[0].legend()
    axes[0].set(xlabel=labels[0], ylabel=labels[1])
    _draw_step_differences(axes[1], np.abs(ours - theirs), pair)
    axes[1].set(xlabel=labels[0], ylabel=_("relative difference"))
    set_title(axes, title)
    return axes


def _draw_step_differences(ax, differences, pair):
    scale = np.abs(pair.theirs).max() or 1.0
    relative = np.clip(np.nan_to_num(differences / scale, nan=np.inf), _FLOOR, _CEILING)
    ax.semilogy(np.arange(len(relative)), relative, ".", color=COLORS[1])
    _label_decades(ax.yaxis)
    ax.axhline(pair.allowed, color=GREY, linestyle="--")
    ax.text(0, pair.allowed * 1.5, _("allowed"), va="bottom")
    ax.set_ylim(_FLOOR / 3, max(relative.max(), pair.allowed) * 100)


def _label_decades(axis):
    decades = range(-18, 4, 3)
    labels = ["0", *(f"$10^{{{k}}}$" for k in decades[1:])]  # 0 stands at the floor
    axis.set_ticks([10.0**k for k in decades], labels)
    axis.set_minor_locator(NullLocator())
