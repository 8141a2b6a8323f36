"""Lab: where a network looks for the class that is asked, while it learns to read."""

from dataclasses import dataclass, field

import numpy as np

from dlcourse.activations import softmax
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, scale_slider, whole_slider
from dlcourse.labs.live import LiveLab
from dlcourse.models import Sequential
from dlcourse.plots.style import COLORS, GREY
from dlcourse.vision import grad_cam
from dlcourse.weeks.week09.labs.two_things import (
    LAYERS,
    SIDE,
    batch,
    net,
    news,
    pairs,
)

BLUE, ORANGE = COLORS[:2]
ASKED = 60  # pictures with two digits
EVERY = 20  # steps between two points of the curves
BOTH = 0.9  # the goal: share of pictures with both peaks on the digit asked for
SPAN = 300  # steps that the curves show at first
CURVES = ("step", "accuracy", "both")


@dataclass
class Reader:
    """A network in training, and what was measured.

    Attributes:
        first: the network before its first step.
        curves: by name of CURVES; "both" is of the last layer, as `both_right` has it.
    """

    model: Sequential
    first: Sequential
    rng: np.random.Generator
    steps: int = 0
    curves: dict = field(default_factory=lambda: {name: [] for name in CURVES})

    def measure(self):
        """Add a point to every curve."""
        x, y = news()
        accuracy = (self.model(x).argmax(axis=1) == y).mean()
        point = self.steps, accuracy, both_right(self.model)
        for curve, value in zip(self.curves.values(), point, strict=True):
            curve.append(float(value))


class GradCamLab(LiveLab):
    """A picture with two digits: ask for a class, see what Grad-CAM colours.

    The network learns from pictures with one digit and one scrambled digit; it has
    never seen two digits. One step takes 32 pictures. The other network is the same
    one before its first step.

    What you should have noticed:
        The map answers for the class that is asked: in 60 pictures with two digits both
        peaks lie on the digit asked for in 10 % before the first step (a peak that does
        not move can be right for one of both at most) and in 92 to 100 % at steps 240
        to 600 (this seed), though the network was trained on one digit a picture. The
        map of layer 1 hardly does so, in 25 to 45 %: one mean weight for each channel
        cannot tell digits apart where channels are strokes. A class that is in neither
        place can get a map as well. With random weights there is a peak too: only
        asking for the other digit shows that it means nothing. The dev accuracy jumps,
        from 0.49 to 0.95 at steps 240 to 600: batch normalization uses moving averages
        there, and the rate is 0.01; the peaks hardly follow these jumps.

    Args:
        **values: first values of the controls `picture`, `asked` (the class), `layer`
            (1 to 3), `weights` ("now", "random").
    """

    width, height = 960, 340
    preview = 80
    speed = 50

    def controls(self):
        labels = pairs(ASKED)[1]
        return {
            "picture": whole_slider(_("picture"), 0, 0, ASKED - 1),
            "asked": whole_slider(_("class asked for"), int(labels[0, 0]), 0, 9),
            "layer": scale_slider(_("maps of layer"), LAYERS, range(1, LAYERS + 1)),
            "weights": choice(
                _("weights"), "now", {"now": _("trained"), "random": _("random")}
            ),
        }

    @staticmethod
    def start(**_values):
        state = Reader(net(), net(), np.random.default_rng(0))
        state.measure()
        return state

    @staticmethod
    def step(state, **_values):
        state.model.train_on_batch(*batch(state.rng))
        state.steps += 1
        if state.steps % EVERY == 0:
            state.measure()

    def setup(self, stage):
        axes = stage.figure.subplots(1, 4, width_ratios=(1, 1, 0.7, 1.1))
        seen, covered, self.scores, self.measured = axes
        blank = np.zeros((SIDE, SIDE))
        look = {"cmap": "gray", "vmin": 0, "vmax": 1, "interpolation": "nearest"}
        look["extent"] = (0, SIDE, SIDE, 0)
        self.pictures = [
            stage.moving(each.imshow(blank, **look)) for each in (seen, covered)
        ]
        warm = look | {"cmap": "inferno", "alpha": 0.6}
        self.overlay = stage.moving(covered.imshow(blank, **warm))
        self.peak = stage.moving(covered.plot([], [], "s", mfc="none", mec="white")[0])
        self.peak.set(markersize=14, mew=2)
        for each in (seen, covered):
            each.set(xticks=[], yticks=[])
            each.grid(visible=False)
        seen.set_title(_("the picture"))
        self.heading = stage.moving(covered.set_title(" "))
        self.scores.set(xlim=(0, 1), ylim=(9.6, -0.6), yticks=range(10), xticks=(0, 1))
        self.scores.set_title(_("probability"))
        self.bars = stage.moving(*self.scores.barh(range(10), np.zeros(10), color=BLUE))
        self._setup_curves(stage)

    def _setup_curves(self, stage):
        axes = self.measured
        axes.set(xlim=(0, SPAN), ylim=(0, 1.02), xlabel=_("step"))
        axes.axhline(BOTH, ls=":", color=GREY)
        looks = {
            "accuracy": {"color": BLUE, "ls": "--", "label": _("dev accuracy")},
            "both": {"color": ORANGE, "ls": "-", "label": _("both peaks right")},
        }
        self.lines = {
            name: stage.moving(axes.plot([], [], **look)[0])
            for name, look in looks.items()
        }
        axes.legend(loc="lower right")
        axes.set_title(_("measured"))

    def draw(self, state):
        values = self.values
        model = state.model if values["weights"] == "now" else state.first
        x = pairs(ASKED)[0][values["picture"]][np.newaxis]
        scores = softmax(model(x))[0]
        heat = grad_cam(model, x, values["asked"], f"maps{values['layer']}")[0]
        for image in self.pictures:
            image.set_data(x[0, ..., 0])
        self.overlay.set_data(heat)
        self.overlay.set_clim(0, max(float(heat.max()), 1e-12))
        row, column = np.unravel_index(heat.argmax(), heat.shape)
        cell = SIDE / len(heat)
        self.peak.set_data([(column + 0.5) * cell], [(row + 0.5) * cell])
        self.peak.set_visible(bool(heat.any()))
        text = _("Grad-CAM for the {asked}")
        self.heading.set_text(text.format(asked=values["asked"]))
        for digit, (bar, chance) in enumerate(zip(self.bars, scores, strict=True)):
            bar.set_width(chance)
            bar.set_color(ORANGE if digit == values["asked"] else BLUE)
        end = SPAN * max(1, -(-state.steps // SPAN))
        self.stage.limits(self.measured, x=(0, end))
        for name, line in self.lines.items():
            line.set_data(state.curves["step"], state.curves[name])

    def goal(self):
        text = _(
            "Train until both peaks lie on the digit asked for in {share:.0f} % of "
            "{count} pictures."
        )
        return text.format(share=100 * BOTH, count=ASKED)

    def reached(self, state):
        return state.curves["both"][-1] >= BOTH

    def status(self, state):
        text = _(
            "Step {step}: dev accuracy {accuracy:.2f}; both peaks right in {both:.0f} "
            "% of {count} pictures. In this one: {first} and {second}."
        )
        last = {name: values[-1] for name, values in state.curves.items()}
        first, second = pairs(ASKED)[1][self.values["picture"]]
        return text.format(
            step=state.steps, accuracy=last["accuracy"], both=100 * last["both"],
            count=ASKED, first=first, second=second,
        )  # fmt: skip


def both_right(model, layer=LAYERS):
    """Return the share of pictures with two digits where both peaks are right.

    A peak is right if it lies in the quarter of the digit that is asked for.

    Args:
        model: the network.
        layer: number of the layer whose maps are taken.
    """
    x, labels, places = pairs(ASKED)
    right = np.ones(ASKED, bool)
    for asked, place in zip(labels.T, places.T, strict=True):
        heat = grad_cam(model, x, asked, f"maps{layer}")
        side = heat.shape[1]
        rows, columns = np.divmod(heat.reshape(ASKED, -1).argmax(axis=1), side)
        right &= 2 * (rows >= side // 2) + (columns >= side // 2) == place
    return right.mean()
