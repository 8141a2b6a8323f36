"""Lab: heads learn to look two names up; watch where they look in your own text."""

from dataclasses import dataclass, field
from functools import cache

import numpy as np
from matplotlib.patches import Rectangle

from dlcourse.activations import softmax
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import log_slider, scale_slider, text_field
from dlcourse.labs.live import LiveLab
from dlcourse.models import DivergenceError, Model
from dlcourse.plots.style import COLORS, GREY, ink_on
from dlcourse.weeks.week14.labs.phone_book import (
    ENTRIES,
    NAMES,
    books,
    look_up,
    network,
    read,
)

BLUE, ORANGE = COLORS[:2]
HEADS = 1, 2, 4, 8
BATCH, NEW = 64, 256  # books a step; books to measure with
GAP = 5  # steps between two points of the curve
ACCURACY, STEPS = 0.95, 200  # the goal


@dataclass
class Training:
    """A net in training, and how many new books it has answered rightly.

    Attributes:
        curve: steps, and the share of new books with both digits right.
    """

    model: Model
    rng: np.random.Generator
    steps: int = 0
    loss: float = float("nan")
    curve: tuple = field(default_factory=lambda: ([], []))
    best: float = 0.0  # within the first STEPS

    def look_at(self, question):
        """Return weights (heads, ENTRIES) and the chances (ASKED, 10)."""
        weights, logits = look_up(self.model, question)
        return weights[0], softmax(logits[0])


class HeadsAndTokens(LiveLab):
    """Train one attention to read two numbers out of a phone book of eight.

    An entry is a letter and a digit, one token; the question is two letters, the answer
    their two digits. One step takes 64 random books. Type a book and a question of your
    own at any moment.

    What you should have noticed:
        One head gives one mean, and the layer behind it cannot take two places apart
        (a hidden layer more could, in 2000 steps): over ten seeds and the rates 0.003,
        0.01, 0.02 and 0.03 its best median after 400 steps is 0.11 (best single run
        0.14). Two heads have a median of 0.97 after 200 steps at 0.02 [0.95, 0.98],
        and in ten of ten runs each of them takes one of the two names.
        Four and eight heads are no better: 0.94 and 0.91 after 200 steps, 0.96 both
        after 400. Their width is the same in all, 32. A weight is a share of 1: a name
        that the book has not is looked for all the same, and answered without doubt.

    Args:
        **values: first values of the controls `heads`, `learning_rate`, `book`,
            `asked`; the first starts anew.
    """

    width, height = 960, 400
    preview = 150
    speed = 50
    restarts = ("heads",)
    divergences = (FloatingPointError, DivergenceError)

    def controls(self):
        return {
            "heads": scale_slider(_("heads"), 1, HEADS),
            "learning_rate": log_slider(_("learning rate"), 0.01, 1e-3, 1),
            "book": text_field(_("phone book"), "a5 k3 m1 q9 c2 d8 e4 f6"),
            "asked": text_field(_("asked"), "mk"),
        }

    @staticmethod
    def start(heads, learning_rate, book, asked):
        state = Training(network(heads), np.random.default_rng(0))
        _measure(state)
        *x, y = new_books()
        state.loss = state.model.evaluate(x, y)["loss"]  # before any step
        return state

    @staticmethod
    def step(state, heads, learning_rate, book, asked):
        *x, y = books(BATCH, state.rng)
        state.model.optimizer.learning_rate = learning_rate
        state.loss = state.model.train_on_batch(x, y)["loss"]
        state.steps += 1
        if state.steps % GAP == 0:
            _measure(state)

    def setup(self, stage):
        grid = stage.figure.add_gridspec(2, 2, width_ratios=(1.7, 1))
        self.map = stage.figure.add_subplot(grid[:, 0])
        self.scores = stage.figure.add_subplot(grid[0, 1])
        self.accuracy = stage.figure.add_subplot(grid[1, 1])
        self._setup_map(stage)
        self._setup_scores(stage)
        axes = self.accuracy
        axes.set(xlim=(0, STEPS), ylim=(0, 1), xlabel=_("step"))
        axes.set_title(_("new books with both digits right"))
        axes.plot([0, STEPS], [ACCURACY] * 2, ":", color=GREY)
        self.line = stage.moving(axes.plot([], [], color=BLUE)[0])

    def _setup_map(self, stage):
        axes = self.map
        axes.set(xlim=(0, ENTRIES), ylim=(1.12, 0), xticks=[], yticks=[])
        axes.grid(visible=False)
        axes.set_title(_("weight of each entry, head by head"))
        axes.spines[:].set_visible(False)
        look = {"aspect": "auto", "interpolation": "nearest"}
        look |= {"cmap": "Blues", "vmin": 0, "vmax": 1}
        blank = np.zeros((1, ENTRIES))
        extent = (0, ENTRIES, 1, 0)
        self.image = stage.moving(axes.imshow(blank, extent=extent, **look))
        middle = {"ha": "center", "va": "center"}
        self.cells = [
            stage.moving(axes.text(0, 0, "", fontsize=10, **middle))
            for _cell in range(HEADS[-1] * ENTRIES)
        ]
        self.entries = [
            stage.moving(axes.text(k + 0.5, 1.06, "", fontsize=14, **middle))
            for k in range(ENTRIES)
        ]

    def _setup_scores(self, stage):
        axes = self.scores
        axes.set(xlim=(-0.6, 9.6), ylim=(0, 1), xticks=range(10))
        self.heading = stage.moving(axes.set_title(" "))
        looks = {"fc": BLUE, "ec": BLUE}, {"fc": "white", "ec": ORANGE, "hatch": "----"}
        self.bars = [
            [
                stage.moving(axes.add_patch(Rectangle((k + left, 0), 0.4, 0, **look)))
                for k in range(10)
            ]
            for look, left in zip(looks, (-0.4, 0), strict=True)
        ]

    def draw(self, state):
        steps, shares = state.curve
        self.stage.limits(self.accuracy, x=(0, STEPS * -(-max(steps[-1], 1) // STEPS)))
        self.line.set_data(steps, shares)
        question, _trouble = self._question()
        for artist in (self.image, *self.cells, *self.entries):
            artist.set_visible(question is not None)
        if question is None:
            self.heading.set_text(_("no answer: see below"))
            for bar in (bar for bars in self.bars for bar in bars):
                bar.set_height(0)
            return
        weights, chances = state.look_at(question)
        self._draw_map(question, weights)
        for bars, found in zip(self.bars, chances, strict=True):
            for bar, chance in zip(bars, found, strict=True):
                bar.set_height(chance)
        text = _("answer: {first} (full) and {second} (hatched)")
        first, second = chances.argmax(axis=1)
        self.heading.set_text(text.format(first=first, second=second))

    def _draw_map(self, question, weights):
        names, digits, asked = (array[0] for array in question)
        self.image.set_data(weights)
        tones = self.image.to_rgba(weights)
        for cell in self.cells[weights.size :]:
            cell.set_visible(False)
        for cell, (head, place) in zip(
            self.cells, np.ndindex(weights.shape), strict=False
        ):
            cell.set_position((place + 0.5, (head + 0.5) / len(weights)))
            cell.set_text(f"{weights[head, place]:.2f}" if names[place] else "")
            cell.set_color(ink_on(tones[head, place, :3]))
        wanted = asked % len(NAMES) + 1
        for text, name, digit in zip(self.entries, names, digits, strict=True):
            text.set_text(f"{NAMES[name - 1]}{digit - 1}" if name else "")
            text.set_weight("bold" if name in wanted else "normal")

    def _question(self):
        """Return what the net takes, or None; and what is wrong with the texts."""
        try:
            return read(self.values["book"], self.values["asked"]), ""
        except ValueError as error:
            return None, str(error)

    def goal(self):
        text = _(
            "Both digits right in {share:.0f} % of new books within {steps} steps."
        )
        return text.format(share=100 * ACCURACY, steps=STEPS)

    def reached(self, state):
        return state.best >= ACCURACY

    def status(self, state):
        question, trouble = self._question()
        if question is None:
            return trouble
        names, _digits, asked = (array[0] for array in question)
        weights, _chances = state.look_at(question)
        shares = [
            " + ".join(f"{weight:.2f}" for weight in weights[:, names == name].sum(1))
            for name in asked % len(NAMES) + 1
        ]
        text = _(
            "Step {step}, loss {loss:.3f}: {share:.2f} of new books right. Weight of "
            "the heads on the first name {first}, on the second {second}."
        )
        return text.format(
            step=self.steps, loss=state.loss, share=state.curve[1][-1],
            first=shares[0], second=shares[1],
        )  # fmt: skip


@cache
def new_books():
    """Return the books to measure with; shared."""
    return books(NEW, np.random.default_rng(1))


def _measure(state):
    """Add a point to the curve."""
    *x, y = new_books()
    right = (state.model(x).argmax(axis=-1) == y).all(axis=1).mean()
    state.curve[0].append(state.steps)
    state.curve[1].append(float(right))
    if state.steps <= STEPS:
        state.best = max(state.best, float(right))
