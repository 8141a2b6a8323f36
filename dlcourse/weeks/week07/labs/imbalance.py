"""Lab: a rare class: what remedies move, and what a threshold moves too."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, log_slider, slider
from dlcourse.labs.engine import Lab
from dlcourse.plots.style import COLORS, GREY
from dlcourse.weeks.week07.labs.rare import RARE, THRESHOLDS, above, draws, f1, trained

BLUE, ORANGE, GREEN = COLORS[:3]
COLUMNS = {"three": (1, 4, 8), "all": tuple(range(30))}
REMEDIES = ("nothing", "weights", "copies", "smote", "under")
PEOPLE = 1000
SICK = round(PEOPLE * RARE)
F1 = 0.32  # the goal
HIGHEST = 2.0  # price in its picture; 1 = an alarm for all


@dataclass
class Decisions:
    """What the lab shows; means of twenty draws, per 1000 people of whom 50 are ill.

    Attributes:
        shares: of the benign and the malignant dev tumours at or above each of
            `THRESHOLDS`, (2, thresholds), by remedy.
        on_test: F1 on the test tumours at the threshold.
    """

    remedy: str
    measures: str
    miss_cost: float
    place: int  # of the threshold
    shares: dict
    on_test: float

    def counts(self):
        """Return false alarms and hits at each threshold, both (thresholds,)."""
        alarms, hits = self.shares[self.remedy]
        return (PEOPLE - SICK) * alarms, SICK * hits

    def curves(self):
        """Return precision (NaN where no alarm is), recall and F1, (thresholds,)."""
        alarms, hits = self.shares[self.remedy]
        return precision(alarms, hits), hits, f1(alarms, hits)

    def prices(self):
        """Return misses times their cost plus false alarms, (thresholds,)."""
        alarms, hits = self.counts()
        return self.miss_cost * (SICK - hits) + alarms


class ImbalanceThreshold(Lab):
    """Ten malignant tumours among 200: remedies and thresholds.

    A logistic regression learns from 190 benign and 10 malignant tumours, twenty times
    with others; shown are means over the twenty, on dev tumours weighted so that 5 %
    are malignant. Press or drag in the left or the right picture to move the threshold.

    What you should have noticed:
        At 0.5 the plain model finds 3 of 50, F1 0.11; class weights find 36, F1 0.24.
        That is the threshold, not the learning: with no remedy the threshold 0.19 gives
        F1 0.33 (on the test tumours 0.31), and the best that a remedy reaches at its
        own best threshold is 0.31 (weights, 0.81), 0.31 (copies), 0.31 (SMOTE) and 0.28
        (fewer benign ones). The curves of precision over recall all but coincide above
        a recall of 0.5. With all 30 measures the data decide: F1 is 0.89 at 0.5 and at
        best 0.90, with weights 0.87 and 0.89, with 10 benign tumours only 0.70 and
        0.83. If a miss costs 10, the plain model's price is 473 at 0.5 and 345 at its
        best, 0.12; weights cost 352 at 0.5, 349 at their best.

    Args:
        **values: first values of the controls `threshold`, `remedy` ("nothing",
            "weights", "copies", "smote", "under"), `measures` ("three", "all"),
            `miss_cost`.
    """

    width, height = 960, 350

    def controls(self):
        remedies = {
            "nothing": _("nothing"),
            "weights": _("class weights"),
            "copies": _("copies of the rare class"),
            "smote": "SMOTE",
            "under": _("fewer of the common class"),
        }
        measures = {"three": _("three weak ones"), "all": _("all 30")}
        return {
            "threshold": slider(_("threshold"), 0.5, 0, 1, 0.01),
            "miss_cost": log_slider(_("cost of a miss"), 10, 1, 100),
            "remedy": choice(_("remedy"), "nothing", remedies),
            "measures": choice(_("features"), "three", measures),
        }

    @staticmethod
    def compute(threshold, miss_cost, remedy, measures):
        columns, place = COLUMNS[measures], round(100 * threshold)
        shares = {each: _shares(each, columns, "dev") for each in REMEDIES}
        on_test = f1(*_shares(remedy, columns, "test"))[place]
        return Decisions(remedy, measures, miss_cost, place, shares, float(on_test))

    def setup(self, stage):
        axes = self.rates, self.plane, self.price = stage.figure.subplots(1, 3)
        self.rates.set(xlim=(0, 1), ylim=(0, 1.02), xlabel=_("threshold"))
        self.rates.set_title(_("drag the threshold"))
        looks = (
            {"color": BLUE, "ls": "--", "label": _("precision")},
            {"color": ORANGE, "ls": "-.", "label": _("recall")},
            {"color": GREEN, "ls": "-", "label": "F1"},
        )
        self.lines = [stage.moving(self.rates.plot([], [], **k)[0]) for k in looks]
        self.plane.set(xlim=(0, 1.02), ylim=(0, 1.02), xlabel=_("recall"))
        self.plane.set_ylabel(_("precision"))
        self.plane.set_title(_("ranking; thin: all remedies"))
        self.others = [
            stage.moving(self.plane.plot([], [], "-", color=GREY, lw=1)[0])
            for _remedy in REMEDIES
        ]
        self.own = stage.moving(self.plane.plot([], [], "-", color=BLUE)[0])
        self.price.set(xlim=(0, 1), ylim=(0, HIGHEST), xlabel=_("threshold"))
        self.price.set_title(_("price; 1 = an alarm for all"))
        self.price.axhline(1, color=GREY, lw=1)
        self.costs = stage.moving(self.price.plot([], [], "-", color=BLUE)[0])
        look = {"color": ORANGE, "ms": 10, "mec": "white"}
        self.points = [stage.moving(a.plot([], [], "o", **look)[0]) for a in axes[1:]]
        self.edge = stage.moving(self.rates.axvline(0.5, color="black", lw=2))
        stage.figure.legend(handles=self.lines, loc="outside lower center", ncols=3)

    def draw(self, result):
        curves, place = result.curves(), result.place
        for line, curve in zip(self.lines, curves, strict=True):
            line.set_data(THRESHOLDS, curve)
        for line, shares in zip(self.others, result.shares.values(), strict=True):
            line.set_data(shares[1], precision(*shares))
        self.own.set_data(curves[1], curves[0])
        prices = result.prices() / (PEOPLE - SICK)
        self.costs.set_data(THRESHOLDS, prices)
        here = THRESHOLDS[place]
        self.points[0].set_data([curves[1][place]], [curves[0][place]])
        self.points[1].set_data([here], [min(prices[place], 0.98 * HIGHEST)])
        self.edge.set_xdata([here, here])

    def clicked(self, axes, x, y):
        if axes is not self.plane:
            self.set(threshold=round(float(np.clip(x, 0, 1)), 2))

    dragged = clicked

    def goal(self):
        text = _("Three weak features and no remedy: F1 of at least {f1} on dev.")
        return text.format(f1=F1)

    def reached(self, result):
        asked = result.remedy == "nothing" and result.measures == "three"
        return bool(asked and result.curves()[2][result.place] >= F1)

    def status(self, result):
        precise, recall, score = (curve[result.place] for curve in result.curves())
        alarms, hits = (counts[result.place] for counts in result.counts())
        text = _(
            "Of {people} people {sick} are ill: {hits:.0f} found, {misses:.0f} missed, "
            "{alarms:.0f} false alarms. Precision {precision}, recall {recall:.2f}, F1 "
            "{f1:.2f} (on test {test:.2f}); price {price:.0f}."
        )
        return text.format(
            people=PEOPLE, sick=SICK, hits=hits, misses=SICK - hits, alarms=alarms,
            precision="–" if np.isnan(precise) else f"{precise:.2f}", recall=recall,
            f1=score, test=result.on_test, price=result.prices()[result.place],
        )  # fmt: skip


def precision(alarms, hits):
    """Return the precision where 5 % are malignant; NaN where there is no alarm."""
    true, false = RARE * hits, (1 - RARE) * alarms
    some = true + false > 0
    return np.where(some, true / np.where(some, true + false, 1), np.nan)


@cache
def _shares(remedy, columns, part):
    """Return the mean shares of both classes above each threshold, (2, thresholds)."""
    data = draws(columns)
    scores = data.scores(trained(remedy, columns), part)
    return above(scores, data.y[part]).mean(axis=1)
