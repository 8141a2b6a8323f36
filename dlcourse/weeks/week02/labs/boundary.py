"""Lab: a logistic regression draws its boundary while you move the points, live."""

from dataclasses import dataclass, field

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.ticker import NullLocator

from dlcourse.activations import sigmoid
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, log_slider, slider, text_field
from dlcourse.labs.live import LiveLab
from dlcourse.labs.parts.regions import GRID, Regions
from dlcourse.labs.parts.words import signed
from dlcourse.plots.style import COLORS, GREY
from dlcourse.weeks.week02.labs import logistic
from dlcourse.weeks.week02.labs.points_text import MOST, parse, written

BLUE, ORANGE, GREEN = COLORS[:3]
POINTS = (
    "-1.6 0.4 0; -1.2 -1 0; -0.6 1.1 0; -0.9 -0.2 0; -0.2 -1.5 0; 0.1 -0.4 0; "
    "1.9 0.9 0; 0 1.7 1; 0.6 0.6 1; 0.9 1.5 1; 1.2 -0.7 1; 1.6 0.1 1"
)
LIMIT = 0.1  # the goal: log loss, with one point changed
SPAN = 200  # steps that the curve shows, and by which it grows
KEPT = 4000  # steps that the curve remembers
REACH = 8  # of z in its picture
LOWEST, HIGHEST = 1e-3, 20  # log loss in its picture


@dataclass
class Boundary:
    """The state of the lab.

    Attributes:
        w: (2,).
        b: a number.
        text: the points as they are typed.
        x: (points, 2), those of the last text that could be read.
        y: (points,).
        trouble: what is wrong with the text, else "".
        curve: (step, log loss) of every step, and of every change of the points.
    """

    w: np.ndarray
    b: float
    text: str | None = None
    x: np.ndarray = field(default_factory=lambda: np.zeros((0, 2)))
    y: np.ndarray = field(default_factory=lambda: np.zeros(0))
    trouble: str = ""
    steps: int = 0
    curve: list = field(default_factory=list)

    def place(self, text):
        """Take the points from a text, if it is a new one."""
        if text == self.text:
            return
        self.text, self.trouble = text, ""
        try:
            self.x, self.y = parse(text)
        except ValueError as error:
            self.trouble = str(error)
        self.note()

    @property
    def z(self):
        return self.x @ self.w + self.b

    @property
    def losses(self):
        return logistic.losses(self.z, self.y)

    @property
    def loss(self):
        return float(self.losses.mean()) if len(self.y) else 0.0

    @property
    def right(self):
        return int(((self.z > 0) == self.y).sum())

    def note(self):
        """Add a point to the curve; only one for each step."""
        if self.curve and self.curve[-1][0] == self.steps:
            self.curve.pop()
        self.curve.append((self.steps, self.loss))
        del self.curve[:-KEPT]


class LogisticBoundary(LiveLab):
    """Train a logistic regression on a few points that you move, flip, add or remove.

    One step is one step of gradient descent with all points. The sliders of w and b
    say where it starts: while it rests they set the boundary by hand.

    What you should have noticed:
        With the first points the log loss cannot fall below 0.455, at w = (1.34, 0.81)
        and b = -0.96: 100 steps at 0.3 come within 0.001 of it. One point, the circle
        on the far side, has 2.4 of the 5.5 that the twelve losses add up to: flip it
        and the classes can be separated. Then there is no least loss: 0.198, 0.104,
        0.052, 0.020 and 0.007 after 30, 100, 300, 1000 and 3000 steps, while w only
        grows, from a length of 1.9 to 9.7. No flip of another point brings the loss
        below 0.38. A point on the wrong side pulls the harder the farther out it is: at
        (2.5, 2.5) the odd circle turns the boundary by 28 degrees. A point far out on
        its own side hardly pulls: moving (-1.2, -1) to (-2.5, -2.5) turns it by 0.3
        degrees. Rates above 8.5 do not settle, but nothing overflows.

    Args:
        **values: first values of the controls `press` ("move", "flip", "add",
            "remove"), `learning_rate`, `w1`, `w2`, `b`, `points` (text: x1, x2 and
            label of each point, with semicolons between the points).
    """

    width, height = 960, 390
    restarts = ("w1", "w2", "b")
    preview, speed = 100, 20

    def controls(self):
        presses = {
            "move": _("moves a point"),
            "flip": _("flips its label"),
            "add": _("adds a point"),
            "remove": _("removes a point"),
        }
        return {
            "press": choice(_("a press"), "move", presses),
            "learning_rate": log_slider(_("learning rate"), 0.3, 0.01, 100),
            "w1": slider(_("w1 at the start"), 0, -5, 5, 0.1, decimals=1),
            "w2": slider(_("w2 at the start"), 0, -5, 5, 0.1, decimals=1),
            "b": slider(_("b at the start"), 0, -5, 5, 0.1, decimals=1),
            "points": text_field(_("points: x1 x2 label"), POINTS),
        }

    @staticmethod
    def start(points, w1, w2, b, **_rest):
        state = Boundary(np.array([w1, w2], float), float(b))
        state.place(points)
        return state

    @staticmethod
    def step(state, points, learning_rate, **_rest):
        state.place(points)
        if len(state.y):
            dw, db = logistic.gradient(state.w, state.b, state.x, state.y)
            state.w, state.b = (
                state.w - learning_rate * dw,
                state.b - learning_rate * db,
            )
        state.steps += 1
        state.note()

    def setup(self, stage):
        self.plane, self.squash, self.curve = stage.figure.subplots(
            1, 3, width_ratios=(1.15, 1, 1)
        )
        self.regions = Regions(stage, self.plane, size=9)
        self.plane.set_anchor("N")
        self.heading = stage.moving(self.plane.set_title(" "))
        self._setup_squash(stage)
        axes = self.curve
        axes.set(yscale="log", ylim=(LOWEST, HIGHEST), xlabel=_("step"))
        axes.set_title(_("log loss (dots: goal)"))
        axes.yaxis.set_minor_locator(NullLocator())
        axes.yaxis.set_major_formatter("{x:g}")
        axes.axhline(LIMIT, color=GREEN, ls=":", lw=2.5)
        (line,) = axes.plot([], [], "-o", color=ORANGE, markevery=[-1])
        self.line = stage.moving(line)

    def _setup_squash(self, stage):
        axes, z = self.squash, np.linspace(-REACH, REACH, 200)
        axes.set(xlim=(-REACH, REACH), ylim=(-0.05, 1.05))
        axes.set(xlabel="z = w1 x1 + w2 x2 + b", ylabel="ŷ")
        axes.set_title(_("error ŷ − y of each point"))
        axes.plot(z, sigmoid(z), "-", color=GREY, lw=1.5)
        self.errors = LineCollection([], colors=GREY, linewidths=1)
        stage.moving(axes.add_collection(self.errors, autolim=False))
        looks = ("o", BLUE, 8), ("^", ORANGE, 10)
        self.marks = [
            stage.moving(axes.plot([], [], mark, color=color, ms=size, mec="white")[0])
            for mark, color, size in looks
        ]

    def draw(self, state):
        state.place(self.values["points"])  # also while nothing trains
        self.regions.show_points(state.x, state.y)
        self.regions.show(sigmoid(GRID @ state.w + state.b))
        z = np.clip(state.z, -REACH, REACH)
        y_hat = sigmoid(z)
        for label, mark in enumerate(self.marks):
            chosen = state.y == label
            mark.set_data(z[chosen], y_hat[chosen])
        from_label = np.stack([z, state.y], axis=1)
        to_output = np.stack([z, y_hat], axis=1)
        self.errors.set_segments(np.stack([from_label, to_output], axis=1))
        text = _("{right} of {count} right; {press}")
        press = _presses()[self.values["press"]]
        self.heading.set_text(
            text.format(right=state.right, count=len(state.y), press=press)
        )
        steps, losses = np.array(state.curve).T
        self.stage.limits(self.curve, x=(0, SPAN * max(1, -(-state.steps // SPAN))))
        self.line.set_data(steps, np.clip(losses, LOWEST, HIGHEST))

    def clicked(self, axes, x, y):
        self._grip = None
        if axes is not self.plane or self.state.trouble:
            return
        here = round(x, 1), round(y, 1)
        points, labels = self.state.x.copy(), self.state.y.copy()
        nearest = int(np.hypot(*(points - here).T).argmin())
        press = self.values["press"]
        if press == "move":
            self._grip = nearest
            self.dragged(axes, x, y)
            return
        if press == "flip":
            labels[nearest] = 1 - labels[nearest]
        elif press == "add" and len(labels) < MOST:
            points, labels = (
                np.vstack([points, here]),
                np.append(labels, 1 - labels[-1]),
            )
        elif press == "remove" and len(labels) > 1:
            points = np.delete(points, nearest, axis=0)
            labels = np.delete(labels, nearest)
        self.set(points=written(points, labels))

    def dragged(self, axes, x, y):
        if self._grip is not None:
            points = self.state.x.copy()
            points[self._grip] = x, y
            self.set(points=written(points, self.state.y))

    def goal(self):
        text = _("Change one of the 12 points, only one, and train below {limit}.")
        return text.format(limit=LIMIT)

    def reached(self, state):
        return state.loss < LIMIT and not state.trouble and changed(state) <= 1

    def status(self, state):
        if state.trouble:
            return state.trouble
        worst = int(state.losses.argmax())
        text = _(
            "Step {step}: w = ({w1}, {w2}), b = {b}, log loss {loss:.3f}. The greatest "
            "loss of a point, {worst:.2f}, is that of ({x1}, {x2}), label {label:g}."
        )
        w1, w2, b = (signed(value) for value in (*state.w, state.b))
        x1, x2 = (signed(value, 1) for value in state.x[worst])
        return text.format(
            step=state.steps, w1=w1, w2=w2, b=b, loss=state.loss,
            worst=state.losses[worst], x1=x1, x2=x2, label=state.y[worst],
        )  # fmt: skip


def _presses():
    return {
        "move": _("drag a point"),
        "flip": _("press: flip"),
        "add": _("press: add"),
        "remove": _("press: remove"),
    }


def changed(state):
    """Return how many of the first points are no longer there; many if one is added."""
    first = set(zip(map(tuple, parse(POINTS)[0]), parse(POINTS)[1], strict=True))
    now = set(zip(map(tuple, state.x), state.y, strict=True))
    return len(first - now) if len(state.y) == len(first) else MOST
