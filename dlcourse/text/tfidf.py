"""Documents as vectors: counts of words, and TF-IDF as scikit-learn defines it."""

import re
from collections import Counter

import numpy as np

from dlcourse._validation import check_array, check_choice, check_integer
from dlcourse.text.letters import lower


def inverse_document_frequency(frequency, documents, *, smooth_idf=True, plus_one=True):
    """Return how much it tells that a document has a term.

        smooth_idf: log((1 + documents) / (1 + frequency)) + 1
        else:       log(documents / frequency) + 1

    The textbook form log(documents / frequency) has neither: `smooth_idf=False,
    plus_one=False`. It is 0 for a term that is in all documents.

    Args:
        frequency: in how many documents each term is, shape (terms,).
        documents: how many documents there are.
        smooth_idf: whether to count one more document that has every term.
        plus_one: whether to add 1, so that no term is lost.

    Returns:
        An array of float64, shape (terms,).

    Raises:
        ValueError: if a frequency is more than `documents`, negative, or 0 without
            `smooth_idf`.

    Reference:
        Spärck Jones (1972), https://doi.org/10.1108/eb026526; scikit-learn user
        guide, "Tf-idf term weighting".

    >>> inverse_document_frequency([3, 1], 3, smooth_idf=False, plus_one=False)
    array([0.        , 1.09861229])
    >>> inverse_document_frequency([3, 1], 3)
    array([1.        , 1.69314718])
    """
    documents = check_integer("documents", documents)
    frequency = check_array("frequency", frequency, dtype="float64")
    low = 0 if smooth_idf else 1
    wrong = ~((frequency >= low) & (frequency <= documents))
    if wrong.any():
        raise ValueError(
            f"frequency: got {frequency[wrong][0]:g}, expected numbers from {low} to "
            f"documents = {documents}; count in how many documents a term is, and use "
            f"smooth_idf=True for terms that are in none."
        )
    smooth, shift = int(smooth_idf), int(plus_one)
    return np.log((documents + smooth) / (frequency + smooth)) + shift


class CountVectorizer:
    """How often each term is in each document, as `sklearn`'s `CountVectorizer`.

    The result is a full array, not a sparse one. Of scikit-learn's options n-grams,
    stop words and `max_df` are missing; `language` is ours.

    Args:
        lowercase: whether to make small letters of capital ones.
        language: "tr" for the small letters of Turkish, or "en".
        token_pattern: regular expression of a term; by default words of at least two
            characters.
        min_df: in how many documents a term must be.
        max_features: how many of the most frequent terms are kept, of equally frequent
            ones the first of the alphabet (scikit-learn: by processor); None for all.
        dtype: dtype of the result.

    Attributes:
        vocabulary_: dict from term to column, terms in the order of the alphabet.

    >>> vectorizer = CountVectorizer()
    >>> vectorizer.fit_transform(["a cat, the cat", "the dog"])
    array([[2, 0, 1],
           [0, 1, 1]])
    >>> vectorizer.get_feature_names_out()
    array(['cat', 'dog', 'the'], dtype=object)
    """

    def __init__(
        self,
        *,
        lowercase=True,
        language="en",
        token_pattern=r"\b\w\w+\b",
        min_df=1,
        max_features=None,
        dtype="int64",
    ):
        self.lowercase, self.language = lowercase, language
        self.token_pattern = _checked_pattern(token_pattern)
        self.min_df = check_integer("min_df", min_df)
        self.max_features = max_features
        if max_features is not None:
            check_integer("max_features", max_features)
        self.dtype = np.dtype(dtype)
        self.vocabulary_ = None

    def fit(self, documents):
        """Choose the terms; return self.

        Args:
            documents: a list of str.

        Raises:
            TypeError: if `documents` is one str.
            ValueError: if no term is left.
        """
        counted = self._count(documents)
        frequency = Counter(term for one in counted for term in one)
        total = sum(counted, Counter())
        terms = sorted(term for term, n in frequency.items() if n >= self.min_df)
        if self.max_features is not None:  # sorted is stable: ties stay in order
            terms = sorted(terms, key=lambda term: -total[term])[: self.max_features]
        if not terms:
            raise ValueError(
                f"documents: got {len(counted)} without a term that is in "
                f"{self.min_df} of them, expected at least one term; pass longer "
                f"texts, or lower min_df."
            )
        self.vocabulary_ = {term: i for i, term in enumerate(sorted(terms))}
        self._learn([frequency[term] for term in self.vocabulary_], len(counted))
        return self

    def transform(self, documents):
        """Return the vectors of documents, shape (documents, terms)."""
        if self.vocabulary_ is None:
            raise RuntimeError(
                f"{type(self).__name__}: got no terms yet, expected a call of fit "
                f"before; run vectorizer.fit(documents) first."
            )
        counted = self._count(documents)
        x = np.zeros((len(counted), len(self.vocabulary_)), self.dtype)
        for row, terms in zip(x, counted, strict=True):
            for term, count in terms.items():
                if term in self.vocabulary_:
                    row[self.vocabulary_[term]] = count
        return self._weigh(x)

    def fit_transform(self, documents):
        """Return the vectors of the documents that the terms are chosen from."""
        documents = documents if isinstance(documents, str) else list(documents)
        return self.fit(documents).transform(documents)

    def get_feature_names_out(self):
        """Return the terms in the order of the columns, shape (terms,)."""
        return np.array(list(self.vocabulary_ or ()), dtype=object)

    def _count(self, documents):
        if isinstance(documents, str):
            raise TypeError(
                "documents: got one str, expected a list of documents; pass [text]."
            )
        return [Counter(self._terms(document)) for document in documents]

    def _terms(self, document):
        text = lower(document, self.language) if self.lowercase else document
        return re.findall(self.token_pattern, text)

    def _learn(self, frequency, documents):
        """Keep what the weights need; counts need nothing."""

    def _weigh(self, x):
        return x


class TfidfVectorizer(CountVectorizer):
    """How much each term tells of each document, as `sklearn`'s `TfidfVectorizer`.

        y[d, t] = tf[d, t] * idf[t], then every row divided by its norm

    where tf is the count, or 1 + log(count) with `sublinear_tf`, and idf that of
    `inverse_document_frequency`.

    Args:
        norm: "l2", "l1" or None, by what a row is divided.
        use_idf: whether to multiply by idf.
        smooth_idf: as in `inverse_document_frequency`.
        sublinear_tf: whether 100 times a word tell less than 100 times as much.
        dtype: dtype of the result.
        options: those of `CountVectorizer`.

    Attributes:
        vocabulary_: dict from term to column, terms in the order of the alphabet.
        idf_: weights of the terms, shape (terms,).

    >>> vectorizer = TfidfVectorizer()
    >>> vectorizer.fit_transform(["a cat, the cat", "the dog"]).round(3)
    array([[0.942, 0.   , 0.335],
           [0.   , 0.815, 0.58 ]])
    """

    def __init__(
        self,
        *,
        norm="l2",
        use_idf=True,
        smooth_idf=True,
        sublinear_tf=False,
        dtype="float64",
        **options,
    ):
        super().__init__(dtype=dtype, **options)
        self.norm = check_choice("norm", norm, ("l1", "l2", None))
        self.use_idf, self.smooth_idf = use_idf, smooth_idf
        self.sublinear_tf = sublinear_tf
        self.idf_ = None

    def _learn(self, frequency, documents):
        smooth = self.smooth_idf
        idf = inverse_document_frequency(frequency, documents, smooth_idf=smooth)
        self.idf_ = idf.astype(self.dtype)

    def _weigh(self, x):
        if self.sublinear_tf:
            x[x > 0] = 1 + np.log(x[x > 0])
        if self.use_idf:
            x *= self.idf_
        if self.norm is None:
            return x
        power = 1 if self.norm == "l1" else 2
        length = np.linalg.norm(x, ord=power, axis=1, keepdims=True)
        return x / np.where(length > 0, length, 1)  # an empty document stays 0


def _checked_pattern(pattern):
    """Return a regular expression that finds one term at a time."""
    try:
        groups = re.compile(pattern).groups
    except (re.error, TypeError) as error:
        raise ValueError(
            f"token_pattern: got {pattern!r}, expected a regular expression of a term "
            rf"({error}); write for example r'\b\w\w+\b'."
        ) from None
    if groups > 1:
        raise ValueError(
            f"token_pattern: got {pattern!r} with {groups} groups, expected one at "
            "most, which is the term; write (?:...) for the others."
        )
    return pattern
