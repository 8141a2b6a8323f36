"""Figures of searches: where trials land, what they find, what they expect."""

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
def landings(rates, scores, even, ratio, ax=None, title=None):
    """Draw where trials on two scales land on a measured curve.

    Args:
        rates: learning rates that were measured.
        scores: their scores.
        even: rates at equal distances and their scores.
        ratio: rates at equal ratios and their scores.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default the best score of each scale.

    Shapes:
        rates, scores: (places,); even, ratio: (2, trials).

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> ax = landings([1, 10], [0.5, 0.9], [[5], [0.7]], [[3], [0.6]],
    ...               Figure().subplots())
    >>> ax.get_title(loc="left")
    'Best of 1 at equal distances: 0.70, at equal ratios: 0.60'
    """
    rates = check_array("rates", rates, ("places",))
    scores = check_array("scores", scores, (len(rates),))
    even = check_array("even", even, (2, "trials"))
    ratio = check_array("ratio", ratio, (2, "trials"))
    ax = open_ax(ax)
    ax.plot(rates, scores, "-", color=GREY, lw=2, label=_("all that were measured"))
    ax.plot(*even, "o", color=COLORS[1], ms=10, mfc="none", mew=2.5,
            label=_("equal distances"))  # fmt: skip
    ax.plot(*ratio, "^", color=COLORS[0], ms=9, label=_("equal ratios"))
    ax.set(xscale="log", xlabel=_("learning rate"), ylabel=_("dev accuracy"))
    ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    text = _("Best of {n} at equal distances: {a:.2f}, at equal ratios: {b:.2f}")
    numbers = {"n": even.shape[1], "a": even[1].max(), "b": ratio[1].max()}
    ax.set_title(title or text.format(**numbers))
    return ax


@styled
def best_so_far(races, ax=None, title=None):
    """Draw the best score so far of searches, each run many times.

    Args:
        races: dict from the search to the best scores so far.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default the medians in the end.

    Shapes:
        races: (repetitions, trials) each.

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> ax = best_so_far({"grid": [[0.1, 0.5]]}, Figure().subplots())
    >>> ax.get_title(loc="left")
    'Medians after 2 trials: 0.500 (grid)'
    """
    shape = ("repetitions", "trials")
    races = {name: check_array(name, found, shape) for name, found in races.items()}
    ax = open_ax(ax)
    for k, (name, found) in enumerate(races.items()):
        trials, look = np.arange(1, found.shape[1] + 1), list(looks(markers=True))[k]
        low, middle, high = np.percentile(found, [25, 50, 75], axis=0)
        ax.plot(trials, middle, label=name, lw=2.5, **look)
        ax.vlines(trials + 0.1 * k, low, high, look["color"], lw=1.5)
    ax.set(xlabel=_("trials"), ylabel=_("best so far: median, quartiles"))
    ax.legend(loc="lower right")
    ends = [f"{np.median(found[:, -1]):.3f} ({name})" for name, found in races.items()]
    text = _("Medians after {n} trials: {list}")
    ax.set_title(title or text.format(n=trials[-1], list=", ".join(ends)))
    return ax


@styled
def surrogate(rates, mean, std, gain, tried, axes=None, title=None):
    """Draw what a Gaussian process expects, and where it would try next.

    Args:
        rates: learning rates.
        mean: the score that is expected there.
        std: its standard deviation.
        gain: the expected improvement.
        tried: rates that were tried, and their scores.
        axes: two Axes; by default those of a new figure.
        title: by default the next trial.

    Shapes:
        rates, mean, std, gain: (places,); tried: (2, trials).

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> axes = Figure().subplots(2)
    >>> axes = surrogate([1, 2], [0, 0], [1, 1], [0.1, 0.3], [[1], [0]], axes)
    >>> axes[0].figure.get_suptitle()
    'The next trial: learning rate 2'
    """
    rates = check_array("rates", rates, ("places",))
    mean, std, gain = (
        check_array(name, values, (len(rates),))
        for name, values in (("mean", mean), ("std", std), ("gain", gain))
    )
    tried = check_array("tried", tried, (2, "trials"))
    axes = open_axes(axes, 2, size=(9, 4.2), rows=2, sharex=True)
    top, bottom = axes
    top.plot(rates, mean, "-", color=COLORS[0], label=_("expected"))
    top.fill_between(rates, mean - 2 * std, mean + 2 * std, color=COLORS[0],
                     alpha=0.15, lw=0, label=_("± 2 std"))  # fmt: skip
    top.plot(*tried, "o", color="black", ms=8, label=_("tried"))
    top.set_ylabel(_("accuracy"))
    top.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    bottom.plot(rates, gain, "--", color=COLORS[1])
    following = rates[gain.argmax()]
    bottom.plot(following, gain.max(), "v", color=COLORS[1], ms=10, label=_("next"))
    bottom.set(xscale="log", xlabel=_("learning rate"), ylabel=_("EI"))
    bottom.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    text = _("The next trial: learning rate {rate:.2g}")
    set_title(axes, title or text.format(rate=following))
    return axes
