"""Lab: five errors of a project, the gaps between them, and what to do next."""

from dataclasses import dataclass

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import slider
from dlcourse.labs.engine import Lab
from dlcourse.labs.parts.words import signed
from dlcourse.metrics import diagnose_errors, strategy
from dlcourse.plots.style import COLORS, GREY

BLUE, ORANGE = COLORS[:2]
ERRORS = ("human", "train", "train_dev", "dev", "test")
GAPS = ("avoidable_bias", "variance", "data_mismatch", "dev_overfitting")
MOST = 30  # percent, of an error
FIRST = (1, 4, 12, 13, 14)
DEV, VARIANCE = 20, 1  # the goal: dev error at least, variance at most


@dataclass
class Project:
    """What the lab shows; all in percent.

    Attributes:
        errors: those of `ERRORS`, (5,).
        diagnosis: what they say.
    """

    errors: np.ndarray
    diagnosis: strategy.Diagnosis

    @property
    def gaps(self):
        """Those of `GAPS`, (4,)."""
        return np.array([self.diagnosis.gaps[name] for name in GAPS])

    @property
    def problems(self):
        return self.diagnosis.problems


class Diagnosis(Lab):
    """Five errors, four gaps: which of them is worth the next month?

    Each orange step is the gap between two errors that stand side by side. A gap is
    filled where it is worth working on: the largest, and others of more than two thirds
    of it. Errors can be dragged in the left picture.

    What you should have noticed:
        A high error does not say what to do, a gap does. A dev error of 10 % calls for
        a larger network where people make 0 % and training 9 %, for more data where
        training makes 1 % and train-dev 9 %, for data like those of the users where
        train-dev makes 1.5 %. Only differences count: raise all five errors by the same
        and nothing changes. The human error stands for the least that is possible: with
        7.5 % instead of 1 % the errors 8, 10, 10, 10 turn from a bias of 7 into one of
        0.5. Without the train-dev error variance and mismatch cannot be told apart:
        move it from the training error to the dev error, and what was mismatch becomes
        variance. A gap may be below 0: then it is no problem, and the comparison is
        not what it seems (a dev set that is easier than the training set, say).

    Args:
        **values: first values of the controls `human`, `train`, `train_dev`, `dev`,
            `test`, in percent.
    """

    width, height = 960, 350

    def controls(self):
        labels = {
            "human": _("human error (%)"),
            "train": _("training error (%)"),
            "train_dev": _("train-dev error (%)"),
            "dev": _("dev error (%)"),
            "test": _("test error (%)"),
        }
        return {
            name: slider(labels[name], first, 0, MOST, 0.1, decimals=1)
            for name, first in zip(ERRORS, FIRST, strict=True)
        }

    @staticmethod
    def compute(**errors):
        values = np.array([errors[name] for name in ERRORS])
        return Project(values, diagnose_errors(**errors))

    def setup(self, stage):
        self.left, self.right = stage.figure.subplots(1, 2, width_ratios=(1.2, 1))
        axes, places = self.left, np.arange(5)
        names = (_("human"), _("training"), _("train-dev"), _("dev"), _("test"))
        axes.set(xlim=(-0.5, 4.5), ylim=(0, MOST * 1.08), ylabel=_("error (%)"))
        axes.set_xticks(places, [name.replace("-", "-\n") for name in names])
        axes.set_title(_("errors: drag a bar"))
        self.bars = axes.bar(places, 1.0, 0.5, color=BLUE)
        self.rises = axes.bar(
            places[1:], 1.0, 0.5, color=ORANGE, hatch="--", edgecolor="white", lw=0
        )
        stage.moving(*self.bars, *self.rises)
        look = {"ha": "center", "va": "bottom", "fontsize": 11}
        self.numbers = [stage.moving(axes.text(x, 0, "", **look)) for x in places]
        self._setup_gaps(stage)

    def _setup_gaps(self, stage):
        axes, places = self.right, np.arange(4)
        names = (
            _("avoidable bias"), _("variance"), _("data mismatch"),
            _("dev overfitting"),
        )  # fmt: skip
        axes.set(xlim=(-MOST, MOST * 1.3), ylim=(3.5, -0.5))
        axes.set_xlabel(_("percentage points"))
        axes.set_yticks(places, [name.replace(" ", "\n", 1) for name in names])
        axes.axvline(0, color=GREY, lw=1)
        axes.set_title(_("gaps; filled: work on it"))
        self.gaps = axes.barh(places, 1.0, 0.6, edgecolor=ORANGE, lw=1.5)
        stage.moving(*self.gaps)
        look = {"va": "center", "fontsize": 11}
        self.sizes = [stage.moving(axes.text(0, y, "", **look)) for y in places]

    def draw(self, result):
        for bar, number, error in zip(
            self.bars, self.numbers, result.errors, strict=True
        ):
            bar.set_height(error)
            number.set_position((number.get_position()[0], error + 0.3))
            number.set_text(f"{error:.1f}")
        for step, low, gap in zip(self.rises, result.errors, result.gaps, strict=False):
            step.set_y(low)
            step.set_height(gap if gap > 0 else 0)
        for name, bar, size, gap in zip(
            GAPS, self.gaps, self.sizes, result.gaps, strict=True
        ):
            bar.set_width(gap)
            bar.set_facecolor(ORANGE if name in result.problems else "white")
            size.set_position((max(gap, 0) + 0.8, size.get_position()[1]))
            size.set_text(signed(gap, 1))

    def clicked(self, axes, x, y):
        self._held_bar = None
        if axes is self.left:
            self._held_bar = ERRORS[int(np.clip(round(x), 0, 4))]
            self.dragged(axes, x, y)

    def dragged(self, axes, x, y):
        if self._held_bar is not None:
            self.set(**{self._held_bar: round(float(np.clip(y, 0, MOST)), 1)})

    def goal(self):
        text = _(
            "A dev error of {dev} % or more, a variance of at most {variance}, and two "
            "problems at once: avoidable bias and data mismatch."
        )
        return text.format(dev=DEV, variance=VARIANCE)

    def reached(self, result):
        asked = set(result.problems) == {"avoidable_bias", "data_mismatch"}
        small = result.diagnosis.gaps["variance"] <= VARIANCE
        return asked and small and result.errors[3] >= DEV

    def status(self, result):
        gaps = dict(zip(GAPS, (signed(gap, 1) for gap in result.gaps), strict=True))
        text = _(
            "Avoidable bias {avoidable_bias}, variance {variance}, data mismatch "
            "{data_mismatch}, dev overfitting {dev_overfitting} percentage points. "
            "{advice}"
        )
        return text.format(**gaps, advice=str(result.diagnosis).replace("\n", " "))
