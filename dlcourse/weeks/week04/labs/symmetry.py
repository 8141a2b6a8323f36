"""Lab: hidden units that start equal, and whether they ever part."""

from dataclasses import dataclass, field
from functools import cache

import numpy as np

from dlcourse.datasets import make_xor
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, log_slider
from dlcourse.labs.live import LiveLab
from dlcourse.labs.parts.words import signed
from dlcourse.layers import Dense
from dlcourse.losses import BinaryCrossentropy
from dlcourse.optimizers import SGD
from dlcourse.plots.style import COLORS, GREY, ink_on

UNITS, EXAMPLES = 8, 200
STEPS, TWINS = 200, 0.999  # the goal
EQUAL, SMALL = 0.3, 0.01  # size of the weights of two starts
COLORMAP = "PuOr_r"
NOTHING = 1e-12  # a weight vector shorter than this counts as zero


@dataclass
class Net:
    """A 2-8-1 network in training."""

    hidden: Dense
    output: Dense
    loss: BinaryCrossentropy = field(
        default_factory=lambda: BinaryCrossentropy(from_logits=True)
    )
    losses: list = field(default_factory=list)
    similarities: list = field(default_factory=list)

    @property
    def rows(self):
        """Weights and bias of each hidden unit, (units, 3)."""
        return np.vstack(self.hidden.get_weights()).T

    @property
    def steps(self):
        return len(self.losses) - 1

    def measure(self):
        """Run forward; note loss and similarity."""
        x, y = _data()
        loss = self.loss(y, self.output(self.hidden(x, training=True), training=True))
        self.losses.append(float(loss))
        self.similarities.append(similarity(self.rows))


class SymmetryLab(LiveLab):
    """Train eight tanh units on XOR from four kinds of start.

    Their similarity is the mean cosine between the weights of two units, the bias
    included; units whose weights are all zero are equal, so theirs is 1.

    Args:
        **values: first values of the controls `start` ("zeros", "equal", "small",
            "proper"), `learning_rate`.
    """

    width, height = 960, 370
    restarts = ("start",)
    preview = 3 * STEPS // 2
    speed = 100

    def controls(self):
        return {
            "start": choice(_("start"), "small", _starts()),
            "learning_rate": log_slider(_("learning rate"), 1.5, 0.1, 5),
        }

    @staticmethod
    def start(start, learning_rate):
        rng = np.random.default_rng(0)
        net = Net(Dense(UNITS, "tanh", dtype="float64"), Dense(1, dtype="float64"))
        for layer, inputs in ((net.hidden, 2), (net.output, UNITS)):
            layer(np.zeros((1, inputs)))  # builds the weights
            layer.params["kernel"][...] = _kernel(start, (inputs, layer.units), rng)
        net.measure()
        return net

    @staticmethod
    def step(net, start, learning_rate):
        net.hidden.backward(net.output.backward(net.loss.backward()))
        for layer in (net.hidden, net.output):
            SGD(learning_rate).apply(layer.grads, layer.params)
        net.measure()

    def setup(self, stage):
        similar, loss, rows = stage.figure.subplots(1, 3, width_ratios=(1.2, 1.2, 1))
        self.similar, self.loss = similar, loss
        similar.set(ylim=(-0.5, 1.1), xlabel=_("step"))
        similar.set_title(_("similarity of the units"))
        similar.plot([0, STEPS], [TWINS, TWINS], ":", color=COLORS[2])
        similar.plot([STEPS, STEPS], [-0.5, TWINS], ":", color=COLORS[2])
        self.likeness = stage.moving(similar.plot([], [], "-o", color=COLORS[0])[0])
        loss.set(ylim=(0, 1.5), xlabel=_("step"))
        loss.axhline(np.log(2), color=GREY, ls=":", lw=1.5)
        loss.text(0.98, np.log(2) + 0.02, "ln 2", transform=_across(loss), ha="right")
        self.curve = stage.moving(loss.plot([], [], "-o", color=COLORS[1])[0])
        self.heading = stage.moving(loss.set_title(" "))
        self._setup_rows(stage, rows)

    def _setup_rows(self, stage, axes):
        axes.grid(visible=False)
        axes.set_xticks(range(3), ["w1", "w2", "b"])
        axes.set_yticks(range(UNITS), range(1, UNITS + 1))
        axes.set(ylabel=_("unit"), title=_("weights of the hidden units"))
        self.map = stage.moving(
            axes.imshow(np.zeros((UNITS, 3)), COLORMAP, aspect="auto", vmin=-1, vmax=1)
        )
        look = {"ha": "center", "va": "center", "fontsize": 10}
        self.numbers = [axes.text(k % 3, k // 3, "", **look) for k in range(3 * UNITS)]
        stage.moving(*self.numbers)

    def draw(self, net):
        end = _end(net.steps)
        for axes in (self.similar, self.loss):
            self.stage.limits(axes, x=(-0.02 * end, 1.02 * end))
        step = range(net.steps + 1)
        for line in (self.likeness, self.curve):
            line.set_markevery([net.steps])  # a point at the end of each
        self.likeness.set_data(step, net.similarities)
        self.curve.set_data(step, np.clip(net.losses, None, 1.48))
        self.heading.set_text(_("loss {loss:.3f}").format(loss=net.losses[-1]))
        rows = net.rows
        shades = rows / max(abs(rows).max(), NOTHING)
        self.map.set_data(shades)
        cells = zip(self.numbers, rows.ravel(), shades.ravel(), strict=True)
        for text, weight, shade in cells:
            ground = self.map.to_rgba(shade)
            text.set(text=_short(weight), color=ink_on(ground))

    def goal(self):
        text = _(
            "Find a start with a similarity above {twins} after {steps} steps. There "
            "are two."
        )
        return text.format(twins=TWINS, steps=STEPS)

    def reached(self, net):
        return net.steps >= STEPS and net.similarities[-1] > TWINS

    def status(self, net):
        text = _("Step {step}: similarity {similarity:.4f}, loss {loss:.3f}. {words}")
        return text.format(
            step=net.steps, similarity=net.similarities[-1], loss=net.losses[-1],
            words=_words(net),
        )  # fmt: skip


def similarity(rows):
    """Return the mean cosine between two rows; equal zero rows have 1.

    Args:
        rows: one for each unit, (units, weights).

    >>> round(similarity(np.array([[1.0, 0.0], [2.0, 0.0], [0.0, 1.0]])), 3)
    0.333
    >>> similarity(np.zeros((2, 3)))
    1.0
    """
    lengths = np.linalg.norm(rows, axis=1)
    if lengths.max() < NOTHING:
        return 1.0
    unit_rows = rows / np.maximum(lengths, NOTHING)[:, None]
    cosines = (unit_rows @ unit_rows.T)[np.triu_indices(len(rows), 1)]
    return float(cosines.mean())


def _starts():
    return {
        "zeros": _("all zero"),
        "equal": _("all {size:g}").format(size=EQUAL),
        "small": _("random, {size:g} · normal").format(size=SMALL),
        "proper": _("random, Glorot as in Keras"),
    }


def _kernel(start, shape, rng):
    """Return first weights of the shape (inputs, units)."""
    if start in ("zeros", "equal"):
        return np.full(shape, EQUAL if start == "equal" else 0.0)
    normal = rng.standard_normal(shape)
    return normal * (SMALL if start == "small" else np.sqrt(2 / sum(shape)))


@cache
def _data():
    """Return noisy XOR, each input with mean 0 and standard deviation 1."""
    x, y = make_xor(EXAMPLES, noise=0.1, seed=0)
    x = np.asarray(x, dtype="float64")
    return (x - x.mean(axis=0)) / x.std(axis=0), np.asarray(y, float)[:, None]


def _words(net):
    if net.similarities[-1] <= TWINS:
        return _("The units differ.")
    if abs(net.rows).max() < NOTHING:
        return _("No hidden unit has moved: its gradient is 0.")
    return _("Eight twins are one unit, and one unit cannot learn XOR.")


def _end(steps):
    """Return where the axes end: the goal's step, twice as many, four times..."""
    return STEPS * 2 ** max(0, int(np.ceil(np.log2(max(steps, 1) / STEPS))))


def _across(axes):
    """Return a transform with x in fractions of the axes and y in data."""
    return axes.get_yaxis_transform()


def _short(weight):
    return signed(weight, 3 if abs(weight) < 0.1 else 2)
