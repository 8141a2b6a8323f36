"""Lab: what a gradient loses or gains in each layer of a deep net, and why."""

from dataclasses import dataclass
from functools import partial

import numpy as np
from matplotlib.ticker import NullLocator

from dlcourse import activations
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, scale_slider, whole_slider
from dlcourse.labs.engine import Lab
from dlcourse.labs.parts.signals import DEEPEST, drawn, propagate, rms
from dlcourse.plots.style import COLORS, GREY

BLUE, ORANGE, GREEN = COLORS[:3]
LOW, HIGH, LAYERS = 0.5, 2.0, 20  # of the goal
LEAST, GREATEST = 1e-16, 1e10  # of the axis of sizes
LINE = np.linspace(-5, 5, 201)
# Holds sqrt(2) for ReLU, and what the sigmoid needs.
GAINS = tuple(round(10 ** (k / 20), 2) for k in range(-20, 23))
NAMES = (
    *("sigmoid", "tanh", "softsign", "relu", "leaky_relu", "elu", "selu", "silu"),
    *("gelu", "mish"),
)


@dataclass
class Signal:
    """What the lab shows.

    Attributes:
        forward: rms of the activations of layer 1, 2, ..., (depth,).
        backward: rms of dL/dy of layer 1, 2, ..., (depth,); 1 at the last.
        spread: standard deviation of the pre-activations of the last layer.
        slope: f' at each place of LINE, (201,).
    """

    activation: str
    forward: np.ndarray
    backward: np.ndarray
    spread: float
    slope: np.ndarray

    @property
    def depth(self):
        return len(self.backward)

    @property
    def factors(self):
        """What layers 2, 3, ... multiply the gradient by, (depth - 1,)."""
        later = np.maximum(self.backward[1:], np.finfo("float64").tiny)
        return self.backward[:-1] / later

    @property
    def kept(self):
        """What is left of the gradient at the first layer."""
        return float(self.backward[0] / self.backward[-1])


class VanishingSignal(Lab):
    """Send a signal forwards and a gradient backwards through many equal layers.

    The weights are normal, with the standard deviation gain / sqrt(units); leaky_relu
    has the slope 0.01.

    Args:
        **values: first values of the controls `activation`, `gain`, `depth`.
    """

    height = 380

    def controls(self):
        return {
            "activation": choice(_("activation"), "sigmoid", {n: n for n in NAMES}),
            "gain": scale_slider(_("weights: std · √n"), 1, GAINS),
            "depth": whole_slider(_("layers"), LAYERS, 1, DEEPEST),
        }

    @staticmethod
    def compute(activation, gain, depth):
        function = activations.get(activation)
        if activation == "leaky_relu":
            function = partial(function, negative_slope=0.01)
        outputs, grads = propagate(function, gain, depth)
        x, _grad, kernels = drawn()
        z = (outputs[-2] if depth > 1 else x) @ (gain * kernels[depth - 1])
        ones = np.ones_like(LINE)
        slope = activations.backward(function, ones, LINE, function(LINE))
        spread = float(z.std(dtype="float64"))
        return Signal(activation, rms(outputs), rms(grads), spread, slope)

    def setup(self, stage):
        sizes, factors, slope = stage.figure.subplots(1, 3, width_ratios=(1.5, 1, 1))
        self._setup_sizes(stage, sizes)
        self._setup_factors(stage, factors)
        self._setup_slope(stage, slope)

    def _setup_sizes(self, stage, axes):
        axes.set(yscale="log", ylim=(LEAST, GREATEST), xlim=(0.5, DEEPEST + 0.5))
        axes.set(xlabel=_("layer"), ylabel=_("root mean square"))
        axes.set_yticks(10.0 ** np.arange(-16, 11, 4))
        axes.yaxis.set_minor_locator(NullLocator())
        axes.axhspan(LOW, HIGH, color=GREEN, alpha=0.35, lw=0)
        looks = (
            (BLUE, "o", "-", _("forward: activations")),
            (ORANGE, "s", "--", _("backward: gradients")),
        )
        self.curves = stage.moving(
            *(
                axes.plot([], [], marker=m, ls=s, color=c, ms=4, label=t)[0]
                for c, m, s, t in looks
            )
        )
        self.heading = stage.moving(axes.set_title(" "))
        stage.figure.legend(loc="outside lower left", ncols=2)

    def _setup_factors(self, stage, axes):
        axes.set(yscale="log", ylim=(0.02, 10), xlim=(0.5, DEEPEST + 0.5))
        axes.set(xlabel=_("layer"), title=_("factor of each layer"))
        axes.yaxis.set_major_formatter("{x:g}")
        axes.yaxis.set_minor_locator(NullLocator())
        axes.axhline(1, color=GREEN, lw=2)
        self.factors = stage.moving(axes.plot([], [], "s", color=ORANGE, ms=5)[0])

    def _setup_slope(self, stage, axes):
        axes.set(xlim=(-5, 5), ylim=(-0.2, 1.85), title=_("slope f′(z)"))
        axes.set_xlabel(_("z (band: ±1 std)"))
        axes.axhline(0, color=GREY, lw=1)
        self.span = stage.moving(axes.axvspan(-1, 1, color=COLORS[6], alpha=0.35, lw=0))
        self.slope = stage.moving(axes.plot([], [], "--", color=ORANGE, lw=2.5)[0])

    def draw(self, result):
        layers = np.arange(1, result.depth + 1)
        both = result.forward, result.backward
        for curve, sizes in zip(self.curves, both, strict=True):
            curve.set_data(layers, np.clip(sizes, LEAST / 2, 2 * GREATEST))
        self.factors.set_data(layers[1:], np.clip(result.factors, 0.01, 20))
        self.slope.set_data(LINE, result.slope)
        spread = min(result.spread, 99.0)
        self.span.set(x=-spread, width=2 * spread)
        text = _("gradient at layer 1: {kept:.2g}")
        self.heading.set_text(text.format(kept=result.kept))

    def goal(self):
        text = _(
            "{n} layers or more: each gradient between half and twice the last one "
            "(green band)."
        )
        return text.format(n=LAYERS)

    def reached(self, result):
        kept = result.backward / result.backward[-1]
        return result.depth >= LAYERS and kept.min() > LOW and kept.max() < HIGH

    def status(self, result):
        if result.depth == 1:
            return _("One layer: the gradient has not passed through any other yet.")
        factor = float(np.exp(np.log(np.maximum(result.factors, 1e-300)).mean()))
        text = _(
            "A layer multiplies the gradient by {factor:.2g} on average; the z of the "
            "last layer have a standard deviation of {spread:.2g}."
        )
        return text.format(factor=factor, spread=result.spread)
