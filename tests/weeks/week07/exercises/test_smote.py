"""Points between neighbours: the course's sampler, scikit-learn, other answers."""

import numpy as np
import pytest
from sklearn.neighbors import NearestNeighbors

from dlcourse.exercises import week07
from dlcourse.selection.resampling import between, nearest
from tests.exercises.answers import said, statuses

exercise = week07.smote
RNG = np.random.default_rng(7)
OWN = RNG.normal(size=(12, 3))


def test_the_sampler_of_the_course_picks_and_moves_the_same():
    """Its neighbours are in no order, so all of them are compared, as points at 1."""
    labels, k = np.ones(len(OWN), int), 4
    start = np.repeat(np.arange(len(OWN)), k)
    rank = np.tile(np.arange(k), len(OWN))
    ends = exercise.reference(OWN, labels, 1, start, rank, np.ones(len(start)))
    theirs = np.sort(OWN[nearest(OWN, k)], axis=1)
    np.testing.assert_allclose(np.sort(ends.reshape(len(OWN), k, 3), axis=1), theirs)
    share = RNG.random(len(start))
    ours = exercise.reference(OWN, labels, 1, start, rank, share)
    np.testing.assert_allclose(ours, between(OWN[start], ends, share))


def test_b108():
    x, y = np.array([[1.0, 2.0], [3.0, 6.0], [2.0, 2.5]]), np.array([1, 1, 0])
    zero, share = np.array([0]), np.array([0.25])
    assert exercise.reference(x, y, 1, zero, zero, share).tolist() == [[1.5, 3.0]]


def by_scikit_learn(x, y, label, start, rank, share):
    own = x[y == label]
    found = NearestNeighbors(n_neighbors=len(own)).fit(own).kneighbors(own)[1]
    others = np.array([[k for k in row if k != i] for i, row in enumerate(found)])
    stop = own[others[start, rank]]
    return (1 - share.reshape(-1, 1)) * own[start] + share.reshape(-1, 1) * stop


def one_by_one(x, y, label, start, rank, share):
    own, points = x[y == label], []
    for s, r, t in zip(start, rank, share, strict=True):
        rest = np.delete(own, s, axis=0)
        order = np.argsort([np.dot(b - own[s], b - own[s]) for b in rest])
        points.append(own[s] + t * (rest[order[r]] - own[s]))
    return points


def after_itself(x, y, label, start, rank, share):
    """Rank 0 of all is the example or its copy: the points are the same."""
    own = x[y == label]
    order = np.argsort(((own[:, None] - own) ** 2).sum(-1), axis=1)[:, 1:]
    a, b = own[start], own[order[start, rank]]
    return a + (b - a) * share[:, np.newaxis]


@pytest.mark.parametrize("answer", [by_scikit_learn, one_by_one, after_itself])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


def off_by_one(x, y, label, start, rank, share):
    own = x[y == label]
    order = np.argsort(((own[:, None] - own) ** 2).sum(-1), axis=1)
    a, b = own[start], own[order[start, rank]]
    return a + (b - a) * share[:, None]


def in_the_box(x, y, label, start, rank, share):
    a, b = (exercise.reference(x, y, label, start, rank, 0 * share + t) for t in (0, 1))
    return a + np.random.default_rng(3).random(a.shape) * (b - a)


def with_share(change):
    def answer(x, y, label, start, rank, share):
        return exercise.reference(x, y, label, start, rank, change(share))

    return answer


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (off_by_one, "its own nearest neighbour"),
        (in_the_box, "lies in the box"),
        (with_share(lambda share: 1 - share), "measured from the neighbour"),
        (with_share(lambda share: -share), "behind the example"),
        (with_share(lambda share: 0 * share), "that is copying"),
        (with_share(lambda share: share.round(1)), "share was rounded"),
        (lambda *args: exercise.reference(*args).T, "transposed"),
    ],
)
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)
