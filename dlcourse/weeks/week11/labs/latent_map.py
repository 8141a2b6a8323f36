"""Lab: a variational autoencoder lays digits out on a map while it learns."""

from dataclasses import dataclass, field
from functools import cache

import numpy as np
from matplotlib.colors import ListedColormap
from matplotlib.ticker import NullLocator

from dlcourse.datasets import load_digits
from dlcourse.generation import VAE, gaussian_kl
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, log_slider, scale_slider
from dlcourse.labs.live import LiveLab
from dlcourse.layers import Dense, Input
from dlcourse.models import DivergenceError, Sequential
from dlcourse.optimizers import Adam
from dlcourse.plots.style import COLORS, GREY

BLUE, ORANGE = COLORS[:2]
TEN = ListedColormap([*COLORS, "#F0E442", "#8C564B", "#9467BD"])
BETAS = (0, 0.1, 0.25, 0.5, 1, 1.5, 2, 3, 4, 6)
REACHES = 1, 2, 3, 5, 10, 20  # of the map, from its middle
BATCH = 64
SHOWN = 400  # digits on the map
TILES = 8  # decoded digits in a row, and rows of them
DRAWN = 200  # new digits that are measured
GAP = 20  # steps between two points of the curves
ACTIVE = 0.05  # least mean KL of a unit that says something
RECONSTRUCTION, KL, STEPS = 23.5, 2.5, 600  # the goal
LOWEST = 0.01  # KL in its picture
CURVES = ("step", "reconstruction", "kl")


@dataclass
class Training:
    """A VAE in training, and what was measured.

    Attributes:
        used: how many of the two latent units say something.
        apart: mean distance from a new digit to the nearest real one.
    """

    vae: VAE
    rng: np.random.Generator
    steps: int = 0
    used: int = 0
    apart: float = np.inf
    reached: bool = False
    curves: dict = field(default_factory=lambda: {name: [] for name in CURVES})


class LatentMap(LiveLab):
    """Train a VAE 64-64-2-64-64 on digits; change the weight of the KL meanwhile.

    Left where the encoder puts 400 digits, middle what the decoder makes of the places
    of the same map. One step is one step of Adam with 64 digits.

    What you should have noticed:
        Medians of three seeds after 1,200 steps at the rate 0.003, by the weight of the
        KL: at 0 the reconstruction is 21.4 nats and the KL 47, at 0.5 22.3 and 3.0, at
        1 23.0 and 2.0, at 2 25.1 and 0.8. At 4 the map collapses to a point: both units
        say nothing, and every answer is the mean digit, 27.1 nats. Without the KL the
        means lie up to 16 from the middle; what the decoder makes of noise from
        N(0, 1) comes from the small middle of that map. A map collapsed at 4 opens
        again when the weight is lowered to 1. A step is no picture: colours that
        overlap are digits that the two numbers cannot tell apart.

    Args:
        **values: first values of the controls `beta`, `learning_rate`, `reach` (of the
            map, from its middle).
    """

    width, height = 960, 370
    preview, speed = 300, 100
    divergences = (FloatingPointError, DivergenceError)

    def controls(self):
        return {
            "beta": scale_slider(_("weight of the KL"), 4, BETAS),
            "learning_rate": log_slider(_("learning rate"), 0.003, 1e-4, 0.1),
            "reach": choice(_("map"), 3, {k: f"±{k}" for k in REACHES}),
        }

    @staticmethod
    def start(beta, learning_rate, reach):
        state = Training(network(beta, learning_rate), np.random.default_rng(0))
        _measure(state)
        return state

    @staticmethod
    def step(state, beta, learning_rate, reach):
        state.vae.beta, state.vae.optimizer.learning_rate = beta, learning_rate
        parts = state.vae.train_step(state.rng.choice(digits()[0], BATCH))
        if not np.isfinite(parts["loss"]):
            raise FloatingPointError
        state.steps += 1
        if state.steps % GAP == 0:
            _measure(state)

    def setup(self, stage):
        grid = stage.figure.add_gridspec(2, 3, width_ratios=(1.15, 1, 0.75))
        self.map, self.tiles = (stage.figure.add_subplot(grid[:, k]) for k in (0, 1))
        axes = self.map
        axes.set(aspect="equal", title=_("means of the encoder"))
        self.means = stage.moving(
            axes.scatter(
                *np.zeros((2, SHOWN)), c=digits()[1][:SHOWN], s=12, cmap=TEN,
                vmin=-0.5, vmax=9.5,
            )
        )  # fmt: skip
        bar = stage.figure.colorbar(self.means, ax=axes, ticks=range(10), pad=0.01)
        bar.ax.tick_params(length=0)
        bar.outline.set_visible(False)
        axes = self.tiles
        axes.set(aspect="equal", title=_("what the decoder makes"))
        axes.grid(visible=False)
        look = {"cmap": "gray_r", "vmin": 0, "vmax": 1, "interpolation": "nearest"}
        self.sheet = stage.moving(axes.imshow(np.zeros((8 * TILES,) * 2), **look))
        self._setup_curves(stage, [grid[0, 2], grid[1, 2]])

    def _setup_curves(self, stage, places):
        titles = _("reconstruction, in nats"), _("KL, in nats")
        self.lines = {}
        for name, place, title, color in zip(
            CURVES[1:], places, titles, (BLUE, ORANGE), strict=True
        ):
            axes = stage.figure.add_subplot(place)
            axes.set(xlim=(0, STEPS), title=title, yscale="log")
            axes.yaxis.set_major_formatter("{x:g}")
            axes.yaxis.set_minor_locator(NullLocator())
            self.lines[name] = stage.moving(axes.plot([], [], color=color)[0])
        first, last = (self.lines[name].axes for name in CURVES[1:])
        first.axhline(mean_picture(), color=GREY, ls="--", lw=1.5)
        first.set(ylim=(15, 50), yticks=[15, 20, 30, 50], xticklabels=[])
        last.set(ylim=(LOWEST, 100), yticks=[0.01, 0.1, 1, 10, 100])
        last.set_xlabel(_("step"))

    def draw(self, state):
        reach = self.values["reach"]
        for axes in (self.map, self.tiles):
            self.stage.limits(axes, x=(-reach, reach), y=(-reach, reach))
        self.means.set_offsets(state.vae.encode(digits()[0][:SHOWN])[0])
        self.sheet.set_data(_sheet(state.vae, reach))
        self.sheet.set_extent((-reach, reach, -reach, reach))
        end = STEPS * max(1, -(-state.curves["step"][-1] // STEPS))
        for name, line in self.lines.items():
            self.stage.limits(line.axes, x=(0, end))
            line.set_data(state.curves["step"], np.maximum(state.curves[name], LOWEST))

    def goal(self):
        text = _(
            "Reconstruction at most {reconstruction} nats with a KL of at most {kl} "
            "nats, within {steps} steps."
        )
        return text.format(reconstruction=RECONSTRUCTION, kl=KL, steps=STEPS)

    def reached(self, state):
        return state.reached

    def status(self, state):
        text = _(
            "Step {step}: reconstruction {reconstruction:.1f}, KL {kl:.2f}, units in "
            "use {used} of 2. New digits are {apart:.2f} from the nearest real one."
        )
        last = {name: values[-1] for name, values in state.curves.items()}
        last["step"] = self.steps
        return text.format(used=state.used, apart=state.apart, **last)

    def advice(self, state):
        text = _(
            "The loss is no longer finite at step {step}: lower the learning rate, "
            "then press Play: it starts again."
        )
        return text.format(step=self.steps)


def network(beta, learning_rate, seed=0):
    """Return a new VAE with two latent units."""
    encoder = Sequential([Input((64,)), Dense(64, "relu"), Dense(4)], seed=seed)
    decoder = Sequential([Input((2,)), Dense(64, "relu"), Dense(64)], seed=seed + 100)
    return VAE(encoder, decoder, beta, Adam(learning_rate), seed=seed)


@cache
def digits():
    """Return the digits (1797, 64), their labels and squared lengths; shared."""
    x, labels = load_digits()
    return x, labels, (x * x).sum(axis=1)


@cache
def mean_picture():
    """Return the cross-entropy, in nats, if every answer is the mean digit."""
    x = digits()[0]
    mean = np.clip(x.mean(axis=0), 1e-6, 1 - 1e-6)
    return -float((x * np.log(mean) + (1 - x) * np.log(1 - mean)).sum(axis=1).mean())


def nearest(made):
    """Return the distance of each picture (pictures, 64) to the nearest digit."""
    x, _labels, squares = digits()
    gaps = (made * made).sum(axis=1, keepdims=True) - 2 * made @ x.T + squares
    return np.sqrt(np.maximum(gaps.min(axis=1), 0))


def _sheet(vae, reach):
    """Return TILES x TILES decoded digits, by the middles of their places."""
    middles = reach * (np.arange(TILES) * 2 + 1 - TILES) / TILES
    places = np.stack(np.meshgrid(middles, middles[::-1]), axis=-1).reshape(-1, 2)
    made = vae.decode(places.astype("float32")).reshape(TILES, TILES, 8, 8)
    return made.transpose(0, 2, 1, 3).reshape(8 * TILES, 8 * TILES)


@cache
def _noise():
    return np.random.default_rng(1).standard_normal((DRAWN, 2)).astype("float32")


def _measure(state):
    """Add a point to every curve, and look whether the goal is met."""
    parts = state.vae.losses(digits()[0])
    kl = gaussian_kl(*state.vae.encode(digits()[0])).mean(axis=0)
    state.used = int((kl > ACTIVE).sum())
    state.apart = float(nearest(state.vae.decode(_noise())).mean())
    point = state.steps, parts["reconstruction_loss"], parts["kl_loss"]
    for curve, value in zip(state.curves.values(), point, strict=True):
        curve.append(float(value))
    good = point[1] <= RECONSTRUCTION and point[2] <= KL
    state.reached = state.reached or (good and state.steps <= STEPS)
