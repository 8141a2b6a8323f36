"""BLEU: how many pieces of a translation stand in translations by people."""

import math
from collections import Counter
from dataclasses import dataclass

from dlcourse._validation import check_choice, check_integer

SMOOTHING = (None, "floor", "add-k", "exp")


@dataclass(frozen=True)
class Bleu:
    """A BLEU score and what it is made of.

    Attributes:
        score: from 0 to 1; sacreBLEU prints 100 times this.
        precisions: share of n-grams that stand in a reference, for n = 1, 2, ...
        brevity_penalty: factor for translations that are too short.
        length: tokens of all hypotheses.
        reference_length: tokens of all references that are nearest in length.
    """

    score: float
    precisions: tuple
    brevity_penalty: float
    length: int
    reference_length: int

    def __float__(self):
        return self.score


def corpus_bleu(references, hypotheses, max_order=4, *, smoothing=None):
    """Return the BLEU of many translations, whose counts are added up.

        BP * exp(mean over n of log p_n), BP = min(1, exp(1 - r / c))

    p_n is the share of n-grams of the hypotheses that stand in a reference (each at
    most as often as there); c the length of the hypotheses, r of the references that
    are nearest in length, the shorter one of two.

    Args:
        references: for each sentence a list of references, each a list of tokens.
        hypotheses: for each sentence a list of tokens.
        max_order: longest n-gram.
        smoothing: what becomes of an order without a hit. None: the score is 0;
            "floor": 0.1 hits; "add-k": from order 2 on one hit and one n-gram more;
            "exp": 1/2, 1/4, ... hits. As `sacrebleu` names them; NLTK has them as
            method0, 1, 2, 3. An order that no hypothesis is long enough for gives 0,
            as in `corpus_bleu` of sacreBLEU; its `sentence_bleu` leaves that order out
            ("effective order") and gives a perfect sentence of three words 100.

    Returns:
        A `Bleu`; `float(bleu)` is the score.

    Raises:
        TypeError: if a sentence is a str and no list of tokens.
        ValueError: if there is no sentence, a sentence has no reference, or the
            numbers of sentences differ.

    Reference:
        Papineni et al. (2002), https://aclanthology.org/P02-1040; smoothing: Chen and
        Cherry (2014), https://aclanthology.org/W14-3346.

    >>> references = [[["the", "cat", "is", "here"], ["a", "cat", "is", "here"]]]
    >>> bleu = corpus_bleu(references, [["the", "the", "cat", "is"]], max_order=2)
    >>> bleu.precisions, round(bleu.score, 4)
    ((0.75, 0.6666666666666666), 0.7071)
    """
    max_order = check_integer("max_order", max_order)
    check_choice("smoothing", smoothing, SMOOTHING)
    pairs = _check_pairs(references, hypotheses)
    length = sum(len(hypothesis) for _, hypothesis in pairs)
    nearest = sum(_nearest_length(*pair) for pair in pairs)
    counts = [_hits(pairs, order) for order in range(1, max_order + 1)]
    precisions = _smoothed(counts, smoothing)
    penalty = min(1.0, math.exp(1 - nearest / length)) if length else 0.0
    score = 0.0
    if all(precisions) and counts[0][0]:
        score = penalty * math.exp(sum(map(math.log, precisions)) / max_order)
    return Bleu(score, tuple(precisions), penalty, length, nearest)


def sentence_bleu(references, hypothesis, max_order=4, *, smoothing=None):
    """Return the BLEU of one translation.

    A single sentence often has no hit of order 4; use a smoothing, and compare systems
    by `corpus_bleu`, which is not the mean of these.

    Args:
        references: a list of references, each a list of tokens.
        hypothesis: a list of tokens.
        max_order: longest n-gram.
        smoothing: as in `corpus_bleu`.

    Returns:
        A `Bleu`; `float(bleu)` is the score.

    Raises:
        TypeError: if a sentence is a str and no list of tokens.
        ValueError: if there is no reference.

    >>> float(sentence_bleu([["a", "b", "c", "d", "e"]], ["a", "b", "c", "d", "e"]))
    1.0
    """
    return corpus_bleu([references], [hypothesis], max_order, smoothing=smoothing)


def ngrams(tokens, order):
    """Return how often each run of `order` tokens is there, a Counter of tuples.

    Args:
        tokens: a list of tokens.
        order: tokens in a run.

    Returns:
        A `collections.Counter`.

    Raises:
        ValueError: if `order` is below 1.

    >>> ngrams(["a", "b", "a", "b"], 2)
    Counter({('a', 'b'): 2, ('b', 'a'): 1})
    """
    check_integer("order", order)
    shifted = (tokens[i:] for i in range(order))
    return Counter(zip(*shifted, strict=False))


def _hits(pairs, order):
    """Return (n-grams that stand in a reference, n-grams), of all sentences."""
    hits = total = 0
    for references, hypothesis in pairs:
        found = ngrams(hypothesis, order)
        most = Counter()
        for reference in references:
            most |= ngrams(reference, order)  # | of counters is the greater count
        hits += (found & most).total()  # & the lesser one
        total += found.total()
    return hits, total


def _smoothed(counts, smoothing):
    precisions, missed = [], 0
    for order, (hits, total) in enumerate(counts, start=1):
        if smoothing == "add-k" and order > 1:
            hits, total = hits + 1, total + 1
        if hits == 0 and total:
            missed += 1
            hits = {"floor": 0.1, "exp": 0.5**missed}.get(smoothing, 0.0)
        precisions.append(hits / total if total else 0.0)
    return precisions


def _nearest_length(references, hypothesis):
    lengths = sorted(map(len, references))
    return min(lengths, key=lambda length: abs(length - len(hypothesis)))


def _check_pairs(references, hypotheses):
    if len(references) != len(hypotheses) or not len(hypotheses):
        raise ValueError(
            f"references and hypotheses: got {len(references)} and {len(hypotheses)} "
            f"sentences, expected as many and at least one; give a list of references "
            f"for each hypothesis."
        )
    pairs = list(zip(references, hypotheses, strict=True))
    for several, hypothesis in pairs:
        if any(isinstance(one, str) for one in (several, hypothesis, *several)):
            raise TypeError(
                "references and hypotheses: got a str, expected lists of tokens, and a "
                "list of references for each sentence; split them: text.split()."
            )
        if not len(several):
            raise ValueError(
                "references: got a sentence without a reference, expected at least "
                "one; drop the sentence, or add a reference."
            )
    return pairs
