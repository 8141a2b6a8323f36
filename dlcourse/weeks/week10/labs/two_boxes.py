"""Lab: two boxes, and how much they overlap."""

from dataclasses import dataclass

import numpy as np
from matplotlib.patches import Rectangle

from dlcourse.detection import area, convert, giou, iou
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import slider
from dlcourse.labs.engine import Lab
from dlcourse.labs.parts.words import signed
from dlcourse.plots.style import COLORS, GREY

BLUE, ORANGE, GREEN = COLORS[:3]
WIDE, HIGH = 12, 8  # units of the field
LEAST, STEP = 0.5, 0.25  # side of a box; the sliders' step
REACH = 0.6  # of a press around a corner
BOXES = "truth", "answer"
PARTS = "left", "top", "width", "height"
IOU, CLOSE = (0.45, 0.55), 0.001  # the goal


@dataclass
class Overlap:
    """Two boxes and their measures.

    Attributes:
        boxes: corners of truth and answer, (2, 4).
        inner: corners of their intersection, (4,); None where there is none.
        outer: corners of the smallest box around both, (4,).
        iou, giou: of the two.
        path: left edges of an answer that is moved sideways, (places,).
        along: IoU and GIoU of the answer at each of them, (2, places).
    """

    boxes: np.ndarray
    inner: np.ndarray | None
    outer: np.ndarray
    iou: float
    giou: float
    path: np.ndarray
    along: np.ndarray

    @property
    def areas(self):
        """Areas of the intersection, the union and the box around both."""
        inner = 0.0 if self.inner is None else float(area(self.inner))
        return inner, float(area(self.boxes).sum()) - inner, float(area(self.outer))

    @property
    def nested(self):
        """Whether one of the boxes lies in the other."""
        return self.inner is not None and bool((self.boxes == self.inner).all(1).any())


class TwoBoxes(Lab):
    """Drag two boxes, or their corners; see IoU and GIoU.

    A press near a corner takes the corner, one inside of a box takes the box. The
    curves say what happens to both measures if the answer moves sideways from here.

    What you should have noticed:
        IoU falls fast: two equal boxes that are shifted by a third of their width have
        an IoU of 0.5, by half of it 0.33; shifted by a third both ways only 0.29. A box
        of half the area that lies inside of the other has 0.5 as well. Where the boxes
        do not touch IoU is 0 everywhere, its curve lies flat; GIoU goes on falling
        towards -1, and so says which way is better. GIoU is never above IoU. They are
        equal where no gap is left in the smallest box around both: one box in the
        other, or two of one height in one row (of one width in one column) that touch
        or overlap.

    Args:
        **values: first values of the controls `truth_left`, `truth_top`,
            `truth_width`, `truth_height`, and the same of `answer`.
    """

    width, height = 960, 340
    _grip = None  # what is held

    def controls(self):
        texts = {
            "truth_left": _("truth: left"),
            "truth_top": _("truth: top"),
            "truth_width": _("truth: width"),
            "truth_height": _("truth: height"),
            "answer_left": _("answer: left"),
            "answer_top": _("answer: top"),
            "answer_width": _("answer: width"),
            "answer_height": _("answer: height"),
        }
        first = dict(zip(texts, (2, 1.5, 4, 3, 4.5, 3.5, 3, 2.5), strict=True))
        ends = {"left": (0, WIDE - LEAST), "top": (0, HIGH - LEAST)}
        ends |= {"width": (LEAST, WIDE), "height": (LEAST, HIGH)}
        return {
            name: slider(text, first[name], *ends[name.split("_")[1]], STEP)
            for name, text in texts.items()
        }

    @staticmethod
    def compute(**values):
        placed = [[values[f"{box}_{part}"] for part in PARTS] for box in BOXES]
        boxes = convert(np.array(placed, float), "xywh", "xyxy")
        truth, answer = boxes
        inner = np.append(
            np.maximum(truth[:2], answer[:2]), np.minimum(truth[2:], answer[2:])
        )
        outer = np.append(
            np.minimum(truth[:2], answer[:2]), np.maximum(truth[2:], answer[2:])
        )
        path = np.arange(-2, WIDE + 2 + STEP, STEP)
        moved = np.tile(answer, (len(path), 1))
        moved[:, [0, 2]] = path[:, None] + [0, answer[2] - answer[0]]
        along = np.stack([f(boxes[:1], moved)[0] for f in (iou, giou)])
        return Overlap(
            boxes, inner if area(inner) > 0 else None, outer,
            float(iou(boxes[:1], boxes[1:])[0, 0]),
            float(giou(boxes[:1], boxes[1:])[0, 0]), path, along,
        )  # fmt: skip

    def setup(self, stage):
        self.field, self.curves = stage.figure.subplots(1, 2, width_ratios=(1.25, 1))
        axes = self.field
        axes.set(xlim=(0, WIDE), ylim=(HIGH, 0), aspect="equal", xlabel="x", ylabel="y")
        self.outer = _patch(axes, fill=False, ec=GREY, ls=":", lw=2)
        self.inner = _patch(axes, fc=GREEN, alpha=0.35, ec="none")
        self.frames = [
            _patch(axes, fill=False, ec=BLUE, lw=3),
            _patch(axes, fill=False, ec=ORANGE, lw=3, ls="--"),
        ]
        handles = axes.plot([], [], "s", color=BLUE, ms=7)
        handles += axes.plot([], [], "o", color=ORANGE, ms=8)
        self.corners = list(stage.moving(*handles))
        self.heading = stage.moving(axes.set_title(" "))
        stage.moving(self.outer, self.inner, *self.frames)
        self._setup_curves(stage)
        names = _("truth"), _("answer"), _("intersection"), _("smallest box around")
        patches = [*self.frames, self.inner, self.outer]
        stage.figure.legend(patches, names, ncols=4, loc="outside lower left")

    def _setup_curves(self, stage):
        axes = self.curves
        axes.set(xlim=(-2, WIDE + 2), ylim=(-1.05, 1.05))
        axes.set_xlabel(_("left edge of the answer"))
        axes.set_title(_("if the answer moves sideways"))
        axes.axhline(0, color="black", lw=1)
        looks = ("-", BLUE, "IoU"), ("--", ORANGE, "GIoU")
        self.lines = [
            stage.moving(axes.plot([], [], style, color=color, label=label)[0])
            for style, color, label in looks
        ]
        self.spots = stage.moving(axes.plot([], [], "ko", ms=7)[0])
        axes.legend(loc="upper left")

    def draw(self, result):
        held = self._grip and self._grip[0]
        for name, frame, handle, box in zip(
            BOXES, self.frames, self.corners, result.boxes, strict=True
        ):
            frame.set_bounds(*convert(box, "xyxy", "xywh"))
            frame.set_linewidth(5 if name == held else 3)
            handle.set_data(box[[0, 2, 2, 0]], box[[1, 1, 3, 3]])
        self.outer.set_bounds(*convert(result.outer, "xyxy", "xywh"))
        self.inner.set_visible(result.inner is not None)
        if result.inner is not None:
            self.inner.set_bounds(*convert(result.inner, "xyxy", "xywh"))
        self.heading.set_text(
            f"IoU = {signed(result.iou, 3)}   GIoU = {signed(result.giou, 3)}"
        )
        for line, values in zip(self.lines, result.along, strict=True):
            line.set_data(result.path, values)
        left = result.boxes[1, 0]
        self.spots.set_data([left, left], [result.iou, result.giou])

    def clicked(self, axes, x, y):
        self._grip = self._grip_at(x, y) if axes is self.field else None
        self.set()  # the picture shows which box is held

    def _grip_at(self, x, y):
        """Return (box, corner that stays, place in the box) of what lies there."""
        gaps = np.hypot(
            self.result.boxes[:, [0, 2, 2, 0]] - x,
            self.result.boxes[:, [1, 1, 3, 3]] - y,
        )
        which, corner = np.unravel_index(gaps.argmin(), gaps.shape)
        if gaps[which, corner] < REACH:
            opposite = (corner + 2) % 4
            box = self.result.boxes[which]
            fixed = box[[0, 2, 2, 0][opposite]], box[[1, 1, 3, 3][opposite]]
            return BOXES[which], fixed, None
        for which, (left, top, right, bottom) in reversed(
            [*enumerate(self.result.boxes)]
        ):
            if left <= x <= right and top <= y <= bottom:
                return BOXES[which], None, (x - left, y - top)
        return None

    def dragged(self, axes, x, y):
        if self._grip is None:
            return
        box, fixed, offset = self._grip
        if fixed is None:
            left, top = _snapped(x - offset[0]), _snapped(y - offset[1])
            self.set(**{f"{box}_left": left, f"{box}_top": top})
            return
        ends = [sorted((_snapped(p), f)) for p, f in zip((x, y), fixed, strict=True)]
        sides = [max(high - low, LEAST) for low, high in ends]
        places = (ends[0][0], ends[1][0], *sides)
        self.set(**{f"{box}_{p}": v for p, v in zip(PARTS, places, strict=True)})

    def goal(self):
        text = _(
            "IoU and GIoU equal, from {low} to {high}, with neither box inside of the "
            "other."
        )
        return text.format(low=IOU[0], high=IOU[1])

    def reached(self, result):
        equal = result.iou - result.giou < CLOSE
        return equal and IOU[0] <= result.iou <= IOU[1] and not result.nested

    def status(self, result):
        text = _(
            "Areas: intersection {inner:.2f}, union {union:.2f}, smallest box around "
            "both {outer:.2f}. Of the latter {gap:.0f} % belong to neither box."
        )
        inner, union, outer = result.areas
        gap = 100 * (outer - union) / outer
        return text.format(inner=inner, union=union, outer=outer, gap=abs(gap))


def _patch(axes, **look):
    return axes.add_patch(Rectangle((0, 0), 1, 1, **look))


def _snapped(value):
    return round(value / STEP) * STEP
