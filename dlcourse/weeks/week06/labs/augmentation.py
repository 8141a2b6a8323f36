"""Lab: show a network every digit in many places, and see what it learns from that."""

from dataclasses import dataclass, field
from functools import cache

import numpy as np

from dlcourse import vision
from dlcourse.datasets import load_digits
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import (
    log_slider,
    scale_slider,
    slider,
    toggle,
    whole_slider,
)
from dlcourse.labs.live import LiveLab
from dlcourse.layers import Dense
from dlcourse.losses import SparseCategoricalCrossentropy
from dlcourse.models import DivergenceError, Sequential
from dlcourse.optimizers import Adam
from dlcourse.plots.style import COLORS, ink_on, plt
from dlcourse.selection import train_dev_test_split

BLUE, ORANGE, GREEN = COLORS[:3]
SIDE, BATCH = 8, 32
SIZES = (25, 50, 100, 200, 400, 800)  # of the training set
FAR = range(-2, 3)  # shifts of the dev set, in pixels
NEAR = range(-1, 2)
SEEN = 16  # pictures of a batch that are drawn
PERIOD = 10  # steps from one point of the curves to the next
SHIFTED, STRAIGHT, STEPS = 0.8, 0.87, 1000  # the goal
MOST = 100  # pictures it allows
INK = plt.get_cmap("gray_r", 6)  # few tones, so that the still picture stays small
TABLE = plt.get_cmap("cividis", 10)
CURVES = ("step", "seen", "straight", "shifted")


@dataclass
class Training:
    """A network in training, what it saw last, and what was measured."""

    model: Sequential
    rng: np.random.Generator
    pictures: int
    step: int = 0
    waiting: np.ndarray = field(default_factory=lambda: np.arange(0))  # rows
    seen: np.ndarray = None  # newest pictures, as it saw them: (SEEN, SIDE, SIDE, 1)
    loss: float = 0.0  # of the last batch
    map: np.ndarray = None  # dev accuracy by shift, shape (down, right)
    curves: dict = field(default_factory=lambda: {name: [] for name in CURVES})


class AugmentationLab(LiveLab):
    """Train 64-128-10 on few digits, each moved, turned or mirrored at random.

    What to notice (100 pictures, 1000 steps, learning rate 0.003, 10 seeds): without
    augmentation the dev accuracy is 0.90 unmoved and 0.37 over the nine shifts of up to
    one pixel. Shifts of one pixel make the second 0.83, and the first 0.89. Shifts of
    up to two cost the unmoved ones much in that time (0.75), turns by up to 20 degrees
    do not help against shifts (0.36), and mirroring only harms (0.86, 0.34): mirrored
    digits are no digits. With 800 pictures too, shifts cost the unmoved ones (0.97
    without them, 0.94 with). What you show must be what will be met.

    Args:
        **values: first values of the controls `shift` (at most so many pixels), `turn`
            (at most so many degrees), `mirror`, `learning_rate`, `pictures` (of the
            training set; starts anew).
    """

    height = 400
    preview, speed = 200, 100
    restarts = ("pictures",)
    divergences = (FloatingPointError, DivergenceError)

    def controls(self):
        return {
            "shift": whole_slider(_("shift by up to (pixels)"), 0, 0, 3),
            "turn": slider(_("turn by up to (degrees)"), 0, 0, 90, 5, 0),
            "mirror": toggle(_("mirror every second one"), False),
            "learning_rate": log_slider(_("learning rate"), 0.003, 1e-4, 0.1),
            "pictures": scale_slider(_("training pictures"), 100, SIZES),
        }

    @staticmethod
    def start(shift, turn, mirror, learning_rate, pictures):
        model = Sequential([Dense(128, "relu"), Dense(10)], seed=0)
        loss = SparseCategoricalCrossentropy(from_logits=True)
        model.compile(Adam(learning_rate), loss)
        model.build((None, SIDE * SIDE))
        state = Training(model, np.random.default_rng(0), pictures)
        images, labels = _train(pictures)
        state.seen = images[:SEEN]
        first = images[:BATCH].reshape(-1, SIDE * SIDE)
        state.loss = model.evaluate(first, labels[:BATCH])["loss"]
        _measure(state)
        return state

    @staticmethod
    def step(state, shift, turn, mirror, learning_rate, pictures):
        images, labels = _train(pictures)
        state.model.optimizer.learning_rate = learning_rate
        if not len(state.waiting):
            state.waiting = state.rng.permutation(pictures)
        rows, state.waiting = state.waiting[:BATCH], state.waiting[BATCH:]
        batch = augmented(images[rows], state.rng, shift, turn, mirror)
        state.seen = np.concatenate([batch, state.seen])[:SEEN]
        x = batch.reshape(len(rows), -1)
        state.loss = state.model.train_on_batch(x, labels[rows])["loss"]
        state.step += 1
        if state.step % PERIOD == 0:
            _measure(state)

    def setup(self, stage):
        widths = {"width_ratios": (1, 1.3, 1)}
        pictures, self.accuracy, table = stage.figure.subplots(1, 3, **widths)
        self._setup_pictures(stage, pictures)
        self._setup_curves(stage, self.accuracy)
        self._setup_table(stage, table)

    def _setup_pictures(self, stage, axes):
        axes.set_axis_off()
        axes.set_title(_("what the network sees"))
        blank = np.zeros((SEEN, SIDE, SIDE))
        self.wall = stage.moving(axes.imshow(_wall(blank), cmap=INK, vmin=0, vmax=1))

    def _setup_curves(self, stage, axes):
        axes.set(ylim=(0, 1), xlabel=_("step"))
        axes.plot([STEPS], [SHIFTED], "*", color=GREEN, ms=14, clip_on=False)
        axes.plot([STEPS], [STRAIGHT], "*", color=ORANGE, ms=14, clip_on=False)
        looks = {
            "seen": {"color": BLUE, "ls": ":", "label": _("training, unmoved")},
            "straight": {"color": ORANGE, "ls": "--", "label": _("dev, unmoved")},
            "shifted": {"color": GREEN, "ls": "-", "label": _("dev, up to 1 pixel")},
        }
        self.lines = {
            name: stage.moving(axes.plot([], [], **look)[0])
            for name, look in looks.items()
        }
        self.heading = stage.moving(axes.set_title(" "))
        axes.legend(loc="lower right")

    def _setup_table(self, stage, axes):
        axes.set_title(_("accuracy by shift"))
        axes.set(xlabel=_("pixels to the right"), ylabel=_("pixels down"))
        axes.set(xticks=FAR, yticks=FAR)
        axes.grid(False)
        half = FAR[-1] + 0.5
        zeros = np.zeros((len(FAR), len(FAR)))
        extent = (-half, half, half, -half)
        look = {"cmap": TABLE, "vmin": 0, "vmax": 1}
        self.image = stage.moving(axes.imshow(zeros, extent=extent, **look))
        look = {"ha": "center", "va": "center", "fontsize": 10}
        self.numbers = {  # of the shifts that the green curve averages
            (down, right): stage.moving(axes.text(right, down, "", **look))
            for down in NEAR
            for right in NEAR
        }

    def draw(self, state):
        curves = state.curves
        self.stage.limits(self.accuracy, x=(0, _end(curves["step"][-1])))
        for name, line in self.lines.items():
            line.set_data(curves["step"], curves[name])
        self.wall.set_data(_wall(state.seen[..., 0]))
        self.image.set_data(state.map)
        for (down, right), number in self.numbers.items():
            value = state.map[down - FAR[0], right - FAR[0]]
            number.set_text(f"{value:.2f}")
            number.set_color(ink_on(self.image.cmap(value)))
        text = _("dev accuracy: unmoved {straight:.2f}, shifted {shifted:.2f}")
        self.heading.set_text(text.format(**_last(state)))

    def goal(self):
        text = _(
            "With at most {most} pictures and {steps} steps: dev accuracy of "
            "{shifted:.2f} at shifts of up to 1 pixel, and of {straight:.2f} unmoved."
        )
        return text.format(most=MOST, steps=STEPS, shifted=SHIFTED, straight=STRAIGHT)

    def reached(self, state):
        last, few = _last(state), state.pictures <= MOST
        both = last["shifted"] >= SHIFTED and last["straight"] >= STRAIGHT
        return few and state.step <= STEPS and both

    def status(self, state):
        text = _(
            "Step {step}: loss of the batch {loss:.3f}. Unmoved, {seen:.2f} of the "
            "training pictures are read rightly."
        )
        return text.format(loss=state.loss, **_last(state) | {"step": state.step})


def augmented(images, rng, shift=0, turn=0, mirror=False):
    """Return images, each turned, moved and mirrored at random.

    Args:
        images: pictures, shape (examples, height, width, channels).
        rng: a `numpy.random.Generator`.
        shift: greatest number of pixels, down and right, each way.
        turn: greatest number of degrees, each way.
        mirror: whether about half of them are mirrored.
    """
    count = len(images)
    if turn:
        images = vision.rotate(images, rng.uniform(-turn, turn, count))
    if shift:
        images = vision.shift(images, *rng.integers(-shift, shift + 1, (2, count)))
    if mirror:
        chosen = rng.random(count) < 0.5
        images = np.where(chosen[:, None, None, None], vision.flip(images), images)
    return images


@cache
def _data():
    """Return pictures and labels of the digits' training and dev set."""
    train, dev, _test = train_dev_test_split(*load_digits(), seed=0)
    return [(x.reshape(-1, SIDE, SIDE, 1), y) for x, y in (train, dev)]


def _train(pictures):
    images, labels = _data()[0]
    return images[:pictures], labels[:pictures]


@cache
def _shifted_dev():
    """Return the dev set at all shifts, shape (shifts * examples, pixels)."""
    images, _labels = _data()[1]
    moved = [vision.shift(images, down, right) for down in FAR for right in FAR]
    return np.stack(moved).reshape(-1, SIDE * SIDE)


def _measure(state):
    """Add a point to every curve; the table of shifts is made anew."""
    _images, labels = _data()[1]
    right = state.model.predict(_shifted_dev()).argmax(axis=1).reshape(-1, len(labels))
    state.map = (right == labels).mean(axis=1).reshape(len(FAR), len(FAR))
    images, given = _train(state.pictures)
    seen = state.model.predict(images.reshape(len(images), -1)).argmax(axis=1) == given
    point = state.step, seen.mean(), state.map[2, 2], state.map[1:4, 1:4].mean()
    for curve, value in zip(state.curves.values(), point, strict=True):
        curve.append(float(value))


def _last(state):
    return {name: values[-1] for name, values in state.curves.items()}


def _wall(pictures):
    """Return 16 pictures as one, 4 x 4, with nothing (NaN) between them."""
    framed = np.full((SEEN, SIDE + 1, SIDE + 1), np.nan)
    framed[:, :SIDE, :SIDE] = pictures
    framed = framed.reshape(4, 4, SIDE + 1, SIDE + 1).swapaxes(1, 2)
    return framed.reshape(4 * (SIDE + 1), -1)[:-1, :-1]


def _end(step):
    """Return where the axis ends: the goal's step, twice as much, four times..."""
    return STEPS * 2 ** max(0, int(np.ceil(np.log2(max(step, 1) / STEPS))))
