"""Lab: one triplet in the plane: its loss, and where each point is pushed."""

from dataclasses import dataclass

import numpy as np
from matplotlib.patches import Circle

from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import slider
from dlcourse.labs.engine import Lab
from dlcourse.labs.parts.words import signed
from dlcourse.losses import TripletLoss
from dlcourse.plots.style import COLORS, GREY, PAPER, ink

BLUE, ORANGE, GREEN = COLORS[:3]
WIDE, HIGH = 3.0, 2.0  # limits of the plane, both ways
STEP = 0.05  # of the sliders
RATE = 0.25  # of the step that the arrows show
FARTHEST = 4.0  # of the curve
TOPS = 1.5, 5, 15, 60  # of its axis
POINTS = "anchor", "positive", "negative"
LOOKS = (BLUE, "o"), (GREEN, "s"), (ORANGE, "^")
MARGIN, GAP = 0.5, 0.1  # the goal


@dataclass
class Triplet:
    """Three encodings and their loss.

    Attributes:
        points: anchor, positive, negative, (3, 2).
        margin: by which the negative shall be farther, in squared distances.
        loss: max(0, near^2 - far^2 + margin).
        slopes: gradient of the loss for each point, (3, 2).
    """

    points: np.ndarray
    margin: float
    loss: float
    slopes: np.ndarray

    @property
    def near(self):
        """Distance from the anchor to the positive."""
        return float(np.hypot(*(self.points[1] - self.points[0])))

    @property
    def far(self):
        """Distance from the anchor to the negative."""
        return float(np.hypot(*(self.points[2] - self.points[0])))

    @property
    def edge(self):
        """Distance from the anchor at which a negative costs nothing any more."""
        return float(np.sqrt(self.near**2 + self.margin))


class TripletGeometry(Lab):
    """Drag anchor, positive and negative; see the loss and the three pushes.

    The arrows are a step of gradient descent at the rate 0.25. The loss is that of
    squared distances, as in the lecture.

    What you should have noticed:
        A loss of 0 has no arrows: such a triplet teaches nothing. Else the anchor is
        pushed by 2 (P - N), wherever it stands; P straight to A, and N straight away
        from A, the harder the farther it is. A negative that lies on the anchor, the
        worst of all, is not pushed itself, as 2 (N - A) is 0; and if all three lie on
        one place the loss is the margin and nothing moves: a net that gives everything
        one encoding stands still. The margin is one of squared distances: at a
        distance of 0.5 to P the ring of a margin of 0.5 is 0.37 wide, at 2.5 it is
        0.10 wide.

    Args:
        **values: first values of the controls `margin`, `anchor_x`, `anchor_y`, and
            the same of `positive` and `negative`.
    """

    width, height = 960, 340

    def controls(self):
        texts = {
            "anchor_x": _("A, anchor: x"),
            "anchor_y": _("A, anchor: y"),
            "positive_x": _("P, positive: x"),
            "positive_y": _("P, positive: y"),
            "negative_x": _("N, negative: x"),
            "negative_y": _("N, negative: y"),
        }
        first = dict(zip(texts, (-0.6, -0.1, 0.1, 0.4, 0.2, -0.5), strict=True))
        ends = {"x": WIDE, "y": HIGH}
        return {
            name: slider(text, first[name], -ends[name[-1]], ends[name[-1]], STEP)
            for name, text in texts.items()
        } | {"margin": slider(_("margin"), 0.2, 0.05, 1, 0.05)}

    @staticmethod
    def compute(margin, **places):
        points = np.array([[places[f"{p}_{c}"] for c in "xy"] for p in POINTS])
        loss = TripletLoss(margin)
        value = float(loss(*points[:, np.newaxis]))
        return Triplet(points, margin, value, np.concatenate(loss.backward()))

    def setup(self, stage):
        self.plane, self.curve = stage.figure.subplots(1, 2, width_ratios=(1.25, 1))
        axes = self.plane
        axes.set(xlim=(-WIDE, WIDE), ylim=(-HIGH, HIGH), aspect="equal")
        axes.grid(visible=False)
        ring = {"fc": "#F5D9C4", "ec": GREY, "ls": ":", "lw": 1.5}
        self.outer = axes.add_patch(Circle((0, 0), 1, **ring))
        self.inner = axes.add_patch(Circle((0, 0), 1, **ring | {"fc": "#EDBC9C"}))
        free = Circle((0, 0), 1, **ring | {"fc": PAPER})
        self.arrows = axes.quiver(
            *np.zeros((4, 3)), color="black", angles="xy", scale_units="xy",
            scale=1, width=0.008, zorder=3,
        )  # fmt: skip
        self.spots = [
            axes.plot([], [], marker, color=color, ms=11, mec="white")[0]
            for color, marker in LOOKS
        ]
        self.letters = [
            axes.annotate(letter, (0, 0), offset, textcoords="offset points",
                          color=ink(color), weight="bold", fontsize=13)
            for letter, offset, (color, _marker) in zip(
                "APN", ((-22, -5), (9, 7), (9, 7)), LOOKS, strict=True
            )
        ]  # fmt: skip
        self.heading = axes.set_title(" ")
        stage.moving(self.outer, self.inner, self.arrows, *self.spots, *self.letters)
        stage.moving(self.heading)
        names = _("N nearer than P"), _("N within the margin"), _("loss 0")
        patches = self.inner, self.outer, free
        stage.figure.legend(patches, names, ncols=3, loc="outside lower left")
        self._setup_curve(stage)

    def _setup_curve(self, stage):
        axes = self.curve
        axes.set(xlim=(0, FARTHEST), xlabel=_("distance from A to N"))
        axes.set_title(_("loss if N moves away from A"))
        self.line = axes.plot([], [], color=ORANGE)[0]
        self.rules = [axes.axvline(0, color=GREY, ls=":", lw=1.5) for _k in range(2)]
        self.now = axes.plot([], [], "k^", ms=9)[0]
        stage.moving(*self.rules, self.line, self.now)

    def draw(self, result):
        for circle, radius in ((self.outer, result.edge), (self.inner, result.near)):
            circle.set(center=result.points[0], radius=radius)
        self.arrows.set_visible(result.loss > 0)
        self.arrows.set_offsets(result.points)
        self.arrows.set_UVC(*(-RATE * result.slopes.T))
        for spot, letter, point in zip(
            self.spots, self.letters, result.points, strict=True
        ):
            spot.set_data(*point[:, np.newaxis])
            letter.xy = point
        self.heading.set_text(
            _("loss = {loss:.3f}, margin {margin:.2f}").format(
                loss=result.loss, margin=result.margin
            )
        )
        top = min(height for height in TOPS if height > result.edge**2)
        self.stage.limits(self.curve, y=(-0.02 * top, top))
        distances = np.linspace(0, FARTHEST, 161)
        self.line.set_data(distances, np.maximum(result.edge**2 - distances**2, 0))
        for rule, place in zip(self.rules, (result.near, result.edge), strict=True):
            rule.set_xdata([place, place])
        self.now.set_data([result.far], [result.loss])

    def clicked(self, axes, x, y):
        """Take the nearest point."""
        self._grip = None
        if axes is self.plane:
            gaps = np.hypot(*(self.result.points - [x, y]).T)
            self._grip = POINTS[int(gaps.argmin())]
            self.dragged(axes, x, y)

    def dragged(self, axes, x, y):
        if self._grip is not None:
            places = {"x": _snapped(x), "y": _snapped(y)}
            self.set(**{f"{self._grip}_{c}": value for c, value in places.items()})

    def goal(self):
        text = _(
            "A loss of 0 with a margin of {margin} at least, though N is at most {gap} "
            "farther from A than P is."
        )
        return text.format(margin=MARGIN, gap=GAP)

    def reached(self, result):
        wide = result.margin >= MARGIN
        gap = round(result.far - result.near, 6)
        return wide and result.loss == 0 and gap <= GAP

    def status(self, result):
        text = _(
            "Distances: A to P {near:.2f}, A to N {far:.2f}. Squared: {near2:.2f} − "
            "{far2:.2f} + {margin:.2f} = {sum}. The ring is {ring:.2f} wide."
        )
        return text.format(
            near=result.near, far=result.far, near2=result.near**2,
            far2=result.far**2, margin=result.margin,
            sum=signed(result.near**2 - result.far**2 + result.margin),
            ring=result.edge - result.near,
        )  # fmt: skip


def _snapped(value):
    return round(value / STEP) * STEP
