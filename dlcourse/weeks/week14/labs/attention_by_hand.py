"""Lab: one query and three keys as arrows; what they weigh, and what depth does."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from matplotlib.patches import FancyArrowPatch, Rectangle
from matplotlib.ticker import NullLocator

from dlcourse.activations import softmax
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import scale_slider, slider, toggle
from dlcourse.labs.engine import Lab
from dlcourse.labs.parts.words import signed
from dlcourse.plots.style import COLORS, GREY, ink

BLUE = COLORS[0]
TONES = COLORS[1], COLORS[2], COLORS[3]  # of the keys
LONGEST = 3.0  # coordinate of an arrow's tip
KEYS = (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)
VALUES = np.array([(1.0, 2.0), (3.0, 4.0), (5.0, 6.0)])
DEPTHS = tuple(2**power for power in range(1, 11))
DRAWS = 201
DEEP, LEAST = 128, 0.3  # the goal
SIDE = np.array([0.35, -0.3])  # from a value to its name
FLOOR = 1e-6  # of the curves


@dataclass
class Weighed:
    """What the lab shows.

    Attributes:
        vectors: the first two coordinates of the query and of the keys, (4, 2).
        scores: products of the query with each key, (3,), before scaling.
        factor: what they are multiplied by.
        weights: (3,).
        entropy: median over the draws at each depth, as a share of ln 3: without
            scaling and with it, (2, depths).
        slope: the same of the largest derivative of a weight by its score.
    """

    vectors: np.ndarray
    depth: int
    scores: np.ndarray
    factor: float
    weights: np.ndarray
    entropy: np.ndarray
    slope: np.ndarray

    @property
    def output(self):
        return self.weights @ VALUES


class AttentionByHand(Lab):
    """Drag a query and three keys; see scores, weights and the mean of the values.

    The arrows are the first two coordinates of vectors of depth d_k; the others are
    drawn from the standard normal distribution, once. With d_k = 2 there are no others.

    What you should have noticed:
        With d_k = 2 the first query gives the output (3, 4), though no value is near
        the query: keys are compared, values are averaged. The output never leaves the
        line of the three values, since weights are positive and add up to 1. Without
        scaling a deep query all but ignores your drags: over 201 draws and with the
        first arrows the median entropy falls from 0.93 of ln 3 at d_k = 2 to 0.31 at
        16 and 0.03 at 64, the largest derivative of a weight by its score from 0.24 to
        0.08 and 0.006. With scaling the entropy stays above 0.81 and the derivative at
        0.24, up to d_k = 1024. Single draws differ: at d_k = 128 the first one leaves
        two scores close together, and both keys get weight also without scaling.

    Args:
        **values: first values of the controls `query_x`, `query_y`, `key_1_x`,
            `key_1_y`, `key_2_x`, `key_2_y`, `key_3_x`, `key_3_y`, `depth`, `scaled`.
    """

    width, height = 960, 380

    def controls(self):
        ends = -LONGEST, LONGEST, 0.1
        found = {
            "query_x": slider(_("query, across"), 1.0, *ends, decimals=1),
            "query_y": slider(_("query, up"), 0.0, *ends, decimals=1),
        }
        for k, (x, y) in enumerate(KEYS, 1):
            across = _("key {k}, across").format(k=k)
            up = _("key {k}, up").format(k=k)
            found[f"key_{k}_x"] = slider(across, x, *ends, decimals=1)
            found[f"key_{k}_y"] = slider(up, y, *ends, decimals=1)
        return found | {
            "depth": scale_slider(_("depth d_k"), 2, DEPTHS),
            "scaled": toggle(_("divide the scores by √d_k"), True),
        }

    @staticmethod
    def compute(depth, scaled, **tips):
        vectors = np.array(list(tips.values())).reshape(4, 2)
        query, *keys = vectors
        scores = np.array(keys) @ query + rest()  # (draws, depths, keys)
        factors = 1 / np.sqrt(DEPTHS)[:, np.newaxis]
        both = np.stack([softmax(scores), softmax(scores * factors)])
        inner = np.where(both > 0, both, 1)
        entropy = -(inner * np.log(inner)).sum(axis=-1) / np.log(len(KEYS))
        slope = (both * (1 - both)).max(axis=-1)
        at = DEPTHS.index(depth)
        return Weighed(
            vectors, depth, scores[0, at], depth**-0.5 if scaled else 1.0,
            both[int(scaled), 0, at], np.median(entropy, axis=1),
            np.median(slope, axis=1),
        )  # fmt: skip

    def setup(self, stage):
        grid = stage.figure.add_gridspec(2, 4, width_ratios=(1.6, 1.15, 0.75, 1.05))
        self.plane, self.bars, self.space = (
            stage.figure.add_subplot(grid[:, column]) for column in range(3)
        )
        self._setup_plane(stage)
        self._setup_bars(stage)
        self._setup_space(stage)
        right = [stage.figure.add_subplot(grid[row, 3]) for row in range(2)]
        self._setup_curves(stage, *right)

    def _setup_plane(self, stage):
        axes, ends = self.plane, (-LONGEST - 0.3, LONGEST + 0.3)
        axes.set(xlim=ends, ylim=ends, aspect="equal", anchor="N")
        axes.set_xticks(range(-3, 4))
        axes.set_yticks(range(-3, 4))
        axes.set_title(_("query and keys: drag a tip"))
        self.arrows, self.names = [], []
        for name, color in zip(_names(), (BLUE, *TONES), strict=True):
            arrow = FancyArrowPatch(
                (0, 0), (1, 1), arrowstyle="-|>", mutation_scale=18, color=color,
                lw=3 if name == "q" else 2, shrinkA=0, shrinkB=0,
            )  # fmt: skip
            self.arrows.append(stage.moving(axes.add_patch(arrow)))
        for name, color in zip(_names(), (BLUE, *TONES), strict=True):
            text = axes.text(0, 0, name, color=ink(color), fontsize=13, weight="bold",
                             ha="center", va="center")  # fmt: skip
            self.names.append(stage.moving(text))

    def _setup_bars(self, stage):
        axes = self.bars
        axes.set(xlim=(0, 1), ylim=(3.1, -0.75), yticks=[], xlabel=_("weight"))
        axes.set_title(_("score → scaled → weight"))
        self.weights, self.words = [], []
        for k, color in enumerate(TONES):
            bar = Rectangle((0, k + 0.1), 0, 0.4, fc=color)
            self.weights.append(stage.moving(axes.add_patch(bar)))
            text = axes.text(0.01, k - 0.1, "", fontsize=11, color=ink(color))
            self.words.append(stage.moving(text))

    def _setup_space(self, stage):
        axes = self.space
        axes.set(xlim=(0, 6.4), ylim=(1, 7))
        axes.set_title(_("values and output"))
        for k, (value, color) in enumerate(zip(VALUES, TONES, strict=True), 1):
            axes.plot(*value, "o", color=color, ms=12)
            axes.text(*(value + SIDE), f"v{k}", color=ink(color), weight="bold")
        (self.output,) = axes.plot([], [], "*", color=BLUE, ms=18, mec="white")
        stage.moving(self.output)
        self.sum = stage.moving(axes.text(0.25, 6.5, "", color=ink(BLUE)))

    def _setup_curves(self, stage, entropy, slope):
        entropy.set(xlim=(1.8, 1150), xscale="log", ylim=(0, 1.05))
        entropy.set_title(_("entropy / ln 3"))
        slope.set(xlim=(1.8, 1150), xscale="log", ylim=(FLOOR, 1), yscale="log")
        slope.set_title(_("largest gradient"))
        slope.set_xlabel(_("depth d_k"))
        slope.set_yticks([1e-6, 1e-4, 1e-2, 1])
        slope.yaxis.set_minor_locator(NullLocator())
        looks = (
            {"color": GREY, "ls": "--", "label": "q·k"},
            {"color": BLUE, "ls": "-", "label": "q·k / √d_k"},
        )
        self.curves, self.marks = [], []
        for axes in (entropy, slope):
            axes.set_xticks([2, 16, 128, 1024], ["2", "16", "128", "1024"])
            axes.xaxis.set_minor_locator(NullLocator())
            lines = [axes.plot([], [], **look)[0] for look in looks]
            self.curves.append(stage.moving(*lines))
            mark = axes.plot([], [], "o", color=COLORS[1], ms=8)[0]
            self.marks.append(stage.moving(mark))
        entropy.legend(loc="center right", handlelength=1.2)

    def draw(self, result):
        for vector, arrow, name, side in zip(
            result.vectors, self.arrows, self.names, (-1, 1, 1, 1), strict=True
        ):
            length = np.hypot(*vector)
            arrow.set_visible(length > 0)
            name.set_visible(length > 0)
            if length > 0:
                x, y = vector / length
                arrow.set_positions((0, 0), tuple(vector))
                across = side * np.array([-y, x])
                name.set_position(vector + 0.2 * vector / length + 0.25 * across)
        for k, (bar, words) in enumerate(zip(self.weights, self.words, strict=True)):
            score, weight = result.scores[k], result.weights[k]
            bar.set_width(weight)
            scaled = signed(score * result.factor)
            words.set_text(f"q·k{k + 1} = {signed(score)} → {scaled} → {weight:.3f}")
        self.output.set_data(*result.output[:, np.newaxis])
        x, y = result.output
        self.sum.set_text(_("output ({x:.2f}, {y:.2f})").format(x=x, y=y))
        place = DEPTHS.index(result.depth)
        which = int(result.factor < 1)
        for lines, mark, curves in zip(
            self.curves, self.marks, (result.entropy, result.slope), strict=True
        ):
            for line, curve in zip(lines, curves, strict=True):
                line.set_data(DEPTHS, np.maximum(curve, FLOOR))
            mark.set_data([result.depth], [max(curves[which, place], FLOOR)])

    def clicked(self, axes, x, y):
        distances = np.hypot(*(self.result.vectors - (x, y)).T)
        self._grip = int(distances.argmin())
        self.dragged(axes, x, y)

    def dragged(self, axes, x, y):
        if axes is self.plane:
            name = ("query", "key_1", "key_2", "key_3")[self._grip]
            self.set(**{f"{name}_x": round(x, 1), f"{name}_y": round(y, 1)})

    def goal(self):
        text = _(
            "d_k of {deep} or more, and each of the three keys gets a weight of at "
            "least {least}."
        )
        return text.format(deep=DEEP, least=LEAST)

    def reached(self, result):
        return result.depth >= DEEP and result.weights.min() >= LEAST

    def status(self, result):
        which, place = int(result.factor < 1), DEPTHS.index(result.depth)
        text = _(
            "d_k = {depth}: the largest weight is {weight:.3f}. Medians of {draws} "
            "draws of the other coordinates: entropy {entropy:.2f} of ln 3, largest "
            "gradient of a weight {slope:.2g}."
        )
        return text.format(
            depth=result.depth, weight=result.weights.max(), draws=DRAWS,
            entropy=result.entropy[which, place], slope=result.slope[which, place],
        )  # fmt: skip


@cache
def rest():
    """Return what the coordinates behind the second add to each score; shared.

    Returns:
        An array of shape (DRAWS, depths, keys).
    """
    rng = np.random.default_rng(0)
    shape = DRAWS, DEPTHS[-1] - 2, len(KEYS)
    query = rng.standard_normal((*shape[:2], 1), dtype="float32")
    products = query * rng.standard_normal(shape, dtype="float32")
    sums = np.zeros((DRAWS, DEPTHS[-1] - 1, len(KEYS)))
    np.cumsum(products, axis=1, out=sums[:, 1:])
    return sums[:, np.array(DEPTHS) - 2]


def _names():
    return "q", "k1", "k2", "k3"
