"""Lab: four update rules race down the same landscape."""

from dataclasses import dataclass, field

import numpy as np
from matplotlib.ticker import NullLocator

from dlcourse import surfaces
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, log_slider, slider, whole_slider
from dlcourse.labs.live import LiveLab
from dlcourse.optimizers import SGD, Adam, RMSprop
from dlcourse.plots.style import COLORS, LINE_STYLES, MARKERS
from dlcourse.plots.surfaces import CONTOUR

RULES = {"GD": SGD, "Momentum": SGD, "RMSprop": RMSprop, "Adam": Adam}
NEAR = 0.01  # share of the starting height that counts as "at the minimum"
LEAST = 1e-12  # height of what stands at the minimum
GOAL_STEPS = 20
SPAN = 100  # steps that the panel of losses shows, and by which it grows
KEPT = 2000  # steps that a runner makes and remembers


@dataclass
class Runner:
    """One rule on its way: its optimizer, where it is and where it has been."""

    optimizer: object
    w: np.ndarray  # (2,)
    path: list = field(default_factory=list)
    heights: list = field(default_factory=list)  # above the minimum
    out: bool = False  # has left the finite numbers

    def note(self, surface):
        height = surface.value(self.w) - surface.value(np.array(surface.minimum))
        self.path.append(self.w.copy())
        self.heights.append(max(float(height), LEAST))

    def tired(self):
        """Return whether it has made all the steps that a runner makes."""
        return len(self.path) > KEPT

    def arrival(self):
        """Return the step since which the runner is at the minimum, or None."""
        near = max(NEAR * self.heights[0], LEAST)  # for a start at the minimum itself
        high = np.flatnonzero(np.array(self.heights) > near)
        step = int(high[-1]) + 1 if len(high) else 0
        return step if step < len(self.heights) and not self.out else None


@dataclass
class Race:
    """The state of the lab."""

    surface: surfaces.Surface
    runners: dict


class OptimizerRace(LiveLab):
    """GD, momentum, RMSprop and Adam race on one surface; click to start elsewhere.

    Args:
        **values: first values of the controls `surface`, `learning_rate` (of GD and
            momentum), `adaptive_learning_rate` (of RMSprop and Adam), `beta_1`,
            `beta_2`, `start_x`, `start_y` (percent of the map).
    """

    width, height = 960, 370
    restarts = ("surface", "start_x", "start_y")
    preview, speed = 40, 20

    def controls(self):
        first = _defaults("elongated_bowl")
        return {
            "surface": choice(_("landscape"), "elongated_bowl", _surface_names()),
            "learning_rate": log_slider(
                _("α of GD, momentum"), first["learning_rate"], 1e-4, 3
            ),
            "adaptive_learning_rate": log_slider(
                _("α of RMSprop, Adam"), first["adaptive_learning_rate"], 1e-4, 3
            ),
            "beta_1": slider("β₁", 0.9, 0, 0.99, 0.01),
            "beta_2": slider("β₂", 0.99, 0, 0.999, 0.001, decimals=3),
            "start_x": whole_slider(_("start, across (%)"), first["start_x"], 0, 100),
            "start_y": whole_slider(_("start, up (%)"), first["start_y"], 0, 100),
        }

    @staticmethod
    def start(surface, start_x, start_y, **rates):
        surface = surfaces.get(surface)
        start = _start(surface, start_x, start_y)
        runners = {name: Runner(rule(), start.copy()) for name, rule in RULES.items()}
        for runner in runners.values():
            runner.note(surface)
        return Race(surface, runners)

    @staticmethod
    def step(race, learning_rate, adaptive_learning_rate, beta_1, beta_2, **_rest):
        controls = {
            "GD": {"learning_rate": learning_rate},
            "Momentum": {"learning_rate": learning_rate, "momentum": beta_1},
            "RMSprop": {"learning_rate": adaptive_learning_rate, "rho": beta_2},
            "Adam": {"learning_rate": adaptive_learning_rate, "beta_1": beta_1,
                     "beta_2": beta_2},
        }  # fmt: skip
        for name, runner in race.runners.items():
            for hyperparameter, value in controls[name].items():
                setattr(runner.optimizer, hyperparameter, value)
            _move(runner, race.surface)
        if all(runner.out for runner in race.runners.values()):
            raise FloatingPointError

    def setup(self, stage):
        self.map, self.losses = stage.figure.subplots(1, 2, width_ratios=(1.15, 1))
        self.losses.set(yscale="log", xlabel=_("step"), ylabel=_("J above its minimum"))
        self.losses.yaxis.set_minor_locator(NullLocator())
        self.lines, self.heads, self.curves = {}, {}, {}
        for name, color, style, marker in zip(
            RULES, COLORS, LINE_STYLES, MARKERS, strict=False
        ):
            look = {"color": color, "ls": style, "label": name}
            self.lines[name] = stage.moving(self.map.plot([], [], **look)[0])
            self.curves[name] = stage.moving(self.losses.plot([], [], **look)[0])
            head = self.map.plot([], [], marker, color=color, ms=9, mec="white")[0]
            self.heads[name] = stage.moving(head)
        self.losses.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=4,
                           columnspacing=1.2, handlelength=1.8)  # fmt: skip
        self._drawn = None

    def draw(self, race):
        if self._drawn != race.surface.name:
            self._draw_map(race.surface)
        steps = max(len(runner.heights) for runner in race.runners.values()) - 1
        self.stage.limits(self.losses, x=(0, SPAN * max(1, -(-steps // SPAN))))
        for name, runner in race.runners.items():
            path = np.array(runner.path)
            self.lines[name].set_data(path[:, 0], path[:, 1])
            self.heads[name].set_data(path[-1:, 0], path[-1:, 1])
            self.curves[name].set_data(np.arange(len(path)), runner.heights)

    def _draw_map(self, surface):
        for old in list(self.map.collections):
            old.remove()
        for old in [line for line in self.map.lines if not line.get_animated()]:
            old.remove()
        grid = surface.grid()
        height = surface.value(grid)
        x, y = grid[..., 0], grid[..., 1]
        look = {"colors": CONTOUR, "linewidths": 1, "linestyles": "-"}
        self.map.contour(x, y, height, surface.levels(), **look)
        self.map.plot(*surface.minimum, "*", color="black", ms=15)
        (x_low, x_high), (y_low, y_high) = surface.limits
        self.map.set(xlabel="$w_1$", ylabel="$w_2$", title=_("click to start there"))
        self.stage.limits(self.map, x=(x_low, x_high), y=(y_low, y_high))
        top = float(height.max() - surface.value(np.array(surface.minimum)))
        self.stage.limits(self.losses, y=(1e-6 * top, 2 * top))
        self.stage.redraw()
        self._drawn = surface.name

    def clicked(self, axes, x, y):
        if axes is self.map:
            limits = self.state.surface.limits
            (x_low, x_high), (y_low, y_high) = limits
            across = (x - x_low) / (x_high - x_low)
            up = (y - y_low) / (y_high - y_low)
            self.set(start_x=round(100 * across), start_y=round(100 * up))

    dragged = clicked

    def _follow(self, changed):
        if set(changed) == {"surface"}:  # its own rates and start come with it
            self.set(**_defaults(self.values["surface"]))
        else:
            super()._follow(changed)

    def goal(self):
        text = _(
            "Elongated bowl, usual start: bring momentum below {near:.0f}% of its "
            "starting height in fewer than {steps} steps, to stay."
        )
        return text.format(near=100 * NEAR, steps=GOAL_STEPS)

    def reached(self, race):
        surface, runner = surfaces.elongated_bowl, race.runners["Momentum"]
        arrival = runner.arrival()
        return (
            race.surface is surface and tuple(runner.path[0]) == surface.start
            and len(runner.heights) > GOAL_STEPS
            and arrival is not None and arrival < GOAL_STEPS
        )  # fmt: skip

    def status(self, race):
        told = []
        for name, runner in race.runners.items():
            arrival = runner.arrival()
            if runner.out:
                told.append(_("{rule}: has diverged").format(rule=name))
            elif arrival is not None:
                told.append(_("{rule}: there in step {n}").format(rule=name, n=arrival))
            elif runner.tired():
                text = _("{rule}: not there in {n} steps")
                told.append(text.format(rule=name, n=KEPT))
            else:  # it may creep, or stand on a ridge: no word of getting there
                told.append(_("{rule}: not there").format(rule=name))
        return " · ".join(told)

    def advice(self, state):
        return _("All four have diverged: lower both learning rates, then press Play.")


def _surface_names():
    return {
        "bowl": _("bowl"),
        "elongated_bowl": _("elongated bowl"),
        "saddle": _("saddle"),
        "plateau": _("plateau"),
        "rosenbrock": _("Rosenbrock's banana"),
    }


def _defaults(name):
    """Return the controls' values that suit the surface called `name`."""
    surface = surfaces.get(name)
    low, high = np.array(surface.limits).T
    across, up = 100 * (np.array(surface.start) - low) / (high - low)
    return {
        "learning_rate": surface.learning_rate,
        "adaptive_learning_rate": surface.adaptive_learning_rate,
        "start_x": round(float(across)),
        "start_y": round(float(up)),
    }


def _start(surface, across, up):
    """Return the point at percentages of the map; the usual start as it is.

    The saddle's usual start lies so little beside the ridge that a percentage would
    put it onto the ridge, where no rule ever leaves.
    """
    usual = _defaults(surface.name)
    if (across, up) == (usual["start_x"], usual["start_y"]):
        return np.array(surface.start)
    low, high = np.array(surface.limits).T
    return low + np.array([across, up]) / 100 * (high - low)


def _move(runner, surface):
    if runner.out or runner.tired():
        return
    runner.optimizer.apply([surface.gradient(runner.w)], [runner.w])
    if np.abs(runner.w).max() < 1e6:  # False for NaN as well
        runner.note(surface)
    else:
        runner.out = True
