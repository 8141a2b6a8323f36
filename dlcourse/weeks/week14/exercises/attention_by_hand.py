"""Exercise: one query, three keys, by pencil: weights and output."""

import numpy as np

from dlcourse.exercises.engine import N_, ValueExercise

Q = np.array([[1.0, 0.0], [0.0, 1.0]])
K = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
V = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])


@ValueExercise.task(
    number=1,
    returns=("w1", "w2", "w3", "y1", "y2"),
    tolerance=0.002,
    hints=(
        N_("The score of a key is its product with the query, divided by the root of "
           "the depth, which is 2 here. Two of the three scores are equal."),
        N_("The weights are the softmax of the three scores: exp of each, divided by "
           "the sum of all three. np.exp is a calculator."),
        N_("The output is a mean of the rows of V with these weights: first all first "
           "numbers, then all second ones."),
    ),
    insight=N_("The key (1, 1) fits this query as well as (0, 1) does: attention "
               "counts what agrees, and what else a key holds costs nothing."),
)  # fmt: skip
def attention_by_hand():
    """Weights and output of the second query (0, 1)."""
    # en: queries, keys and values, one in each row
    # tr: sorgular, anahtarlar ve değerler, her satırda bir tane
    q = np.array([[1.0, 0.0], [0.0, 1.0]])
    k = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
    v = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])

    # en: for the SECOND query: weights w1, w2, w3 of the keys; output (y1, y2)
    # tr: İKİNCİ sorgu için: anahtarların ağırlıkları w1, w2, w3; çıktı (y1, y2)
    # BEGIN SOLUTION -> w1, w2, w3, y1, y2 = ..., ..., ..., ..., ...
    scores = k @ q[1] / np.sqrt(2)
    w1, w2, w3 = weights = np.exp(scores) / np.exp(scores).sum()
    y1, y2 = weights @ v
    # END SOLUTION
    attention_by_hand = (w1, w2, w3, y1, y2)
    return attention_by_hand


def attended(*, query=1, scale=2**-0.5, axis=1, values=V, power=np.exp, divide=True):
    """The right answer with one of its parts exchanged."""
    scores = Q @ K.T * scale
    weights = power(scores)
    if divide:
        weights = weights / weights.sum(axis=axis, keepdims=True)
    return *weights[query], *(weights @ values)[query]


def _say(message, **parts):
    attention_by_hand.mistake(message, lambda: attended(**parts))


_say(
    N_("This is the first query, (1, 0); asked is the second one, (0, 1)."),
    query=0,
)
_say(
    N_("The scores were not divided by the root of the depth, sqrt(2)."),
    scale=1.0,
)
_say(
    N_("The scores were divided by the depth 2; its root is due, sqrt(2)."),
    scale=0.5,
)
_say(
    N_("The scores were multiplied by sqrt(2); divide by it."),
    scale=2**0.5,
)
_say(
    N_("The root is that of the number of keys, 3; it is that of the depth, 2."),
    scale=3**-0.5,
)
_say(
    N_("Each key shared its weight among the queries; each query shares its weight "
       "among the keys, so w1 + w2 + w3 = 1."),
    axis=0,
)  # fmt: skip
_say(
    N_("exp of the scores was not divided by the sum: the weights add up to 1."),
    divide=False,
)
_say(
    N_("The scores were divided by their sum, without exp: a softmax is due."),
    power=lambda scores: scores,
)
_say(
    N_("The weights are right; the output is a mean of the keys, and that of the "
       "values is due."),
    values=K,
)  # fmt: skip


@attention_by_hand.mistake(
    N_("These are weights of exp(score) with base 2: exp has base e.")
)
def base_two():
    return attended(power=np.exp2)


@attention_by_hand.mistake(
    N_("w1, w2 and w3 are scores; the weights are their softmax.")
)
def scores_as_weights():
    return *(Q @ K.T / np.sqrt(2))[1], *attended()[3:]


_say(
    N_("w1, w2 and w3 are scores, and the output was added up with them; the weights "
       "are their softmax."),
    power=lambda scores: scores, divide=False,
)  # fmt: skip


@attention_by_hand.mistake(
    N_("The weights are right; the output was added up without them, or is the plain "
       "mean of the values.")
)  # fmt: skip
def plain_mean():
    return *attended()[:3], *V.mean(axis=0)


@attention_by_hand.mistake(
    N_("The weights are right; y1 and y2 are exchanged: y1 comes from the first "
       "numbers of the values, 1, 3 and 5.")
)  # fmt: skip
def columns_exchanged():
    return *attended()[:3], *attended()[:2:-1]
