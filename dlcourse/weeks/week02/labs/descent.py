"""Lab: gradient descent on the cost surface of one weight and a bias, live."""

from dataclasses import dataclass, field
from functools import cache

import numpy as np
from matplotlib.ticker import NullLocator

from dlcourse import datasets
from dlcourse.activations import sigmoid, softplus
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, log_slider, scale_slider, whole_slider
from dlcourse.labs.live import LiveLab
from dlcourse.labs.parts.words import signed
from dlcourse.plots.style import COLORS, GREY

ORANGE, PALE = COLORS[1], COLORS[6]
GOAL, NEAR, WITHIN = "raw", 0.01, 300
WHOLE = 1000  # the batch size that stands for all examples: there are fewer
SIZES = (1, 4, 16, 64, 256, WHOLE)
FAR = 1e4  # parameter at which a descent has diverged
LEAST = 1e-8  # lowest point of the curve
SPAN = 100  # steps that the curve shows, and by which it grows
KEPT = 3000  # steps that are made and remembered
CELLS = 64  # of the map, each way
LEVELS = 11  # of the map; more make its picture too heavy


@dataclass(frozen=True)
class Task:
    """One feature, one target, and the cost of fitting w and b.

    Attributes:
        x: the feature, (examples,).
        y: the target, (examples,); 0 or 1 if `logistic`.
        logistic: whether the output is sigmoid(w x + b) with the log loss, else it
            is w x + b with the squared error.
        low: least (w, b) of the map.
        high: greatest (w, b) of the map.
        start: percent of the map, across and up, where the descent usually starts.
        learning_rate: the first one.
    """

    x: np.ndarray
    y: np.ndarray
    logistic: bool
    low: tuple
    high: tuple
    start: tuple
    learning_rate: float

    def predict(self, w, b, x):
        z = w * x + b
        return sigmoid(z) if self.logistic else z

    def cost(self, w, b):
        """Return J at each w and b, two arrays of one shape."""
        z = w[..., np.newaxis] * self.x + b[..., np.newaxis]
        loss = softplus(z) - self.y * z if self.logistic else (z - self.y) ** 2
        return loss.mean(axis=-1)

    def gradient(self, w, b, rows):
        """Return (dJ/dw, dJ/db) of the examples `rows`."""
        x = self.x[rows]
        error = self.predict(w, b, x) - self.y[rows]
        dz = error if self.logistic else 2 * error
        return np.array([np.mean(dz * x), np.mean(dz)])

    def hessian(self, w, b):
        """Return the second derivatives of J, (2, 2)."""
        y_hat = self.predict(w, b, self.x)
        curvature = y_hat * (1 - y_hat) if self.logistic else np.full_like(y_hat, 2)
        inputs = np.stack([self.x, np.ones_like(self.x)])
        return (curvature * inputs) @ inputs.T / len(self.x)

    def place(self, across, up):
        """Return (w, b) at percentages of the map."""
        low, high = np.array(self.low), np.array(self.high)
        return low + np.array([across, up]) / 100 * (high - low)


@dataclass
class Descent:
    """The state of the lab."""

    task: str
    usual: bool  # whether it began where it usually does
    w: np.ndarray  # w and b, (2,)
    rng: np.random.Generator
    waiting: np.ndarray = field(default_factory=lambda: np.arange(0))  # rows
    path: list = field(default_factory=list)
    costs: list = field(default_factory=list)  # of all examples

    def note(self):
        self.path.append(self.w.copy())
        self.costs.append(float(tasks()[self.task].cost(*self.w)))

    def next_batch(self, size):
        """Return the rows of `size` examples that this epoch has not seen."""
        if not len(self.waiting):
            self.waiting = self.rng.permutation(len(tasks()[self.task].x))
        rows, self.waiting = self.waiting[:size], self.waiting[size:]
        return rows

    @property
    def excess(self):
        """J above its least value, as a share of it, after every step."""
        least = minimum(self.task)[1]
        return np.array(self.costs) / least - 1


class DescentLive(LiveLab):
    """Go down the cost of one weight and a bias; the fit is beside it.

    Two costs of real data: the squared error of a line through 442 patients (body mass
    index, progression of diabetes), with x standardised or divided by 10, and the log
    loss of a logistic regression on 569 tumours (mean texture). Press into the map to
    start there.

    What you should have noticed:
        With x standardised the bowl is round: each rate below 1 goes down straight, 0.5
        is there in one step from anywhere, 1 jumps between two points for ever, 1.01
        diverges. The limit is 2 / greatest curvature, and that curvature is 2. The same
        data with x = BMI / 10 has the same least J, 0.3890, at the end of a valley 339
        times as curved across as along: the limit falls to 0.1230, and 1 % is reached
        in 265 steps at 0.12, in 318 at 0.1, in 637 at 0.05, and not in 3000 at 0.01.
        The log loss never diverges: its slope is bounded. Near its minimum (0.5681) the
        limit is 9.93; at 12 the descent ends up jumping between two points, J up to
        29 % above the least. Small batches do not settle: with one example a step and
        the standardised line, J wavers around a median of 2.4 % above its least at the
        rate 0.02, 7.2 % at 0.05 and 18.5 % at 0.1; with 16 it is 0.04 %, 0.2 % and
        0.6 % (steps 1000 to 2000, medians of ten orders, from 1.8 % to 20 % and 0.03 %
        to 0.8 %).

    Args:
        **values: first values of the controls `task` ("line", "raw", "logistic"),
            `learning_rate`, `batch_size` (1000 is all examples), `start_w`, `start_b`
            (percent of the map).
    """

    width, height = 960, 370
    restarts = ("task", "start_w", "start_b")
    preview, speed = 30, 20

    def controls(self):
        first = _defaults("line")
        return {
            "task": choice(_("model and data"), "line", _task_names()),
            "learning_rate": log_slider(
                _("learning rate"), first["learning_rate"], 1e-3, 100
            ),
            "batch_size": scale_slider(_("batch size"), WHOLE, SIZES, _size_text),
            "start_w": whole_slider(_("start, w (%)"), first["start_w"], 0, 100),
            "start_b": whole_slider(_("start, b (%)"), first["start_b"], 0, 100),
        }

    @staticmethod
    def start(task, start_w, start_b, **_rest):
        place = tasks()[task].place(start_w, start_b)
        usual = (start_w, start_b) == tasks()[task].start
        state = Descent(task, usual, place, np.random.default_rng(0))
        state.note()
        return state

    @staticmethod
    def step(state, learning_rate, batch_size, **_rest):
        if len(state.path) > KEPT:
            return
        rows = state.next_batch(batch_size)
        state.w -= learning_rate * tasks()[state.task].gradient(*state.w, rows)
        state.note()
        if not np.abs(state.w).max() < FAR:
            raise FloatingPointError(f"w: got {state.w}, expected below {FAR:g}")

    def setup(self, stage):
        self.map, self.plane, self.curve = stage.figure.subplots(1, 3)
        self.map.set(xlabel="w", ylabel="b", title=_("cost J: press to start there"))
        self.plane.set_title(_("data and fit"))
        self.curve.set(yscale="log", ylim=(1e-6, 1e3), xlabel=_("step"))
        self.curve.set_title(_("J above its least, as a share"))
        self.curve.yaxis.set_minor_locator(NullLocator())
        self.curve.axhline(NEAR, color=GREY, ls=":", lw=1.5)
        self.path = stage.moving(
            self.map.plot([], [], "-o", color=ORANGE, ms=3, lw=1.2)[0]
        )
        self.head = stage.moving(
            self.map.plot([], [], "o", color=ORANGE, ms=10, mec="white")[0]
        )
        self.fit = stage.moving(self.plane.plot([], [], "-", color=ORANGE, lw=3)[0])
        self.line = stage.moving(self.curve.plot([], [], "-", color=ORANGE)[0])
        self._drawn, self._scenery = None, []

    def draw(self, state):
        task = tasks()[state.task]
        if self._drawn != state.task:
            self._draw_scenery(state.task)
        steps = len(state.path) - 1
        self.stage.limits(self.curve, x=(0, SPAN * max(1, -(-steps // SPAN))))
        path = np.array(state.path)
        self.path.set_data(path[:, 0], path[:, 1])
        self.head.set_data(path[-1:, 0], path[-1:, 1])
        x = np.linspace(*_reach(task.x), 60)
        self.fit.set_data(x, task.predict(*state.w, x))
        excess = np.maximum(state.excess, LEAST)
        self.line.set_data(np.arange(steps + 1), excess)

    def _draw_scenery(self, name):
        """Draw what stays as long as the task does."""
        for old in self._scenery:
            old.remove()
        task = tasks()[name]
        w, b, cost = surface(name)
        best, least = minimum(name)
        levels = least + (cost.max() - least) * np.linspace(0, 1, LEVELS) ** 3
        filled = self.map.contourf(w, b, cost, levels, cmap="Blues", alpha=0.6)
        lines = self.map.contour(w, b, cost, levels, colors="0.4", linewidths=0.5)
        (star,) = self.map.plot(*best, "*", color="black", ms=14)
        (points,) = self.plane.plot(task.x, task.y, "o", color=PALE, ms=4, mew=0)
        self._scenery = [filled, lines, star, points]
        (w_low, b_low), (w_high, b_high) = task.low, task.high
        self.stage.limits(self.map, x=(w_low, w_high), y=(b_low, b_high))
        margin = 0.08 * np.ptp(task.y)
        y = task.y.min() - margin, task.y.max() + margin
        self.stage.limits(self.plane, x=_reach(task.x), y=y)
        x_label, y_label = _labels()[name]
        self.plane.set(xlabel=x_label, ylabel=y_label)
        self.stage.redraw()
        self._drawn = name

    def clicked(self, axes, x, y):
        if axes is self.map:
            task = tasks()[self.state.task]
            low, high = np.array(task.low), np.array(task.high)
            across, up = 100 * (np.array([x, y]) - low) / (high - low)
            self.set(start_w=round(across), start_b=round(up))

    dragged = clicked

    def _follow(self, changed):
        if set(changed) == {"task"}:  # its own rate and start come with it
            self.set(**_defaults(self.values["task"]))
        else:
            super()._follow(changed)

    def goal(self):
        text = _(
            "Line with x = BMI / 10, usual start: J within {near:.0f} % of its least "
            "value in at most {steps} steps."
        )
        return text.format(near=100 * NEAR, steps=WITHIN)

    def reached(self, state):
        near = state.excess[: WITHIN + 1].min() <= NEAR
        return bool(state.task == GOAL and state.usual and near)

    def status(self, state):
        text = _(
            "Step {step}: w = {w}, b = {b}, J = {cost:.4g}; the least J is {least:.4f}."
        )
        w, b = (signed(value, 3) for value in state.w)
        least = minimum(state.task)[1]
        return text.format(
            step=len(state.path) - 1, w=w, b=b, cost=state.costs[-1], least=least
        )

    def advice(self, state):
        text = _(
            "Each step overshoots by more than the one before. The largest stable rate "
            "is 2 / greatest curvature = {limit:.3f} for all examples at once, and "
            "less for small batches. Lower it, then press Play: it starts again."
        )
        return text.format(limit=largest_rate(state.task))


def _size_text(size):
    return _("all") if size == WHOLE else str(size)


def _task_names():
    return {
        "line": _("line, x standardised"),
        "raw": _("line, x = BMI / 10"),
        "logistic": _("logistic, x standardised"),
    }


def _labels():
    progression = _("progression / 100")
    return {
        "line": (_("BMI, standardised"), progression),
        "raw": (_("BMI / 10"), progression),
        "logistic": (_("texture, standardised"), _("malignant: 1, benign: 0")),
    }


def _defaults(name):
    """Return the controls' values that suit the task called `name`."""
    task = tasks()[name]
    start = dict(zip(("start_w", "start_b"), task.start, strict=True))
    return start | {"learning_rate": task.learning_rate}


def _reach(x):
    margin = 0.05 * np.ptp(x)
    return float(x.min() - margin), float(x.max() + margin)


@cache
def tasks():
    """Return the `Task` of each name; shared."""
    patients, progression = datasets.load_diabetes(scaled=False)
    index, progression = patients[:, 2], progression / 100
    tumours, benign = datasets.load_breast_cancer()
    texture = _standardised(tumours[:, 1])
    return {
        "line": Task(
            _standardised(index), progression, False, (-1, 0), (2, 3), (10, 10), 0.05
        ),
        "raw": Task(index / 10, progression, False, (-1, -4), (3, 3), (10, 60), 0.01),
        "logistic": Task(
            texture, 1.0 - benign, True, (-3, -4), (5, 3), (10, 90), 0.5
        ),
    }  # fmt: skip


def _standardised(x):
    return (x - x.mean()) / x.std()


@cache
def surface(name):
    """Return w, b and J on a grid of the map of a task."""
    task = tasks()[name]
    ends = zip(task.low, task.high, strict=True)
    w, b = np.meshgrid(*(np.linspace(low, high, CELLS) for low, high in ends))
    return w, b, task.cost(w, b)


@cache
def minimum(name):
    """Return (w, b) of the least J, by Newton's method, and that J."""
    task, w = tasks()[name], np.zeros(2)
    for _step in range(20):
        w = w - np.linalg.solve(task.hessian(*w), task.gradient(*w, slice(None)))
    return w, float(task.cost(*w))


def largest_rate(name):
    """Return 2 / greatest curvature of J at its minimum."""
    return 2 / np.linalg.eigvalsh(tasks()[name].hessian(*minimum(name)[0]))[-1]
