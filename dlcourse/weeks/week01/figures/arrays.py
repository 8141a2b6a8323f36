"""Figures of sections 1.1 to 1.3: ranks, stretching, sums along an axis."""

import numpy as np
from matplotlib.patches import Polygon

from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array
from dlcourse.plots.style import (
    COLORS,
    GREY,
    ink,
    open_ax,
    open_axes,
    set_title,
    styled,
)
from dlcourse.weeks.week01.figures.cells import (
    BLUE,
    GREEN,
    ORANGE,
    PALE,
    bare,
    draw_cells,
)

LARGEST = 8  # rows or columns whose numbers can still be read
ARROW = {"arrowstyle": "-|>", "lw": 2, "shrinkA": 0, "shrinkB": 0}


@styled
def ranks(axes=None, title=None):
    """Draw a scalar, a vector, a matrix and a tensor of rank 3 with their axes named.

    Args:
        axes: four Axes; by default those of a new figure.
        title: by default what a rank is.

    Returns:
        An array of four Axes.

    Raises:
        ValueError: if `axes` does not hold four Axes.

    >>> from matplotlib.figure import Figure
    >>> axes = ranks(Figure().subplots(1, 4))
    >>> axes[2].get_ylabel()
    'axis 0'
    """
    axes = open_axes(axes, 4, width_ratios=(0.8, 1.5, 1, 1.3))
    names = (_("scalar"), _("vector"), _("matrix"), _("tensor"))
    shapes = ((), (5,), (3, 3), (3, 2, 3))
    for ax, name, shape in zip(axes, names, shapes, strict=True):
        text = _("{name}\nrank {rank}, shape {shape}")
        ax.set_title(text.format(name=name, rank=len(shape), shape=shape), fontsize=12)
    _draw_flat(axes[0], [[3]], ())
    axes[0].set(xlim=(-0.5, 1.5), ylim=(1.5, -0.5))
    _draw_flat(axes[1], [[1, 3, 5, 4, 2]], ("x",))
    _draw_flat(axes[2], np.eye(3), ("y", "x"))
    _draw_block(axes[3], np.arange(1, 19).reshape(3, 2, 3))
    shown = _("The rank is the number of axes: so many indices lead to one number")
    set_title(axes, title or shown)
    return axes


def _draw_flat(ax, values, sides):
    """Draw at most two axes; `sides` says for each one where its name stands."""
    draw_cells(ax, values)
    bare(ax, len(values[0]), len(values))
    for axis, side in enumerate(sides):
        label = _("axis {axis}").format(axis=axis)
        ax.set_xlabel(label) if side == "x" else ax.set_ylabel(label)


def _draw_block(ax, values, step=0.55):
    """Draw three axes: the layers of axis 0 lie behind each other."""
    depth, rows, columns = values.shape
    for layer in range(depth - 1, 0, -1):
        left, top = layer * step, -layer * step
        corners = [(0, 0), (columns, 0), (columns, rows), (0, rows)]
        sheet = np.add(corners, (left, top))
        look = {"facecolor": PALE[BLUE], "edgecolor": BLUE, "lw": 1.5}
        ax.add_patch(Polygon(sheet, zorder=2 - layer / 10, **look))
    draw_cells(ax, values[0])
    end = (depth - 1) * step
    bare(ax, columns + end + 0.3, rows)
    ax.set_ylim(rows + 0.05, -end - 0.05)
    ax.set_xlabel(_("axis {axis}").format(axis=2))
    ax.set_ylabel(_("axis {axis}").format(axis=1))
    start = columns + 0.2, rows
    arrow = ARROW | {"color": GREY, "shrinkB": 6}
    ax.annotate("", np.add(start, (end, -end)), start, arrowprops=arrow)
    label = _("axis {axis}").format(axis=0)
    ax.text(columns + end / 2 + 0.4, rows - 0.1, label, va="center", fontsize=12)


@styled
def broadcast(a, b, axes=None, title=None):
    """Draw two small arrays, stretched to each other, and their sum.

    Cells with a dashed edge exist in the picture only: NumPy reads the same number
    again.

    Args:
        a: an array of at most two axes.
        b: another, whose shape fits.
        axes: three Axes; by default those of a new figure.
        title: by default which array is stretched along which axis.

    Shapes:
        a, b: at most (8, 8).

    Returns:
        An array of three Axes: a, b, their sum.

    Raises:
        TypeError: if an argument holds no numbers.
        ValueError: if it is too large to read, or if the shapes do not fit.

    >>> from matplotlib.figure import Figure
    >>> axes = broadcast([[1, 2], [3, 4]], [[10], [20]], Figure().subplots(1, 3))
    >>> axes[2].get_title()
    'sum: (2, 2)'
    """
    a, b = _small("a", a), _small("b", b)
    shape = np.broadcast_shapes(a.shape, b.shape)
    axes = open_axes(axes, 3)
    for ax, name, array, color in zip(axes, "ab", (a, b), (BLUE, ORANGE), strict=False):
        _draw_stretched(ax, array, shape, color)
        text = "{name}: {old} → {new}" if array.shape != shape else "{name}: {old}"
        ax.set_title(text.format(name=name, old=array.shape, new=shape), loc="center")
    _draw_stretched(axes[2], a + b, shape, GREEN)
    axes[2].set_title(_("sum: {shape}").format(shape=shape), loc="center")
    for ax, sign in zip(axes[1:], "+=", strict=True):
        ax.annotate(
            sign, (0, 0.5), (-34, 0), xycoords="axes fraction", fontsize=22,
            textcoords="offset points", ha="right", va="center",
        )  # fmt: skip
    set_title(axes, title or _stretching(a.shape, b.shape, shape))
    return axes


def _small(name, value):
    array = np.asarray(value)
    if array.ndim > 2 or max(array.shape, default=1) > LARGEST:
        raise ValueError(
            f"{name}: got shape {array.shape}, expected at most two axes and at most "
            f"{LARGEST} rows and columns; draw a part of it: "
            f"{name}[:{LARGEST}, :{LARGEST}]."
        )
    check_array(name, array.reshape(-1), ("numbers",))
    return array.astype(float)


def _draw_stretched(ax, array, shape, color):
    flat = (1,) * (2 - len(shape)) + shape  # two axes, for the picture
    own = np.zeros(flat, bool)
    lengths = (1,) * (2 - array.ndim) + array.shape
    own[tuple(slice(length) for length in lengths)] = True
    values = np.broadcast_to(array, shape).reshape(flat)
    draw_cells(ax, values, color, own)
    bare(ax, flat[1], flat[0])
    if shape:
        ax.set_xlabel(_("axis {axis}").format(axis=len(shape) - 1))
    if len(shape) == 2:
        ax.set_ylabel(_("axis {axis}").format(axis=0))


def _stretching(a, b, shape):
    parts = []
    for name, old in (("a", a), ("b", b)):
        padded = (0,) * (len(shape) - len(old)) + old
        moved = [i for i in range(len(shape)) if padded[i] != shape[i]]
        text = _("{name} is stretched along axis {axis}")
        listed = _(" and ").join(map(str, moved))
        parts += [text.format(name=name, axis=listed)] if moved else []
    return ", ".join(parts) or _("Equal shapes: nothing is stretched")


@styled
def axis_sum(table, axis, ax=None, title=None):
    """Draw a table with its sums along one axis, the one that disappears.

    Args:
        table: numbers.
        axis: 0 to add down the columns, 1 to add along the rows.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default the shapes of table and sums.

    Shapes:
        table: (rows, columns), at most (8, 8).

    Returns:
        The Axes.

    Raises:
        TypeError: if `table` holds no numbers.
        ValueError: if it has not two axes, or `axis` is neither 0 nor 1.

    >>> from matplotlib.figure import Figure
    >>> axis_sum([[1, 2, 3], [4, 5, 6]], 0, Figure().subplots()).get_title(loc="left")
    'sum(axis=0) adds down the columns: (2, 3) becomes (3,)'
    """
    table = _small("table", check_array("table", table, ("rows", "columns")))
    if axis not in (0, 1):
        raise ValueError(
            f"axis: got {axis!r}, expected 0 or 1; a table has these two axes."
        )
    ax = open_ax(ax)
    (rows, columns), sums = table.shape, table.sum(axis=axis)
    draw_cells(ax, table)
    if axis == 0:
        draw_cells(ax, sums[None], GREEN, at=(0, rows + 0.9))
        starts, step = [(j + 0.5, rows + 0.08) for j in range(columns)], (0, 0.75)
        text = _("sum(axis=0) adds down the columns: {old} becomes {new}")
    else:
        draw_cells(ax, sums[:, None], GREEN, at=(columns + 0.9, 0))
        starts, step = [(columns + 0.08, i + 0.5) for i in range(rows)], (0.75, 0)
        text = _("sum(axis=1) adds along the rows: {old} becomes {new}")
    arrow = {"arrowprops": ARROW | {"color": COLORS[1]}}
    for x, y in starts:
        ax.annotate("", (x + step[0], y + step[1]), (x, y), **arrow)
    bare(ax, columns + 1.9 * axis, rows + 1.9 * (1 - axis))
    ax.set_aspect("auto" if columns <= 3 * rows else "equal")
    _name_axes(ax, axis)
    ax.set_title(title or text.format(old=table.shape, new=sums.shape))
    return ax


def _name_axes(ax, gone):
    """Name both axes; the one that disappears in orange."""
    for axis, write in ((0, ax.set_ylabel), (1, ax.set_xlabel)):
        text = _("axis {axis} disappears") if axis == gone else _("axis {axis} stays")
        color = ink(COLORS[1]) if axis == gone else "black"
        write(text.format(axis=axis), color=color)
