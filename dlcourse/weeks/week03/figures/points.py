"""Figures of points of two classes: decision regions, and XOR before and after."""

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array, check_same_length
from dlcourse.plots.style import (
    COLORS,
    GREY,
    PAPER,
    open_ax,
    open_axes,
    set_title,
    styled,
)

_PALE = ("#8FC3E8", "#CFE5F5", "#FBDCC8", "#F3B183")  # p below 1/4, 1/2, 3/4, 1
_LOOKS = (("o", COLORS[0], 5.5), ("^", COLORS[1], 7))  # of class 0, of class 1
_CELLS = 121


@styled
def regions(model, x, y, ax=None, title=None):
    """Draw where a model says class 1, with the points upon it.

    Args:
        model: a model, or any function from points (points, 2) to probabilities of
            class 1, (points,) or (points, 1).
        x: points.
        y: their classes, 0 or 1.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default the share of points on the right side.

    Shapes:
        x: (points, 2); y: (points,) or (points, 1).

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if shapes do not fit or a class is neither 0 nor 1.

    >>> from matplotlib.figure import Figure
    >>> x = np.array([[0.0, 1.0], [2.0, 1.0]])
    >>> ax = regions(lambda x: x[:, 0] / 2, x, [0, 1], Figure().subplots())
    >>> ax.get_title(loc="left")
    '100.0% of the points on the right side'
    """
    x = check_array("x", x, ("points", 2))
    y = _classes(y, x)
    right = (_probabilities(model, x) > 0.5) == y
    low, high = x.min(axis=0), x.max(axis=0)
    room = 0.15 * (high - low).max() or 1.0
    sides = [np.linspace(*e, _CELLS) for e in zip(low - room, high + room, strict=True)]
    grid = np.stack(np.meshgrid(*sides), axis=-1)  # (cells, cells, 2)
    p = _probabilities(model, grid.reshape(-1, 2)).reshape(_CELLS, _CELLS)
    ax = open_ax(ax, (5, 3.9))
    ax.contourf(*sides, p, (0, 0.25, 0.5, 0.75, 1.001), colors=_PALE)
    if p.min() < 0.5 < p.max():
        ax.contour(*sides, p, (0.5,), colors="black", linewidths=2)
    _draw_points(ax, x, y, mec="white", mew=0.6)
    ax.set(xlabel="$x_1$", ylabel="$x_2$", aspect="equal")
    ax.grid(visible=False)
    text = _("{share:.1f}% of the points on the right side")
    ax.set_title(title or text.format(share=100 * right.mean()))
    return ax


def _classes(y, x):
    y = np.asarray(y)
    y = check_array("y", y.ravel() if y.shape == (len(x), 1) else y, ("points",))
    check_same_length("y", y, "x", x)
    if not np.isin(y, (0, 1)).all():
        raise ValueError(
            f"y: got the classes {np.unique(y)[:5].tolist()}, expected 0 and 1; choose "
            f"two classes and number them."
        )
    return y


def _probabilities(model, x):
    p = np.asarray(model(x.astype("float32")), dtype=float)
    if p.size != len(x):
        raise ValueError(
            f"model: got an output of shape {p.shape} for {len(x)} points, expected "
            f"one probability for each; end the model with Dense(1, 'sigmoid')."
        )
    return p.reshape(len(x))


def _draw_points(ax, x, y, **look):
    for label, (marker, color, size) in enumerate(_LOOKS):
        ax.plot(*x[y == label].T, marker, color=color, ms=size, **look)


@styled
def xor(x, h, axes=None, title=None):
    """Draw the four points of XOR before and after the hidden layer.

    Args:
        x: the corners of the square, in any order.
        h: the hidden layer's outputs for them.
        axes: two Axes; by default those of a new figure.
        title: by default whether a line separates the classes after the layer.

    Shapes:
        x, h: (4, 2).

    Returns:
        An array of two Axes.

    Raises:
        TypeError, ValueError: if the shapes do not fit.

    >>> from matplotlib.figure import Figure
    >>> x, h = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0, 0], [1, 0], [1, 0], [2, 1]]
    >>> axes = xor(x, h, Figure().subplots(1, 2))
    >>> axes[0].figure.get_suptitle()
    'Behind the hidden layer one line separates the classes'
    """
    x, h = check_array("x", x, (4, 2)), check_array("h", h, (4, 2))
    axes = open_axes(axes, 2)
    y = x[:, 0] != x[:, 1]
    line = _between(h[y], h[~y])
    for ax, points, name in zip(axes, (x, h), "xh", strict=True):
        _draw_corners(ax, points, y, x)
        ax.set(xlabel=f"${name}_1$", ylabel=f"${name}_2$")
    axes[0].set_title(_("before: no line separates them"))
    axes[1].set_title(_("after the hidden layer"))
    if line is not None:
        axes[1].axline(*line, color="black", linestyle="--", linewidth=2)
        text = _("Behind the hidden layer one line separates the classes")
    else:
        text = _("With this hidden layer no line separates the classes")
    set_title(axes, title or text)
    return axes


def _draw_corners(ax, points, y, x):
    """Draw the points with the corners of `x` that lie there written beside them."""
    _draw_points(ax, points, y, mec="black")
    for line, (_marker, _color, size) in zip(ax.lines, _LOOKS, strict=True):
        line.set_markersize(2 * size)
    for place in np.unique(points, axis=0):
        here = x[(points == place).all(axis=1)]
        text = ", ".join(f"({a:g}, {b:g})" for a, b in here)
        below = y[(points == place).all(axis=1)].all()
        ax.annotate(
            text, place, (0, -12 if below else 12), textcoords="offset points",
            ha="center", va="top" if below else "bottom", zorder=5,
            bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1},
        )  # fmt: skip
    low, high = points.min(axis=0), points.max(axis=0)
    room = 0.4 * max((high - low).max(), 0.1)
    ax.set(xlim=(low[0] - room, high[0] + room), ylim=(low[1] - room, high[1] + room))
    ax.locator_params(nbins=6)
    ax.axhline(0, color=GREY, linewidth=0.8, linestyle="-", zorder=0)
    ax.axvline(0, color=GREY, linewidth=0.8, linestyle="-", zorder=0)


def _between(ones, zeros):
    """Return two points of the line half way between two segments; None if they touch.

    The shortest way from one segment to another begins or ends at an end.
    """
    ways = [(p, _nearest(p, zeros)) for p in ones]
    ways += [(_nearest(p, ones), p) for p in zeros]
    start, end = min(ways, key=lambda way: np.linalg.norm(way[0] - way[1]))
    across = end - start
    if np.linalg.norm(across) < 1e-9 or _cross(ones, zeros):
        return None
    middle = (start + end) / 2
    return middle, middle + np.array([-across[1], across[0]])


def _nearest(point, segment):
    """Return the point of `segment`, (2, 2), that is nearest to `point`."""
    start, along = segment[0], segment[1] - segment[0]
    share = (point - start) @ along / max(along @ along, 1e-12)
    return start + np.clip(share, 0, 1) * along


def _cross(first, second):
    """Whether two segments, (2, 2) each, cross between their ends."""

    def sides(segment, points):
        along, away = segment[1] - segment[0], points - segment[0]
        return np.sign(along[0] * away[:, 1] - along[1] * away[:, 0])

    return sides(first, second).prod() < 0 and sides(second, first).prod() < 0
