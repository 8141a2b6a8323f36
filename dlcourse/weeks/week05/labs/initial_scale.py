"""Lab: which initializer keeps a signal forwards and back, through which widths."""

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from matplotlib.ticker import NullLocator

from dlcourse import activations
from dlcourse.i18n import gettext as _
from dlcourse.initializers import RandomNormal, VarianceScaling
from dlcourse.initializers import get as get_initializer
from dlcourse.labs.controls import choice, whole_slider
from dlcourse.labs.engine import Lab
from dlcourse.plots.style import COLORS, GREY

BLUE, ORANGE, GREEN = COLORS[:3]
STARTS, EXAMPLES = 10, 32
WIDE, NARROW, DEEPEST = 192, 32, 16
LOW, HIGH, LAYERS = 0.5, 2.0, 10  # of the goal
SLIP = "Var(w) = 1/√n_in"  # of a lecture note
NAMES = (
    *("random_normal", "lecun_normal", "glorot_normal", "glorot_uniform"),
    *("he_normal", "he_uniform", "VarianceScaling(2, fan_out)"),
    *("VarianceScaling(2, fan_avg)", SLIP),
)


@dataclass
class Signals:
    """What the lab shows; a net of k layers has k + 1 widths.

    Attributes:
        units: number of inputs, then units of layer 1, 2, ..., (depth + 1,).
        gains: n_in Var(w) and n_out Var(w) of each layer, (2, depth).
        forward: rms of the activations by start and layer, (STARTS, depth).
        backward: rms of the gradients dL/dx by start and layer, (STARTS, depth).
    """

    activation: str
    widths: str
    units: np.ndarray
    gains: np.ndarray
    forward: np.ndarray
    backward: np.ndarray

    @property
    def ends(self):
        """The medians of the last activations and of the first gradients."""
        return np.median([self.forward[:, -1], self.backward[:, 0]], axis=1)


class InitialScaleLab(Lab):
    """Ten starts of a net whose layers may narrow or widen: does its signal last?

    Forwards goes a normal input, backwards a normal gradient; the initializers are
    those of the library, with Keras' names.

    Args:
        **values: first values of the controls `initializer`, `activation`, `widths`,
            `depth`.
    """

    width, height = 960, 340

    def controls(self):
        names = {name: name for name in NAMES}
        functions = {name: name for name in ("relu", "tanh", "linear")}
        shapes = {
            "equal": _("equal: {n}").format(n=_between()),
            "narrowing": _("narrowing: {a} to {b}").format(a=WIDE, b=NARROW),
            "widening": _("widening: {a} to {b}").format(a=NARROW, b=WIDE),
            "alternating": _("alternating: {a}, {b}").format(a=WIDE, b=NARROW),
        }
        return {
            "initializer": choice(_("initializer"), "he_normal", names),
            "activation": choice(_("activation"), "relu", functions),
            "widths": choice(_("units"), "equal", shapes),
            "depth": whole_slider(_("layers"), LAYERS, 2, DEEPEST),
        }

    @staticmethod
    def compute(initializer, activation, widths, depth):
        units = units_of(widths, depth)
        kernels = drawn(initializer, widths, depth)
        variances = np.array([variance(initializer, *fans) for fans in _pairs(units)])
        gains = variances * np.array([units[:-1], units[1:]])
        forward, backward = propagate(activation, kernels)
        return Signals(activation, widths, units, gains, forward, backward)

    def setup(self, stage):
        units, gains, sizes = stage.figure.subplots(1, 3, width_ratios=(0.8, 1.1, 1.5))
        for axes in (units, gains, sizes):
            axes.set(xlabel=_("layer"), xlim=(-0.7, DEEPEST + 0.7))
            axes.set_xticks(range(0, DEEPEST + 1, 4))
            axes.grid(visible=axes is not units, axis="y")
            axes.grid(visible=False, axis="x")
        self._setup_units(stage, units)
        self._setup_gains(stage, gains)
        self._setup_sizes(stage, sizes)
        stage.figure.legend(loc="outside lower right", ncols=5)

    def _setup_units(self, stage, axes):
        axes.set(ylim=(0, 1.05 * WIDE), title=_("units (0: inputs)"))
        axes.set_yticks([0, NARROW, _between(), WIDE])
        empty = np.zeros(DEEPEST + 1)
        edges = np.arange(DEEPEST + 2) - 0.5
        self.bars = stage.moving(axes.stairs(empty, edges, fill=True, color=GREY))

    def _setup_gains(self, stage, axes):
        _log_scale(axes, 0.05, 50)
        axes.set(title="n · Var(w)")
        line = axes.axhline(1, color=GREEN, lw=3, alpha=0.6, label=_("wanted"))
        self.wanted = stage.moving(line)
        looks = (
            (BLUE, "o", 8, r"n = $n_{in}$"),
            (ORANGE, "s", 5, r"n = $n_{out}$"),
        )
        self.gains = stage.moving(
            *(axes.plot([], [], m, color=c, ms=s, label=t)[0] for c, m, s, t in looks)
        )

    def _setup_sizes(self, stage, axes):
        _log_scale(axes, 1e-3, 1e3)
        axes.set(title=_("root mean square (thin: ten starts)"))
        axes.axhspan(LOW, HIGH, color=GREEN, alpha=0.35, lw=0)
        looks = (
            (BLUE, "o", "-", _("forward: activations")),
            (ORANGE, "s", "--", _("backward: gradients")),
        )
        self.curves = [
            (
                stage.moving(
                    axes.plot([], [], ls=s, color=c, lw=0.7)[0]
                ),
                stage.moving(
                    axes.plot([], [], marker=m, ls=s, color=c, ms=4, label=t)[0]
                ),
            )
            for c, m, s, t in looks
        ]  # fmt: skip

    def draw(self, result):
        depth = len(result.units) - 1
        self.bars.set_data(result.units, np.arange(depth + 2) - 0.5)
        layers = np.arange(1, depth + 1)
        for points, gains in zip(self.gains, result.gains, strict=True):
            points.set_data(layers, np.clip(gains, 0.02, 80))
        level = 2 if result.activation == "relu" else 1
        self.wanted.set_ydata([level, level])
        for (thin, thick), sizes, first in zip(
            self.curves, (result.forward, result.backward), (1, 0), strict=True
        ):
            places = np.arange(first, first + depth)
            sizes = np.clip(sizes, 1e-4, 1e4)
            thin.set_data(*_one_line(places, sizes))
            thick.set_data(places, np.median(sizes, axis=0))

    def goal(self):
        text = _(
            "{n} ReLU layers that widen: keep the last activations and the gradients "
            "of the inputs between {low} and {high} (medians, green band)."
        )
        return text.format(n=LAYERS, low=LOW, high=HIGH)

    def reached(self, result):
        inside = ((result.ends > LOW) & (result.ends < HIGH)).all()
        asked = result.activation == "relu" and result.widths == "widening"
        return asked and result.gains.shape[1] == LAYERS and inside

    def status(self, result):
        text = _(
            "Medians of ten starts after {depth} layers: activations {forward:.2g}, "
            "gradients of the inputs {backward:.2g}."
        )
        forward, backward = result.ends
        return text.format(
            depth=result.gains.shape[1], forward=forward, backward=backward
        )


def units_of(widths, depth):
    """Return the number of inputs and the units of each layer, (depth + 1,)."""
    place = np.arange(depth + 1) / depth
    units = {
        "equal": np.full(depth + 1, _between()),
        "narrowing": WIDE * (NARROW / WIDE) ** place,
        "widening": NARROW * (WIDE / NARROW) ** place,
        "alternating": np.where(np.arange(depth + 1) % 2 == 0, WIDE, NARROW),
    }
    return np.rint(units[widths]).astype(int)


def initializer_of(name, fan_in, seed=None):
    """Return the initializer of the menu; only the lecture note's asks for fan_in."""
    if name.startswith("VarianceScaling"):
        mode = name.removesuffix(")").split(", ")[1]
        return VarianceScaling(2.0, mode, seed=seed)
    if name == SLIP:
        return RandomNormal(stddev=fan_in**-0.25, seed=seed)
    return type(get_initializer(name))(seed=seed)


def variance(name, fan_in, fan_out):
    """Return the variance that the initializer promises for such a layer."""
    rule = initializer_of(name, fan_in)
    if isinstance(rule, RandomNormal):
        return rule.stddev**2
    fans = {"fan_in": fan_in, "fan_out": fan_out, "fan_avg": (fan_in + fan_out) / 2}
    return rule.scale / fans[rule.mode]


@lru_cache(maxsize=8)
def drawn(name, widths, depth, seed=0):
    """Return the kernels of each layer, a list of arrays (STARTS, fan_in, fan_out)."""
    rng = np.random.default_rng(seed)
    return [
        np.stack([initializer_of(name, fans[0], rng)(fans) for _start in range(STARTS)])
        for fans in _pairs(units_of(widths, depth))
    ]


def propagate(activation, kernels):
    """Send a normal input forwards, a normal gradient backwards, through each start.

    Returns:
        rms of the activations and of the gradients dL/dx, each (STARTS, depth).
    """
    x = _normal(kernels[0].shape[1])
    forward, saved, backward = [], [], []
    for kernel in kernels:
        z = x @ kernel  # (starts, examples, units)
        x = activations.get(activation)(z)
        saved.append((kernel, z, x))
        forward.append(_rms(x))
    grad = _normal(kernels[-1].shape[2])
    for kernel, z, y in reversed(saved):
        grad = activations.backward(activation, grad, z, y)
        grad = grad @ kernel.transpose(0, 2, 1)
        backward.append(_rms(grad))
    return np.stack(forward, axis=1), np.stack(backward[::-1], axis=1)


@cache
def _normal(units):
    shape = STARTS, EXAMPLES, units
    return np.random.default_rng(units).standard_normal(shape, dtype="float32")


def _rms(array):
    return np.sqrt(np.mean(np.square(array, dtype="float64"), axis=(1, 2)))


def _between():
    return round((WIDE * NARROW) ** 0.5)


def _pairs(units):
    """Return (fan_in, fan_out) of each layer, as Python's ints."""
    return list(zip(units[:-1].tolist(), units[1:].tolist(), strict=True))


def _log_scale(axes, low, high):
    axes.set(yscale="log", ylim=(low, high))
    axes.yaxis.set_minor_locator(NullLocator())


def _one_line(places, sizes):
    """Return x and y of all starts as one line with gaps."""
    gap = np.full((len(sizes), 1), np.nan)
    x = np.hstack([np.tile(places, (len(sizes), 1)), gap])
    return x.ravel(), np.hstack([sizes, gap]).ravel()
