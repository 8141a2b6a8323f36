"""Lab: bend the boundary between two classes while the network learns."""

from dataclasses import dataclass, field

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D

from dlcourse import datasets
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, log_slider, slider, whole_slider
from dlcourse.labs.live import LiveLab
from dlcourse.labs.parts.regions import GRID, LIMIT, Regions
from dlcourse.layers import Dense
from dlcourse.models import DivergenceError, Sequential
from dlcourse.optimizers import Adam
from dlcourse.plots.style import COLORS, GREY

BLUE, ORANGE, GREEN = COLORS[:3]
EXAMPLES = 300  # to train on, and as many fresh ones to measure with
GAP = 5  # steps between two points of the curves
HOPELESS = 20  # loss; guessing has ln 2 = 0.69
SPAN = 500  # steps that the curves show at first
CURVES = ("step", "loss", "accuracy")


@dataclass(frozen=True)
class Task:
    """A set of points: how to make it, its usual noise, and the goal.

    Attributes:
        make: function (n_samples, noise, seed) -> x, y.
        centre: of the points.
        zoom: by what to multiply them, so that all sets are about as large.
        noise: standard deviation that counts as 1 on the slider.
        goal: accuracy on fresh points.
    """

    make: object
    centre: tuple
    zoom: float
    noise: float
    goal: float

    def points(self, noise, seed):
        """Return x, (EXAMPLES, 2) float32, and y, (EXAMPLES,)."""
        x, y = self.make(EXAMPLES, noise=noise * self.noise, seed=seed)
        return (self.zoom * (x - np.array(self.centre, x.dtype))).astype(x.dtype), y


TASKS = {
    "moons": Task(datasets.make_moons, (0.5, 0.25), 1.2, 0.15, 0.97),
    "circles": Task(datasets.make_circles, (0, 0), 1.7, 0.08, 0.97),
    "xor": Task(datasets.make_xor, (0.5, 0.5), 2.2, 0.15, 0.97),
    "spirals": Task(datasets.make_spirals, (0, 0), 2.1, 0.03, 0.95),
}


@dataclass
class Training:
    """A network in training, its points, and what was measured so far."""

    model: Sequential
    data: str
    noise: float | None = None
    train: tuple = ()
    fresh: tuple = ()
    steps: int = 0
    curves: dict = field(default_factory=lambda: {name: [] for name in CURVES})

    def scatter(self, noise):
        """Make the points anew and measure with them if the noise has changed."""
        if noise != self.noise:
            task = TASKS[self.data]
            self.train, self.fresh = (task.points(noise, seed) for seed in (0, 1))
            self.noise = noise
            self.measure()

    def measure(self):
        """Add a point to the curves, of fresh data; only one for each step."""
        if self.curves["step"][-1:] == [self.steps]:
            for curve in self.curves.values():
                curve.pop()
        found = self.model.evaluate(*self.fresh, batch_size=EXAMPLES)
        point = (self.steps, found["loss"], found["accuracy"])
        for curve, value in zip(self.curves.values(), point, strict=True):
            curve.append(float(value))

    @property
    def accuracy(self):
        return self.curves["accuracy"][-1]

    @property
    def reached(self):
        return self.accuracy >= TASKS[self.data].goal


class DecisionRegions(LiveLab):
    """Train a small network on points in the plane; everything may be changed.

    One step is one step of Adam with all 300 points; accuracy and loss are those of
    300 fresh ones. Thin lines show where units of the first layer have z = 0.

    Args:
        **values: first values of the controls `data` ("moons", "circles", "xor",
            "spirals"), `units` (of each hidden layer), `layers`, `activation`,
            `learning_rate`, `noise` (1 is usual for the set).

    Attributes:
        solved: names of the sets whose goal was reached since the last reset.
    """

    height = 370
    preview, speed = 100, 100
    restarts = ("data", "units", "layers", "activation")
    divergences = (FloatingPointError, DivergenceError)

    def __init__(self, **values):
        self.solved = set()
        super().__init__(**values)

    def controls(self):
        names = ("linear", "relu", "leaky_relu", "tanh", "sigmoid", "gelu")
        return {
            "data": choice(_("data"), "moons", _data_names()),
            "units": whole_slider(_("units per layer"), 2, 1, 16),
            "layers": whole_slider(_("hidden layers"), 1, 1, 4),
            "activation": choice(_("activation"), "relu", {n: n for n in names}),
            "learning_rate": log_slider(_("learning rate"), 0.02, 1e-3, 10),
            "noise": slider(_("noise (1 = usual)"), 1, 0, 4, 0.1, decimals=1),
        }

    @staticmethod
    def start(data, units, layers, activation, learning_rate, noise):
        hidden = [Dense(units, activation) for _layer in range(layers)]
        model = Sequential([*hidden, Dense(1, "sigmoid")], seed=0)
        model.compile(Adam(learning_rate), "binary_crossentropy")
        model.build((None, 2))
        state = Training(model, data)
        state.scatter(noise)
        return state

    @staticmethod
    def step(state, learning_rate, noise, **_architecture):
        state.scatter(noise)
        state.model.optimizer.learning_rate = learning_rate
        loss = state.model.train_on_batch(*state.train)["loss"]
        if loss > HOPELESS:
            raise FloatingPointError(f"loss: got {loss:g}, expected below {HOPELESS}")
        state.steps += 1
        if state.steps % GAP == 0:
            state.measure()

    def setup(self, stage):
        left, right = stage.figure.subfigures(1, 2, width_ratios=(0.85, 1))
        plane = left.subplots()
        self.regions = Regions(stage, plane)
        self.kinks = LineCollection([], colors=GREY, linewidths=1, linestyles="--")
        plane.add_collection(self.kinks, autolim=False)
        stage.moving(self.kinks)
        self.heading = stage.moving(plane.set_title(" "))
        kink = [Line2D([], [], color=GREY, lw=1, ls="--")]
        text = _("z = 0 of a unit of the first layer")
        left.legend(kink, [text], loc="outside lower center")
        self._setup_curves(stage, *right.subplots(2, 1, sharex=True))

    def _setup_curves(self, stage, accuracy, loss):
        self.axes = accuracy, loss
        accuracy.set(ylim=(0.3, 1.02), title=_("accuracy on fresh points (dots: goal)"))
        accuracy.yaxis.set_major_formatter("{x:g}")
        loss.set(yscale="log", ylim=(3e-3, 30), title=_("loss on fresh points"))
        loss.set(xlim=(0, SPAN), xlabel=_("step"))
        loss.yaxis.set_major_formatter("{x:g}")
        self.target = stage.moving(accuracy.axhline(1, ls=":", color=GREEN, lw=2.5))
        end = {"marker": "o", "markevery": [-1]}  # seen at step 0, too
        self.lines = {
            "accuracy": stage.moving(accuracy.plot(0, 1, "-", color=ORANGE, **end)[0]),
            "loss": stage.moving(loss.plot(0, 1, "-", color=BLUE, **end)[0]),
        }

    def draw(self, state):
        state.scatter(self.values["noise"])  # also while nothing trains
        self.regions.show_points(*state.train)
        with np.errstate(all="ignore"):  # a net that has diverged is drawn as well
            p = state.model(GRID.astype("float32"))
            self.kinks.set_segments(_kinks(state.model.layers[0]))
        self.regions.show(np.nan_to_num(p, nan=0.5))
        end = SPAN * 2 ** max(0, int(np.ceil(np.log2(max(state.steps, 1) / SPAN))))
        self.stage.limits(self.axes[0], x=(0, end))
        for name, line in self.lines.items():
            line.set_data(state.curves["step"], state.curves[name])
        goal = TASKS[state.data].goal
        self.target.set_ydata([goal, goal])
        text = _("{accuracy:.1f}% right, goal {goal:.0f}%")
        self.heading.set_text(
            text.format(accuracy=100 * state.accuracy, goal=100 * goal)
        )

    def goal(self):
        names = _data_names()
        each = [
            f"{'★' if data in self.solved else '☆'} {names[data]} {task.goal:.2f}"
            for data, task in TASKS.items()
        ]
        text = _("accuracy on each set: {sets}")
        return text.format(sets=", ".join(each))

    def reached(self, state):
        if state.reached:
            self.solved.add(state.data)
        return len(self.solved) == len(TASKS)

    def reset(self):
        """Bring the controls back to where they began, forget all goals."""
        self.solved.clear()
        super().reset()

    def status(self, state):
        silent = _silent_layer(state)
        if silent:
            text = _(
                "Hidden layer {n} is dead: its outputs are 0 for all points, so no "
                "gradient passes. Lower the learning rate and press Restart."
            )
            return text.format(n=silent)
        text = _("Step {step}: loss {loss:.3f}, {count} parameters.")
        return text.format(
            step=state.steps, loss=state.curves["loss"][-1],
            count=state.model.count_params(),
        )  # fmt: skip

    def advice(self, state):
        text = _(
            "The loss exploded at step {step} (guessing has 0.69): the steps are too "
            "long. Lower the learning rate, then press Play: it starts again."
        )
        return text.format(step=self.steps)


def _data_names():
    return {
        "moons": _("moons"),
        "circles": _("circles"),
        "xor": "XOR",
        "spirals": _("spirals"),
    }


def _kinks(layer):
    """Return the line z = 0 of each unit, (units, 2 points, 2), inside the picture."""
    kernel, bias = layer.params["kernel"].astype("float64"), layer.params["bias"]
    size = np.maximum(np.hypot(*kernel), 1e-12)
    across = kernel / size  # (2, units), at right angles to the line
    foot = -across * bias / size
    along = 3 * LIMIT * np.stack([-across[1], across[0]])
    return np.stack([foot - along, foot + along]).transpose(2, 0, 1)


def _silent_layer(state):
    """Return the number of the first hidden layer that answers 0 to all, or None."""
    x = state.train[0]
    with np.errstate(all="ignore"):
        for number, layer in enumerate(state.model.layers[:-1], 1):
            x = layer(x)
            if not x.any():
                return number
    return None
