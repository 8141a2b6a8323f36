"""Lab: a detector learns to find digits; watch its boxes."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.ticker import NullLocator

from dlcourse.detection import average_precision
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import log_slider, scale_slider, slider
from dlcourse.labs.live import LiveLab
from dlcourse.models import DivergenceError, Sequential
from dlcourse.plots.style import COLORS, GREY
from dlcourse.weeks.week10.labs.board import Board, endless
from dlcourse.weeks.week10.labs.grid_net import found, grid_net, hits, scenes

BLUE, ORANGE, GREEN = COLORS[:3]
BATCH = 32
ROWS, COLUMNS = 2, 3  # of the scenes that are shown
GAP = 20  # steps between two points of the curves
STEPS = 300  # of the goal, and of the picture's first width
PRECISION, RECALL = 0.8, 0.8  # the goal
LOW, OVERLAP = 0.05, 0.4  # thresholds of the average precision
HIGHEST = 200  # loss in its picture
CURVES = ("step", "loss", "average_precision")


@dataclass
class Training:
    """A detector in training, and what was measured.

    Attributes:
        raw: its answers to the new scenes, when they were last measured.
        counts: boxes and right ones of these answers, by thresholds.
        losses: of the batches since then.
    """

    model: Sequential
    batches: Iterator
    steps: int = 0
    raw: np.ndarray | None = None
    counts: dict = field(default_factory=dict)
    losses: list = field(default_factory=list)
    curves: dict = field(default_factory=lambda: {name: [] for name in CURVES})

    def judged(self, *thresholds):
        """Return how many boxes there are in the new scenes, and how many are right.

        They are counted anew only where the answers or the thresholds are new.
        """
        if (key := (self.curves["step"][-1], *thresholds)) not in self.counts:
            boxes = [found(each, *thresholds)[0] for each in self.raw]
            pairs = zip(boxes, scenes("new")[1], strict=True)
            right = int(sum(hits(*pair).sum() for pair in pairs))
            self.counts = {key: (sum(map(len, boxes)), right)}
        return self.counts[key]


class DetectorLive(LiveLab):
    """Train a one-class detector with a grid of 6 x 6 on scenes with 1 to 3 digits.

    600 scenes to train on, 60 new ones to measure with; six of those are shown. One
    step is one step of Adam with 32 scenes.

    What you should have noticed:
        Most cells are empty, and their weight moves the scores of all boxes. Medians of
        ten seeds after 300 steps at the rate 0.005, with a score threshold of 0.5 and
        an IoU threshold of 0.4: at the weights 0.05, 0.2 and 1 recall is 0.90, 0.89 and
        0.78, precision 0.68, 0.82 and 0.85; the average precision 0.86, 0.88 and 0.80.
        At 5 hardly any box scores above 0.5, in most runs none, though the average
        precision is 0.65: a threshold belongs to the net it was chosen for. Suppression
        raises precision (0.80 to 0.85 at the weight 1, 0.63 to 0.82 at 0.2) and costs
        hardly any recall. The rates 0.001, 0.002 and 0.01 come to an average precision
        of 0.60, 0.73 and 0.77 (three seeds); at 0.03 nothing is found. Sizes are
        learned before places: after 80 steps at 0.005 their error has fallen to 0.39 to
        0.46 of that at the start, the error of the centres to 0.75 to 0.81 (three
        seeds).

    Args:
        **values: first values of the controls `learning_rate`, `empty` (weight of the
            cells without an object), `score_threshold`, `iou_threshold`; the last two
            act on what is shown and counted, not on the training.
    """

    width, height = 960, 400
    preview, speed = 100, 50
    divergences = (FloatingPointError, DivergenceError)

    def controls(self):
        weights = (0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5)
        return {
            "learning_rate": log_slider(_("learning rate"), 0.001, 1e-4, 0.1),
            "empty": scale_slider(_("weight of empty cells"), 1, weights),
            "score_threshold": slider(_("score threshold"), 0.2, 0.05, 1, 0.05),
            "iou_threshold": slider(_("IoU threshold"), 0.8, 0, 1, 0.05),
        }

    @staticmethod
    def start(learning_rate, empty, score_threshold, iou_threshold):
        model = grid_net(learning_rate, empty)
        state = Training(model, endless(BATCH, lambda: scenes("train")[::2]))
        _measure(state)
        return state

    @staticmethod
    def step(state, learning_rate, empty, score_threshold, iou_threshold):
        state.model.optimizer.learning_rate = learning_rate
        state.model.loss.empty = empty
        x, y = next(state.batches)
        state.losses.append(state.model.train_on_batch(x, y)["loss"])
        state.steps += 1
        if state.steps % GAP == 0:
            _measure(state)

    def setup(self, stage):
        grid = stage.figure.add_gridspec(2, 2, width_ratios=(1.5, 1))
        self.scenes = stage.figure.add_subplot(grid[:, 0])
        self.loss, self.ap = (stage.figure.add_subplot(grid[k, 1]) for k in (0, 1))
        axes, (images, boxes, _targets) = self.scenes, scenes("new")
        self.board = Board(axes, images, boxes, ROWS, COLUMNS)
        self.wrong = LineCollection([], colors=COLORS[5], lw=1.5, ls="--")
        self.right = LineCollection([], colors=COLORS[6], lw=2.5)
        for lines in (self.wrong, self.right):
            stage.moving(axes.add_collection(lines, autolim=False))
        self.heading = stage.moving(axes.set_title(" "))
        self._setup_curves(stage)

    def _setup_curves(self, stage):
        self.loss.set(yscale="log", ylim=(0.5, HIGHEST), title=_("training loss"))
        self.loss.yaxis.set_major_formatter("{x:g}")
        self.loss.yaxis.set_minor_locator(NullLocator())
        self.ap.set(ylim=(0, 1), xlabel=_("step"))
        self.ap.set_title(_("average precision, new scenes"))
        self.lines = {
            name: stage.moving(axes.plot([], [], color=color)[0])
            for name, axes, color in (
                ("loss", self.loss, BLUE),
                ("average_precision", self.ap, ORANGE),
            )
        }
        for axes in (self.loss, self.ap):
            axes.axvline(STEPS, color=GREY, ls=":")

    def draw(self, state):
        thresholds = self.values["score_threshold"], self.values["iou_threshold"]
        images, truths, _targets = scenes("new")
        right, wrong = [], []
        for place, raw in enumerate(state.model(images[: self.board.count])):
            boxes, _scores = found(raw, *thresholds)
            flags = hits(boxes, truths[place])
            for box, hit in zip(boxes, flags, strict=True):
                (right if hit else wrong).append(self.board.outline(box, place))
        self.right.set_segments(right)
        self.wrong.set_segments(wrong)
        text = _("solid: right ({right}), dashed: wrong ({wrong}), dotted: true")
        self.heading.set_text(text.format(right=len(right), wrong=len(wrong)))
        steps = state.curves["step"]
        end = STEPS * max(1, -(-steps[-1] // STEPS))
        for axes in (self.loss, self.ap):
            self.stage.limits(axes, x=(0, end))
        for name, line in self.lines.items():
            line.set_data(steps, np.minimum(state.curves[name], HIGHEST))
        self.counted = state.judged(*thresholds)

    def goal(self):
        text = _(
            "Precision and recall of {precision:.2f} or more on the new scenes, within "
            "{steps} steps."
        )
        return text.format(precision=PRECISION, steps=STEPS)

    def reached(self, state):
        precision, recall = self._rates()
        early = state.curves["step"][-1] <= STEPS
        return early and precision >= PRECISION and recall >= RECALL

    def status(self, state):
        text = _(
            "Step {step}, score from {score:.2f}, IoU up to {iou:.2f}: {boxes} boxes "
            "in the {scenes} new scenes, {right} right, for {objects} digits. "
            "Precision {precision:.2f}, recall {recall:.2f}."
        )
        boxes, right = self.counted
        precision, recall = self._rates()
        return text.format(
            step=self.steps, score=self.values["score_threshold"], boxes=boxes,
            iou=self.values["iou_threshold"], scenes=len(scenes("new")[0]), right=right,
            objects=_objects(), precision=precision, recall=recall,
        )  # fmt: skip

    def _rates(self):
        """Return precision, 1 where there is no box, and recall."""
        boxes, right = self.counted
        return right / boxes if boxes else 1.0, right / _objects()

    def advice(self, state):
        text = _(
            "The loss is no longer finite at step {step}: lower the learning rate, "
            "then press Play: it starts again."
        )
        return text.format(step=self.steps)


def _objects():
    return sum(map(len, scenes("new")[1]))


def _measure(state):
    """Ask the net about the new scenes and add a point to every curve."""
    images, truths, targets = scenes("new")
    state.raw = state.model.predict(images)
    boxes = [found(each, LOW, OVERLAP) for each in state.raw]
    score = average_precision(truths, boxes)
    loss = (
        np.mean(state.losses) if state.losses else state.model.loss(targets, state.raw)
    )
    point = state.steps, loss, score
    for curve, value in zip(state.curves.values(), point, strict=True):
        curve.append(float(value))
    state.losses.clear()
