"""Lab: shapes, parameters and receptive field while layers are added."""

from dataclasses import dataclass

import numpy as np
from matplotlib.patches import Rectangle

from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, scale_slider, text_field, whole_slider
from dlcourse.labs.engine import Lab, button
from dlcourse.labs.parts.words import grouped
from dlcourse.plots.style import COLORS, GREY, ink
from dlcourse.weeks.week08.labs.stack_text import MOST, picture, stack

BLUE, ORANGE = COLORS[:2]
OWN = "own"
NETS = {  # name -> layers, side and channels of the input
    "lenet": (
        "conv 5 6; pool 2; conv 5 16; pool 2; flatten; dense 120; dense 84; dense 10",
        32, 3,
    ),
    "three": ("conv 3 10; conv 5 20 s2; conv 5 40 s2; flatten", 39, 3),
    "small": ("conv 3 8; conv 3 8; conv 3 8; conv 3 8; conv 3 8; conv 3 8", 32, 3),
    "dilated": ("conv 3 8; conv 3 8 d2; conv 3 8 d4; conv 3 8 d8", 32, 3),
    "dense": ("flatten; dense 300; dense 10", 32, 3),
}  # fmt: skip
FIELD, BUDGET = 20, 10_000  # the goal
COLUMNS = (0.0, 0.24, 0.57, 0.76, 1.0)  # of the table, shares of its axes
SIDES = ("left", "left", "right", "right", "right")


@dataclass
class Stack:
    """What the lab shows.

    Attributes:
        rows: the input and the layers up to the chosen one.
        last: number of layers in all.
        trouble: what is wrong with the text.
    """

    size: int
    rows: list
    last: int
    trouble: str = ""

    @property
    def parameters(self):
        return sum(row.parameters for row in self.rows)

    @property
    def seeing(self):
        """The last row in which an entry still has a place in the picture."""
        return next(row for row in reversed(self.rows) if row.field is not None)

    @property
    def wanted(self):
        """Whether it is a whole network that meets the goal."""
        whole = len(self.rows) == self.last + 1 and not self.trouble
        ends_well = self.rows[-1].shape == (10,) and self.rows[0].shape == (32, 32, 3)
        sees = self.seeing.field >= FIELD
        return whole and ends_well and sees and self.parameters < BUDGET


class LayerStack(Lab):
    """Add layer to layer; read shapes, parameters and what one entry sees.

    What you should have noticed:
        A convolution's parameters do not depend on the size of the picture (10
        filters of 3 x 3 x 3: 280), those of the first dense layer do: in the network
        like LeNet 48,120 of 62,006 parameters stand in it. Pooling has none. The
        receptive field grows by (f - 1) times the product of all strides before:
        six convolutions of 3 x 3 see 13 pixels, four with dilation 1, 2, 4, 8 see 31,
        with one pooling in between each later layer counts double.

    Args:
        **values: first values of the controls `net` (a name of `NETS` or "own"),
            `layers` (text), `size`, `channels` (1 or 3), `shown` (layers).
    """

    width, height = 960, 400

    def controls(self):
        first, size, channels = NETS["lenet"]
        net = choice(_("network"), "lenet", _names())
        layers = text_field(_("its layers"), first)
        net.observe(lambda change: self._write(change.new), "value")
        layers.observe(lambda change: self._recognise(change.new), "value")
        return {
            "net": net,
            "layers": layers,
            "size": whole_slider(_("input, pixels a side"), size, 8, 64),
            "channels": scale_slider(_("input, channels"), channels, (1, 3)),
            "shown": whole_slider(_("layers shown"), 4, 1, 8),
        }

    @staticmethod
    def compute(net, layers, size, channels, shown):
        try:
            rows = stack(layers, size, channels)
        except ValueError as error:
            return Stack(size, [picture(size, channels)], 0, str(error))
        return Stack(size, rows[: shown + 1], len(rows) - 1)

    def setup(self, stage):
        self.table, self.picture = stage.figure.subplots(1, 2, width_ratios=(1.75, 1))
        for each in (self.table, self.picture):
            each.set_axis_off()
        self.table.set(xlim=(0, 1), ylim=(MOST + 1.9, -1.1))
        heads = zip(COLUMNS, SIDES, _heads(), strict=True)
        for x, side, head in heads:
            self.table.text(x, -0.6, head, color=ink(GREY), ha=side)
        self.bars = [self._bar(stage, y) for y in range(MOST + 1)]
        self.cells = [self._line(stage, y) for y in range(MOST + 2)]  # with the sum
        self.picture.set(xlim=(-0.02, 1.02), ylim=(1.02, -0.02), aspect="equal")
        self.picture.set_anchor("N")
        self.picture.add_patch(Rectangle((0, 0), 1, 1, fc="white", ec="black"))
        looks = [{"fc": BLUE, "alpha": 0.16}] * (MOST + 1)
        looks.append({"fill": False, "ec": ORANGE, "lw": 2.5})
        self.fields = [
            stage.moving(self.picture.add_patch(Rectangle((0, 0), 1, 1, **look)))
            for look in looks
        ]
        self.heading = stage.moving(self.picture.set_title(" "))

    def _bar(self, stage, y):
        bar = Rectangle((0, y - 0.4), 0, 0.9, color=BLUE, alpha=0.25, lw=0)
        return stage.moving(self.table.add_patch(bar))

    def _line(self, stage, y):
        return [
            stage.moving(self.table.text(x, y + 0.3, "", ha=side))
            for x, side in zip(COLUMNS, SIDES, strict=True)
        ]

    def draw(self, result):
        lines = [_words(row) for row in result.rows]
        lines.append(("", "", _("together"), grouped(result.parameters), ""))
        blank = [("",) * len(COLUMNS)] * (len(self.cells) - len(lines))
        for cells, words in zip(self.cells, [*lines, *blank], strict=True):
            for cell, word in zip(cells, words, strict=True):
                cell.set(text=word, visible=bool(word))
        shares = [row.parameters / max(result.parameters, 1) for row in result.rows]
        for bar, share in zip(self.bars, shares + [0] * MOST, strict=False):
            bar.set_width(share)
        self._draw_fields(result)

    def _draw_fields(self, result):
        """Draw what the middle entry sees, and inside of it what entries before saw."""
        row = result.seeing
        middle = (row.positions // 2) * row.jump + row.first + row.field / 2
        sides = [before.field for before in result.rows if before.field is not None]
        sides += [0] * (len(self.fields) - 1 - len(sides)) + [row.field]
        for patch, side in zip(self.fields, sides, strict=True):
            low, high = np.clip([middle - side / 2, middle + side / 2], 0, result.size)
            patch.set_bounds(
                *np.array([low, low, high - low, high - low]) / result.size
            )
            patch.set_visible(side > 0)
        text = _("one entry sees {field} × {field} of {size} × {size}")
        self.heading.set_text(text.format(field=row.field, size=result.size))

    def goal(self):
        text = _(
            "From 32 × 32 × 3 to 10 outputs, a receptive field of at least {field} "
            "pixels before the dense layers, fewer than {budget} parameters."
        )
        return text.format(field=FIELD, budget=grouped(BUDGET))

    def reached(self, result):
        return result.wanted

    def status(self, result):
        if result.trouble:
            return result.trouble
        last = result.rows[-1]
        text = _(
            "Layers 1 to {count} of {last}: output {shape}, {parameters} parameters, "
            "a receptive field of {field} pixels."
        )
        if last.field is None:
            text = _(
                "Layers 1 to {count} of {last}: output {shape}, {parameters} "
                "parameters. A dense unit sees all of its input; of the picture one "
                "entry before the dense layers sees {field} × {field} pixels."
            )
        return text.format(
            count=len(result.rows) - 1, last=result.last, shape=_shape(last),
            parameters=grouped(result.parameters), field=result.seeing.field,
        )  # fmt: skip

    def actions(self):
        return [
            button("+ conv 3", _("a convolution more"), lambda: self._add("conv 3 8")),
            button("+ pool 2", _("a pooling more"), lambda: self._add("pool 2")),
            button("+ dense 10", _("a dense layer more"), self._add_dense),
            button(_("Remove"), _("the last layer goes"), self._remove),
            button(_("Next") + " ▶", _("one step on"), self._show_more),
        ]

    def _parts(self):
        parts = self._controls["layers"].value.split(";")
        return [part.strip() for part in parts if part.strip()]

    def _add(self, *layers):
        self.set(layers="; ".join([*self._parts(), *layers]))

    def _add_dense(self):
        flat = self.result.rows[-1].shape[1:] == ()
        self._add(*(["dense 10"] if flat else ["flatten", "dense 10"]))

    def _remove(self):
        self.set(layers="; ".join(self._parts()[:-1] or self._parts()))

    def _show_more(self):
        self.set(shown=self._controls["shown"].value + 1)

    def _write(self, net):
        """Write a network's layers and input into the controls."""
        if net != OWN:
            layers, size, channels = NETS[net]
            self._controls["layers"].value = layers
            self._controls["size"].value = size
            self._controls["channels"].value = channels

    def _recognise(self, text):
        """Call the network by its name, if it has one; show all of it."""
        names = [name for name, (layers, *_input) in NETS.items() if layers == text]
        if self._controls["net"].value not in names:
            self._controls["net"].value = names[0] if names else OWN
        shown = self._controls["shown"]
        count = min(len(self._parts()), MOST)
        shown.max = max(count, 2)
        shown.value = shown.max


def _heads():
    return (
        _("layer"), _("output"), _("entries"), _("parameters"), _("receptive field"),
    )  # fmt: skip


def _words(row):
    """Return what the table says of a row."""
    field = _("all") if row.field is None else f"{row.field}"
    return (
        row.text, _shape(row), grouped(row.entries), grouped(row.parameters), field,
    )  # fmt: skip


def _shape(row):
    """Return a shape as it is read.

    >>> _shape(picture(14, 6))
    '14 × 14 × 6'
    """
    return " × ".join(map(str, row.shape))


def _names():
    return {
        "lenet": _("like LeNet, 32 × 32 × 3"),
        "three": _("three convolutions, 39 × 39 × 3"),
        "small": _("3 × 3, six times"),
        "dilated": _("3 × 3 with dilation 1, 2, 4, 8"),
        "dense": _("dense layers alone"),
        OWN: _("of your own"),
    }
