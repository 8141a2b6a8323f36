"""Lab: gamblers at unknown machines, and how often to try something else."""

from dataclasses import dataclass, field

import numpy as np
from matplotlib.patches import Rectangle

from dlcourse.bandits import epsilon_greedy, learn, pull
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, slider, toggle, whole_slider
from dlcourse.labs.live import LiveLab
from dlcourse.plots.style import COLORS, GREY

BLUE, ORANGE, GREEN = COLORS[:3]
CHANCES = {  # of paying 1, by machine
    "apart": (0.2, 0.5, 0.3, 0.8, 0.4),
    "close": (0.5, 0.6, 0.55, 0.7, 0.65),
}
MACHINES, GAMBLERS = 5, 200
PULLS, REWARD = 300, 0.72  # the goal
WINDOW = 10  # pulls that a point of the curve is a mean of


@dataclass
class Game:
    """What the gamblers think and what they got; the first of them is drawn.

    Attributes:
        chances: of each machine, which no gambler sees.
        values: what each gambler thinks that a machine pays, (GAMBLERS, MACHINES).
        counts: pulls, one more than were made: the first guess counts as one.
        rewards: of each pull the mean of all gamblers.
    """

    chances: np.ndarray
    values: np.ndarray
    counts: np.ndarray
    rng: np.random.Generator
    rewards: list = field(default_factory=list)

    @property
    def pulls(self):
        """How often the first gambler has pulled each machine."""
        return self.counts[0] - 1

    def on_average(self, pulls=None):
        """Return the mean reward of the first `pulls`, or of all."""
        return float(np.mean(self.rewards[:pulls])) if self.rewards else 0.0


class BanditLab(LiveLab):
    """200 gamblers learn by trial and error which of five machines pays most often.

    Agent: a gambler. Action: a machine. Reward: 1 or 0. There is no table to learn
    from: what a gambler does not try, it never learns. With probability epsilon it
    tries any machine, else that which it thinks the best. All have the same machines
    and follow the same rule, but have luck of their own.

    What you should have noticed:
        Mean reward per pull of the first 300, machines far apart, where the best pays
        0.80 and any of them 0.44; medians of ten runs. First guess 0: epsilon 0 gives
        0.55, as many gamblers stay with the first machine that paid; 0.1 gives 0.69;
        1 never uses what it has learned, 0.44. No fixed epsilon reaches the goal. Two
        ways do: first explore, then exploit (epsilon 1 for 20 or for 50 pulls, then
        0: 0.73), or expect much: a first guess of 1 with epsilon 0 gives 0.77, since
        each machine must disappoint before it is left alone. Where machines are close
        (0.5 to 0.7), all of this matters less: 0.61 to 0.66.

    Args:
        **values: first values of the controls `epsilon`, `guess` (what a machine is
            thought to pay before it was tried), `machines` ("apart", "close"), `luck`
            (a seed), `show` (the chances); `guess`, `machines`, `luck` start anew.
    """

    width, height = 960, 350
    restarts = ("guess", "machines", "luck")
    preview = PULLS
    speed = 20

    def controls(self):
        machines = {"apart": _("far apart"), "close": _("nearly the same")}
        return {
            "epsilon": slider(_("exploring (ε)"), 0.1, 0, 1, 0.01),
            "guess": slider(_("first guess"), 0, 0, 1, 0.1, decimals=1),
            "machines": choice(_("machines"), "apart", machines),
            "luck": whole_slider(_("luck (seed)"), 0, 0, 20),
            "show": toggle(_("show the true chances"), False),
        }

    @staticmethod
    def start(guess, machines, luck, **_rest):
        shape = GAMBLERS, MACHINES
        rng = np.random.default_rng(luck)
        values, counts = np.full(shape, float(guess)), np.ones(shape)
        return Game(np.array(CHANCES[machines]), values, counts, rng)

    @staticmethod
    def step(state, epsilon, **_rest):
        machines = epsilon_greedy(state.values, epsilon, seed=state.rng)
        rewards = pull(state.chances, machines, seed=state.rng)
        learn(state.values, state.counts, machines, rewards)
        state.rewards.append(float(rewards.mean()))

    def setup(self, stage):
        self.machines, self.rewards = stage.figure.subplots(1, 2, width_ratios=(1, 1.3))
        axes = self.machines
        axes.set(xlim=(-0.6, MACHINES - 0.4), ylim=(0, 1.18), xlabel=_("machine"))
        axes.set_xticks(range(MACHINES), [str(k + 1) for k in range(MACHINES)])
        axes.set_yticks([0, 0.25, 0.5, 0.75, 1])
        axes.set_title(_("what one gambler expects"))
        axes.grid(visible=False, axis="x")
        bars = [Rectangle((k - 0.35, 0), 0.7, 0, fc=BLUE) for k in range(MACHINES)]
        self.bars = [stage.moving(axes.add_patch(bar)) for bar in bars]
        look = {"ls": "", "marker": "_", "ms": 40, "mew": 3, "color": ORANGE}
        self.chances = stage.moving(axes.plot([], [], **look)[0])
        self.counts = [
            stage.moving(axes.text(k, 1.09, "", ha="center", va="center"))
            for k in range(MACHINES)
        ]
        self._setup_rewards(stage)

    def _setup_rewards(self, stage):
        axes = self.rewards
        axes.set(xlim=(0, PULLS), ylim=(0, 1), xlabel=_("pulls"))
        axes.set_title(_("mean reward of 200 gamblers"))
        look = {"lw": 1.2, "label": _("of the last 10 pulls")}
        self.recent = stage.moving(axes.plot([], [], color=BLUE, **look)[0])
        look = {"lw": 2.5, "ls": "--", "label": _("of all pulls so far")}
        self.mean = stage.moving(axes.plot([], [], color=GREEN, **look)[0])
        look = {"color": GREY, "ls": ":", "label": _("always the best machine")}
        self.best = stage.moving(axes.plot([], [], **look)[0])
        axes.plot([PULLS], [REWARD], "*", ms=14, color=ORANGE, clip_on=False)
        axes.legend(loc="lower right")

    def draw(self, state):
        for bar, text, value, count in zip(
            self.bars, self.counts, state.values[0], state.pulls, strict=True
        ):
            bar.set_height(value)
            text.set_text(f"{count:.0f}x")
        shown = self._controls["show"].value
        chances = state.chances if shown else []
        self.chances.set_data(range(len(chances)), chances)
        count = len(state.rewards)
        end = PULLS * max(1, -(-count // PULLS))
        self.stage.limits(self.rewards, x=(0, end))
        self.best.set_data([0, end], [state.chances.max()] * 2)
        sums = np.concatenate([[0], np.cumsum(state.rewards)])
        pulls = np.arange(1, count + 1)
        width = np.minimum(pulls, WINDOW)
        self.mean.set_data(pulls, sums[1:] / pulls)
        self.recent.set_data(pulls, (sums[pulls] - sums[pulls - width]) / width)

    def goal(self):
        text = _(
            "A mean reward of at least {reward:.2f} in the first {pulls} pulls, with "
            "the machines far apart."
        )
        return text.format(reward=REWARD, pulls=PULLS)

    def reached(self, state):
        apart = tuple(state.chances) == CHANCES["apart"]
        enough = len(state.rewards) >= PULLS
        return apart and enough and state.on_average(PULLS) >= REWARD

    def status(self, state):
        text = _(
            "Pulls: {pulls}. Mean reward so far: {mean:.3f}; always the best machine: "
            "{best:.2f}, any machine: {any:.2f}. Gamblers who pull the best one most: "
            "{share:.0f} %."
        )
        most = (state.counts - 1).argmax(axis=1) == state.chances.argmax()
        share = most.mean() if state.rewards else 0
        return text.format(
            pulls=len(state.rewards), mean=state.on_average(), share=100 * share,
            best=state.chances.max(), any=state.chances.mean(),
        )  # fmt: skip
