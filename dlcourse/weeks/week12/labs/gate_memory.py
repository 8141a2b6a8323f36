"""Lab: how long a GRU and an LSTM remember a pulse, by the bias of a gate."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from matplotlib.ticker import NullLocator

from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import slider
from dlcourse.labs.engine import Lab
from dlcourse.layers import GRU, LSTM
from dlcourse.ops.recurrent import gru_step, lstm_step
from dlcourse.plots.style import COLORS, GREY

BLUE, ORANGE = COLORS[:2]
UNITS, FEATURES, STREAMS, STEPS = 16, 4, 4, 120
BIASES = np.linspace(-2, 8, 11)  # of the curves on the right
HALF, MOST, NOISE = 50, 2, 0.5  # the goal
LEAST = 1e-4  # of the trace that is drawn
CELLS = ("GRU", "LSTM")
LOOKS = {"GRU": {"color": BLUE, "ls": "-"}, "LSTM": {"color": ORANGE, "ls": "--"}}
MARKS = {"GRU": "o", "LSTM": "s"}


@dataclass
class Memory:
    """What the lab shows; dicts by the name of the cell.

    Attributes:
        biases: bias of the gate that keeps.
        traces: how far the states with and without pulse are apart after each step,
            (STEPS,).
        half_lives: after how many steps that is less than half; STEPS if never.
        curves: the half-lives at all `BIASES`.
    """

    noise: float
    biases: dict
    traces: dict
    half_lives: dict
    curves: dict


class GateMemory(Lab):
    """A pulse comes in at step 0: how long does the state differ from one without it?

    GRU and LSTM have 16 units and the random weights that training would start from;
    after the pulse noise goes on coming in.

    What you should have noticed:
        Ten other draws of weights and noise, noise 0.5, medians. The half-life of a GRU
        follows its update bias b as if the gate were alone, ln(1/2) / ln(sigmoid(b)):
        1 or 2, 13 to 17, 91 to 119 steps at 0, 3, 5 (expected 1, 14, 103). What it
        keeps longer it writes more softly, as one gate does both: 0.72, 0.08, 0.011. An
        LSTM writes 0.31 whatever its forget bias is; it has a gate for each. But with a
        forget bias of 3 or more the difference need not fade: in most draws it grows,
        as the state goes on to feed the gates and the memory (50 steps later 1.7 [0.7,
        4.8] times at 3, 3.7 [1.2, 7.8] times at 5). With an input bias of -4 it follows
        the gate as the GRU does, and writes as softly, 0.013.

    Args:
        **values: first values of the controls `update_bias` (of the GRU),
            `forget_bias`, `input_bias` (of the LSTM), `noise`.
    """

    height = 380

    def controls(self):
        low, high = BIASES[[0, -1]]
        return {
            "update_bias": slider(_("GRU: update bias"), 0.0, low, high, 0.5, 1),
            "forget_bias": slider(_("LSTM: forget bias"), 1.0, low, high, 0.5, 1),
            "input_bias": slider(_("LSTM: input bias"), 0.0, -4, 4, 0.5, 1),
            "noise": slider(_("noise after the pulse"), 0.5, 0, 2, 0.1, 1),
        }

    @staticmethod
    def compute(update_bias, forget_bias, input_bias, noise):
        biases = {"GRU": update_bias, "LSTM": forget_bias}
        traces, half_lives, curves = {}, {}, {}
        for cell, bias in biases.items():
            opening = input_bias if cell == "LSTM" else 0.0
            traces[cell] = memory(cell, np.array([bias]), opening, noise)[:, 0]
            half_lives[cell] = half_life(traces[cell])
            curves[cell] = _curve(cell, opening, noise)
        return Memory(noise, biases, traces, half_lives, curves)

    def setup(self, stage):
        self.time, self.lives = stage.figure.subplots(1, 2, width_ratios=(1.5, 1))
        self.time.set(yscale="log", xlim=(0, STEPS), ylim=(LEAST, 10))
        self.time.set(xlabel=_("steps after the pulse"))
        self.time.set_title(_("what the pulse changes in the state"))
        self.lives.set(yscale="log", xlim=BIASES[[0, -1]], ylim=(0.8, 1.15 * STEPS))
        self.lives.set(xlabel=_("bias of the gate that keeps"), yticks=(1, 10, 100))
        self.lives.yaxis.set_major_formatter("{x:g}")
        self.lives.set_title(_("step at which half is gone"))
        self.lives.yaxis.set_minor_locator(NullLocator())
        fine = np.linspace(*BIASES[[0, -1]], 101)
        look = {"color": GREY, "ls": ":", "label": _("ln ½ / ln σ(bias)")}
        self.lives.plot(fine, np.minimum(_expected(fine), STEPS), **look)
        self.traces, self.curves, self.points, self.halves = {}, {}, {}, {}
        for cell in CELLS:
            look, mark = LOOKS[cell], MARKS[cell]
            point = {"color": look["color"], "ls": "none", "marker": mark, "ms": 9}
            made = self.time.plot([], [], label=cell, **look)[0]
            self.traces[cell] = stage.moving(made)
            self.halves[cell] = stage.moving(self.time.plot([], [], **point)[0])
            made = self.lives.plot([], [], lw=1.5, label=cell, **look)[0]
            self.curves[cell] = stage.moving(made)
            self.points[cell] = stage.moving(self.lives.plot([], [], **point)[0])
        self.time.legend(loc="upper right", ncols=2)
        self.lives.legend(loc="lower right")

    def draw(self, result):
        for cell in CELLS:
            trace, life = result.traces[cell], result.half_lives[cell]
            self.traces[cell].set_data(np.arange(STEPS), np.maximum(trace, LEAST / 2))
            there = [life] if life < STEPS else []
            self.halves[cell].set_data(there, trace[there])
            self.curves[cell].set_data(BIASES, result.curves[cell])
            self.points[cell].set_data([result.biases[cell]], [life])

    def goal(self):
        text = _(
            "Noise of {noise} or more: for {half} steps what the pulse changes stays "
            "between half and {most} times of what it was at first, in both cells."
        )
        return text.format(noise=NOISE, half=HALF, most=MOST)

    def reached(self, result):
        shares = [trace[: HALF + 1] / trace[0] for trace in result.traces.values()]
        kept = np.min(shares) >= 0.5 and np.max(shares) <= MOST
        return result.noise >= NOISE and kept

    def status(self, result):
        told = []
        for cell in CELLS:
            life = result.half_lives[cell]
            text = _("{cell}: a pulse of {first:.2g}, half is gone at step {life}")
            if life == STEPS:
                text = _("{cell}: a pulse of {first:.2g}, half outlasts {life} steps")
            first = result.traces[cell][0]
            told.append(text.format(cell=cell, first=first, life=life))
        return " · ".join(told)


def memory(cell, biases, opening, noise):
    """Return how far states with and without a pulse are apart, at several biases.

    Args:
        cell: "GRU" or "LSTM".
        biases: of the gate that keeps, update or forget, shape (count,).
        opening: bias of the input gate of an LSTM.
        noise: standard deviation of the inputs after the pulse.

    Returns:
        Median over `STREAMS` noises of the length of the difference of the states h
        after each step, shape (STEPS, count).
    """
    params, x, pulse = drawn(cell)
    count, width = len(biases), UNITS
    bias = np.zeros((count, params["kernel"].shape[1]))
    bias[:, slice(width, 2 * width) if cell == "LSTM" else slice(width)] = biases[
        :, np.newaxis
    ]
    if cell == "LSTM":
        bias[:, :width] = opening
    z = noise * x @ params["kernel"]  # (STEPS, STREAMS, gates * units)
    z = np.repeat(z[:, np.newaxis], 2, axis=1)  # (STEPS, without and with, ...)
    z[0, 1] += pulse @ params["kernel"]
    z = (z[:, :, :, np.newaxis] + bias).reshape(STEPS, 2 * STREAMS * count, -1)
    states = [np.zeros((z.shape[1], UNITS))] * (2 if cell == "LSTM" else 1)
    step = {"GRU": gru_step, "LSTM": lstm_step}[cell]
    apart = []
    for z_t in z:
        *states, _saved = step(z_t, *states, params["recurrent_kernel"])
        without, pulsed = states[0].reshape(2, STREAMS, count, UNITS)
        apart.append(np.linalg.norm(pulsed - without, axis=-1))
    return np.median(apart, axis=1)


def half_life(trace):
    """Return after how many steps a trace is less than half of its first entry.

    >>> half_life(np.array([1.0, 0.7, 0.49, 0.3]))
    2
    """
    below = trace < trace[0] / 2
    return int(below.argmax()) if below.any() else len(trace)


@cache
def drawn(cell):
    """Return float64 weights of a cell, noise (STEPS, STREAMS, FEATURES), a pulse."""
    layer = {"GRU": GRU, "LSTM": LSTM}[cell](UNITS, seed=0, dtype="float64")
    layer.build((None, None, FEATURES))
    x = np.random.default_rng(1).standard_normal((STEPS, STREAMS, FEATURES))
    return layer.params, x, np.ones(FEATURES)


@cache
def _curve(cell, opening, noise):
    traces = memory(cell, BIASES, opening, noise)
    return [half_life(trace) for trace in traces.T]


def _expected(bias):
    """Return after how many steps a gate alone, always open that far, forgets half."""
    return np.log(2) / np.log1p(np.exp(-bias))
