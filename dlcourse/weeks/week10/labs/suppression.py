"""Lab: of many boxes around few objects, which are left."""

from dataclasses import dataclass

import numpy as np
from matplotlib.patches import Rectangle

from dlcourse.detection import (
    batched_non_max_suppression,
    iou,
    non_max_suppression,
)
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import slider, toggle, whole_slider
from dlcourse.labs.engine import Lab
from dlcourse.plots.style import COLORS, GREY, ink

BLUE, ORANGE, GREEN, PINK = COLORS[:4]
WIDE, HIGH = 112, 60  # units of the field
FOUND = 0.5  # least IoU of a box with the object that it finds
# Made by hand: two people side by side, a rider on a horse, a small dog of its own.
OBJECTS = np.array(
    [[8, 8, 28, 50], [15, 10, 35, 52], [52, 6, 80, 44], [50, 10, 82, 48],
     [96, 36, 108, 46]]
)  # fmt: skip
CLASSES = np.array([0, 0, 0, 1, 1])  # person, animal
# left, top, right, bottom, score, class of the answers of a detector, made up as well
ANSWERS = np.array(
    [
        [8, 9, 28, 50, 0.95, 0], [6, 7, 26, 55, 0.78, 0], [9, 12, 26, 44, 0.66, 0],
        [16, 10, 35, 53, 0.88, 0], [17, 12, 38, 56, 0.72, 0], [18, 8, 36, 46, 0.55, 0],
        [52, 7, 80, 44, 0.91, 0], [54, 4, 83, 41, 0.69, 0], [50, 5, 78, 40, 0.48, 0],
        [50, 10, 81, 48, 0.84, 1], [48, 11, 80, 50, 0.63, 1],
        [96, 36, 108, 47, 0.44, 1], [95, 34, 108, 45, 0.41, 1],
        [38, 4, 48, 20, 0.36, 0], [88, 6, 106, 22, 0.33, 1], [2, 40, 12, 58, 0.22, 1],
    ]
)  # fmt: skip
BOXES, SCORES, LABELS = ANSWERS[:, :4], ANSWERS[:, 4], ANSWERS[:, 5].astype(int)
LETTERS = "abcdefghijklmnop"
CORNERS = "0120120123201000"  # of each box for its letter, from the upper left on
COUNT = len(ANSWERS)
STATES = "low", "waiting", "dropped", "kept"
LOOKS = {
    "low": (GREY, ":", 1.2),
    "waiting": ("black", "-", 1.5),
    "dropped": (ORANGE, "--", 1.5),
    "kept": (GREEN, "-", 3.5),
}


@dataclass
class Rounds:
    """Which answers are left after some rounds.

    Attributes:
        score_threshold: below or at which an answer is left out.
        iou_threshold: above which a kept answer drops another.
        kept: answers kept in these rounds, in their order.
        dropped: dict of the dropped answers, each with the one that drops it.
        states: of each answer, a member of `STATES`.
        right: how many of the kept find an object of their class.
        over: whether nothing waits any more.
    """

    score_threshold: float
    iou_threshold: float
    kept: list
    dropped: dict
    states: list
    right: int
    over: bool

    @property
    def extra(self):
        return len(self.kept) - self.right

    @property
    def missed(self):
        return len(OBJECTS) - self.right


class SuppressionLab(Lab):
    """Sixteen answers of a detector around five objects; keep one for each.

    The boxes are made by hand: two people side by side, a rider on a horse, a dog. A
    round keeps the best answer that waits and drops all that overlap it too much.

    What you should have noticed:
        With the first thresholds, 0.6 and 0.5, three answers are kept: the dog is
        missed, as the best answer for it scores 0.44, and so is the horse, since the
        rider suppresses both boxes around it. A score threshold below 0.44 finds the
        dog, one below 0.36 takes in what is no object. Each class on its own and a
        score threshold from 0.36 to 0.40, IoU thresholds from 0.32 to 0.64 meet the
        goal; at 0.30 the second person is lost, at 0.66 the dog is kept twice; at 0.40
        and less it is a worse box that stands for the second person, as the best
        answers for the two overlap by 0.41.
        All classes together, no pair of thresholds meets the goal: rider and horse
        overlap by 0.75, more than some pairs of boxes around one person do.

    Args:
        **values: first values of the controls `score_threshold`, `iou_threshold`,
            `rounds`, `by_class`.
    """

    width, height = 960, 390

    def controls(self):
        return {
            "score_threshold": slider(_("score threshold"), 0.6, 0, 1, 0.02),
            "iou_threshold": slider(_("IoU threshold"), 0.5, 0, 1, 0.02),
            "rounds": whole_slider(_("rounds, at most"), 2, 0, COUNT),
            "by_class": toggle(_("each class on its own"), False),
        }

    @staticmethod
    def compute(score_threshold, iou_threshold, rounds, by_class):
        settings = iou_threshold, score_threshold
        if by_class:
            every = batched_non_max_suppression(BOXES, SCORES, LABELS, *settings)
        else:
            every = non_max_suppression(BOXES, SCORES, *settings)
        every = [int(k) for k in every]
        kept = every[:rounds]
        rivals = iou(BOXES, BOXES) > iou_threshold
        if by_class:
            rivals &= LABELS[:, None] == LABELS
        states, dropped = [], {}
        for answer, score in enumerate(SCORES):
            by = [k for k in kept if rivals[k, answer] and k != answer]
            if score <= score_threshold:
                states.append("low")
            elif answer in kept:
                states.append("kept")
            elif by:
                states.append("dropped")
                dropped[answer] = by[0]
            else:
                states.append("waiting")
        over = "waiting" not in states
        return Rounds(*settings[::-1], kept, dropped, states, found(kept), over)

    def setup(self, stage):
        self.field, self.bars = stage.figure.subplots(1, 2, width_ratios=(1.5, 1))
        axes = self.field
        axes.set(xlim=(0, WIDE), ylim=(HIGH, 0), aspect="equal", xticks=[], yticks=[])
        axes.grid(visible=False)
        axes.spines[:].set_visible(False)
        for box, label in zip(OBJECTS, CLASSES, strict=True):
            look = {"fc": (BLUE, PINK)[label], "alpha": 0.22, "ec": "none"}
            axes.add_patch(Rectangle(box[:2], *(box[2:] - box[:2]), **look))
        self.frames = [stage.moving(axes.add_patch(_outline(box[:4]))) for box in BOXES]
        for box, letter, corner in zip(BOXES, LETTERS, CORNERS, strict=True):
            _write(axes, box, letter, int(corner))
        self.heading = stage.moving(axes.set_title(" "))
        self._setup_bars(stage)

    def _setup_bars(self, stage):
        axes, order = self.bars, np.argsort(-SCORES, kind="stable")
        self.places = np.argsort(order)
        axes.set(xlim=(0, 1.05), ylim=(COUNT - 0.4, -0.6), xlabel=_("score"))
        axes.set_xticks(np.linspace(0, 1, 6))
        classes = _("person"), _("animal")
        names = [f"{LETTERS[k]}  {classes[LABELS[k]]}" for k in order]
        axes.set_yticks(range(COUNT), names, fontsize=9)
        axes.grid(visible=False)
        self.lengths = axes.barh(self.places, SCORES, 0.72)
        self.rule = stage.moving(axes.set_title(" "))
        self.threshold = axes.axvline(0, color="black", ls="--", lw=1.5)
        look = {"ls": "", "ms": 8, "mew": 0.4, "color": ink(ORANGE)}
        self.droppers = [
            axes.plot([], [], marker=f"${letter}$", **look)[0] for letter in LETTERS
        ]
        stage.moving(*self.lengths, self.threshold, *self.droppers)
        names = {
            "kept": _("kept"),
            "waiting": _("waits"),
            "dropped": _("dropped by that letter"),
            "low": _("score too low"),
        }
        patches = [Rectangle((0, 0), 1, 1, **_look(state)) for state in names]
        stage.figure.legend(
            patches, list(names.values()), ncols=4, loc="outside lower center"
        )

    def draw(self, result):
        for answer, state in enumerate(result.states):
            color, style, wide = LOOKS[state]
            self.frames[answer].set(ec=color, ls=style, lw=wide)
            self.lengths[answer].set(**_look(state))
        for answer, marks in enumerate(self.droppers):
            own = [k for k, by in result.dropped.items() if by == answer]
            marks.set_data(SCORES[own] + 0.04, self.places[own])
            marks.set_visible(bool(own))  # an empty line takes time, too
        rule = _("score above {score:.2f}, IoU up to {iou:.2f}")
        self.rule.set_text(
            rule.format(score=result.score_threshold, iou=result.iou_threshold)
        )
        self.threshold.set_xdata([result.score_threshold] * 2)
        text = _(
            "{kept} kept: {right} right, {extra} too many; {missed} objects missed"
        )
        self.heading.set_text(
            text.format(
                kept=len(result.kept), right=result.right, extra=result.extra,
                missed=result.missed,
            )
        )  # fmt: skip

    def goal(self):
        text = _("All {count} objects found, no box too many.")
        return text.format(count=len(OBJECTS))

    def reached(self, result):
        return result.over and result.missed == result.extra == 0

    def status(self, result):
        if not result.kept:
            text = _("Nothing is kept yet; {waiting} of {count} answers wait.")
            waiting = result.states.count("waiting")
            return text.format(waiting=waiting, count=COUNT)
        last = result.kept[-1]
        text = _(
            "Round {round} keeps {letter}, score {score:.2f}, and drops {dropped}; "
            "{waiting} wait. Precision {precision:.2f}, recall {recall:.2f}."
        )
        return text.format(
            round=len(result.kept), letter=LETTERS[last], score=SCORES[last],
            dropped=list(result.dropped.values()).count(last),
            waiting=result.states.count("waiting"),
            precision=result.right / len(result.kept),
            recall=result.right / len(OBJECTS),
        )  # fmt: skip


def found(kept):
    """Return how many objects the answers `kept` find, each object once.

    >>> found([0, 1, 3])  # two boxes around one person are one find
    2
    """
    overlap = iou(BOXES, OBJECTS) * (LABELS[:, None] == CLASSES)
    nearest = overlap.argmax(axis=1)
    return len({int(nearest[k]) for k in kept if overlap[k, nearest[k]] >= FOUND})


def _write(axes, box, letter, corner):
    right, low = corner > 1, corner in (1, 2)
    x = box[2] - 1.2 if right else box[0] + 1.2
    y = box[3] - 1.2 if low else box[1] + 1.2
    sides = {"ha": "right" if right else "left", "va": "bottom" if low else "top"}
    axes.text(x, y, letter, weight="bold", fontsize=10, **sides)


def _look(state):
    color, style, _wide = LOOKS[state]
    return {"fc": color if state == "kept" else "white", "ec": color, "ls": style}


def _outline(box):
    return Rectangle(box[:2], *(box[2:] - box[:2]), fill=False)
