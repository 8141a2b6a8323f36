"""Language models that only count, and what a beam search sees of them."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from dlcourse.datasets import load_proverbs, make_template_corpus
from dlcourse.text import (
    CharTokenizer,
    Hypothesis,
    Tokenizer,
    WordTokenizer,
    beam_search,
    normalized_score,
)

EDGES = {"pad": None, "unknown": None, "start": "[START]", "end": "[END]"}
SENTENCES = 2000
ORDERS = 2, 6  # tokens of the longest run that is counted, at least and at most
PRIOR = 1  # how many tokens seen a shorter context is worth
LONGEST = {"letters": 40, "words": 12}  # tokens that a search may write
WIDTHS = (1, 2, 3, 4, 5, 8, 10, 20, 50)


@dataclass
class Counted:
    """How likely each token is behind the tokens before it, by counting.

        P(w | context) = (count(context, w) + PRIOR P(w | shorter context))
                         / (count(context) + PRIOR)

    Attributes:
        unit: "letters" or "words".
        order: tokens of the longest run that is counted.
        counts: from contexts to the counts of what follows, (vocabulary,).
    """

    tokenizer: Tokenizer
    unit: str
    order: int
    counts: dict
    _known: dict = field(default_factory=dict)

    def step(self, prefixes):
        """Return log probabilities of the next token, (beams, vocabulary)."""
        longest = self.order - 1
        return np.array([self._row(tuple(p[-longest:])) for p in prefixes.tolist()])

    def _row(self, context):
        if context not in self._known:
            p = np.full(len(self.tokenizer.vocabulary), 1.0)
            p[self.tokenizer.vocabulary.start_id] = 0  # it never follows
            p /= p.sum()
            for length in range(len(context) + 1):
                seen = self.counts.get(context[len(context) - length :])
                if seen is not None:
                    p = (seen + PRIOR * p) / (seen.sum() + PRIOR)
            with np.errstate(divide="ignore"):
                self._known[context] = np.log(p)
        return self._known[context]


@cache
def model(name, order):
    """Return the `Counted` of "proverbs" (letters), or of "en" or "tr" (words)."""
    if name == "proverbs":
        unit, texts, tokenizer = "letters", load_proverbs(), CharTokenizer(**EDGES)
    else:
        texts, _analogies = make_template_corpus(SENTENCES, name, seed=0)
        unit, tokenizer = "words", WordTokenizer(language=name, **EDGES)
    tokenizer.adapt(texts)
    size = len(tokenizer.vocabulary)
    counts = defaultdict(lambda: np.zeros(size))
    for text in texts:
        ids = tuple(tokenizer.encode(text, start=True, end=True).tolist())
        for place in range(1, len(ids)):
            for length in range(min(order, place + 1)):
                counts[ids[place - length : place]][ids[place]] += 1
    return Counted(tokenizer, unit, order, dict(counts))


@dataclass(frozen=True)
class Node:
    """A sequence that a search kept.

    Attributes:
        tokens: those behind the start, a tuple.
        log_probability: the sum of the logarithms of their probabilities.
        rank: its place among those of its length, 0 for the likeliest.
        finished: whether it ends.
    """

    tokens: tuple
    log_probability: float
    rank: int
    finished: bool


@dataclass(frozen=True)
class Search:
    """What a beam search kept, and what it found.

    Attributes:
        nodes: list of `Node`, the shorter ones first.
        found: list of `Hypothesis`, whole sequences, in the order of log P.
    """

    nodes: list
    found: list

    def ranked(self, alpha):
        """Return the sequences found, the best for this alpha first."""
        scored = [
            Hypothesis(
                one.tokens, one.log_probability,
                normalized_score(one.log_probability, len(one.tokens), alpha),
                one.finished,
            )
            for one in self.found
        ]  # fmt: skip
        return sorted(scored, key=lambda one: -one.score)


@cache
def search(name, order, width):
    """Return the `Search` of a `model` with so many beams; shared."""
    counted, seen = model(name, order), {}

    def step(prefixes):
        answer = counted.step(prefixes)
        for prefix, row in zip(prefixes.tolist(), answer, strict=True):
            seen[tuple(prefix[1:])] = row
        return answer

    vocabulary = counted.tokenizer.vocabulary
    found = beam_search(
        step, width, start=[vocabulary.start_id], end=vocabulary.end_id,
        max_length=LONGEST[counted.unit], alpha=0,
    )  # fmt: skip
    sums = {(): 0.0}
    for tokens in list(seen)[1:]:  # the shorter ones came first
        sums[tokens] = sums[tokens[:-1]] + seen[tokens[:-1]][tokens[-1]]
    sums |= {one.tokens: one.log_probability for one in found}
    ended = {one.tokens for one in found if one.finished}
    return Search(_ranked(sums, ended), found)


def _ranked(sums, ended):
    lengths = defaultdict(list)
    for tokens, total in sums.items():
        lengths[len(tokens)].append((total, tokens))
    return [
        Node(tokens, float(total), rank, tokens in ended)
        for length in sorted(lengths)
        for rank, (total, tokens) in enumerate(
            sorted(lengths[length], key=lambda pair: -pair[0])
        )
    ]
