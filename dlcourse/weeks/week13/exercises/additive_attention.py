"""Exercise: one step of additive attention with a mask; a date model runs on it.

The cell behind it takes `week13.additive_attention.trusted(additive_attention)` and
calls it for each step t of a decoder:

    context, weights = attend(query[:, t], keys, values, scale, mask)

with what `layers.AdditiveAttention` is given in a call `layer([query, value, key],
mask=[None, mask])`: query (batch, steps, depth), value (batch, time, width), key
(batch, time, depth; the value itself, if the layer got none) and its parameter `scale`.
Then context is y[:, t] and weights is the row t of its attention scores.
"""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call, either


@FunctionExercise.task(
    number=7,
    returns=("context", "weights"),
    hints=(
        N_("query[:, None] has the shape (batch, 1, depth): added to keys it meets "
           "each of them. tanh of that, times scale, summed over the last axis, is one "
           "score for each place of the input."),
        N_("Hide BEFORE the softmax: np.where(mask, scores, -np.inf). Then subtract "
           "the largest of each row, take exp, divide by the sum of the row."),
        N_("context is the mean of the values with these weights: weights[:, :, None] "
           "* values, summed over the places, axis=1."),
    ),
    insight=N_("The decoder asks anew at every step, so it need not press a whole "
               "sentence into one vector. The price: one score for each pair of an "
               "output and an input token."),
)  # fmt: skip
def additive_attention(query, keys, values, scale, mask):
    """What one step of a decoder takes from the input: context and weights.

    query: (batch, depth); keys: (batch, time, depth); values: (batch, time, width);
    scale: (depth,); mask: (batch, time), True where the input has a token, which is so
    at one place at least. The score of a place is the sum over depth of scale *
    tanh(query + key). weights: (batch, time), the softmax of the scores over the places
    with a token, 0 elsewhere. context: (batch, width), the sum of weight * value.
    Scores lie between -1000 and 1000.

    >>> keys = np.arctanh([[[0.25], [0.5], [0.0]]])
    >>> values = np.array([[[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]])
    >>> query, scale, mask = np.zeros((1, 1)), np.array([4.0]), np.ones((1, 3), bool)
    >>> context, weights = additive_attention(query, keys, values, scale, mask)
    >>> context.round(3), weights.round(3)
    (array([[0.335, 0.755]]), array([[0.245, 0.665, 0.09 ]]))
    """
    # BEGIN SOLUTION -> context, weights = ..., ...
    scores = np.tanh(query[:, None] + keys) @ scale  # (batch, time)
    scores = np.where(mask, scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights = weights / weights.sum(axis=1, keepdims=True)
    context = (weights[:, :, None] * values).sum(axis=1)
    # END SOLUTION
    return context, weights


@additive_attention.tried_on
def cases(rng):
    """B101; several sizes, one with batch = time; scores of several hundred."""
    keys = np.arctanh([[[0.25], [0.5], [0.0]]])
    values = np.array([[[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]])
    first = np.zeros((1, 1)), keys, values, np.array([4.0]), np.ones((1, 3), bool)
    calls = [call(*first)]
    sizes = (
        (2, 5, 3, 4, 1.5),
        (4, 4, 2, 3, 2.0),
        (3, 6, 4, 2, 1.0),
        (2, 4, 3, 5, 333.0),
    )
    for batch, time, depth, width, large in sizes:
        query, keys = (
            rng.normal(size=(batch, depth)),
            rng.normal(size=(batch, time, depth)),
        )
        values, scale = (
            rng.normal(size=(batch, time, width)),
            large * rng.normal(size=depth),
        )
        mask = rng.random((batch, time)) < 0.6
        mask[:, 1], mask[0, -1] = True, False
        if large > 100:
            scale = large * np.array([1.0, -0.9, 1.1])
            query[:2] = keys[0, -1] = keys[1, 1] = 1.5 * np.sign(scale)
            keys[0, :-1] = -5 * np.sign(scale) + 0.1 * keys[0, :-1]
        calls.append(call(query, keys, values, scale, mask))
    return calls


def _scores(query, keys, scale):
    return np.tanh(query[:, None] + keys) @ scale


def _hidden(scores, mask):
    return np.where(mask, scores, -np.inf)


def _softmax(scores, axis=1):
    weights = np.exp(scores - scores.max(axis=axis, keepdims=True))
    return weights / weights.sum(axis=axis, keepdims=True)


def _mean(weights, _keys, values):
    return (weights[:, :, None] * values).sum(axis=1)


def attended(*, score=_scores, hide=_hidden, softmax=_softmax,
             after=lambda weights, mask: weights, of=_mean):  # fmt: skip
    """Return the right function with one of its parts written otherwise."""

    def answer(query, keys, values, scale, mask):
        with np.errstate(all="ignore"):
            scores = hide(score(query, keys, scale), mask)
            weights = after(softmax(scores), mask)
            return of(weights, keys, values), weights

    return answer


def _say(message, *others, **parts):
    """Name what comes of other parts; `others`: more parts that make the same slip."""
    wrong = [attended(**parts), *(attended(**(parts | other)) for other in others)]
    additive_attention.mistake(message, wrong[0], either(*wrong) if others else None)


_say(
    N_("tanh is missing: without it the query adds the same to every score and chooses "
       "nothing."),
    score=lambda query, keys, scale: (query[:, None] + keys) @ scale,
)  # fmt: skip
_say(
    N_("scale was left out; it weighs the entries of tanh before they are added up."),
    score=lambda query, keys, scale: np.tanh(query[:, None] + keys).sum(axis=-1),
)
_say(
    N_("tanh was taken of the sum; it is taken of each entry, then scale weighs them."),
    score=lambda query, keys, scale: np.tanh((query[:, None] + keys) @ scale),
)
_say(
    N_("query and key were multiplied; additive attention adds them, inside of tanh."),
    {"score": lambda query, keys, scale: (query[:, None] * keys).sum(axis=-1)},
    {"score": lambda query, keys, scale: (query[:, None] * keys) @ scale},
    score=lambda query, keys, scale: np.tanh(query[:, None] * keys) @ scale,
)
_say(
    N_("query + keys adds the query of example i to PLACE i where there are as many "
       "places as examples, and fails elsewhere: query[:, None] + keys."),
    score=lambda query, keys, scale: np.tanh(query + keys) @ scale,
)  # fmt: skip
_say(
    N_("The mask makes no difference: padding still gets weight."),
    hide=lambda scores, mask: scores,
)
_say(
    N_("The mask is the wrong way round: True is a place that HAS a token."),
    {"hide": lambda scores, mask: np.where(mask, -1e9, scores)},
    hide=lambda scores, mask: _hidden(scores, ~mask),
)
_say(
    N_("The mask came after the softmax: padding has weight 0, but what it took before "
       "is missing, and the weights do not add up to 1. Hide before it."),
    hide=lambda scores, mask: scores,
    after=lambda weights, mask: weights * mask,
)  # fmt: skip
_say(
    N_("The mask came after exp, and the rest was divided by its sum: where padding "
       "has a score far above, nothing is left beside it (0 / 0). Hide before exp."),
    {"after": lambda weights, mask: (
        weights * mask / ((weights * mask).sum(axis=1, keepdims=True) + 1e-9)
    )},
    hide=lambda scores, mask: scores,
    after=lambda weights, mask: (
        weights * mask / (weights * mask).sum(axis=1, keepdims=True)
    ),
)  # fmt: skip
_say(
    N_("Padding got the score 0, and exp(0) is 1: it still has weight. Give it "
       "-np.inf."),
    hide=lambda scores, mask: scores * mask,
)  # fmt: skip
_say(
    N_("The softmax runs over the batch; each example shares its weight among its own "
       "places, axis=1."),
    {"hide": lambda scores, mask: np.where(mask, scores, -1e9)},
    {"softmax": lambda scores: _softmax(scores, None)},
    softmax=lambda scores: _softmax(scores, 0),
)  # fmt: skip
_say(
    N_("exp of a large score overflows: subtract the largest of the row first."),
    softmax=lambda scores: np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True),
)
_say(
    N_("The weights are not divided by their sum: those of an example add up to 1."),
    softmax=lambda scores: np.exp(scores - scores.max(axis=1, keepdims=True)),
)
_say(
    N_("context: this is a mean of the keys; that of the values is due."),
    of=lambda weights, keys, values: (weights[:, :, None] * keys).sum(axis=1),
)
_say(
    N_("The scores were divided by the root of the depth; here nothing is divided."),
    score=lambda query, keys, scale: _scores(query, keys, scale) / len(scale) ** 0.5,
)  # fmt: skip
_say(
    N_("scale stands inside of tanh; it weighs what comes out of it."),
    score=lambda query, keys, scale: np.tanh((query[:, None] + keys) * scale).sum(-1),
)
_say(
    N_("Padding has a score that is not small enough: beside a score of -990 it still "
       "counts. Give it -np.inf."),
    *(
        {"hide": lambda scores, mask, fill=fill: np.where(mask, scores, fill)}
        for fill in (-10.0, -100.0, -1000.0)
    ),
    *(
        {"hide": lambda scores, mask, less=less: scores - less * ~mask}
        for less in (100.0, 1000.0)
    ),
    hide=lambda scores, mask: np.where(mask, scores, -1.0),
)  # fmt: skip
_say(
    N_("weights: these are the scores; the weights are their softmax."),
    softmax=lambda scores: scores,
    of=lambda scores, _keys, values: _mean(_softmax(scores), None, values),
)
