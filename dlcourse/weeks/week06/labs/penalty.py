"""Lab: the shapes of two penalties, and what they make of ten measures of patients."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from matplotlib.patches import Polygon

from dlcourse.datasets import load_diabetes
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, log_scale, log_slider, toggle
from dlcourse.labs.engine import Lab
from dlcourse.labs.parts.group import Group
from dlcourse.labs.parts.words import signed
from dlcourse.metrics import r2_score
from dlcourse.plots.style import COLORS, GREY, PAPER
from dlcourse.selection import train_dev_test_split

BLUE, ORANGE, GREEN = COLORS[:3]
RUST = "#A23B00"  # an orange that can be read
MEASURES = ("age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6")
PAIRS = {"bmi, s5": (2, 8), "bmi, age": (2, 0), "s1, s2": (4, 5)}
NOISE, FEW = 40, 60  # columns of noise, and patients that are left with them
PENALTIES = np.array(log_scale(1, 1000))
REACH, HIGH = 0.75, 0.45  # of the axes on the left, and of the coefficients
LEVELS = (0.1, 0.5, 1)  # of the loss, beside that at 0
SWEEPS, NEAR = 20_000, 1e-9  # of the descent: most, and the change at which it ends
R2, MOST = 0.35, 12  # the goal


@dataclass
class Problem:
    """Standardised numbers: patients to learn from, and others."""

    x: np.ndarray  # (patients, columns)
    y: np.ndarray  # (patients,)
    x_dev: np.ndarray
    y_dev: np.ndarray


@dataclass
class Path:
    """Coefficients by penalty, and how well they foretell; rows are `PENALTIES`."""

    weights: np.ndarray  # (penalties, columns)
    r2: np.ndarray  # on the dev set, (penalties,)

    @property
    def used(self):
        """How many coefficients are not 0, shape (penalties,)."""
        return (self.weights != 0).sum(axis=1)


@dataclass
class Solution:
    """What the lab shows."""

    kind: str
    place: int  # in `PENALTIES`
    paths: dict  # kind -> Path of all columns
    pair: tuple  # of columns
    free: np.ndarray  # their coefficients without a penalty, alone with each other
    bound: np.ndarray  # the same with it
    gram: np.ndarray  # (2, 2)

    @property
    def path(self):
        return self.paths[self.kind]


class PenaltyLab(Lab):
    """Fit the progression of diabetes linearly, with an L1 or an L2 penalty.

    Minimised is (|y - X w|^2 + lambda |w|^2) / 2m, or with L1
    (|y - X w|^2 + 2 lambda |w|_1) / 2m. The picture on the left has two measures only.

    What to notice: the region that L1 allows has corners on the axes, so the least loss
    in it often lies on one, with a coefficient of exactly 0 (bmi and age at lambda 20);
    L2 allows a disc: it shortens the vector of the coefficients without making one 0,
    but one or the other may grow meanwhile (s6 from 0.04 at lambda 1 to 0.07 at 200).
    Of the pair s1 and s2 (correlation 0.91) L1 keeps one. With the ten measures alone
    neither is better (best dev R² 0.49 each, median of 20 splits). With 40 columns of
    noise and 60 patients L1 is, in 19 of 20 splits: 0.37 [0.28 to 0.49] against 0.30
    [0.13 to 0.42], with 41 of 50 coefficients at 0 [18 to 46]. The lab's split is seed
    0 (0.44 against 0.42).

    Args:
        **values: first values of the controls `kind` ("l1" or "l2"), `penalty`
            (lambda), `pair` (of measures on the left), `noise` (whether 40 columns of
            noise are added, with 60 patients to learn from).
    """

    height = 400

    def controls(self):
        kinds = {"l1": "L1", "l2": "L2"}
        pairs = _("bmi, s5"), _("bmi, age"), _("s1, s2")
        pairs = dict(zip(PAIRS, pairs, strict=True))
        return {
            "penalty": log_slider(_("penalty λ"), 5, 1, 1000),
            "kind": choice(_("kind"), "l2", kinds),
            "pair": choice(_("measures on the left"), "bmi, s5", pairs),
            "noise": toggle(_("40 columns of noise, 60 patients"), False),
        }

    @staticmethod
    def compute(penalty, kind, pair, noise):
        problem, columns = loaded(noise), PAIRS[pair]
        two = problem.x[:, columns]
        return Solution(
            kind,
            int(np.abs(PENALTIES - penalty).argmin()),
            {name: solved(name, noise) for name in SOLVERS},
            columns,
            np.linalg.lstsq(two, problem.y)[0],
            SOLVERS[kind](two, problem.y, np.array([penalty]))[0],
            two.T @ two,
        )

    def setup(self, stage):
        shape, paths, score = stage.figure.subplots(1, 3, width_ratios=(1, 1.3, 1))
        self._setup_shape(stage, shape)
        self._setup_paths(stage, paths)
        self._setup_score(stage, score)

    def _setup_shape(self, stage, axes):
        axes.set(aspect="equal", xlim=(-REACH, REACH), ylim=(-REACH, REACH))
        self.region = axes.add_patch(Polygon([[0, 0]], color="#B9D3E6", lw=0))
        cross = axes.axhline(0, color=GREY, lw=0.8), axes.axvline(0, color=GREY, lw=0.8)
        self.rings = [axes.plot([], [], "-", color=GREY, lw=1)[0] for _level in LEVELS]
        self.touching = axes.plot([], [], "-", color=ORANGE, lw=2)[0]
        self.free = axes.plot([], [], "P", color="black", ms=8)[0]
        self.bound = axes.plot([], [], "o", color=BLUE, ms=9)[0]
        stage.moving(
            self.region, *cross, *self.rings, self.touching, self.free, self.bound
        )
        self.corner = stage.moving(axes.set_title(" "))
        box = {"facecolor": PAPER, "edgecolor": "none", "pad": 1}
        look = {"ha": "right", "va": "top", "fontsize": 10, "bbox": box}
        ends = (0.98, 0.48), (0.48, 0.98)  # of the axes through 0
        self.sides = [
            stage.moving(axes.text(*end, "", **look, transform=axes.transAxes))
            for end in ends
        ]

    def _setup_paths(self, stage, axes):
        axes.set(xscale="log", xlim=(0.3, 1000), xlabel="λ", ylim=(-HIGH, HIGH))
        axes.set_xticks([1, 10, 100, 1000], labels=[1, 10, 100, 1000])
        axes.set_title(_("coefficients"))
        look = {"color": "#AAAAAA", "lw": 0.8, "ls": "-", "animated": True}
        self.useless = [axes.plot([], [], **look)[0] for _column in range(NOISE)]
        stage.moving(Group(self.useless))
        self.useful, self.names = [], []
        for name in MEASURES:
            self.useful.append(stage.moving(axes.plot([], [], "-", lw=1.5)[0]))
            text = axes.text(0.9, 0, name, ha="right", va="center", fontsize=10)
            self.names.append(stage.moving(text))
        self.now = stage.moving(axes.axvline(1, color="black", lw=1.5))

    def _setup_score(self, stage, axes):
        axes.set(xscale="log", xlim=(1, 1000), xlabel="λ", ylim=(-0.2, 0.6))
        axes.set_ylabel(_("dev R²"))
        axes.set_xticks([1, 10, 100, 1000], labels=[1, 10, 100, 1000])
        axes.axhline(R2, color=GREY, ls=":", lw=1.5)
        self.scores = {
            kind: stage.moving(axes.plot([], [], style, color=color)[0])
            for kind, style, color in (("l1", "-", GREEN), ("l2", "--", BLUE))
        }
        for kind, line in self.scores.items():
            line.set_label(kind.upper())
        self.score = stage.moving(axes.plot([], [], "o", color="black", ms=8)[0])
        self.heading = stage.moving(axes.set_title(" "))
        axes.legend(loc="lower left", ncols=2)

    def draw(self, result):
        self._draw_shape(result)
        self._draw_paths(result)
        for kind, line in self.scores.items():
            line.set_data(PENALTIES, result.paths[kind].r2)
        at, path = result.place, result.path
        self.score.set_data([PENALTIES[at]], [max(path.r2[at], -0.19)])
        text = _("R² {r2:.2f}, used: {used} of {columns}")
        columns = path.weights.shape[1]
        self.heading.set_text(
            text.format(r2=path.r2[at], used=path.used[at], columns=columns)
        )

    def _draw_shape(self, result):
        free, bound = result.free, result.bound
        for side, column in zip(self.sides, result.pair, strict=True):
            side.set_text(MEASURES[column])
        for level, ring in zip(LEVELS, self.rings, strict=True):
            ring.set_data(*_ring(result.gram, free, np.sqrt(level) * free))
        self.touching.set_data(*_ring(result.gram, free, free - bound))
        self.free.set_data(*free[:, None])
        self.bound.set_data(*bound[:, None])
        self.region.set_xy(_region(result.kind, bound))
        text = _("{kind}: w = ({first}, {second})")
        self.corner.set_text(
            text.format(
                kind=result.kind.upper(),
                first=signed(bound[0]),
                second=signed(bound[1]),
            )
        )

    def _draw_paths(self, result):
        weights = result.path.weights
        heights = _apart(weights[0, : len(MEASURES)], HIGH / 9)
        for column, line in enumerate(self.useful):
            color = dict(zip(result.pair, (RUST, BLUE), strict=True)).get(column, GREY)
            line.set_data(PENALTIES, weights[:, column])
            line.set_color(color)
            self.names[column].set(y=heights[column], color=color)
        for column, line in enumerate(self.useless, len(MEASURES)):
            there = column < weights.shape[1]
            line.set_data(*((PENALTIES, weights[:, column]) if there else ([], [])))
        self.now.set_xdata([PENALTIES[result.place]] * 2)

    def goal(self):
        text = _(
            "With the {noise} columns of noise: a dev R² of at least {r2} from at most "
            "{most} columns."
        )
        return text.format(noise=NOISE, r2=R2, most=MOST)

    def reached(self, result):
        path, at = result.path, result.place
        noisy = path.weights.shape[1] > len(MEASURES)
        return bool(noisy and path.r2[at] >= R2 and path.used[at] <= MOST)

    def status(self, result):
        path = result.path
        best = path.r2.argmax()
        text = _(
            "λ = {penalty:g}: coefficients that are exactly 0: {zeros}. The best dev "
            "R² on this path is {best:.2f}, at λ = {at:g} with {used} columns."
        )
        zeros = path.weights.shape[1] - path.used[result.place]
        return text.format(
            penalty=PENALTIES[result.place], zeros=zeros, best=path.r2[best],
            at=PENALTIES[best], used=path.used[best],
        )  # fmt: skip


@cache
def loaded(noise):
    """Return the `Problem`; with `noise`, of few patients and with useless columns."""
    (x, y), (x_dev, y_dev), _test = train_dev_test_split(
        *load_diabetes(), stratify=False, seed=0
    )
    if noise:
        rng = np.random.default_rng(0)
        x, x_dev = (
            np.hstack([part, rng.standard_normal((len(part), NOISE))])
            for part in (x, x_dev)
        )
        x, y = x[:FEW], y[:FEW]
    mean, std = x.mean(axis=0), x.std(axis=0)
    middle, spread = y.mean(), y.std()
    return Problem(
        (x - mean) / std, (y - middle) / spread,
        (x_dev - mean) / std, (y_dev - middle) / spread,
    )  # fmt: skip


@cache
def solved(kind, noise):
    """Return the `Path` of a kind of penalty, "l1" or "l2"."""
    problem = loaded(noise)
    weights = SOLVERS[kind](problem.x, problem.y, PENALTIES)
    predicted = weights @ problem.x_dev.T
    return Path(weights, np.array([r2_score(problem.y_dev, p) for p in predicted]))


def ridge(x, y, penalties):
    """Minimise |y - X w|^2 / 2 + lambda |w|^2 / 2, for each lambda.

    Args:
        x: shape (examples, columns).
        y: shape (examples,).
        penalties: the lambdas, shape (penalties,).

    Returns:
        Coefficients, shape (penalties, columns).
    """
    gram, unit = x.T @ x, np.eye(x.shape[1])
    return np.array([np.linalg.solve(gram + p * unit, x.T @ y) for p in penalties])


def lasso(x, y, penalties):
    """Minimise |y - X w|^2 / 2 + lambda |w|_1, for each lambda.

    Coefficient after coefficient is put where the rest leaves its minimum: the slope
    without a penalty, moved towards 0 by lambda, and exactly 0 if it would pass it.

    Args:
        x: shape (examples, columns).
        y: shape (examples,).
        penalties: the lambdas, shape (penalties,).

    Returns:
        Coefficients, shape (penalties, columns).
    """
    gram, product = x.T @ x, x.T @ y
    weights = np.zeros((len(penalties), x.shape[1]))
    for _sweep in range(SWEEPS):
        before = weights.copy()
        for j, scale in enumerate(gram.diagonal()):
            slope = product[j] - weights @ gram[j] + scale * weights[:, j]
            shrunk = np.maximum(np.abs(slope) - penalties, 0)
            weights[:, j] = np.sign(slope) * shrunk / scale
        if np.abs(weights - before).max() < NEAR:
            break
    return weights


SOLVERS = {"l1": lasso, "l2": ridge}


def _ring(gram, middle, radius):
    """Return x and y of the level of the loss that goes through middle - radius."""
    angle = np.linspace(0, 2 * np.pi, 100)
    circle = np.array([np.cos(angle), np.sin(angle)])
    half = np.linalg.cholesky(gram)
    size = np.linalg.norm(half.T @ radius)
    return middle[:, None] + size * np.linalg.solve(half.T, circle)


def _region(kind, bound):
    """Return the corners of all that has no larger penalty than `bound`."""
    if kind == "l1":
        return np.abs(bound).sum() * np.array([[1, 0], [0, 1], [-1, 0], [0, -1]])
    angle = np.linspace(0, 2 * np.pi, 100)
    return np.linalg.norm(bound) * np.column_stack([np.cos(angle), np.sin(angle)])


def _apart(heights, gap):
    """Return heights moved as little as they must, so that labels have room."""
    order = np.argsort(heights)
    placed = heights[order]
    for _round in range(100):
        close = np.diff(placed) < gap * 0.999
        if not close.any():
            break
        push = np.where(close, (gap - np.diff(placed)) / 2, 0)
        placed[:-1] -= push
        placed[1:] += push
    return placed[np.argsort(order)]
