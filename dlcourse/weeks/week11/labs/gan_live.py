"""Lab: two players of a GAN on numbers with two modes; watch it collapse, or not."""

from dataclasses import dataclass, field

import numpy as np

from dlcourse.activations import sigmoid
from dlcourse.generation import GAN
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import log_slider, whole_slider
from dlcourse.labs.live import LiveLab
from dlcourse.layers import Dense, Input
from dlcourse.models import DivergenceError, Sequential
from dlcourse.optimizers import Adam
from dlcourse.plots.style import COLORS, GREY

BLUE, ORANGE, GREEN, PINK = COLORS[:4]
MODE, SPREAD = 2.0, 0.3  # of the real numbers: N(-2, 0.3^2) or N(2, 0.3^2)
NEAR = 1.0  # farthest from a mode that belongs to it
BATCH = 64
LOOK = 400  # new numbers that are measured
GAP = 20  # turns between two looks
EDGES = np.linspace(-4, 4, 65)
PLACES = np.linspace(-4, 4, 161)
SHARE, LOOKS = 0.2, 50  # the goal: least share of either mode, looks in a row
TOP, HIGHEST = 1.45, 1.2  # of the densities' picture, and in it
TURNS = 1500  # of the picture's first width
CURVES = ("turn", "low", "high", "d_loss", "g_loss")


@dataclass
class Game:
    """Two players, and what was measured.

    Attributes:
        made: new numbers of the last look, (LOOK,).
        row: how many looks in a row, up to now, held both modes.
    """

    gan: GAN
    rng: np.random.Generator
    turns: int = 0
    made: np.ndarray | None = None
    row: int = 0
    longest: int = 0
    curves: dict = field(default_factory=lambda: {name: [] for name in CURVES})


class GanLive(LiveLab):
    """A generator learns to draw numbers around -2 and 2, against a discriminator.

    Both are nets 1-16-1 with tanh. In a turn the discriminator takes as many steps of
    Adam as you say, with 64 real and 64 made numbers each, then the generator one. A
    number belongs to a mode if it is less than 1 away.

    What you should have noticed:
        With a quick generator and a slow discriminator (0.03 and 0.001) the numbers
        run from side to side and never hold both modes for long. Over five seeds, in
        the looks from turn 500 to 2,000: a mode holds less than 5 % in about nine of
        ten, one holds more than 80 % in a quarter to a third, now the one and now the
        other, and neither holds 20 % in an eighth to two fifths. Five steps of the
        discriminator in a turn end that at the same rates, no seed has a look without
        a mode; nor has any at equal rates of 0.01 or 0.003. At 0.03 for both it is up
        to a sixth of the looks. Where the generator has found both modes D is near 1/2
        there, its loss 1.35 to 1.39 and the generator's 0.7 to 0.8, and the losses
        stand still: they do not fall as those of a net alone. Play on and change a rate
        meanwhile.

    Args:
        **values: first values of the controls `g_rate`, `d_rate`, `d_steps`.
    """

    width, height = 960, 370
    preview, speed = 400, 200
    divergences = (FloatingPointError, DivergenceError)

    def controls(self):
        return {
            "g_rate": log_slider(_("rate of the generator"), 0.03, 1e-4, 0.1),
            "d_rate": log_slider(_("rate, discriminator"), 0.001, 1e-4, 0.1),
            "d_steps": whole_slider(_("its steps in a turn"), 1, 1, 5),
        }

    @staticmethod
    def start(g_rate, d_rate, d_steps):
        state = Game(players(g_rate, d_rate), np.random.default_rng(0))
        _look(state, np.nan, np.nan)
        return state

    @staticmethod
    def step(state, g_rate, d_rate, d_steps):
        gan = state.gan
        gan.g_optimizer.learning_rate, gan.d_optimizer.learning_rate = g_rate, d_rate
        for _step in range(d_steps):
            d_loss = gan.d_step(real(state.rng))
        g_loss = gan.g_step(BATCH)
        if not np.isfinite(d_loss + g_loss):
            raise FloatingPointError
        state.turns += 1
        if state.turns % GAP == 0:
            _look(state, d_loss, g_loss)

    def setup(self, stage):
        grid = stage.figure.add_gridspec(2, 2, width_ratios=(1.3, 1))
        self.numbers = stage.figure.add_subplot(grid[:, 0])
        self.shares, self.losses = (
            stage.figure.add_subplot(grid[k, 1]) for k in (0, 1)
        )
        axes = self.numbers
        axes.set(xlim=(-4, 4), ylim=(0, TOP), xlabel="x")
        axes.set_title(_("density of the numbers, and D"))
        each = np.exp(-0.5 * ((PLACES[:, None] - [-MODE, MODE]) / SPREAD) ** 2).sum(1)
        density = each / (2 * SPREAD * np.sqrt(2 * np.pi))
        axes.plot(PLACES, density, color=BLUE, label=_("real"))
        self.bars = stage.moving(
            axes.stairs(np.zeros(len(EDGES) - 1), EDGES, fill=True, color=ORANGE,
                        alpha=0.6, label=_("made"))
        )  # fmt: skip
        look = {"color": GREEN, "ls": "--", "label": _("D(x): chance of real")}
        self.judge = stage.moving(axes.plot([], [], **look)[0])
        axes.axhline(0.5, color=GREY, ls=":", lw=1)
        axes.legend(loc="upper center", ncols=3)
        self._setup_curves(stage)

    def _setup_curves(self, stage):
        self.shares.set(ylim=(-0.03, 1.3), yticks=[0, 0.5, 1], xticklabels=[])
        self.shares.set_title(_("share of the made numbers"))
        self.shares.axhline(SHARE, color=GREY, ls=":", lw=1.5)
        self.losses.set(ylim=(0, 4), xlabel=_("turn"), title=_("losses"))
        looks = {
            "low": (self.shares, {"color": BLUE, "ls": "--", "lw": 1.5}),
            "high": (self.shares, {"color": PINK, "lw": 1.5}),
            "d_loss": (self.losses, {"color": GREEN, "ls": "--", "lw": 1.2}),
            "g_loss": (self.losses, {"color": ORANGE, "lw": 1.2}),
        }
        names = {
            "low": _("near −2"),
            "high": _("near 2"),
            "d_loss": _("discriminator"),
            "g_loss": _("generator"),
        }
        self.lines = {
            name: stage.moving(axes.plot([], [], label=names.get(name), **look)[0])
            for name, (axes, look) in looks.items()
        }
        for axes in (self.shares, self.losses):
            axes.legend(loc="upper right", ncols=2)

    def draw(self, state):
        heights = np.histogram(np.clip(state.made, -4, 4), EDGES)[0] / LOOK
        self.bars.set_data(np.minimum(heights / np.diff(EDGES), HIGHEST))
        logits = state.gan.discriminator(PLACES[:, np.newaxis].astype("float32"))
        self.judge.set_data(PLACES, sigmoid(logits[:, 0]))
        turns = state.curves["turn"]
        end = TURNS * max(1, -(-turns[-1] // TURNS))
        for axes in (self.shares, self.losses):
            self.stage.limits(axes, x=(0, end))
        for name, line in self.lines.items():
            line.set_data(turns, np.minimum(state.curves[name], 4))

    def goal(self):
        text = _(
            "Each mode holds at least {share} % of the made numbers, in {looks} looks "
            "in a row ({turns} turns)."
        )
        return text.format(share=round(100 * SHARE), looks=LOOKS, turns=LOOKS * GAP)

    def reached(self, state):
        return state.longest >= LOOKS

    def status(self, state):
        text = _(
            "Turn {turn}: {low:.0f} % of the made numbers are near −2, {high:.0f} % "
            "near 2, {none:.0f} % elsewhere. Looks in a row with both modes: {row}."
        )
        low, high = (100 * state.curves[name][-1] for name in ("low", "high"))
        none = 100 - low - high
        return text.format(
            turn=self.steps, low=low, high=high, none=none, row=state.row
        )

    def advice(self, state):
        text = _(
            "A loss is no longer finite at turn {turn}: lower both rates, then press "
            "Play: it starts again."
        )
        return text.format(turn=self.steps)


def players(g_rate, d_rate, seed=0):
    """Return a new GAN."""
    generator, discriminator = (
        Sequential([Input((1,)), Dense(16, "tanh"), Dense(1)], seed=each)
        for each in (seed, seed + 50)
    )
    rates = Adam(g_rate), Adam(d_rate)
    return GAN(generator, discriminator, 1, *rates, seed=seed)


def real(rng, count=BATCH):
    """Return real numbers, (count, 1)."""
    drawn = rng.choice([-MODE, MODE], count) + SPREAD * rng.standard_normal(count)
    return drawn[:, np.newaxis].astype("float32")


def shares(made):
    """Return which share of the numbers is near the lower and near the higher mode.

    >>> shares(np.array([-2.5, 0.0, 1.5, 2.5]))
    (0.25, 0.5)
    """
    low, high = (float((np.abs(made - m) < NEAR).mean()) for m in (-MODE, MODE))
    return low, high


def _look(state, d_loss, g_loss):
    """Draw new numbers and add a point to every curve."""
    state.made = state.gan.sample(LOOK)[:, 0]
    both = shares(state.made)
    state.row = state.row + 1 if min(both) >= SHARE else 0
    state.longest = max(state.longest, state.row)
    point = state.turns, *both, d_loss, g_loss
    for curve, value in zip(state.curves.values(), point, strict=True):
        curve.append(float(value))
