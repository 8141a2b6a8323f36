"""Figures of looking up: who learns it, and what the scale does to its start."""

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array, check_curves
from dlcourse.plots.style import COLORS, GREY, looks, open_axes, set_title, styled

SMALL = (8, 3.1)  # inches


@styled
def phone_book(steps, accuracy, weights, asked, axes=None, title=None):
    """Draw who learns to look up a number, and where attention looks.

    Lines are medians over the runs, shades reach from the lowest to the highest.

    Args:
        steps: after how many steps the accuracy was measured.
        accuracy: dict from the network's name to its accuracy in [0, 1].
        weights: the attention weights of one question, one for each entry.
        asked: the entry that was asked for, counted from 0.
        axes: two Axes; by default those of a new figure.
        title: by default the last median of each network.

    Shapes:
        steps: (times,); accuracy: (runs, times) each; weights: (entries,).

    Returns:
        An array of two Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> axes = Figure().subplots(1, 2)
    >>> axes = phone_book([0, 50], {"GRU": [[0.1, 0.3]]}, [0.2, 0.8], 1, axes)
    >>> axes[0].figure.get_suptitle()
    'After 50 steps: GRU 30%'
    """
    steps = check_array("steps", steps, ("times",))
    accuracy = check_curves("accuracy", accuracy, ("runs", len(steps)))
    weights = check_array("weights", weights, ("entries",))
    axes = open_axes(axes, 2, SMALL, width_ratios=(2, 1))
    draw_runs(axes[0], steps, accuracy)
    axes[0].set(xlabel=_("step"), ylabel=_("accuracy (%)"), ylim=(0, 104))
    colors = [COLORS[1] if k == asked else COLORS[6] for k in range(len(weights))]
    places = np.arange(1, len(weights) + 1)
    axes[1].bar(places, weights, color=colors)
    axes[1].set(xlabel=_("entry of the book"), ylabel=_("weight"), ylim=(0, 1.04))
    axes[1].set_xticks(places)
    axes[1].set_title(_("orange: asked for"), loc="center", fontsize=12)
    ends = [said(name, np.median(runs[:, -1])) for name, runs in accuracy.items()]
    text = _("After {steps:g} steps: {ends}")
    set_title(axes, title or text.format(steps=steps[-1], ends=", ".join(ends)))
    return axes


def said(name, share):
    """Return a name with a share of all, in per cent, for a title."""
    return _("{name} {share:.0f}%").format(name=name, share=100 * share)


def draw_runs(ax, steps, runs):
    """Draw medians and ranges of accuracies, with a legend.

    Shapes:
        steps: (times,); runs: dict from names to (runs, times).
    """
    for (name, part), look in zip(runs.items(), looks(), strict=False):
        ax.plot(steps, 100 * np.median(part, axis=0), label=name, **look)
        ends = 100 * part.min(axis=0), 100 * part.max(axis=0)
        ax.fill_between(steps, *ends, color=look["color"], alpha=0.15, lw=0)
    ax.legend(loc="best")


def draw_doubling(ax, x, curves, xlabel):
    """Draw curves against numbers that grow by factors, with a tick at each.

    Shapes:
        x: (n,); curves: dict from names to (n,).
    """
    for (name, curve), look in zip(curves.items(), looks(markers=True), strict=False):
        ax.plot(x, curve, label=name, **look)
    ax.set_xscale("log", base=2)
    ax.set_xticks(x, [f"{number:g}" for number in x])
    ax.set_xlabel(xlabel)


@styled
def scaling(depths, entropy, gradient, axes=None, title=None):
    """Draw how even the weights are, and what gradient is left, against the depth.

    Args:
        depths: lengths of query and key.
        entropy: dict from the name of a rule to the entropy of its weights, as a
            share of the greatest.
        gradient: dict from the same names to the median size of the gradient at the
            scores.
        axes: two Axes; by default those of a new figure.
        title: by default how the gradients changed from the least depth to the most.

    Shapes:
        depths: (n,); entropy, gradient: (n,) each.

    Returns:
        An array of two Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> axes = Figure().subplots(1, 2)
    >>> axes = scaling([4, 64], {"q k": [0.8, 0.1]}, {"q k": [0.1, 0.001]}, axes)
    >>> axes[0].figure.get_suptitle()
    'Median gradient from d = 4 to 64: q k 0.1 → 0.001'
    """
    depths = check_array("depths", depths, ("n",))
    entropy = check_curves("entropy", entropy, depths.shape)
    gradient = check_curves("gradient", gradient, depths.shape)
    axes = open_axes(axes, 2, SMALL)
    for ax, curves in zip(axes, (entropy, gradient), strict=True):
        draw_doubling(ax, depths, curves, _("length d of query and key"))
    axes[0].set(ylabel=_("entropy (share)"), ylim=(0, 1.04))
    axes[1].set_yscale("log")
    axes[1].set_ylabel(_("median gradient"))
    axes[0].legend(loc="lower left")
    changes = [
        f"{name} {curve[0]:.1g} → {curve[-1]:.1g}" for name, curve in gradient.items()
    ]
    text = _("Median gradient from d = {low:g} to {high:g}: {changes}")
    numbers = {"low": depths[0], "high": depths[-1], "changes": ", ".join(changes)}
    set_title(axes, title or text.format(**numbers))
    return axes


@styled
def scaled_training(steps, runs, at, axes=None, title=None):
    """Draw how a look-up is learned from two starts, with the scale and without.

    Lines are medians over the runs, shades reach from the lowest to the highest.

    Args:
        steps: after how many steps the accuracy was measured.
        runs: dict from the name of a start to a dict from the name of a rule to its
            accuracy in [0, 1].
        at: the step whose medians the title names, one of `steps`.
        axes: one Axes for each start; by default those of a new figure.
        title: by default the medians of the first start at that step.

    Shapes:
        steps: (times,); accuracies: (runs, times).

    Returns:
        An array of Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> runs = {"Glorot": {"q k": [[0.1, 0.4]], "q k / 8": [[0.1, 0.9]]}}
    >>> axes = scaled_training([0, 50], runs, 50, Figure().subplots(1, 1))
    >>> axes[0].figure.get_suptitle()
    'Glorot, step 50: q k 40%, q k / 8 90%'
    """
    steps = check_array("steps", steps, ("times",))
    axes = open_axes(axes, len(runs), SMALL, sharey=True)
    for ax, (name, rules) in zip(axes, runs.items(), strict=True):
        draw_runs(ax, steps, check_curves(name, rules, ("runs", len(steps))))
        ax.axvline(at, color=GREY, lw=1)
        ax.set(xlabel=_("step"), ylim=(0, 104))
        ax.set_title(name, loc="center", fontsize=12)
    axes[0].set_ylabel(_("accuracy (%)"))
    first = next(iter(runs))
    place = int(np.flatnonzero(steps == at)[0])
    ends = [
        said(rule, np.median(np.asarray(part)[:, place]))
        for rule, part in runs[first].items()
    ]
    text = _("{start}, step {step:g}: {ends}")
    numbers = {"start": first, "step": at, "ends": ", ".join(ends)}
    set_title(axes, title or text.format(**numbers))
    return axes
