"""Lab: the 64 weights of a logistic regression as a picture, while it trains."""

from dataclasses import dataclass, field
from functools import cache

import numpy as np
from matplotlib.ticker import NullLocator

from dlcourse.activations import sigmoid
from dlcourse.datasets import load_digits
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import log_slider, toggle, whole_slider
from dlcourse.labs.live import LiveLab
from dlcourse.labs.parts.words import signed
from dlcourse.plots.style import COLORS, GREY
from dlcourse.selection import train_dev_test_split
from dlcourse.weeks.week02.labs import logistic

BLUE, ORANGE = COLORS[:2]
LOW, HIGH = 3, 8  # the digits of the classes 0 and 1
DEV = 72  # digits to measure with
RIGHT, WITHIN = DEV, 100  # the goal: dev digits right, steps
SPAN = 100  # steps that the curves show, and by which they grow
KEPT = 5000  # steps that are made and remembered
BOTTOM, TOP = 0.01, 30  # log loss in its picture


@dataclass
class Learner:
    """One logistic regression and the digits as it sees them.

    Attributes:
        order: the pixel that stands at each place of the vector, (64,).
        w: (64,).
    """

    order: np.ndarray
    w: np.ndarray = field(default_factory=lambda: np.zeros(64))
    b: float = 0.0

    def step(self, learning_rate):
        (x, y), _dev = digits()
        dw, db = logistic.gradient(self.w, self.b, x[:, self.order], y)
        self.w, self.b = self.w - learning_rate * dw, self.b - learning_rate * db

    def logits(self, x):
        return x[:, self.order] @ self.w + self.b

    def loss(self, x, y):
        return float(logistic.losses(self.logits(x), y).mean())

    def right(self):
        """Return how many dev digits it names right."""
        _train, (x, y) = digits()
        return int(((self.logits(x) > 0) == y).sum())


@dataclass
class Training:
    """The state of the lab: two learners with the same digits, and their curves."""

    learners: tuple  # of the pixels in order, of the shuffled ones
    curves: dict = field(default_factory=lambda: {name: [] for name in CURVES})
    best: int = 0  # dev digits right, within the steps of the goal

    def note(self):
        first = self.learners[0]
        train, dev = digits()
        self.curves["train"].append(first.loss(*train))
        self.curves["dev"].append(first.loss(*dev))
        if self.steps <= WITHIN:
            self.best = max(self.best, first.right())

    @property
    def steps(self):
        return len(self.curves["train"]) - 1


CURVES = ("train", "dev")


class WeightsPicture(LiveLab):
    """Train a logistic regression to tell 3 from 8; its weights are a picture.

    One step is one step of gradient descent with all 214 training digits, from w = 0.
    A second one trains beside it with the pixels of every digit shuffled in one way.

    What you should have noticed:
        After one step the weights are all but the mean 8 minus the mean 3 (cosine
        0.993), and 71 of the 72 dev digits are right. Then the loss falls, yet at the
        rate 0.1 only 68 are right at step 100: the loss asks how sure, the count only
        on which side. At the rate 1 all 72 are right at step 84, at 3 at step 30. In 20
        other splits the medians are 68 right at step 1, 70 at step 100 with the rate
        0.1, 72 with 1. Eleven pixels are 0 in all training digits: their weights stay
        exactly 0. Shuffled pixels give the same counts at every step, with the same
        weights in other places: to a flattened vector neighbours mean nothing.

    Args:
        **values: first values of the controls `learning_rate`, `picture` (the dev digit
            to look at), `shuffled` (which of the two is shown).
    """

    width, height = 960, 300
    preview, speed = 30, 20

    def controls(self):
        return {
            "learning_rate": log_slider(_("learning rate"), 0.1, 0.01, 10),
            "picture": whole_slider(_("digit to look at"), 0, 0, DEV - 1),
            "shuffled": toggle(_("show the one with shuffled pixels"), False),
        }

    @staticmethod
    def start(**_values):
        orders = np.arange(64), np.random.default_rng(0).permutation(64)
        state = Training(tuple(map(Learner, orders)))
        state.note()
        return state

    @staticmethod
    def step(state, learning_rate, **_rest):
        if state.steps >= KEPT:
            return
        for learner in state.learners:
            learner.step(learning_rate)
        state.note()

    def setup(self, stage):
        axes = stage.figure.subplots(1, 4, width_ratios=(1, 1, 1, 1.3))
        looks = (
            {"cmap": "gray", "vmin": 0, "vmax": 1},
            {"cmap": "RdBu_r"},
            {"cmap": "RdBu_r"},
        )
        self.images, self.headings = [], []
        for each, look in zip(axes[:3], looks, strict=True):
            # A mesh: an image would be resampled in each frame, and slower.
            mesh = each.pcolormesh(np.zeros((8, 8)), **look)
            each.set(xticks=[], yticks=[], aspect="equal", anchor="N", ylim=(8, 0))
            each.grid(visible=False)
            each.spines[:].set_visible(False)
            self.images.append(stage.moving(mesh))
            self.headings.append(stage.moving(each.set_title(" ")))
        self.loss = axes[3]
        self.loss.set(yscale="log", ylim=(BOTTOM, TOP), xlabel=_("step"))
        self.loss.yaxis.set_major_formatter("{x:g}")
        self.loss.yaxis.set_minor_locator(NullLocator())
        self.loss.axvline(WITHIN, color=GREY, ls=":", lw=1.5)
        self.headings.append(stage.moving(self.loss.set_title(" ")))
        looks = {
            "train": {"color": BLUE, "ls": "-", "label": _("log loss, training")},
            "dev": {"color": ORANGE, "ls": "--", "label": _("log loss, dev")},
        }
        self.lines = {
            name: stage.moving(self.loss.plot([], [], **look)[0])
            for name, look in looks.items()
        }
        self.loss.legend(loc="upper right")

    def shown(self, state):
        """Return the learner that is shown, and the digit as it sees it, (64,)."""
        learner = state.learners[self.values["shuffled"]]
        return learner, digits()[1][0][self.values["picture"]][learner.order]

    def draw(self, state):
        learner, x = self.shown(state)
        products = learner.w * x
        for image, numbers in zip(self.images, (x, learner.w, products), strict=True):
            image.set_array(numbers.reshape(8, 8))
        for image, numbers in zip(self.images[1:], (learner.w, products), strict=True):
            reach = max(float(np.abs(numbers).max()), 1e-9)
            image.set_clim(-reach, reach)
        end = SPAN * max(1, -(-state.steps // SPAN))
        self.stage.limits(self.loss, x=(0, 1.02 * end))
        for name, line in self.lines.items():
            curve = np.clip(state.curves[name], BOTTOM, TOP)
            line.set_data(np.arange(len(curve)), curve)
        z = float(products.sum() + learner.b)
        texts = (
            _("digit: {digit}"), _("weights: red {high}, blue {low}"),
            _("products: z = {z}"), _("dev: {right} of {count} right"),
        )  # fmt: skip
        digit = (LOW, HIGH)[int(digits()[1][1][self.values["picture"]])]
        numbers = {
            "digit": digit, "high": HIGH, "low": LOW, "z": signed(z),
            "right": learner.right(), "count": DEV,
        }  # fmt: skip
        for heading, text in zip(self.headings, texts, strict=True):
            heading.set_text(text.format(**numbers))

    def goal(self):
        text = _("All {right} dev digits right within {steps} steps.")
        return text.format(right=RIGHT, steps=WITHIN)

    def reached(self, state):
        return state.best >= RIGHT

    def status(self, state):
        learner, x = self.shown(state)
        text = _(
            "Step {step}: ŷ = P({high}) = {y_hat:.3f}. Log loss {loss:.3f}, dev "
            "{dev:.3f}. Dev digits right: {right} with the pixels in order, {other} "
            "with shuffled pixels."
        )
        right, other = (each.right() for each in state.learners)
        last = {name: curve[-1] for name, curve in state.curves.items()}
        return text.format(
            step=state.steps, high=HIGH, loss=last["train"], dev=last["dev"],
            y_hat=float(sigmoid(learner.w @ x + learner.b)), right=right, other=other,
        )  # fmt: skip


@cache
def digits():
    """Return (x, y) to train on and (x, y) to measure with: 3 is 0, 8 is 1; shared."""
    x, y = load_digits()
    chosen = np.isin(y, (LOW, HIGH))
    x, y = x[chosen].astype("float64"), (y[chosen] == HIGH).astype("int64")
    train, dev, _test = train_dev_test_split(x, y, seed=0)
    return train, dev
