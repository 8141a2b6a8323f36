"""Lab: batch normalization, switched and tuned while the network trains."""

from dataclasses import dataclass, field
from functools import cache

import numpy as np

from dlcourse.datasets import load_digits
from dlcourse.i18n import gettext as _
from dlcourse.initializers import RandomNormal
from dlcourse.labs.controls import choice, log_slider, scale_slider, toggle
from dlcourse.labs.live import LiveLab
from dlcourse.layers import Activation, BatchNormalization, Dense
from dlcourse.losses import SparseCategoricalCrossentropy
from dlcourse.models import DivergenceError, Sequential
from dlcourse.optimizers import SGD
from dlcourse.plots.style import COLORS, GREY
from dlcourse.selection import train_dev_test_split

BLUE, ORANGE, GREEN = COLORS[:3]
PICTURES, HIDDEN, UNITS = 400, 3, 64
SMALL = 0.01  # standard deviation of small first weights
ACCURACY, WITHIN = 0.9, 100  # the goal: dev accuracy in test mode, steps
SPAN = 100  # steps that the curves show at first
KEPT = 3200  # steps that are made and remembered
REACH = 4  # of the values in the histogram
BINS = np.linspace(-REACH, REACH, 41)
HIGHEST = 0.25  # share of the values in a bin
BATCHES = (1, 2, 4, 8, 16, 32, 64, 128)
MOMENTA = (0, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999)
MODES = ("training", "test")


@dataclass
class Training:
    """A network in training, and what it does with the dev pictures.

    Attributes:
        small: whether its first weights were the small ones.
        waiting: rows of the epoch that are still to come.
        loss: that of the last batch.
        accuracies: dev accuracy after each step, by mode.
        entering: what enters the last ReLU, (pictures, units), by mode.
    """

    model: Sequential
    small: bool
    rng: np.random.Generator
    waiting: np.ndarray = field(default_factory=lambda: np.arange(0))
    loss: float = np.log(10)
    accuracies: dict = field(default_factory=lambda: {mode: [] for mode in MODES})
    entering: dict = field(default_factory=dict)

    @property
    def norms(self):
        """The layers of batch normalization; none where it is switched off."""
        layers = self.model.layers
        return [each for each in layers if isinstance(each, BatchNormalization)]

    @property
    def steps(self):
        return len(self.accuracies["test"]) - 1

    def measure(self):
        """See what both modes make of the dev pictures."""
        momenta = [layer.momentum for layer in self.norms]
        for layer in self.norms:
            layer.momentum = 1  # looking must not move the averages
        for mode in MODES:
            self._look(mode)
        for layer, momentum in zip(self.norms, momenta, strict=True):
            layer.momentum = momentum

    def _look(self, mode):
        _train, (x, y) = digits()
        for layer in self.model.layers[:-2]:
            x = layer(x, training=mode == "training")
        self.entering[mode] = x
        for layer in self.model.layers[-2:]:
            x = layer(x)
        self.accuracies[mode].append(float((x.argmax(axis=1) == y).mean()))

    def means(self):
        """Return mean of the dev pictures and moving mean, (units,), of the last norm.

        Returns:
            None where there is no batch normalization.
        """
        if not self.norms:
            return None
        *_before, last = self.norms
        (x, _y) = digits()[1]
        for layer in self.model.layers[:-3]:
            x = layer(x)
        std = np.sqrt(last.state["moving_variance"] + last.epsilon)
        return x.mean(axis=0) / std, last.state["moving_mean"] / std


class BatchNormLive(LiveLab):
    """Train 64-64-64-64-10 on 400 digits, with batch normalization or without.

    All controls but the first two act on the training that runs. The histogram shows
    what enters the last ReLU for 360 dev pictures: in training mode with their own
    mean and variance, in test mode with the moving averages.

    What you should have noticed (the lab's seed is 0; here medians, least and greatest
    of ten other seeds, after 100 steps):
        First weights of 0.01 without batch normalization stay at chance, 0.10, also at
        the rate 1. With it (momentum 0.9) 0.944 [0.919 to 0.958]: it repairs a bad
        scale. In test mode it comes late: with momentum 0.99 the accuracy is 0.95 in
        training mode and 0.29 [0.10 to 0.53] in test mode, since the averages still
        hold 0.99 ** 100 = 37 % of what they began with; with 0.95 it is 0.938.
        With He weights the gain at the rate 0.1 is 0.938 against 0.903, after 300 steps
        0.949 against 0.940, and at the better rate 0.3 none is left then: 0.958 against
        0.956. It forgives large rates: at 1, 0.942 against 0.107; at 3, 0.897. It needs
        a batch: with 1 the accuracy is at chance (each value minus itself is 0), with 2
        0.28, with 4 0.83, with 8 0.90; without it 1, 2 and 8 give 0.29, 0.50 and 0.84.

    Args:
        **values: first values of the controls `norm`, `first` ("small", "he"),
            `batch_size`, `momentum`, `learning_rate`; the first two start anew.
    """

    width, height = 960, 350
    restarts = ("norm", "first")
    preview, speed = 60, 50
    divergences = (FloatingPointError, DivergenceError)

    def controls(self):
        first = {"he": _("He"), "small": _("small, 0.01")}
        return {
            "first": choice(_("first weights"), "he", first),
            "norm": toggle(_("batch normalization"), False),
            "momentum": scale_slider(_("momentum of averages"), 0.99, MOMENTA),
            "batch_size": scale_slider(_("batch size"), 32, BATCHES),
            "learning_rate": log_slider(_("learning rate"), 0.1, 0.01, 3),
        }

    @staticmethod
    def start(first, norm, momentum, **_rest):
        return training(first, norm, momentum)

    @staticmethod
    def step(state, momentum, batch_size, learning_rate, **_rest):
        if state.steps >= KEPT:
            return
        (x, y), _dev = digits()
        state.model.optimizer.learning_rate = learning_rate
        for layer in state.norms:
            layer.momentum = momentum
        if not len(state.waiting):
            state.waiting = state.rng.permutation(PICTURES)
        rows, state.waiting = state.waiting[:batch_size], state.waiting[batch_size:]
        state.loss = state.model.train_on_batch(x[rows], y[rows])["loss"]
        state.measure()

    def setup(self, stage):
        axes = stage.figure.subplots(1, 3, width_ratios=(1.2, 1, 0.8))
        self.curves, self.histogram, self.averages = axes
        looks = {
            "training": {"color": BLUE, "ls": "--", "label": _("training mode")},
            "test": {"color": ORANGE, "ls": "-", "label": _("test mode")},
        }
        self.curves.set(ylim=(0, 1), xlabel=_("step"), title=_("dev accuracy"))
        self.curves.plot([0, WITHIN], [ACCURACY] * 2, color=GREY, lw=4)
        self.lines = {
            mode: stage.moving(self.curves.plot([], [], **look)[0])
            for mode, look in looks.items()
        }
        axes = self.histogram
        axes.set(xlim=(-REACH, REACH), ylim=(0, HIGHEST), xlabel=_("value"))
        axes.set_title(_("what enters the last ReLU"))
        axes.set_ylabel(_("share"))
        none = np.zeros(len(BINS) - 1)
        self.shapes = {
            mode: stage.moving(axes.stairs(none, BINS, lw=2, **look))
            for mode, look in looks.items()
        }
        self._setup_averages(stage)
        stage.figure.legend(
            handles=list(self.lines.values()), loc="outside lower center", ncols=2
        )

    def _setup_averages(self, stage):
        axes = self.averages
        axes.set(xlim=(-REACH, REACH), ylim=(-REACH, REACH))
        axes.set_xlabel(_("mean of the dev pictures"))
        axes.set_ylabel(_("moving mean"))
        axes.axline((0, 0), slope=1, color=GREY, lw=1)
        self.heading = stage.moving(axes.set_title(" "))
        dots = axes.plot([], [], "o", color=GREEN, ms=6, mec="white", mew=0.5)[0]
        self.dots = stage.moving(dots)

    def draw(self, state):
        end = SPAN * 2 ** max(0, int(np.ceil(np.log2(max(state.steps, 1) / SPAN))))
        self.stage.limits(self.curves, x=(0, 1.02 * end))
        for mode, line in self.lines.items():
            line.set_data(np.arange(state.steps + 1), state.accuracies[mode])
            values = np.clip(state.entering[mode], -REACH, REACH)
            counts, _edges = np.histogram(values, BINS)
            shares = np.minimum(counts / values.size, 0.99 * HIGHEST)
            self.shapes[mode].set_data(shares)
        means = state.means()
        self.dots.set_data(*([], []) if means is None else np.clip(means, -3.9, 3.9))
        text = _("no averages") if means is None else _("{count} units, in std")
        self.heading.set_text(text.format(count=UNITS))

    def goal(self):
        text = _(
            "First weights of {small}: a dev accuracy of {accuracy} in test mode "
            "within {steps} steps."
        )
        return text.format(small=SMALL, accuracy=ACCURACY, steps=WITHIN)

    def reached(self, state):
        best = max(state.accuracies["test"][: WITHIN + 1])
        return state.small and best >= ACCURACY

    def status(self, state):
        text = _(
            "Step {step}: loss of the batch {loss:.3f}. Dev accuracy {test:.3f} in "
            "test mode, {training:.3f} in training mode."
        )
        last = {mode: values[-1] for mode, values in state.accuracies.items()}
        return text.format(step=state.steps, loss=state.loss, **last)


def training(first, norm, momentum, seed=0):
    """Return a `Training` that has not begun."""
    kernel = "he_normal" if first == "he" else RandomNormal(stddev=SMALL)
    layers = []
    for _layer in range(HIDDEN):
        layers.append(Dense(UNITS, use_bias=not norm, kernel_initializer=kernel))
        if norm:
            layers.append(BatchNormalization(momentum=momentum))
        layers.append(Activation("relu"))
    model = Sequential([*layers, Dense(10, kernel_initializer=kernel)], seed=seed)
    model.compile(SGD(0.1), SparseCategoricalCrossentropy(from_logits=True))
    model.build((None, 64))
    state = Training(model, first == "small", np.random.default_rng(seed))
    state.measure()
    return state


@cache
def digits():
    """Return 400 digits to learn from, and the dev set of the digits; shared."""
    (x, y), dev, _test = train_dev_test_split(*load_digits(), seed=0)
    return (x[:PICTURES], y[:PICTURES]), dev
