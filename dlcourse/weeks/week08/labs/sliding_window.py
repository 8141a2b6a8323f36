"""Lab: where the windows of a convolution lie, one step after the other."""

from dataclasses import dataclass

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.patches import Rectangle

from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import whole_slider
from dlcourse.labs.engine import Lab, button
from dlcourse.ops.windows import Grid
from dlcourse.plots.style import COLORS, GREY, ink

ORANGE = COLORS[1]
GOAL, SAID = 4, 3  # outputs along an axis, and what the lecture note says
SEEN = 17  # windows over one pixel from which its number is white
WIDE = 250  # points along the side of the picture
MOST = 25  # windows that may read one pixel
PREVIEW = 0.6  # share of the steps that the picture without a kernel shows


@dataclass
class Steps:
    """Where the windows lie, and how many of them are done.

    Attributes:
        settings: n, f, p, s, d.
        outputs: windows along an axis; 0 where none fits.
        place: (row, column) of the window of now, in the output; None without one.
        seen: how many windows up to now have read each cell, (padded, padded).
    """

    settings: tuple
    step: int
    outputs: int
    place: tuple | None
    seen: np.ndarray

    @property
    def reach(self):
        _n, f, _p, _s, d = self.settings
        return d * (f - 1) + 1

    @property
    def said(self):
        """What the lecture note says, with the reach in the place of f."""
        n, _f, p, s, _d = self.settings
        return max((n + 2 * p - self.reach + 1) // s, 0)

    @property
    def last(self):
        return max(self.outputs**2 - 1, 0)

    def entries(self):
        """Return rows and columns of the cells that the window of now reads."""
        _n, f, _p, s, d = self.settings
        steps = d * np.arange(f)
        return self.place[0] * s + steps, self.place[1] * s + steps


class SlidingWindow(Lab):
    """Move a window over a padded picture, and count who reads which pixel.

    What you should have noticed:
        Without padding a corner is read once, a pixel in the middle f·f times, if f
        windows fit (stride 1: f = 5 needs n = 9; at n = 7 it is read 9 times). With p =
        (f - 1)/2 and stride 1 the output is as large as the input. Where the stride
        does not divide n + 2p - reach, the last rows and columns of the padded picture
        are never read. The lecture note's formula, with the 1 inside of the floor, is
        one too small unless the rest of that division is s - 1: n = 7, f = 3, p = 0, s
        = 2 leaves no rest and gives 3 windows, not 2. With stride 1 both formulas agree
        always. Dilation widens the reach, f stays.

    Args:
        **values: first values of the controls `n` (side of the picture), `f` (of the
            kernel), `p` (padding), `s` (stride), `d` (dilation), `step`.
    """

    width, height = 960, 375

    def controls(self):
        sizes = {
            "n": whole_slider(_("n: picture"), 7, 3, 12),
            "f": whole_slider(_("f: kernel"), 3, 1, 5),
            "p": whole_slider(_("p: padding"), 0, 0, 3),
            "s": whole_slider(_("s: stride"), 1, 1, 4),
            "d": whole_slider(_("d: dilation"), 1, 1, 3),
        }
        for control in sizes.values():
            control.observe(self._fit_steps, "value")
        return sizes | {"step": whole_slider(_("step"), 0, 0, 24)}

    @staticmethod
    def compute(n, f, p, s, d, step):
        padded, reach = n + 2 * p, d * (f - 1) + 1
        seen = np.zeros((padded, padded), int)
        if reach > padded:
            return Steps((n, f, p, s, d), 0, 0, None, seen)
        grid = Grid.of((n, n), f, p, s, d)
        outputs = grid.positions[0]
        step = min(step, outputs**2 - 1)
        done = (np.arange(outputs**2) <= step).reshape(1, outputs, outputs, 1)
        for _offset, cells in grid.views(seen[None, ..., None]):
            cells += done
        place = divmod(step, outputs)
        return Steps((n, f, p, s, d), step, outputs, place, seen)

    def setup(self, stage):
        axes = stage.figure.subplots(1, 3, width_ratios=(1.35, 0.95, 1.3))
        self.input, self.output, self.words = axes
        look = {"extent": (0, 1, 1, 0), "interpolation": "nearest", "vmin": 0}
        blank = np.zeros((2, 2))
        self.cells = self.input.imshow(blank, cmap="Blues", vmax=2 * SEEN, **look)
        self.made = self.output.imshow(blank, cmap="Oranges", vmax=3, **look)
        self.border = self.input.add_patch(_outline("black", 2, "--"))
        dots = {"ls": "", "marker": "s", "mfc": "none", "mec": ORANGE, "mew": 2.5}
        self.window = self.input.plot([], [], **dots)[0]
        self.spot = self.output.add_patch(_outline(ORANGE, 3, "-"))
        self.counts = [
            self.input.plot([], [], ls="", marker=f"${k}$", mew=0.3, color=_on(k))[0]
            for k in range(MOST + 1)
        ]
        self.grids = [
            each.add_collection(LineCollection([], colors=GREY, lw=0.5))
            for each in axes[:2]
        ]
        words = {"va": "top", "linespacing": 1.8, "fontsize": 12}
        for y, line in (
            (0, _("reach") + "  r = d·(f − 1) + 1"),
            (0.18, "o = ⌊(n + 2p − r) / s⌋ + 1"),
            (0.52, _("A lecture note puts the 1 inside:")),
            (0.61, "⌊(n + 2p − r + 1) / s⌋"),
        ):
            self.words.text(0, y, line, **words)
        self.reach, self.formula, self.note = (
            self.words.text(0.06, y, "", **words) for y in (0.09, 0.27, 0.7)
        )
        self.titles = [each.set_title(" ") for each in axes[:2]]
        stage.moving(self.cells, self.made, *self.grids, self.border, *self.counts)
        stage.moving(self.window, self.spot, self.reach, self.formula, self.note)
        stage.moving(*self.titles)
        for each in axes:
            each.set_axis_off()
            each.set(anchor="N", xlim=(-0.01, 1.01), ylim=(1.01, -0.01))

    def draw(self, result):
        n, _f, p, _s, _d = result.settings
        padded = len(result.seen)
        self.cells.set_data(result.seen)
        for lines, count in zip(self.grids, (padded, result.outputs), strict=True):
            lines.set_segments(_grid(count))
        self.border.set_bounds(p / padded, p / padded, n / padded, n / padded)
        self._draw_window(result)
        self._draw_counts(result.seen)
        text = _("picture {n} × {n}, padded {padded} × {padded}")
        titles = (
            text.format(n=n, padded=padded),
            _("output {o} × {o}").format(o=result.outputs),
        )
        for title, words in zip(self.titles, titles, strict=True):
            title.set_text(words)
        self.reach.set_text(_reach(result))
        self.formula.set_text(_formula(result))
        self.note.set_text(_note(result))
        self.note.set_color(ink(GREY if result.said == result.outputs else ORANGE))
        self._controls["step"].disabled = result.last == 0

    def _draw_window(self, result):
        for artist in (self.window, self.spot, self.made):
            artist.set_visible(result.place is not None)
        if result.place is None:
            return
        padded, outputs = len(result.seen), result.outputs
        rows, columns = ((cells + 0.5) / padded for cells in result.entries())
        self.window.set_data(np.tile(columns, len(rows)), np.repeat(rows, len(columns)))
        self.window.set_markersize(0.6 * WIDE / padded)
        made = np.arange(outputs**2) <= result.step
        self.made.set_data(made.reshape(outputs, outputs))
        row, column = result.place
        self.spot.set_bounds(column / outputs, row / outputs, 1 / outputs, 1 / outputs)

    def _draw_counts(self, seen):
        """Write in each cell how many windows have read it."""
        for count, marks in enumerate(self.counts):
            rows, columns = (np.argwhere(seen == count).T + 0.5) / len(seen)
            marks.set_data(columns, rows)
            marks.set_visible(bool(len(rows)))  # an empty line takes time, too
            marks.set_markersize((0.3 + 0.2 * (count > SEEN)) * WIDE / len(seen))

    def goal(self):
        text = _(
            "An output of {goal} × {goal} where the lecture note says {said}; go to "
            "the last step."
        )
        return text.format(goal=GOAL, said=SAID)

    def reached(self, result):
        found = result.outputs == GOAL and result.said == SAID
        return found and result.step == result.last

    def status(self, result):
        n, _f, p, _s, _d = result.settings
        if result.place is None:
            text = _(
                "No window fits: it reaches over {reach} cells, and there are {padded}."
            )
            return text.format(reach=result.reach, padded=len(result.seen))
        inner = result.seen[p : p + n, p : p + n]
        text = _(
            "Step {step} of {last}. Windows that have read the upper left pixel: "
            "{corner}, the middle: {middle}. Pixels read by none: {unread} of {all}."
        )
        return text.format(
            step=result.step, last=result.last, corner=inner[0, 0],
            middle=inner[n // 2, n // 2], unread=(inner == 0).sum(), all=n * n,
        )  # fmt: skip

    def _fit_steps(self, _change=None):
        """Begin other sizes at step 0, and let the slider end where they end."""
        self._controls["step"].value = 0
        self._controls["step"].max = max(self.compute(**self.values).last, 1)

    def actions(self):
        return [
            button("◀ " + _("Back"), _("one step back"), lambda: self._go(-1)),
            button(_("Next") + " ▶", _("one step on"), lambda: self._go(1)),
        ]

    def _go(self, steps):
        self.set(step=self._controls["step"].value + steps)

    def _still(self):
        steps = round(PREVIEW * self.result.last)
        self.draw(self.compute(**self.values | {"step": steps}))
        still = super()._still()
        self.draw(self.result)
        return still


def _on(count):
    return "white" if count > SEEN else "black"


def _grid(count):
    """Return the lines between `count` cells along both axes of a unit square."""
    places = np.arange(count + 1) / max(count, 1)
    down = [[(x, 0), (x, 1)] for x in places]
    return down + [[(0, y), (1, y)] for y in places]


def _outline(color, width, style):
    return Rectangle((0, 0), 1, 1, fill=False, ec=color, lw=width, ls=style)


def _reach(result):
    _n, f, _p, _s, d = result.settings
    return f"= {d}·({f} − 1) + 1 = {result.reach}"


def _formula(result):
    """Return the formula of the output size, filled in line by line."""
    n, _f, p, s, _d = result.settings
    inner = n + 2 * p - result.reach
    first = f"= ⌊({n} + 2·{p} − {result.reach}) / {s}⌋ + 1"
    if inner < 0:
        return first + "\n" + _("no window: r > n + 2p")
    return f"{first}\n= ⌊{inner} / {s}⌋ + 1 = {inner // s + 1}"


def _note(result):
    """Return what a lecture note says of the same numbers."""
    n, _f, p, s, _d = result.settings
    inside = n + 2 * p - result.reach + 1
    if result.place is None:
        return ""
    verdict = _("the same here")
    if result.said != result.outputs:
        verdict = _("but {o} windows are there to see").format(o=result.outputs)
    return f"= ⌊{inside} / {s}⌋ = {result.said}\n{verdict}"
