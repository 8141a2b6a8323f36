"""Lab: three cells learn which suffix follows, long after the noun that decides it."""

import time
from dataclasses import dataclass

import numpy as np
from matplotlib.ticker import LogLocator, NullLocator

from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, log_slider, slider, whole_slider
from dlcourse.labs.live import LiveLab
from dlcourse.models import DivergenceError
from dlcourse.plots.style import COLORS, GREY
from dlcourse.weeks.week12.labs.agreement import CELLS, EVERY, LONGEST, learner

BLUE, ORANGE, GREEN = COLORS[:3]
LOOKS = {
    "SimpleRNN": {"color": GREEN, "ls": "-.", "marker": "^"},
    "GRU": {"color": BLUE, "ls": "-", "marker": "o"},
    "LSTM": {"color": ORANGE, "ls": "--", "marker": "s"},
}
GAP, ACCURACY, STEPS = 8, 0.95, 200  # the goal
ENDS = {"steps": 200, "seconds": 1}  # of the axis at first
FARTHEST = 80  # words back that the axis shows
LEAST, MOST = 1e-8, 1e4  # of the gradients that are drawn


@dataclass
class Race:
    """The three in training, by name."""

    learners: dict
    gap: int


class LongGapLive(LiveLab):
    """Is it lar or ler? A noun decides, and phrases later the suffix is asked for.

    SimpleRNN, GRU and LSTM of 32 units learn from the same 1000 Turkish sentences,
    batch by batch, and are measured on 200 others. Each step of the lab trains the one
    that has had least so far, of steps or of CPU time. The gate bias is that of the
    update gate of the GRU and of the forget gate of the LSTM.

    What you should have noticed:
        Eight phrases, 36 words back, ten seeds, 200 steps. Before the first step the
        gradient at the noun is 4e-8 of that at the last word in a GRU with gate bias
        0, and 1e-8 in such an LSTM; with bias 3 it is 0.2 and 5. So with bias 0 both
        get at most 0.56, and with bias 3 and rate 0.003 both reach 0.95 every time, the
        GRU after 80 to 110 steps, the LSTM after 40 to 110. With bias 1, at which Keras
        starts an LSTM, it does in 6 of 10. SimpleRNN has no gate but starts orthogonal,
        with 0.7 at the noun: it reaches 0.95 in 4 of 10 (rate 0.001). Over
        sixteen phrases it does in 1 of 10, the GRU with bias 3 always, the LSTM with
        bias 3 in 8 of 10 at rate 0.001 and in 1 of 10 at 0.003. A step of a gated layer
        costs three times that of a SimpleRNN.

    Args:
        **values: first values of the controls `gap` (phrases between noun and
            suffix), `gate_bias`, `rnn_rate`, `gated_rate` (learning rates), `share`
            ("steps" or "seconds"); the first two start anew.
    """

    height = 380
    preview = 180
    speed = 100
    restarts = ("gap", "gate_bias")
    divergences = (FloatingPointError, DivergenceError)

    def controls(self):
        shares = {"steps": _("steps"), "seconds": _("seconds of CPU time")}
        return {
            "gap": whole_slider(_("phrases in the gap"), 8, 0, LONGEST),
            "gate_bias": slider(_("gate bias"), 0.0, -1, 5, 0.5, decimals=1),
            "rnn_rate": log_slider(_("α of SimpleRNN"), 0.001, 1e-4, 0.03),
            "gated_rate": log_slider(_("α of GRU, LSTM"), 0.003, 1e-4, 0.03),
            "share": choice(_("equal shares of"), "steps", shares),
        }

    @staticmethod
    def start(gap, gate_bias, rnn_rate, gated_rate, share):
        return Race({cell: learner(cell, gap, gate_bias) for cell in CELLS}, gap)

    @staticmethod
    def step(race, gap, gate_bias, rnn_rate, gated_rate, share):
        """Train the one that had least so far: of steps, or of time."""
        cell = min(race.learners, key=lambda name: getattr(race.learners[name], share))
        learner = race.learners[cell]
        before = time.process_time()
        learner.train(rnn_rate if cell == "SimpleRNN" else gated_rate)
        learner.seconds += time.process_time() - before
        if learner.steps % EVERY == 0:
            learner.measure()

    def setup(self, stage):
        self.scores, self.reach = stage.figure.subplots(1, 2, width_ratios=(1.2, 1))
        self.scores.set(ylim=(0.3, 1.02), xlim=(0, ENDS["steps"]))
        self.scores.set_title(_("dev accuracy"))
        self.scores.axhline(0.5, color=GREY, ls=":", lw=1.5)
        self.target = self.scores.plot([0, STEPS], [ACCURACY] * 2)[0]
        self.target.set(color=GREEN, lw=4, alpha=0.4)
        self.reach.set(yscale="log", ylim=(LEAST, MOST), xlabel=_("words back"))
        self.reach.set_xlim(FARTHEST, -1)
        self.reach.set_title(_("length of the gradient at each word"))
        self.reach.yaxis.set_major_locator(LogLocator(numticks=7))
        self.reach.yaxis.set_minor_locator(NullLocator())
        look = {"color": GREY, "ls": ":", "lw": 1.5}
        self.noun = stage.moving(self.reach.axvline(0, **look))
        self.curves, self.fading = {}, {}
        for cell, look in LOOKS.items():
            look = look | {"label": cell, "ms": 6, "markevery": [-1]}
            self.curves[cell] = stage.moving(self.scores.plot([], [], **look)[0])
            self.fading[cell] = stage.moving(self.reach.plot([], [], **look)[0])
        self.scores.legend(loc="lower right", ncols=3)

    def draw(self, race):
        share = self.values["share"]
        names = {"steps": _("step"), "seconds": _("seconds of CPU time")}
        self.stage.text(self.scores.xaxis.label, names[share])
        last = max(each.curves[share][-1] for each in race.learners.values())
        first = ENDS[share]
        end = first * 2 ** max(0, int(np.ceil(np.log2(max(last, 1e-9) / first))))
        self.stage.limits(self.scores, x=(0, end))
        self.target.set_visible(share == "steps")
        back = race.learners["GRU"].data.back
        self.noun.set_xdata([back, back])
        for cell, each in race.learners.items():
            self.curves[cell].set_data(each.curves[share], each.curves["accuracy"])
            reach = np.clip(each.reach, LEAST, MOST)
            self.fading[cell].set_data(np.arange(len(reach)), reach)

    def goal(self):
        text = _(
            "{gap} phrases or more: GRU and LSTM reach a dev accuracy of {accuracy} "
            "within {steps} steps each."
        )
        return text.format(gap=GAP, accuracy=ACCURACY, steps=STEPS)

    def reached(self, race):
        best = [race.learners[cell].within(STEPS) for cell in ("GRU", "LSTM")]
        return race.gap >= GAP and min(best) >= ACCURACY

    def status(self, race):
        text = _("{cell}: {accuracy:.2f} (step {steps}, α {rate:g}, {seconds:.1f} s)")
        rates = {"SimpleRNN": self.values["rnn_rate"]}
        told = []
        for cell, each in race.learners.items():
            last = {name: values[-1] for name, values in each.curves.items()}
            last["rate"] = rates.get(cell, self.values["gated_rate"])
            told.append(text.format(cell=cell, **last | {"steps": each.steps}))
        return " · ".join(told)
