"""Figures of sections 3.2 and 3.3: activations, their slopes, and sums of kinks."""

import numpy as np

from dlcourse import activations
from dlcourse._validation import check_choice
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

BLUE, ORANGE = COLORS[:2]
_LINE = np.linspace(-6, 6, 601)
_FLAT = 0.01  # slope below which a unit hardly learns
_MOST = 3  # panels side by side that can be read
_UNITS = (2, 5, 24)


@styled
def curves(names, axes=None, title=None):
    """Draw activations side by side, each with its derivative.

    Args:
        names: one to three names of activations that work element by element.
        axes: one Axes for each; by default those of a new figure.
        title: by default the least and the greatest slope of each.

    Returns:
        An array of Axes.

    Raises:
        ValueError: if a name is unknown, or there are too many.

    >>> from matplotlib.figure import Figure
    >>> axes = curves(["sigmoid", "tanh"], Figure().subplots(1, 2))
    >>> axes[0].get_title(loc="left")
    'sigmoid'
    """
    names = _checked(names, _MOST)
    axes = open_axes(axes, len(names), sharey=True)
    for ax, name in zip(axes, names, strict=True):
        _draw_pair(ax, name, linewidth=3)
        ax.set(xlabel="z", xlim=(-6, 6), xticks=range(-6, 7, 3), title=name)
    axes[0].set_ylim(*_ends(names))
    axes[0].set_ylabel(_("f(z) and its slope f′(z)"))
    axes[0].legend(loc="upper left")
    set_title(axes, title or _slopes(names))
    return axes


def _ends(names):
    """Return limits of y that hold the curves, or as much as can be read."""
    values = np.concatenate([getattr(activations, name)(_LINE) for name in names])
    return max(values.min(), -1.3) - 0.2, min(values.max(), 2.5) + 0.3


def _slopes(names):
    each = []
    for name in names:
        slope = _grad(name)(_LINE)
        text = _("{name} {low:.2g} to {high:.2g}")
        each.append(text.format(name=name, low=slope.min(), high=slope.max()))
    return _("Slopes: {each}").format(each=", ".join(each))


@styled
def family(names, axes=None, title=None):
    """Draw many activations in small panels, each with its derivative.

    Args:
        names: up to 18 names of activations that work element by element.
        axes: one Axes for each; by default those of a new figure.
        title: by default how many of them are nearly flat on the left.

    Returns:
        An array of Axes.

    Raises:
        ValueError: if a name is unknown, or there are too many.

    >>> from matplotlib.figure import Figure
    >>> axes = family(["relu", "gelu"], Figure().subplots(1, 2))
    >>> axes[0].figure.get_suptitle()
    '2 of 2 curves are nearly flat at z = −6: there a unit hardly learns'
    """
    names = _checked(names, 18)
    rows = -(-len(names) // 6)
    axes = open_axes(axes, len(names), (9, 4.1), rows, sharex=True, sharey=True)
    for ax, name in zip(axes, names, strict=True):
        _draw_pair(ax, name, linewidth=2)
        ax.set(xlim=(-6, 6), ylim=(-1.5, 3.5), xticks=(-6, 0, 6), yticks=(0, 2))
        ax.set_title(name, fontsize=11, pad=2)
    for ax in axes[-6:]:  # the lowest of its column, where the last row is not full
        ax.tick_params(labelbottom=True)
    figure = axes[0].figure
    # Where the last row has room, the legend takes it.
    corner = {"loc": "lower right", "bbox_to_anchor": (0.98, 0.13)}
    place = corner if len(names) % 6 > 0 else {"loc": "outside lower right"}
    figure.legend(*axes[0].get_legend_handles_labels(), **place)
    figure.supxlabel("z", fontsize=12)
    figure.supylabel(_("f(z) and f′(z)"), fontsize=12)
    set_title(axes, title or _flat(names))
    return axes


def _flat(names):
    count = sum(abs(_grad(name)(-6.0)) < _FLAT for name in names)
    text = _(
        "{n} of {all} curves are nearly flat at z = −6: there a unit hardly learns"
    )
    return text.format(n=count, all=len(names))


def _draw_pair(ax, name, linewidth):
    ax.axhline(0, color=GREY, linewidth=0.8, linestyle="-")
    ax.axvline(0, color=GREY, linewidth=0.8, linestyle="-")
    value, slope = getattr(activations, name)(_LINE), _grad(name)(_LINE)
    look = {"linewidth": linewidth, "linestyle": "-", "color": BLUE}
    ax.plot(_LINE, value, label="f(z)", **look)
    ax.plot(_LINE, slope, label="f′(z)", **look | {"linestyle": "--", "color": ORANGE})


def _grad(name):
    return getattr(activations, f"{name}_grad")


def _checked(names, most):
    """Return `names` as a list, if there are 1 to `most` and all can be drawn."""
    known = tuple(n for n in activations.names() if hasattr(activations, f"{n}_grad"))
    names = [names] if isinstance(names, str) else list(names)
    if not 1 <= len(names) <= most:
        raise ValueError(
            f"names: got {len(names)}, expected 1 to {most}; draw as many as can be "
            f"read, and the others in a second figure."
        )
    return [check_choice("names", name, known) for name in names]


@styled
def sum_of_kinks(ax=None, title=None):
    """Draw a curve and the sums of 2, 5 and 24 ReLU units that follow it best.

        f(x) ~ c + sum_i a_i relu(x - k_i),    kinks k_i at equal distances

    Args:
        ax: the Axes to draw on; by default those of a new figure.
        title: by default how near the last sum comes.

    Returns:
        The Axes.

    >>> from matplotlib.figure import Figure
    >>> ax = sum_of_kinks(Figure().subplots())
    >>> ax.get_title(loc="left")
    'Sums of kinks follow a curve: 24 ReLU units to within 0.0093'
    """
    ax = open_ax(ax)
    x = np.linspace(0, 1, 2401)  # fine enough to see the largest error
    y = _wave(x)
    ax.plot(x, y, "-", color=GREY, linewidth=8, alpha=0.35)
    ax.annotate(
        _("the curve"), (0.75, _wave(0.75)), (16, -12), textcoords="offset points",
        color=ink(GREY),
    )  # fmt: skip
    lines, texts = [], []
    for units, look in zip(_UNITS, looks(), strict=False):
        fit, kinks = _sum_of(units, x, y)
        lines += ax.plot(x, fit, **look)
        ax.plot(kinks, np.interp(kinks, x, fit), ".", color=look["color"], ms=9)
        text = _("{units} units: ±{error:.2g}")
        error = np.abs(fit - y).max()
        texts.append(text.format(units=units, error=error))
    ax.set(xlabel="x", ylabel="f(x)", xlim=(0, 1))
    label_ends(ax, lines, texts)
    text = _("Sums of kinks follow a curve: {units} ReLU units to within {error:.2g}")
    ax.set_title(title or text.format(units=units, error=error))
    return ax


def _wave(x):
    return np.sin(2.5 * np.pi * x) + 1.5 * x * x


def _sum_of(units, x, y):
    """Return the best sum of so many units at `x`, and where its kinks are."""
    kinks = np.arange(units) / units
    features = np.column_stack([activations.relu(x[:, None] - kinks), np.ones(len(x))])
    weights = np.linalg.lstsq(features, y, rcond=None)[0]
    return features @ weights, kinks


@styled
def through_points(x, y, units, ax=None, title=None):
    """Draw points and a sum of ReLU units that should meet them.

        f(t) = c + sum_i a_i relu(t - k_i)

    Args:
        x: places of the points, increasing.
        y: their heights.
        units: (c, a, k) of the sum.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default how many points are met, and how far the worst is missed.

    Shapes:
        x, y: (points,); c: a number; a, k: (units,).

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if the shapes do not fit.

    >>> from matplotlib.figure import Figure
    >>> units = (1, [2, -3], [0, 1])
    >>> ax = through_points([0, 1, 3], [1, 3, 2], units, Figure().subplots())
    >>> ax.get_title(loc="left")
    '2 kinks: 2 of 3 points met, the farthest is missed by 1'
    """
    x, y = check_array("x", x, ("points",)), check_array("y", y, ("points",))
    check_same_length("y", y, "x", x)
    c, a, k = units
    a, k = check_array("a", a, ("units",)), check_array("k", k, ("units",))
    check_same_length("a", a, "k", k)
    ax = open_ax(ax)
    # Every kink is a place of the line, so that it is drawn sharp.
    t = np.unique(np.concatenate([np.linspace(x[0], x[-1], 401), k]))
    ax.plot(t, _sum(c, a, k, t), "-", color=BLUE, lw=2.5)
    ax.plot(k, _sum(c, a, k, k), "s", color=BLUE, mfc="white", ms=9, mew=2,
            label=_("kinks"))  # fmt: skip
    ax.plot(x, y, "o", color=ORANGE, ms=6, label=_("points"))
    ax.set(xlabel="x", ylabel="f(x)")
    ax.legend()
    ax.set_title(title or _met(np.abs(_sum(c, a, k, x) - y), len(k)))
    return ax


def _sum(c, a, k, t):
    return c + activations.relu(np.subtract.outer(t, k)) @ a


def _met(missed, kinks):
    met = int((missed < 1e-6).sum())
    if met == len(missed):
        text = _("A sum of {kinks} kinks meets all {n} points")
    else:
        text = _("{kinks} kinks: {met} of {n} points met, the farthest is missed by "
                 "{most:.2g}")  # fmt: skip
    return text.format(kinks=kinks, met=met, n=len(missed), most=missed.max())
