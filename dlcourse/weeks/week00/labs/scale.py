"""Lab: who is right more often, with few examples and with many?"""

from dataclasses import dataclass

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, scale_slider
from dlcourse.labs.engine import Lab
from dlcourse.labs.parts.words import signed
from dlcourse.plots.style import COLORS, GREY, LINE_STYLES, MARKERS
from dlcourse.weeks.week00.labs.scale_runs import MODELS, SEEDS, SIZES
from dlcourse.weeks.week00.labs.scale_table import ACCURACIES

WINS = 8  # the goal: seeds in which the large network is better
LOWEST = 0.45  # of the axis of accuracies


@dataclass
class Comparison:
    """What the lab shows.

    Attributes:
        task: of TASKS.
        size: examples to learn from, as many as were asked for or as there are.
        pair: the two models that are compared.
        found: test accuracies by (examples, model), arrays (seeds,).
    """

    task: str
    size: int
    pair: tuple
    found: dict

    @property
    def sizes(self):
        return sorted({size for size, _model in self.found})

    @property
    def gains(self):
        """Of the first of the pair over the second, seed by seed."""
        return self.found[self.size, self.pair[0]] - self.found[self.size, self.pair[1]]

    @property
    def reach(self):
        """The greatest gain or loss with any number of examples, rounded up."""
        first, second = (
            np.array([self.found[size, model] for size in self.sizes])
            for model in self.pair
        )
        return max(0.05, np.ceil(20 * abs(first - second).max()) / 20)


class ScaleLab(Lab):
    """Four models and more and more examples: 640 trainings that were measured once.

    Ten seeds draw the examples and the starts; each model has the best of a few
    settings, chosen on a dev set; what is drawn was counted on a test set. See
    `scale_runs` for how.

    What you should have noticed:
        More examples help every model on digits: the large network goes from a median
        of 0.63 with 20 to 0.98 with 1000. But it never leaves an old rival behind:
        nearest neighbours, which only keeps the examples and looks for the most alike,
        is better with 20 in ten of ten seeds and level with 1000 (0.98). Logistic
        regression beats the large network with 20 examples in 8 of 10 seeds, and
        loses in 8 of 10 with 1000. On the spirals its median stays below 0.64 whatever
        the number of examples: it can only draw a straight line. On the table of
        tumours all are within 0.04 of each other: with 50 examples the large network
        beats nearest neighbours in 9 of 10 seeds, but the small one it does not. So:
        try the simple ones too.

    Args:
        **values: first values of the controls `task` ("digits", "spirals",
            "tumours"), `examples`, `first`, `second` ("linear", "small", "large",
            "neighbours").
    """

    width, height = 960, 370

    def controls(self):
        tasks = {
            "digits": _("digits"),
            "spirals": _("two spirals (made)"),
            "tumours": _("tumours, a table"),
        }
        return {
            "task": choice(_("data"), "digits", tasks),
            "examples": scale_slider(_("examples to learn from"), 100, SIZES),
            "first": choice(_("model"), "large", _names()),
            "second": choice(_("its rival"), "neighbours", _names()),
        }

    @staticmethod
    def compute(task, examples, first, second):
        found = {key[1:]: each for key, each in ACCURACIES.items() if key[0] == task}
        size = min(examples, max(size for size, _model in found))
        return Comparison(task, size, (first, second), found)

    def setup(self, stage):
        self.curves, self.gains = stage.figure.subplots(1, 2, width_ratios=(1.7, 1))
        axes = self.curves
        axes.set(xlim=(15, 1400), ylim=(LOWEST, 1.01), xscale="log")
        axes.set_xticks(SIZES, [str(n) for n in SIZES])
        axes.minorticks_off()
        axes.set(xlabel=_("examples to learn from"), title=_("right on the test set"))
        self.chosen = stage.moving(axes.plot([1, 1], [0, 2], color=GREY, lw=1)[0])
        self.lines, self.dots = {}, {}
        looks = zip(MODELS, COLORS, LINE_STYLES, MARKERS, strict=False)
        for model, color, style, marker in looks:
            look = {"color": color, "marker": marker}
            self.dots[model] = stage.moving(
                axes.plot([], [], ls="", ms=4, alpha=0.4, **look)[0]
            )
            self.lines[model] = stage.moving(
                axes.plot([], [], ls=style, ms=7, label=_names()[model], **look)[0]
            )
        handles = list(self.lines.values())
        stage.figure.legend(handles=handles, loc="outside lower center", ncols=4)
        self._setup_gains(stage)

    def _setup_gains(self, stage):
        axes = self.gains
        axes.set(xlim=(0.5, SEEDS + 0.5), xticks=(1, 5, 10))
        axes.set(xlabel=_("seed, in order of the lead"))
        axes.set_title(_("lead over the rival"))
        axes.axhline(0, color=GREY, lw=1)
        places = range(1, SEEDS + 1)
        self.stems = stage.moving(axes.vlines(places, 0, 0, color=COLORS[0]))
        self.heads = stage.moving(axes.plot([], [], "D", color=COLORS[0], ms=6)[0])

    def draw(self, result):
        sizes = np.array(result.sizes)
        shifts = dict(zip(MODELS, (0.94, 0.98, 1.02, 1.06), strict=True))
        for model, line in self.lines.items():
            found = [result.found[size, model] for size in sizes]
            places = shifts[model] * sizes
            line.set_data(places, np.median(found, axis=1))
            self.dots[model].set_data(np.repeat(places, SEEDS), np.ravel(found))
        self.chosen.set_xdata([result.size] * 2)
        self.stage.limits(self.gains, y=(-result.reach, result.reach))
        seeds, gains = np.arange(1, SEEDS + 1), np.sort(result.gains)
        self.stems.set_segments(
            [[(k, 0), (k, gain)] for k, gain in zip(seeds, gains, strict=True)]
        )
        self.heads.set_data(seeds, gains)

    def goal(self):
        text = _(
            "Data and examples with which the large network is right more often than "
            "nearest neighbours for at least {wins} of {seeds} seeds."
        )
        return text.format(wins=WINS, seeds=SEEDS)

    def reached(self, result):
        asked = result.pair == ("large", "neighbours")
        return asked and (result.gains > 0).sum() >= WINS

    def status(self, result):
        text = _(
            "With {size} examples: {first} {one:.3f} in the median, {second} "
            "{other:.3f}. Lead, seed by seed: {lead} in the median, from {low} to "
            "{high}; better in {wins} of {seeds}, worse in {losses}."
        )
        gains = result.gains
        one, other = (
            np.median(result.found[result.size, model]) for model in result.pair
        )
        first, second = (_names()[model] for model in result.pair)
        return text.format(
            size=result.size, first=first, second=second, one=one, other=other,
            lead=signed(np.median(gains), 3), low=signed(gains.min(), 3),
            high=signed(gains.max(), 3), wins=(gains > 0).sum(),
            losses=(gains < 0).sum(), seeds=SEEDS,
        )  # fmt: skip


def _names():
    return {
        "linear": _("logistic regression"),
        "small": _("small network"),
        "large": _("large network"),
        "neighbours": _("nearest neighbours"),
    }
