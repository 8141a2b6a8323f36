"""Lab: dropout against wrong labels, tuned while the network trains."""

from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

import numpy as np
from matplotlib.collections import LineCollection

from dlcourse.datasets import flip_labels, load_digits
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import log_slider, scale_slider, slider
from dlcourse.labs.live import LiveLab
from dlcourse.layers import Dense, Dropout
from dlcourse.losses import SparseCategoricalCrossentropy
from dlcourse.models import DivergenceError, Sequential
from dlcourse.optimizers import Adam
from dlcourse.plots.style import COLORS, GREY, plt
from dlcourse.selection import train_dev_test_split

BLUE, ORANGE, GREEN, PINK = COLORS[:4]
PICTURES, BATCH = 400, 32  # of the training set
UNITS = (16, 32, 64, 128, 256)
SHOWN = 5  # units of a layer that are drawn
ACCURACY, EPOCHS, LAST = 0.9, 60, 5  # the goal
WRONG, RATE = 0.3, 0.001  # what it asks for at least
INK = plt.get_cmap("gray_r", 6)  # few tones, so that the still picture stays small
CURVES = ("epoch", "loss", "dev_loss", "accuracy", "dev_accuracy", "by_heart")


@dataclass
class Training:
    """A network in training, what it is taught, and what was measured."""

    model: Sequential
    y: np.ndarray  # labels as given, shape (PICTURES,)
    rng: np.random.Generator
    slowest: float = np.inf  # least learning rate so far
    waiting: np.ndarray = field(default_factory=lambda: np.arange(0))  # rows
    row: int = 0  # the example whose thinned network is drawn
    kept: list = field(default_factory=list)  # units of it, two of shape (units,)
    loss: float = 0.0  # of the last batch
    curves: dict = field(default_factory=lambda: {name: [] for name in CURVES})

    @property
    def dropouts(self):
        return self.model.layers[1::2]

    @property
    def wrong(self):
        """Which labels are wrong, shape (PICTURES,)."""
        return self.y != _data()[0][1]

    @property
    def final(self):
        """Mean dev accuracy of the last epochs up to the goal's, None before."""
        accuracies = self.curves["dev_accuracy"][EPOCHS + 1 - LAST : EPOCHS + 1]
        return float(np.mean(accuracies)) if len(accuracies) == LAST else None


class DropoutLab(LiveLab):
    """Train 64-units-units-10 on 400 digits, of whose labels a share is wrong.

    What to notice, with 256 units (medians of ten splits, 60 epochs, learning rate
    0.001; the lab's split is seed 0): at rate 0 the dev accuracy rises for about 8
    epochs to 0.91, then falls to 0.75 while 97 % of the wrong labels are learned by
    heart. At rate 0.5 it ends at 0.86 (30 % learned), at 0.7 at 0.92 [0.89 to 0.93]
    (7 %), and at 0.9, where too much is switched off, at 0.70 [0.64 to 0.79]. Each
    example of each batch trains another thinned network. The best rate depends on the
    width (with 64 units: 0.84 at 0, 0.90 at 0.3, 0.92 at 0.4, 0.84 at 0.7), and a
    learning rate of 0.0001 keeps wrong labels out without dropout too.

    Args:
        **values: first values of the controls `rate`, `learning_rate`, `units`,
            `wrong` (share of wrong labels); the last two start anew.
    """

    height = 430
    preview = 10 * -(-PICTURES // BATCH)  # ten epochs
    speed = 100
    restarts = ("units", "wrong")
    divergences = (FloatingPointError, DivergenceError)

    def controls(self):
        return {
            "rate": slider(_("dropout rate"), 0.0, 0, 0.9, 0.05),
            "learning_rate": log_slider(_("learning rate"), 0.001, 1e-4, 0.03),
            "units": scale_slider(_("units of a hidden layer"), 256, UNITS),
            "wrong": slider(_("share of wrong labels"), 0.3, 0, 0.6, 0.05),
        }

    @staticmethod
    def start(rate, learning_rate, units, wrong):
        (_x, y), _dev = _data()
        model = Sequential([*_hidden(units), *_hidden(units), Dense(10)], seed=0)
        loss = SparseCategoricalCrossentropy(from_logits=True)
        model.compile(Adam(learning_rate), loss)
        model.build((None, 64))
        rng = np.random.default_rng(0)
        state = Training(model, flip_labels(y, wrong, seed=0), rng)
        state.kept = [np.ones(units, bool)] * 2
        state.loss = model.evaluate(_data()[0][0][:BATCH], state.y[:BATCH])["loss"]
        _measure(state, 0)
        return state

    @staticmethod
    def step(state, rate, learning_rate, units, wrong):
        (x, _y), _dev = _data()
        state.model.optimizer.learning_rate = learning_rate
        state.slowest = min(state.slowest, learning_rate)
        for dropout in state.dropouts:
            dropout.rate = rate
        if not len(state.waiting):
            state.waiting = state.rng.permutation(PICTURES)
        rows, state.waiting = state.waiting[:BATCH], state.waiting[BATCH:]
        state.loss = state.model.train_on_batch(x[rows], state.y[rows])["loss"]
        state.row = int(rows[0])
        # Backwards, dropout multiplies by what it multiplied by: ones show the mask.
        ones = np.ones((len(rows), units), "float32")
        state.kept = [dropout.backward(ones)[0] > 0 for dropout in state.dropouts]
        if not len(state.waiting):
            _measure(state, state.curves["epoch"][-1] + 1)

    def setup(self, stage):
        widths = {"width_ratios": (1, 1, 1.15)}
        self.loss, self.accuracy, net = stage.figure.subplots(1, 3, **widths)
        self.loss.set(ylim=(0, 4), xlabel=_("epoch"), title=_("loss"))
        self.accuracy.set(ylim=(0, 1), xlabel=_("epoch"))
        self.accuracy.plot([EPOCHS - LAST, EPOCHS], [ACCURACY] * 2, color=GREY, lw=4)
        seen, new = {"color": BLUE, "ls": "--"}, {"color": ORANGE, "ls": "-"}
        wrong = {"color": PINK, "ls": ":"}
        self.lines = {
            name: stage.moving(axes.plot([], [], **look)[0])
            for axes, name, look in (
                (self.loss, "loss", seen | {"label": _("training")}),
                (self.loss, "dev_loss", new | {"label": _("dev")}),
                (self.accuracy, "accuracy", seen),
                (self.accuracy, "dev_accuracy", new),
                (self.accuracy, "by_heart", wrong),
            )
        }
        self.heading = stage.moving(self.accuracy.set_title(" "))
        learned = _("wrong labels learned by heart")
        self.loss.plot([], [], **wrong, label=learned)  # there is room here
        self.loss.legend(loc="upper left")
        self.net = ThinnedNet(stage, net)

    def draw(self, state):
        curves = state.curves
        for axes in (self.loss, self.accuracy):
            self.stage.limits(axes, x=(0, _end(curves["epoch"][-1])))
        for name, line in self.lines.items():
            line.set_data(curves["epoch"], curves[name])
        text = _("dev accuracy {accuracy:.3f}")
        self.heading.set_text(text.format(accuracy=curves["dev_accuracy"][-1]))
        (x, truth), _dev = _data()
        row = state.row
        self.net.show(x[row], state.y[row], truth[row], state.kept)

    def goal(self):
        text = _(
            "{wrong:.0f} % wrong labels, learning rate at least {rate} all along: mean "
            "dev accuracy of {accuracy:.2f} in epochs {first} to {last}."
        )
        return text.format(
            wrong=100 * WRONG, rate=RATE, accuracy=ACCURACY, first=EPOCHS + 1 - LAST,
            last=EPOCHS,
        )  # fmt: skip

    def reached(self, state):
        asked = state.slowest >= RATE and state.wrong.mean() >= WRONG
        return asked and state.final is not None and state.final >= ACCURACY

    def status(self, state):
        last = {name: values[-1] for name, values in state.curves.items()}
        text = _(
            "Step {step}, epoch {epoch:.0f}: loss of the batch {batch:.3f}. Training "
            "accuracy {accuracy:.2f}; of {wrong} wrong labels {learned} are learned by "
            "heart."
        )
        wrong = int(state.wrong.sum())
        return text.format(
            step=self.steps, batch=state.loss, wrong=wrong,
            learned=round(wrong * last["by_heart"]), **last,
        )  # fmt: skip


class ThinnedNet:
    """The artists of the network that one example trained.

    Args:
        stage: the Stage whose frames redraw them.
        axes: where to draw.
    """

    def __init__(self, stage, axes):
        axes.set(xlim=(-0.85, 3.2), ylim=(-SHOWN / 3, SHOWN - 0.5))
        axes.set_axis_off()
        self.heading = stage.moving(axes.set_title(" "))
        heights = np.arange(SHOWN - 1, -1, -1.0)
        digits = np.linspace(SHOWN - 1, 0, 10)
        middle = (SHOWN - 1) / 2
        self.columns = [
            np.column_stack([np.full(len(ys), x), ys])
            for x, ys in enumerate(([middle], heights, heights, digits))
        ]
        for digit, (x, y) in enumerate(self.columns[-1]):
            axes.text(x + 0.1, y, digit, va="center")
        # Smooth edges look hardly better, and double the size of the still picture.
        edges = LineCollection([], colors="#8FB4C9", lw=1, antialiaseds=False)
        self.edges = stage.moving(axes.add_collection(edges))
        self.image = stage.moving(
            axes.imshow(
                np.zeros((8, 8)), cmap=INK, vmin=0, vmax=1, aspect="auto",
                extent=(-0.8, 0, middle - SHOWN / 6, middle + SHOWN / 6),
            )
        )  # fmt: skip
        looks = (("o", BLUE, _("trained")), ("x", GREY, _("switched off")))
        self.units = [
            stage.moving(axes.plot([], [], mark, color=color, ms=7, label=label)[0])
            for mark, color, label in looks
        ]
        stage.moving(axes.plot(*self.columns[-1].T, "o", color=BLUE, ms=7)[0])
        self.label = axes.text(-0.8, middle - SHOWN / 4, "", weight="bold")
        stage.moving(self.label)
        axes.set_aspect("auto")
        axes.legend(loc="lower center", ncols=2, borderpad=0)

    def show(self, picture, label, truth, kept):
        """Draw the units that were `kept`, two arrays of bools, and their edges."""
        self.image.set_data(picture.reshape(8, 8))
        self.label.set_text(_("label: {label}").format(label=label))
        self.label.set_color("black" if label == truth else "#A23B00")
        ends = [(1,), *(units[:SHOWN] for units in kept), (1,) * 10]
        alive = [c[np.array(e, bool)] for c, e in zip(self.columns, ends, strict=True)]
        pairs = pairwise(alive)
        self.edges.set_segments(np.concatenate([_between(*pair) for pair in pairs]))
        hidden = np.concatenate(self.columns[1:3])
        on = np.concatenate(ends[1:3]).astype(bool)
        for marks, which in zip(self.units, (on, ~on), strict=True):
            marks.set_data(*hidden[which].T)
        count, units = sum(int(k.sum()) for k in kept), sum(map(len, kept))
        text = _("for this example: {kept} of {units} units")
        self.heading.set_text(text.format(kept=count, units=units))


def _between(starts, ends):
    """Return all segments from one column of points to the next."""
    shape = len(starts), len(ends), 2
    pairs = [np.broadcast_to(starts[:, None], shape), np.broadcast_to(ends, shape)]
    return np.stack(pairs, axis=2).reshape(-1, 2, 2)


def _hidden(units):
    return Dense(units, "relu"), Dropout(0)


@cache
def _data():
    """Return 400 digits to learn from, and the dev set of the digits."""
    (x, y), dev, _test = train_dev_test_split(*load_digits(), seed=0)
    return (x[:PICTURES], y[:PICTURES]), dev


def _measure(state, epoch):
    """Add a point to every curve; nothing is switched off here."""
    (x, _y), dev = _data()
    learned = state.model.predict(x).argmax(axis=1) == state.y
    wrong = state.wrong
    seen = state.model.evaluate(x, state.y)
    dev = state.model.evaluate(*dev)
    point = (
        epoch, seen["loss"], dev["loss"], seen["accuracy"], dev["accuracy"],
        learned[wrong].mean() if wrong.any() else 0.0,
    )  # fmt: skip
    for curve, value in zip(state.curves.values(), point, strict=True):
        curve.append(float(value))


def _end(epoch):
    """Return where the axes end: the goal's epoch, twice as much, four times..."""
    return EPOCHS * 2 ** max(0, int(np.ceil(np.log2(max(epoch, 1) / EPOCHS))))
