"""Lab: grid, random and Bayesian search with the same budget, over and over."""

from dataclasses import dataclass, field

import numpy as np
from matplotlib.ticker import NullLocator

from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, scale_slider
from dlcourse.labs.live import LiveLab
from dlcourse.plots.style import COLORS, GREY
from dlcourse.selection import BayesianSearch, uniform
from dlcourse.weeks.week07.labs.landscape import ACCURACIES, RATES, accuracy

BLUE, ORANGE, GREEN = COLORS[:3]
BUDGETS = (4, 8, 9, 16, 25, 27)
KEPT = 1000  # repetitions
ENOUGH, WINS = 100, 0.6  # the goal: repetitions, share that random search wins
SCALES = {"log": RATES, "linear": uniform(RATES.low, RATES.high)}
QUANTILES = (10, 50, 90)


@dataclass
class Repetitions:
    """The searches made so far, by method: "grid", "random", "bayesian".

    Attributes:
        curves: best accuracy after each trial, a list of (trials,).
        last: (shares of the learning rate, accuracies) of the last search.
    """

    budget: int
    axes: int
    scale: str
    curves: dict = field(default_factory=dict)
    last: dict = field(default_factory=dict)

    @property
    def count(self):
        return len(self.curves.get("random", ()))

    def add(self, method, shares, found):
        """Note one search: where it looked, (trials,), and what it found, (trials,)."""
        best = np.maximum.accumulate(found)
        self.curves.setdefault(method, []).append(best)
        self.last[method] = shares, found

    def finals(self, method):
        """Return the accuracy that each search ended with, (repetitions,)."""
        return np.array([curve[-1] for curve in self.curves[method]])

    def wins(self):
        """Return the shares of repetitions that random search and the grid win."""
        random, grid = self.finals("random"), self.finals("grid")
        return float((random > grid).mean()), float((grid > random).mean())


class SearchBudget(LiveLab):
    """Three searches for the best learning rate, with as many trials each.

    One step is one repetition: each search looks anew, with other random numbers, at
    816 networks that were trained and measured once. Useless hyperparameters can be
    searched too: L2 factors from 1e-8 to 1e-4, far too small to matter. The grid has
    the same number of values on each axis, its corner is drawn at random, and it is
    tried in random order. Bayesian search has one axis.

    What you should have noticed:
        One search proves little: with 9 trials for the rate alone random search ends at
        0.57 in one of ten repetitions and at 0.86 in another. With one axis the grid
        does better: in 300 repetitions it ends above random in 55 %, below in 30 %; the
        medians are both 0.839, Bayesian search has 0.856. A useless axis turns it: a
        grid of 9 has 3 rates left, random search still 9; random wins 72 %, the grid
        24 %, medians 0.839 and 0.706. With 27 trials and two useless axes: 89 % and
        7 %, 0.856 and 0.706. Not always: the grid wins some in each setting. On a
        linear scale nine in ten trials are rates above 1, where nearly all end at
        chance: with 9 trials random search has a median of 0.675 instead of 0.839,
        Bayesian search 0.1, for it sees a plain.

    Args:
        **values: first values of the controls `budget`, `axes` (1 to 3), `scale`
            ("log", "linear"); each starts anew.
    """

    width, height = 960, 350
    restarts = ("budget", "axes", "scale")
    preview, speed = 40, 50

    def controls(self):
        axes = {
            1: _("the rate alone"),
            2: _("and a useless one"),
            3: _("and two useless ones"),
        }
        scales = {"log": _("logarithmic"), "linear": _("linear")}
        return {
            "budget": scale_slider(_("trials of a search"), 9, BUDGETS),
            "axes": choice(_("hyperparameters"), 1, axes),
            "scale": choice(_("scale of the rate"), "log", scales),
        }

    @staticmethod
    def start(budget, axes, scale):
        return Repetitions(budget, axes, scale)

    @staticmethod
    def step(state, **_values):
        if state.count >= KEPT:
            return
        rng = np.random.default_rng(state.count)
        shares = {
            "grid": grid(state.budget, state.axes, rng),
            "random": rng.random((state.budget, state.axes)),
        }
        for method, places in shares.items():
            places[:, 0] = on_log_scale(places[:, 0], state.scale)
            state.add(method, places[:, 0], accuracy(places))
        if state.axes == 1:
            state.add("bayesian", *bayesian(state.budget, state.scale, rng))

    def setup(self, stage):
        self.trials, self.best = stage.figure.subplots(1, 2)
        for axes in (self.trials, self.best):
            axes.set(ylim=(0, 1), ylabel=_("dev accuracy"))
        axes = self.trials
        axes.set(xlim=(RATES.low, RATES.high), xscale="log", xlabel=_("learning rate"))
        axes.set_title(_("trials of the last repetition"))
        rates, measured = RATES.grid(len(ACCURACIES)), ACCURACIES.mean(axis=(1, 2))
        axes.plot(rates, measured, "-", color=GREY, lw=1.5)
        self.best.set(xscale="log", xlim=(0.9, 1.1 * BUDGETS[-1]), xlabel=_("trial"))
        self.best.set_xticks([1, 2, 4, 8, 16, 27])
        self.best.xaxis.set_major_formatter("{x:g}")
        self.best.xaxis.set_minor_locator(NullLocator())
        self.heading = stage.moving(self.best.set_title(" "))
        looks = {
            "grid": {"color": BLUE, "ls": "-", "marker": "s", "label": _("grid")},
            "random": {"color": ORANGE, "ls": "--", "marker": "^",
                       "label": _("random")},
            "bayesian": {"color": GREEN, "ls": "-.", "marker": "D",
                         "label": _("Bayesian")},
        }  # fmt: skip
        self.dots, self.lines = {}, {}
        thin = {"lw": 0.8, "ls": "-", "marker": ""}
        for method, look in looks.items():
            dots = axes.plot([], [], **look | {"ls": ""}, ms=8, mec="white")[0]
            self.dots[method] = stage.moving(dots)
            self.lines[method] = [
                stage.moving(self.best.plot([], [], **look | kind)[0])
                for kind in (thin, {"lw": 2.5, "ms": 5}, thin)
            ]
        handles = [middle for _low, middle, _high in self.lines.values()]
        stage.figure.legend(handles=handles, loc="outside lower center", ncols=3)

    def draw(self, state):
        for method, lines in self.lines.items():
            curves = state.curves.get(method)
            shares, found = state.last.get(method, ([], []))
            self.dots[method].set_data(RATES.at(shares), found)
            if not curves:
                for line in lines:
                    line.set_data([], [])
                continue
            quantiles = np.percentile(curves, QUANTILES, axis=0)
            for line, curve in zip(lines, quantiles, strict=True):
                line.set_data(np.arange(1, len(curve) + 1), curve)
        text = _("best so far: median, 10 and 90 % of {count}")
        self.heading.set_text(text.format(count=state.count))

    def goal(self):
        text = _(
            "A setting in which random search ends above the grid in {wins:.0f} % of "
            "at least {enough} repetitions."
        )
        return text.format(wins=100 * WINS, enough=ENOUGH)

    def reached(self, state):
        return state.count >= ENOUGH and state.wins()[0] >= WINS

    def status(self, state):
        if not state.count:
            return _("Step 0: no search yet.")
        random, grid = state.wins()
        text = _(
            "{count} repetitions: random above the grid in {random:.0f} %, the grid "
            "above random in {grid:.0f} %. Medians at the end: {medians}."
        )
        names = {
            "grid": _("grid"), "random": _("random"), "bayesian": _("Bayesian"),
        }  # fmt: skip
        medians = ", ".join(
            f"{names[method]} {np.median(state.finals(method)):.3f}"
            for method in state.curves
        )
        return text.format(
            count=state.count, random=100 * random, grid=100 * grid, medians=medians
        )


def grid(budget, axes, rng):
    """Return the places of a grid with a random corner, in random order.

    It has as many values on each axis as the budget allows.

    >>> grid(27, 2, np.random.default_rng(0)).shape
    (25, 2)
    """
    side = int(budget ** (1 / axes) + 1e-9)
    lines = (np.arange(side)[:, np.newaxis] + rng.random(axes)) / side
    places = np.stack(np.meshgrid(*lines.T), axis=-1).reshape(-1, axes)
    return rng.permutation(places)


def on_log_scale(shares, scale):
    """Return where on the logarithmic scale shares of another one lie."""
    return RATES.share(SCALES[scale].at(shares))


def bayesian(budget, scale, rng):
    """Return (shares, accuracies) of a Bayesian search for the learning rate."""
    search = BayesianSearch({"rate": SCALES[scale]}, budget, seed=rng)

    def measured(rate):
        return float(accuracy([[RATES.share(rate)]])[0])

    result = search.run(measured, verbose=0)
    rates = np.array([trial.params["rate"] for trial in result.history])
    return RATES.share(rates), result.scores
