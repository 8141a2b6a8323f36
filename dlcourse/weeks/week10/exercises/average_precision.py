"""Exercise: average precision from what was right and how sure it was."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=7,
    hints=(
        N_("Sort by falling scores. After k detections the recall is the number of "
           "right ones among them over objects, the precision the same number over k."),
        N_("The best precision from here on is a running maximum from the end: "
           "np.maximum.accumulate(precision[::-1])[::-1]."),
        N_("The recall rises by 1 / objects at each right detection and nowhere else: "
           "so add up the best precision at the right ones and divide by objects."),
    ),
    insight=N_("An object that nobody found counts as much as one with precision 0: "
               "the sum is divided by ALL objects."),
)  # fmt: skip
def average_precision(scores, right, objects):
    """Area under the best precision that is still reached at a recall or more.

    scores: (m,), of all detections of one class; right: (m,), True where a detection
    has found an object; objects: number of objects, found or not. Of equal scores the
    first comes first. No detection: 0.0; no object: NaN.

    >>> scores, right = np.array([0.7, 0.9, 0.8]), np.array([True, True, False])
    >>> round(float(average_precision(scores, right, 2)), 4)
    0.8333
    """
    # BEGIN SOLUTION -> return ...
    if objects == 0:
        return np.nan
    right = right[np.argsort(-scores, kind="stable")]
    precision = np.cumsum(right) / np.arange(1, len(right) + 1)
    best = np.maximum.accumulate(precision[::-1])[::-1]
    return best[right].sum() / objects
    # END SOLUTION


@average_precision.tried_on
def cases(rng):
    """The example; ties; objects that nobody found; none right, none there, none."""
    calls = [
        call(np.array([0.7, 0.9, 0.8]), np.array([True, True, False]), 2),
        call(np.array([0.5, 0.8, 0.8, 0.8, 0.1]),
             np.array([True, True, False, False, True]), 4),
        call(np.array([0.8, 0.8, 0.3]), np.array([False, True, True]), 2),
        call(np.array([0.9, 0.4]), np.array([False, False]), 3),
        call(np.zeros(0), np.zeros(0, bool), 5),
        call(np.array([0.6]), np.array([False]), 0),
        call(np.array([0.6, 0.8]), np.array([True, False]), 1),
        call(np.array([0.1, 0.2, 0.3, 0.4]), np.array([True, True, False, False]), 2),
    ]  # fmt: skip
    for count, share, missed in ((9, 0.5, 2), (17, 0.3, 1), (40, 0.6, 7)):
        right = rng.uniform(size=count) < share
        right[:3] = False, True, True
        scores = rng.normal(size=count) + 0.5 * right
        calls.append(call(scores, right, int(right.sum()) + missed))
    # Of equal scores the right ones come first: a sort that is not stable shows.
    return [*calls, call(rng.choice([0.5, 0.8], size=200), np.arange(200) < 80, 90)]


def _falling(scores):
    return np.argsort(-scores, kind="stable")


def _from_here(precision):
    return np.maximum.accumulate(precision[::-1])[::-1]


def _at_hits(best, right, recall, objects):
    return best[right].sum() / objects


def _precision(right, objects):
    return np.cumsum(right) / np.arange(1, len(right) + 1)


def measured(*, order=_falling, precision=_precision, envelope=_from_here,
             area=_at_hits, nothing=np.nan, silent=0.0):  # fmt: skip
    """Return the right function with one of its parts written otherwise."""

    def answer(scores, right, objects):
        if objects == 0:
            return nothing
        if len(scores) == 0:
            return silent
        right = right[order(scores)]
        best = envelope(precision(right, objects))
        recall = np.cumsum(right) / objects
        return area(best, right, recall, objects)

    return answer


def _say(message, **parts):
    average_precision.mistake(message, measured(**parts))


_say(
    N_("The detections were taken as they came; the best score comes first."),
    order=lambda scores: np.arange(len(scores)),
)
_say(
    N_("The worst score came first: np.argsort sorts upwards, so sort -scores."),
    order=lambda scores: np.argsort(scores, kind="stable"),
)
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


@average_precision.mistake(
    N_("Of equal scores the right ones came first: that flatters; they keep the order "
       "in which they came.")
)  # fmt: skip
def flattered(scores, right, objects):
    order = np.lexsort([~right, -scores])
    return average_precision.reference(
        np.arange(len(scores))[::-1], right[order], objects
    )


_say(
    N_("The precision was taken as it is; due is the best one at this recall or at a "
       "larger one, a running maximum from the end."),
    envelope=lambda precision: precision,
)  # fmt: skip
_say(
    N_("The precision was taken as it is, and divided by the objects that were FOUND, "
       "as scikit-learn does it for rankings. Take the best precision from here on, "
       "and divide by objects."),
    envelope=lambda precision: precision,
    area=lambda best, right, recall, objects: best[right].sum() / max(right.sum(), 1),
)  # fmt: skip
_say(
    N_("The running maximum goes from the start, and so it is 1 as soon as the first "
       "detection is right: it has to come from the end."),
    envelope=np.maximum.accumulate,
)  # fmt: skip
_say(
    N_("The largest precision of all was taken for every recall; only what comes from "
       "here on counts."),
    envelope=lambda precision: np.full(len(precision), precision.max()),
)  # fmt: skip
_say(
    N_("It was divided by the objects that were FOUND; those that nobody found count "
       "with precision 0, so divide by objects."),
    area=lambda best, right, recall, objects: best[right].sum() / max(right.sum(), 1),
)  # fmt: skip
_say(
    N_("It was divided by the objects that were FOUND; those that nobody found count "
       "with precision 0, so divide by objects."),
    area=lambda best, right, recall, objects: (
        best[right].sum() / right.sum() if right.any() else np.nan
    ),
)  # fmt: skip
_say(
    N_("It was divided by the number of detections; the recall rises by 1 / objects, "
       "and so divide by objects."),
    area=lambda best, right, recall, objects: best[right].sum() / len(right),
)  # fmt: skip
_say(
    N_("This is the mean over all detections; a wrong one adds no recall, and so no "
       "area."),
    area=lambda best, right, recall, objects: best.mean(),
)  # fmt: skip
_say(
    N_("The best precision at wrong detections was added, too; the recall rises only "
       "where one is right."),
    area=lambda best, right, recall, objects: best.sum() / objects,
)  # fmt: skip
_say(
    N_("The area below the raw precision was cut into trapezia; the best precision is "
       "a staircase: at each right detection a step of 1 / objects, as high as it is."),
    envelope=lambda precision: precision,
    area=lambda best, right, recall, objects: np.trapezoid(
        np.r_[best[:1], best], np.r_[0, recall]
    ),
)  # fmt: skip
_say(
    N_("The first step of the recall, from 0, is missing."),
    area=lambda best, right, recall, objects: (np.diff(recall) * best[1:]).sum(),
)
_say(
    N_("This is the mean over recalls 0, 0.1, ..., 1, as VOC had it before 2010; the "
       "area is asked."),
    area=lambda best, right, recall, objects: np.append(best, 0.0)[
        np.searchsorted(recall, np.linspace(0, 1, 11) - 1e-12)
    ].mean(),
)  # fmt: skip
_say(
    N_("This is the mean over recalls 0, 0.01, ..., 1, as COCO has it; the area is "
       "asked."),
    area=lambda best, right, recall, objects: np.append(best, 0.0)[
        np.searchsorted(recall, np.linspace(0, 1, 101) - 1e-12)
    ].mean(),
)  # fmt: skip
_say(
    N_("This is the share of detections that are right, the precision behind the last "
       "one."),
    area=lambda best, right, recall, objects: right.mean(),
)  # fmt: skip
_say(
    N_("This is the recall behind the last detection."),
    area=lambda best, right, recall, objects: recall[-1],
)
_say(
    N_("The precision counts from 0: after the first detection ONE was made, "
       "np.arange(1, m + 1)."),
    precision=lambda right, objects: (
        np.cumsum(right) / np.maximum(np.arange(len(right)), 1)
    ),
)  # fmt: skip
_say(
    N_("The precision has objects below; it is right ones over detections SO FAR, and "
       "right ones over objects is the recall."),
    precision=lambda right, objects: np.cumsum(right) / objects,
)  # fmt: skip
_say(
    N_("Without any object 0 came out: nothing could be found, so there is no score; "
       "NaN is asked."),
    nothing=0.0,
)  # fmt: skip
_say(
    N_("Without any object 1 came out: nothing could be found, so there is no score; "
       "NaN is asked."),
    nothing=1.0,
)  # fmt: skip
_say(
    N_("Without any detection NaN came out; there were objects, and none was found: "
       "0."),
    silent=np.nan,
)  # fmt: skip
_say(
    N_("Without any detection 1 came out; there were objects, and none was found: 0."),
    silent=1.0,
)


@average_precision.mistake(
    N_("The best precision was picked where the UNSORTED right is True; it stands in "
       "the order of the scores, so right has to be sorted, too.")
)  # fmt: skip
def picked_unsorted(scores, right, objects):
    if objects == 0:
        return np.nan
    best = _from_here(_precision(right[_falling(scores)], objects))
    return best[right].sum() / objects


@average_precision.mistake(
    N_("Equal scores were taken together, as scikit-learn does it; here one comes "
       "after the other, the first one first.")
)  # fmt: skip
def taken_together(scores, right, objects):
    if objects == 0:
        return np.nan
    steps = np.unique(scores)[::-1]
    hits = np.array([right[scores >= step].sum() for step in steps], int)
    made = np.array([(scores >= step).sum() for step in steps], int)
    return (np.diff(hits, prepend=0) * _from_here(hits / made)).sum() / objects
