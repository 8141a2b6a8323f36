"""TF-IDF against scikit-learn."""

import itertools

import numpy as np
import pytest
from sklearn.feature_extraction import text as sklearn_text

from dlcourse import text

DOCUMENTS = ["The cat sat on the mat, the red mat.", "A dog and a cat!", "", "x",
             "Red dogs; red cats, and THE rat"]  # fmt: skip
NEW = ["a red cat and an unknown zebra", "mat mat mat"]


@pytest.mark.parametrize(
    ("norm", "use_idf", "smooth_idf", "sublinear_tf"),
    list(itertools.product(["l1", "l2", None], *[[True, False]] * 3)),
)
def test_as_scikit_learn(norm, use_idf, smooth_idf, sublinear_tf):
    options = {"norm": norm, "use_idf": use_idf, "smooth_idf": smooth_idf,
               "sublinear_tf": sublinear_tf}  # fmt: skip
    ours = text.TfidfVectorizer(**options)
    theirs = sklearn_text.TfidfVectorizer(**options)
    x, expected = ours.fit_transform(DOCUMENTS), theirs.fit_transform(DOCUMENTS)
    np.testing.assert_allclose(x, expected.toarray(), rtol=1e-12)
    names = theirs.get_feature_names_out()
    np.testing.assert_array_equal(ours.get_feature_names_out(), names)
    new = theirs.transform(NEW).toarray()
    np.testing.assert_allclose(ours.transform(NEW), new, rtol=1e-12)
    if use_idf:
        np.testing.assert_allclose(ours.idf_, theirs.idf_, rtol=1e-12)


@pytest.mark.parametrize(
    "options",
    [{}, {"min_df": 2}, {"max_features": 1}, {"lowercase": False},
     {"token_pattern": r"\w+"}],
)  # fmt: skip
def test_counts_as_scikit_learn(options):
    ours = text.CountVectorizer(**options)
    theirs = sklearn_text.CountVectorizer(**options)
    expected = theirs.fit_transform(DOCUMENTS).toarray()
    np.testing.assert_array_equal(ours.fit_transform(DOCUMENTS), expected)
    assert ours.vocabulary_ == theirs.vocabulary_


def test_turkish_words_of_one_meaning_are_one_term():
    vectorizer = text.CountVectorizer(language="tr").fit(["Ilık ILIK ılık", "iyi İYİ"])
    assert list(vectorizer.vocabulary_) == ["iyi", "ılık"]


def test_dtype_is_kept():
    x = text.TfidfVectorizer(dtype="float32").fit_transform(DOCUMENTS)
    assert x.dtype == np.float32


def test_a_generator_of_documents():
    x = text.CountVectorizer().fit_transform(one for one in DOCUMENTS)
    assert len(x) == len(DOCUMENTS)


BAD = {
    "no term": (lambda: text.CountVectorizer().fit(["", "a"]), ValueError, "longer"),
    "one str": (lambda: text.TfidfVectorizer().fit("a cat"), TypeError, r"\[text\]"),
    "not fitted": (lambda: text.TfidfVectorizer().transform([]), RuntimeError, "fit"),
    "norm": (lambda: text.TfidfVectorizer(norm="l3"), ValueError, "choose one for"),
    "language": (lambda: text.CountVectorizer(language="xx").fit(["ab"]), ValueError,
                 "'tr'"),
    "frequency": (lambda: text.inverse_document_frequency([4], 3), ValueError,
                  "from 0 to documents = 3"),
    "zero": (lambda: text.inverse_document_frequency([0], 3, smooth_idf=False),
             ValueError, "smooth_idf=True"),
    "max_features": (lambda: text.CountVectorizer(max_features=0), ValueError, ">= 1"),
}  # fmt: skip


def test_of_equally_frequent_terms_the_first_of_the_alphabet_stay():
    """As scikit-learn does not promise: its sort is another one on each processor."""
    counts = np.random.default_rng(0).integers(1, 4, 40)
    words = [f"w{i:02d}" for i in range(40)]
    document = " ".join(np.repeat(words, counts))
    kept = text.CountVectorizer(max_features=20).fit([document]).vocabulary_
    ranks = sorted((-n, word) for word, n in zip(words, counts, strict=True))
    assert set(kept) == {word for _, word in ranks[:20]}


@pytest.mark.parametrize("name", BAD)
def test_errors(name):
    call, error, match = BAD[name]
    with pytest.raises(error, match=match):
        call()
