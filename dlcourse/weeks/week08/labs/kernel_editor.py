"""Lab: a kernel slides over a photograph, and every sum can be looked at."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from matplotlib.colors import ListedColormap
from matplotlib.patches import Rectangle

from dlcourse import datasets
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, text_field, toggle, whole_slider
from dlcourse.labs.engine import Lab
from dlcourse.labs.parts.words import MINUS
from dlcourse.plots.style import COLORS, ink_on
from dlcourse.vision import filter2d
from dlcourse.weeks.week08.labs.kernel_text import PRESETS, number, parse, written

ORANGE = COLORS[1]
SIDE = 160  # pixels of the photograph
TOP, LEFT = 10, 25  # where they are cut out of the photograph of half size
MOVED = 2  # the goal: columns to the right
OWN = "own"
KERNEL_TOP = 6.7  # where the grid of the weights begins, in rows of a 5 x 5 one
SIGNS = ListedColormap(["#F6D3BD", "white", "#BBD9EC"])  # below 0, 0, above
BLACK_AND_WHITE = {"cmap": "gray", "vmin": 0, "vmax": 255, "interpolation": "nearest"}


@dataclass
class Filtered:
    """What the lab shows; arrays are None where the text is no kernel.

    Attributes:
        kernel: (side, side).
        window: the grey levels under the kernel, (side, side); 0 beyond the border.
        answer: the map, (SIDE, SIDE).
        place: row and column of the pointer.
        trouble: what is wrong with the text.
        signed: whether the weights add up to 0, so that grey is the answer 0.
    """

    place: tuple
    kernel: np.ndarray | None = None
    window: np.ndarray | None = None
    answer: np.ndarray | None = None
    signed: bool = False
    trouble: str = ""

    @property
    def sum(self):
        """The sum of products at the pointer, before ReLU."""
        return float((self.window * self.kernel).sum())

    @property
    def reach(self):
        """The answer that is drawn white, where 0 is grey."""
        return max(float(np.quantile(np.abs(self.answer), 0.99)), 1.0)

    def shades(self):
        """Return the map as grey levels, 0 to 255, in steps of 8: fewer bytes."""
        answer = self.answer
        if self.signed:
            answer = 127.5 * (1 + answer / self.reach)
        return np.clip(answer, 0, 255).astype(np.uint8) & 0xF8 | 4


class KernelEditor(Lab):
    """Slide a kernel of 3 x 3 or 5 x 5 numbers over a photograph.

    Press into the photograph or the map to look at one sum; press into the upper or
    lower half of a number of the kernel to make it 1 larger or smaller.

    What you should have noticed:
        A kernel whose weights add up to 0 answers 0 on every flat region, whatever
        its brightness; one whose weights add up to 1 keeps the brightness of flat
        regions. A Sobel kernel and the same kernel with all signs turned give maps
        with all signs turned; ReLU keeps another half of each. One weight of 1, two
        columns left of the middle, moves the picture two columns to the RIGHT: the
        kernel is not flipped (cross-correlation). Zeros outside of the photograph
        make a bright border look like an edge.

    Args:
        **values: first values of the controls `preset` (a name of `PRESETS` or
            "own"), `kernel` (text), `row`, `column`, `relu`.
    """

    width, height = 960, 400

    def controls(self):
        preset = choice(_("kernel"), "sobel vertical", _names())
        kernel = text_field(_("its rows"), PRESETS["sobel vertical"])
        preset.observe(lambda change: self._write(change.new), "value")
        kernel.observe(lambda change: self._recognise(change.new), "value")
        last = SIDE - 1
        return {
            "preset": preset,
            "kernel": kernel,
            "row": whole_slider(_("pointer, row"), 50, 0, last),
            "column": whole_slider(_("pointer, column"), 22, 0, last),
            "relu": toggle(_("ReLU afterwards: negative answers become 0"), False),
        }

    @staticmethod
    def compute(preset, kernel, row, column, relu):
        try:
            weights = parse(kernel)
        except ValueError as error:
            return Filtered((row, column), trouble=str(error))
        answer = filter2d(photo(), weights)
        if relu:
            answer = np.maximum(answer, 0)
        half = len(weights) // 2
        around = np.pad(photo(), half)
        window = around[row : row + len(weights), column : column + len(weights)]
        signed = abs(weights.sum()) < 1e-9
        return Filtered((row, column), weights, window, answer, signed)

    def setup(self, stage):
        axes = stage.figure.subplots(1, 3, width_ratios=(1.5, 1.5, 1))
        self.whole, self.map, self.numbers = axes
        for each in axes:
            each.grid(visible=False)
            each.set(xticks=[], yticks=[])
            each.spines[:].set_visible(False)
        self.whole.imshow(photo().astype(np.uint8) & 0xF8 | 4, **BLACK_AND_WHITE)
        blank = np.full((SIDE, SIDE), 128, np.uint8)
        self.answer = stage.moving(self.map.imshow(blank, **BLACK_AND_WHITE))
        self.whole.set_title(_("photograph"))
        self.heading = stage.moving(self.map.set_title(" "))
        self.frames = [_frame(stage, a, c, w) for a in axes[:2] for c, w in _LINES]
        greys = BLACK_AND_WHITE | {"aspect": "auto"}
        signs = {"cmap": SIGNS, "vmin": -1, "vmax": 1, "aspect": "auto"}
        self.window = Cells(stage, self.numbers, 0.6, greys)
        self.weights = Cells(stage, self.numbers, KERNEL_TOP, signs)
        for text, y in (
            (_("grey levels"), 0.3),
            (_("× weights (press: ±1)"), KERNEL_TOP - 0.3),
        ):
            self.numbers.text(0, y, text)
        self.numbers.set(xlim=(-0.05, 5.05), ylim=(12.6, -0.6), autoscale_on=False)
        self.sum = stage.moving(self.numbers.text(0, 12.4, "", weight="bold"))

    def draw(self, result):
        row, column = result.place
        wrong = bool(result.trouble)
        side = 3 if wrong else len(result.kernel)
        sides = (side, side, 1, 1)  # of the window, and of the one answer in the map
        for frame, wide in zip(self.frames, sides, strict=True):
            wide = max(wide, 3)
            frame.set_bounds(column - wide / 2, row - wide / 2, wide, wide)
        for artist in (self.answer, self.sum, *self.window.parts, *self.weights.parts):
            artist.set_visible(not wrong)
        self.heading.set_text(_("no map: see below") if wrong else _heading(result))
        if wrong:
            return
        self.answer.set_data(result.shades())
        self.sum.set_text(_("sum = {sum}").format(sum=_short(result.sum)))
        self.window.show(result.window, result.window)
        self.weights.show(result.kernel, np.sign(result.kernel))

    def clicked(self, axes, x, y):
        if axes is self.numbers:
            self._turn(x, y)
        else:
            self.dragged(axes, x, y)

    def dragged(self, axes, x, y):
        if axes is not self.numbers:
            place = np.clip(np.rint([y, x]).astype(int), 0, SIDE - 1)
            self.set(row=int(place[0]), column=int(place[1]))

    def _turn(self, x, y):
        """Make the weight at a point of the grid 1 larger, or smaller below."""
        if self.result.trouble:
            return
        side = len(self.result.kernel)
        size = 5 / side
        row, column = int((y - KERNEL_TOP) // size), int(x // size)
        if not (0 <= row < side and 0 <= column < side and y >= KERNEL_TOP):
            return
        kernel = self.result.kernel.copy()
        kernel[row, column] += 1 if (y - KERNEL_TOP) % size < size / 2 else -1
        self.set(kernel=written(kernel))

    def _write(self, preset):
        """Write a preset's numbers into the field."""
        if preset != OWN:
            self._controls["kernel"].value = PRESETS[preset]

    def _recognise(self, text):
        """Call the kernel by its name, if it has one."""
        names = [name for name, written in PRESETS.items() if written == text]
        chosen = self._controls["preset"].value
        if chosen not in names:
            self._controls["preset"].value = names[0] if names else OWN

    def goal(self):
        text = _(
            "With a kernel of your own, move the whole photograph {columns} columns "
            "to the right and change nothing else."
        )
        return text.format(columns=MOVED)

    def reached(self, result):
        if result.trouble:
            return False
        moved = np.zeros_like(photo())
        moved[:, MOVED:] = photo()[:, :-MOVED]
        return bool(np.abs(result.answer - moved).max() < 0.5)

    def status(self, result):
        if result.trouble:
            return result.trouble
        pairs = zip(result.window.ravel(), result.kernel.ravel(), strict=True)
        terms = [_term(level, weight) for level, weight in pairs if weight]
        text = _("Row {row}, column {column}: {terms} = {sum}.")
        row, column = result.place
        return text.format(
            row=row, column=column, terms=" + ".join(terms) or "0",
            sum=_short(result.sum),
        ) + self._cut(result)  # fmt: skip

    def _cut(self, result):
        """Return a sentence where ReLU took the sum away."""
        if result.answer[result.place] == 0 > result.sum:
            exact = _short(result.sum)
            return " " + _("ReLU: {exact} became 0.").format(exact=exact)
        return ""


_LINES = (("white", 3), (ORANGE, 1.5))


@cache
def photo():
    """Return the grey levels of a temple, float64 (SIDE, SIDE), whole; shared."""
    grey = datasets.load_china() @ np.array([0.299, 0.587, 0.114])
    half = grey[:426].reshape(213, 2, 320, 2).mean(axis=(1, 3))
    cut = half[TOP : TOP + SIDE, LEFT : LEFT + SIDE].round()
    cut.setflags(write=False)
    return cut


class Cells:
    """A grid of numbers, five units wide and high, of 3 x 3 or 5 x 5 cells.

    Args:
        stage: the `Stage`.
        axes: where it is drawn.
        top: y of its upper edge.
        look: keywords of `imshow` for the cells' colours.
    """

    def __init__(self, stage, axes, top, look):
        self.top = top
        extent = (0, 5, top + 5, top)
        self.ground = axes.imshow(np.zeros((3, 3)), extent=extent, **look)
        middle = {"ha": "center", "va": "center", "fontsize": 10}
        self.texts = [axes.text(0, 0, "", **middle) for _cell in range(25)]
        stage.moving(self.ground, *self.texts)

    @property
    def parts(self):
        return self.ground, *self.texts

    def show(self, numbers, colors):
        """Write `numbers`, (side, side), on cells coloured by `colors`."""
        side = len(numbers)
        self.ground.set_data(colors)
        tones = self.ground.to_rgba(colors)
        for text in self.texts[side**2 :]:
            text.set_text("")
        for text, (row, column) in zip(
            self.texts, np.ndindex(side, side), strict=False
        ):
            x, y = (column + 0.5) * 5 / side, (row + 0.5) * 5 / side
            text.set_position((x, self.top + y))
            text.set_text(_short(numbers[row, column]))
            text.set_color(ink_on(tones[row, column, :3]))


def _frame(stage, axes, color, width):
    frame = Rectangle((0, 0), 1, 1, fill=False, ec=color, lw=width)
    return stage.moving(axes.add_patch(frame))


def _short(value):
    """Return a number as short as it can be read.

    >>> _short(-40.0), _short(1 / 9), _short(2.25), _short(-0.0)
    ('−40', '1/9', '2.25', '0')
    """
    text = number(value)
    if "/" in text and (abs(value) >= 1 or len(text) > 5):
        text = f"{value:.2f}".rstrip("0").rstrip(".")
    return text.replace("-", MINUS)


def _term(level, weight):
    text = _short(weight)
    return f"{level:.0f}·{text}" if weight > 0 else f"{level:.0f}·({text})"


def _heading(result):
    if not result.signed:
        return _("map: black ≤ 0, white ≥ 255")
    text = _("map: grey = 0, white ≥ {reach:.0f}")
    return text.format(reach=result.reach)


def _names():
    """Return the texts of the presets, in the order of the list."""
    return {
        "identity": _("identity"),
        "vertical edge": _("vertical edge"),
        "horizontal edge": _("horizontal edge"),
        "sobel vertical": _("Sobel, vertical edge"),
        "sobel horizontal": _("Sobel, horizontal edge"),
        "scharr vertical": _("Scharr, vertical edge"),
        "scharr horizontal": _("Scharr, horizontal edge"),
        "laplace": _("Laplace"),
        "blur": _("mean"),
        "gauss": _("Gauss"),
        "sharpen": _("sharpen"),
        "emboss": _("emboss"),
        "blur 5": _("5 × 5: mean"),
        "gauss 5": _("5 × 5: Gauss"),
        "sobel vertical 5": _("5 × 5: vertical edge"),
        "motion 5": _("5 × 5: motion along a diagonal"),
        "spots 5": _("5 × 5: spots"),
        OWN: _("of your own"),
    }
