"""Lab: cut a region out of a photograph, with the channels last or first."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from matplotlib.patches import Rectangle

from dlcourse import datasets
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, toggle, whole_slider
from dlcourse.labs.engine import Lab
from dlcourse.labs.picture import encode_small
from dlcourse.plots.style import COLORS

ORANGE = COLORS[1]
HEIGHT, WIDTH = 427, 640
SIDE = 100  # the goal
SHOWN = 160  # pixels of the cut-out that are drawn along each axis, at most
FAST = {"interpolation": "nearest"}
ALL = "all"  # None would be no choice at all for a list
ORDERS = ("HWC", "CHW")


@dataclass
class Cut:
    """What the lab shows."""

    order: str
    rows: tuple  # first and one behind the last
    columns: tuple
    channel: int | None
    indices: tuple  # what stands in the brackets, as text
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

    A click into the photograph moves the region there.

    Args:
        **values: first values of the controls `row_from`, `row_to`, `column_from`,
            `column_to`, `channel` ("all", 0, 1, 2), `order` ("HWC" or "CHW"),
            `keep_axis` (take the channel as `0:1`).
    """

    height = 350

    def controls(self):
        channels = {ALL: _("all (:)"), 0: _("0 (red)"), 1: _("1 (green)")}
        return {
            "row_from": whole_slider(_("row from"), 130, 0, HEIGHT),
            "row_to": whole_slider(_("row to"), 280, 0, HEIGHT),
            "column_from": whole_slider(_("column from"), 60, 0, WIDTH),
            "column_to": whole_slider(_("column to"), 360, 0, WIDTH),
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
            tuple(map(_text, key)), axes_last[key], colours,
        )  # fmt: skip

    def setup(self, stage):
        whole, part, words = stage.figure.subplots(1, 3, width_ratios=(1.7, 1, 1.15))
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
        words.set_axis_off()
        self.heading = stage.moving(whole.set_title(" ", family="monospace"))
        self.size = stage.moving(part.set_title(" "))
        self._setup_words(stage, words)
        self._seen = set()

    def _setup_words(self, stage, axes):
        look = {"transform": axes.transAxes, "va": "top", "linespacing": 1.5}
        self.note = stage.moving(axes.text(0, 1.0, "", family="monospace", **look))
        self.lines = stage.moving(axes.text(0, 0.84, "", **look))
        self.shape = stage.moving(axes.text(0, 0.13, "", fontsize=14, **look))
        self.shape.set_weight("bold")

    def draw(self, result):
        (top, bottom), (left, right) = result.rows, result.columns
        for frame in self.frames:
            frame.set_bounds(left, top, max(right - left, 0), max(bottom - top, 0))
            frame.set_visible(bool(result.colours.size))
        self._draw_part(result.colours)
        self._name_axes(result.order)
        self.heading.set_text(result.expression)
        lines = [
            _describe(axis, kind, index, result)
            for axis, (kind, index) in enumerate(
                zip(result.order, result.indices, strict=True)
            )
        ]
        self.lines.set_text("\n\n".join(lines))
        moved = result.order == "CHW"
        self.note.set_text("moved =\n np.moveaxis(photo, -1, 0)" if moved else "")
        text = _("shape {shape}")
        self.shape.set_text(text.format(shape=result.picked.shape))
        if result.wanted:
            self._seen.add(result.order)

    def _draw_part(self, colours):
        rows, columns = colours.shape[:2]
        self.empty.set_visible(not colours.size)
        self.part.set_visible(bool(colours.size))
        text = _("{rows} × {columns} pixels")
        self.size.set_text(text.format(rows=rows, columns=columns))
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
        if axes is not self.whole:
            return
        v, moved = self.values, {}
        for name, place, end in (("row", y, HEIGHT), ("column", x, WIDTH)):
            length = max(v[f"{name}_to"] - v[f"{name}_from"], 0)
            first = int(np.clip(round(place - length / 2), 0, end - length))
            moved |= {f"{name}_from": first, f"{name}_to": first + length}
        self.set(**moved)

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
            "{expression} has shape {shape}: {size:,} numbers, a view of the "
            "photograph."
        )
        picked = result.picked
        words = text.format(
            expression=result.expression, shape=picked.shape, size=picked.size
        )
        if not picked.size:
            words += _(" It is empty: 'from' must be less than 'to'.")
        return words

    def _still(self):
        return encode_small(self.stage.render(), colors=16)


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


def _text(index):
    """Return an index as it is written in brackets.

    >>> _text(slice(3, 5)), _text(slice(None)), _text(2)
    ('3:5', ':', '2')
    """
    if not isinstance(index, slice):
        return str(index)
    return ":" if index.start is None else f"{index.start}:{index.stop}"


def _describe(axis, kind, index, result):
    """Return in words what one index picks."""
    if kind == "C" and result.channel is not None:
        count = 1 if ":" in index else None
    else:
        first, last = {"H": result.rows, "W": result.columns, "C": (0, 3)}[kind]
        count = max(last - first, 0)
    text = _("axis {axis}, {name}: {index}")
    words = text.format(axis=axis, name=_names()[kind], index=index)
    if count is None:
        return words + "\n" + _("   one number: this axis disappears")
    return words + "\n" + _("   a slice: length {count}").format(count=count)
