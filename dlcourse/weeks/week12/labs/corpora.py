"""Texts for a language model of characters, split and counted."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

import numpy as np

from dlcourse.datasets import load_proverbs, load_python_docs
from dlcourse.text import CharTokenizer, make_windows, ngrams, perplexity

WINDOW = 40  # characters that the network reads at once
LENGTH, KEPT_BACK = 60_000, 0.2  # characters of the documentation; share of dev
PRIOR = 4  # how many characters seen a shorter context is worth


@dataclass(frozen=True)
class Corpus:
    """A text in two parts.

    Attributes:
        tokenizer: its characters, a `CharTokenizer`.
        train: numbers of the characters to learn from, (characters,).
        dev: (x, y) of other windows, (windows, WINDOW) each.
        words: the words of both parts.
        counting: (order, dev perplexity) of the best n-gram up to order 6.
    """

    tokenizer: CharTokenizer
    train: np.ndarray
    dev: tuple
    words: frozenset
    counting: tuple


@cache
def corpus(name):
    """Return the `Corpus` called "proverbs" or "python"; shared."""
    train, dev = {"proverbs": _proverbs, "python": _documentation}[name]()
    tokenizer = CharTokenizer(pad=None, unknown=None).adapt([train, dev])
    ids = [tokenizer.encode(text) for text in (train, dev)]
    return Corpus(
        tokenizer, ids[0], make_windows(ids[1], WINDOW, step=WINDOW),
        frozenset(words(train + dev)), best_count(*ids),
    )  # fmt: skip


def words(text):
    """Return the words of a text as they stand there.

    >>> words("Damlaya damlaya, göl olur.")
    ['Damlaya', 'damlaya', 'göl', 'olur']
    """
    return re.findall(r"[^\W\d_]+", text)


def best_count(train, dev):
    """Return (order, perplexity of `dev`) of the best n-gram model of `train`.

    The probability of a character behind a context is counted; seldom seen contexts
    lean on the context that is one character shorter, as if it had been seen PRIOR
    times, and the shortest on equal chances.

    Args:
        train: numbers of the characters to count, (characters,).
        dev: of others, (characters,).
    """
    train, dev = train.tolist(), dev.tolist()
    chances = np.full(len(dev), 1 / (1 + max(train + dev)))
    found = []
    for order in range(1, 7):
        counts, context = ngrams(train, order), Counter()
        for gram, count in counts.items():
            context[gram[:-1]] += count
        for place in range(order - 1, len(dev)):
            gram = tuple(dev[place - order + 1 : place + 1])
            seen, times = counts[gram], context[gram[:-1]]
            chances[place] = (seen + PRIOR * chances[place]) / (times + PRIOR)
        found.append((perplexity(np.log(chances)), order))
    least, order = min(found)
    return order, least


def _proverbs():
    """Return two texts of proverbs, a line each, in a random order."""
    proverbs = load_proverbs()
    order = np.random.default_rng(0).permutation(len(proverbs))
    first = round(KEPT_BACK * len(proverbs))
    parts = order[first:], order[:first]
    return tuple("".join(proverbs[i] + "\n" for i in part) for part in parts)


def _documentation():
    """Return the begin of Python's reference without empty lines, and what follows."""
    text = "\n".join(text for _, text in sorted(load_python_docs().items()))
    text = re.sub(r"\s*\n\s*", "\n", text)[:LENGTH]
    text = "".join(c for c in text if c.isascii())
    cut = round((1 - KEPT_BACK) * len(text))
    return text[:cut], text[cut:]
