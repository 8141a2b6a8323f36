"""Lab: when does it pay to start from what another task has taught?"""

from dataclasses import dataclass

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, scale_slider
from dlcourse.labs.engine import Lab
from dlcourse.plots.style import COLORS, GREY
from dlcourse.weeks.week09.labs.transfer_nets import LABELS, SEEDS, WAYS
from dlcourse.weeks.week09.labs.transfer_table import ACCURACIES

BLUE, ORANGE, GREEN = COLORS[:3]
WINS = 9  # the goal: seeds in which starting from scratch is better


@dataclass
class Comparison:
    """What the lab shows.

    Attributes:
        found: dev accuracies by (labels, way), arrays (seeds,).
        gains: of the way over starting from scratch, seed by seed.
    """

    labels: int
    way: str
    found: dict

    @property
    def gains(self):
        return self.found[self.labels, self.way] - self.found[self.labels, "scratch"]

    @property
    def losses(self):
        """In how many seeds starting from scratch is better."""
        return int((self.gains < 0).sum())


class TransferLab(Lab):
    """Few labels of a target task, learned from scratch or with a borrowed body.

    A table of 480 networks that were measured once, ten seeds each; see
    `transfer_nets` for how. Held equal: 300 steps of up to 32 examples; each way has
    the better of two rates. Lines are medians, dots single seeds.

    What you should have noticed:
        Medians over ten seeds. From printed to handwritten digits, both at any place:
        with 1 label of each class 0.16 from scratch, 0.48 frozen, 0.41 tuned; with 5
        0.33, 0.57, 0.58; with 20 0.67, 0.69, 0.77; with 100 0.85, 0.73, 0.86. The fewer
        the labels, the more a borrowed body is worth; frozen, it soon holds the network
        back. From digits 0 to 4 to 5 to 9 it hardly pays: frozen 0.31 against 0.26 with
        1 label and 0.47 against 0.43 with 5, but 0.64 against 0.93 with 100; tuned, the
        medians lie within 0.03 of those from scratch. With all digits centred starting
        from scratch has the better median everywhere: tuned -0.01 to -0.08 seed by seed
        (medians), frozen -0.17 to -0.19. With permuted target pixels a frozen body is
        worse in ten of ten seeds from 5 labels on.

    Args:
        **values: first values of the controls `task` ("printed", "half", "centred",
            "permuted"), `labels` (of each class), `way` ("frozen", "tuned").
    """

    width, height = 960, 350

    def controls(self):
        tasks = {
            "printed": _("printed to handwritten"),
            "half": _("digits 0 to 4, then 5 to 9"),
            "centred": _("the same, all centred"),
            "permuted": _("the same, pixels permuted"),
        }
        ways = {"frozen": _("frozen body"), "tuned": _("fine-tuned")}
        return {
            "task": choice(_("source and target"), "printed", tasks),
            "labels": scale_slider(_("labels per class"), 5, LABELS),
            "way": choice(_("against scratch"), "tuned", ways),
        }

    @staticmethod
    def compute(task, labels, way):
        found = {key[1:]: each for key, each in ACCURACIES.items() if key[0] == task}
        return Comparison(labels, way, found)

    def setup(self, stage):
        self.curves, self.gains = stage.figure.subplots(1, 2, width_ratios=(1.7, 1))
        axes = self.curves
        axes.set(xlim=(0.7, 170), ylim=(0, 1), xscale="log")
        axes.set(xlabel=_("labels per class"), title=_("dev accuracy on the target"))
        axes.set_xticks(LABELS, [str(n) for n in LABELS])
        axes.minorticks_off()
        looks = {
            "scratch": (BLUE, "--", "s", _("from scratch")),
            "frozen": (ORANGE, ":", "^", _("frozen body")),
            "tuned": (GREEN, "-", "o", _("fine-tuned")),
        }
        self.chosen = stage.moving(axes.plot([1, 1], [0, 1], color=GREY, lw=1)[0])
        self.lines, self.dots = {}, {}
        for way, (color, style, marker, name) in looks.items():
            look = {"color": color, "marker": marker}
            self.dots[way] = stage.moving(
                axes.plot([], [], ls="", ms=4, alpha=0.45, **look)[0]
            )
            self.lines[way] = stage.moving(
                axes.plot([], [], ls=style, ms=7, label=name, **look)[0]
            )
        axes = self.gains
        axes.set(xlim=(0.5, SEEDS + 0.5), ylim=(-0.6, 0.6), xticks=(1, 5, 10))
        axes.set(xlabel=_("seed, in order of the gain"))
        axes.set_title(_("gain over starting from scratch"))
        axes.axhline(0, color=GREY, lw=1)
        self.stems = stage.moving(axes.vlines(range(1, SEEDS + 1), 0, 0, color=BLUE))
        self.heads = stage.moving(axes.plot([], [], "D", color=BLUE, ms=6)[0])
        handles = list(self.lines.values())
        stage.figure.legend(handles=handles, loc="outside lower center", ncols=3)

    def draw(self, result):
        shifts = dict(zip(WAYS, (0.93, 1.0, 1.07), strict=True))
        for way, line in self.lines.items():
            medians = [np.median(result.found[labels, way]) for labels in LABELS]
            places = shifts[way] * np.array(LABELS)
            line.set_data(places, medians)
            seeds = [result.found[labels, way] for labels in LABELS]
            self.dots[way].set_data(np.repeat(places, SEEDS), np.concatenate(seeds))
        self.chosen.set_xdata([result.labels] * 2)
        seeds, gains = np.arange(1, SEEDS + 1), np.sort(result.gains)
        self.stems.set_segments(
            [[(k, 0), (k, g)] for k, g in zip(seeds, gains, strict=True)]
        )
        self.heads.set_data(seeds, gains)

    def goal(self):
        text = _(
            "A setting in which starting from scratch is better in at least {wins} of "
            "{seeds} seeds."
        )
        return text.format(wins=WINS, seeds=SEEDS)

    def reached(self, result):
        return result.losses >= WINS

    def status(self, result):
        text = _(
            "From scratch {scratch:.2f} in the median, with the borrowed body "
            "{borrowed:.2f}. Gain, seed by seed: {gain:+.2f} in the median, from "
            "{low:+.2f} to {high:+.2f}; scratch is better in {losses} of {seeds}."
        )
        gains = result.gains
        scratch, borrowed = (
            np.median(result.found[result.labels, way])
            for way in ("scratch", result.way)
        )
        return text.format(
            scratch=scratch, borrowed=borrowed, gain=np.median(gains), low=gains.min(),
            high=gains.max(), losses=result.losses, seeds=SEEDS,
        )  # fmt: skip
