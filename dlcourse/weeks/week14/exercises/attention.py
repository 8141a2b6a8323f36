"""Exercise: scaled dot-product attention with a mask; a GPT runs on it afterwards."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call, either


@FunctionExercise.task(
    number=3,
    returns=("y", "weights"),
    hints=(
        N_("All products of queries and keys at once: q @ k with the last two axes of "
           "k exchanged, k.swapaxes(-1, -2); k.T would turn all axes round."),
        N_("Hide BEFORE the softmax: np.where(mask, scores, -np.inf). exp(-inf) is 0, "
           "and the other weights share what is there."),
        N_("Subtract the largest score of each row (axis=-1, keepdims=True) before "
           "exp, or a score of 800 overflows. Then divide by the sum of the row."),
    ),
    insight=N_("A few lines, and they are the heart of every transformer: further "
               "down a GPT reads by yours."),
)  # fmt: skip
def attention(q, k, v, mask):
    """Scaled dot-product attention: the output y and the weights.

    q: (..., queries, depth); k: (..., keys, depth); v: (..., keys, width). mask: True
    where a query may see a key, broadcasts to (..., queries, keys); None if each may
    see all. Each query sees at least one key. Scores lie between -1000 and 1000.

    >>> q, k = np.array([[1.0, 0.0]]), np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
    >>> y, weights = attention(q, k, np.array([[1.0], [3.0], [5.0]]), None)
    >>> y, weights.round(3)
    (array([[3.]]), array([[0.401, 0.198, 0.401]]))
    """
    # BEGIN SOLUTION -> y, weights = ..., ...
    scores = q @ k.swapaxes(-1, -2) / np.sqrt(q.shape[-1])
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = weights / weights.sum(axis=-1, keepdims=True)
    y = weights @ v
    # END SOLUTION
    return y, weights


def drawn(rng, lead, queries, keys, depth, width, mask=None, largest=None):
    """Return a call with random arrays; `largest`: of the scores."""
    arrays = (
        rng.normal(size=(*lead, *shape))
        for shape in ((queries, depth), (keys, depth), (keys, width))
    )
    q, k, v = arrays
    if largest is not None:
        q[..., 0, :] *= 1e-3  # one query of small scores
        q *= largest * np.sqrt(depth) / (q @ k.swapaxes(-1, -2)).max()
    return call(q, k, v, mask)


@attention.tried_on
def cases(rng):
    """B102; no mask, causal, padded, one for each query; heads; extreme scores."""
    q, k = np.array([[1.0, 0.0]]), np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
    seen = rng.random((3, 5, 4)) < 0.6
    seen[..., 0] = True
    padding = np.arange(5) < np.array([2, 5, 3]).reshape(3, 1, 1, 1)
    causal = np.tri(4, dtype=bool)
    # keys 0 and 2 may be seen, with scores down to -999; 1 and 3 have the opposite ones
    size, low = 0.5 + rng.random(2), rng.uniform(-990, -100, size=(3, 2))
    low[0] = -999.0, -998.6
    opposed = low * np.sqrt(2) / size, np.kron(np.diag(size), [[1.0], [-1.0]])
    return [
        call(q, k, np.array([[1.0], [3.0], [5.0]]), None),
        drawn(rng, (), 4, 3, 5, 2),
        drawn(rng, (2,), 3, 5, 2, 4, np.arange(5) % 3 < 2),
        drawn(rng, (), 4, 4, 3, 2, causal),
        drawn(rng, (3,), 5, 4, 2, 3, seen),
        drawn(rng, (3, 2), 4, 5, 6, 2, padding),
        drawn(rng, (2, 2), 4, 4, 3, 5, causal),
        drawn(rng, (), 3, 4, 2, 5, None, 950.0),
        call(*opposed, rng.normal(size=(4, 3)), np.array([True, False, True, False])),
    ]


def plain(scores, axis=-1):
    """Softmax along an axis, or over all entries of the last two."""
    axis = (-2, -1) if axis is None else axis
    weights = np.exp(scores - scores.max(axis=axis, keepdims=True))
    return weights / weights.sum(axis=axis, keepdims=True)


def hidden(scores, mask):
    """Scores with -inf where a key may not be seen."""
    return scores if mask is None else np.where(mask, scores, -np.inf)


def attended(q, k, v, mask, *, scale=lambda q, k, v: q.shape[-1] ** -0.5,
             hide=hidden, softmax=plain, after=lambda weights, mask: weights,
             of=lambda weights, k, v: weights @ v):  # fmt: skip
    """The right answer with one of its parts exchanged."""
    scores = q @ k.swapaxes(-1, -2) * scale(q, k, v)
    with np.errstate(all="ignore"):
        weights = after(softmax(hide(scores, mask)), mask)
    return of(weights, k, v), weights


def _say(message, *others, **parts):
    """Name what comes of other parts; `others`: more parts that make the same slip."""
    wrong = [
        lambda q, k, v, mask, made=made: attended(q, k, v, mask, **made)
        for made in (parts, *(parts | other for other in others))
    ]
    attention.mistake(message, wrong[0], either(*wrong) if others else None)


def _where(mask, one, other):
    return one if mask is None else np.where(mask, one, other)


def _shared(weights, mask):
    weights = _where(mask, weights, 0.0)
    return weights / weights.sum(axis=-1, keepdims=True)


def _turned(mask):
    return None if mask is None else ~mask


_say(
    N_("The scores were not divided by the root of the depth."),
    scale=lambda q, k, v: 1.0,
)
_say(
    N_("The scores were divided by the depth; divide by its root."),
    scale=lambda q, k, v: 1 / q.shape[-1],
)
_say(
    N_("The scores were multiplied by the root of the depth; divide by it."),
    scale=lambda q, k, v: q.shape[-1] ** 0.5,
)
_say(
    N_("The root is that of the number of keys, or of len(k), the first axis; it is "
       "that of the depth, q.shape[-1]."),
    {"scale": lambda q, k, v: len(k) ** -0.5},
    scale=lambda q, k, v: k.shape[-2] ** -0.5,
)  # fmt: skip
_say(
    N_("The root is that of the number of queries, or of len(q), the first axis; it is "
       "that of the depth, q.shape[-1]."),
    {"scale": lambda q, k, v: len(q) ** -0.5},
    scale=lambda q, k, v: q.shape[-2] ** -0.5,
)  # fmt: skip
_say(
    N_("The root is that of the width of the values; it is that of the depth, "
       "q.shape[-1]."),
    scale=lambda q, k, v: v.shape[-1] ** -0.5,
)  # fmt: skip
_say(
    N_("The mask makes no difference: hidden keys still get weight."),
    hide=lambda scores, mask: scores,
)
_say(
    N_("The mask is the wrong way round: True is a key that MAY be seen."),
    {"hide": lambda scores, mask: _where(_turned(mask), scores, -1e9)},
    {"hide": lambda scores, mask: _where(_turned(mask), scores, scores - 1e9)},
    hide=lambda scores, mask: hidden(scores, _turned(mask)),
)
_say(
    N_("The mask came after the softmax: hidden keys have weight 0, but what they took "
       "before is missing, and the weights do not add up to 1. Hide before it."),
    hide=lambda scores, mask: scores,
    after=lambda weights, mask: _where(mask, weights, 0.0),
)  # fmt: skip
_say(
    N_("Hidden keys have the score 0, and exp(0) is 1: they still get weight. Give "
       "them -inf."),
    hide=lambda scores, mask: _where(mask, scores, 0.0),
)  # fmt: skip
_say(
    N_("The mask came after exp, and the rest was divided by its sum: where a hidden "
       "score is far above, nothing is left beside it (0 / 0). Hide before exp."),
    {"after": lambda weights, mask: np.nan_to_num(_shared(weights, mask))},
    hide=lambda scores, mask: scores,
    after=lambda weights, mask: _shared(weights, mask),
)  # fmt: skip
_say(
    N_("The weights come from the right scores, and -inf stands where weights should "
       "be 0: the mask belongs before the softmax."),
    hide=lambda scores, mask: scores,
    after=lambda weights, mask: _where(mask, weights, -np.inf),
)  # fmt: skip
_say(
    N_("Hidden scores were lowered too little: one of 900 is still above one of -900 "
       "that may be seen. Give them -inf."),
    *({"hide": lambda scores, mask, much=much: _where(mask, scores, scores - much)}
      for much in (10.0, 100.0, 1000.0)),
    hide=lambda scores, mask: _where(mask, scores, scores - 1.0),
)  # fmt: skip
_say(
    N_("Hidden scores are not small enough: beside scores of -999 they still count. "
       "Give them -inf."),
    *({"hide": lambda scores, mask, fill=fill: _where(mask, scores, fill)}
      for fill in (-10.0, -100.0, -999.0)),
    hide=lambda scores, mask: _where(mask, scores, -1000.0),
)  # fmt: skip
_say(
    N_("The softmax runs over the queries; each query shares its weight among the "
       "keys, which are the last axis."),
    {"hide": lambda scores, mask: _where(mask, scores, -1e9)},
    softmax=lambda scores: plain(scores, -2),
)  # fmt: skip
_say(
    N_("The softmax runs over all pairs of query and key; each query has weights of "
       "its own that add up to 1."),
    softmax=lambda scores: plain(scores, None),
)  # fmt: skip
_say(
    N_("exp of a large score overflows: subtract the largest score of the row first."),
    {
        "softmax": lambda scores: np.nan_to_num(
            np.exp(scores) / np.exp(scores).sum(-1, keepdims=True)
        )
    },
    softmax=lambda scores: np.exp(scores) / np.exp(scores).sum(-1, keepdims=True),
)
_say(
    N_("The weights do not add up to 1: divide each row by its sum."),
    softmax=lambda scores: np.exp(scores - scores.max(-1, keepdims=True)),
)
_say(
    N_("Beside y came the scores; the weights are due, behind the softmax."),
    softmax=lambda scores: scores,
    of=lambda scores, k, v: plain(scores) @ v,
)
_say(
    N_("The weights are right; y is a mean of the keys, and that of the values is "
       "due."),
    of=lambda weights, k, v: weights @ k,
)  # fmt: skip


@attention.mistake(
    N_("The weights are right; y is made with the scores, not with the weights.")
)
def with_the_scores(q, k, v, mask):
    scores = hidden(q @ k.swapaxes(-1, -2) / np.sqrt(q.shape[-1]), mask)
    with np.errstate(all="ignore"):
        return scores @ v, plain(scores)


_say(
    N_("The root of the depth divides y; it belongs to the scores, before the "
       "softmax."),
    scale=lambda q, k, v: 1.0,
    of=lambda weights, k, v: weights @ v / np.sqrt(k.shape[-1]),
)  # fmt: skip


@attention.mistake(
    N_("A causal mask is used whatever mask says: use the one that is passed.")
)
def always_causal(q, k, v, mask):
    return attended(q, k, v, np.tri(q.shape[-2], k.shape[-2], dtype=bool))


@attention.mistake(
    N_("scores[~mask] needs a mask of the very shape of the scores; np.where(mask, "
       "scores, -np.inf) repeats it for batch and heads.")
)  # fmt: skip
def by_index(q, k, v, mask):
    scores = q @ k.swapaxes(-1, -2) / np.sqrt(q.shape[-1])
    if mask is not None:
        scores[~mask] = -np.inf
    return plain(scores) @ v, plain(scores)


@attention.mistake(
    N_("k.T turns all axes round, also those of batch and heads: exchange the last two "
       "alone, k.swapaxes(-1, -2).")
)  # fmt: skip
def all_axes_turned(q, k, v, mask):
    scores = hidden(q @ k.T / np.sqrt(q.shape[-1]), mask)
    return plain(scores) @ v, plain(scores)


@attention.mistake(
    N_("Keys and values are exchanged: the weights come from the products of queries "
       "and keys.")
)  # fmt: skip
def keys_and_values_exchanged(q, k, v, mask):
    return attended(q, v, k, mask)
