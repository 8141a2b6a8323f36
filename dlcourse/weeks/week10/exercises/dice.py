"""Exercise: the Dice score of every class of label maps."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=10,
    hints=(
        N_("Throw out what does not count first: y_true[y_true != ignore] and the same "
           "places of y_pred are two plain rows of labels."),
        N_("For one class: a = labels == k is a mask; 2 * (a & b).sum() over a.sum() + "
           "b.sum()."),
        N_("If both masks are empty the sum is 0: then the score is 1, for nothing was "
           "to be found and nothing was said."),
    ),
    insight=N_("Dice = 2 * IoU / (1 + IoU): both order masks alike. And a class of few "
               "pixels weighs as much as the background, unlike in accuracy."),
)  # fmt: skip
def dice(y_true, y_pred, classes, ignore=255):
    """Dice score of each class, (classes,), over all pixels of a batch.

    y_true, y_pred: (batch, height, width), a label for each pixel, 0 to classes - 1. A
    pixel whose y_true is ignore counts nowhere, whatever y_pred says. For each class
    twice the pixels where both have it, over the pixels of it in y_true plus those in
    y_pred; 1 for a class that neither has.

    >>> y_true = np.array([[[0, 1, 1], [0, 0, 255]]])
    >>> y_pred = np.array([[[0, 1, 0], [0, 0, 1]]])
    >>> dice(y_true, y_pred, 3).round(3)
    array([0.857, 0.667, 1.   ])
    """
    # BEGIN SOLUTION -> return ...
    counts = y_true != ignore
    y_true, y_pred = y_true[counts], y_pred[counts]
    scores = np.ones(classes)
    for k in range(classes):
        a, b = y_true == k, y_pred == k
        both = a.sum() + b.sum()
        if both > 0:
            scores[k] = 2 * (a & b).sum() / both
    return scores
    # END SOLUTION


def _drawn(rng, shape, classes, *ignore, wrong=0.3):
    """Return a call with maps of blocks, some of their pixels told otherwise."""
    y_true = rng.integers(classes, size=shape)
    said = rng.integers(classes, size=shape)
    y_pred = np.where(rng.uniform(size=shape) < wrong, said, y_true)
    y_true[rng.uniform(size=shape) < 0.2] = ignore[0] if ignore else 255
    return call(y_true, y_pred, classes, *ignore)


@dice.tried_on
def cases(rng):
    """The example; classes that one or both lack; one pixel; all ignored; batches."""
    y_true = np.array([[[0, 1, 1], [0, 0, 255]]])
    lacking = np.array([[[0, 0, 2, 2]], [[0, 0, 0, 2]]])
    one = np.zeros((1, 2, 2), int)  # a third class is nowhere
    one[0, 1, 1] = 1
    return [
        call(y_true, np.array([[[0, 1, 0], [0, 0, 1]]]), 3),
        call(lacking, np.array([[[0, 0, 1, 2]], [[0, 1, 0, 2]]]), 5),
        call(one, np.ones((1, 2, 2), int) - one, 3),
        call(one, np.zeros((1, 2, 2), int), 3, 0),
        call(np.full((1, 2, 3), 7), np.array([[[0, 1, 1], [0, 0, 1]]]), 2, 7),
        _drawn(rng, (2, 5, 4), 3),
        _drawn(rng, (4, 6, 7), 4, -1),
        _drawn(rng, (3, 3, 5), 2, 9, wrong=0.6),
        _drawn(rng, (5, 4, 6), 6),
    ]


def _counted(y_true, y_pred, ignore):
    counts = y_true != ignore
    return y_true[counts], y_pred[counts]


def _dice(both, a, b):
    return 2 * both / (a + b)


def scored(*, counted=_counted, score=_dice, absent=1.0, out=lambda scores: scores):
    """Return the right function with one of its parts written otherwise.

    `score`: of the pixels in both, in y_true and in y_pred; `absent`: of a class that
    neither has; `out`: what comes back.
    """

    def answer(y_true, y_pred, classes, ignore=255):
        y_true, y_pred = counted(y_true, y_pred, ignore)
        scores = np.empty(classes)
        for k in range(classes):
            a, b = y_true == k, y_pred == k
            both = float((a & b).sum()), float(a.sum()), float(b.sum())
            if both[1] + both[2]:
                scores[k] = score(*both)
            else:
                scores[k] = absent
        return out(scores)

    return answer


def _say(message, **parts):
    dice.mistake(message, scored(**parts))


_say(
    N_("Pixels to be ignored count here: throw them out of both maps first."),
    counted=lambda y_true, y_pred, ignore: (y_true, y_pred),
)
_say(
    N_("Pixels are ignored where Y_PRED says so; y_true tells which do not count."),
    counted=lambda y_true, y_pred, ignore: _counted(y_pred, y_true, ignore)[::-1],
)
_say(
    N_("Pixels are left out where y_pred holds ignore, too; y_true alone tells which "
       "do not count."),
    counted=lambda y_true, y_pred, ignore: (
        y_true[(y_true != ignore) & (y_pred != ignore)],
        y_pred[(y_true != ignore) & (y_pred != ignore)],
    ),
)  # fmt: skip
_say(
    N_("ignore makes no difference: 255 is left out whatever is passed."),
    counted=lambda y_true, y_pred, ignore: _counted(y_true, y_pred, 255),
)
_say(
    N_("This is the IoU, over the pixels that at least one of them has; Dice has both "
       "sums below, and a 2 above."),
    score=lambda both, a, b: both / (a + b - both),
)  # fmt: skip
_say(
    N_("The 2 is missing: even equal masks would come to 0.5."),
    score=lambda both, a, b: both / (a + b),
)
_say(
    N_("This is the recall, over the pixels in y_true alone; Dice has both sums "
       "below."),
    score=lambda both, a, b: both / a if a else 0.0,
)  # fmt: skip
_say(
    N_("This is the recall, over the pixels in y_true alone; Dice has both sums "
       "below."),
    score=lambda both, a, b: both / a if a else 1.0,
)  # fmt: skip
_say(
    N_("This is the precision, over the pixels in y_pred alone; Dice has both sums "
       "below."),
    score=lambda both, a, b: both / b if b else 0.0,
)  # fmt: skip
_say(
    N_("This is the precision, over the pixels in y_pred alone; Dice has both sums "
       "below."),
    score=lambda both, a, b: both / b if b else 1.0,
)  # fmt: skip
_say(
    N_("It is the 2 over the pixels that at least one of them has; below stand both "
       "sums, so that what they share is counted twice."),
    score=lambda both, a, b: 2 * both / (a + b - both),
)  # fmt: skip
_say(
    N_("A class that neither has came out as 0; nothing was to be found and nothing "
       "was said: 1."),
    absent=0.0,
)  # fmt: skip
_say(
    N_("A class that neither has came out as NaN, 0 / 0: it has the score 1."),
    absent=np.nan,
)
_say(
    N_("1 was added above and below: that moves every score; give 1 only where both "
       "masks are empty."),
    score=lambda both, a, b: (2 * both + 1) / (a + b + 1),
)  # fmt: skip
_say(
    N_("A class that y_true does not have got 1 though y_pred names it; that is wrong "
       "everywhere, 0."),
    score=lambda both, a, b: _dice(both, a, b) if a else 1.0,
)  # fmt: skip
_say(
    N_("The mean over the classes came back; one score for each is asked."),
    out=np.mean,
)
_say(
    N_("The background is missing: class 0 has a score, too."),
    out=lambda scores: scores[1:],
)
_say(
    N_("This is the Dice loss, 1 - Dice; the score is asked."),
    out=lambda scores: 1 - scores,
)


@dice.mistake(
    N_("Each picture got its own score and their mean came back: a class that a "
       "picture lacks gives it a 1. Count over the whole batch.")
)  # fmt: skip
def picture_by_picture(y_true, y_pred, classes, ignore=255):
    pairs = zip(y_true, y_pred, strict=True)
    return np.mean([scored()(a, b, classes, ignore) for a, b in pairs], axis=0)


@dice.mistake(
    N_("One score for each PICTURE and class came back; count over the whole batch.")
)
def per_picture(y_true, y_pred, classes, ignore=255):
    pairs = zip(y_true, y_pred, strict=True)
    return np.array([scored()(a, b, classes, ignore) for a, b in pairs])


@dice.mistake(N_("Only the first picture was counted; the whole batch is asked."))
def first_picture(y_true, y_pred, classes, ignore=255):
    return scored()(y_true[:1], y_pred[:1], classes, ignore)


@dice.mistake(
    N_("Every class has the same number, the share of pixels that are right: that is "
       "the accuracy.")
)  # fmt: skip
def accuracy(y_true, y_pred, classes, ignore=255):
    a, b = _counted(y_true, y_pred, ignore)
    return np.full(classes, (a == b).mean() if a.size else 1.0)


@dice.mistake(
    N_("This compares the masks pixel by pixel, 0 with 0 as well; what neither has is "
       "no hit: (a & b).sum().")
)  # fmt: skip
def with_what_neither_has(y_true, y_pred, classes, ignore=255):
    a, b = _counted(y_true, y_pred, ignore)
    return np.array(
        [((a == k) == (b == k)).mean() if a.size else 1.0 for k in range(classes)]
    )


@dice.mistake(
    N_("Pixels to be ignored became class 0; they are no class: throw them out.")
)
def ignored_as_background(y_true, y_pred, classes, ignore=255):
    return scored(counted=lambda a, b, i: (np.where(a == i, 0, a), b))(
        y_true, y_pred, classes, ignore
    )


@dice.mistake(
    N_("Pixels to be ignored went from y_true alone, so y_pred still counts there: "
       "throw them out of both.")
)  # fmt: skip
def ignored_in_one(y_true, y_pred, classes, ignore=255):
    return scored(counted=lambda a, b, i: (np.where(a == i, -2, a), b))(
        y_true, y_pred, classes, ignore
    )


@dice.mistake(
    N_("Pixels to be ignored became class 0; they are no class: throw them out.")
)
def ignored_as_background_in_both(y_true, y_pred, classes, ignore=255):
    out = y_true == ignore
    y_true, y_pred = np.where(out, 0, y_true), np.where(out, 0, y_pred)
    return scored(counted=lambda a, b, i: (a, b))(y_true, y_pred, classes)
