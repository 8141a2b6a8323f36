"""Exercise: the loss of skip-gram with negative sampling, and its gradients."""

import numpy as np

from dlcourse.exercises.engine import (
    N_,
    FunctionExercise,
    as_numbers,
    call,
    either,
    same,
)


@FunctionExercise.task(
    number=3,
    returns=("loss", "dv", "du"),
    hints=(
        N_("All scores at once: z = (u * v[:, None]).sum(axis=-1), of shape (batch, 1 "
           "+ k). Column 0 belongs to the true words."),
        N_("-log sigmoid(z) is np.logaddexp(0, -z), which does not overflow, and -log "
           "sigmoid(-z) is np.logaddexp(0, z). Add up the columns, take the mean over "
           "the batch."),
        N_("dL/dz is (sigmoid(z) - label) / batch, the label 1 in column 0 and 0 in "
           "the others. Since z = u . v, it multiplies u to give dv, a sum over the 1 "
           "+ k words, and v to give du."),
    ),
    insight=N_("Each pair of words touches 1 + k rows of the second table and one of "
               "the first: with k = 5 and 10,000 words that is 7 rows, where a softmax "
               "would have to move 10,001."),
)  # fmt: skip
def negative_sampling(v, u):
    """Loss of skip-gram with negative sampling, a float, and its gradients dv, du.

    v: (batch, units), the vector of each centre. u: (batch, 1 + k, units), for each
    centre first the vector of the true word of its context, then those of k negatives.
    The score of a word is z = u . v. The loss of a centre is -log sigmoid(z) of the
    true word, plus the sum of -log sigmoid(-z) of the negatives; loss is the mean over
    the batch. Scores lie between -1000 and 1000.

    >>> v, u = np.array([[1.0, 0.5]]), np.array([[[2.0, 0.2], [0.4, 1.0]]])
    >>> loss, dv, du = negative_sampling(v, u)
    >>> round(loss, 4), dv.round(3), du.round(3)
    (1.3567, array([[0.066, 0.689]]), array([[[-0.109, -0.055],
            [ 0.711,  0.355]]]))
    """
    # BEGIN SOLUTION -> loss, dv, du = ..., ..., ...
    z = (u * v[:, None]).sum(axis=-1)  # (batch, 1 + k)
    label = np.zeros_like(z)
    label[:, 0] = 1
    loss = np.logaddexp(0, np.where(label == 1, -z, z)).sum() / len(v)
    dz = (0.5 * (1 + np.tanh(0.5 * z)) - label) / len(v)
    dv = (dz[..., None] * u).sum(axis=1)
    du = dz[..., None] * v[:, None]
    # END SOLUTION
    return float(loss), dv, du


@negative_sampling.tried_on
def cases(rng):
    """The example; several sizes, two with a few large scores."""
    example = np.array([[1.0, 0.5]]), np.array([[[2.0, 0.2], [0.4, 1.0]]])
    calls = [call(*example)]
    sizes = ((3, 4, 2, None), (2, 6, 5, None), (5, 2, 3, (2.0, 60.0)),
             (4, 3, 2, (-950.0, 950.0)))  # fmt: skip
    for batch, others, units, scores in sizes:
        v, u = rng.normal(size=(batch, units)), rng.normal(size=(batch, others, units))
        if scores:
            u[0, :2] = np.outer(scores, v[0]) / (v[0] @ v[0])
        calls.append(call(v, u))
    return calls


def _sigmoid(z):
    return 0.5 * (1 + np.tanh(0.5 * z))


def _label(z):
    label = np.zeros_like(z)
    label[:, 0] = 1
    return label


def _softplus(z, label):
    return np.logaddexp(0, np.where(label == 1, -z, z))


def _top(z):
    return z.max(axis=1, keepdims=True)


def _softmax(z):
    return np.exp(z - _top(z)) / np.exp(z - _top(z)).sum(axis=1, keepdims=True)


def _own_loss(losses):
    return losses.sum() / len(losses)


def sampled(*, label=_label, losses=_softplus, mean=_own_loss,
            slope=lambda z, label: _sigmoid(z) - label, share=len,
            to_v=lambda dz, v, u: (dz[..., None] * u).sum(axis=1),
            to_u=lambda dz, v, u: dz[..., None] * v[:, None]):  # fmt: skip
    """Return the right function with one of its parts written otherwise."""

    def answer(v, u):
        z = (u * v[:, None]).sum(axis=-1)
        with np.errstate(all="ignore"):
            due = label(z)
            loss, dz = float(mean(losses(z, due))), slope(z, due) / share(v)
            return loss, to_v(dz, v, u), to_u(dz, v, u)

    return answer


def _say(message, *others, **parts):
    """Name what comes of other parts; `others`: more parts that make the same slip."""
    wrong = [sampled(**parts), *(sampled(**(parts | other)) for other in others)]
    negative_sampling.mistake(message, wrong[0], either(*wrong) if others else None)


_say(
    N_("The negatives were treated as true words: their label is 0, and their loss is "
       "-log sigmoid(-z)."),
    label=np.ones_like,
)  # fmt: skip
_say(
    N_("True words and negatives are exchanged: column 0 has the label 1, the others "
       "0."),
    label=lambda z: 1 - _label(z),
)  # fmt: skip
_say(
    N_("The true word was taken to be the last one; it is column 0, and the negatives "
       "stand behind it."),
    label=lambda z: _label(z)[:, ::-1],
)  # fmt: skip
_say(
    N_("This is a softmax over the true word and the negatives; negative sampling asks "
       "1 + k questions of their own, each by a sigmoid."),
    mean=lambda z: -np.log(_softmax(z)[:, 0]).mean(),
    losses=lambda z, label: z,
    slope=lambda z, label: _softmax(z) - label,
)  # fmt: skip
_say(
    N_("loss: the mean over the words was taken as well; the 1 + k words of a centre "
       "are added up, and the mean is taken over the batch."),
    mean=np.mean,
)  # fmt: skip
_say(
    N_("loss: exp of a large score overflows, and log(0) is -inf: use np.logaddexp(0, "
       "z)."),
    losses=lambda z, label: -np.log(
        np.where(label == 1, 1 / (1 + np.exp(-z)), 1 / (1 + np.exp(z)))
    ),
)  # fmt: skip
_say(
    N_("loss: 1 - sigmoid(z) is rounded to 0 for a large score, and its logarithm is "
       "-inf: use np.logaddexp(0, z)."),
    losses=lambda z, label: -np.log(
        np.where(label == 1, _sigmoid(z), 1 - _sigmoid(z))
    ),
)  # fmt: skip
_say(
    N_("loss: only the true words count here; the negatives belong to it, too."),
    {"slope": lambda z, label: (_sigmoid(z) - label) * label},
    mean=lambda losses: losses[:, 0].mean(),
)
_say(
    N_("dv, du: the gradients were not divided by the size of the batch; loss is a "
       "mean over it."),
    share=lambda v: 1,
)  # fmt: skip
_say(
    N_("dv, du: the signs are those of a step downhill; the gradients themselves are "
       "asked, sigmoid(z) - label."),
    slope=lambda z, label: label - _sigmoid(z),
)  # fmt: skip
_say(
    N_("dv, du: this is the slope of a squared error; of the logarithm it is "
       "sigmoid(z) - label, without sigmoid(z) * (1 - sigmoid(z))."),
    slope=lambda z, label: (_sigmoid(z) - label) * _sigmoid(z) * (1 - _sigmoid(z)),
)  # fmt: skip
_say(
    N_("dv, du: the label was not subtracted: for the true word it is sigmoid(z) - 1."),
    slope=lambda z, label: _sigmoid(z),
)
_say(
    N_("dv: only the true word has sent something back; each of the 1 + k words does."),
    to_v=lambda dz, v, u: dz[:, :1] * u[:, 0],
)
_say(
    N_("dv: the mean over the words was taken; what they send back is added up."),
    to_v=lambda dz, v, u: (dz[..., None] * u).mean(axis=1),
)
_say(
    N_("du: the other vector is that of the centre: dL/dz multiplies v, not u."),
    to_u=lambda dz, v, u: dz[..., None] * u,
)
_say(
    N_("loss: the mean of the negatives was taken; their losses are added up."),
    {
        "slope": lambda z, label: (
            (_sigmoid(z) - label) * np.where(label == 1, 1, 1 / (z.shape[1] - 1))
        )
    },
    mean=lambda losses: (losses[:, 0] + losses[:, 1:].mean(axis=1)).mean(),
)
_say(
    N_("label[0] = 1 marks all words of the first centre; the true words are column 0, "
       "label[:, 0]."),
    label=lambda z: np.r_[np.ones_like(z[:1]), np.zeros_like(z[1:])],
)  # fmt: skip
_say(
    N_("dv, du: the negatives have the wrong sign: their label is 0, so dL/dz is "
       "sigmoid(z) itself."),
    slope=lambda z, label: np.where(label == 1, _sigmoid(z) - 1, -_sigmoid(z)),
)  # fmt: skip


def _capped(runs):
    """Return whether nothing is off but large losses, which are too small."""
    return all(same(*pair, 1e-4) or _too_small(*pair) for pair in map(_beside, runs))


def _beside(one):
    return one.result, one.call.run_of(negative_sampling.reference).result


def _too_small(got, due):
    if not (isinstance(got, tuple | list) and same(got[1:], due[1:], 1e-4)):
        return False
    loss = as_numbers(got[0])
    return loss is not None and loss.ndim == 0 and loss < due[0] and due[0] > 12


negative_sampling.mistake(
    N_("loss: the probability was held away from 0, and so no loss is large: "
       "np.logaddexp(0, z) needs no such limit."),
    sampled(losses=lambda z, label: -np.log(
        np.clip(_sigmoid(np.where(label == 1, z, -z)), 1e-7, 1)
    )),
    recognise=_capped,
)  # fmt: skip
