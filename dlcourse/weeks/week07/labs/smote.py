"""Lab: SMOTE in a plane: where new points come to lie, and what they are worth."""

from dataclasses import dataclass

import numpy as np
from matplotlib.collections import LineCollection

from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import slider, whole_slider
from dlcourse.labs.engine import Lab
from dlcourse.plots.style import COLORS, GREY
from dlcourse.selection import SMOTE
from dlcourse.selection.resampling import nearest
from dlcourse.weeks.week07.labs.rare import (
    DRAWS,
    MALIGNANT,
    THRESHOLDS,
    above,
    draws,
    f1,
    fitted,
    resampled,
    trained,
)

BLUE, ORANGE, GREEN, PINK = COLORS[:4]
COLUMNS = (1, 4)  # texture, smoothness
REACH = 3.5  # of the plane, in standard deviations
RECALL, AUC = 0.7, 0.01  # the goal: median recall at least, change of AUC at most
MEASURES = ("auc", "recall", "f1")
HALF = len(THRESHOLDS) // 2  # the place of the threshold 0.5


@dataclass
class Synthetic:
    """What the lab shows; a "line" is w1, w2 and b of a logistic regression.

    Attributes:
        benign: (points, 2).
        malignant: (points, 2).
        made: new points, (points, 2).
        segments: between malignant neighbours, (segments, 2, 2).
        lines: without and with the new points, (2, 3).
        without: measures of all draws, (3, draws): AUC, recall at 0.5 and F1 at the
            threshold that was best on dev, on test tumours.
        values: the same with SMOTE.
    """

    benign: np.ndarray
    malignant: np.ndarray
    made: np.ndarray
    segments: np.ndarray
    lines: np.ndarray
    without: np.ndarray
    values: np.ndarray

    @property
    def medians(self):
        """Medians without and with SMOTE, each (3,)."""
        return np.median(self.without, axis=1), np.median(self.values, axis=1)


class SmoteLab(Lab):
    """New malignant tumours between neighbours, in the plane of two measures.

    On the left one of twenty draws of 190 benign and 10 malignant tumours; the lines
    are where a logistic regression says 0.5. On the right all twenty, on test tumours
    weighted so that 5 % are malignant: the area under the ROC curve, recall at the
    threshold 0.5, and F1 at the threshold that was best on the dev tumours.

    What you should have noticed:
        Every new point lies on a segment between two malignant tumours: SMOTE never
        leaves the region they span, and where benign tumours lie between them it puts
        malignant ones there. With k = 5 the median recall at 0.5 rises from 0.04 to
        0.30 at the ratio 0.2, 0.53 at 0.5 and 0.75 at 1: the line moves. The ranking
        does not gain: the median AUC is 0.830 without and 0.823 with SMOTE at the ratio
        1, higher with it in 2 of 20 draws. Nor does F1 at a threshold chosen on dev:
        0.299 without; with k = 1, 5, 9 and the ratio 1 0.296, 0.269, 0.301, above
        plain in 8, 6 and 8 of 20 draws. A threshold moves the line too, and needs no
        invented tumours.

    Args:
        **values: first values of the controls `k`, `ratio` (malignant over benign
            after SMOTE), `draw`.
    """

    width, height = 960, 390

    def controls(self):
        return {
            "k": whole_slider(_("neighbours k"), 5, 1, MALIGNANT - 1),
            "ratio": slider(_("malignant / benign"), 0.2, 0.1, 1, 0.05),
            "draw": whole_slider(_("draw to look at"), 0, 0, DRAWS - 1),
        }

    @staticmethod
    def compute(k, ratio, draw):
        data, y = draws(COLUMNS), draws(COLUMNS).y["train"]

        def sampler(seed):
            return SMOTE(sampling_strategy=ratio, k_neighbors=k, seed=seed)

        x, new_y = resampled(sampler, data.x["train"], y)
        weights = fitted(x, new_y, np.ones(len(new_y)))
        plain = trained("nothing", COLUMNS)
        points = data.x["train"][draw]
        own = points[y == 1]
        ends = own[nearest(own, k)]  # (points, k, 2)
        starts = np.broadcast_to(own[:, np.newaxis], ends.shape)
        return Synthetic(
            points[y == 0], own, x[draw, len(y) :],
            np.stack([starts, ends], axis=2).reshape(-1, 2, 2),
            np.stack([plain[draw], weights[draw]]),
            measured(data, plain), measured(data, weights),
        )  # fmt: skip

    def setup(self, stage):
        self.plane, self.strips = stage.figure.subplots(1, 2, width_ratios=(1, 1.1))
        axes = self.plane
        axes.set(xlim=(-REACH, REACH), ylim=(-REACH, REACH))
        axes.set(xlabel=_("texture"), ylabel=_("smoothness"))
        self.heading = stage.moving(axes.set_title(" "))
        self.segments = LineCollection(
            [], colors="#E3B9D1", linewidths=0.6, antialiaseds=False
        )
        stage.moving(axes.add_collection(self.segments, autolim=False))
        looks = (
            {"marker": "o", "color": BLUE, "ms": 4, "mew": 0, "label": _("benign")},
            {"marker": "x", "color": PINK, "ms": 6, "mew": 1.5,
             "label": _("made by SMOTE")},
            {"marker": "^", "color": ORANGE, "ms": 10, "mec": "white",
             "label": _("malignant")},
        )  # fmt: skip
        self.points = [
            stage.moving(axes.plot([], [], ls="", **look)[0]) for look in looks
        ]
        ends = (
            {"color": GREY, "ls": "--", "label": _("0.5 without SMOTE")},
            {"color": "black", "ls": "-", "label": _("0.5 with SMOTE")},
        )
        self.lines = [stage.moving(axes.plot([], [], **look)[0]) for look in ends]
        stage.figure.legend(
            handles=[*self.points, *self.lines], loc="outside lower center", ncols=5,
            handletextpad=0.4, columnspacing=1.2,
        )  # fmt: skip
        self._setup_strips(stage)

    def _setup_strips(self, stage):
        axes = self.strips
        axes.set(xlim=(-0.5, 2.5), ylim=(0, 1.02))
        names = (_("AUC"), _("recall at 0.5"), _("F1, best threshold"))
        axes.set_xticks(range(3), names)
        axes.set_title(_("{count} draws; bars: medians").format(count=DRAWS))
        looks = ("o", GREY, -0.2), ("^", ORANGE, 0.2)
        self.strip = [
            stage.moving(axes.plot([], [], mark, color=color, ms=4, mew=0)[0])
            for mark, color, _place in looks
        ]
        self.medians = []
        for _mark, color, place in looks:
            bars = LineCollection([], colors=color, linewidths=4)
            self.medians.append(stage.moving(axes.add_collection(bars, autolim=False)))
            name = _("without") if place < 0 else _("with")
            axes.text(place, 0.02, name, ha="center", fontsize=10)

    def draw(self, result):
        kinds = result.benign, result.made, result.malignant
        for points, where in zip(self.points, kinds, strict=True):
            points.set_data(*where.T)
        self.segments.set_segments(result.segments)
        across = np.array([-REACH, REACH])
        for line, (w1, w2, b) in zip(self.lines, result.lines, strict=True):
            line.set_data(*_ends(w1, w2, b, across))
        text = _("{made} new points from {count}")
        self.heading.set_text(
            text.format(made=len(result.made), count=len(result.malignant))
        )
        spread = np.linspace(-0.08, 0.08, DRAWS)
        values = result.without, result.values
        sides = zip(self.strip, self.medians, values, result.medians, strict=True)
        for side, (dots, bars, found, middle) in enumerate(sides):
            places = np.arange(3) + (-0.2, 0.2)[side]
            dots.set_data((places[:, np.newaxis] + spread).ravel(), found.ravel())
            ends = np.stack([places - 0.14, places + 0.14], axis=1)
            heights = np.stack([middle, middle], axis=1)
            bars.set_segments(np.stack([ends, heights], axis=2))

    def goal(self):
        text = _(
            "A median recall of {recall} at the threshold 0.5; the median AUC moves by "
            "less than {auc}."
        )
        return text.format(recall=RECALL, auc=AUC)

    def reached(self, result):
        before, after = result.medians
        return bool(after[1] >= RECALL and abs(after[0] - before[0]) < AUC)

    def status(self, result):
        before, after = result.medians
        text = _(
            "Medians without and with SMOTE: AUC {auc} and {new_auc}; recall at 0.5 "
            "{recall} and {new_recall}; F1 at the threshold chosen on dev {f1} and "
            "{new_f1}."
        )
        old = {name: f"{v:.3f}" for name, v in zip(MEASURES, before, strict=True)}
        new = {f"new_{n}": f"{v:.3f}" for n, v in zip(MEASURES, after, strict=True)}
        return text.format(**old, **new)


def measured(data, weights):
    """Return AUC, recall at 0.5 and F1 at dev's best threshold on test, (3, draws)."""
    scores = {part: data.scores(weights, part) for part in ("dev", "test")}
    alarms, hits = above(scores["test"], data.y["test"])
    chosen = f1(*above(scores["dev"], data.y["dev"])).argmax(axis=1)
    best = f1(alarms, hits)[np.arange(DRAWS), chosen]
    return np.array([areas(scores["test"], data.y["test"]), hits[:, HALF], best])


def areas(scores, y):
    """Return the area under each draw's ROC curve, (draws,).

    It is the share of pairs in which the malignant tumour has the higher score.

    Args:
        scores: (draws, tumours), no two of a draw equal.
        y: (tumours,).
    """
    pairs = []
    for benign, malignant in zip(scores[:, y == 0], scores[:, y == 1], strict=True):
        pairs.append(np.searchsorted(np.sort(benign), malignant).mean() / len(benign))
    return np.array(pairs)


def _ends(w1, w2, b, across):
    """Return two points of the line w1 x1 + w2 x2 + b = 0, as x1 (2,) and x2 (2,)."""
    if abs(w2) >= abs(w1):
        return across, -(w1 * across + b) / w2
    return -(w2 * across + b) / w1, across
