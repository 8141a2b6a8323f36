"""Lab: squared error against log loss behind a sigmoid, value, slope and descent."""

from dataclasses import dataclass

import numpy as np
from matplotlib.patches import Patch

from dlcourse.activations import sigmoid
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, log_slider, slider
from dlcourse.labs.engine import Lab
from dlcourse.labs.parts.words import signed
from dlcourse.plots.style import COLORS, GREY
from dlcourse.weeks.week02.labs import logistic

BLUE, ORANGE = COLORS[:2]
REACH = 10  # of z
STEPS = 100
SURE, LOST = 0.1, 0.9  # the goal: errors |ŷ - y| after the steps
HIGHEST = 8  # loss in its picture
Z = np.linspace(-REACH, REACH, 401)


def squared(z, y):
    """Return (ŷ - y)^2 with ŷ = sigmoid(z)."""
    return (sigmoid(z) - y) ** 2


def squared_grad(z, y):
    """Return its derivative by z: 2 (ŷ - y) ŷ (1 - ŷ)."""
    y_hat = sigmoid(z)
    return 2 * (y_hat - y) * y_hat * (1 - y_hat)


def log_grad(z, y):
    """Return the derivative of the log loss by z: ŷ - y."""
    return sigmoid(z) - y


VALUES = {"log": logistic.losses, "squared": squared}
SLOPES = {"log": log_grad, "squared": squared_grad}


@dataclass
class Shapes:
    """What the lab shows; dicts by the name of the loss, "log" and "squared".

    Attributes:
        curves: loss at each of `Z`.
        slopes: dL/dz at each of `Z`.
        value: loss at z.
        slope: dL/dz at z.
        paths: z before each step of gradient descent and after the last.
    """

    z: float
    y: int
    curves: dict
    slopes: dict
    value: dict
    slope: dict
    paths: dict

    def error(self, name):
        """Return |ŷ - y| after the last step."""
        return float(abs(sigmoid(self.paths[name][-1]) - self.y))


class CostShapes(Lab):
    """Two losses of one example behind a sigmoid: where does the slope die?

    In the shaded range of z the squared error is not convex. On the right gradient
    descent moves z itself for 100 steps, once down each loss; a start can be pressed
    in the other two pictures.

    What you should have noticed:
        The log loss has the slope ŷ - y: near -1 where a 1 is taken for a 0. That of
        the squared error (ŷ - y)^2 is 2 (ŷ - y) ŷ (1 - ŷ), at most 8/27 = 0.296 in
        size (at ŷ = 1/3 for y = 1), and it dies on both sides: at ŷ = 0.01 it is
        -0.0196 against -0.99, 50 times less; at z = -10 it is -0.00009 against -1. At
        the rate 1 the goal is reached from each z of -5.3 and less; a larger rate helps
        the squared error a little (-7.6 and less at 10). It is convex only where ŷ is
        above 1/3 for y = 1 (z above -0.69), below 2/3 for y = 0; the log loss is convex
        everywhere.

    Args:
        **values: first values of the controls `z`, `y` (0 or 1), `learning_rate`.
    """

    width, height = 960, 370

    def controls(self):
        labels = {1: "y = 1", 0: "y = 0"}
        return {
            "z": slider("z", -2, -REACH, REACH, 0.1, decimals=1),
            "y": choice(_("label"), 1, labels),
            "learning_rate": log_slider(_("learning rate"), 1, 0.1, 10),
        }

    @staticmethod
    def compute(z, y, learning_rate):
        return Shapes(
            z, y,
            {name: value(Z, y) for name, value in VALUES.items()},
            {name: slope(Z, y) for name, slope in SLOPES.items()},
            {name: float(value(np.float64(z), y)) for name, value in VALUES.items()},
            {name: float(slope(np.float64(z), y)) for name, slope in SLOPES.items()},
            {name: descend(slope, z, y, learning_rate)
             for name, slope in SLOPES.items()},
        )  # fmt: skip

    def setup(self, stage):
        axes = self.loss, self.slope, self.descent = stage.figure.subplots(1, 3)
        self.loss.set(xlim=(-REACH, REACH), ylim=(-0.2, HIGHEST), xlabel="z")
        self.slope.set(xlim=(-REACH, REACH), ylim=(-1.1, 1.1), xlabel="z")
        self.descent.set(xlim=(0, STEPS), ylim=(-12, 12), xlabel=_("step"))
        self.slope.axhline(0, color=GREY, lw=1)
        self.descent.axhline(0, color=GREY, lw=1)
        self.loss.set_title(_("loss L(z)"))
        self.slope.set_title(_("slope dL/dz"))
        self.descent.set_title(_("z on its way down"))
        self.shade = stage.moving(
            self.loss.axvspan(0, 1, color=ORANGE, alpha=0.15, lw=0)
        )
        looks = {
            "log": {"color": BLUE, "ls": "-", "label": _("log loss")},
            "squared": {"color": ORANGE, "ls": "--", "label": _("squared error")},
        }
        self.lines = [
            {name: stage.moving(each.plot([], [], **look)[0])
             for name, look in looks.items()}
            for each in axes
        ]  # fmt: skip
        marks = {"log": ("o", BLUE), "squared": ("s", ORANGE)}
        self.points = [
            {name: stage.moving(each.plot([], [], mark, color=c, ms=9, mec="white")[0])
             for name, (mark, c) in marks.items()}
            for each in axes[:2]
        ]  # fmt: skip
        shade = Patch(color=ORANGE, alpha=0.15, label=_("squared error not convex"))
        handles = [*self.lines[0].values(), shade]
        stage.figure.legend(handles=handles, loc="outside lower center", ncols=3)

    def draw(self, result):
        curves = result.curves, result.slopes
        for lines, shapes in zip(self.lines[:2], curves, strict=True):
            for name, line in lines.items():
                line.set_data(Z, shapes[name])
        for name, line in self.lines[2].items():
            line.set_data(np.arange(STEPS + 1), result.paths[name])
        places = result.value, result.slope
        for points, heights in zip(self.points, places, strict=True):
            for name, point in points.items():
                point.set_data([result.z], [min(heights[name], HIGHEST - 0.2)])
        left, right = hollow(result.y)
        self.shade.set_x(left)
        self.shade.set_width(right - left)

    def clicked(self, axes, x, y):
        if axes is not self.descent:
            self.set(z=round(x, 1))

    dragged = clicked

    def goal(self):
        text = _(
            "Find a z: after {steps} steps |ŷ − y| is below {sure} down the log loss, "
            "above {lost} down the squared error."
        )
        return text.format(steps=STEPS, sure=SURE, lost=LOST)

    def reached(self, result):
        return result.error("log") < SURE and result.error("squared") > LOST

    def status(self, result):
        text = _(
            "ŷ = {y_hat:.4f}. Log loss {log:.3f}, slope {log_slope}; squared error "
            "{squared:.3f}, slope {squared_slope}. After {steps} steps |ŷ − y| is "
            "{log_error:.3f} and {squared_error:.3f}."
        )
        return text.format(
            y_hat=float(sigmoid(np.float64(result.z))), log=result.value["log"],
            squared=result.value["squared"], steps=STEPS,
            log_slope=signed(result.slope["log"], 4),
            squared_slope=signed(result.slope["squared"], 4),
            log_error=result.error("log"), squared_error=result.error("squared"),
        )  # fmt: skip


def descend(slope, z, y, learning_rate):
    """Return z before each of the steps and after the last, (STEPS + 1,)."""
    path = [float(z)]
    for _step in range(STEPS):
        path.append(path[-1] - learning_rate * float(slope(np.float64(path[-1]), y)))
    return np.array(path)


def hollow(y):
    """Return the ends of the z where the squared error is not convex.

    With the label 1 that is where ŷ < 1/3, with 0 where ŷ > 2/3.

    >>> hollow(1)[1].round(3), hollow(0)[0].round(3)
    (np.float64(-0.693), np.float64(0.693))
    """
    return (-REACH, -np.log(2)) if y == 1 else (np.log(2), REACH)
