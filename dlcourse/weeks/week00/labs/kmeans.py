"""Lab: k-means on iris petals, move by move, and what the species say afterwards."""

from dataclasses import dataclass

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.patches import Rectangle

from dlcourse.clustering import Grouping, assign, lloyd, start_centers
from dlcourse.datasets import load_iris
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, whole_slider
from dlcourse.labs.engine import Lab
from dlcourse.plots.style import COLORS, MARKERS

MOST_GROUPS, MOST_MOVES, LAST_START = 6, 15, 20
GROUPS, STRANGERS = 3, 6  # the goal
SPECIES = ("setosa", "versicolor", "virginica")
HATCHES = ("", "//", "xx")
LOWEST, HIGHEST = 0.008, 4  # of the axis of shares
STRETCH = {"cm": (1, 1), "length": (10, 1), "width": (1, 10)}  # centimetres -> values


@dataclass
class Walk:
    """What the lab shows.

    Attributes:
        x: the petals in the chosen units, (flowers, 2).
        steps: Groupings from the start to the chosen move, or to the last one.
        at_rest: whether one more move would change nothing, neither group nor centre.
        whole: sum of the squared distances with a single group.
        counts: flowers of each species in each group, (groups, 3).
    """

    x: np.ndarray
    steps: list[Grouping]
    at_rest: bool
    whole: float
    counts: np.ndarray

    @property
    def strangers(self):
        """How many flowers are of another species than most of their group."""
        return int(self.counts.sum() - self.counts.max(axis=1).sum())

    @property
    def shares(self):
        """What each step has left of the sum that a single group has."""
        return [step.inertia / self.whole for step in self.steps]


class KMeansLab(Lab):
    """Groups of petals by k-means, which never sees the species.

    In turn: every flower joins the nearest centre, every centre moves into the mean of
    its flowers. It ends where no flower changes its group.

    What you should have noticed:
        No move makes the sum of squared distances larger, and more groups make the best
        sum smaller, so the sum does not say how many groups there are: one group 550.9,
        two 86.4, three 31.4, six 11.0 square centimetres. Three groups in centimetres
        end in one of two places: of 100 random starts 44 end with a sum of 31.37, where
        6 flowers are in a group of another species, and 56 with 31.41, where 8 are.
        Take the better sum: the species, which nobody knows in earnest, are not needed.
        Units are a choice: with the width in millimetres a difference of width counts
        100 times as much in the sum, and all starts of the slider reach the goal; with
        the length in millimetres none does.

    Args:
        **values: first values of the controls `groups`, `moves`, `start` (number of the
            random start), `init` ("random", "k-means++"), `units` ("cm", "length",
            "width": what is measured in millimetres).
    """

    width, height = 960, 350

    def controls(self):
        inits = {"random": _("any flowers"), "k-means++": _("far apart (k-means++)")}
        units = {
            "cm": _("both in cm"),
            "length": _("length in mm"),
            "width": _("width in mm"),
        }
        return {
            "groups": whole_slider(_("groups"), 2, 1, MOST_GROUPS),
            "moves": whole_slider(_("moves"), 0, 0, MOST_MOVES),
            "start": whole_slider(_("start number"), 0, 0, LAST_START),
            "init": choice(_("start from"), "random", inits),
            "units": choice(_("units"), "cm", units),
        }

    @staticmethod
    def compute(groups, moves, start, init, units):
        flowers, species = load_iris()
        x = flowers[:, 2:] * STRETCH[units]
        steps = lloyd(x, start_centers(x, groups, init=init, seed=start))
        shown = steps[: moves + 1]
        labels = shown[-1].labels
        counts = [np.bincount(species[labels == k], minlength=3) for k in range(groups)]
        whole = assign(x, x.mean(axis=0, keepdims=True)).inertia
        at_rest = len(shown) == len(steps)
        return Walk(x, shown, at_rest, whole, np.array(counts))

    def setup(self, stage):
        axes = stage.figure.subplots(1, 3, width_ratios=(1.6, 1, 1))
        self.petals, self.sums, self.species = axes
        self._setup_petals(stage)
        self._setup_sums(stage)
        self._setup_species(stage)

    def _setup_petals(self, stage):
        self.petals.set_title(_("groups, and the paths of their centres"))
        marks = zip(COLORS, MARKERS[:MOST_GROUPS], strict=False)
        looks = [{"color": color, "marker": mark, "ls": ""} for color, mark in marks]
        self.points = [
            stage.moving(self.petals.plot([], [], ms=6, alpha=0.6, **look)[0])
            for look in looks
        ]
        self.paths = LineCollection([], colors="black", linewidths=1.5)
        stage.moving(self.petals.add_collection(self.paths, autolim=False))
        look = {"marker": "X", "ms": 13, "mfc": "white", "mec": "black", "mew": 1.5}
        self.centers = stage.moving(self.petals.plot([], [], ls="", **look)[0])

    def _setup_sums(self, stage):
        axes = self.sums
        axes.set(xlim=(-0.5, MOST_MOVES + 0.5), ylim=(LOWEST, HIGHEST), yscale="log")
        axes.set_yticks(
            [0.01, 0.03, 0.1, 0.3, 1], ["1 %", "3 %", "10 %", "30 %", "100 %"]
        )
        axes.minorticks_off()
        axes.set_xlabel(_("moves"))
        axes.set_title(_("squared distances left"))
        self.line = stage.moving(axes.plot([], [], "o-", ms=5, color=COLORS[0])[0])

    def _setup_species(self, stage):
        axes = self.species
        axes.set(xlim=(0, 150), ylim=(MOST_GROUPS - 0.4, -0.6))
        axes.set(xlabel=_("flowers"), title=_("species in each group"))
        axes.set_yticks(range(MOST_GROUPS), [str(k + 1) for k in range(MOST_GROUPS)])
        axes.grid(visible=False, axis="y")
        looks = zip(("#BBBBBB", COLORS[6], COLORS[5]), HATCHES, SPECIES, strict=True)
        self.bars = []
        for color, hatch, name in looks:
            look = {"fc": color, "hatch": hatch, "ec": "white"}
            axes.bar(0, 0, label=name, **look)  # for the legend
            row = [Rectangle((0, k - 0.35), 0, 0.7, **look) for k in range(MOST_GROUPS)]
            self.bars.append([stage.moving(axes.add_patch(bar)) for bar in row])
        marks = zip(MARKERS[:MOST_GROUPS], COLORS, strict=False)
        self.signs = [
            stage.moving(axes.plot([], [], mark, color=color, ms=8)[0])
            for mark, color in marks
        ]
        axes.legend(loc="lower right")

    def draw(self, result):
        last = result.steps[-1]
        far = result.x.max(axis=0) * 1.05
        self.stage.limits(self.petals, x=(0, far[0]), y=(0, far[1]))
        length, width = self._names()
        self.stage.text(self.petals.xaxis.label, length)
        self.stage.text(self.petals.yaxis.label, width)
        for group, points in enumerate(self.points):
            points.set_data(*result.x[last.labels == group].T)
        centers = np.array([step.centers for step in result.steps])
        self.paths.set_segments(list(centers.transpose(1, 0, 2)))
        self.centers.set_data(*last.centers.T)
        self.line.set_data(range(len(result.steps)), result.shares)
        self._draw_species(result.counts)

    def _draw_species(self, counts):
        padded = np.zeros((MOST_GROUPS, 3), int)
        padded[: len(counts)] = counts
        ends = padded.cumsum(axis=1)
        for species, bars in enumerate(self.bars):
            for group, bar in enumerate(bars):
                bar.set_x(ends[group, species] - padded[group, species])
                bar.set(width=padded[group, species])
                bar.set_visible(bool(padded[group, species]))
        for group, sign in enumerate(self.signs):
            place = (
                ([ends[group, -1] + 6], [group]) if group < len(counts) else ([], [])
            )
            sign.set_data(*place)

    def _names(self):
        units = self._controls["units"].value
        length, width = (
            _("mm") if units == name else _("cm") for name in ("length", "width")
        )
        return (
            _("petal length ({unit})").format(unit=length),
            _("petal width ({unit})").format(unit=width),
        )

    def goal(self):
        text = _(
            "{groups} groups that no further move changes, with at most {strangers} "
            "flowers in a group of another species."
        )
        return text.format(groups=GROUPS, strangers=STRANGERS)

    def reached(self, result):
        fitting = result.strangers <= STRANGERS and len(result.counts) == GROUPS
        return fitting and result.at_rest

    def status(self, result):
        text = (
            _(
                "At rest after {moves} moves: sum of squares {sum:.2f} ({share:.1f} % "
                "of that of one group); {strangers} flowers are in a group of another "
                "species."
            )
            if result.at_rest
            else _(
                "After {moves} moves: sum of squares {sum:.2f} ({share:.1f} % of that "
                "of one group); {strangers} flowers are in a group of another species."
            )
        )
        return text.format(
            moves=len(result.steps) - 1, sum=result.steps[-1].inertia,
            share=100 * result.shares[-1], strangers=result.strangers,
        )  # fmt: skip
