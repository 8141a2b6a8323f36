"""Exercise: non-max suppression that says which box each other one yields to."""

import numpy as np

from dlcourse.detection import iou
from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=2,
    hints=(
        N_("Go through the boxes from the best score down. Whoever is still free is "
           "kept, and takes all free boxes of its class that overlap it too much."),
        N_("best = scores.max(axis=1), label = scores.argmax(axis=1), and the order is "
           "np.argsort(-best, kind='stable'). Mark what is free with a number that "
           "stands for no box, such as -2."),
        N_("free & (label == label[i]) & (overlap[i] > iou_threshold) are the boxes "
           "that i takes; and keeper[i] = i."),
    ),
    insight=N_("keeper == np.arange(len(keeper)) are the boxes that stay. A box that "
               "was taken takes none itself: so a chain of boxes with falling scores, "
               "each over the next alone, loses every second one, not all but the "
               "first."),
)  # fmt: skip
def suppress(overlap, scores, score_threshold=0.6, iou_threshold=0.5):
    """Non-max suppression: for each box the number of the box that stays for it.

    overlap: (boxes, boxes), all IoU; scores: (boxes, classes). A box is of the class
    with its largest score, which is its score. Boxes with a score of score_threshold or
    less are out: -1. Of the others the best stays (of equal ones the first): it is its
    own keeper, and that of all others of its class, without a keeper yet, whose IoU
    with it is above iou_threshold. Then the best without a keeper stays, and so on.
    Returns whole numbers, (boxes,).

    >>> overlap = np.array([[1, 0.8, 0, 0.7], [0.8, 1, 0, 0.6], [0, 0, 1, 0],
    ...                     [0.7, 0.6, 0, 1]])
    >>> suppress(overlap, np.array([[0.9], [0.8], [0.7], [0.5]]))
    array([ 0,  0,  2, -1])
    """
    # BEGIN SOLUTION -> return ...
    best, label = scores.max(axis=1), scores.argmax(axis=1)
    keeper = np.where(best > score_threshold, -2, -1)
    for i in np.argsort(-best, kind="stable"):
        if keeper[i] == -2:
            taken = (keeper == -2) & (label == label[i])
            keeper[taken & (overlap[i] > iou_threshold)] = i
            keeper[i] = i
    return keeper
    # END SOLUTION


def _scores(best, labels, classes):
    """Return scores (boxes, classes) with these largest ones at these labels."""
    scores = 0.1 * best[:, None] * np.ones(classes)
    scores[np.arange(len(best)), labels] = best
    return scores


def _drawn(rng, count, classes, **thresholds):
    """Return a call with boxes in a small place: nearly all of them overlap."""
    low, size = rng.uniform(0, 3, (count, 2)), rng.uniform(2, 4, (count, 2))
    boxes = np.concatenate([low, low + size], axis=1)
    best = rng.permutation(np.linspace(0.3, 0.95, count))
    labels = rng.integers(classes, size=count)
    return call(iou(boxes, boxes), _scores(best, labels, classes), **thresholds)


EXAMPLE = np.array([[1, 0.8, 0, 0.7], [0.8, 1, 0, 0.6], [0, 0, 1, 0], [0.7, 0.6, 0, 1]])
# 4 over 1 over 0 over 2: a chain; 3 touches none, and no box touches one with 4
CHAIN = np.eye(5)
for one, other in ((4, 1), (1, 0), (0, 2)):
    CHAIN[one, other] = CHAIN[other, one] = 0.6
# box 3 overlaps two boxes that stay: less the better one
BETWEEN = np.array(
    [[1, 0.1, 0.3, 0.9], [0.1, 1, 0, 0.2], [0.3, 0, 1, 0.55], [0.9, 0.2, 0.55, 1]]
)
TIES = np.array([[1, 0.6, 0.5], [0.6, 1, 0.7], [0.5, 0.7, 1]])
TWO = np.array([[1, 0.9], [0.9, 1]])


@suppress.tried_on
def cases(rng):
    """The example; chains, ties, thresholds that are met exactly, points, no box."""
    place = rng.integers(40, size=200)  # boxes at one place are the same box
    tied = rng.choice([0.7, 0.9], size=(200, 1))  # a sort that is not stable shows
    return [
        call(EXAMPLE, np.array([[0.9], [0.8], [0.7], [0.5]])),
        call(CHAIN, np.array([[0.7], [0.8], [0.65], [0.61], [0.9]])),
        call(BETWEEN, np.array([[0.8], [0.7], [0.9], [0.75]])),
        call(TIES, np.array([[0.8], [0.9], [0.9]])),
        call(TIES, np.array([[0.9], [0.6], [0.8]])),
        call(TWO, np.array([[0.1, 0.05, 0.7], [0.0, 0.8, 0.2]])),
        call(TWO, np.array([[0.9, 0.7], [0.65, 0.8]])),
        call(TWO, np.array([[0.4, 0.4, 0.4], [0.0, 0.7, 0.0]]), 0.3),
        call(np.zeros((2, 2)), np.array([[0.7], [0.9]])),
        call(np.eye(2), np.array([[0.2], [0.1]])),
        call(np.zeros((0, 0)), np.zeros((0, 3))),
        _drawn(rng, 9, 1, score_threshold=0.35, iou_threshold=0.3),
        _drawn(rng, 14, 3, score_threshold=0.5, iou_threshold=0.25),
        _drawn(rng, 20, 2, iou_threshold=0.4),
        _drawn(rng, 12, 2, score_threshold=-1.0, iou_threshold=0.6),
        call(1.0 * (place[:, None] == place), tied),
    ]


def _best_first(scores):
    return np.argsort(-scores, kind="stable")


def gone_through(*, order=_best_first, good=np.greater, close=np.greater,
                 alike=lambda label, i: label == label[i], alive=True, again=False,
                 score=lambda scores: scores.max(axis=1),
                 shown=lambda keeper, order: keeper):  # fmt: skip
    """Return the right function with one of its parts written otherwise.

    `alive`: whether a box that was taken takes none; `again`: whether a later keeper
    takes what has one.
    """

    def answer(overlap, scores, score_threshold=0.6, iou_threshold=0.5):
        best, label = score(scores), scores.argmax(axis=1)
        keeper = np.where(good(best, score_threshold), -2, -1)
        for i in order(best):
            if keeper[i] != -2 and (alive or keeper[i] == -1):
                continue
            free = (keeper != -1) & (keeper != np.arange(len(keeper)))
            free &= again | (keeper == -2)
            free &= alike(label, i)
            keeper[free & close(overlap[i], iou_threshold)] = i
            keeper[i] = i if keeper[i] == -2 else keeper[i]
        return shown(keeper, order(best))

    return answer


def _say(message, **parts):
    suppress.mistake(message, gone_through(**parts))


_say(
    N_("Boxes of other classes are suppressed, too: a person before a car hides no "
       "car. Compare within a class."),
    alike=lambda label, i: np.ones(len(label), bool),
)  # fmt: skip
_say(
    N_("A box that was taken takes others in its turn: who goes suppresses nobody, "
       "only boxes that stay do."),
    alive=False,
)  # fmt: skip
_say(
    N_("An IoU of exactly iou_threshold suppresses here; it has to be above."),
    close=np.greater_equal,
)
_say(
    N_("A score of exactly score_threshold passes here; it has to be above."),
    good=np.greater_equal,
)
_say(
    N_("The worst score came first: np.argsort sorts upwards, so sort -scores."),
    order=lambda scores: np.argsort(scores, kind="stable"),
)
_say(
    N_("The boxes were taken in the order in which they came; the best score comes "
       "first."),
    order=lambda scores: np.arange(len(scores)),
)  # fmt: skip
for _kind in (None, "stable"):
    _say(
        N_("Of equal scores the last came first: np.argsort(scores)[::-1] turns ties "
           "round, too. Sort -scores, with kind='stable'."),
        order=lambda scores, kind=_kind: np.argsort(scores, kind=kind)[::-1],
    )  # fmt: skip
_say(
    N_("np.argsort(-scores) may exchange equal scores where there are many: add "
       "kind='stable'."),
    order=lambda scores: np.argsort(-scores),
)  # fmt: skip
_say(
    N_("score_threshold makes no difference: a box with a score that low is out, -1."),
    good=lambda scores, threshold: np.ones(len(scores), bool),
)
_say(
    N_("A box that had its keeper was taken again by a later one: who is taken stays "
       "with the first, which has the best score."),
    again=True,
)  # fmt: skip
_say(
    N_("Boxes that overlap LITTLE were suppressed; those above iou_threshold go."),
    close=np.less,
)
_say(
    N_("A box that was taken got -1; say which box it yields to. -1 is for scores "
       "that are too low."),
    shown=lambda keeper, order: np.where(
        keeper == np.arange(len(keeper)), keeper, -1
    ),
)  # fmt: skip
_say(
    N_("These are the numbers of the boxes that stay; asked is one number for EVERY "
       "box: its keeper."),
    shown=lambda keeper, order: order[keeper[order] == order],
)  # fmt: skip
_say(
    N_("These are the numbers of the boxes that stay; asked is one number for EVERY "
       "box: its keeper."),
    shown=lambda keeper, order: np.flatnonzero(keeper == np.arange(len(keeper))),
)  # fmt: skip
_say(
    N_("These are the numbers of the boxes that stay; asked is one number for EVERY "
       "box: its keeper."),
    alike=lambda label, i: np.ones(len(label), bool),
    shown=lambda keeper, order: order[keeper[order] == order],
)  # fmt: skip
_say(
    N_("This says 1 where a box stays and 0 where it goes; asked is the NUMBER of the "
       "keeper, also for boxes that go."),
    shown=lambda keeper, order: (keeper == np.arange(len(keeper))).astype(int),
)  # fmt: skip
_say(
    N_("This says True where a box stays; asked is the NUMBER of the keeper, also for "
       "boxes that go."),
    shown=lambda keeper, order: keeper == np.arange(len(keeper)),
)  # fmt: skip
_say(
    N_("The keepers stand in the order of the scores; entry i belongs to box i."),
    shown=lambda keeper, order: keeper[order],
)
_say(
    N_("The keepers are counted in the order of the scores; their numbers are those "
       "of the boxes as they came."),
    shown=lambda keeper, order: np.where(
        keeper < 0, keeper, np.argsort(order)[keeper]
    ),
)  # fmt: skip
_say(
    N_("Scores and order are all that was used: every box that scores enough is its "
       "own keeper here."),
    close=lambda overlap, threshold: np.zeros(len(overlap), bool),
)  # fmt: skip


_say(
    N_("The scores of the first class were taken for all; the score of a box is the "
       "largest of its row."),
    score=lambda scores: scores[:, 0],
)  # fmt: skip
_say(
    N_("The scores of the first class were taken for all; the score of a box is the "
       "largest of its row."),
    score=lambda scores: scores[:, 0],
    alike=lambda label, i: np.ones(len(label), bool),
)  # fmt: skip
_say(
    N_("The scores of a box were added up; its score is the largest of its row."),
    score=lambda scores: scores.sum(axis=1),
)
_say(
    N_("The scores of a box were averaged; its score is the largest of its row."),
    score=lambda scores: scores.mean(axis=1),
)


@suppress.mistake(
    N_("Each box went to the kept box that it overlaps most; it goes to the first one "
       "that takes it, which has the best score.")
)  # fmt: skip
def nearest_keeper(overlap, scores, score_threshold=0.6, iou_threshold=0.5):
    keeper = suppress.reference(overlap, scores, score_threshold, iou_threshold)
    numbers = np.arange(len(keeper))
    kept, best = np.flatnonzero(keeper == numbers), scores.max(axis=1)
    label = scores.argmax(axis=1)
    for j in np.flatnonzero((keeper >= 0) & (keeper != numbers)):
        own = kept[(label[kept] == label[j]) & (best[kept] >= best[j])]
        keeper[j] = own[np.argmax(overlap[j, own])]
    return keeper


@suppress.mistake(
    N_("A box without area, whose IoU is 0 even with itself, has no keeper (-2 is "
       "left): it keeps itself, whatever overlap says.")
)  # fmt: skip
def points_lost(overlap, scores, score_threshold=0.6, iou_threshold=0.5):
    keeper = suppress.reference(overlap, scores, score_threshold, iou_threshold)
    alone = keeper == np.arange(len(keeper))
    return np.where(alone & (np.diag(overlap) <= iou_threshold), -2, keeper)


@suppress.mistake(
    N_("score_threshold and iou_threshold make no difference: 0.6 and 0.5 stand there "
       "whatever is passed.")
)  # fmt: skip
def thresholds_held(overlap, scores, score_threshold=0.6, iou_threshold=0.5):
    return suppress.reference(overlap, scores)


@suppress.mistake(
    N_("A box that overlaps no other has no keeper (-2 is left): it stays, and is its "
       "own.")
)  # fmt: skip
def lonely_ones_lost(overlap, scores, score_threshold=0.6, iou_threshold=0.5):
    keeper = suppress.reference(overlap, scores, score_threshold, iou_threshold)
    count = np.array([(keeper == i).sum() for i in range(len(keeper))], int)
    return np.where((keeper >= 0) & (count[keeper] == 1), -2, keeper)


@suppress.mistake(
    N_("A box with a score of score_threshold or less got a keeper; it is out, -1, "
       "whatever it overlaps.")
)  # fmt: skip
def low_ones_taken(overlap, scores, score_threshold=0.6, iou_threshold=0.5):
    best, label = scores.max(axis=1), scores.argmax(axis=1)
    keeper = np.full(len(best), -1)
    for i in _best_first(best):
        if best[i] > score_threshold and keeper[i] == -1:
            near = (label == label[i]) & (overlap[i] > iou_threshold)
            keeper[near & (keeper == -1)] = i
            keeper[i] = i
    return keeper


@suppress.mistake(
    N_("A box was tried in every class in which it scores enough; it is of ONE class, "
       "that of its largest score.")
)  # fmt: skip
def in_every_class(overlap, scores, score_threshold=0.6, iou_threshold=0.5):
    keeper = np.full(len(scores), -1)
    for own in scores.T:
        for i in _best_first(own):
            if own[i] > score_threshold and keeper[i] == -1:
                near = (own > score_threshold) & (overlap[i] > iou_threshold)
                keeper[near & (keeper == -1)] = i
                keeper[i] = i
    return keeper
