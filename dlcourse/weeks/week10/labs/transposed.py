"""Lab: a transposed convolution lays its kernel down, cell after cell."""

from dataclasses import dataclass

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.patches import Rectangle

from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, whole_slider
from dlcourse.labs.engine import Lab
from dlcourse.ops import conv_transpose
from dlcourse.plots.style import COLORS, GREY

BLUE, ORANGE = COLORS[:2]
MOST = 6  # cells along the side of the input
TWICE, WRITES = 2, 4  # the goal: output over input, writes to each inner pixel
WIDE = 250  # points along the side of the output
MARKS = 25  # largest number that is written into a pixel
RESOLUTION = 1e-6


@dataclass
class Spread:
    """What the lab shows.

    Attributes:
        settings: n, f, s, p.
        kernel: the weights, (f, f).
        done: cells laid down so far.
        canvas: what they gave, before the border is cut off, (full, full).
        whole: the same of all cells.
        writes: how often all cells write to each pixel, (full, full).
    """

    settings: tuple
    kernel: np.ndarray
    done: int
    canvas: np.ndarray
    whole: np.ndarray
    writes: np.ndarray

    @property
    def outputs(self):
        """Pixels along the output; 0 where the border is all there is."""
        return max(len(self.canvas) - 2 * self.settings[3], 0)

    @property
    def inner(self):
        """The pixels that miss no cell beyond the edge, and are not cut off: a slice.

        It is empty where the kernel reaches further than there are cells.
        """
        n, f, s, p = self.settings
        full = len(self.canvas)
        return slice(max(f - s, p, 0), max(min(n * s, full - p), 0))

    def inside(self, canvas):
        return canvas[self.inner, self.inner]

    @property
    def ripple(self):
        """The spread of the inner pixels over their mean size."""
        inside = self.inside(self.whole)
        if inside.size == 0:
            return 0.0
        found = float(inside.std() / np.abs(inside).mean())
        return found if found > RESOLUTION else 0.0


class TransposedLab(Lab):
    """Lay a kernel down for every cell of a flat input; the overlaps are added.

    What you should have noticed:
        The output has (n - 1)s - 2p + f pixels along a side: n = 2, f = 3, s = 2 gives
        5, and 3 with a border of 1 cut off; 4 cannot be had with the same border on
        both sides. Ones with f = 3 and s = 2 write 1, 2 or 4 times to a pixel, in a
        checkerboard; f = 4 writes 4 times to every inner pixel, f = 2 once: the counts
        are even where s divides f. Where f is below s, pixels are never written. Even
        counts do not make an even picture: with random weights of 0 to 1 the ripple at
        s = 2 is 0.51, 0.55 and 0.23 for f = 2, 3 and 4, medians of 200 draws; with
        weights around 0 it is 1.05, 1.06 and 1.04. And weights that fall from the
        middle, with f = 3 and s = 2 half as much at the sides, fit together without a
        ripple though the counts are uneven.

    Args:
        **values: first values of the controls `n` (side of the input), `f` (of the
            kernel), `s` (stride), `p` (cut off on each side), `weights` ("ones",
            "hat", "random"), `cells` (laid down, at most).
    """

    width, height = 960, 375

    def controls(self):
        kinds = {
            "ones": _("ones"),
            "hat": _("falling from the middle"),
            "random": _("random"),
        }
        return {
            "n": whole_slider(_("n: input"), 3, 2, MOST),
            "f": whole_slider(_("f: kernel"), 3, 1, 5),
            "s": whole_slider(_("s: stride"), 2, 1, 4),
            "p": whole_slider(_("p: cut off on each side"), 0, 0, 3),
            "weights": choice(_("weights of the kernel"), "ones", kinds),
            "cells": whole_slider(_("cells, at most"), 5, 1, MOST**2),
        }

    @staticmethod
    def compute(n, f, s, p, weights, cells):
        kernel, done = weights_of(weights, f), min(cells, n * n)
        laid = (np.arange(n * n) < done).reshape(n, n).astype(float)
        canvas, whole = _spread(laid, kernel, s), _spread(np.ones((n, n)), kernel, s)
        writes = _spread(np.ones((n, n)), np.ones((f, f)), s)
        return Spread((n, f, s, p), kernel, done, canvas, whole, writes.round())

    def setup(self, stage):
        grid = stage.figure.add_gridspec(2, 3, width_ratios=(0.9, 1.3, 1.3))
        self.input, self.kernel, self.output = axes = [
            stage.figure.add_subplot(place)
            for place in (grid[0, 0], grid[1, 0], grid[:, 1])
        ]
        self.row = stage.figure.add_subplot(grid[:, 2])
        look = {"extent": (0, 1, 1, 0), "interpolation": "nearest"}
        blank = np.zeros((2, 2))
        self.cells = self.input.imshow(blank, cmap="Oranges", vmin=0, vmax=2, **look)
        self.stamp = self.kernel.imshow(blank, cmap="Blues", vmin=0, vmax=2, **look)
        self.made = self.output.imshow(blank, cmap="Blues", vmin=0, vmax=1, **look)
        self.grids = [
            each.add_collection(LineCollection([], colors=GREY, lw=0.5))
            for each in axes
        ]
        self.border = self.output.add_patch(_outline("black", 2, "--"))
        self.now = self.output.add_patch(_outline(ORANGE, 3, "-"))
        self.counts = [
            self.output.plot([], [], ls="", marker=f"${k}$", mew=0.3)[0]
            for k in range(MARKS + 1)
        ]
        self.titles = [each.set_title(" ") for each in (*axes, self.row)]
        self.kernel.set_title(" ", fontsize=11)
        for each in axes:
            each.set_axis_off()
            each.set(anchor="N", xlim=(-0.01, 1.01), ylim=(1.01, -0.01))
        stage.moving(self.cells, self.stamp, self.made, *self.grids)
        stage.moving(self.border, self.now, *self.counts, *self.titles)
        self._setup_row(stage)

    def _setup_row(self, stage):
        axes = self.row
        axes.set(xlim=(0, 1), ylim=(0, 1.05), yticks=(0, 0.5, 1), xticks=[])
        axes.set_xlabel(_("row of the largest value, all cells"))
        axes.set_ylabel(_("value over the largest"))
        self.profile = stage.moving(axes.plot([], [], color=BLUE, lw=2.5)[0])
        self.bounds = stage.moving(axes.axvspan(0, 1, color=ORANGE, alpha=0.15))

    def draw(self, result):
        n, _f, _s, p = result.settings
        full = len(result.canvas)
        laid = np.arange(n * n) < result.done
        colours = laid.astype(float)
        colours[result.done - 1] = 1.6
        self.cells.set_data(colours.reshape(n, n))
        self.stamp.set_data(result.kernel)
        top = np.abs(result.whole).max()
        self.made.set_data(result.canvas / (2 * top))  # pale: numbers stand on it
        for lines, count in zip(self.grids, (n, len(result.kernel), full), strict=True):
            lines.set_segments(_grid(count))
        self._draw_window(result)
        self._draw_counts(result)
        self.border.set_visible(result.outputs > 0)
        side = result.outputs / full
        self.border.set_bounds(p / full, p / full, side, side)
        self._draw_row(result, top)
        titles = (
            _("input {n} × {n}, all 1").format(n=n),
            _("kernel {f} × {f}").format(f=len(result.kernel)),
            _("output {o} × {o}").format(o=result.outputs),
            _("ripple inside: {ripple:.2f}").format(ripple=result.ripple),
        )
        for title, text in zip(self.titles, titles, strict=True):
            title.set_text(text)

    def _draw_window(self, result):
        n, f, s, _p = result.settings
        row, column = divmod(result.done - 1, n)
        full = len(result.canvas)
        self.now.set_bounds(column * s / full, row * s / full, f / full, f / full)

    def _draw_counts(self, result):
        """Write the values into the pixels, where the kernel is of ones."""
        ones = bool((result.kernel == 1).all())
        full = len(result.canvas)
        for count, marks in enumerate(self.counts):
            rows, columns = (np.argwhere(result.canvas.round() == count).T + 0.5) / full
            marks.set_data(columns, rows)
            marks.set_visible(ones and bool(len(rows)))
            marks.set_color("black")
            marks.set_markersize((0.3 + 0.2 * (count > 9)) * WIDE / full)

    def _draw_row(self, result, top):
        p = result.settings[3]
        shown = result.outputs > 0
        self.profile.set_visible(shown)
        inner = result.inner
        self.bounds.set_visible(shown and inner.stop > inner.start)
        if not shown:
            return
        left = result.whole[p : p + result.outputs, p : p + result.outputs]
        values = left[left.max(axis=1).argmax()] / top
        ends = np.arange(result.outputs + 1) / result.outputs
        self.profile.set_data(np.repeat(ends, 2)[1:-1], np.repeat(values, 2))
        self.bounds.set_bounds(
            (inner.start - p) / result.outputs, 0,
            (inner.stop - inner.start) / result.outputs, 1,
        )  # fmt: skip

    def goal(self):
        text = _(
            "An output exactly {twice} times the input, and every inner pixel written "
            "{writes} times."
        )
        return text.format(twice=TWICE, writes=WRITES)

    def reached(self, result):
        inside = result.inside(result.writes)
        even = inside.size > 0 and bool((inside == WRITES).all())
        return even and result.outputs == TWICE * result.settings[0]

    def status(self, result):
        n, f, s, p = result.settings
        sum_ = f"({n} − 1)·{s} − 2·{p} + {f} = {(n - 1) * s - 2 * p + f}"
        if result.outputs == 0:
            text = _("(n − 1)·s − 2p + f = {sum}: nothing is left; cut off less.")
            return text.format(sum=sum_)
        inside = result.inside(result.writes)
        if inside.size == 0:
            text = _(
                "(n − 1)·s − 2p + f = {sum}. Every pixel is at the edge: take more "
                "cells to see the inside."
            )
            return text.format(sum=sum_)
        text = _(
            "(n − 1)·s − 2p + f = {sum}. Inner pixels are written {low} to {high} "
            "times."
        )
        return text.format(sum=sum_, low=int(inside.min()), high=int(inside.max()))


def weights_of(kind, f, seed=0):
    """Return a kernel of f x f weights, the largest 1 unless it is random.

    >>> weights_of("hat", 3)
    array([[0.25, 0.5 , 0.25],
           [0.5 , 1.  , 0.5 ],
           [0.25, 0.5 , 0.25]])
    """
    if kind == "random":
        return np.random.default_rng(seed).uniform(size=(f, f))
    if kind == "ones":
        return np.ones((f, f))
    half = (f + 1) // 2
    side = 1 - np.abs(np.arange(f) - (f - 1) / 2) / half
    return np.outer(side, side)


def _spread(x, kernel, s):
    return conv_transpose(
        x[np.newaxis, ..., np.newaxis], kernel[..., np.newaxis, np.newaxis], s, 0
    )[0, ..., 0]


def _grid(count):
    """Return the lines between `count` cells along both axes of a unit square."""
    places = np.arange(count + 1) / count
    down = [[(x, 0), (x, 1)] for x in places]
    return down + [[(0, y), (1, y)] for y in places]


def _outline(color, width, style):
    return Rectangle((0, 0), 1, 1, fill=False, ec=color, lw=width, ls=style)
