"""TF-IDF: B105, scikit-learn gives the same, other answers."""

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfTransformer

from dlcourse.exercises import week13
from tests.exercises.answers import said, statuses

exercise = week13.tf_idf
tf_idf = exercise.reference
COUNTS = np.random.default_rng(3).poisson(0.8, size=(9, 7))


def test_scikit_learn_gives_the_same():
    due = TfidfTransformer().fit_transform(COUNTS).toarray()
    np.testing.assert_allclose(tf_idf(COUNTS), due, atol=1e-12)


def test_the_plain_way_is_that_of_the_lecture():
    """B105: a word of all three documents, and one of a single document."""
    counts = np.array([[1, 1, 1], [1, 1, 0], [1, 0, 0]])
    due = np.log(3 / np.array([3, 2, 1]))
    np.testing.assert_allclose(due, [0, 0.4055, 1.0986], atol=5e-5)
    np.testing.assert_allclose(
        tf_idf(counts, smooth=False)[0], due / np.linalg.norm(due)
    )
    smooth = tf_idf(counts)[0]
    np.testing.assert_allclose(smooth[2] / smooth[0], 1.6931, atol=5e-5)


def by_shares(counts, smooth=True):
    """Term frequencies as shares of the document: its length cancels afterwards."""
    tf = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    df = np.count_nonzero(counts, axis=0)
    idf = np.log1p(len(counts)) - np.log1p(df) + 1 if smooth else -np.log(
        df / len(counts)
    )  # fmt: skip
    weights = tf * idf
    norm = np.linalg.norm(weights, axis=1, keepdims=True)
    return np.divide(weights, norm, out=np.zeros_like(weights), where=norm > 0)


def document_by_document(counts, smooth=True):
    rows = []
    for row in counts:
        idf = [np.log((len(counts) + smooth) / ((counts[:, t] > 0).sum() + smooth))
               + smooth for t in range(counts.shape[1])]  # fmt: skip
        weights = row * np.array(idf)
        rows.append(weights / (np.sqrt(weights @ weights) or 1))
    return rows


@pytest.mark.parametrize("answer", [by_shares, document_by_document])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda counts, smooth=True: tf_idf(counts), "smooth makes no difference"),
        (lambda counts, smooth=True: tf_idf(counts, not smooth), "wrong way round"),
        (lambda counts, smooth=True: tf_idf(counts, smooth).T, "transposed"),
        (lambda counts, smooth=True: tf_idf(counts > 0, smooth), "counts themselves"),
        (lambda counts, smooth=True: tf_idf(counts, smooth) ** 2, "square"),
    ],
)
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)
