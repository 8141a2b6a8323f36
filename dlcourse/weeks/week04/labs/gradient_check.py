"""Lab: how large the step of a numerical derivative should be."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from matplotlib.ticker import NullLocator

from dlcourse import activations
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, log_scale, log_slider
from dlcourse.labs.engine import Lab
from dlcourse.plots.style import COLORS, GREY, LINE_STYLES, MARKERS, ink

LOW, HIGH = 1e-12, 0.1
STEPS = np.array(log_scale(LOW, HIGH))
# Many points, for the errors of single ones jump up and down.
POINTS = np.random.default_rng(0).uniform(0.5, 1.5, 200)
WIDTH = 4  # factor from the middle of a number in the picture to its ends
NEAR = 3  # factor within which the best step counts as found
WORD = {"ha": "center", "weight": "bold", "size": 12}
PRECISIONS = ("float64", "float32")


@dataclass
class Errors:
    """What the lab shows.

    Attributes:
        function: its name.
        steps: chosen epsilon by precision.
        errors: relative error there, by precision.
        curves: the error at each of `STEPS`, by precision.
        truncation: the share of the formula alone, at each of `STEPS`.
    """

    function: str
    steps: dict
    errors: dict
    curves: dict
    truncation: np.ndarray

    def best(self, precision):
        """Return the epsilon with the smallest error."""
        return float(STEPS[self.curves[precision].argmin()])

    def found(self, precision):
        """Return whether the chosen epsilon is near the best."""
        ratio = self.steps[precision] / self.best(precision)
        return abs(np.log(ratio)) <= np.log(NEAR) + 1e-9


class GradientCheckLab(Lab):
    """Choose the epsilon of (J(w + epsilon) - J(w - epsilon)) / (2 epsilon).

    The error is relative: its root mean square over 200 random points w in [0.5, 1.5].

    Args:
        **values: first values of the controls `function`, `epsilon64` (in float64),
            `epsilon32` (in float32).
    """

    width, height = 960, 380

    def controls(self):
        names = {name: name for name in FUNCTIONS}
        return {
            "function": choice(_("function"), "w³", names),
            "epsilon64": log_slider("ε, float64", 1e-9, LOW, HIGH),
            "epsilon32": log_slider("ε, float32", 1e-9, LOW, HIGH),
        }

    @staticmethod
    def compute(function, epsilon64, epsilon32):
        steps = dict(zip(PRECISIONS, (epsilon64, epsilon32), strict=True))
        errors = {
            precision: float(_errors(function, precision, (step,))[0])
            for precision, step in steps.items()
        }
        curves = {p: _errors(function, p, tuple(STEPS)) for p in PRECISIONS}
        return Errors(function, steps, errors, curves, _truncation(function))

    def setup(self, stage):
        axes = self.axes = stage.figure.subplots()
        axes.set(xscale="log", yscale="log", xlim=(0.6 * LOW, 2 * HIGH))
        axes.set(ylim=(1e-13, 1e3), xlabel="ε", ylabel=_("relative error"))
        axes.set_title(_("Large ε: the formula is wrong. Small ε: the digits run out."))
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_minor_locator(NullLocator())
        self.truncation = stage.moving(
            axes.plot(STEPS, STEPS, ":", color=GREY, lw=1.5)[0]
        )
        self.curves, self.points, self.words = {}, {}, {}
        looks = zip(PRECISIONS, COLORS, LINE_STYLES, MARKERS, strict=False)
        for precision, color, style, marker in looks:
            look = {"color": color, "ls": style, "label": precision}
            curve = axes.plot(STEPS, np.ones(len(STEPS)), **look)[0]
            point = axes.plot([], [], marker, color=color, ms=10, mec="white")[0]
            word = axes.text(1, 1, "", color=ink(color), **WORD)
            self.curves[precision] = stage.moving(curve)
            self.points[precision] = stage.moving(point)
            self.words[precision] = stage.moving(word)
        axes.legend(loc="upper right", ncols=2)
        _name_branches(axes)

    def draw(self, result):
        self.truncation.set_ydata(result.truncation)
        for precision, curve in self.curves.items():
            step, error = result.steps[precision], result.errors[precision]
            curve.set_ydata(np.clip(result.curves[precision], 1e-16, None))
            self.points[precision].set_data([step], [error])
            self._write(precision, error, step, result.curves[precision])

    def _write(self, precision, error, step, curve):
        """Write the error beside its point, clear of the curve."""
        middle = np.clip(step, WIDTH * LOW, HIGH / WIDTH)
        covered = abs(np.log(STEPS / middle)) <= np.log(WIDTH) + 1e-9
        above = precision == "float32"  # the upper of the two curves
        y = 2 * curve[covered].max() if above else curve[covered].min() / 2
        word = self.words[precision]
        word.set(position=(middle, y), va="bottom" if above else "top")
        word.set_text(f"{error:.1g}")

    def goal(self):
        text = _(
            "Find the best ε of both precisions, each to within a factor of {near}."
        )
        return text.format(near=NEAR)

    def reached(self, result):
        return all(result.found(precision) for precision in PRECISIONS)

    def status(self, result):
        return " ".join(_verdict(result, precision) for precision in PRECISIONS)


def _name_branches(axes):
    """Say what each branch of the curves is."""
    for x, y, text in (
        (1e-10, 1e-3, _("round-off, like 1/ε")),
        (1e-2, 1e-9, _("truncation, like ε²")),
    ):
        axes.text(x, y, text, ha="center", va="center", color=GREY, fontsize=12)


def _verdict(result, precision):
    if result.found(precision):
        text = _("{precision}: right to {digits} digits, near the best ε.")
    elif result.steps[precision] > result.best(precision):
        text = _("{precision}: right to {digits} digits; truncation prevails.")
    else:
        text = _("{precision}: right to {digits} digits; round-off prevails.")
    digits = max(0, int(-np.log10(result.errors[precision])))
    return text.format(precision=precision, digits=digits)


def _sigmoid_slopes(w):
    s = activations.sigmoid(w)
    return s * (1 - s), s * (1 - s) * (1 - 6 * s + 6 * s * s)


def _tanh_slopes(w):
    t = np.tanh(w)
    return 1 - t * t, (1 - t * t) * (6 * t * t - 2)


FUNCTIONS = {  # name -> (J, its first and third derivative)
    "w³": (lambda w: w * w * w, lambda w: (3 * w * w, 6 + 0 * w)),
    "exp(w)": (np.exp, lambda w: (np.exp(w), np.exp(w))),
    "sin(w)": (np.sin, lambda w: (np.cos(w), -np.cos(w))),
    "sigmoid(w)": (activations.sigmoid, _sigmoid_slopes),
    "tanh(w)": (np.tanh, _tanh_slopes),
}


@cache
def _errors(function, precision, steps):
    """Return the relative error of central differences, one for each step."""
    J, slopes = FUNCTIONS[function]
    w = POINTS.astype(precision)
    exact = slopes(w.astype("float64"))[0]
    epsilon = np.array(steps, precision)[:, None]  # (steps, 1)
    numeric = (J(w + epsilon) - J(w - epsilon)) / (2 * epsilon)
    return _rms(numeric - exact) / _rms(exact)


@cache
def _truncation(function):
    """Return the error of the formula in exact arithmetic: epsilon^2 J''' / 6."""
    first, third = FUNCTIONS[function][1](POINTS)
    return STEPS**2 * _rms(third / 6) / _rms(first)


def _rms(values):
    return np.sqrt(np.mean(np.square(values, dtype="float64"), axis=-1))
