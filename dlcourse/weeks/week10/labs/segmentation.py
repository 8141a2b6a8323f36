"""Lab: a small U-Net learns to find the ink; watch its masks."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.ticker import NullLocator

from dlcourse.detection import dice_score
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import log_slider, slider, toggle, whole_slider
from dlcourse.labs.live import LiveLab
from dlcourse.models import DivergenceError, Model
from dlcourse.plots.style import COLORS, GREY, PAPER
from dlcourse.weeks.week10.labs.board import endless
from dlcourse.weeks.week10.labs.mask_net import SIZE, brightness, mask_net, scenes

BLUE, ORANGE = COLORS[:2]
BATCH = 16
SHOWN = 5  # scenes, side by side
GAP = 15  # steps between two points of the curves
DICE, STEPS = 0.88, 300  # the goal
LOWEST, HIGHEST = 0.03, 3  # loss in its picture
CURVES = ("step", "loss", "dice")


@dataclass
class Training:
    """A net in training, and what was measured.

    Attributes:
        chances: of ink in the new scenes, when they were last measured.
        losses: of the batches since then.
    """

    model: Model
    batches: Iterator
    steps: int = 0
    chances: np.ndarray | None = None
    losses: list = field(default_factory=list)
    curves: dict = field(default_factory=lambda: {name: [] for name in CURVES})
    best: float = 0.0  # Dice score within the first STEPS


class SegmentationLive(LiveLab):
    """Train a U-Net to say of every pixel whether it is ink.

    300 noisy scenes of 32 x 32 pixels to train on, 40 new ones to measure with; five of
    those are shown. One step is one step of Adam with 16 scenes.

    What you should have noticed:
        Median Dice score of ten seeds after 300 steps, each at the better of the rates
        0.006 and 0.01: with skips 0.91 at 3 levels and 0.90 at 4, without them 0.86 and
        0.82, though that net has 8 % more weights. What was halved comes back as a
        blur, the skips bring the edges; no seed without skips reaches one with them.
        At 0.001 and without skips the net of this lab finds no ink yet after 45 steps.
        Depth is not what counts here: one level, without any halving and with 204
        weights, comes to 0.85 to 0.87 in nine of ten runs (rate 0.01; in the tenth it
        finds no ink). The best threshold on brightness alone has 0.76.

    Args:
        **values: first values of the controls `learning_rate`, `levels`, `skips`
            (both start anew), `threshold` (from which chance a pixel is ink).
    """

    width, height = 960, 390
    preview, speed = 100, 50
    restarts = ("levels", "skips")
    divergences = (FloatingPointError, DivergenceError)

    def controls(self):
        return {
            "learning_rate": log_slider(_("learning rate"), 0.001, 1e-4, 0.1),
            "threshold": slider(_("threshold of a pixel"), 0.5, 0.05, 0.95, 0.05),
            "levels": whole_slider(_("levels"), 3, 1, 4),
            "skips": toggle(_("skip connections"), False),
        }

    @staticmethod
    def start(learning_rate, threshold, levels, skips):
        model = mask_net(learning_rate, levels, skips)
        state = Training(model, endless(BATCH, lambda: scenes("train")))
        _measure(state, threshold)
        return state

    @staticmethod
    def step(state, learning_rate, threshold, levels, skips):
        state.model.optimizer.learning_rate = learning_rate
        x, y = next(state.batches)
        state.losses.append(state.model.train_on_batch(x, y)["loss"])
        state.steps += 1
        if state.steps % GAP == 0:
            _measure(state, threshold)

    def setup(self, stage):
        grid = stage.figure.add_gridspec(2, 2, width_ratios=(1.75, 1))
        self.board = stage.figure.add_subplot(grid[:, 0])
        self.loss, self.dice = (stage.figure.add_subplot(grid[k, 1]) for k in (0, 1))
        axes = self.board
        images, masks = (each[:SHOWN] for each in scenes("new"))
        look = {"interpolation": "nearest", "cmap": "gray", "vmin": 0, "vmax": 1}
        axes.imshow(np.hstack(images), extent=(0, SHOWN, 1, 0), **look)
        axes.imshow(np.hstack(masks), extent=(0, SHOWN, 2, 1), **look)
        blank = np.zeros((SIZE, SHOWN * SIZE))
        places = (3, 2), (4, 3)
        self.chances, self.masks = (
            stage.moving(axes.imshow(blank, extent=(0, SHOWN, *place), **look))
            for place in places
        )
        gaps = [[(0, k), (SHOWN, k)] for k in (1, 2, 3)]
        gaps += [[(k, 0), (k, 4)] for k in range(1, SHOWN)]
        stage.moving(axes.add_collection(LineCollection(gaps, colors=PAPER, lw=3)))
        names = _("scene"), _("true ink"), _("chance of ink"), _("answer")
        axes.set(xlim=(0, SHOWN), ylim=(4, 0), aspect="equal", xticks=[])
        axes.set_yticks(np.arange(4) + 0.5, names)
        axes.tick_params(length=0)
        axes.spines[:].set_visible(False)
        axes.grid(visible=False)
        self._setup_curves(stage)

    def _setup_curves(self, stage):
        self.loss.set(yscale="log", ylim=(LOWEST, HIGHEST), title=_("training loss"))
        self.loss.yaxis.set_major_formatter("{x:g}")
        self.loss.yaxis.set_minor_locator(NullLocator())
        self.dice.set(ylim=(0, 1), xlabel=_("step"), yticks=np.linspace(0, 1, 6))
        self.dice.set_title(_("Dice score, new scenes"))
        self.dice.axhline(brightness(), color=GREY, ls="--", lw=1.5)
        self.dice.annotate(
            _("a threshold on brightness"), (1, brightness()), (-4, -4), va="top",
            ha="right", xycoords=("axes fraction", "data"), fontsize=10,
            textcoords="offset points",
        )  # fmt: skip
        self.lines = {
            name: stage.moving(axes.plot([], [], color=color)[0])
            for name, axes, color in (
                ("loss", self.loss, BLUE),
                ("dice", self.dice, ORANGE),
            )
        }
        for axes in (self.loss, self.dice):
            axes.axvline(STEPS, color=GREY, ls=":")

    def draw(self, state):
        chances = np.hstack(state.model(scenes("new")[0][:SHOWN])[..., 0])
        self.chances.set_data(chances)
        self.masks.set_data(chances > self.values["threshold"])
        steps = state.curves["step"]
        end = STEPS * max(1, -(-steps[-1] // STEPS))
        for axes in (self.loss, self.dice):
            self.stage.limits(axes, x=(0, end))
        for name, line in self.lines.items():
            line.set_data(steps, np.minimum(state.curves[name], HIGHEST))

    def goal(self):
        text = _("Dice score of {dice:.2f} on the new scenes within {steps} steps")
        return text.format(dice=DICE, steps=STEPS)

    def reached(self, state):
        return state.best >= DICE

    def status(self, state):
        text = _(
            "Step {step}: training loss {loss:.3f}, {weights} weights. Dice score on "
            "the new scenes at a threshold of {threshold:.2f}: {dice:.3f}."
        )
        threshold = self.values["threshold"]
        return text.format(
            step=self.steps, loss=state.curves["loss"][-1],
            weights=state.model.count_params(), threshold=threshold,
            dice=_dice(state, threshold),
        )  # fmt: skip

    def advice(self, state):
        text = _(
            "The loss is no longer finite at step {step}: lower the learning rate, "
            "then press Play: it starts again."
        )
        return text.format(step=self.steps)


def _dice(state, threshold):
    return dice_score(scenes("new")[1], state.chances > threshold)


def _measure(state, threshold):
    """Ask the net about the new scenes and add a point to every curve."""
    images, masks = scenes("new")
    state.chances = state.model.predict(images)
    loss = (
        np.mean(state.losses)
        if state.losses
        else state.model.evaluate(images, masks)["loss"]
    )
    point = state.steps, loss, _dice(state, threshold)
    for curve, value in zip(state.curves.values(), point, strict=True):
        curve.append(float(value))
    state.losses.clear()
    if state.steps <= STEPS:
        state.best = max(state.best, point[-1])
