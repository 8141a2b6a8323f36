"""Lab: what an activation makes of a normal input, and how much gradient it leaves."""

from dataclasses import dataclass
from functools import cache
from statistics import NormalDist

import numpy as np

from dlcourse import activations
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, log_slider, slider
from dlcourse.labs.engine import Lab
from dlcourse.plots.style import COLORS, GREY

BLUE, ORANGE = COLORS[:2]
UNITS = 4000
FLAT = 0.01  # |f'| below it is called saturated
# Functions with pieces that can be level: there f' is 0, not only rounded to 0.
PIECEWISE = ("relu", "leaky_relu", "prelu", "elu", "relu6", "hard_sigmoid", "hard_silu")
SHARE = 0.6  # the goal
LINE = np.linspace(-6, 6, 301)
BINS = {  # edges of the bars; the outer two hold what lies outside
    "z": np.linspace(-6.2, 6.2, 63),
    "y": np.linspace(-3.1, 3.1, 32),  # one bar lies upon 0
    "slope": np.linspace(-0.55, 2.25, 29),
}
TICKS = {"y": {-3: "≤ −3", 0: "0", 3: "≥ 3"}, "slope": {0: "0", 1: "1", 2.2: "≥ 2.2"}}
FOOT, TALLEST = -2.6, 1.4  # of the bars of z: below tanh and elu
# activation -> (what its parameter is called, value at first)
PARAMETERS = {
    "relu": ("negative_slope", 0.0),
    "leaky_relu": ("negative_slope", 0.2),
    "prelu": ("alpha", 0.25),
    "elu": ("alpha", 1.0),
}
KINDS = ("learning", "saturated", "inactive")  # of inputs, by the size of the slope
KIND_LOOKS = (
    {"color": COLORS[6]},
    {"facecolor": COLORS[3], "edgecolor": "white", "hatch": "///"},
    {"color": "black"},
)


@dataclass
class Signal:
    """What the lab shows.

    Attributes:
        curve: f at each place of LINE, (301,).
        slope_curve: f' at the same, (301,).
        bars: {"z", "y" or "slope": shares of all units, (kinds, bars)}.
        shares: share of the units that are learning, saturated, inactive, (kinds,).
        slope: mean of |f'|.
    """

    activation: str
    curve: np.ndarray
    slope_curve: np.ndarray
    bars: dict
    shares: np.ndarray
    slope: float

    @property
    def lost(self):
        """Share of the units that are saturated or inactive."""
        return float(self.shares[1:].sum())


class ActivationExplorer(Lab):
    """Send a normal input through any activation; see outputs and gradients.

    A unit counts as inactive where its function is level, so that f'(z) is 0 now, as
    that of relu is on the left; dead would be one that is so for all data. It counts as
    saturated if |f'(z)| is below 0.01: the slope of tanh is never 0, though far out it
    is rounded to 0. Softmax and its logarithm, which mix units, are not here.

    Args:
        **values: first values of the controls `activation` (a name, or "prelu"),
            `parameter` (slope or alpha, of relu, leaky_relu, prelu and elu), `mean`
            and `scale` of the input.
    """

    height = 380

    def controls(self):
        names = {name: name for name in _names()}
        return {
            "activation": choice(_("activation"), "sigmoid", names),
            "parameter": slider(_("α (left side)"), 0, 0, 2, 0.05),
            "mean": slider(_("mean of z"), 0, -5, 5, 0.1, decimals=1),
            "scale": log_slider(_("scale of z"), 1, 0.1, 10),
        }

    @staticmethod
    def compute(activation, parameter, mean, scale):
        z = mean + scale * _normal()
        y, slope = _both(activation, parameter, z)
        size = np.abs(slope)
        level = (size == 0) & (activation in PIECEWISE)
        kind = np.where(level, 2, np.where(size < FLAT, 1, 0))
        bars = {
            name: _bars(values, kind, BINS[name])
            for name, values in (("z", z), ("y", y), ("slope", slope))
        }
        shares = np.bincount(kind, minlength=len(KINDS)) / UNITS
        curves = _both(activation, parameter, LINE)
        return Signal(activation, *curves, bars, shares, float(size.mean()))

    def setup(self, stage):
        curve, outputs, slopes = stage.figure.subplots(1, 3, width_ratios=(1.4, 1, 1))
        self.parts = {
            "z": self._setup_curve(stage, curve),
            "y": _setup_bars(stage, outputs, "y"),
            "slope": _setup_bars(stage, slopes, "slope"),
        }
        outputs.set(title=_("outputs f(z)"), xlabel="f(z)", ylabel=_("share of units"))
        slopes.set(title=_("gradients f′(z)"), xlabel="f′(z)")
        stage.figure.legend(
            [*self.lines, *self.parts["y"]],
            ["f(z)", "f′(z)", *_kind_names()],
            loc="outside lower center",
            ncols=5,
        )

    def _setup_curve(self, stage, axes):
        axes.set(xlim=(-6, 6), ylim=(FOOT, 4.3), xlabel="z")
        axes.axhline(0, color=GREY, lw=1)
        axes.axvline(0, color=GREY, lw=1)
        parts = _setup_bars(stage, axes, "z")
        curve = axes.plot([], [], "-", color=BLUE, lw=3)[0]
        slope = axes.plot([], [], "--", color=ORANGE, lw=2.5)[0]
        self.lines = stage.moving(curve, slope)
        self.heading = stage.moving(axes.set_title(" "))
        return parts

    def draw(self, result):
        curve, slope = self.lines
        curve.set_data(LINE, result.curve)
        slope.set_data(LINE, result.slope_curve)
        bars = result.bars["z"]
        tallest = bars[:, 1:-1].sum(axis=0).max() or 1  # the outer two are not shown
        _draw_bars(self.parts["z"], TALLEST / tallest * bars, FOOT)
        for name in ("y", "slope"):
            _draw_bars(self.parts[name], result.bars[name])
        fixed = result.activation not in PARAMETERS
        self._controls["parameter"].disabled = fixed
        text = _("{name}: inactive {inactive:.0f}%, saturated {saturated:.0f}%")
        _learning, saturated, inactive = 100 * result.shares
        self.heading.set_text(
            text.format(name=result.activation, inactive=inactive, saturated=saturated)
        )

    def _follow(self, changed):
        if set(changed) == {"activation"}:  # its usual parameter comes with it
            usual = PARAMETERS.get(self.values["activation"], (None, 0))[1]
            if usual != self.values["parameter"]:
                self.set(parameter=usual)
                return
        super()._follow(changed)

    def goal(self):
        text = _(
            "More than {share:.0f}% of the units inactive (f′ = 0) or saturated "
            "(|f′| below {flat})."
        )
        return text.format(share=100 * SHARE, flat=FLAT)

    def reached(self, result):
        return result.lost > SHARE

    def status(self, result):
        text = _(
            "{learning:.0f}% of the units still learn. The mean slope is {slope:.2g}: "
            "by about so much a gradient is multiplied."
        )
        return text.format(learning=100 * result.shares[0], slope=result.slope)


def _names():
    """Return the activations that treat each unit by itself, and prelu."""
    names = [n for n in activations.names() if hasattr(activations, f"{n}_grad")]
    names.insert(names.index("leaky_relu") + 1, "prelu")
    return names


def _kind_names():
    return [
        _("learning"),
        _("saturated, |f′| < {flat}").format(flat=FLAT),
        _("inactive, f′ = 0"),
    ]


def _both(activation, parameter, z):
    """Return f(z) and f'(z)."""
    settings = {}
    if activation in PARAMETERS:
        settings = {PARAMETERS[activation][0]: parameter}
    f, f_grad = (getattr(activations, activation + end) for end in ("", "_grad"))
    return f(z, **settings), f_grad(z, **settings)


@cache
def _normal():
    """Return the quantiles of a normal distribution: a sample without chance."""
    shares = (np.arange(UNITS) + 0.5) / UNITS
    return np.array([NormalDist().inv_cdf(share) for share in shares])


def _bars(values, kind, edges):
    """Return the share of all units in each bar, by kind, (kinds, bars)."""
    last = len(edges) - 2
    width = edges[1] - edges[0]
    place = np.clip((values - edges[0]) // width, 0, last).astype(int)
    counts = np.bincount(kind * (last + 1) + place, minlength=len(KINDS) * (last + 1))
    return counts.reshape(len(KINDS), -1) / UNITS


def _setup_bars(stage, axes, name):
    """Return one moving outline for each kind of unit."""
    edges = BINS[name]
    if name != "z":
        axes.set(xlim=(edges[0], edges[-1]), ylim=(0, 1))
        axes.set_xticks(list(TICKS[name]), TICKS[name].values())
    empty = np.zeros(len(edges) - 1)
    return stage.moving(
        *(axes.stairs(empty, edges, fill=True, lw=0, **look) for look in KIND_LOOKS)
    )


def _draw_bars(parts, bars, foot=0.0):
    """Stack the bars of all kinds upon each other, from the height `foot`."""
    for part, row in zip(parts, bars, strict=True):
        part.set_data(foot + row, baseline=foot)
        foot = foot + row
