"""Lab: a text model that may see the future, and its loss that is too good."""

from dataclasses import dataclass, field
from functools import cache

import numpy as np
from matplotlib.ticker import NullLocator

from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import log_slider, toggle, whole_slider
from dlcourse.labs.live import LiveLab
from dlcourse.models import DivergenceError, Sequential
from dlcourse.ops.masks import causal_mask
from dlcourse.plots.style import COLORS, GREY, plt
from dlcourse.weeks.week14.labs.small_gpt import (
    Writing,
    blocks_of,
    corpus,
    even_windows,
    gpt,
    random_windows,
)

BLUE, ORANGE = COLORS[:2]
TEXT, CONTEXT, BATCH, HEADS = "descriptions", 16, 32, 4
NEW = 64  # windows of the dev text to measure with
GAP = 10  # steps between two points of the curves
LOSS, STEPS = 2.9, 300  # the goal
LETTERS = 54  # of the written text that are shown
TONES = plt.get_cmap("cividis", 12)  # few, so that the still picture stays small
CURVES = ("step", "loss", "honest")


@dataclass
class Training:
    """A net in training, what it writes, and its two losses on the dev text.

    Attributes:
        curves: "loss" is measured under the mask of the training, "honest" under the
            causal one.
    """

    model: Sequential
    writing: Writing
    rng: np.random.Generator
    steps: int = 0
    curves: dict = field(default_factory=lambda: {name: [] for name in CURVES})
    best: float = np.inf  # honest loss within the first STEPS

    @property
    def block(self):
        (block,) = blocks_of(self.model)
        return block

    def weights(self, window):
        """Return the attention weights in a window, (heads, queries, keys)."""
        self.model(window[np.newaxis])
        return self.block.attention_scores[0]


class MaskLab(LiveLab):
    """Train a text model with and without a causal mask, and test it without a future.

    The net has one block, so the mask can be put on for a test: no token sees a later
    one then, just as where the text ends there.

    What you should have noticed:
        Without a mask the heads soon look one letter ahead, where the answer stands:
        after 100 steps the loss is 0.35 [0.31, 0.61]. With the future hidden it is 6.6
        [6.2, 7.7], worse than the 4.8 of the start (medians of ten seeds at the rate
        0.01). With the mask both are the same, 2.92 [2.89, 2.95] after 100 steps. What
        the leaky net writes, having only the past, is no language. The mask can be put
        on in the middle of the training.

    Args:
        **values: first values of the controls `causal`, `learning_rate`, `head` (to
            look at).
    """

    width, height = 960, 430
    preview = 100
    speed = 50
    divergences = (FloatingPointError, DivergenceError)

    def controls(self):
        return {
            "causal": toggle(_("causal mask: no token sees a later one"), False),
            "learning_rate": log_slider(_("learning rate"), 0.01, 1e-3, 0.1),
            "head": whole_slider(_("head to look at"), 1, 1, HEADS),
        }

    @staticmethod
    def start(causal, learning_rate, head):
        tokenizer, _train, dev = corpus(TEXT)
        tokens = len(tokenizer.vocabulary)
        model = gpt(tokens, CONTEXT, blocks=1, width=32, heads=HEADS, causal=causal)
        writing = Writing(model, dev[:CONTEXT])
        state = Training(model, writing, np.random.default_rng(0))
        _measure(state)
        return state

    @staticmethod
    def step(state, causal, learning_rate, head):
        _tokenizer, tokens, _dev = corpus(TEXT)
        state.block.use_causal_mask = causal
        state.model.optimizer.learning_rate = learning_rate
        x, y = random_windows(tokens, CONTEXT, BATCH, state.rng)
        state.model.train_on_batch(x, y)
        state.writing.go_on(1.0)
        state.steps += 1
        if state.steps % GAP == 0:
            _measure(state)

    def setup(self, stage):
        grid = stage.figure.add_gridspec(
            2, 2, width_ratios=(1, 1.55), height_ratios=(1, 0.2)
        )
        self.map = stage.figure.add_subplot(grid[:, 0])
        self.loss = stage.figure.add_subplot(grid[0, 1])
        self.paper = stage.figure.add_subplot(grid[1, 1])
        self._setup_map(stage)
        self._setup_loss(stage)
        self.paper.set_axis_off()
        self.paper.set_title(_("what it writes, from the past alone"))
        look = {"family": "monospace", "va": "top", "parse_math": False}
        self.text = stage.moving(self.paper.text(0, 0.9, "", **look))

    def _setup_map(self, stage):
        axes = self.map
        letters = ["␣" if c == " " else c for c in _shown_text()]
        places = range(CONTEXT)
        axes.set_xticks(places, letters, family="monospace")
        axes.set_yticks(places, letters, family="monospace")
        axes.grid(visible=False)
        axes.set(xlabel=_("is looked at"), ylabel=_("looks, to name the next letter"))
        blank = np.zeros((CONTEXT, CONTEXT))
        image = axes.imshow(blank, TONES, vmin=0, vmax=1, interpolation="nearest")
        self.image = stage.moving(image)
        right = np.repeat(np.arange(CONTEXT) + 0.5, 2)  # of what a causal mask leaves
        down = np.repeat(np.arange(CONTEXT + 1) - 0.5, 2)[1:-1]
        stage.moving(axes.plot(right, down, color="white", ls="-", lw=1.5)[0])
        axes.set(xlim=(-0.5, CONTEXT - 0.5), ylim=(CONTEXT - 0.5, -0.5))
        self.heading = stage.moving(axes.set_title(" "))

    def _setup_loss(self, stage):
        axes = self.loss
        axes.set(xlim=(0, STEPS), ylim=(0.03, 20), yscale="log", xlabel=_("step"))
        axes.yaxis.set_major_formatter("{x:g}")
        axes.yaxis.set_minor_locator(NullLocator())
        axes.set_title(_("loss on new text"))
        axes.plot([0, STEPS], [LOSS, LOSS], ":", color=GREY)
        seen = {"color": BLUE, "label": _("as in training")}
        honest = {"color": ORANGE, "ls": "--", "label": _("with the future hidden")}
        self.lines = {
            name: stage.moving(axes.plot([], [], **look)[0])
            for name, look in (("loss", seen), ("honest", honest))
        }
        axes.legend(loc="lower left")

    def draw(self, state):
        state.block.use_causal_mask = self.values["causal"]
        weights = state.weights(_shown_window())
        self.image.set_data(weights[self.values["head"] - 1])
        text = _("weights: {share:.0f} % on later tokens")
        self.heading.set_text(text.format(share=100 * _later(weights)))
        curves = state.curves
        end = STEPS * max(1, -(-curves["step"][-1] // STEPS))
        self.stage.limits(self.loss, x=(0, end))
        for name, line in self.lines.items():
            line.set_data(curves["step"], curves[name])
        tokenizer, _train, _dev = corpus(TEXT)
        self.text.set_text(tokenizer.decode(state.writing.written[-LETTERS:]))

    def goal(self):
        text = _("With the future hidden, a loss below {loss} within {steps} steps.")
        return text.format(loss=LOSS, steps=STEPS)

    def reached(self, state):
        return state.best < LOSS

    def status(self, state):
        text = _(
            "Step {step}: a loss of {loss:.2f} is a perplexity of {easy:.2f} letters; "
            "with the future hidden {honest:.2f}, a perplexity of {hard:.0f}."
        )
        last = {name: values[-1] for name, values in state.curves.items()}
        easy, hard = np.exp([last["loss"], last["honest"]])
        last["step"] = self.steps
        return text.format(easy=easy, hard=hard, **last)


@cache
def _new_windows():
    """Return the windows to measure with; shared."""
    return even_windows(corpus(TEXT)[2], CONTEXT, NEW)


def _shown_window():
    """Return the window whose weights are drawn."""
    return _new_windows()[0][1]


def _shown_text():
    return corpus(TEXT)[0].decode(_shown_window())


def _later(weights):
    """Return the mean share of the weights, (heads, queries, keys), on later keys."""
    return float((weights * ~causal_mask(CONTEXT)).sum(axis=-1).mean())


def _measure(state):
    """Add a point to every curve."""
    block, losses = state.block, []
    trained_with = block.use_causal_mask
    for block.use_causal_mask in (trained_with, True):
        losses.append(state.model.evaluate(*_new_windows())["loss"])
    block.use_causal_mask = trained_with
    for curve, value in zip(state.curves.values(), (state.steps, *losses), strict=True):
        curve.append(float(value))
    if state.steps <= STEPS:
        state.best = min(state.best, state.curves["honest"][-1])
