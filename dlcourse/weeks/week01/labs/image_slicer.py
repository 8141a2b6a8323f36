"""Lab: cut a region out of a photograph, with the channels last or first."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from matplotlib.patches import Rectangle

from dlcourse import datasets
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, toggle, whole_slider
from dlcourse.labs.engine import Lab
from dlcourse.labs.parts.words import grouped
from dlcourse.plots.style import COLORS, GREY

ORANGE = COLORS[1]
HEIGHT, WIDTH = 427, 640
SIDE = 100  # the goal
SHOWN = 160  # pixels of the cut-out that are drawn along each axis, at most
FAST = {"interpolation": "nearest"}
ALL = "all"  # None would be no choice at all for a list
ORDERS = ("HWC", "CHW")
COLUMNS, ROWS = (0, 0.7, 1), (0.22, 0.34, 0.46)  # of the table, shares of its axes


@dataclass
class Cut:
    """What the lab shows."""

    order: str
    rows: tuple  # first and one behind the last
    columns: tuple
    channel: int | None
    indices: tuple  # what stands in the brackets, as text
    lengths: tuple  # along each axis; None where the axis disappears
    picked: np.ndarray  # the cut-out, as NumPy gives it
    colours: np.ndarray  # the same to look at, (rows, columns, 3)

    @property
    def expression(self):
        name = "photo" if self.order == "HWC" else "moved"
        return f"{name}[{', '.join(self.indices)}]"

    @property
    def wanted(self):
        """Whether it is one channel of a region of 100 x 100 pixels."""
        return self.channel is not None and self.colours.shape[:2] == (SIDE, SIDE)


class ImageSlicerLab(Lab):
    """Choose rows, columns and channel of a photograph; see expression and shape.

    A click into the photograph moves the region there; pressed inside of it, the
    pointer drags it along.

    Args:
        **values: first values of the controls `row_from`, `row_to`, `column_from`,
            `column_to`, `channel` ("all", 0, 1, 2), `order` ("HWC" or "CHW"),
            `keep_axis` (take the channel as `0:1`).
    """

    height = 345

    def controls(self):
        channels = {ALL: _("all (:)"), 0: _("0 (red)"), 1: _("1 (green)")}
        return {
            "row_from": whole_slider(_("row from"), 20, 0, HEIGHT),
            "row_to": whole_slider(_("row to"), 160, 0, HEIGHT),
            "column_from": whole_slider(_("column from"), 110, 0, WIDTH),
            "column_to": whole_slider(_("column to"), 310, 0, WIDTH),
            "channel": choice(_("channel"), ALL, channels | {2: _("2 (blue)")}),
            "order": choice(_("order of the axes"), "HWC", _orders()),
            "keep_axis": toggle(_("take the channel as a slice, 0:1"), False),
        }

    @staticmethod
    def compute(row_from, row_to, column_from, column_to, channel, order, keep_axis):
        rows, columns = slice(row_from, row_to), slice(column_from, column_to)
        channel = None if channel == ALL else channel
        which = slice(None) if channel is None else channel
        if keep_axis and channel is not None:
            which = slice(channel, channel + 1)
        key = (rows, columns, which) if order == "HWC" else (which, rows, columns)
        axes_last = _photo() if order == "HWC" else np.moveaxis(_photo(), -1, 0)
        colours = _photo()[rows, columns]
        if channel is not None:
            colours = np.repeat(colours[..., channel, None], 3, axis=-1)
        return Cut(
            order, (row_from, row_to), (column_from, column_to), channel,
            tuple(map(_text, key)), _lengths(key, axes_last.shape), axes_last[key],
            colours,
        )  # fmt: skip

    def setup(self, stage):
        whole, part, words = stage.figure.subplots(1, 3, width_ratios=(2, 1.05, 1.2))
        self.whole = whole
        whole.imshow(_coarse(_photo()[::3, ::3]), extent=(0, WIDTH, HEIGHT, 0), **FAST)
        whole.set(xticks=range(0, WIDTH, 100), yticks=range(0, HEIGHT, 100))
        frame = Rectangle((0, 0), 1, 1, fill=False, ec="white", lw=4)
        inner = Rectangle((0, 0), 1, 1, fill=False, ec=ORANGE, lw=2)
        self.frames = [stage.moving(whole.add_patch(f)) for f in (frame, inner)]
        blank = np.full((2, 2, 3), 255, np.uint8)
        self.part = stage.moving(part.imshow(blank, extent=(0, 1, 1, 0), **FAST))
        part.set(xlim=(0, 1), ylim=(1, 0), xticks=[], yticks=[])
        part.spines[:].set_visible(False)
        self.empty = stage.moving(
            part.text(0.5, 0.5, _("empty"), ha="center", va="center", fontsize=14)
        )
        for axes in (whole, part, words):
            axes.grid(visible=False)
        self.heading = stage.moving(whole.set_title(" ", family="monospace"))
        self.shape = stage.moving(part.set_title(" ", weight="bold"))
        self._setup_table(stage, words)
        self._seen = set()

    def _setup_table(self, stage, axes):
        """Write what each index picks; only what follows the sliders is moving."""
        axes.set_axis_off()
        axes.set(xlim=(0, 1), ylim=(1, 0))
        self.names, self.indices, self.counts = columns = [], [], []
        sides = "left", "right", "right"
        for x, side, head, cells in zip(COLUMNS, sides, _heads(), columns, strict=True):
            axes.text(x, 0.1, head, color=GREY, ha=side)
            cells.extend(axes.text(x, y, "", ha=side) for y in ROWS)
        stage.moving(*self.indices, *self.counts)
        look = {"va": "top", "linespacing": 1.5}
        self.rule = axes.text(0, 0.56, "", **look)
        self.note = axes.text(0, 0.8, "", family="monospace", **look)

    def draw(self, result):
        (top, bottom), (left, right) = result.rows, result.columns
        for frame in self.frames:
            frame.set_bounds(left, top, max(right - left, 0), max(bottom - top, 0))
            frame.set_visible(bool(result.colours.size))
        self._draw_part(result.colours)
        self.heading.set_text(result.expression)
        text = _("shape {shape}")
        self.shape.set_text(text.format(shape=result.picked.shape))
        self._draw_table(result)
        self._name_axes(result.order)
        self._controls["keep_axis"].disabled = result.channel is None
        if result.wanted:
            self._seen.add(result.order)

    def _draw_table(self, result):
        for artist, index in zip(self.indices, result.indices, strict=True):
            artist.set_text(index)
        for artist, length in zip(self.counts, result.lengths, strict=True):
            artist.set_text("–" if length is None else f"{length}")
        for axis, kind in enumerate(result.order):
            self.stage.text(self.names[axis], f"{axis}: {_names()[kind]}")
        gone = None in result.lengths
        self.stage.text(
            self.rule, _("An index without a colon\nremoves its axis.") if gone else ""
        )
        moved = result.order == "CHW"
        self.stage.text(
            self.note, "moved = np.moveaxis(\n    photo, -1, 0)" if moved else ""
        )

    def _draw_part(self, colours):
        rows, columns = colours.shape[:2]
        self.empty.set_visible(not colours.size)
        self.part.set_visible(bool(colours.size))
        if not colours.size:
            return
        step = -(-max(rows, columns) // SHOWN)
        self.part.set_data(_coarse(colours[::step, ::step]))
        longest = max(rows, columns)
        wide, high = columns / longest, rows / longest
        self.part.set_extent(
            ((1 - wide) / 2, (1 + wide) / 2, (1 + high) / 2, (1 - high) / 2)
        )

    def _name_axes(self, order):
        text = _("axis {axis}: {name}")
        for kind, axes_label in (("H", self.whole.yaxis), ("W", self.whole.xaxis)):
            words = text.format(axis=order.index(kind), name=_names()[kind])
            self.stage.text(axes_label.label, words)

    def clicked(self, axes, x, y):
        top, left, rows, columns = self._place()
        inside = 0 <= y - top < rows and 0 <= x - left < columns
        self._grip = (y - top, x - left) if inside else (rows / 2, columns / 2)
        self.dragged(axes, x, y)

    def dragged(self, axes, x, y):
        if axes is not self.whole:
            return
        _top, _left, rows, columns = self._place()
        top = int(np.clip(round(y - self._grip[0]), 0, HEIGHT - rows))
        left = int(np.clip(round(x - self._grip[1]), 0, WIDTH - columns))
        self.set(
            row_from=top, row_to=top + rows, column_from=left, column_to=left + columns
        )

    def _place(self):
        """Return the first row and column of the region, then its rows and columns."""
        v = self.values
        rows, columns = v["row_to"] - v["row_from"], v["column_to"] - v["column_from"]
        return v["row_from"], v["column_from"], max(rows, 0), max(columns, 0)

    def reset(self):
        """Forget the orders that were seen, too."""
        self._seen.clear()
        super().reset()

    def goal(self):
        text = _(
            "Cut out one channel of exactly {side} × {side} pixels and see it in both "
            "orders of the axes."
        )
        return text.format(side=SIDE)

    def reached(self, result):
        return len(self._seen) == len(ORDERS)

    def status(self, result):
        text = _(
            "{expression} has shape {shape}: {size} numbers, a view of the photograph."
        )
        picked = result.picked
        words = text.format(
            expression=result.expression, shape=picked.shape, size=grouped(picked.size)
        )
        if not picked.size:
            words += _(" It is empty: 'from' must be less than 'to'.")
        return words


@cache
def _photo():
    """Return the photograph, read-only, shared."""
    photo = datasets.load_china()
    photo.setflags(write=False)
    return photo


def _coarse(pixels):
    """Return pixels of 32 levels a channel: fewer bytes on their way to the page."""
    return pixels & 0xF8 | 4


def _orders():
    return {"HWC": _("H W C (channels last)"), "CHW": _("C H W (channels first)")}


def _names():
    return {"H": _("rows"), "W": _("columns"), "C": _("channels")}


def _heads():
    return _("axis"), _("index"), _("length")


def _text(index):
    """Return an index as it is written in brackets.

    >>> _text(slice(3, 5)), _text(slice(None)), _text(2)
    ('3:5', ':', '2')
    """
    if not isinstance(index, slice):
        return str(index)
    return ":" if index.start is None else f"{index.start}:{index.stop}"


def _lengths(key, shape):
    """Return the length that each index leaves of its axis, None where it removes it.

    >>> _lengths((slice(3, 5), slice(9, 4), 0), (427, 640, 3))
    (2, 0, None)
    """
    return tuple(
        len(range(*index.indices(length))) if isinstance(index, slice) else None
        for index, length in zip(key, shape, strict=True)
    )
