"""Lab: a small LeNet learns digits; watch its filters and its maps."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from matplotlib.ticker import NullLocator

from dlcourse.activations import softmax
from dlcourse.datasets import load_digits
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, log_slider, scale_slider, whole_slider
from dlcourse.labs.live import LiveLab
from dlcourse.labs.parts.tiles import Tiles
from dlcourse.layers import AveragePooling2D, Conv2D, Dense, Flatten, MaxPooling2D
from dlcourse.losses import SparseCategoricalCrossentropy
from dlcourse.models import DivergenceError, Sequential
from dlcourse.ops import minibatches
from dlcourse.optimizers import SGD
from dlcourse.plots.style import COLORS, GREY
from dlcourse.selection import train_dev_test_split

BLUE, ORANGE = COLORS[:2]
SIDE, ROOM = 12, 5  # pixels of the canvas; places of a digit along an axis
FILTERS = 6, 16
BATCH = 32
ACCURACY, EPOCHS = 0.88, 10  # the goal
HOPELESS = 50  # loss; guessing has ln 10 = 2.3
GAP = 0.2  # epochs between two points of the curves
PICTURES = 20  # of the dev set to look at
CURVES = ("epoch", "loss", "dev_loss", "dev_accuracy")


@dataclass
class Training:
    """A network in training, and what was measured so far."""

    model: Sequential
    batches: Iterator
    epochs: float = 0.0
    losses: list = field(default_factory=list)  # of the batches since the last point
    curves: dict = field(default_factory=lambda: {name: [] for name in CURVES})
    best: float = 0.0  # dev accuracy within the first EPOCHS

    @property
    def convolutions(self):
        return [layer for layer in self.model.layers if isinstance(layer, Conv2D)]

    def look_at(self, picture):
        """Return the maps of both convolutions, (rows, columns, filters), and scores.

        Args:
            picture: (SIDE, SIDE, 1).
        """
        x, maps = picture[np.newaxis], []
        for layer in self.model.layers:
            x = layer(x)
            if layer in self.convolutions:
                maps.append(x[0])
        return maps, x[0]


class LeNetLive(LiveLab):
    """Train conv-pool-conv-pool-dense-dense on digits that lie anywhere.

    Digits of 8 x 8 pixels lie at random places of a canvas of 12 x 12: 1078 to train
    on, 360 to measure with. One step is one step of SGD with momentum 0.9.

    What you should have noticed:
        Median dev accuracy after 10 epochs over ten seeds, each at the best of the
        rates 0.01, 0.02, 0.03, 0.05 and 0.1: 0.87 with the maximum, 0.72 with the
        mean, 0.64 with stride 2 (kernel 5); 0.79, 0.87 and 0.88 with kernels of 3, 5
        and 7 (maximum). With the maximum the best rate is 0.05, and at 0.3 the
        network is dead: no filter of layer 2 answers, all digits get one score
        (median 0.10). Single seeds lie up to 0.2 from their median. The first filters
        change most in epoch 4 at the rate 0.03 and in epoch 7 at 0.01 (medians of ten
        seeds, kernel 5, maximum): while the loss still lies flat they hardly move.

    Args:
        **values: first values of the controls `learning_rate`, `kernel_size` (3, 5,
            7), `pooling` ("max", "average", "stride"), `picture` (to look at).
    """

    width, height = 960, 430
    preview = 170  # the first five epochs
    restarts = ("kernel_size", "pooling")
    divergences = (FloatingPointError, DivergenceError)

    def controls(self):
        pools = {
            "max": _("maximum of 2 × 2"),
            "average": _("mean of 2 × 2"),
            "stride": _("none, stride 2 instead"),
        }
        return {
            "learning_rate": log_slider(_("learning rate"), 0.01, 1e-3, 1),
            "kernel_size": scale_slider(_("kernel size"), 5, (3, 5, 7)),
            "pooling": choice(_("pooling"), "max", pools),
            "picture": whole_slider(_("digit to look at"), 0, 0, PICTURES - 1),
        }

    @staticmethod
    def start(learning_rate, kernel_size, pooling, picture):
        layers = [
            *_stage(FILTERS[0], kernel_size, pooling),
            *_stage(FILTERS[1], kernel_size, pooling),
            Flatten(), Dense(32, "relu"), Dense(10),
        ]  # fmt: skip
        model = Sequential(layers, seed=0)
        model.build((None, SIDE, SIDE, 1))
        loss = SparseCategoricalCrossentropy(from_logits=True)
        model.compile(SGD(learning_rate, momentum=0.9), loss)
        state = Training(model, _endless(*digits()[0]))
        _measure(state)
        return state

    @staticmethod
    def step(state, learning_rate, kernel_size, pooling, picture):
        state.model.optimizer.learning_rate = learning_rate
        x, y = next(state.batches)
        loss = state.model.train_on_batch(x, y)["loss"]
        state.epochs += len(x) / len(digits()[0][0])
        state.losses.append(loss)
        if loss > HOPELESS:
            raise FloatingPointError(f"loss: got {loss:g}, expected below {HOPELESS}")
        if state.epochs - state.curves["epoch"][-1] > GAP:
            _measure(state)

    def setup(self, stage):
        grid = stage.figure.add_gridspec(3, 3, width_ratios=(1, 5, 3.6))
        places = grid[0, 1], grid[1, 1], grid[2, :2], grid[0, 0]
        axes = [stage.figure.add_subplot(place) for place in places]
        self.filters = Tiles(stage, axes[0], (1, 6), "RdBu", _("filters of layer 1"))
        self.maps = [
            Tiles(stage, axes[1], (1, 6), "gray", _("their maps")),
            Tiles(stage, axes[2], (2, 8), "gray", _("maps of layer 2")),
        ]
        self.digit = Tiles(stage, axes[3], (1, 1), "gray", _("digit"))
        self.scores = stage.figure.add_subplot(grid[1, 0])
        self.scores.set(xlim=(-0.7, 9.7), ylim=(0, 1), xticks=(0, 5, 9), yticks=(0, 1))
        self.scores.set_title(_("probability"), fontsize=10)
        bars = self.scores.bar(range(10), np.zeros(10), color=BLUE)
        self.bars = list(stage.moving(*bars))
        right = grid[:, 2].subgridspec(2, 1)
        self.loss, self.accuracy = (stage.figure.add_subplot(each) for each in right)
        self._setup_curves(stage)

    def _setup_curves(self, stage):
        self.loss.set(yscale="log", ylim=(0.01, 60), title=_("loss"))
        self.loss.yaxis.set_major_formatter("{x:g}")
        self.loss.yaxis.set_minor_locator(NullLocator())
        self.accuracy.set(ylim=(0, 1), xlabel=_("epoch"))
        self.accuracy.plot([0, EPOCHS], [ACCURACY, ACCURACY], ":", color=GREY)
        self.accuracy.plot([EPOCHS, EPOCHS], [0, ACCURACY], ":", color=GREY)
        training, dev = {"color": BLUE, "lw": 1.2}, {"color": ORANGE}
        self.lines = {
            name: stage.moving(axes.plot([], [], label=label, **look)[0])
            for name, axes, label, look in (
                ("loss", self.loss, _("training"), training),
                ("dev_loss", self.loss, _("dev"), dev),
                ("dev_accuracy", self.accuracy, None, dev),
            )
        }
        self.loss.legend(loc="upper right", ncols=2)
        self.heading = stage.moving(self.accuracy.set_title(" "))

    def draw(self, state):
        picture = digits()[1][0][self.values["picture"]]
        maps, scores = state.look_at(picture)
        self.digit.show(picture, 0, 1)
        kernel = state.convolutions[0].params["kernel"][:, :, 0]
        self.filters.show(kernel, -np.abs(kernel).max(), np.abs(kernel).max())
        for tiles, found in zip(self.maps, maps, strict=True):
            tiles.show(found, 0, max(float(found.max()), 1e-6))
        for bar, chance in zip(self.bars, softmax(scores), strict=True):
            bar.set_height(chance)
        curves = state.curves
        end = EPOCHS * max(1, math.ceil((curves["epoch"][-1] - GAP) / EPOCHS))
        for axes in (self.loss, self.accuracy):
            self.stage.limits(axes, x=(0, end))
        for name, line in self.lines.items():
            line.set_data(curves["epoch"], curves[name])
        text = _("dev accuracy {accuracy:.3f}")
        self.heading.set_text(text.format(accuracy=curves["dev_accuracy"][-1]))

    def goal(self):
        text = _("dev accuracy of {accuracy:.2f} within {epochs} epochs")
        return text.format(accuracy=ACCURACY, epochs=EPOCHS)

    def reached(self, state):
        return state.best >= ACCURACY

    def status(self, state):
        maps, scores = state.look_at(digits()[1][0][self.values["picture"]])
        if not maps[1].any():
            return _(
                "No filter of layer 2 answers to this digit: the scores are those of "
                "the biases alone. Where it is so for every digit, the network is "
                "dead: lower the learning rate, then press Restart."
            )
        text = _(
            "Step {step}, epoch {epoch:.1f}: training loss {loss:.3f}, dev loss "
            "{dev_loss:.3f}. The digit {digit} gets a probability of {chance:.2f}."
        )
        last = {name: values[-1] for name, values in state.curves.items()}
        digit = int(digits()[1][1][self.values["picture"]])
        chance = softmax(scores)[digit]
        return text.format(step=self.steps, digit=digit, chance=chance, **last)

    def advice(self, state):
        text = _(
            "The loss exploded at step {step} (guessing has 2.3): lower the learning "
            "rate, then press Play: it starts again."
        )
        return text.format(step=self.steps)


@cache
def digits():
    """Return (x, y) to train on and (x, y) to measure with; shared.

    x has the shape (examples, SIDE, SIDE, 1): each digit lies at a random place.
    """
    rng = np.random.default_rng(0)
    train, dev, _test = train_dev_test_split(*load_digits(), seed=0)
    return tuple((_scattered(x, rng), y) for x, y in (train, dev))


def _scattered(x, rng):
    canvas = np.zeros((len(x), SIDE, SIDE, 1), np.float32)
    tops, lefts = rng.integers(0, ROOM, (2, len(x)))
    for place, picture, top, left in zip(canvas, x, tops, lefts, strict=True):
        place[top : top + 8, left : left + 8, 0] = picture.reshape(8, 8)
    return canvas


def _endless(x, y):
    """Yield mini-batches, epoch after epoch, each in a new order."""
    rng = np.random.default_rng(0)
    while True:
        yield from minibatches(x, y, BATCH, seed=rng)


def _stage(filters, kernel_size, pooling):
    """Return a convolution and what halves its maps."""
    look = {"padding": "same", "activation": "relu"}
    if pooling == "stride":
        return [Conv2D(filters, kernel_size, strides=2, **look)]
    pool = {"max": MaxPooling2D, "average": AveragePooling2D}[pooling]
    return [Conv2D(filters, kernel_size, **look), pool(2)]


def _measure(state):
    """Add a point to every curve."""
    dev = state.model.evaluate(*digits()[1], batch_size=64)
    loss = np.mean(state.losses) if state.losses else dev["loss"]
    point = (state.epochs, loss, dev["loss"], dev["accuracy"])
    for curve, value in zip(state.curves.values(), point, strict=True):
        curve.append(float(value))
    state.losses.clear()
    if state.epochs <= EPOCHS:
        state.best = max(state.best, dev["accuracy"])
