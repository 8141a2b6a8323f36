"""Lab: what a batch size costs in time and gives in noise, measured while it trains."""

import time
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from matplotlib.ticker import NullLocator

from dlcourse import datasets
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import log_slider, scale_slider
from dlcourse.labs.live import LiveLab
from dlcourse.layers import Dense
from dlcourse.models import DivergenceError, Sequential
from dlcourse.ops import minibatches
from dlcourse.optimizers import SGD
from dlcourse.plots.style import COLORS, GREY

EXAMPLES = 1440
SIZES = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, EXAMPLES)
SLICE = 0.01  # seconds of training in one step
LIMIT, SECONDS = 0.03, 1.0  # the goal: loss, training time
RUNS_KEPT = 8  # earlier runs that stay as grey lines


@dataclass
class Run:
    """Training with one batch size: the state of the lab."""

    model: Sequential
    batches: object
    batch_size: int
    updates: int = 0
    clock: list = field(default_factory=lambda: [0.0])  # seconds of training
    seen: list = field(default_factory=lambda: [0])  # examples
    losses: list = field(default_factory=list)  # of all examples
    noise: list = field(default_factory=list)  # losses of single batches, this step


class BatchSizeLab(LiveLab):
    """Train a digit classifier for a second with each batch size, and compare.

    One step is a hundredth of a second of training, whatever the batch size: small
    batches make many updates in it, the full batch few. Earlier runs stay as grey
    lines.

    Args:
        **values: first values of the controls `batch_size`, `learning_rate`.
    """

    width, height = 960, 370
    restarts = ("batch_size", "learning_rate")
    preview, speed = 16, 20
    divergences = (FloatingPointError, DivergenceError)

    def __init__(self, **values):
        self._past, self._spent = [], {}
        super().__init__(**values)

    def controls(self):
        return {
            "batch_size": scale_slider(
                _("batch size"), EXAMPLES, SIZES, "{:.0f}".format
            ),
            "learning_rate": log_slider(_("learning rate"), 0.2, 0.001, 2),
        }

    @staticmethod
    def start(batch_size, learning_rate):
        model = Sequential([Dense(32, "relu"), Dense(10, "softmax")], seed=0)
        model.compile(SGD(learning_rate), "sparse_categorical_crossentropy")
        x, y = _data()
        run = Run(model, _endless(batch_size), batch_size)
        run.losses.append(model.evaluate(x, y)["loss"])
        return run

    @staticmethod
    def step(run, **_controls):
        started, seen, spent, run.noise = time.perf_counter(), 0, 0.0, []
        while spent < SLICE:
            x, y = next(run.batches)
            run.noise.append(run.model.train_on_batch(x, y)["loss"])
            seen += len(x)
            run.updates += 1
            spent = time.perf_counter() - started
        run.clock.append(run.clock[-1] + spent)
        run.seen.append(run.seen[-1] + seen)
        run.losses.append(run.model.evaluate(*_data())["loss"])

    def setup(self, stage):
        self.by_time, self.by_examples, self.cost = stage.figure.subplots(1, 3)
        panels = (
            (self.by_time, _("seconds of training")),
            (self.by_examples, _("passes over the data")),
        )
        for axes, label in panels:
            axes.set(yscale="log", ylim=(1e-3, 5), xlabel=label)
            axes.yaxis.set_minor_locator(NullLocator())
            axes.yaxis.set_major_formatter("{x:g}")
        self.by_time.set(xlim=(0, 1.5), ylabel=_("loss of all examples"))
        self.by_time.plot([SECONDS, SECONDS, 0], [1e-3, LIMIT, LIMIT], ":", color=GREY)
        self.by_examples.set(xscale="symlog", xlim=(0, 1000))
        self.by_examples.xaxis.set_major_formatter("{x:g}")
        self.old = [
            stage.moving(self.by_time.plot([], [], "-", color="#BBBBBB", lw=1.2)[0])
            for _line in range(RUNS_KEPT)
        ]
        blue = COLORS[0]
        self.curve = stage.moving(self.by_time.plot([], [], color=blue, lw=2.5)[0])
        self.passes = stage.moving(self.by_examples.plot([], [], color=blue, lw=2.5)[0])
        self.heading = stage.moving(self.by_time.set_title(" "))
        self._setup_cost(stage, self.cost)

    def _setup_cost(self, stage, axes):
        axes.set(xscale="log", yscale="log", xlim=(0.7, 2 * EXAMPLES), ylim=(1e-2, 1e4))
        axes.set(xlabel=_("batch size"), ylabel=_("milliseconds"))
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_major_formatter("{x:g}")
            axis.set_minor_locator(NullLocator())
        looks = (
            ("s", COLORS[1], _("per pass over the data")),
            ("o", COLORS[2], _("per update")),
        )
        self.times = [
            stage.moving(axes.plot([], [], marker, color=color, ms=8, label=label)[0])
            for marker, color, label in looks
        ]
        axes.legend(loc="upper right")

    def draw(self, run):
        self.curve.set_data(run.clock, run.losses)
        self.passes.set_data(np.array(run.seen) / EXAMPLES, run.losses)
        earlier = self._past + [([], [])] * (RUNS_KEPT - len(self._past))
        for line, (clock, losses) in zip(self.old, earlier, strict=True):
            line.set_data(clock, losses)
        if run.updates:
            spent = 1e3 * run.clock[-1]  # milliseconds
            per_pass = spent * EXAMPLES / run.seen[-1]
            self._spent[run.batch_size] = per_pass, spent / run.updates
        times = np.array(list(self._spent.values())).reshape(-1, 2)
        for line, column in zip(self.times, times.T, strict=True):
            line.set_data(list(self._spent), column)
        text = _("batch size {size}: loss {loss:.3f}")
        self.heading.set_text(text.format(size=run.batch_size, loss=run.losses[-1]))

    def reset(self):
        """Forget the earlier runs too."""
        self._past.clear()
        self._spent.clear()
        self.state = self.start(**self.values)  # the run of now is forgotten as well
        super().reset()

    def _renew(self):
        state = getattr(self, "state", None)
        if state is not None and len(state.losses) > 20:
            self._past.insert(0, (state.clock, state.losses))
            del self._past[RUNS_KEPT:]
        super()._renew()

    def goal(self):
        text = _("Mean loss below {limit} within {seconds:g} s of training.")
        return text.format(limit=LIMIT, seconds=SECONDS)

    def reached(self, run):
        within = np.array(run.clock) <= SECONDS
        return (np.array(run.losses)[within] < LIMIT).any()

    def status(self, run):
        text = _(
            "{updates} updates, {passes:.1f} passes in {seconds:.2f} s. Losses of "
            "single batches in the last step: standard deviation {noise:.3f}."
        )
        if len(run.noise) < 2:  # one loss, or none, has no spread
            text = _("{updates} updates, {passes:.1f} passes in {seconds:.2f} s.")
        return text.format(
            updates=run.updates, passes=run.seen[-1] / EXAMPLES, seconds=run.clock[-1],
            noise=np.std(run.noise) if run.noise else 0.0,
        )  # fmt: skip


@cache
def _data():
    x, y = datasets.load_digits()
    return x[:EXAMPLES], y[:EXAMPLES]


def _endless(batch_size):
    """Yield mini-batches for ever, shuffled anew in every pass."""
    rng = np.random.default_rng(0)
    while True:
        yield from minibatches(*_data(), batch_size, seed=rng)
