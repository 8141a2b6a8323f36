"""Lab: how large the first weights should be, for a given depth and activation."""

from dataclasses import dataclass

import numpy as np
from matplotlib.ticker import NullLocator

from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, scale_slider, whole_slider
from dlcourse.labs.engine import Lab
from dlcourse.labs.parts.signals import DEEPEST, propagate, rms
from dlcourse.plots.style import COLORS, GREY, LINE_STYLES

EDGES = np.linspace(-3, 3, 61)  # of the histograms; what lies outside is in the ends
LOW, HIGH = 0.5, 2.0  # of the goal
SHOWN = ("first", "middle", "last")
GAINS = (
    *(0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.8),
    *(2.0, 2.4, 2.8, 3.4, 4.0),
)


@dataclass
class Signals:
    """What the lab shows.

    Attributes:
        forward: rms of the activations by layer, (depth,).
        backward: rms of the gradients by layer, (depth,).
        values: shares of the activations in each bin, {which layer: (bins,)}.
        grads: the same of the gradients.
    """

    activation: str
    gain: float
    forward: np.ndarray
    backward: np.ndarray
    values: dict
    grads: dict


class InitialScaleLab(Lab):
    """A deep net of equal layers: does its signal live, die or explode?

    The weights are normal with Var(w) = gain^2 / n. Forwards goes a normal input,
    backwards a normal gradient.

    Args:
        **values: first values of the controls `activation`, `gain`, `depth`.
    """

    width, height = 960, 370

    def controls(self):
        names = {name: name for name in ("relu", "tanh", "sigmoid", "linear")}
        return {
            "activation": choice(_("activation"), "relu", names),
            "gain": scale_slider("std(w) · √n", 1.0, GAINS),
            "depth": whole_slider(_("layers"), 10, 2, DEEPEST),
        }

    @staticmethod
    def compute(activation, gain, depth):
        forward, backward = propagate(activation, gain, depth)
        return Signals(
            activation, gain, rms(forward), rms(backward), _shares(forward),
            _shares(backward),
        )  # fmt: skip

    def setup(self, stage):
        sizes, values, grads = stage.figure.subplots(1, 3, width_ratios=(1.3, 1, 1))
        self._setup_sizes(stage, sizes)
        self.values_lines = _setup_histogram(stage, values, _("activations"))
        self.grads_lines = _setup_histogram(stage, grads, _("gradients dL/dy"))
        stage.figure.legend(
            self.values_lines.values(),
            [_("first layer"), _("middle layer"), _("last layer")],
            loc="outside lower right",
            ncols=3,
        )

    def _setup_sizes(self, stage, axes):
        axes.set(yscale="log", ylim=(1e-6, 1e6), xlim=(0.5, DEEPEST + 0.5))
        axes.set(xlabel=_("layer"), ylabel=_("root mean square"))
        axes.yaxis.set_minor_locator(NullLocator())
        axes.axhspan(LOW, HIGH, color=COLORS[2], alpha=0.25, lw=0)
        axes.axhline(1, color=GREY, lw=1)
        look = {"marker": "o", "ms": 4}
        self.forward = stage.moving(
            axes.plot([], [], "-", label=_("forward"), **look)[0]
        )
        self.backward = stage.moving(
            axes.plot([], [], "--", label=_("backward"), **look)[0]
        )
        axes.legend(loc="upper left", ncols=2)

    def draw(self, result):
        layer = np.arange(1, len(result.forward) + 1)
        self.forward.set_data(layer, np.clip(result.forward, 1e-7, 1e7))
        self.backward.set_data(layer, np.clip(result.backward, 1e-7, 1e7))
        for lines, shares in (
            (self.values_lines, result.values),
            (self.grads_lines, result.grads),
        ):
            for which, line in lines.items():
                line.set_data(shares[which], EDGES)

    def goal(self):
        text = _(
            "At least 10 ReLU layers: keep the last activations and the first "
            "gradients between {low} and {high} (green band)."
        )
        return text.format(low=LOW, high=HIGH)

    def reached(self, result):
        ends = np.array([result.forward[-1], result.backward[0]])
        inside = ((ends > LOW) & (ends < HIGH)).all()
        return result.activation == "relu" and len(result.forward) >= 10 and inside

    def status(self, result):
        text = _(
            "Var(w) = {variance:.2f} / n. After {depth} layers: activations "
            "{forward:.2g}, gradients of the first layer {backward:.2g}."
        )
        return text.format(
            variance=result.gain**2, depth=len(result.forward),
            forward=result.forward[-1], backward=result.backward[0],
        )  # fmt: skip


def _setup_histogram(stage, axes, title):
    """Return one moving outline for each layer that is shown."""
    axes.set(xlim=(-3, 3), ylim=(0, 0.3), title=title, xlabel=_("value"))
    axes.set_ylabel(_("share"))
    empty = np.zeros(len(EDGES) - 1)
    return {
        which: stage.moving(
            axes.stairs(empty, EDGES, color=color, ls=style, lw=2, baseline=None)
        )
        for which, color, style in zip(SHOWN, COLORS, LINE_STYLES, strict=False)
    }


def _shares(arrays):
    """Return the histograms of the first, middle and last array."""
    chosen = arrays[0], arrays[len(arrays) // 2], arrays[-1]
    shares = {}
    for which, array in zip(SHOWN, chosen, strict=True):
        inside = np.clip(array, EDGES[0], EDGES[-1])
        counts, _edges = np.histogram(inside, len(EDGES) - 1, (EDGES[0], EDGES[-1]))
        shares[which] = counts / array.size
    return shares
