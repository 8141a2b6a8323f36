"""word2vec: skip-gram with negative sampling, the gradients written out."""

import math

import numpy as np

from dlcourse._numerics import DivergenceError, quiet, sum_by_number
from dlcourse._validation import check_indices, check_integer, check_number, check_rng
from dlcourse.text.pairs import cumulated, draw_others, negative_sampling_table

KNOWN = "encode the words with the vocabulary that the counts are of."


def negative_sampling_loss(centre, context):
    """Return the loss of skip-gram with negative sampling, and its gradients.

        L = -log sigmoid(u_0 . v) - sum over i = 1..k of log sigmoid(-u_i . v)

    k + 1 yes-no questions in the place of one softmax over the vocabulary.

    Args:
        centre: vectors v of the words, shape (batch, units).
        context: vectors u of the true word of the context, then of k negatives,
            shape (batch, 1 + k, units).

    Returns:
        (loss, dL/dcentre, dL/dcontext): the mean over the batch, a float, and arrays
        of the shapes of the arguments.

    Reference:
        Mikolov et al. (2013), https://arxiv.org/abs/1310.4546, equation 4.

    >>> v, u = np.array([[1.0, 0.0]]), np.array([[[2.0, 0.0], [0.0, 1.0]]])
    >>> loss, dv, du = negative_sampling_loss(v, u)
    >>> round(loss, 4), dv.round(4).tolist()
    (0.8201, [[-0.2384, 0.5]])
    """
    z = np.matmul(context, centre[:, :, np.newaxis])[..., 0]  # (batch, 1 + k)
    signed = z.copy()
    signed[:, 0] *= -1  # L = sum of softplus(signed)
    small = np.exp(-np.abs(signed))
    softplus = np.maximum(signed, 0) + np.log1p(small)
    loss = float(softplus.sum(dtype="float64")) / len(centre)
    wrong = np.maximum(small, signed >= 0) / (1 + small)  # sigmoid(signed)
    wrong[:, 0] *= -1
    dz = wrong / len(centre)  # dL/dz: sigmoid(z) - label
    d_centre = np.matmul(dz[:, np.newaxis], context)[:, 0]
    return loss, d_centre, dz[..., np.newaxis] * centre[:, np.newaxis]


def subtract_rows(table, rows, updates):
    """Subtract updates from rows of a table, in place; rows may stand there twice.

    `table[rows] -= updates` would keep only one update of a row that stands there
    twice, so equal rows are summed first.

    Args:
        table: the table, shape (vocabulary, units).
        rows: numbers of rows, shape (n,).
        updates: what to subtract, shape (n, units).

    >>> table = np.zeros((2, 1))
    >>> subtract_rows(table, np.array([1, 1]), np.array([[2.0], [3.0]]))
    >>> table.ravel().tolist()
    [0.0, -5.0]
    """
    used, sums = sum_by_number(updates, rows)
    table[used] -= sums


class SkipGramNS:
    """word2vec: vectors of words that foretell the words around them.

    Two tables: one for a word in the centre, which is what is used afterwards, one for
    a word of the context. `step` draws negatives and makes a step of plain SGD on
    those rows alone that occur.

    Args:
        counts: how often each word was seen, shape (vocabulary,).
        units: length of a vector.
        k: negatives for each pair.
        power: exponent of the counts when negatives are drawn.
        learning_rate: rate of SGD on the mean loss of a batch. It is shared by the
            pairs of a batch: with 100 of them, 2.5 is what word2vec calls 0.025.
        seed: None, an int, or a `numpy.random.Generator`.
        dtype: dtype of the tables.

    Attributes:
        params: dict of "centre" and "context", shapes (vocabulary, units). The
            centre starts in [-0.5, 0.5] / units, the context at 0, as in word2vec.
        iterations: how many steps were made.

    Raises:
        ValueError: on counts without two words, and settings out of range.

    Reference:
        Mikolov et al. (2013), https://arxiv.org/abs/1310.4546, section 2.2.

    >>> model = SkipGramNS([5, 5, 5, 5], units=3, k=2, learning_rate=1.0, seed=0)
    >>> losses = [model.step([0, 1], [1, 0]) for _ in range(300)]
    >>> losses[-1] < 0.5 * losses[0]
    True
    """

    def __init__(
        self,
        counts,
        units=100,
        k=5,
        *,
        power=0.75,
        learning_rate=2.5,
        seed=None,
        dtype="float32",
    ):
        units, self.k = check_integer("units", units), check_integer("k", k)
        self.learning_rate = check_number(
            "learning_rate", learning_rate, 0, math.inf, open_high=True
        )
        self._edges = cumulated(negative_sampling_table(counts, power))
        self._rng, self.iterations = check_rng("seed", seed), 0
        shape = (len(self._edges) - 1, units)
        if shape[0] < 2:
            raise ValueError(
                f"counts: got {shape[0]} word, expected at least two, as negatives are "
                "other words; count a larger text."
            )
        start = self._rng.uniform(-0.5, 0.5, shape) / units
        self.params = {"centre": start.astype(dtype), "context": np.zeros(shape, dtype)}

    @quiet
    def step(self, centres, contexts, negatives=None):
        """Make one step on pairs of words; return their mean loss before it.

        Args:
            centres: numbers of words, shape (batch,).
            contexts: a true word of the context of each, shape (batch,).
            negatives: numbers of words, shape (batch, k); None to draw them.

        Raises:
            ValueError: if a number is out of range, or the lengths differ.
            DivergenceError: if the loss is no longer finite; see `dlcourse.models`.
        """
        centres, words = self._check(centres, contexts, negatives)
        centre_table, context_table = self.params.values()
        loss, d_centre, d_context = negative_sampling_loss(
            centre_table.take(centres, axis=0), context_table.take(words, axis=0)
        )
        self.iterations += 1
        if not math.isfinite(loss):
            raise DivergenceError(loss, self.iterations, self.learning_rate)
        d_centre *= self.learning_rate
        d_context *= self.learning_rate
        subtract_rows(centre_table, centres, d_centre)
        subtract_rows(
            context_table, words.ravel(), d_context.reshape(-1, d_context.shape[-1])
        )
        return loss

    def _check(self, centres, contexts, negatives):
        """Return the words of the centre (batch,) and all others (batch, 1 + k)."""
        size = len(self._edges) - 1
        centres = check_indices("centres", centres, size, ndim=1, fix=KNOWN)
        contexts = check_indices("contexts", contexts, size, ndim=1, fix=KNOWN)
        if len(centres) != len(contexts) or not len(centres):
            raise ValueError(
                f"centres and contexts: got {len(centres)} and {len(contexts)} words, "
                f"expected pairs, at least one; take the columns of skipgrams."
            )
        if negatives is None:
            negatives = draw_others(self._edges, contexts, self.k, self._rng)
        else:
            negatives = check_indices("negatives", negatives, size, ndim=2, fix=KNOWN)
        return centres, np.column_stack([contexts, negatives])
