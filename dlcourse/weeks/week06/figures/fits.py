"""Figures of sections 6.1 to 6.3: curves through noisy points, bias and variance."""

import numpy as np
from matplotlib.patches import Circle

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

_OFF = 1.9  # where a curve leaves the panel


@styled
def fits(x, y, curves, grid, truth, axes=None, title=None):
    r"""Draw one set of points with a fitted curve in each panel.

    Args:
        x: places of the points.
        y: their values.
        curves: dict from degrees to the fitted curve on `grid`.
        grid: places of the curves.
        truth: the curve that made the points, on `grid`.
        axes: one Axes for each degree; by default those of a new figure.
        title: by default what to look at.

    Shapes:
        x, y: (points,); grid, truth: (places,); curves: (places,) each.

    Returns:
        An array of Axes, one for each degree.

    Raises:
        TypeError, ValueError: if the lengths differ.

    >>> from matplotlib.figure import Figure
    >>> axes = fits([0, 1], [0, 2], {1: [0, 1]}, [0, 1], [0, 1], Figure().subplots())
    >>> axes[0].get_title(loc="left")
    'degree 1\nerror at the points 0.5\nto the truth 0'
    """
    x, y = check_array("x", x, ("points",)), check_array("y", y, ("points",))
    grid, truth = (
        check_array(name, part, ("places",))
        for name, part in (("grid", grid), ("truth", truth))
    )
    check_same_length("y", y, "x", x)
    check_same_length("truth", truth, "grid", grid)
    curves = check_curves("curves", curves, ("places",))
    axes = open_axes(axes, len(curves), sharey=True)
    errors = {}
    for ax, (degree, curve) in zip(axes, curves.items(), strict=True):
        ax.plot(grid, truth, "--", color=GREY, label=_("truth"))
        ax.plot(grid, curve, "-", color=COLORS[1], label=_("fit"))
        ax.plot(x, y, "o", color=COLORS[0], markersize=5, label=_("points"))
        ax.set(xlabel="x", ylim=(-_OFF, _OFF))
        ax.locator_params(axis="x", nbins=3)
        own = np.mean((np.interp(x, grid, curve) - y) ** 2)
        off = np.mean((curve - truth) ** 2)
        text = _("degree {n}\nerror at the points {own:.2g}\nto the truth {off:.2g}")
        ax.set_title(text.format(n=degree, own=own, off=off), fontsize=11)
        errors[degree] = own, off
    axes[0].set_ylabel("y")
    axes[-1].legend(loc="center left", bbox_to_anchor=(1, 0.5))
    own, off = (min(errors, key=lambda d, k=k: errors[d][k]) for k in (0, 1))
    text = _("Nearest to the points: degree {own}; nearest to the truth: degree {off}")
    set_title(axes, title or text.format(own=own, off=off))
    return axes


@styled
def many_fits(grid, predictions, truth, axes=None, title=None):
    r"""Draw the curves of many training sets, one panel a degree, and their average.

    Args:
        grid: places of the curves.
        predictions: dict from degrees to the curves of all training sets.
        truth: the curve that made the points.
        axes: one Axes for each degree; by default those of a new figure.
        title: by default what bias and variance are here.

    Shapes:
        grid, truth: (places,); predictions: (sets, places) each.

    Returns:
        An array of Axes, one for each degree.

    Raises:
        TypeError, ValueError: if the lengths differ.

    >>> from matplotlib.figure import Figure
    >>> sets = {1: [[0, 0], [2, 2]], 3: [[1, 1], [1, 1]]}
    >>> axes = many_fits([0, 1], sets, [0, 0], Figure().subplots(1, 2))
    >>> axes[0].get_title(loc="left")
    'degree 1\nbias² 1\nvariance 1'
    """
    grid = check_array("grid", grid, ("places",))
    truth = check_array("truth", truth, (len(grid),))
    sets = check_curves("predictions", predictions, ("sets", len(grid)))
    axes = open_axes(axes, len(sets), sharey=True)
    for ax, (degree, curves) in zip(axes, sets.items(), strict=True):
        average = curves.mean(axis=0)
        ax.plot(grid, curves[:5].T, "-", color=COLORS[6], linewidth=1)
        ax.plot(grid, truth, "--", color=GREY, linewidth=3, label=_("truth"))
        ax.plot(
            grid, average, "-", color=COLORS[1], linewidth=3, label=_("mean of all")
        )
        ax.set(xlabel="x", ylim=(-_OFF, _OFF))
        ax.locator_params(axis="x", nbins=3)
        bias = np.mean((average - truth) ** 2)
        text = _("degree {n}\nbias² {bias:.2g}\nvariance {variance:.2g}")
        variance = curves.var(axis=0).mean()
        ax.set_title(text.format(n=degree, bias=bias, variance=variance), fontsize=11)
    axes[0].set_ylabel("y")
    axes[-1].legend(loc="center left", bbox_to_anchor=(1, 0.5))
    shown = _("Bias: how far the average is off. Variance: how far each strays from it")
    set_title(axes, title or shown)
    return axes


@styled
def boards(throws, axes=None, title=None):
    r"""Draw four target boards, one for each mixture of low and high bias and variance.

    Args:
        throws: the throws at each board, its centre at (0, 0).
        axes: four Axes; by default those of a new figure.
        title: by default what the boards show.

    Shapes:
        throws: (4, throws, 2).

    Returns:
        An array of four Axes.

    Raises:
        TypeError, ValueError: if the shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> axes = boards([[[1, 0], [1, 2]]] * 4, Figure().subplots(1, 4))
    >>> axes[0].get_title()
    'bias² 2.0\nvariance 1.0'
    """
    throws = check_array("throws", throws, (4, "throws", 2))
    axes = open_axes(axes, 4)
    for ax, hits in zip(axes, throws, strict=True):
        for radius in (3, 2, 1):
            ax.add_patch(
                _circle(radius, "white" if radius % 2 else "#DDDDDD", COLORS[4])
            )
        mean = hits.mean(axis=0)
        ax.plot(*hits.T, "o", color=COLORS[0], markersize=5)
        ax.plot(*mean, "X", color=COLORS[1], markersize=11, mec="white")
        ax.set(xlim=(-3.2, 3.2), ylim=(-3.2, 3.2), aspect="equal")
        ax.axis("off")
        numbers = {"bias": mean @ mean, "variance": hits.var(axis=0).sum()}
        text = _("bias² {bias:.1f}\nvariance {variance:.1f}").format(**numbers)
        ax.set_title(text, loc="center", fontsize=12)
    shown = _("One throw for each training set; the cross is their average")
    set_title(axes, title or shown)
    return axes


def _circle(radius, face, edge):
    return Circle((0, 0), radius, facecolor=face, edgecolor=edge, linewidth=0.8)


@styled
def decomposition(degrees, bias_squared, variance, noise, train, ax=None, title=None):
    """Draw the parts of the expected error over the degree, and the training error.

    Args:
        degrees: degrees of the polynomials, rising.
        bias_squared: bias² of each.
        variance: variance of each.
        noise: variance of the noise.
        train: mean training error of each.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default the degrees of the lowest error and of the lowest training
            error.

    Shapes:
        degrees, bias_squared, variance, train: (degrees,).

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if the lengths differ.

    >>> from matplotlib.figure import Figure
    >>> parts = [1, 0.1, 0.05], [0.1, 0.2, 0.9], 0.04, [1, 0.2, 0.1]
    >>> decomposition([1, 3, 9], *parts, Figure().subplots()).get_title("left")
    'Lowest expected error: degree 3; lowest error in training: degree 9'
    """
    degrees = check_array("degrees", degrees, ("degrees",))
    parts = {"bias_squared": bias_squared, "variance": variance, "train": train}
    bias_squared, variance, train = (
        check_array(name, part, (len(degrees),)) for name, part in parts.items()
    )
    total = bias_squared + variance + noise
    ax = open_ax(ax)
    lines = []
    named = (
        (total, _("expected error")),
        (bias_squared, _("bias²")),
        (variance, _("variance")),
        (train, _("training error")),
    )
    for (values, name), look in zip(named, looks(markers=True), strict=False):
        lines += ax.semilogy(degrees, np.maximum(values, 1e-4), label=name, **look)
    lines.append(ax.axhline(noise, color=GREY, linewidth=1.5, label=_("noise")))
    ax.set(xlabel=_("degree"), ylabel=_("squared error"), ylim=(7e-4, 1.2))
    label_ends(ax, lines)
    text = _(
        "Lowest expected error: degree {best:.0f}; lowest error in training: "
        "degree {train:.0f}"
    ).format(best=degrees[total.argmin()], train=degrees[train.argmin()])
    ax.set_title(title or text)
    return ax


@styled
def learning_curves(sizes, train, dev, ylabel, ax=None, title=None):
    """Draw the error in training and on new examples over the number of examples.

    Args:
        sizes: numbers of examples, rising.
        train: errors in training, of several repetitions.
        dev: errors on new examples.
        ylabel: what the error is, with its unit.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default the gap between the medians at both ends.

    Shapes:
        sizes: (sizes,); train, dev: (repetitions, sizes).

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if the shapes do not fit.

    >>> from matplotlib.figure import Figure
    >>> ax = learning_curves([9, 99], [[1, 4]], [[8, 5]], "mm", Figure().subplots())
    >>> ax.get_title(loc="left")
    'With 9 examples a gap of 7, with 99 of 1'
    """
    sizes = check_array("sizes", sizes, ("sizes",))
    parts = [
        check_array(name, part, ("repetitions", len(sizes)))
        for name, part in (("train", train), ("dev", dev))
    ]
    ax = open_ax(ax)
    lines = []
    names = (_("training"), _("new examples"))
    for runs, name, look in zip(parts, names, looks(markers=True), strict=False):
        middle = np.median(runs, axis=0)
        lines += ax.plot(sizes, middle, label=name, **look)
        beside = sizes * (1 if name == names[0] else 1.02)
        ax.vlines(beside, runs.min(axis=0), runs.max(axis=0), look["color"], lw=1.5)
    ax.set_xscale("log")
    ax.set_xticks(sizes, [f"{size:.0f}" for size in sizes], minor=False)
    ax.minorticks_off()
    ax.set(xlabel=_("training examples"), ylabel=ylabel)
    ax.set_ylim(0, 1.3 * np.median(parts[1], axis=0).max())
    label_ends(ax, lines)
    gap = np.median(parts[1], axis=0) - np.median(parts[0], axis=0)
    text = _(
        "With {few:.0f} examples a gap of {wide:.2g}, with {many:.0f} of {gap:.2g}"
    )
    numbers = {"few": sizes[0], "wide": gap[0], "many": sizes[-1], "gap": gap[-1]}
    ax.set_title(title or text.format(**numbers))
    return ax
