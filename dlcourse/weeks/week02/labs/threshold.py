"""Lab: from scores to decisions: what a threshold costs."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from matplotlib.patches import Rectangle

from dlcourse import datasets
from dlcourse.activations import sigmoid
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, log_slider, slider
from dlcourse.labs.engine import Lab
from dlcourse.plots.style import COLORS, GREY, PAPER, ink
from dlcourse.selection import train_dev_test_split
from dlcourse.weeks.week02.labs import logistic

BLUE, ORANGE, GREEN = COLORS[:3]
COLUMNS = {"texture": [1], "two": [0, 1], "all": list(range(30))}
THRESHOLDS = np.linspace(0, 1, 101)
BINS = np.linspace(0, 1, 26)
HIGHEST = 2.5  # cost in its picture
MISS, MOST = 10, 35  # the goal: cost of a miss, cost of all dev decisions


@dataclass
class Decisions:
    """What the lab shows; the positive class is "malignant".

    Attributes:
        counts: [[true negatives, false alarms], [misses, hits]], (2, 2).
        benign: scores of the benign tumours.
        malignant: scores of the malignant ones.
        costs: misses times their cost plus false alarms, at each of `THRESHOLDS`.
    """

    measures: str
    data: str
    threshold: float
    miss_cost: float
    counts: np.ndarray
    benign: np.ndarray
    malignant: np.ndarray
    costs: np.ndarray

    @property
    def cost(self):
        (_rest, alarms), (misses, _hits) = self.counts
        return float(misses * self.miss_cost + alarms)

    @property
    def precision(self):
        """Hits over all alarms, or None where there is none."""
        (_rest, alarms), (_misses, hits) = self.counts
        return hits / (hits + alarms) if hits + alarms else None

    @property
    def recall(self):
        _benign, (misses, hits) = self.counts
        return hits / (hits + misses)

    @property
    def always(self):
        """The cost of an alarm for every tumour."""
        return len(self.benign)


class ThresholdLab(Lab):
    """Choose where a score becomes an alarm, by what mistakes cost.

    A logistic regression has learned from 341 tumours; its scores ŷ of 114 others, dev
    or test, are shown. A false alarm costs 1. Press or drag in the scores or in the
    costs to move the threshold.

    What you should have noticed:
        Where a miss costs as much as a false alarm 0.5 is good; where it costs 10 times
        as much 0.5 costs more (84) than an alarm for every tumour (71). The least cost
        on the dev tumours is 33 (radius and texture), at 0.13 and 0.14; if ŷ were the
        true probability, 1 / (1 + 10) = 0.09 would be best. What was chosen on dev
        costs more on test: 50, and the 0.09 there costs 44. In 200 splits the medians
        are 31.5 on dev, 43 on test, 41 with 0.09, 83 with 0.5; the threshold of dev
        beats 0.5 on test in 194 of them, and 0.09 in 106. With all 30 measures two
        mistakes remain on dev at 0.5, too few to choose by: what costs least there,
        0.15 to 0.32, costs 32 on test, 0.5 costs 31.

    Args:
        **values: first values of the controls `threshold`, `miss_cost`, `data` ("dev",
            "test"), `measures` ("texture", "two", "all").
    """

    width, height = 960, 350

    def controls(self):
        measures = {
            "texture": _("texture alone"),
            "two": _("radius and texture"),
            "all": _("all 30"),
        }
        data = {"dev": _("dev, to choose by"), "test": _("test, to report")}
        return {
            "threshold": slider(_("threshold"), 0.5, 0, 1, 0.01),
            "miss_cost": log_slider(_("cost of a miss"), MISS, 1, 100),
            "data": choice(_("tumours"), "dev", data),
            "measures": choice(_("measures"), "two", measures),
        }

    @staticmethod
    def compute(threshold, miss_cost, data, measures):
        y_hat, y = scores(measures)[data]
        alarm = y_hat >= threshold
        counts = [
            [int(((y == t) & (alarm == p)).sum()) for p in (0, 1)] for t in (0, 1)
        ]
        return Decisions(
            measures, data, threshold, miss_cost, np.array(counts),
            y_hat[y == 0], y_hat[y == 1], costs(y_hat, y, miss_cost),
        )  # fmt: skip

    def setup(self, stage):
        axes = stage.figure.subplots(1, 3, width_ratios=(1.2, 0.8, 1.2))
        self.scores, self.table, self.curve = axes
        self._setup_scores(stage)
        self._setup_table(stage)
        self._setup_curve(stage)

    def _setup_scores(self, stage):
        axes = self.scores
        roots = (lambda n: np.sign(n) * np.sqrt(np.abs(n)), lambda r: r * np.abs(r))
        axes.set_yscale("function", functions=roots)  # one tumour can be seen
        axes.set(xlim=(0, 1), ylim=(-70, 90), xlabel=_("score ŷ"))
        axes.set_yticks([-50, -20, -5, 0, 5, 20, 50], [50, 20, 5, 0, 5, 20, 50])
        axes.axhline(0, color=GREY, lw=1)
        axes.set_ylabel(_("tumours"))
        looks = (
            {"fc": BLUE, "ec": "white"},
            {"fc": ORANGE, "ec": "white", "hatch": "//"},
        )
        none = np.zeros(len(BINS) - 1)
        self.bars = [
            stage.moving(axes.stairs(none, BINS, fill=True, lw=0.8, **look))
            for look in looks
        ]
        for y, color, text in (
            (0.97, BLUE, f"{_('benign')} ↑"),
            (0.03, ORANGE, f"{_('malignant')} ↓"),
        ):
            axes.text(
                0.98, y, text, transform=axes.transAxes, ha="right", color=ink(color),
                va="top" if y > 0.5 else "bottom",
            )  # fmt: skip
        self.edge = stage.moving(axes.axvline(0.5, color="black", lw=2.5))
        axes.set_title(_("scores: drag the threshold"))

    def _setup_curve(self, stage):
        axes = self.curve
        axes.set(xlim=(0, 1), ylim=(0, HIGHEST), xlabel=_("threshold"))
        axes.set_title(_("price; 1 = an alarm for all"))
        axes.axhline(1, color=GREY, lw=1)
        self.line = stage.moving(axes.plot([], [], "-", color=BLUE)[0])
        self.advice = stage.moving(axes.axvline(0, color=GREEN, ls=":", lw=2.5))
        text = axes.text(
            0.98, 0.97, "", transform=axes.transAxes, ha="right", va="top",
            color=ink(GREEN), bbox={"facecolor": PAPER, "edgecolor": "none"},
        )  # fmt: skip
        self.advice_text = stage.moving(text)
        point = axes.plot([], [], "o", color=ORANGE, ms=10, mec="white")[0]
        self.point = stage.moving(point)

    def _setup_table(self, stage):
        axes = self.table
        axes.set(xlim=(0, 2), ylim=(2, 0), aspect="equal", anchor="N")
        axes.grid(visible=False)
        axes.set_xticks([0.5, 1.5], [_("no alarm"), _("alarm")])
        axes.set_yticks([0.5, 1.5], [_("benign"), _("malignant")], rotation=90,
                        va="center")  # fmt: skip
        axes.tick_params(length=0)
        names = (_("right"), _("false alarms")), (_("misses"), _("hits"))
        self.numbers = {}
        for row, column in np.ndindex(2, 2):
            right = row == column
            axes.add_patch(
                Rectangle((column, row), 1, 1, fc="white" if right else "#F6D3BD",
                          ec=GREY)
            )  # fmt: skip
            look = {"ha": "center", "va": "center"}
            axes.text(column + 0.5, row + 0.8, names[row][column], fontsize=10, **look)
            text = axes.text(column + 0.5, row + 0.4, "", fontsize=22, **look)
            self.numbers[row, column] = stage.moving(text)
        self.heading = stage.moving(axes.set_title(" "))

    def draw(self, result):
        kinds = (result.benign, 1), (result.malignant, -1)
        for bars, (values, sign) in zip(self.bars, kinds, strict=True):
            heights, _edges = np.histogram(values, BINS)
            bars.set_data(sign * heights)
        self.edge.set_xdata([result.threshold] * 2)
        for place, text in self.numbers.items():
            text.set_text(str(result.counts[place]))
        self.heading.set_text(_("price {price:g}").format(price=result.cost))
        top = HIGHEST * 0.98
        self.line.set_data(THRESHOLDS, result.costs / result.always)
        self.point.set_data([result.threshold], [min(result.cost / result.always, top)])
        advice = 1 / (1 + result.miss_cost)
        self.advice.set_xdata([advice, advice])
        text = _("1 / (1 + {miss:g}) = {advice:.2f}")
        self.advice_text.set_text(text.format(miss=result.miss_cost, advice=advice))

    def clicked(self, axes, x, y):
        if axes is not self.table:
            self.set(threshold=round(x, 2))

    dragged = clicked

    def goal(self):
        text = _(
            "Radius and texture, a miss costs {miss}: a price of at most {most} on the "
            "dev tumours."
        )
        return text.format(miss=MISS, most=MOST)

    def reached(self, result):
        asked = result.measures == "two" and result.data == "dev"
        return asked and result.miss_cost == MISS and result.cost <= MOST

    def status(self, result):
        (_right, alarms), (misses, hits) = result.counts
        text = _(
            "{hits} of {alarms} alarms are right (precision {precision}); {hits} of "
            "{malignant} malignant tumours are found (recall {recall:.2f}). Price: "
            "{misses} misses × {miss:g} + {false} false alarms = {price:g}; an alarm "
            "for all would cost {always}."
        )
        precision = "–" if result.precision is None else f"{result.precision:.2f}"
        return text.format(
            hits=hits, alarms=hits + alarms, precision=precision, false=alarms,
            malignant=hits + misses, recall=result.recall, misses=misses,
            miss=result.miss_cost, price=result.cost, always=result.always,
        )  # fmt: skip


def costs(y_hat, y, miss_cost):
    """Return the cost of deciding by each of `THRESHOLDS`, (thresholds,)."""
    alarm = y_hat >= THRESHOLDS[:, np.newaxis]
    misses = (~alarm & (y == 1)).sum(axis=1)
    return miss_cost * misses + (alarm & (y == 0)).sum(axis=1)


@cache
def scores(measures):
    """Return {"dev", "test"}: scores and labels (1 is malignant) of 114 tumours each.

    The model is trained on the other 341, standardised by their statistics.
    """
    x, benign = datasets.load_breast_cancer()
    parts = train_dev_test_split(x[:, COLUMNS[measures]], 1 - benign, seed=0)
    (x, y), dev, test = parts
    mean, std = x.mean(axis=0), x.std(axis=0)
    w, b = logistic.trained((x - mean) / std, y, 1.0, 1000)
    return {
        name: (sigmoid((x - mean) / std @ w + b), y)
        for name, (x, y) in (("dev", dev), ("test", test))
    }
