"""The likeliest sequence of a language model: greedy search and beam search.

A model is a function `step(prefixes)`: for prefixes of tokens, shape (beams, time), it
returns the logarithms of the probabilities of the next token, shape (beams,
vocabulary). The prefixes include the `start` tokens.
"""

from dataclasses import dataclass

import numpy as np

from dlcourse._validation import check_array, check_integer, check_number

EXACT = 1e-4  # by how much a logarithm may be above 0 for rounding


@dataclass(frozen=True)
class Hypothesis:
    """A sequence that a search found.

    Attributes:
        tokens: the tokens behind the start, the end token included, a tuple.
        log_probability: the sum of the logarithms of their probabilities.
        score: what the search compares, `normalized_score`.
        finished: whether the last token is the end token.
    """

    tokens: tuple
    log_probability: float
    score: float
    finished: bool


def normalized_score(log_probability, length, alpha=0.7):
    """Return the score of a sequence, which does not punish length.

        log P(y) / length**alpha

    Args:
        log_probability: sum of the logarithms of the probabilities of the tokens.
        length: number of tokens.
        alpha: 0 for the sum itself, 1 for the mean; 0.7 is a usual compromise.

    Returns:
        A float, or an array of the shape of the arguments.

    Raises:
        ValueError: if `alpha` is negative.

    >>> round(normalized_score(np.log(0.5 * 0.4 * 0.6), 3), 4)
    -0.9827
    """
    alpha = _check_alpha(alpha)
    score = np.asarray(log_probability, "float64") / np.float64(length) ** alpha
    return float(score) if score.ndim == 0 else score


def greedy_search(step, *, start=(), end=None, max_length=30):
    """Return the sequence that takes the likeliest token at every step.

        y[t] = argmax over w of log P(w | start, y[1], ..., y[t - 1])

    Args:
        step: the model, see the module.
        start: tokens before the first one, shape (time,).
        end: the token that ends a sequence; None for sequences of `max_length`.
        max_length: greatest number of tokens behind `start`.

    Returns:
        A `Hypothesis`, with alpha 1 for its score.

    Raises:
        ValueError: if `max_length` is below 1, or `step` returns a wrong shape or no
            logarithms.

    >>> table = np.log([[0.1, 0.6, 0.3], [0.2, 0.1, 0.7], [0.3, 0.3, 0.4]])
    >>> greedy_search(lambda p: table[p[:, -1]], start=[0], end=2).tokens
    (1, 2)
    """
    return beam_search(step, 1, start=start, end=end, max_length=max_length, alpha=1)[0]


def beam_search(step, beam_width=3, *, start=(), end=None, max_length=30, alpha=0.7):
    """Return the best sequences that a search with a few beams finds.

    At every step each beam is continued by every token of the vocabulary, and the
    `beam_width` likeliest of all are kept. A sequence that ends leaves the search and
    keeps its place. At last all are compared by `normalized_score`. Width 1 is greedy
    search; a width of vocabulary**max_length tries everything.

    Args:
        step: the model, see the module.
        beam_width: number of sequences that are kept.
        start: tokens before the first one, shape (time,).
        end: the token that ends a sequence; None for sequences of `max_length`.
        max_length: greatest number of tokens behind `start`.
        alpha: power of the length in the score; 0 for no normalisation.

    Returns:
        A list of at most `beam_width` `Hypothesis`, the best first.

    Raises:
        ValueError: if `beam_width` or `max_length` is below 1, `alpha` is negative,
            or `step` returns a wrong shape or no logarithms.

    Reference:
        Sutskever, Vinyals and Le (2014), https://arxiv.org/abs/1409.3215, section 3.2.

    >>> table = np.log([[0.1, 0.5, 0.4], [0.4, 0.3, 0.3], [0.05, 0.05, 0.9]])
    >>> def step(prefixes):
    ...     return table[prefixes[:, -1]]
    >>> [beam_search(step, b, start=[0], max_length=2)[0].tokens for b in (1, 2)]
    [(1, 0), (2, 2)]
    """
    beam_width = check_integer("beam_width", beam_width)
    max_length, alpha = check_integer("max_length", max_length), _check_alpha(alpha)
    if np.ndim(start) != 1:
        raise ValueError(
            f"start: got shape {np.shape(start)}, expected the tokens of one sequence, "
            "shape (time,); search for each sequence by itself."
        )
    beams = np.array(start, np.intp)[np.newaxis]  # (beams, time)
    skip, sums, found = beams.shape[1], np.zeros(1), []
    for _ in range(max_length):
        totals = sums[:, np.newaxis] + _check_step(step(beams), len(beams))
        parents, tokens = _best(totals, beam_width - len(found))
        sums = totals[parents, tokens]
        beams = np.column_stack([beams[parents], tokens])
        ended = np.zeros(len(beams), bool) if end is None else tokens == end
        found += [(b, s, True) for b, s in zip(beams[ended], sums[ended], strict=True)]
        beams, sums = beams[~ended], sums[~ended]
        if not len(beams):
            break
    found += [(beam, total, False) for beam, total in zip(beams, sums, strict=True)]
    return _ranked(found, skip, alpha)


def _best(totals, count):
    """Return (rows, columns) of the greatest entries; the first of equal ones."""
    flat = totals.ravel()
    if count < flat.size:
        least = np.partition(flat, flat.size - count)[flat.size - count]
        places = np.flatnonzero(flat >= least)
    else:
        places = np.arange(flat.size)
    best = places[np.argsort(-flat[places], kind="stable")[:count]]
    possible = best[flat[best] > -np.inf]
    return np.unravel_index(possible if len(possible) else best[:1], totals.shape)


def _ranked(found, skip, alpha):
    scored = [
        Hypothesis(
            tuple(beam[skip:].tolist()),
            float(total),
            normalized_score(total, len(beam) - skip, alpha),
            finished,
        )
        for beam, total, finished in found
    ]
    return sorted(scored, key=lambda hypothesis: -hypothesis.score)


def _check_alpha(alpha):
    return check_number("alpha", alpha, 0, np.inf, open_high=True)


def _check_step(log_p, beams):
    log_p = check_array("step", log_p)
    if log_p.ndim != 2 or len(log_p) != beams or not log_p.shape[1]:
        raise ValueError(
            f"step: got an answer of shape {log_p.shape}, expected ({beams}, "
            f"vocabulary); return a row of log probabilities for every prefix."
        )
    if not log_p.max() <= EXACT:
        raise ValueError(
            f"step: got an answer with {log_p.max():g}, expected logarithms <= 0; "
            f"return log probabilities, as activations.log_softmax(logits)."
        )
    return log_p
