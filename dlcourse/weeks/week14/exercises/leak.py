"""Exercise: a causal softmax that lets the future in, to be mended."""

import functools

import numpy as np

from dlcourse.exercises.engine import N_, BugHunt, call, either


@BugHunt.task(
    number=4,
    hints=(
        N_("Print leak(np.zeros((3, 3))). Which entries must be 0, and what must each "
           "row add up to? Then try it with a score of 1000."),
        N_("np.tri(time) has ones up to the diagonal: what does its k move? And what "
           "is left of a row once a part of its weights was set to 0?"),
        N_("Three bugs: hide by -inf before the softmax, hide all above the diagonal, "
           "and subtract from each row the largest score that may be SEEN."),
    ),
    insight=N_("A network that looks ahead has a loss that is too good to be true, and "
               "no error tells it: ask for row sums of 1 and for zeros above the "
               "diagonal."),
)  # fmt: skip
def leak(scores):
    """Causal attention weights: row t is a softmax over the places 0 to t.

    scores: (..., time, time), a query in each row; they lie between -1000 and 1000.
    Above the diagonal all weights are 0.
    """
    seen = np.tril(np.ones(scores.shape, dtype=bool))
    scores = np.where(seen, scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return weights / weights.sum(axis=-1, keepdims=True)


@leak.given
def leak(scores):
    """Causal attention weights: row t is a softmax over the places 0 to t.

    scores: (..., time, time), a query in each row; they lie between -1000 and 1000.
    Above the diagonal all weights are 0.
    """
    time = scores.shape[-1]
    weights = np.exp(scores)
    weights = weights / weights.sum(axis=-1, keepdims=True)
    return weights * np.tri(time, k=1)


@leak.tried_on
def cases(rng):
    """Zeros; random; several heads; large scores, also in the future alone."""
    large = rng.normal(size=(4, 4)) * 300
    large[0, 0], large[3, :2] = -999.0, (950.0, 949.0)
    future = rng.normal(size=(2, 5, 5))
    future[:, 1, 4] = 1000.0
    return [
        call(np.array([[0.1, 0.3, 0.2], [0.4, 0.1, 0.9], [0.2, 0.2, 0.7]])),
        call(rng.normal(size=(4, 4))),
        call(rng.normal(size=(2, 3, 5, 5)) * 3),
        call(rng.normal(size=(3, 6, 6))),
        call(large),
        call(future),
    ]


def made(scores, *, k=0, after=False, shift="seen", axis=-1, seen=None, fill=-np.inf,
         divide=True):  # fmt: skip
    """The right answer with its parts exchangeable."""
    time = scores.shape[-1]
    seen = np.tri(time, k=k, dtype=bool) if seen is None else seen(time)
    shown = scores if after else np.where(seen, scores, fill)
    with np.errstate(all="ignore"):
        largest = {"seen": shown, "all": scores}.get(shift)
        if largest is not None:
            shown = shown - largest.max(axis=axis, keepdims=True)
        weights = np.exp(shown)
        if divide:
            weights = weights / weights.sum(axis=axis, keepdims=True)
    return weights * seen if after else weights


def _times_seen(scores, k=0):
    with np.errstate(all="ignore"):
        weights = np.exp(scores) * np.tri(scores.shape[-1], k=k)
        return weights / weights.sum(axis=-1, keepdims=True)


def _say(message, *others, **parts):
    """Name what is left of the bugs; `others`: more functions with the same slip."""
    wrong = functools.partial(made, **parts)
    leak.mistake(message, wrong, either(wrong, *others) if others else None)


_say(
    N_("One bug is left: each query sees one place of the future. np.tri(time, k=1) "
       "has ones above the diagonal, too."),
    k=1,
)  # fmt: skip
_say(
    N_("One bug is left: the rows do not add up to 1. The future took its share in the "
       "softmax and was set to 0 afterwards; hide it before."),
    after=True,
)  # fmt: skip
_say(
    N_("One bug is left: exp of a large score overflows, and inf / inf is NaN. "
       "Subtract the largest score of the row first."),
    _times_seen,
    shift=None,
)  # fmt: skip
_say(
    N_("Two bugs are left: one place of the future is seen, and the rows do not add up "
       "to 1, since the mask comes after the softmax."),
    k=1, after=True,
)  # fmt: skip
_say(
    N_("Two bugs are left: one place of the future is seen, and exp of a large score "
       "overflows."),
    functools.partial(_times_seen, k=1),
    k=1, shift=None,
)  # fmt: skip
_say(
    N_("Two bugs are left: the rows do not add up to 1, since the mask comes after the "
       "softmax, and exp of a large score overflows."),
    after=True, shift=None,
)  # fmt: skip
_say(
    N_("Nearly: the largest score of the row may stand in the future, and then all "
       "others vanish beside it (0 / 0). Subtract the largest that may be seen: hide "
       "first."),
    shift="all",
)  # fmt: skip
_say(
    N_("Hidden places have the score 0, and exp(0) is 1: they get weight. Give them "
       "-inf."),
    fill=0.0,
)  # fmt: skip
_say(
    N_("Hidden places have a score that is not small enough: beside scores of -999 it "
       "still counts. Give them -inf."),
    functools.partial(made, fill=-100.0),
    functools.partial(made, fill=-999.0),
    fill=-1000.0,
)  # fmt: skip
_say(
    N_("Now place t itself is hidden as well, and the first row has nothing left: "
       "query t sees the places 0 to t."),
    functools.partial(made, k=-1, fill=-1e9),
    k=-1,
)  # fmt: skip
_say(
    N_("The mask is the wrong way round: the past is hidden, the future seen."),
    seen=lambda time: np.tri(time, dtype=bool).T,
)
_say(
    N_("Queries and keys are exchanged: the softmax runs along the rows, axis=-1, and "
       "here it ran down the columns."),
    axis=-2,
)  # fmt: skip
_say(
    N_("The rows are not divided by their sums: weights add up to 1."),
    divide=False,
)
_say(
    N_("Only the diagonal is seen: np.tri(time) has ones on the diagonal and below."),
    seen=lambda time: np.eye(time, dtype=bool),
)
_say(
    N_("Nothing is hidden any more: the future is seen whole."),
    seen=lambda time: np.ones((time, time), bool),
)
