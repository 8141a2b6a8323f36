"""Lab: four logits, their probabilities, the loss and its gradient."""

from dataclasses import dataclass

import numpy as np

from dlcourse import activations
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, log_slider, slider
from dlcourse.labs.engine import Lab
from dlcourse.losses import SparseCategoricalCrossentropy
from dlcourse.plots.style import COLORS, GREY, ink

LOGITS = (5.0, 2.0, -1.0, 3.0)
LIMIT = 5  # of the goal: the loss
HIGHEST = 12  # loss at the top of its picture
HATCHES = ("", "//", "..", "xx")
LEAST = np.exp(-HIGHEST)


@dataclass
class Belief:
    """What the lab shows.

    Attributes:
        logits: z, (4,).
        probabilities: softmax(z / τ), (4,).
        grad: dL/d(z / τ), (4,).
        true: index of the true class.
        loss: -log of its probability.
        rank: its place by probability, 1 for the most probable.
    """

    logits: np.ndarray
    probabilities: np.ndarray
    grad: np.ndarray
    true: int
    loss: float
    rank: int


class SoftmaxBars(Lab):
    """Turn four logits into probabilities and see what the loss says to each.

    Args:
        **values: first values of the controls `z1` to `z4` (logits), `temperature`
            (it divides them), `true` (class, 0 to 3).
    """

    width, height = 960, 350

    def controls(self):
        sliders = {
            f"z{k}": slider(f"z{k} ({name})", z, -8, 8, 0.1, decimals=1)
            for k, (name, z) in enumerate(zip(_names(), LOGITS, strict=True), 1)
        }
        return sliders | {
            "temperature": log_slider(_("temperature τ"), 1, 0.1, 10),
            "true": choice(_("true class"), 0, dict(enumerate(_names()))),
        }

    @staticmethod
    def compute(z1, z2, z3, z4, temperature, true):
        logits = np.array([z1, z2, z3, z4], dtype=float)
        scaled = logits / temperature
        loss = SparseCategoricalCrossentropy(from_logits=True)
        value = float(loss(np.array([true]), scaled[None]))
        return Belief(
            logits, activations.softmax(scaled), loss.backward()[0], true, value,
            1 + int((scaled > scaled[true]).sum()),
        )  # fmt: skip

    def setup(self, stage):
        bars, loss, grads = stage.figure.subplots(1, 3)
        self.bars, self.numbers = _setup_bars(stage, bars, (0, 1.12))
        bars.set_title(_("probabilities ŷ = softmax(z / τ)"))
        self._setup_loss(stage, loss)
        self.grads, self.grad_numbers = _setup_bars(stage, grads, (-1.3, 1.3))
        stage.moving(grads.axhline(0, color=GREY, lw=1))  # above the bars
        grads.set_title(_("gradient ŷ − y, dL/d(z / τ)"))

    def _setup_loss(self, stage, axes):
        p = np.geomspace(LEAST, 1, 400)
        axes.plot(p, -np.log(p), color=GREY)
        axes.axhline(LIMIT, color=COLORS[2], ls=":", lw=2)
        axes.set(xlim=(-0.04, 1.04), ylim=(-0.4, HIGHEST))
        axes.set(xlabel=_("probability of the true class"), ylabel="L = −log ŷ")
        self.drop = stage.moving(axes.plot([], [], ":", color=GREY, lw=1.5)[0])
        self.point = stage.moving(axes.plot([], [], "o", color=COLORS[1], ms=10)[0])
        self.heading = stage.moving(axes.set_title(" "))

    def draw(self, result):
        for k in range(len(LOGITS)):
            here = k == result.true
            p, grad = result.probabilities[k], result.grad[k]
            _stretch(self.bars[k], self.numbers[k], p, here)
            _stretch(self.grads[k], self.grad_numbers[k], grad, here)
        p, loss = result.probabilities[result.true], min(result.loss, HIGHEST - 0.2)
        self.drop.set_data([p, p], [-0.4, loss])
        self.point.set_data([p], [loss])
        self.heading.set_text(_("loss {loss:.2f}").format(loss=result.loss))

    def goal(self):
        text = _("A loss above {limit} although the true class is second.")
        return text.format(limit=LIMIT)

    def reached(self, result):
        return result.loss > LIMIT and result.rank == 2

    def status(self, result):
        text = _(
            "The true class, {name}, has probability ŷ = {p:.3g} and place {rank}: "
            "L = −log ŷ = {loss:.3f}. Its gradient is {grad:.3g}."
        )
        return text.format(
            name=_names()[result.true], p=result.probabilities[result.true],
            rank=result.rank, loss=result.loss, grad=result.grad[result.true],
        )  # fmt: skip


def _names():
    return _("apple"), _("pear"), _("plum"), _("cherry")


def _setup_bars(stage, axes, limits):
    """Return four moving bars and their numbers."""
    axes.set(xlim=(-0.6, 3.6), ylim=limits)
    axes.set_xticks(range(4), _names())
    axes.grid(axis="x", visible=False)
    bars = axes.bar(range(4), np.full(4, 0.5), 0.7, edgecolor="white")
    for bar, hatch in zip(bars, HATCHES, strict=True):
        bar.set_hatch(hatch)
    numbers = [axes.text(k, 0, "", ha="center", fontsize=12) for k in range(4)]
    stage.moving(*bars, *numbers)
    return bars, numbers


def _stretch(bar, number, height, true):
    """Give a bar and its number a height; that of the true class is green."""
    bar.set(height=height, facecolor=COLORS[2] if true else COLORS[0])
    number.set_y(height + (0.02 if height >= 0 else -0.04))
    number.set(va="bottom" if height >= 0 else "top", weight="bold" if true else None)
    number.set(text=_short(height), color=ink(COLORS[2] if true else COLORS[0]))


def _short(number):
    return f"{number:.3f}" if abs(number) >= 0.0005 or number == 0 else f"{number:.0e}"
