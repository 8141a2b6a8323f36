"""Lab: the karate club, layer by layer through a graph network in training."""

from dataclasses import dataclass, field

import numpy as np
from matplotlib.collections import LineCollection

from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import log_slider, whole_slider
from dlcourse.labs.live import LiveLab
from dlcourse.labs.parts.words import signed
from dlcourse.losses import SparseCategoricalCrossentropy
from dlcourse.models import Sequential
from dlcourse.plots.style import COLORS, GREY
from dlcourse.weeks.week14.labs.graph_net import (
    KNOWN,
    MEMBERS,
    club,
    cosines,
    layout,
    network,
    outputs,
    propagated,
    train,
)

BLUE, ORANGE, GREEN, PINK = COLORS[:4]
DEEPEST, UNITS = 16, 2
OTHERS = MEMBERS - len(KNOWN)
THIN = {"colors": "#AAAAAA", "lw": 0.6, "antialiaseds": False}  # a small still picture
DRAWS = 10  # of the start weights
DEEP, RIGHT, LOSS, STEPS = 8, 30, 0.1, 200  # the goal


@dataclass
class Training:
    """A graph network in training, and what it makes of the members now."""

    model: Sequential
    layers: list = field(default_factory=list)  # arrays (34, UNITS)
    scores: np.ndarray | None = None  # (34, 2)
    steps: int = 0
    best: int = 0  # members on their side, once the loss is below LOSS, in STEPS

    @property
    def named(self):
        """The side that each member is put on, (34,)."""
        return self.scores.argmax(axis=1)

    @property
    def loss(self):
        """Cross-entropy of the members with a label."""
        known = list(KNOWN)
        loss = SparseCategoricalCrossentropy(from_logits=True)
        return loss(club()[1][known], self.scores[known])

    @property
    def right(self):
        """How many members without a label are put on their side."""
        hits = self.named == club()[1]
        return int(hits.sum() - hits[list(KNOWN)].sum())


class GraphLayers(LiveLab):
    """Train a graph network that is told two labels, and look into each layer.

    Each layer has two units, so that its output can be drawn; it is drawn as large as
    fits. A cross marks who is put on the wrong side, a ring the two labels.

    What you should have noticed:
        Propagation alone makes all members alike: the mean cosine of two is 0.14, 0.61
        and 0.97 after 1, 4 and 16 layers. So does the network of 16 layers at its start
        in eight of ten draws (1.00 on one side and on two). Training undoes it: after
        200 steps at the rate 0.01 the mean cosine is 0.88 on one side and -0.88 on two
        (median of ten draws), and 30 or 31 of 32 members are right with 1, 2, 4, 8 and
        16 layers alike. Depth does no harm here, and no good either.

    Args:
        **values: first values of the controls `depth`, `layer` (to look at),
            `learning_rate`, `draw` (of the start weights); `depth` and `draw` start
            anew.
    """

    width, height = 960, 400
    preview = 100
    speed = 50
    restarts = ("depth", "draw")

    def controls(self):
        return {
            "depth": whole_slider(_("graph layers"), 4, 1, DEEPEST),
            "layer": whole_slider(_("layer to look at"), 2, 1, DEEPEST),
            "learning_rate": log_slider(_("learning rate"), 0.01, 1e-3, 0.3),
            "draw": whole_slider(_("draw of the start weights"), 2, 0, DRAWS - 1),
        }

    @staticmethod
    def start(depth, layer, learning_rate, draw):
        state = Training(network(depth, UNITS, draw))
        _look(state)
        return state

    @staticmethod
    def step(state, depth, layer, learning_rate, draw):
        state.model.optimizer.learning_rate = learning_rate
        train(state.model)
        state.steps += 1
        _look(state)
        if state.steps <= STEPS and state.loss < LOSS:
            state.best = max(state.best, state.right)

    def setup(self, stage):
        axes = stage.figure.subplots(1, 3, width_ratios=(1, 1.1, 1))
        self.graph, self.plane, self.curve = axes
        for each in axes[:2]:
            each.grid(visible=False)
        self.graph.set(xlim=(-1.12, 1.12), ylim=(-1.12, 1.12), xticks=[], yticks=[])
        self.plane.set(xlim=(-1.12, 1.12), ylim=(-1.12, 1.12), aspect="equal")
        self.clouds = [self._members(stage, each) for each in axes[:2]]
        self.titles = [stage.moving(each.set_title(" ")) for each in axes[:2]]
        self._setup_curve(stage)

    def _members(self, stage, axes):
        """Return the artists of edges and members: two sides, right and wrong."""
        edges = axes.add_collection(LineCollection([], **THIN))
        looks = (("o", BLUE), ("s", ORANGE))
        sides = [
            axes.plot([], [], mark, color=color, ms=9, mec="white")[0]
            for mark, color in looks
        ]
        (wrong,) = axes.plot([], [], "x", color="black", ms=13, mew=2)
        (known,) = axes.plot([], [], "o", mfc="none", mec="black", ms=15, mew=1.5)
        return stage.moving(edges, *sides, wrong, known)

    def _setup_curve(self, stage):
        axes = self.curve
        axes.set(xlim=(0, DEEPEST), ylim=(-1.1, 1.65), xlabel=_("layer"))
        axes.set_yticks([-1, -0.5, 0, 0.5, 1])
        axes.set_title(_("mean cosine of members"))
        _same, _other, alone = zip(*propagated(DEEPEST), strict=True)
        axes.plot(range(DEEPEST + 1), alone, ":", color=GREY,
                  label=_("all, propagation alone"))  # fmt: skip
        looks = (
            {"color": GREEN, "marker": "o", "label": _("on one side, this network")},
            {"color": PINK, "marker": "s", "label": _("on two sides, this network")},
        )
        self.lines = [
            stage.moving(axes.plot([], [], lw=1.5, ms=5, **look)[0]) for look in looks
        ]
        look = {"mfc": "none", "mec": "black", "ms": 13, "ls": ""}
        self.mark = stage.moving(axes.plot([], [], "o", **look)[0])
        axes.legend(loc="upper left")

    def draw(self, state):
        shown = min(self.values["layer"], len(state.layers))
        h = state.layers[shown - 1]
        factor = 1 / max(np.abs(h).max(), 1e-300)
        places = layout(), factor * h
        for artists, points in zip(self.clouds, places, strict=True):
            _place(artists, points, state.named)
        found = [cosines(np.eye(MEMBERS)), *map(cosines, state.layers)]
        same, other, _all = zip(*found, strict=True)
        for line, values in zip(self.lines, (same, other), strict=True):
            line.set_data(range(len(values)), values)
        self.mark.set_data([shown] * 2, [same[shown], other[shown]])
        text = _("{right} of {others} members right")
        self.titles[0].set_text(text.format(right=state.right, others=OTHERS))
        text = _("layer {layer} of {depth}: its two units × {factor:.3g}")
        depth = len(state.layers)
        self.titles[1].set_text(text.format(layer=shown, depth=depth, factor=factor))

    def goal(self):
        text = _(
            "With {deep} or more layers: {right} of {others} members right and a loss "
            "below {loss} within {steps} steps."
        )
        return text.format(
            deep=DEEP, right=RIGHT, others=OTHERS, loss=LOSS, steps=STEPS
        )

    def reached(self, state):
        return len(state.layers) >= DEEP and state.best >= RIGHT

    def status(self, state):
        text = _(
            "Step {step}, loss of the two labels {loss:.3f}. Mean cosine in the last "
            "layer: {same} on one side, {other} on two; of propagation alone, "
            "all members: {alone:.2f}."
        )
        same, other, _all = cosines(state.layers[-1])
        alone = propagated(DEEPEST)[len(state.layers)][-1]
        return text.format(
            step=self.steps,
            loss=state.loss,
            same=signed(same),
            other=signed(other),
            alone=alone,
        )


def _look(state):
    """Send all members through the network of now."""
    *state.layers, state.scores = outputs(state.model)


def _place(artists, points, named):
    """Draw the members at `points`, (34, 2), in the colours of the sides named."""
    edges, first, second, wrong, known = artists
    pairs, y, _matrix = club()
    edges.set_segments(points[pairs])
    first.set_data(*points[named == 0].T)
    second.set_data(*points[named == 1].T)
    wrong.set_data(*points[named != y].T)
    known.set_data(*points[list(KNOWN)].T)
