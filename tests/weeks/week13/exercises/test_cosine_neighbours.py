"""Neighbours: scikit-learn and the library give the same, other answers."""

import numpy as np
import pytest
from sklearn.neighbors import NearestNeighbors

from dlcourse import text
from dlcourse.exercises import week13
from tests.exercises.answers import said, statuses

exercise = week13.cosine_neighbours
cosine_neighbours = exercise.reference
TABLE = np.random.default_rng(5).normal(size=(30, 6))


def test_two_libraries_give_the_same():
    ids, cosines = cosine_neighbours(TABLE, 4, 7)
    due, similarities = text.most_similar(TABLE, TABLE[4], k=7, exclude=[4])
    np.testing.assert_array_equal(ids, due)
    np.testing.assert_allclose(cosines, similarities)
    near = NearestNeighbors(n_neighbors=8, metric="cosine").fit(TABLE)
    distances, found = near.kneighbors(TABLE[4:5])
    np.testing.assert_array_equal(ids, found[0, 1:])
    np.testing.assert_allclose(cosines, 1 - distances[0, 1:])


def with_infinity(table, word, k):
    """Loops, and -inf where word stands."""
    found = []
    for i, row in enumerate(table):
        length = (row @ row) ** 0.5 * (table[word] @ table[word]) ** 0.5
        cosine = row @ table[word] / length if length else 0.0
        found.append((-np.inf if i == word else cosine, i))
    best = sorted(found, reverse=True)[:k]
    return [i for _c, i in best], [c for c, _i in best]


def by_units(table, word, k):
    unit = table / np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-300)
    cosines = unit @ unit[word]
    cosines[word] = -2
    ids = np.argpartition(-cosines, k - 1)[:k]
    ids = ids[np.argsort(-cosines[ids])]
    return ids, cosines[ids]


@pytest.mark.parametrize("answer", [with_infinity, by_units])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


def with_eps(table, word, k):
    unit = table / (np.linalg.norm(table, axis=1, keepdims=True) + 0.1)
    order = np.argsort(-(unit @ unit[word]))
    ids = order[order != word][:k]
    return ids, (unit @ unit[word])[ids]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda *args: cosine_neighbours(*args)[::-1], "in another order"),
        (lambda *args: cosine_neighbours(*args)[0], "Only ids came back"),
        (lambda t, w, k: cosine_neighbours(t, w, k + 1), "k + 1"),
        (lambda t, w, k: cosine_neighbours(t - t.mean(0), w, k), "differs most"),
        (with_eps, "differs most"),
    ],
)
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)


def with_minus_one(backwards):
    """Word itself gets -1; of equal cosines the last or the first comes first."""

    def answer(table, word, k):
        lengths = np.linalg.norm(table, axis=1)
        cosines = table @ table[word] / np.where(lengths > 0, lengths, 1)
        cosines = cosines / lengths[word]
        cosines[word] = -1
        order = np.argsort(cosines)[::-1] if backwards else np.argsort(-cosines)
        return order[:k], cosines[order[:k]]

    return answer


@pytest.mark.parametrize("backwards", [False, True])
def test_the_opposite_row_is_less_than_no_number(backwards):
    assert "cosine -1" in said(exercise, with_minus_one(backwards))
