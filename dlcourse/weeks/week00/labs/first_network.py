"""Lab: a first network learns digits before your eyes; then draw one for it."""

from dataclasses import dataclass, field
from functools import cache

import numpy as np
from matplotlib.patches import Rectangle

from dlcourse._validation import check_array, check_shape
from dlcourse.activations import softmax
from dlcourse.datasets import load_digits
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import log_slider, scale_slider, whole_slider
from dlcourse.labs.live import LiveLab
from dlcourse.layers import Dense
from dlcourse.losses import SparseCategoricalCrossentropy
from dlcourse.models import DivergenceError, Sequential
from dlcourse.optimizers import SGD
from dlcourse.plots.style import COLORS, GREY
from dlcourse.selection import train_dev_test_split

BLUE, ORANGE, GREEN = COLORS[:3]
SIDE, CLASSES = 8, 10
BATCH, GAP = 32, 5  # examples of a correction; corrections between two points
SHARE, CORRECTIONS = 0.95, 300  # the goal
PICTURES = 40  # of the new digits, to choose from
HOPELESS = 50  # loss; guessing has ln 10 = 2.3


@dataclass
class Learning:
    """A network that learns, and how often it was right so far.

    Attributes:
        examples: how many it learns from.
        waiting: rows of examples that are still to come.
        curve: corrections, share of right answers on its examples and on new digits.
        best: the greatest share on new digits within the first CORRECTIONS.
    """

    model: Sequential
    examples: int
    rng: np.random.Generator
    corrections: int = 0
    waiting: np.ndarray = field(default_factory=lambda: np.arange(0))
    curve: tuple = field(default_factory=lambda: ([], [], []))
    best: float = 0.0

    def measure(self):
        """Add a point to the curve."""
        (x, y), new = digits()
        shares = [
            float((self.model.predict(x).argmax(axis=1) == y).mean())
            for x, y in ((x[: self.examples], y[: self.examples]), new)
        ]
        for values, value in zip(self.curve, (self.corrections, *shares), strict=True):
            values.append(value)
        if self.corrections <= CORRECTIONS:
            self.best = max(self.best, shares[1])


class FirstNetworkLive(LiveLab):
    """A network with one layer of hidden units learns from examples of digits.

    64 numbers, the pixels, go in; ten come out, how sure it is of each digit. After 32
    examples all its weights are corrected a little, so that it would have been less
    wrong. Its share of right answers is counted on the digits that it learns from and
    on 359 that it never sees. Click into the digit to darken or to clear pixels, or
    give `ask` numbers of your own.

    What you should have noticed:
        After 300 corrections, medians of the share right on new digits (four starts,
        ten for 1000 examples with 32 or 128 units). The more examples the better: with
        32 units and a correction of 0.3 they are 0.74, 0.89 and 0.96 for 20, 100 and
        1000. With 20 examples it soon knows all of these by heart and is right on three
        of four new ones (ten other draws of 20 gave 0.58 to 0.67). Two units are too
        few: 0.52 with 1000 examples. A correction of 0.01 is too small for 300 steps
        (0.58 with 32 units), 3 too big: the numbers run away, or all units fall silent
        (0.10, as good as guessing). It cannot say "none of them": with 1000 examples,
        128 units and 0.3 it is right on 97.8 % of the new digits, and with ink and
        paper swapped on none of the 359, but for half of these more than 79 % sure.

    Args:
        **values: first values of the controls `learning_rate` (how big a correction
            is), `units`, `examples`, `digit` (which new digit is shown; 0 for a blank
            sheet); `units` and `examples` start anew.
    """

    width, height = 960, 370
    restarts = ("units", "examples")
    preview = 100
    speed = 20
    divergences = (FloatingPointError, DivergenceError)

    def controls(self):
        units, examples = (
            (1, 2, 4, 8, 16, 32, 64, 128),
            (10, 20, 50, 100, 200, 500, 1000),
        )
        return {
            "learning_rate": log_slider(
                _("correction (learning rate)"), 0.03, 0.001, 10
            ),
            "units": scale_slider(_("hidden units"), 8, units),
            "examples": scale_slider(_("examples to learn from"), 100, examples),
            "digit": whole_slider(_("new digit (0: blank)"), 5, 0, PICTURES),
        }

    @staticmethod
    def start(units, examples, **_rest):
        model = Sequential([Dense(units, "relu"), Dense(CLASSES)], seed=0)
        model.build((None, SIDE * SIDE))
        model.compile(SGD(), SparseCategoricalCrossentropy(from_logits=True))
        state = Learning(model, examples, np.random.default_rng(0))
        state.measure()
        return state

    @staticmethod
    def step(state, learning_rate, **_rest):
        (x, y), _new = digits()
        if not len(state.waiting):
            state.waiting = state.rng.permutation(state.examples)
        rows, state.waiting = state.waiting[:BATCH], state.waiting[BATCH:]
        state.model.optimizer.learning_rate = learning_rate
        loss = state.model.train_on_batch(x[rows], y[rows])["loss"]
        state.corrections += 1
        if loss > HOPELESS:
            raise FloatingPointError(f"loss: got {loss:g}, expected below {HOPELESS}")
        if state.corrections % GAP == 0:
            state.measure()

    def setup(self, stage):
        self._sheet_of = None
        self.shares, self.sheet, self.answer = stage.figure.subplots(
            1, 3, width_ratios=(1.5, 1, 1)
        )
        self._setup_shares(stage)
        self._setup_sheet(stage)
        self._setup_answer(stage)

    def _setup_shares(self, stage):
        axes = self.shares
        axes.set(xlim=(0, CORRECTIONS), ylim=(0, 1), xlabel=_("corrections"))
        axes.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0", "25 %", "50 %", "75 %", "100 %"])
        axes.set_title(_("right answers"))
        axes.plot([0, CORRECTIONS], [SHARE, SHARE], ":", color=GREY)
        looks = (
            {"color": BLUE, "ls": "--", "label": _("digits it learns from")},
            {"color": ORANGE, "label": _("digits it never saw")},
        )
        self.lines = [stage.moving(axes.plot([], [], **look)[0]) for look in looks]
        look = {"loc": "outside lower left", "ncols": 2}
        stage.figure.legend(handles=self.lines, **look)

    def _setup_sheet(self, stage):
        axes = self.sheet
        look = {"cmap": "Greys", "vmin": 0, "vmax": 1}
        self.image = stage.moving(axes.imshow(np.zeros((SIDE, SIDE)), **look))
        edges = np.arange(SIDE + 1) - 0.5
        axes.set(xticks=edges, yticks=edges, xticklabels=(), yticklabels=())
        axes.tick_params(length=0)
        axes.set_title(_("a new digit: click into it"))
        self.truth = stage.moving(
            axes.text(0.5, -0.04, "", transform=axes.transAxes, ha="center", va="top")
        )

    def _setup_answer(self, stage):
        axes = self.answer
        axes.set(xlim=(0, 1), ylim=(CLASSES - 0.5, -0.5), xlabel=_("how sure it is"))
        axes.set_xticks([0, 0.5, 1], ["0", "50 %", "100 %"])
        axes.set_yticks(range(CLASSES), [str(k) for k in range(CLASSES)])
        axes.grid(visible=False, axis="y")
        axes.set_title(_("its answer"))
        bars = [Rectangle((0, k - 0.4), 0, 0.8, fc=BLUE) for k in range(CLASSES)]
        self.bars = [stage.moving(axes.add_patch(bar)) for bar in bars]

    def draw(self, state):
        self._choose_sheet()
        end = CORRECTIONS * max(1, -(-state.corrections // CORRECTIONS))
        self.stage.limits(self.shares, x=(0, end))
        for line, shares in zip(self.lines, state.curve[1:], strict=True):
            line.set_data(state.curve[0], shares)
        self.image.set_data(self.pixels)
        self.truth.set_text(self._title())
        sure = self.sure(state)
        for k, (bar, width) in enumerate(zip(self.bars, sure, strict=True)):
            bar.set_width(width)
            bar.set_facecolor(GREEN if k == sure.argmax() else BLUE)

    def sure(self, state):
        """Return how sure the network is of each digit on the sheet, (10,)."""
        logits = state.model.predict(self.pixels.reshape(1, -1))
        return softmax(np.nan_to_num(logits))[0]

    def ask(self, pixels):
        """Put a picture of your own on the sheet.

        Args:
            pixels: (8, 8), from 0 (white) to 1 (black).

        Raises:
            ValueError: if it has another shape.
        """
        pixels = check_array("pixels", pixels, dtype="float32")
        check_shape("pixels", pixels, (SIDE, SIDE), fix="give 8 rows of 8 numbers.")
        self._choose_sheet()
        self.pixels, self._own = np.clip(pixels, 0, 1), True
        self._follow(())

    def clicked(self, axes, x, y):
        if axes is self.sheet:
            self._ink = 0.0 if self.pixels[_place(x, y)] > 0.5 else 1.0
            self.dragged(axes, x, y)

    def dragged(self, axes, x, y):
        if axes is self.sheet:
            pixels = self.pixels.copy()
            pixels[_place(x, y)] = self._ink
            self.ask(pixels)

    def reset(self):
        self._sheet_of = None
        super().reset()

    def _choose_sheet(self):
        """Lay out the chosen digit, where it is not there already."""
        digit = self._controls["digit"].value
        if self._sheet_of != digit:
            x, _y = digits()[1]
            blank = np.zeros(SIDE * SIDE, "float32")
            self.pixels = (x[digit - 1] if digit else blank).reshape(SIDE, SIDE).copy()
            self._sheet_of, self._own = digit, False

    def _title(self):
        if self._own:
            return _("drawn by you")
        if self._sheet_of == 0:
            return _("a blank sheet")
        _x, y = digits()[1]
        return _("in truth: {digit}").format(digit=y[self._sheet_of - 1])

    def goal(self):
        text = _(
            "At least {share:.0f} % right answers on digits it never saw, within "
            "{corrections} corrections."
        )
        return text.format(share=100 * SHARE, corrections=CORRECTIONS)

    def reached(self, state):
        return state.best >= SHARE

    def status(self, state):
        own, new = (curve[-1] for curve in state.curve[1:])
        if own < 0.5 and not _is_alive(state):
            return _(
                "No hidden unit answers to any example any more: the corrections were "
                "too big. Make them smaller, then press Restart."
            )
        text = _(
            "Corrections: {corrections}. Right answers: {own:.1f} % of the {examples} "
            "digits it learns from, {new:.1f} % of 359 new ones. This picture: it says "
            "{answer}, {sure:.0f} % sure."
        )
        sure = self.sure(state)
        return text.format(
            corrections=state.corrections, own=100 * own, new=100 * new,
            examples=state.examples, answer=sure.argmax(), sure=100 * sure.max(),
        )  # fmt: skip

    def advice(self, state):
        return _(
            "The corrections were so big that the numbers ran away. Make them smaller, "
            "then press Play: it starts again."
        )


@cache
def digits():
    """Return the examples to learn from and the digits that it never sees; shared."""
    train, _dev, test = train_dev_test_split(*load_digits(), seed=0)
    return train, test


def _place(x, y):
    """Return row and column of the pixel at a point of the sheet."""
    row, column = np.clip(np.rint([y, x]).astype(int), 0, SIDE - 1)
    return int(row), int(column)


def _is_alive(state):
    """Return whether a hidden unit is active for some example."""
    (x, _y), _new = digits()
    return bool(state.model.layers[0](x[: state.examples]).any())
