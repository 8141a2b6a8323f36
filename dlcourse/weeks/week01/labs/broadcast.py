"""Lab: two shapes stretched to each other, cell by cell, or why they do not fit."""

from functools import cache

import ipywidgets as widgets
import numpy as np
from matplotlib.collections import PathCollection, PolyCollection
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import TextPath
from matplotlib.transforms import IdentityTransform

from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import scale_slider
from dlcourse.labs.engine import Lab
from dlcourse.labs.panel import RED
from dlcourse.labs.parts.group import Group
from dlcourse.plots.style import COLORS, GREY, ink
from dlcourse.weeks.week01.figures.cells import PALE
from dlcourse.weeks.week01.labs.stretching import DEEPEST, LONGEST, read_shapes, stretch

BLUE, ORANGE, GREEN = COLORS[:3]
INKS = tuple(map(ink, COLORS[:3]))
NONE = 0  # on a slider: there is no such axis
SIDES = {"a": (NONE, 3, 2), "b": (NONE, 3, 1)}
ROWS, COLUMNS, GAP = 14.6, 17.6, 0.5  # of the picture, in cells of the least size
COPY = "white", GREY, (0, (3, 3)), GREY  # how a cell looks that is not in memory
SQUARE = np.array([(0, 0), (1, 0), (1, 1), (0, 1)])
LARGE = 0.55  # share of rows and columns that is left when cells are largest


class BroadcastLab(Lab):
    """Choose two shapes, or type them; see both arrays stretched, or what is wrong.

    Cells with a dashed edge are not in memory: the same number is read again.

    Args:
        **values: first values of the controls `a_1`, `a_2`, `a_3`, `b_1`, `b_2`, `b_3`:
            the lengths of the axes of a and b from the last to the first, 0 for none.
    """

    height = 440

    def controls(self):
        text, none = _("axis −{axis} of {name}"), _("none")
        return {
            f"{name}_{axis}": scale_slider(
                text.format(axis=axis, name=name),
                SIDES[name][-axis],
                range(LONGEST + 1),
                lambda n: f"{n}" if n else none,
            )
            for axis in range(1, DEEPEST + 1)
            for name in "ab"
        }

    @staticmethod
    def compute(a_1, b_1, a_2, b_2, a_3, b_3):
        return stretch(_shape(a_3, a_2, a_1), _shape(b_3, b_2, b_1))

    def setup(self, stage):
        cells, table = stage.figure.subplots(1, 2, width_ratios=(2.3, 1))
        cells.set(xlim=(-1.9, COLUMNS), ylim=(ROWS, -0.2))
        table.set(xlim=(-1, 5.2), ylim=(10, 0))
        for axes in (cells, table):
            axes.set(xticks=[], yticks=[])
            axes.set_axis_off()
        self.cells, self.table = cells, table
        self.heading = cells.set_title(" ")
        table.set_title(_("aligned at the right"))
        rows = (_("axis"), "a", "b", "a + b")
        for row, (name, color) in enumerate(zip(rows, (GREY, *INKS), strict=True)):
            table.text(-0.9, 1 + row, name, color=color, va="center", fontsize=13)
        self.reasons = table.text(-0.9, 5.6, "", va="top")
        stage.moving(self.heading, self.reasons)
        self.drawn = stage.moving(Group())

    def draw(self, result):
        for artist in self.drawn.parts:
            artist.remove()
        self.drawn.parts = []
        colors = (BLUE, ORANGE, GREEN)
        zoom, total = _zoom(result), result.total
        self.cells.set(xlim=(-1.9 * zoom, COLUMNS * zoom), ylim=(ROWS * zoom, -0.2))
        self.size = 10 if zoom > 0.8 else 13
        everything = np.ones_like(total, bool)
        blocks = zip((*result.shown, total), (*result.own, everything), strict=True)
        top = 0.0
        for name, color, (values, own) in zip(
            ("a", "b", "a + b"), colors, blocks, strict=True
        ):
            if values is None:
                text = _failure(result)
                self._write(
                    self.cells, -1.7 * zoom, top + 0.5, text, ink(RED), va="top"
                )
                break
            self._draw_block(name, values, own, color, top)
            top += values.shape[1] + GAP + 0.3
        self._draw_table(result)
        self.heading.set_text(_heading(result))

    def _draw_block(self, name, values, own, color, top):
        """Draw an array of three axes: the layers of the first stand side by side."""
        self._write(self.cells, -0.3, top + 0.5, name, ink(color), ha="right", size=14)
        layer, row, column = np.indices(values.shape).reshape(DEEPEST, -1)
        left = layer * (values.shape[2] + GAP) + column
        corners = np.stack([left, top + row], axis=-1)  # (cells, 2)
        mine = PALE[color], color, "-", ink(color)
        real = own.reshape(-1)
        looks = [mine if one else COPY for one in real]
        faces, edges, styles, inks = zip(*looks, strict=True)
        squares = PolyCollection(
            corners[:, None] + SQUARE, facecolors=faces, edgecolors=edges, ls=styles
        )
        self._add(self.cells.add_collection(squares, autolim=False))
        words = [
            _path(str(n), r) for n, r in zip(values.reshape(-1), real, strict=True)
        ]
        self._put(self.cells, corners + 0.5, list(words), inks, [self.size])

    def _put(self, axes, places, words, colors, sizes):
        """Put paths at places: a hundred texts would take too long."""
        collection = PathCollection(
            words, sizes=np.square(sizes), offsets=places, facecolors=colors, lw=0,
            offset_transform=axes.transData, transform=IdentityTransform(),
        )  # fmt: skip
        self._add(axes.add_collection(collection, autolim=False))

    def _draw_table(self, result):
        """Write the shapes one below the other, and under each axis what happens."""
        places, words, colors, sizes = [], [], [], []
        for number, axis in enumerate(reversed(result.axes), start=1):
            fits = axis.length is not None
            column = ["–" if n is None else f"{n}" for n in axis.lengths]
            words += [f"−{number}", *column, f"{axis.length}" if fits else "✗"]
            colors += [GREY, *(INKS if fits else [RED] * 3)]
            sizes += [11, *[14 if fits else 18] * 3]
            places += [(5.9 - 1.3 * number, 1 + row) for row in range(4)]
        if words:
            paths = [_path(word, True) for word in words]
            self._put(self.table, places, paths, colors, sizes)
        self.reasons.set_text("\n\n".join(_reasons(result.axes)))

    def _write(self, axes, x, y, text, color, size=11, va="center", **look):
        self._add(axes.text(x, y, text, color=color, fontsize=size, va=va, **look))

    def _add(self, artist):
        artist.set_animated(True)
        self.drawn.parts.append(artist)

    def goal(self):
        return _("Find two shapes of rank 2, neither of which is that of the result.")

    def reached(self, result):
        rank_2 = all(len(shape) == 2 for shape in result.shapes)
        return rank_2 and result.result not in (None, *result.shapes)

    def status(self, result):
        a, b = result.shapes
        if result.result is None:
            return _failure(result).replace("\n", " ")
        copies = np.prod(result.result, dtype=int)
        text = _(
            "{a} + {b} gives {result}: {numbers} numbers in memory are read as "
            "2 × {copies}."
        )
        numbers = sum(array.size for array in result.arrays)
        return text.format(
            a=a, b=b, result=result.result, numbers=numbers, copies=copies
        )

    # Typing is another way to move the controls.

    def actions(self):
        self.typed = widgets.Text(
            placeholder="(3, 2) + (3, 1)", tooltip=_("two shapes, then Enter"),
            layout=widgets.Layout(width="16em"), continuous_update=False,
        )  # fmt: skip
        self.typed.observe(lambda change: self.type(change["new"]), "value")
        return [self.typed]

    def type(self, text):
        """Take two typed shapes, such as "(3, 2) + (3, 1)"; say what is wrong."""
        if not text.strip():
            return
        shapes = read_shapes(text)
        if shapes is None:
            message = _(
                "Type two shapes of at most {deepest} lengths from 1 to {longest}, as "
                "in (3, 2) + (3, 1)."
            )
            self._say(message.format(deepest=DEEPEST, longest=LONGEST), alarm=True)
            return
        self.set(**{
            f"{name}_{axis}": shape[-axis] if axis <= len(shape) else NONE
            for name, shape in zip("ab", shapes, strict=True)
            for axis in range(1, DEEPEST + 1)
        })  # fmt: skip

    def reset(self):
        """Empty the field, too."""
        if self.panel is not None:
            self.typed.value = ""
        super().reset()


def _shape(*lengths):
    return tuple(length for length in lengths if length != NONE)


def _zoom(result):
    """Return which share of the least cells' rows and columns the arrays need."""
    shapes = [array.shape for array in result.shown]
    shapes.append((1, 2, 1) if result.total is None else result.total.shape)
    across = max(depth * (columns + GAP) for depth, _rows, columns in shapes)
    down = sum(rows for _depth, rows, _columns in shapes) + 3 * (GAP + 0.3)
    return max(across / COLUMNS, down / ROWS, LARGE)


@cache
def _path(text, upright):
    """Return a word as a path of 1 point, its middle at (0, 0)."""
    font = FontProperties(style="normal" if upright else "italic")
    path = TextPath((0, 0), text, size=1, prop=font)
    middle = path.get_extents().get_points().mean(axis=0)
    return Path(path.vertices - middle, path.codes)


def _heading(result):
    a, b = result.shapes
    if result.result is None:
        return _("{a} + {b} fails").format(a=a, b=b)
    return _("{a} + {b} has shape {result}").format(a=a, b=b, result=result.result)


def _failure(result):
    """Return where it breaks and why: the last axis on which the lengths differ."""
    place = max(i for i, axis in enumerate(result.axes) if axis.length is None)
    text = _(
        "Axis −{axis}: {a} against {b}.\nNeither is 1, so neither can be stretched."
    )
    a, b = result.axes[place].lengths
    return text.format(axis=len(result.axes) - place, a=a, b=b)


def _reasons(axes):
    """Yield for each axis, the last first, what happens to it."""
    for place, axis in enumerate(reversed(axes), start=1):
        if axis.length is None:
            text = _("axis −{axis}: does not fit")
        elif axis.stretched == (True, False):
            text = _("axis −{axis}: a is stretched")
        elif axis.stretched == (False, True):
            text = _("axis −{axis}: b is stretched")
        else:
            text = _("axis −{axis}: nothing to stretch")
        yield text.format(axis=place)
