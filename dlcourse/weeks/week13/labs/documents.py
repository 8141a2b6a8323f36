"""Texts to be searched, and their vectors of words."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from dlcourse.datasets import load_descriptions, load_proverbs
from dlcourse.text import TfidfVectorizer, lower

SHORTEST = 20  # words of a paragraph
WORD = re.compile(r"[^\W\d_]{2}")  # two letters: neither a number nor a sign


@dataclass(frozen=True)
class Library:
    """Texts to be searched.

    Attributes:
        texts: a tuple of str.
        homes: what each text is a part of, a tuple; "" where it stands alone.
        language: "en" or "tr".
    """

    texts: tuple
    homes: tuple
    language: str


@cache
def library(name):
    """Return the `Library` of "descriptions" or "proverbs"; shared."""
    if name == "proverbs":
        proverbs = tuple(load_proverbs())
        return Library(proverbs, ("",) * len(proverbs), "tr")
    parts = [
        (home, part)
        for home, text in load_descriptions().items()
        for part in map(_tidy, re.split(r"\n\s*\n", text))
        if sum(bool(WORD.search(word)) for word in part.split()) >= SHORTEST
    ]
    homes, texts = zip(*parts, strict=True)
    return Library(texts, homes, "en")


def _tidy(text):
    """Return a text on one line, without what draws lines and marks titles in it."""
    return " ".join(re.sub(r"([^\w\s])\1+|[`|*]|:(?=\w+:)", " ", text).split())


@dataclass(frozen=True)
class Index:
    """A library as vectors.

    Attributes:
        vectors: of the texts, (texts, terms).
        kin: share of the texts whose nearest other text has the same home; NaN where
            texts stand alone.
    """

    library: Library
    vectorizer: TfidfVectorizer
    vectors: np.ndarray
    kin: float

    def places(self, lines):
        """Yield (line, first letter, letter behind the last, term) of every term."""
        pattern, known = self.vectorizer.token_pattern, self.vectorizer.vocabulary_
        for number, line in enumerate(lines):
            for found in re.finditer(pattern, lower(line, self.library.language)):
                if found[0] in known:
                    yield number, *found.span(), known[found[0]]


@lru_cache(16)
def index(name, use_idf, cosine, sublinear_tf):
    """Return the `Index` of a library with these weights; shared."""
    texts = library(name)
    vectorizer = TfidfVectorizer(
        norm="l2" if cosine else None, use_idf=use_idf, sublinear_tf=sublinear_tf,
        language=texts.language,
    )  # fmt: skip
    vectors = vectorizer.fit_transform(texts.texts)
    return Index(texts, vectorizer, vectors, _kin(vectors, texts.homes))


def _kin(vectors, homes):
    if not any(homes):
        return float("nan")
    alike = vectors @ vectors.T
    np.fill_diagonal(alike, -np.inf)
    nearest = np.array(homes)[alike.argmax(axis=1)]
    return float(np.mean(nearest == homes))
