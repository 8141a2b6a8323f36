"""Exercise: which detections are right, with three bugs to be mended."""

import numpy as np

from dlcourse.exercises.engine import N_, BugHunt, call


@BugHunt.task(
    number=8,
    hints=(
        N_("Take two boxes on one object: how many of them does it call right? Add up "
           "right and compare with the number of objects."),
        N_("An object can be found once. Keep a set of those that are found, and look "
           "there first. Then ask: who gets it, the surer box or the other?"),
        N_("And try a picture without any object, overlap of shape (m, 0): argmax of "
           "nothing is an error, and no detection is right there."),
    ),
    insight=N_("right.sum() never exceeds the number of objects now, so the recall "
               "stays at 1 or below: a check that needs no formula. The second bug "
               "showed only when the first was mended."),
)  # fmt: skip
def double_count(overlap, scores, threshold=0.5):
    """Which detections are right: (m,), True or False.

    overlap: (m, n), IoU of each detection with each object; scores: (m,). Beginning
    with the best score (of equal ones with the first), a detection is right if its IoU
    with the object that it overlaps most (of equal ones the first) is threshold or more
    and no detection before it was right about that object.
    """
    right = np.zeros(len(overlap), bool)
    found = set()
    if overlap.shape[1] == 0:
        return right
    for k in np.argsort(-scores, kind="stable"):
        best = overlap[k].argmax()
        if overlap[k, best] >= threshold and best not in found:
            right[k] = True
            found.add(best)
    return right


@double_count.given
def double_count(overlap, scores, threshold=0.5):
    """Which detections are right: (m,), True or False.

    overlap: (m, n), IoU of each detection with each object; scores: (m,). Beginning
    with the best score (of equal ones with the first), a detection is right if its IoU
    with the object that it overlaps most (of equal ones the first) is threshold or more
    and no detection before it was right about that object.
    """
    right = np.zeros(len(overlap), bool)
    for k in np.argsort(scores):
        best = overlap[k].argmax()
        if overlap[k, best] >= threshold:
            right[k] = True
    return right


TWICE = np.array([[0.9, 0.1], [0.8, 0.0], [0.6, 0.55], [0.0, 0.3], [0.1, 0.7]])


@double_count.tried_on
def cases(rng):
    """Two on one object, ties, an IoU at the threshold, no object, no detection."""
    calls = [
        call(TWICE, np.array([0.7, 0.9, 0.8, 0.95, 0.6])),
        call(np.array([[0.7], [0.6], [0.8]]), np.array([0.8, 0.8, 0.5])),
        call(np.array([[0.6], [0.7], [0.5]]), np.array([0.3, 0.6, 0.6])),
        call(np.array([[0.5, 0.2], [0.75, 0.75], [0.75, 0.1]]),
             np.array([0.9, 0.4, 0.3])),
        call(np.array([[0.75, 0.75], [0.1, 0.75]]), np.array([0.9, 0.4]), 0.75),
        call(np.zeros((3, 0)), np.array([0.5, 0.9, 0.1])),
        call(np.zeros((0, 2)), np.zeros(0)),
    ]  # fmt: skip
    for detections, objects, threshold in ((8, 3, 0.5), (15, 4, 0.3), (20, 6, 0.6)):
        overlap = rng.uniform(0, 1, size=(detections, objects))
        scores = rng.permutation(np.linspace(0.1, 0.9, detections))
        calls.append(call(overlap, scores, threshold))
    overlap = 0.3 * rng.uniform(0, 1, size=(200, 20))
    overlap[np.arange(200), rng.integers(20, size=200)] += 0.65
    tied = rng.choice([0.5, 0.8], size=200)  # a sort that is not stable shows
    return [*calls, call(overlap, tied, 0.6)]


def _best_first(scores):
    return np.argsort(-scores, kind="stable")


def matched(*, order=_best_first, once=True, careful=True, enough=np.greater_equal,
            among=lambda row, found: row, shown=lambda right, order: right,
            marks=lambda row, best, threshold: {best}):  # fmt: skip
    """Return the right function with its parts exchangeable.

    `once`: whether an object is found once; `careful`: whether no object is no error;
    `among`: the overlaps among which the object is looked for; `marks`: the objects
    that are found then.
    """

    def answer(overlap, scores, threshold=0.5):
        right, found = np.zeros(len(overlap), bool), set()
        if careful and overlap.shape[1] == 0:
            return shown(right, order(scores))
        for k in order(scores):
            row = among(overlap[k], found)
            best = row.argmax()
            if enough(row[best], threshold) and not (once and best in found):
                right[k] = True
                found |= marks(row, best, threshold)
        return shown(right, order(scores))

    return answer


def _say(message, **parts):
    double_count.mistake(message, matched(**parts))


def _worst_first(scores):
    return np.argsort(scores)


def _as_they_came(scores):
    return np.arange(len(scores))


TWO_LEFT = N_(
    "Objects are found once now. Two bugs are left: the worst score comes first and "
    "takes the object from a better one, and a picture without objects ends in an "
    "error."
)
_say(TWO_LEFT, order=_worst_first, careful=False)
_say(
    N_("Two boxes on one object are both called right, still: an object is found once. "
       "A picture without objects is no error any more."),
    once=False,
)  # fmt: skip
_say(
    N_("One bug is left: the worst score comes first, and takes the object from a "
       "better one. Sort -scores, with kind='stable'."),
    order=_worst_first,
)  # fmt: skip
_say(
    N_("One bug is left: a picture without objects ends in an error; there no "
       "detection is right."),
    careful=False,
)  # fmt: skip
_say(
    N_("The detections are taken as they come; the best score comes first."),
    order=_as_they_came,
)
_say(
    N_("The detections are taken as they come; the best score comes first. And a "
       "picture without objects ends in an error."),
    order=_as_they_came, careful=False,
)  # fmt: skip
for _kind in (None, "stable"):
    _say(
        N_("Of equal scores the last comes first: np.argsort(scores)[::-1] turns ties "
           "round, too. Sort -scores, with kind='stable'."),
        order=lambda scores, kind=_kind: np.argsort(scores, kind=kind)[::-1],
    )  # fmt: skip
    _say(
        N_("Of equal scores the last comes first: np.argsort(scores)[::-1] turns ties "
           "round, too. And a picture without objects ends in an error."),
        order=lambda scores, kind=_kind: np.argsort(scores, kind=kind)[::-1],
        careful=False,
    )  # fmt: skip
_say(
    N_("np.argsort(-scores) may exchange equal scores where there are many: add "
       "kind='stable'."),
    order=lambda scores: np.argsort(-scores),
)  # fmt: skip
_say(
    N_("np.argsort(-scores) may exchange equal scores where there are many: add "
       "kind='stable'. And a picture without objects ends in an error."),
    order=lambda scores: np.argsort(-scores),
    careful=False,
)  # fmt: skip
_say(
    N_("An IoU of exactly threshold is enough; here it is not any more."),
    enough=np.greater,
)
_say(
    N_("A detection whose object is taken got the next best one: it is wrong, for its "
       "own object was found already."),
    among=lambda row, found: np.where(np.isin(np.arange(len(row)), [*found]), -1, row),
)  # fmt: skip
_say(
    N_("A detection whose object is taken got the next best one: it is wrong, for its "
       "own object was found already. And a picture without objects ends in an error."),
    among=lambda row, found: np.where(np.isin(np.arange(len(row)), [*found]), -1, row),
    careful=False,
)  # fmt: skip
_say(
    N_("A detection took all objects that it overlaps enough; it finds one, which it "
       "overlaps most."),
    marks=lambda row, best, threshold: {*np.flatnonzero(row >= threshold).tolist()},
)  # fmt: skip
_say(
    N_("The results stand in the order of the scores; entry k belongs to detection k."),
    shown=lambda right, order: right[order],
)
_say(
    N_("These are the numbers of the right detections; True or False for each "
       "detection is asked."),
    shown=lambda right, order: np.flatnonzero(right),
)  # fmt: skip


_say(
    N_("0 and 1 came back; True and False are asked, for they choose from an array: "
       "boxes[right]."),
    shown=lambda right, order: right.astype(int),
)  # fmt: skip


@double_count.mistake(
    N_("Of the detections on one object that with the largest IoU was kept; the one "
       "with the best score finds it.")
)  # fmt: skip
def nearest_wins(overlap, scores, threshold=0.5):
    right = np.zeros(len(overlap), bool)
    if overlap.size == 0:
        return right
    best = overlap.argmax(axis=1)
    for n in range(overlap.shape[1]):
        own = np.where(best == n, overlap[:, n], -1)
        right[own.argmax()] |= own.max() >= threshold
    return right


@double_count.mistake(
    N_("An object counts as taken as soon as a detection overlaps it most, even if by "
       "too little: only a right one finds it.")
)  # fmt: skip
def taken_by_any(overlap, scores, threshold=0.5):
    right, found = np.zeros(len(overlap), bool), set()
    if overlap.shape[1] == 0:
        return right
    for k in _best_first(scores):
        best = overlap[k].argmax()
        right[k] = overlap[k, best] >= threshold and best not in found
        found.add(best)
    return right
