"""Lab: one example in a small net, its gradients, and one update at a time."""

from dataclasses import dataclass, field

import numpy as np
from matplotlib.ticker import NullLocator

from dlcourse._validation import check_choice
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, log_slider, slider
from dlcourse.labs.engine import Lab, button
from dlcourse.plots.style import COLORS
from dlcourse.weeks.week04.labs.net_picture import NetPicture

# x = (x1, x2), h = tanh(W x + b), y_hat = v h + c; column form: rows are units.
GREEN = COLORS[2]
START = {
    "w11": 0.5, "w12": -0.4, "b1": 0.1,
    "w21": -0.3, "w22": 0.8, "b2": -0.1,
    "v1": -0.7, "v2": 0.4, "c": 0.1,
}  # fmt: skip
LIMIT, HIGHEST, UPDATES = 0.05, 0.5, 10  # the goal
FAR, STEP = 2.5, 0.05  # of the slider: its greatest weight, and its step
HOPELESS = 1e3  # loss after which no update is made


@dataclass
class Pass:
    """What a forward and a backward pass leave behind.

    Attributes:
        units: activations by name: x1, x2, h1, h2, y.
        weights: all weights by name.
        grads: dL/dweight by name.
        loss: (y_hat - y)^2 / 2.
        target: y.
        losses: losses of this run, one more than updates.
    """

    units: dict
    weights: dict
    grads: dict
    loss: float
    target: float
    losses: list = field(default_factory=list)


class BackpropLab(Lab):
    """A 2-2-1 net with tanh and one example; move weights, or update them all.

    A run begins whenever a weight, the input or the target is moved.

    Args:
        **values: first values of the controls `weight` (its name, such as "w11"),
            `value` (of that weight), `x1`, `x2`, `target`, `learning_rate`.
    """

    width, height = 960, 390

    def __init__(self, **values):
        weight = check_choice("weight", values.get("weight", "w11"), tuple(START))
        values = {"value": START.get(weight, 0)} | values
        self._first_weights = START | {weight: values["value"]}
        self.weights, self.losses = self._first_weights, []
        super().__init__(**values)

    def controls(self):
        return {
            "weight": choice(_("weight"), "w11", {name: name for name in START}),
            "value": slider(_("its value"), START["w11"], -FAR, FAR, STEP),
            "x1": slider("x1", 1, -2, 2, 0.1, decimals=1),
            "x2": slider("x2", -1, -2, 2, 0.1, decimals=1),
            "target": slider(_("target y"), 1, -2, 2, 0.1, decimals=1),
            "learning_rate": log_slider(_("learning rate"), 0.01, 0.001, 2),
        }

    @staticmethod
    def compute(weights, x1, x2, target):
        """Return a forward and a backward pass, a `Pass`."""
        w = weights
        W, b, v = _arrays(w)
        x = np.array([x1, x2], dtype=float)
        h = np.tanh(W @ x + b)
        y_hat = v @ h + w["c"]
        dy = y_hat - target
        dz = dy * v * (1 - h * h)  # (2,)
        dW = np.outer(dz, x)
        grads = {
            "w11": dW[0, 0], "w12": dW[0, 1], "b1": dz[0],
            "w21": dW[1, 0], "w22": dW[1, 1], "b2": dz[1],
            "v1": dy * h[0], "v2": dy * h[1], "c": dy,
        }  # fmt: skip
        units = {"x1": x1, "x2": x2, "h1": h[0], "h2": h[1], "y": y_hat}
        loss = float(0.5 * dy * dy)
        return Pass(
            units, dict(w), {k: float(g) for k, g in grads.items()}, loss, target
        )

    def update(self):
        """Move every weight against its gradient, once."""
        if self.result.loss > HOPELESS:
            return
        rate = self.values["learning_rate"]
        grads = self.result.grads
        self.weights = {
            name: w - rate * grads[name] for name, w in self.weights.items()
        }
        self._show_weight()
        self.losses.append(self._pass().loss)
        self.refresh()

    def reset(self):
        """Bring controls and weights back to where they began; forget the goal."""
        self.weights, self.losses = self._first_weights, []
        super().reset()

    def _pass(self):
        values = self.values
        return self.compute(self.weights, values["x1"], values["x2"], values["target"])

    def _result(self):
        result = self._pass()
        self.losses = self.losses or [result.loss]
        result.losses = list(self.losses)
        return result

    def _follow(self, changed):
        values = self.values
        if "weight" in changed and "value" not in changed:
            self._show_weight()
        elif "value" in changed and values["value"] != self._nearest_value():
            self.weights = self.weights | {values["weight"]: values["value"]}
            self.losses = []  # a new run
        if not {"x1", "x2", "target"}.isdisjoint(changed):
            self.losses = []
        super()._follow(changed)

    def _show_weight(self):
        """Let the slider stand as near to its weight as its steps allow.

        Pages round to the step by themselves and send that back, as if it was moved.
        """
        self._quiet = True
        self._controls["value"].value = self._nearest_value()
        self._quiet = False

    def _nearest_value(self):
        weight = min(max(self.weights[self.values["weight"]], -FAR), FAR)
        return round(round(weight / STEP) * STEP, 2)

    def actions(self):
        meaning = _("w ← w − α · ∂L/∂w, for all weights")
        return [button(_("One update"), meaning, self.update)]

    def setup(self, stage):
        net, losses = stage.figure.subplots(1, 2, width_ratios=(2.6, 1))
        self.net, self.run = NetPicture(stage, net), losses
        losses.set(yscale="log", ylim=(1e-4, 30), xlabel=_("update"))
        losses.yaxis.set_major_formatter("{x:g}")
        losses.yaxis.set_minor_locator(NullLocator())
        losses.plot([0, UPDATES, UPDATES], [LIMIT, LIMIT, 1e-4], ":", color=GREEN)
        self.heading = stage.moving(losses.set_title(" "))
        self.curve = stage.moving(losses.plot([], [], "-ok", ms=5)[0])

    def draw(self, result):
        self.net.show(result, self.values["weight"])
        updates = len(result.losses) - 1
        end = 2 * UPDATES * 2 ** max(0, int(np.ceil(np.log2(updates / 20 + 1e-9))))
        self.stage.limits(self.run, x=(-0.03 * end, 1.03 * end))
        self.curve.set_data(range(updates + 1), np.clip(result.losses, 1.2e-4, 25))
        text = _("update {updates}: loss {loss:.2g}")
        self.heading.set_text(text.format(loss=result.loss, updates=updates))

    def clicked(self, axes, x, y):
        name = self.net.nearest(axes, x, y)
        if name is not None:
            self.set(weight=name)

    def goal(self):
        text = _(
            "From a loss above {highest} to one below {limit} with at most {updates} "
            "updates."
        )
        return text.format(highest=HIGHEST, limit=LIMIT, updates=UPDATES)

    def reached(self, result):
        updates = len(result.losses) - 1
        began = result.losses[0] > HIGHEST
        return began and result.loss < LIMIT and 1 <= updates <= UPDATES

    def status(self, result):
        if result.loss > HOPELESS:
            return _(
                "The updates were too long. Press Reset, then choose a learning rate "
                "below the one that led here."
            )
        name = self.values["weight"]
        text = _(
            "Prediction ŷ = {y:.3f}, target y = {target:g}, L = (ŷ − y)² / 2 = "
            "{loss:.4g}. {name} = {weight:.3f}, ∂L/∂{name} = {grad:.4f}; one update "
            "makes it {then:.3f}."
        )
        weight, grad = result.weights[name], result.grads[name]
        return text.format(
            y=result.units["y"], target=result.target, loss=result.loss, name=name,
            weight=weight, grad=grad, then=weight - self.values["learning_rate"] * grad,
        )  # fmt: skip


def _arrays(w):
    """Return W (2, 2), b (2,), v (2,)."""
    W = np.array([[w["w11"], w["w12"]], [w["w21"], w["w22"]]])
    return W, np.array([w["b1"], w["b2"]]), np.array([w["v1"], w["v2"]])
