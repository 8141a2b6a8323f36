"""Lab: a deep network with skips and one without, trained on the same batches."""

from dataclasses import dataclass, field

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import log_slider, scale_slider, toggle
from dlcourse.labs.live import LiveLab
from dlcourse.layers import Dense
from dlcourse.models import DivergenceError, Model
from dlcourse.plots.style import COLORS, GREY
from dlcourse.weeks.week09.labs.deep_nets import EXAMPLES, KINDS, digits, net

BLUE, ORANGE = COLORS[:2]
BATCH, EPOCH = 32, 19  # examples of a step; steps in which all have been seen
ACCURACY, DEPTH, EPOCHS = 0.85, 42, 10  # the goal
DEPTHS = (4, 10, 22, 42)
LOW, HIGH = 1e-6, 1e3  # ends of the axis of gradients


@dataclass
class Runner:
    """One of the two networks.

    Attributes:
        grads: root mean squares of the last gradients of the dense layers' weights.
        curve: epochs, and dev accuracies.
        best: the greatest dev accuracy within the first EPOCHS.
        lost: whether its numbers are no longer finite; then it rests.
    """

    model: Model
    grads: np.ndarray
    curve: tuple = field(default_factory=lambda: ([], []))
    best: float = 0.0
    lost: bool = False

    def learn(self, x, y, rate):
        """Take one step, or note that the network is lost."""
        self.model.optimizer.learning_rate = rate
        try:
            self.model.train_on_batch(x, y)
            kernels = [layer.grads["kernel"] for layer in _dense(self.model)]
            self.grads = np.array([np.sqrt((grad**2).mean()) for grad in kernels])
        except (DivergenceError, FloatingPointError):
            self.lost = True

    def measure(self, epoch):
        """Add a point to the curve."""
        x, y = digits()[1]
        accuracy = float((self.model(x).argmax(axis=1) == y).mean())
        for values, value in zip(self.curve, (epoch, accuracy), strict=True):
            values.append(value)
        if epoch <= EPOCHS:
            self.best = max(self.best, accuracy)


@dataclass
class Race:
    """Both networks, by kind, and the batches that are still to come in this epoch."""

    depth: int
    runners: dict
    rng: np.random.Generator
    waiting: list = field(default_factory=list)
    steps: int = 0


class DepthLive(LiveLab):
    """Train two networks of 32 units a layer, equal but for the skips.

    Their dense layers have He weights and learn from 600 digits by SGD, 32 a step. A
    residual block adds its input to what its two layers give; the plain one does not.

    What you should have noticed:
        Medians of the dev accuracy after 10 epochs over ten seeds, each at the best of
        the rates 0.003, 0.01, 0.03, 0.1 and 0.3 (chosen with three of the seeds). With
        4 layers there is nothing to repair: plain 0.93, residual 0.94. Deeper and
        without batch normalization a skip alone is not enough: with 10 layers plain
        0.68 and residual 0.88, with 22 0.36 and 0.55, where 0.01 already diverges for
        three seeds, with 42 0.21 while the residual one diverges at every rate for
        every seed tried. Blocks that begin as the identity (last layer zero): 0.93,
        0.86 and 0.87 with 10, 22 and 42 layers. With batch normalization and 22 layers
        plain 0.45, residual 0.89, with its last scales zero 0.94. Nothing deep
        clearly beats four layers: a skip undoes the harm of depth. And the gradients of
        the plain network do not vanish: with He weights they are about as large in the
        first of 42 layers as in the last.

    Args:
        **values: first values of the controls `depth`, `norm`, `zero` (the last layer
            of each residual block), `learning_rate`; the first three start anew.
    """

    width, height = 960, 350
    restarts = ("depth", "norm", "zero")
    preview = 60
    speed = 50

    def controls(self):
        return {
            "depth": scale_slider(_("dense layers"), 22, DEPTHS),
            "learning_rate": log_slider(_("learning rate"), 0.01, 0.001, 1),
            "norm": toggle(_("batch normalization"), False),
            "zero": toggle(_("last layer of blocks begins at zero"), False),
        }

    @staticmethod
    def start(depth, norm, zero, **_rest):
        blank = np.full(depth, np.nan)
        runners = {kind: Runner(net(kind, depth, norm, zero), blank) for kind in KINDS}
        for runner in runners.values():
            runner.measure(0)
        return Race(depth, runners, np.random.default_rng(0))

    @staticmethod
    def step(state, learning_rate, **_rest):
        if not state.waiting:
            order = state.rng.permutation(EXAMPLES)
            state.waiting = np.array_split(order, range(BATCH, EXAMPLES, BATCH))
        rows = state.waiting.pop(0)
        (x, y), _dev = digits()
        state.steps += 1
        racing = [each for each in state.runners.values() if not each.lost]
        for runner in racing:
            runner.learn(x[rows], y[rows], learning_rate)
            if not runner.lost and state.steps % (EPOCH // 2) == 0:
                runner.measure(state.steps / EPOCH)
        if all(runner.lost for runner in state.runners.values()):
            raise FloatingPointError("both networks are no longer finite")

    def setup(self, stage):
        self.accuracy, self.grads = stage.figure.subplots(1, 2)
        self.accuracy.set(ylim=(0, 1), xlabel=_("epoch"), title=_("dev accuracy"))
        self.accuracy.plot([0, EPOCHS], [ACCURACY] * 2, ":", color=GREY)
        axes = self.grads
        axes.set(yscale="log", ylim=(LOW, HIGH), xlim=(0, DEPTHS[-1] + 1))
        axes.set_xlabel(_("dense layer, from the input"))
        axes.set_title(_("gradient of the weights, RMS"))
        looks = {
            "plain": {"color": BLUE, "ls": "--", "marker": "s", "label": _("plain")},
            "residual": {
                "color": ORANGE, "ls": "-", "marker": "o", "label": _("residual"),
            },
        }  # fmt: skip
        self.curves, self.lines = (
            {
                kind: stage.moving(each.plot([], [], ms=4, **look)[0])
                for kind, look in looks.items()
            }
            for each in (self.accuracy, self.grads)
        )
        handles = list(self.curves.values())
        stage.figure.legend(handles=handles, loc="outside lower center", ncols=2)

    def draw(self, state):
        end = EPOCHS * max(1, -(-state.steps // (EPOCHS * EPOCH)))
        self.stage.limits(self.accuracy, x=(0, end))
        layers = np.arange(1, state.depth + 1)
        for kind, runner in state.runners.items():
            self.curves[kind].set_data(*runner.curve)
            self.lines[kind].set_data(layers, np.clip(runner.grads, LOW, HIGH))

    def goal(self):
        text = _(
            "A network of {depth} layers with a dev accuracy of {accuracy} within "
            "{epochs} epochs."
        )
        return text.format(depth=DEPTH, accuracy=ACCURACY, epochs=EPOCHS)

    def reached(self, state):
        best = max(runner.best for runner in state.runners.values())
        return state.depth >= DEPTH and best >= ACCURACY

    def status(self, state):
        text = _(
            "Step {step}, epoch {epoch:.1f}. Dev accuracy: plain {plain}, residual "
            "{residual}."
        )
        found = {kind: _said(runner) for kind, runner in state.runners.items()}
        return text.format(step=state.steps, epoch=state.steps / EPOCH, **found)

    def advice(self, state):
        return _(
            "Neither network has finite numbers any more: lower the learning rate, "
            "then press Play: it starts again."
        )


def _dense(model):
    return [layer for layer in model.layers if isinstance(layer, Dense)]


def _said(runner):
    """Return the last accuracy of a network in words."""
    return _("diverged") if runner.lost else f"{runner.curve[1][-1]:.3f}"
