"""What word2vec learns from: pairs of words, and words that are drawn as negatives."""

import math

import numpy as np

from dlcourse._validation import (
    check_array,
    check_indices,
    check_integer,
    check_number,
    check_rng,
    check_shape,
)


def skipgrams(
    sequence,
    vocabulary_size,
    window_size=4,
    negative_samples=1.0,
    shuffle=True,
    sampling_table=None,
    seed=None,
):
    """Return pairs (word, word of its context), and pairs with a random word.

    Names and defaults of Keras' `preprocessing.sequence.skipgrams`; the token 0 is
    padding, has no pairs and is never drawn. Only `categorical` is missing.

    Args:
        sequence: numbers of words, shape (time,).
        vocabulary_size: how many numbers there are.
        window_size: how far a word of the context may be away.
        negative_samples: how many random pairs come to one true pair; 0 for none.
        shuffle: whether to mix the pairs.
        sampling_table: probability that a word is kept as a centre, shape
            (vocabulary_size,), see `subsampling`; None to keep all.
        seed: None, an int, or a `numpy.random.Generator`.

    Returns:
        (couples, labels), shapes (pairs, 2) and (pairs,); label 1 for true pairs.

    Raises:
        ValueError: if a number is out of range, or a size is below its least value.

    Reference:
        Mikolov et al. (2013), https://arxiv.org/abs/1301.3781, section 3.2.

    >>> couples, labels = skipgrams([3, 1, 2], 4, 1, negative_samples=0, shuffle=False)
    >>> couples.tolist(), labels
    ([[3, 1], [1, 3], [1, 2], [2, 1]], array([1, 1, 1, 1]))
    """
    rng, size = (
        check_rng("seed", seed),
        check_integer("vocabulary_size", vocabulary_size),
    )
    fix = "raise vocabulary_size, or encode with the vocabulary that it is of."
    sequence = check_indices("sequence", sequence, size, ndim=1, fix=fix)
    centres = _kept(sequence, size, sampling_table, rng)
    pairs = _true_pairs(sequence, centres, check_integer("window_size", window_size))
    negative_samples = check_number(
        "negative_samples", negative_samples, 0, math.inf, open_high=True
    )
    negatives = _random_pairs(pairs, int(len(pairs) * negative_samples), size, rng)
    couples = np.concatenate([pairs, negatives])  # (pairs, 2)
    labels = np.repeat([1, 0], [len(pairs), len(negatives)])
    order = rng.permutation(len(couples)) if shuffle else slice(None)
    return couples[order], labels[order]


def subsampling(counts, threshold=1e-5):
    """Return with what probability a word is kept, so that frequent ones are rarer.

        min(1, sqrt(threshold / f)),  f = counts / sum of counts

    Args:
        counts: how often each word was seen, shape (vocabulary,).
        threshold: words of a lower frequency are always kept, > 0.

    Returns:
        An array of float64, shape (vocabulary,).

    Raises:
        ValueError: if a count is negative, all are 0, or `threshold` is not > 0.

    Reference:
        Mikolov et al. (2013), https://arxiv.org/abs/1310.4546, equation 5.

    >>> subsampling([900, 99, 1], threshold=1e-3).round(4)
    array([0.0333, 0.1005, 1.    ])
    """
    counts = check_counts(counts)
    threshold = check_number(
        "threshold", threshold, 0, math.inf, open_low=True, open_high=True
    )
    frequency = counts / counts.sum()
    return np.sqrt(threshold / np.maximum(frequency, threshold))


def negative_sampling_table(counts, power=0.75):
    """Return with what probability each word is drawn as a negative.

        P(w) = counts[w]**power / sum over v of counts[v]**power

    Power 1 draws as the text does, power 0 all words alike.

    Args:
        counts: how often each word was seen, shape (vocabulary,).
        power: exponent, >= 0.

    Returns:
        An array of float64, shape (vocabulary,), with sum 1.

    Raises:
        ValueError: if a count is negative, all are 0, or `power` is negative.

    Reference:
        Mikolov et al. (2013), https://arxiv.org/abs/1310.4546, section 2.2.

    >>> negative_sampling_table([100, 10, 1]).round(6)
    array([0.826822, 0.147032, 0.026146])
    """
    counts = check_counts(counts)
    power = check_number("power", power, 0, math.inf, open_high=True)
    weights = (counts / counts.max()) ** power
    return weights / weights.sum()


def sample_negatives(table, positives, k=5, *, seed=None):
    """Draw k words for each true word of a context, never that word itself.

    Args:
        table: probabilities of the words, shape (vocabulary,), as of
            `negative_sampling_table`.
        positives: the true words, shape (batch,).
        k: negatives for each; 5 to 20 for small data, 2 to 5 for large.
        seed: None, an int, or a `numpy.random.Generator`.

    Returns:
        Numbers of words, shape (batch, k).

    Raises:
        ValueError: if a positive is out of range or leaves no other word.

    >>> sample_negatives([0.5, 0.5, 0.0], [0, 1], k=3, seed=0).tolist()
    [[1, 1, 1], [0, 0, 0]]
    """
    edges = cumulated(table)
    fix = "encode the words with the vocabulary of the table."
    words = check_indices("positives", positives, len(edges) - 1, ndim=1, fix=fix)
    rng = check_rng("seed", seed)
    return draw_others(edges, words, check_integer("k", k), rng)


def cumulated(table):
    """Return the borders of the words' shares of the table, shape (vocabulary + 1,)."""
    return np.concatenate([[0.0], np.cumsum(check_counts(table, "table"))])


def draw_others(edges, words, k, rng):
    """Return words in proportion to their shares, without the share of `words`.

    Args:
        edges: borders of the shares, shape (vocabulary + 1,).
        words: those which must not be drawn, shape (batch,).
        k: how many for each.
        rng: a `numpy.random.Generator`.

    Returns:
        Numbers of words, shape (batch, k).
    """
    left, right = edges[words, np.newaxis], edges[words + 1, np.newaxis]  # (batch, 1)
    others = left + (edges[-1] - right)
    if not others.all():
        raise ValueError(
            f"positives: got {words[np.argmin(others)]}, the only word with a "
            f"probability, expected a second one; pass counts of more words."
        )
    u = rng.random((len(words), k)) * others  # (batch, k)
    u += (u >= left) * (right - left)  # jump over the share of the word
    drawn = np.searchsorted(edges, u, side="right") - 1
    # Rounding may put u on a border: then a neighbour with a share takes its place.
    clash = (drawn == words[:, np.newaxis]) | (drawn >= len(edges) - 1)
    if clash.any():
        shares = np.diff(edges)
        for row, column in np.argwhere(clash):
            rest = np.flatnonzero(shares * (np.arange(len(shares)) != words[row]))
            drawn[row, column] = rest[np.abs(rest - words[row]).argmin()]
    return drawn


def check_counts(counts, name="counts"):
    """Return counts as float64 if none is negative and their sum is positive."""
    counts = check_array(name, counts, dtype="float64")
    good = counts.ndim == 1 and np.isfinite(counts).all() and (counts >= 0).all()
    if not good or not counts.any():
        raise ValueError(
            f"{name}: got {counts}, expected finite numbers >= 0, one for each word, "
            f"and one > 0; pass vocabulary.counts or another vector of counts."
        )
    return counts


def _kept(sequence, size, table, rng):
    """Return whether each word is the centre of pairs, shape (time,)."""
    kept = sequence != 0
    if table is None:
        return kept
    table = check_array("sampling_table", table, dtype="float64")
    fix = "give a probability for each word."
    table = check_shape("sampling_table", table, (size,), fix=fix)
    return kept & (rng.random(len(sequence)) <= table[sequence])


def _true_pairs(sequence, centres, window):
    """Return the pairs of each centre, in the order of the text, shape (pairs, 2)."""
    offsets = np.r_[-window:0, 1 : window + 1]
    places = np.flatnonzero(centres)[:, np.newaxis] + offsets  # (centres, 2 * window)
    inside = (places >= 0) & (places < len(sequence))
    contexts = sequence[np.where(inside, places, 0)]  # (centres, 2 * window)
    words = np.broadcast_to(sequence[centres][:, np.newaxis], contexts.shape)
    return np.stack([words, contexts], axis=-1)[inside & (contexts != 0)]


def _random_pairs(pairs, count, size, rng):
    if not count:
        return np.zeros((0, 2), np.intp)
    if size < 2:
        raise ValueError("vocabulary_size: got 1, expected at least 2; 0 is padding.")
    words = rng.permutation(np.resize(pairs[:, 0], count))  # as often as in the pairs
    return np.stack([words, rng.integers(1, size, count)], axis=1)
