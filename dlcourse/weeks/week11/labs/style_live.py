"""Lab: pixels are optimised until a photograph has the style of another."""

from dataclasses import dataclass, field
from functools import cache

import numpy as np

from dlcourse.datasets import load_china, load_flower
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, log_slider, scale_slider, slider
from dlcourse.labs.live import LiveLab
from dlcourse.layers import Input
from dlcourse.layers.convolutional import Conv2D
from dlcourse.layers.pooling import AveragePooling2D
from dlcourse.models import Model
from dlcourse.optimizers import Adam
from dlcourse.plots.style import COLORS
from dlcourse.vision import StyleCost

BLUE, ORANGE = COLORS[:2]
SIDE = 64  # of the pictures, in pixels
LAYERS = 3
BETAS = (0.1, 1, 10, 100, 1000, 10000)
JUDGES = 900, 901, 902  # seeds of the nets that measure
GAP = 5  # steps between two measurements
STYLE, CONTENT, STEPS = 0.35, 0.25, 150  # the goal
CURVES = ("step", "style", "content")


@dataclass
class Painting:
    """A picture that is optimised, and what was measured.

    Attributes:
        picture: the pixels, (1, SIDE, SIDE, 3).
        turned: whether the photographs have changed their parts.
        reached: whether the goal was met, with the last layer alone.
    """

    picture: np.ndarray
    cost: StyleCost
    optimizer: Adam
    turned: bool
    steps: int = 0
    alone: bool = True
    reached: bool = False
    curves: dict = field(default_factory=lambda: {name: [] for name in CURVES})


class StyleLive(LiveLab):
    """Give a photograph the style of another, measured by a net with random filters.

    One step is one step of Adam on the pixels. Three other random nets measure: the
    style that is left to change (1 at the content's own) and the content that is lost
    (1 at the style's picture).

    What you should have noticed:
        The style left after 150 steps at the rate 0.03 is 0.93, 0.60, 0.19 and 0.04 at
        the weights 0.1, 1, 10 and 100 (temple), the content lost 0.00, 0.02, 0.11 and
        0.26. Layer 1 does nearly all of it: alone it leaves 0.23 at the weight 10,
        layer 2 alone 0.58, layer 3 alone 0.97, as the maps of a random net shrink from
        layer to layer and the cost of the style goes with their fourth power. Layer 3
        alone needs the weight 10,000 and leaves 0.31 then. From noise the content does
        not come back: 0.19 of it is still lost at the weight 0.1, where the picture
        that began as the content has lost none. All this belongs to one start of the
        random net: other nets leave other shares at the same weight.

    Args:
        **values: first values of the controls `beta` (weight of the style), `rate`,
            `first`, `second`, `third` (weights of the layers in the style), `begin`
            ("content", "noise") and `pictures` ("china", "flower": whose content); the
            last two start anew.
    """

    width, height = 960, 330
    preview, speed = 60, 50
    restarts = ("begin", "pictures")

    def controls(self):
        begins = {"content": _("the content"), "noise": _("noise")}
        pictures = {
            "china": _("temple, style of the flower"),
            "flower": _("flower, style of the temple"),
        }
        return {
            "beta": scale_slider(_("weight of the style"), 10, BETAS),
            "rate": log_slider(_("learning rate"), 0.03, 0.001, 0.3),
            "first": slider(_("layer 1"), 1, 0, 1, 0.1, decimals=1),
            "second": slider(_("layer 2"), 1, 0, 1, 0.1, decimals=1),
            "third": slider(_("layer 3"), 1, 0, 1, 0.1, decimals=1),
            "begin": choice(_("begin with"), "content", begins),
            "pictures": choice(_("photographs"), "china", pictures),
        }

    @staticmethod
    def start(beta, rate, first, second, third, begin, pictures):
        turned = pictures == "flower"
        content, style = photographs(turned)
        picture = content.copy() if begin == "content" else noise()
        cost = StyleCost(network(2), content, style)
        state = Painting(picture, cost, Adam(rate), turned)
        _measure(state)
        return state

    @staticmethod
    def step(state, beta, rate, first, second, third, begin, pictures):
        cost = state.cost
        cost.beta, cost.layer_weights = beta, np.array([first, second, third])
        state.optimizer.learning_rate = rate
        cost(state.picture)
        state.optimizer.apply([cost.backward()], [state.picture])
        np.clip(state.picture, 0, 1, out=state.picture)
        state.steps += 1
        state.alone = state.alone and first == second == 0 < third
        if state.steps % GAP == 0:
            _measure(state)

    def setup(self, stage):
        axes = stage.figure.subplots(1, 4, width_ratios=(1, 1, 1, 1.15))
        titles = _("content"), _("style"), _("the picture now")
        blank = np.zeros((SIDE, SIDE, 3))
        self.pictures = []
        for each, title in zip(axes, titles, strict=False):
            each.set_title(title)
            each.set_axis_off()
            shown = each.imshow(blank, interpolation="nearest")
            self.pictures.append(stage.moving(shown))
        self.curves = axes[3]
        self.curves.set(xlim=(0, STEPS), ylim=(0, 1.3), xlabel=_("step"))
        self.curves.set_title(_("shares, three other nets"))
        looks = {
            "style": {"color": ORANGE, "label": _("style left")},
            "content": {"color": BLUE, "ls": "--", "label": _("content lost")},
        }
        self.lines = {
            name: stage.moving(self.curves.plot([], [], **look)[0])
            for name, look in looks.items()
        }
        for height, color in ((STYLE, ORANGE), (CONTENT, BLUE)):
            self.curves.axhline(height, color=color, ls=":", lw=1)
        self.curves.legend(loc="upper right")

    def draw(self, state):
        shown = *photographs(state.turned), state.picture
        for artist, picture in zip(self.pictures, shown, strict=True):
            artist.set_data(picture[0])
        steps = state.curves["step"]
        end = STEPS * max(1, -(-steps[-1] // STEPS))
        self.stage.limits(self.curves, x=(0, end))
        for name, line in self.lines.items():
            line.set_data(steps, np.minimum(state.curves[name], 1.3))

    def goal(self):
        text = _(
            "Temple, layer 3 alone from step 0: at most {style} of the style left and "
            "at most {content} of the content lost, within {steps} steps."
        )
        return text.format(style=STYLE, content=CONTENT, steps=STEPS)

    def reached(self, state):
        return state.reached

    def status(self, state):
        text = _(
            "Step {step}: {style:.0f} % of the style is left to change, {content:.0f} "
            "% of the content is lost. A pixel has moved by {moved:.2f} on average."
        )
        last = {name: 100 * state.curves[name][-1] for name in CURVES[1:]}
        moved = np.abs(state.picture - photographs(state.turned)[0]).mean()
        return text.format(step=self.steps, moved=moved, **last)


@cache
def photographs(turned):
    """Return content and style, (1, SIDE, SIDE, 3) each, from 0 to 1; shared."""
    both = [_small(photograph) for photograph in (load_china(), load_flower())]
    return tuple(both[::-1] if turned else both)


def _small(photograph):
    """Return the largest square from the upper left, reduced by means of blocks."""
    block = min(photograph.shape[:2]) // SIDE
    cut = photograph[: block * SIDE, : block * SIDE] / np.float32(255)
    blocks = cut.reshape(SIDE, block, SIDE, block, 3)
    return blocks.mean(axis=(1, 3))[np.newaxis]


def noise():
    """Return a picture of noise."""
    return np.random.default_rng(0).random((1, SIDE, SIDE, 3), dtype="float32")


def network(seed):
    """Return a net with random filters that gives the maps of its three layers."""
    x = Input((SIDE, SIDE, 3))
    first = Conv2D(16, 3, activation="relu")(x)
    second = Conv2D(16, 3, activation="relu")(AveragePooling2D(2)(first))
    third = Conv2D(32, 3, activation="relu")(AveragePooling2D(2)(second))
    return Model(x, [first, second, third], seed=seed)


@cache
def _judges(turned):
    """Return costs of other random nets, each with its style and content of 1."""
    content, style = photographs(turned)
    costs = [StyleCost(network(seed), content, style) for seed in JUDGES]
    wholes = []
    for cost in costs:
        cost(content)
        whole = cost.style
        cost(style)
        wholes.append((whole, cost.content))
    return costs, np.array(wholes)


def judged(picture, turned=False):
    """Return the style left and the content lost, means over three other nets."""
    costs, wholes = _judges(turned)
    found = []
    for cost in costs:
        cost(picture)
        found.append((cost.style, cost.content))
    style, content = (np.array(found) / wholes).mean(axis=0)
    return float(style), float(content)


def _measure(state):
    """Add a point to every curve, and look whether the goal is met."""
    style, content = judged(state.picture, state.turned)
    for curve, value in zip(
        state.curves.values(), (state.steps, style, content), strict=True
    ):
        curve.append(value)
    good = style <= STYLE and content <= CONTENT and state.steps <= STEPS
    state.reached = state.reached or (good and state.alone and not state.turned)
