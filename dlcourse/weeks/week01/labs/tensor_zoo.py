"""Lab: kinds of data as tensors: every axis with its name, every entry with its index.

What the kinds are stands in `samples.py`.
"""

from dataclasses import dataclass

import numpy as np
from matplotlib.patches import Rectangle

from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, whole_slider
from dlcourse.labs.engine import Lab
from dlcourse.labs.parts.words import grouped
from dlcourse.plots.style import COLORS, LINE_STYLES
from dlcourse.tensors import memory_footprint
from dlcourse.weeks.week01.labs.samples import SAMPLES, load

BLUE, ORANGE = COLORS[:2]
DEEPEST = 5
AXES = tuple(f"axis_{axis}" for axis in range(DEEPEST))
PANEL = "90px"  # room for all controls, so that the picture stays where it is


@dataclass
class Entry:
    """What the lab shows: one entry of one array."""

    kind: str
    array: np.ndarray
    index: tuple
    value: float

    @property
    def moved(self):
        """Whether it is another entry than the one that is shown first."""
        return self.index != SAMPLES[self.kind].first


class TensorZoo(Lab):
    """Choose a kind of data; see its axes, its shape and one of its entries.

    Args:
        **values: first values of the controls `kind` (a key of `samples.SAMPLES`) and
            `axis_0` to `axis_4`, the index of the entry; those of axes that the kind
            has not are ignored.
    """

    height = 380

    def __init__(self, **values):
        super().__init__()
        if values:  # only now do the sliders know their ends
            self.set(**values)
            self._first = self.values

    def controls(self):
        kinds = {kind: sample.title() for kind, sample in SAMPLES.items()}
        first = SAMPLES["photo"].first + (0,) * DEEPEST
        text = _("axis {axis}")
        return {"kind": choice(_("kind of data"), "photo", kinds)} | {
            name: whole_slider(text.format(axis=axis), first[axis], 0, 10**4)
            for axis, name in enumerate(AXES)
        }

    @staticmethod
    def compute(kind, **axes):
        array = load(kind)
        wanted = tuple(axes[name] for name in AXES[: array.ndim])
        index = tuple(np.minimum(wanted, np.array(array.shape) - 1).tolist())
        return Entry(kind, array, index, array[index].item())

    def setup(self, stage):
        self._drawn = None
        self._fit(self.values["kind"])
        self.sample, words = stage.figure.subplots(1, 2, width_ratios=(1.5, 1))
        self.heading = self.sample.set_title(" ")
        self.sample.set(xlabel=" ", ylabel=" ")
        self.sample.grid(visible=False)
        blank = np.full((2, 2, 3), 255, np.uint8)
        self.image = self.sample.imshow(blank, interpolation="nearest", aspect="auto")
        self.waves = [
            self.sample.plot([], [], color=color, ls=style, lw=1.2)[0]
            for color, style in zip(COLORS, LINE_STYLES, strict=True)
        ]
        self.cells = []
        self.tiles = []
        for color, width in (("white", 6), (ORANGE, 3)):  # seen on orange flowers, too
            tile = Rectangle((0, 0), 1, 1, fill=False, ec=color, lw=width)
            self.tiles.append(stage.moving(self.sample.add_patch(tile)))
        ring = {"ms": 15, "mfc": "none", "clip_on": False}
        self.marks = [
            stage.moving(self.sample.plot([], [], "o", mec=color, mew=width, **ring)[0])
            for color, width in (("white", 5), (ORANGE, 2.5))
        ]
        self._setup_words(stage, words)

    def _setup_words(self, stage, axes):
        axes.set_axis_off()
        look = {"transform": axes.transAxes, "va": "top"}
        self.shape = axes.text(0, 0.99, "", fontsize=14, weight="bold", **look)
        self.facts = axes.text(0, 0.88, "", linespacing=1.5, **look)
        self.names = axes.text(0, 0.62, "", linespacing=1.6, **look)
        self.indices = stage.moving(
            axes.text(0.98, 0.62, "", linespacing=1.6, ha="right", **look)
        )
        self.entry = stage.moving(
            axes.text(0, 0.02, "", family="monospace", transform=axes.transAxes)
        )
        self.entry.set(va="bottom", fontsize=13)

    def draw(self, result):
        sample = SAMPLES[result.kind]
        if self._drawn != result.kind:
            self._draw_sample(sample, result.array)
            self._drawn = result.kind
        x, y = sample.place(result.array, result.index)
        for mark in self.marks:
            mark.set_data([x], [y])
            mark.set_visible(sample.layout.ringed)
        bounds = sample.tile(result.array, result.index)
        for tile in self.tiles:
            tile.set_visible(bounds is not None)
            tile.set_bounds(*(bounds or (0, 0, 1, 1)))
        text = _("index {index}")
        self.indices.set_text("\n".join(text.format(index=i) for i in result.index))
        where = ", ".join(map(str, result.index)) or "()"
        self.entry.set_text(f"x[{where}] = {result.value:.6g}")

    def _draw_sample(self, sample, array):
        """Draw what changes with the kind only."""
        for artist in self.cells:
            artist.remove()
        self.cells = []
        sample.draw(self, array)
        text = _("axis {axis}: {name}")
        labels = [
            text.format(axis=axis, name=name) for axis, name in enumerate(sample.axes())
        ]
        lengths = _("{axis}, length {length}")
        self.names.set_text(
            "\n".join(
                lengths.format(axis=label, length=length)
                for label, length in zip(labels, array.shape, strict=True)
            )
            or _("no axis: no index is needed")
        )
        across, down = sample.sides
        self.sample.set_xlabel(" × ".join(labels[axis] for axis in across))
        self.sample.set_ylabel(" × ".join(labels[axis] for axis in down))
        self.shape.set_text(_("shape {shape}").format(shape=array.shape))
        self.facts.set_text(_facts(array))
        self.heading.set_text(sample.title())
        self.stage.redraw()

    def goal(self):
        text = _(
            "Find the data of rank {rank} and show another entry than the first one "
            "that you see."
        )
        return text.format(rank=DEEPEST)

    def reached(self, result):
        return result.array.ndim == DEEPEST and result.moved

    def status(self, result):
        array = result.array
        text = _("Numbers: {size}. Indices that lead to one of them, the rank: {rank}.")
        return text.format(rank=array.ndim, size=grouped(array.size))

    # The sliders follow the kind.

    def set(self, **values):
        """Move several controls at once; indices follow the kind that they belong to.

        Raises:
            TypeError, ValueError: if there is no such control, or no such value.
        """
        values = self._checked(values)
        kind = values.get("kind", self.values["kind"])
        if kind != self._fitted:
            self._fit(kind)
        super().set(**values)

    def _follow(self, changed):
        if self.values["kind"] != self._fitted:
            self._fit(self.values["kind"])
        super()._follow(changed)

    def _fit(self, kind):
        """Give the sliders the lengths and the first entry of a kind."""
        quiet, self._quiet, self._fitted = self._quiet, True, kind
        shape, first = load(kind).shape, SAMPLES[kind].first
        for name, length, start in zip(AXES, shape, first, strict=False):
            control = self._controls[name]
            control.max = max(length - 1, 1)
            control.value = start
        self._quiet = quiet
        self._arrange()

    def open_panel(self):
        panel = super().open_panel()
        layout = panel.grid.layout
        layout.min_height, layout.align_content = PANEL, "flex-start"
        self._arrange()
        return panel

    def _arrange(self):
        """Show the sliders of axes with something to choose."""
        if self.panel is None:
            return
        shape = load(self._fitted).shape
        usable = [AXES[axis] for axis, length in enumerate(shape) if length > 1]
        controls = self.panel.controls
        self.panel.grid.children = [controls[name] for name in ("kind", *usable)]


def _facts(array):
    text = _("rank {rank}, size {size}, {dtype}\n{size} × {each} = {bytes} bytes")
    return text.format(
        rank=array.ndim, size=grouped(array.size), dtype=array.dtype,
        each=array.dtype.itemsize,
        bytes=grouped(memory_footprint(array.shape, array.dtype)),
    )  # fmt: skip
