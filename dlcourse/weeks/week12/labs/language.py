"""Lab: a network of characters writes while it learns to read."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from matplotlib.ticker import NullLocator

from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, log_slider, scale_slider, slider
from dlcourse.labs.engine import button
from dlcourse.labs.live import LiveLab
from dlcourse.layers import GRU, Dense, Embedding
from dlcourse.losses import SparseCategoricalCrossentropy
from dlcourse.models import DivergenceError, Sequential
from dlcourse.optimizers import Adam
from dlcourse.plots.style import COLORS, GREY
from dlcourse.text import make_windows, sample, sampling_probabilities
from dlcourse.weeks.week12.labs.corpora import WINDOW, corpus, words

BLUE, ORANGE, GREEN = COLORS[:3]
BATCH, VECTOR = 32, 24  # windows of a step; numbers for a character
UNITS = (8, 16, 32, 64, 128)
EVERY, PER_STEP, MORE = 10, 2, 100  # steps between points; characters that are written
LINES, WIDTH = 4, 92  # of the text that is shown
TAIL = 4000  # characters among whose lines the last ones are looked for
LIKELY = 12  # characters whose probability is drawn
LATELY = 400  # characters in which words are looked up
PERPLEXITY, STEPS = 10, 100  # the goal
PLAIN = {"family": "DejaVu Sans Mono", "va": "top", "parse_math": False}
END = 200  # steps that the axis shows at first


@dataclass
class Writer:
    """A network in training, what was measured, and what it wrote.

    Attributes:
        text: name of the `Corpus`.
        scores: of the characters that may come next, (vocabulary,).
        hidden: the state of the GRU after the last written character, (1, units).
        written: all that it wrote.
    """

    text: str
    model: Sequential
    batches: Iterator
    rng: np.random.Generator
    hidden: np.ndarray
    scores: np.ndarray
    written: str = ""
    losses: list = field(default_factory=list)  # since the last point
    curves: dict = field(
        default_factory=lambda: {"step": [], "training": [], "dev": []}
    )

    @property
    def corpus(self):
        return corpus(self.text)

    def write(self, count, temperature):
        """Write `count` characters more, each drawn from what the network expects."""
        embedding, gru, dense = self.model.layers
        for _character in range(count):
            token = sample(self.scores, temperature, seed=self.rng)
            self.written += self.corpus.tokenizer.decode([token])
            states = gru(embedding([[token]]), self.hidden)  # (1, 1, units)
            self.hidden, self.scores = states[:, -1], dense(states)[0, -1]

    def known(self):
        """Return (words that are in the text, words) of what it wrote lately."""
        latest = words(self.written[-LATELY:])[1:-1]  # the ends may be cut off
        return sum(word in self.corpus.words for word in latest), len(latest)

    def best(self):
        """Return the least dev perplexity within the goal's steps."""
        pairs = zip(self.curves["step"], self.curves["dev"], strict=True)
        return min(dev for step, dev in pairs if step <= STEPS)


class LanguageLive(LiveLab):
    """A GRU learns which character comes next, and writes with what it knows.

    With every step it reads 32 windows of 40 characters and writes two characters.

    What you should have noticed:
        Proverbs, rate 0.01, 64 units, ten seeds: the dev perplexity is best after 50
        to 90 steps, with 8.9 [8.6, 9.2]; counting runs of three characters gives 10.5.
        Then the proverbs are learned by heart: after 300 steps the perplexity is 1.6
        on the training text and 33 [27, 37] on the dev text. At rate 0.001 it is still
        23 after 100 steps. How many of the written words are in the text after 300
        steps: at temperature 0.2 93 %, at 0.5 77 %, at 1 42 %, at 1.5 13 % (medians).
        A low temperature writes known words, over and over. The documentation of
        Python is longer: after 600 steps (rate 0.01, five seeds) the dev perplexity is
        7.2 [7.0, 7.8], and counting runs of five characters is better, with 6.6 (it
        differs a little from Python to Python).

    Args:
        **values: first values of the controls `text` ("proverbs", "python"),
            `learning_rate`, `units`, `temperature`; text and units start anew.
    """

    height = 430
    preview = 100
    speed = 50
    restarts = ("text", "units")
    divergences = (FloatingPointError, DivergenceError)

    def controls(self):
        texts = {
            "proverbs": _("Turkish proverbs"),
            "python": _("documentation of Python"),
        }
        return {
            "text": choice(_("text"), "proverbs", texts),
            "learning_rate": log_slider(_("learning rate"), 0.001, 1e-4, 0.1),
            "units": scale_slider(_("units"), 64, UNITS),
            "temperature": slider(_("temperature"), 1.0, 0.1, 2, 0.05),
        }

    @staticmethod
    def start(text, learning_rate, units, temperature):
        return writer(text, units)

    @staticmethod
    def step(state, text, learning_rate, units, temperature):
        state.model.optimizer.learning_rate = learning_rate
        x, y = next(state.batches)
        state.losses.append(state.model.train_on_batch(x, y)["loss"])
        steps = state.model.optimizer.iterations
        if steps % EVERY == 0:
            _measure(state, steps)
        state.write(PER_STEP, temperature)

    def setup(self, stage):
        grid = stage.figure.add_gridspec(2, 2, height_ratios=(2.2, 1))
        self.curve = stage.figure.add_subplot(grid[0, 0])
        self.next = stage.figure.add_subplot(grid[0, 1])
        self.page = stage.figure.add_subplot(grid[1, :])
        self._setup_curve(stage)
        self.next.set(xlim=(-0.6, LIKELY - 0.4), ylim=(0, 1), xticks=[])
        self.next.set_title(_("probability of the next character"))
        bars = self.next.bar(range(LIKELY), np.zeros(LIKELY), color=BLUE)
        self.bars = list(stage.moving(*bars))
        self.names = [
            stage.moving(
                self.next.text(k, -0.03, "", ha="center", va="top", parse_math=False)
            )
            for k in range(LIKELY)
        ]
        self.page.set(xlim=(0, 1), ylim=(0, 1), xticks=[], yticks=[])
        look = {
            "family": "DejaVu Sans Mono",
            "fontsize": 11,
            "va": "top",
            "parse_math": False,
        }
        self.heading = stage.moving(self.page.set_title(" "))
        self.text = stage.moving(self.page.text(0.005, 0.95, "", **look))

    def _setup_curve(self, stage):
        axes = self.curve
        axes.set(yscale="log", ylim=(1, 120), yticks=(1, 2, 5, 10, 20, 50, 100))
        axes.yaxis.set_major_formatter("{x:g}")
        axes.yaxis.set_minor_locator(NullLocator())
        axes.set(xlabel=_("step"), title=_("perplexity"))
        axes.plot([0, STEPS], [PERPLEXITY, PERPLEXITY], color=GREEN, lw=4, alpha=0.5)
        looks = {
            "training": {"color": BLUE, "ls": "--", "label": _("training")},
            "dev": {"color": ORANGE, "ls": "-", "label": _("dev")},
        }
        self.lines = {
            name: stage.moving(axes.plot([], [], **look)[0])
            for name, look in looks.items()
        }
        look = {"color": GREY, "ls": ":", "lw": 1.5, "label": _("dev, counted")}
        self.counting = stage.moving(axes.axhline(1, **look))
        axes.legend(loc="upper right", ncols=3, handlelength=1.5, columnspacing=1)

    def draw(self, state):
        curves = state.curves
        end = END * 2 ** max(0, int(np.ceil(np.log2(max(self.steps, 1) / END))))
        self.stage.limits(self.curve, x=(0, end))
        for name, line in self.lines.items():
            line.set_data(curves["step"], curves[name])
        least = state.corpus.counting[1]
        self.counting.set_ydata([least, least])
        chances = sampling_probabilities(state.scores, self.values["temperature"])
        tokens = state.corpus.tokenizer.vocabulary.tokens
        likely = np.argsort(-chances, kind="stable")[:LIKELY]
        for bar, name, token in zip(self.bars, self.names, likely, strict=True):
            bar.set_height(chances[token])
            name.set_text(SIGNS.get(tokens[token], tokens[token]))
        text = _("written at temperature {temperature:g}")
        self.heading.set_text(text.format(temperature=self.values["temperature"]))
        self.text.set_text(_page(state.written))

    def actions(self):
        return [
            button(_("Write"), _("100 characters more, without learning"), self.write)
        ]

    def write(self):
        """Let the network write more, as it is now."""
        self.state.write(MORE, self.values["temperature"])
        self.refresh()

    def goal(self):
        text = _("Proverbs: a dev perplexity below {perplexity} within {steps} steps.")
        return text.format(perplexity=PERPLEXITY, steps=STEPS)

    def reached(self, state):
        return state.text == "proverbs" and state.best() < PERPLEXITY

    def status(self, state):
        text = _(
            "Step {step}, learning rate {rate:g}: perplexity {training:.1f} on the "
            "training text, {dev:.1f} on the dev text; counting runs of {order} "
            "characters: {counting:.1f}. {known} of the last {count} words are in the "
            "text."
        )
        order, counting = state.corpus.counting
        last = {name: values[-1] for name, values in state.curves.items()}
        known, count = state.known()
        return text.format(
            order=order, counting=counting, known=known, count=count,
            rate=self.values["learning_rate"], **last | {"step": self.steps},
        )  # fmt: skip


SIGNS = {" ": "␣", "\n": "⏎"}


def _page(written):
    """Return the last lines of a text, broken where they are too long."""
    lines = written[-TAIL:].split("\n")
    rows = [
        line[k : k + WIDTH]
        for line in lines
        for k in range(0, max(len(line), 1), WIDTH)
    ]
    return "\n".join(rows[-LINES:])


def writer(text, units, seed=0):
    """Return a new `Writer`, which has written nothing yet."""
    size = len(corpus(text).tokenizer.vocabulary)
    layers = [Embedding(size, VECTOR), GRU(units, return_sequences=True)]
    model = Sequential([*layers, Dense(size)], seed=seed)
    loss = SparseCategoricalCrossentropy(from_logits=True)
    model.compile(Adam(global_clipnorm=1), loss, metrics=[])
    model.build((None, WINDOW))
    made = Writer(
        text, model, _endless(corpus(text).train, seed), np.random.default_rng(seed),
        np.zeros((1, units), "float32"), np.zeros(size, "float32"),
    )  # fmt: skip
    _measure(made, 0)
    return made


def _endless(ids, seed):
    """Yield batches of windows at random places and the characters that follow."""
    rng = np.random.default_rng(seed)
    x, y = make_windows(ids, WINDOW)
    while True:
        rows = rng.integers(0, len(x), BATCH)
        yield x[rows], y[rows]


def _measure(state, step):
    """Add a point to every curve."""
    dev = np.exp(state.model.evaluate(*state.corpus.dev)["loss"])
    training = np.exp(np.mean(state.losses)) if state.losses else dev
    point = (step, training, dev)
    for curve, value in zip(state.curves.values(), point, strict=True):
        curve.append(float(value))
    state.losses.clear()
