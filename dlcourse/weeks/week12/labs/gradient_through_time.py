"""Lab: how much of a gradient comes back through time, and what clipping changes."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.ticker import LogLocator, NullLocator

from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, scale_slider, slider, whole_slider
from dlcourse.labs.engine import Lab
from dlcourse.ops.recurrent import simple_rnn_step, simple_rnn_step_backward
from dlcourse.plots.style import COLORS, GREY

BLUE, ORANGE, GREEN = COLORS[:3]
UNITS, SEQUENCES, LONGEST = 32, 20, 100
LOW, HIGH = 0.1, 10  # of the goal, for the gradient of the first state
STEPS, INPUTS, LENGTH = 50, 1, 5  # the goal: at least, at least, at most
EDGE = 1e-12, 1e12  # of the axes; what lies outside is drawn at the edge
CLIPS = (0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)  # 0: none


@dataclass
class Backward:
    """What the lab shows.

    Attributes:
        lengths: length of dL/dh, by steps back from the loss, (steps + 1, sequences).
        linear: what it would be without activation at an orthogonal matrix, (steps +
            1,).
        before: length of the gradient of R, (sequences,).
        after: the same, clipped.
    """

    activation: str
    inputs: float
    clip: float
    lengths: np.ndarray
    linear: np.ndarray
    before: np.ndarray
    after: np.ndarray

    @property
    def first(self):
        """Median length of the gradient of the state before the first step."""
        return float(np.median(self.lengths[-1]))


class GradientThroughTime(Lab):
    """A gradient of length 1 at the last step: what is left of it at the first?

    A SimpleRNN of 32 units reads 20 random sequences; its recurrent matrix R is drawn
    at random and scaled to the spectral radius that you choose.

    What you should have noticed:
        Linear, with an orthogonal R, the length is the radius to the power of the
        steps, exactly. With tanh a radius above 1 need not explode: each step also
        multiplies by slopes below 1. Ten draws, orthogonal, inputs of 1, 50 steps:
        at radius 1 a median of 5e-11 comes back, at 1.5 3e-4, at 2 1.5 [1.1, 3.6], at
        3 3e4. Larger inputs saturate more: at radius 2 inputs of 0.5 give 86, of 2
        2e-4. A matrix of normal numbers lies lower (radius 2: 0.05 [0.001, 0.2]) and
        spreads more. Clipping shortens a gradient that is too long; one that vanished
        stays as short as it was.

    Args:
        **values: first values of the controls `activation` ("tanh", "linear"),
            `matrix` ("orthogonal", "normal"), `radius`, `steps`, `inputs` (their
            standard deviation), `clip` (greatest length; 0 for none).
    """

    height = 380

    def controls(self):
        matrices = {"orthogonal": _("orthogonal"), "normal": _("normal numbers")}
        return {
            "activation": choice(
                _("activation"), "tanh", {"tanh": "tanh", "linear": "linear"}
            ),
            "matrix": choice(_("recurrent matrix R"), "orthogonal", matrices),
            "radius": slider(_("spectral radius of R"), 1.0, 0, 3, 0.05),
            "steps": whole_slider(_("steps T"), 50, 1, LONGEST),
            "inputs": slider(_("size of the inputs"), 1.0, 0, 3, 0.1, decimals=1),
            "clip": scale_slider(_("clip norm"), 0, CLIPS, _clip_text),
        }

    @staticmethod
    def compute(activation, matrix, radius, steps, inputs, clip):
        kernels, noise, h, grad = drawn()
        kernel = radius * kernels[matrix]
        states, kept = [h], []
        for z in inputs * noise[:steps]:
            h, saved = simple_rnn_step(z, h, kernel, activation)
            states.append(h)
            kept.append(saved)
        lengths, grads_z = [_lengths(grad)], []
        for saved in reversed(kept):
            grad_z, grad = simple_rnn_step_backward(grad, saved, kernel, activation)
            lengths.append(_lengths(grad))
            grads_z.append(grad_z)
        states = np.stack(states[:-1], axis=2)  # (sequences, units, steps)
        grads_z = np.stack(grads_z[::-1], axis=1)  # (sequences, steps, units)
        before = _lengths((states @ grads_z).reshape(SEQUENCES, -1))
        after = np.minimum(before, clip) if clip else before
        linear = radius ** np.arange(steps + 1.0)
        return Backward(
            activation, inputs, clip, np.array(lengths), linear, before, after
        )

    def setup(self, stage):
        back, clipped = stage.figure.subplots(1, 2, width_ratios=(1.7, 1))
        back.set(yscale="log", ylim=EDGE, xlim=(0, LONGEST))
        back.set(xlabel=_("steps back from the loss"), ylabel=_("length of dL/dh"))
        back.axhspan(LOW, HIGH, color=GREEN, alpha=0.25, lw=0)
        look = {"colors": BLUE, "lw": 0.6, "alpha": 0.5}
        self.threads = stage.moving(back.add_collection(LineCollection([], **look)))
        look = {"color": GREY, "label": _("linear, orthogonal R")}
        self.linear = stage.moving(back.plot([], [], "--", lw=1.5, **look)[0])
        look = {"color": BLUE, "lw": 2.5, "label": _("median of 20 sequences")}
        self.median = stage.moving(back.plot([], [], **look)[0])
        self.end = stage.moving(back.plot([], [], "o", color=BLUE, ms=9)[0])
        back.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2)
        self._setup_clipped(stage, clipped)
        for axis, ticks in ((back.yaxis, 9), (clipped.xaxis, 5), (clipped.yaxis, 9)):
            axis.set_major_locator(LogLocator(numticks=ticks))
            axis.set_minor_locator(NullLocator())

    def _setup_clipped(self, stage, axes):
        axes.set(xscale="log", yscale="log", xlim=EDGE, ylim=EDGE)
        axes.set(xlabel=_("before clipping"), ylabel=_("after clipping"))
        axes.set_title(_("length of the gradient of R"))
        axes.plot(EDGE, EDGE, "--", color=GREY, lw=1.5)
        self.limit = stage.moving(axes.axhline(1, color=ORANGE, lw=1.5))
        self.dots = stage.moving(axes.plot([], [], "o", color=BLUE, ms=6)[0])

    def draw(self, result):
        back = np.arange(len(result.lengths))
        lengths = np.clip(result.lengths, *EDGE)
        middle = np.median(lengths, axis=1)
        self.threads.set_segments([np.column_stack([back, y]) for y in lengths.T])
        self.linear.set_data(back, np.clip(result.linear, *EDGE))
        self.median.set_data(back, middle)
        self.end.set_data(back[-1:], middle[-1:])
        self.dots.set_data(*np.clip([result.before, result.after], *EDGE))
        self.limit.set_visible(result.clip > 0)
        if result.clip:
            self.limit.set_ydata([result.clip, result.clip])

    def goal(self):
        text = _(
            "tanh, {steps} steps or more, inputs of {inputs} or more: a median "
            "gradient between {low} and {high} comes back (green band), and no "
            "gradient of R is longer than {length}."
        )
        return text.format(
            steps=STEPS, inputs=INPUTS, low=LOW, high=HIGH, length=LENGTH
        )

    def reached(self, result):
        asked = result.activation == "tanh" and result.inputs >= INPUTS
        long_enough = len(result.lengths) > STEPS
        inside = LOW < result.first < HIGH and result.after.max() <= LENGTH
        return asked and long_enough and inside

    def status(self, result):
        text = _(
            "{steps} steps back the gradient has a median length of {first:.2g}; "
            "radius to the power {steps}: {linear:.2g}. Longest gradient of R: "
            "{before:.3g}, after clipping {after:.3g}; clipped are {clipped} of "
            "{sequences}."
        )
        return text.format(
            steps=len(result.linear) - 1, first=result.first, linear=result.linear[-1],
            before=result.before.max(), after=result.after.max(),
            clipped=int((result.after < result.before).sum()), sequences=SEQUENCES,
        )  # fmt: skip


@cache
def drawn():
    """Return matrices of spectral radius 1 by name, inputs, first states, gradient.

    Shapes:
        matrices (UNITS, UNITS), inputs (LONGEST, SEQUENCES, UNITS), the others
        (SEQUENCES, UNITS); shared. Each row of the gradient has length 1.
    """
    rng = np.random.default_rng(0)
    normal = rng.standard_normal((UNITS, UNITS))
    matrices = {
        "orthogonal": np.linalg.qr(normal)[0],
        "normal": normal / np.abs(np.linalg.eigvals(normal)).max(),
    }
    noise = rng.standard_normal((LONGEST, SEQUENCES, UNITS))
    h, grad = rng.standard_normal((2, SEQUENCES, UNITS))
    return matrices, noise, h, grad / _lengths(grad)[:, np.newaxis]


def _lengths(rows):
    return np.linalg.norm(rows, axis=1)


def _clip_text(clip):
    return f"{clip:g}" if clip else _("none")
