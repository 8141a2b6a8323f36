"""Lab: train a network on digits and turn every knob while it learns."""

from dataclasses import dataclass, field
from functools import cache

import numpy as np
from matplotlib.ticker import NullLocator

from dlcourse.datasets import load_digits
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, log_slider, scale_slider, slider
from dlcourse.labs.live import LiveLab
from dlcourse.layers import Dense
from dlcourse.losses import SparseCategoricalCrossentropy
from dlcourse.models import DivergenceError, Sequential
from dlcourse.optimizers import SGD, Adam, RMSprop
from dlcourse.plots.style import COLORS, GREY
from dlcourse.schedules import InverseTimeDecay
from dlcourse.selection import train_dev_test_split

BLUE, ORANGE, GREEN, PINK = COLORS[:4]
ACCURACY, EPOCHS = 0.97, 10  # the goal
HOPELESS = 50  # loss; guessing has ln 10 = 2.3
GAP = 0.05  # epochs between two points of the curves
BINS = np.linspace(-0.8, 0.8, 65)
OPTIMIZERS = {  # name -> (how to make it, what beta is called there)
    "sgd": (SGD, None),
    "momentum": (lambda: SGD(momentum=0.9), "momentum"),
    "rmsprop": (RMSprop, "rho"),
    "adam": (Adam, "beta_1"),
}


@dataclass
class Training:
    """A network in training, and what was measured so far."""

    model: Sequential
    rng: np.random.Generator
    optimizer: str = ""
    epochs: float = 0.0  # examples seen / examples there are
    waiting: np.ndarray = field(default_factory=lambda: np.arange(0))  # rows
    batches: list = field(default_factory=list)  # losses since the last point
    curves: dict = field(default_factory=lambda: {name: [] for name in CURVES})
    accuracy: float = 0.0  # best on the dev set within the first EPOCHS

    def next_batch(self, x, y, size):
        """Return `size` examples that this epoch has not seen, or what is left."""
        if not len(self.waiting):
            self.waiting = self.rng.permutation(len(x))
        rows, self.waiting = self.waiting[:size], self.waiting[size:]
        self.epochs += len(rows) / len(x)
        return x[rows], y[rows]

    def kernels(self):
        return [layer.params["kernel"] for layer in self.model.layers]


CURVES = ("epoch", "loss", "dev_loss", "dev_accuracy", "hidden", "output")


class LiveTraining(LiveLab):
    """Train 64-64-10 on digits; everything may be changed while it learns.

    Args:
        **values: first values of the controls `optimizer` ("sgd", "momentum",
            "rmsprop", "adam"), `learning_rate`, `beta` (momentum, rho or beta_1),
            `batch_size`, `decay`.
    """

    height = 410
    preview = 168  # the first five epochs
    divergences = (FloatingPointError, DivergenceError)

    def controls(self):
        names = {
            "sgd": "SGD", "momentum": "momentum", "rmsprop": "RMSprop", "adam": "Adam",
        }  # fmt: skip
        return {
            "optimizer": choice(_("optimizer"), "sgd", names),
            "learning_rate": log_slider(_("learning rate"), 0.03, 1e-4, 10),
            "beta": slider("β", 0.9, 0, 0.99, 0.01),
            "batch_size": scale_slider(
                _("batch size"), 32, [2**power for power in range(11)]
            ),
            "decay": slider(_("decay"), 0, 0, 2, 0.05),
        }

    @staticmethod
    def start(optimizer, learning_rate, beta, batch_size, decay):
        rng = np.random.default_rng(0)
        model = Sequential([Dense(64, "relu"), Dense(10)], seed=0)
        model.build((None, 64))
        state = Training(model, rng)
        _tune(state, optimizer, learning_rate, beta, decay)
        _measure(state, [np.nan, np.nan])
        return state

    @staticmethod
    def step(state, optimizer, learning_rate, beta, batch_size, decay):
        (x, y), _dev = _data()
        _tune(state, optimizer, learning_rate, beta, decay)
        before = [kernel.copy() for kernel in state.kernels()]
        x, y = state.next_batch(x, y, batch_size)
        loss = state.model.train_on_batch(x, y)["loss"]
        state.batches.append(loss)
        if loss > HOPELESS:
            raise FloatingPointError(f"loss: got {loss:g}, expected below {HOPELESS}")
        if state.epochs - state.curves["epoch"][-1] > GAP:
            after = state.kernels()
            steps = [np.linalg.norm(a - b) for a, b in zip(after, before, strict=True)]
            _measure(state, steps)

    def setup(self, stage):
        axes = stage.figure.subplots(2, 2).ravel()
        self.loss, self.accuracy, self.moves, self.weights = axes
        for each in axes[:3]:
            each.set_xlim(0, EPOCHS)
        self._setup_curves(stage)
        self._setup_accuracy(stage)
        self._setup_weights(stage)

    def _setup_curves(self, stage):
        self.loss.set(yscale="log", ylim=(0.003, 60), title=_("loss"))
        self.moves.set(yscale="log", ylim=(3e-4, 60), xlabel=_("epoch"))
        self.moves.set_title(_("length of a step"))
        self.lines = {
            name: stage.moving(axes.plot([], [], **look)[0])
            for axes, name, look in (
                (self.loss, "loss", {"color": BLUE, "lw": 1.2, "label": _("training")}),
                (self.loss, "dev_loss", {"color": ORANGE, "label": _("dev")}),
                (self.accuracy, "dev_accuracy", {"color": ORANGE}),
                (self.moves, "hidden", {"color": GREEN, "label": _("hidden layer")}),
                (
                    self.moves,
                    "output",
                    {"color": PINK, "ls": "--", "label": _("output layer")},
                ),
            )
        }
        for axes in (self.loss, self.moves):
            axes.yaxis.set_major_formatter("{x:g}")
            axes.yaxis.set_minor_locator(NullLocator())
            axes.legend(loc="upper right", ncols=2)

    def _setup_accuracy(self, stage):
        self.accuracy.set_ylim(0.5, 1)
        self.accuracy.plot([0, EPOCHS], [ACCURACY, ACCURACY], ":", color=GREY)
        self.accuracy.plot([EPOCHS, EPOCHS], [0, ACCURACY], ":", color=GREY)
        self.heading = stage.moving(self.accuracy.set_title(" "))

    def _setup_weights(self, stage):
        self.weights.set(xlim=(BINS[0], BINS[-1]), ylim=(0, 5), xlabel=_("weight"))
        self.weights.set_title(_("density of the weights"))
        start = _density(self.state.kernels()[0])  # the same after every restart
        looks = (
            {"color": GREY, "label": _("at the start"), "ls": ":"},
            {"color": GREEN, "label": _("hidden layer")},
            {"color": PINK, "label": _("output layer"), "ls": "--"},
        )
        self.stairs = [self.weights.stairs(start, BINS, lw=1.5, **k) for k in looks]
        stage.moving(*self.stairs[1:])
        self.weights.legend(loc="upper right")

    def draw(self, state):
        curves = state.curves
        for axes in (self.loss, self.accuracy, self.moves):
            self.stage.limits(axes, x=(0, _end(curves["epoch"][-1])))
        for name, line in self.lines.items():
            line.set_data(curves["epoch"], curves[name])
        for stairs, kernel in zip(self.stairs[1:], state.kernels(), strict=True):
            stairs.set_data(_density(kernel))
        text = _("dev accuracy {accuracy:.3f}")
        self.heading.set_text(text.format(accuracy=curves["dev_accuracy"][-1]))

    def goal(self):
        text = _("dev accuracy of {accuracy:.2f} within {epochs} epochs")
        return text.format(accuracy=ACCURACY, epochs=EPOCHS)

    def reached(self, state):
        return state.accuracy >= ACCURACY

    def status(self, state):
        last = {name: values[-1] for name, values in state.curves.items()}
        if last["hidden"] == 0 and _is_dead(state.model):
            return _(
                "No hidden ReLU is active for any training picture, so the gradients "
                "of all weights are 0 and no learning rate can help: lower it, then "
                "press Restart."
            )
        text = _(
            "Step {step}, epoch {epoch:.1f}: learning rate {rate:.3g}, training loss "
            "{loss:.3f}, dev loss {dev_loss:.3f}."
        )
        rate = state.model.optimizer.learning_rate
        return text.format(step=self.steps, rate=rate, **last)

    def advice(self, state):
        _make, beta = OPTIMIZERS[state.optimizer]
        if beta is None or getattr(state.model.optimizer, beta) == 0:
            text = _(
                "The loss exploded at step {step} (guessing has 2.3): the steps are "
                "too long. Lower the learning rate, then press Play: it starts again."
            )
        else:
            text = _(
                "The loss exploded at step {step} (guessing has 2.3): the steps are "
                "too long. Lower the learning rate or beta, then press Play: it starts "
                "again."
            )
        return text.format(step=self.steps)


@cache
def _data():
    """Return the training and the dev set of the digits."""
    train, dev, _test = train_dev_test_split(*load_digits(), seed=0)
    return train, dev


def _tune(state, optimizer, learning_rate, beta, decay):
    """Give the optimizer the controls of now; a new one when its kind changed."""
    make, name = OPTIMIZERS[optimizer]
    if state.optimizer != optimizer:
        loss = SparseCategoricalCrossentropy(from_logits=True)
        state.model.compile(make(), loss)
        state.optimizer = optimizer
    rate = InverseTimeDecay(learning_rate, 1, decay)(state.epochs)
    state.model.optimizer.learning_rate = float(rate)
    if name is not None:
        setattr(state.model.optimizer, name, beta)


def _measure(state, steps):
    """Add a point to every curve."""
    # Products this small stay on one core; the others may be busy with the browser.
    train, dev = _data()
    dev = state.model.evaluate(*dev, batch_size=64)
    if state.batches:
        loss = np.mean(state.batches)
    else:  # before the first step
        loss = state.model.evaluate(*train, batch_size=64)["loss"]
    point = (state.epochs, loss, dev["loss"], dev["accuracy"], *steps)
    for curve, value in zip(state.curves.values(), point, strict=True):
        curve.append(float(value))
    state.batches.clear()
    if state.epochs <= EPOCHS:
        state.accuracy = max(state.accuracy, dev["accuracy"])


def _is_dead(model):
    """Return whether no hidden ReLU is active for any example of the training set."""
    (x, _y), _dev = _data()
    return not model.layers[0](x).any()


def _end(epoch):
    """Return where the axes end: the goal's epoch, twice as much, four times..."""
    return EPOCHS * 2 ** max(0, int(np.ceil(np.log2(max(epoch - GAP, 1) / EPOCHS))))


def _density(kernel):
    counts, _edges = np.histogram(np.clip(kernel, BINS[0], BINS[-1]), BINS)
    return counts / (kernel.size * (BINS[1] - BINS[0]))
