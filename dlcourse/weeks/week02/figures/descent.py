"""Figures of gradient descent: costs, walks on a parabola, walks in the bowl."""

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array, check_curves, check_same_length
from dlcourse.plots.style import (
    COLORS,
    GREY,
    label_ends,
    looks,
    open_ax,
    open_axes,
    set_title,
    styled,
)
from dlcourse.plots.surfaces import SHADES


@styled
def rates(costs, ax=None, title=None):
    """Draw the cost of several descents, step by step.

    Args:
        costs: dict from labels to costs, that of the start first.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default what the costs are at the end, over that of the start.

    Shapes:
        costs: (steps + 1,) each.

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if `costs` is no dict of curves.

    >>> from matplotlib.figure import Figure
    >>> ax = rates({"0.5": [4, 1], "2": [4, 16]}, Figure().subplots())
    >>> ax.get_title(loc="left")
    'Steps: 1. The last cost over the first: from 0.25 (0.5) to 4 (2)'
    """
    costs = check_curves("costs", costs)
    ax = open_ax(ax)
    lines = [
        ax.plot(cost, label=label, **look | {"markersize": 7})[0]
        for (label, cost), look in zip(costs.items(), looks(markers=True), strict=False)
    ]
    for line in lines[::2]:  # where two curves are equal both can be seen
        line.set(mfc="none", markersize=11)
    ax.set(yscale="log", xlabel=_("step"), ylabel=_("mean squared error"))
    ax.xaxis.get_major_locator().set_params(integer=True)
    label_ends(ax, lines)
    change = {label: cost[-1] / cost[0] for label, cost in costs.items()}
    low, high = min(change, key=change.get), max(change, key=change.get)
    text = _(
        "Steps: {steps}. The last cost over the first: from {least:.2g} ({low}) to "
        "{most:.2g} ({high})"
    )
    steps = max(map(len, costs.values())) - 1
    numbers = {"least": change[low], "low": low, "most": change[high], "high": high}
    ax.set_title(title or text.format(steps=steps, **numbers))
    return ax


@styled
def walks(paths, axes=None, title=None):
    """Draw descents on J(w) = w² - 10w + 25, one panel for each learning rate.

    Args:
        paths: dict from the learning rate to the places w, the start first.
        axes: one Axes for each rate; by default those of a new figure.
        title: by default the factor of the distance in each step.

    Shapes:
        paths: (steps + 1,) each.

    Returns:
        An array of Axes.

    Raises:
        TypeError, ValueError: if `paths` is no dict of curves.

    >>> from matplotlib.figure import Figure
    >>> axes = walks({0.1: [0, 1], 1.1: [0, 11]}, Figure().subplots(1, 2))
    >>> axes[0].figure.get_suptitle()
    'Each step multiplies the distance to 5 by 0.8 (α = 0.1), -1.2 (α = 1.1)'
    """
    paths = check_curves("paths", paths)
    axes = open_axes(axes, len(paths), sharey=True)
    reach = 1.08 * max(abs(path - 5).max() for path in paths.values())
    w = 5 + np.linspace(-reach, reach, 201)
    for ax, (rate, path), look in zip(axes, paths.items(), looks(), strict=False):
        ax.plot(w, (w - 5) ** 2, "-", color=GREY, lw=1.5)
        ax.plot(path, (path - 5) ** 2, marker="o", ms=6, **look | {"lw": 1.5})
        ax.plot(path[0], (path[0] - 5) ** 2, "o", color="black", mfc="white", ms=10)
        ax.set_title(f"α = {rate}", loc="center", fontsize=12)
        ax.set(xlabel="w")
    axes[0].set_ylabel("J(w)")
    factors = [f"{_factor(path):.2g} (α = {rate})" for rate, path in paths.items()]
    text = _("Each step multiplies the distance to 5 by {factors}")
    set_title(axes, title or text.format(factors=", ".join(factors)))
    return axes


def _factor(path):
    return (path[1] - 5) / (path[0] - 5) if len(path) > 1 else 1.0


@styled
def bowl(x, y, path, axes=None, title=None):
    """Draw a descent on the cost of a line, and the lines that belong to its steps.

    Args:
        x: one feature of each example.
        y: what is to be guessed.
        path: pairs (w, b), the start first.
        axes: two Axes; by default those of a new figure.
        title: by default how the cost fell.

    Shapes:
        x, y: (examples,); path: (steps + 1, 2).

    Returns:
        An array of two Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> path = [[0, 0], [1, 0], [2, 0]]
    >>> axes = bowl([-1, 1], [-2, 2], path, Figure().subplots(1, 2))
    >>> axes[0].figure.get_suptitle()
    'Steps: 2. The cost falls from 4 to 0'
    """
    x, y = check_array("x", x, ("examples",)), check_array("y", y, ("examples",))
    check_same_length("y", y, "x", x)
    path = check_array("path", path, ("steps", 2))
    axes = open_axes(axes, 2, (9, 3.9))
    best = np.polyfit(x, y, 1)
    reach = 1.25 * abs(path - best).max() or 1.0
    w, b = (centre + np.linspace(-reach, reach, 81) for centre in best)
    heights = _costs(x, y, *np.meshgrid(w, b))
    axes[0].contourf(w, b, heights, 7, cmap=SHADES, antialiased=False)
    axes[0].plot(*path.T, "o-", color=COLORS[1], ms=5)
    axes[0].plot(*path[0], "o", color="black", mfc="white", ms=10)
    axes[0].plot(*best, "*", color="black", ms=14)
    axes[0].set(xlabel="w", ylabel="b", aspect="equal")
    axes[0].grid(visible=False)
    axes[1].plot(x, y, ".", color="#999999", ms=3)
    shown = sorted({0, *(step for step in (2, 5) if step < len(path)), len(path) - 1})
    ends = np.array([x.min(), x.max()])
    lines = [
        axes[1].plot(ends, path[step][0] * ends + path[step][1], **look)[0]
        for step, look in zip(shown, looks(), strict=False)
    ]
    axes[1].set(xlabel=_("BMI, scaled"), ylabel=_("progression"), xlim=ends)
    label_ends(axes[1], lines, [_("step {n}").format(n=step) for step in shown])
    first, last = (float(_costs(x, y, *np.array(path[k]))) for k in (0, -1))
    text = _("Steps: {steps}. The cost falls from {first:.0f} to {last:.0f}")
    numbers = {"steps": len(path) - 1, "first": first, "last": last}
    set_title(axes, title or text.format(**numbers))
    return axes


def _costs(x, y, w, b):
    """Return the mean squared error of the lines w, b (any shape)."""
    return ((w[..., None] * x + b[..., None] - y) ** 2).mean(axis=-1)
