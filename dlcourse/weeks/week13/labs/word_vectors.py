"""Made sentences as pairs of words, and how well vectors answer their analogies."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from dlcourse.datasets import make_template_corpus
from dlcourse.text import WordTokenizer, cosine_similarity, skipgrams

SENTENCES, WINDOW = 5000, 4


@dataclass(frozen=True)
class Text:
    """A text as skip-gram wants it; words are numbered from 0.

    Attributes:
        tokens: the words, a tuple.
        counts: how often each was seen, (vocabulary,).
        pairs: each word with the words around it, (pairs, 2).
        questions: a is to b as c is to d, numbers of words, (questions, 4).
        couples: the words of each pair that the questions are about, (couples, 2);
            the first half are persons, the second countries and capitals.
    """

    tokens: tuple
    counts: np.ndarray
    pairs: np.ndarray
    questions: np.ndarray
    couples: np.ndarray

    def number(self, word):
        """Return the number of a word, or None; king is found in Turkish too."""
        for known in (word, dictionary().get(word)):
            if known in self.tokens:
                return self.tokens.index(known)
        return None


@cache
def text(language):
    """Return the made `Text` in "en" or "tr"; shared."""
    sentences, analogies = make_template_corpus(SENTENCES, language, seed=0)
    tokenizer = WordTokenizer(language=language, unknown=None).adapt(sentences)
    apart = np.zeros(WINDOW, int)  # no word looks into the next sentence
    rows = [np.append(tokenizer.encode(sentence), apart) for sentence in sentences]
    vocabulary = tokenizer.vocabulary
    pairs, _labels = skipgrams(
        np.concatenate(rows), len(vocabulary), WINDOW, negative_samples=0, shuffle=False
    )
    questions = np.array([vocabulary.encode(words) for words in analogies]) - 1
    return Text(
        vocabulary.tokens[1:], vocabulary.counts[1:], pairs - 1, questions,
        np.array(list(dict.fromkeys(map(tuple, questions[:, :2].tolist())))),
    )  # fmt: skip


@cache
def dictionary():
    """Return a dict from the words of the pairs to those of the other language."""
    english, turkish = (make_template_corpus(1, code)[1] for code in ("en", "tr"))
    pairs = {
        word: other
        for words, others in zip(english, turkish, strict=True)
        for word, other in zip(words, others, strict=True)
    }
    return pairs | {other: word for word, other in pairs.items()}


@dataclass(frozen=True)
class Scores:
    """Shares of the analogies that are answered rightly.

    Attributes:
        best: without a, b and c, as usual.
        honest: among all words.
        lazy: by the word nearest to c, whatever a and b are; without a, b and c.
    """

    best: float
    honest: float
    lazy: float


def scores(vectors, questions):
    """Return the `Scores` of vectors, (vocabulary, units)."""
    a, b, c = vectors[questions[:, :3].T]  # (questions, units) each
    alike = cosine_similarity(b - a + c, vectors)  # (questions, vocabulary)
    near = cosine_similarity(c, vectors)
    honest = alike.argmax(axis=1)
    for similarities in (alike, near):
        np.put_along_axis(similarities, questions[:, :3], -np.inf, axis=1)
    found = alike.argmax(axis=1), honest, near.argmax(axis=1)
    return Scores(*(float(np.mean(answer == questions[:, 3])) for answer in found))
