"""K-means against scikit-learn, a slow loop and the chances of k-means++."""

import math

import numpy as np
import pytest
from sklearn import cluster

from dlcourse.clustering import (
    KMeans,
    assign,
    lloyd,
    move,
    squared_distances,
    start_centers,
)
from dlcourse.datasets import load_iris


@pytest.fixture
def clouds(rng):
    places = 3 * rng.standard_normal((5, 3))
    return np.repeat(places, 12, axis=0) + rng.standard_normal((60, 3))


def test_distances_and_labels_are_those_of_a_slow_loop(rng):
    x, centers = rng.standard_normal((7, 3)), rng.standard_normal((4, 3))
    slow = [[sum((a - b) ** 2 for a, b in zip(p, c, strict=True)) for c in centers]
            for p in x]  # fmt: skip
    np.testing.assert_allclose(squared_distances(x, centers), slow)
    found = assign(x, centers)
    assert found.labels.tolist() == [row.index(min(row)) for row in slow]
    assert found.inertia == pytest.approx(math.fsum(min(row) for row in slow))


def test_centres_move_into_the_means_of_a_slow_loop(clouds, rng):
    grouping = assign(clouds, rng.standard_normal((3, 3)))
    for group, center in enumerate(move(clouds, grouping)):
        own = [p for p, k in zip(clouds, grouping.labels, strict=True) if k == group]
        mean = [math.fsum(column) / len(own) for column in zip(*own, strict=True)]
        np.testing.assert_allclose(center, mean)


def test_a_centre_without_examples_stays():
    x = np.array([[0.0], [1.0], [2.0]])
    steps = lloyd(x, np.array([[1.0], [50.0]]))
    assert steps[-1].centers.tolist() == [[1.0], [50.0]]
    assert steps[-1].labels.tolist() == [0, 0, 0]


@pytest.mark.parametrize("groups", [1, 2, 5, 9])
def test_result_is_that_of_scikit_learn(clouds, groups):
    start = start_centers(clouds, groups, seed=groups)
    ours = KMeans(groups, init=start).fit(clouds)
    theirs = cluster.KMeans(groups, init=start, n_init=1, tol=0).fit(clouds)
    np.testing.assert_array_equal(ours.labels_, theirs.labels_)
    np.testing.assert_allclose(ours.cluster_centers_, theirs.cluster_centers_)
    assert ours.inertia_ == pytest.approx(theirs.inertia_)
    new = clouds[::7] + 0.5
    np.testing.assert_array_equal(ours.predict(new), theirs.predict(new))


def test_best_of_several_starts_is_as_good_as_that_of_scikit_learn():
    x = load_iris()[0][:, 2:]
    ours = KMeans(3, n_init=20, seed=0).fit(x)
    theirs = cluster.KMeans(3, n_init=20, random_state=0).fit(x)
    assert ours.inertia_ == pytest.approx(theirs.inertia_, abs=1e-9)
    assert ours.inertia_ == pytest.approx(31.371, abs=0.001)


def test_no_move_makes_the_sum_larger(clouds):
    for seed in range(10):
        steps = lloyd(clouds, start_centers(clouds, 6, init="random", seed=seed))
        assert (np.diff([step.inertia for step in steps]) <= 1e-9).all()
        np.testing.assert_array_equal(steps[-1].labels, steps[-2].labels)


def test_max_iter_ends_it(clouds):
    assert len(lloyd(clouds, start_centers(clouds, 6, seed=0), max_iter=1)) == 2


def test_next_centre_of_kmeans_plus_plus_is_drawn_by_squared_distance():
    x, rng = np.array([[0.0], [1.0], [3.0]]), np.random.default_rng(0)
    counts = np.zeros((3, 3))
    for _ in range(6000):
        first, second = start_centers(x, 2, seed=rng)[:, 0]
        counts[np.searchsorted(x[:, 0], first), np.searchsorted(x[:, 0], second)] += 1
    squares = (x - x.T) ** 2
    chances = squares / squares.sum(axis=1, keepdims=True) / 3
    np.testing.assert_allclose(counts / 6000, chances, atol=0.025)


@pytest.mark.parametrize("init", ["random", "k-means++"])
def test_starts_are_different_examples(clouds, init):
    found = start_centers(clouds, 60, init=init, seed=3)
    np.testing.assert_array_equal(np.unique(found, axis=0), np.unique(clouds, axis=0))
    again = start_centers(clouds, 60, init=init, seed=3)
    np.testing.assert_array_equal(found, again)


def test_copies_of_one_example_give_copies_of_one_centre():
    model = KMeans(3, seed=0).fit(np.ones((4, 2)))
    assert model.inertia_ == 0
    assert model.cluster_centers_.tolist() == [[1.0, 1.0]] * 3


def test_errors_say_what_to_do():
    x = np.zeros((3, 2))
    with pytest.raises(ValueError, match="ask for fewer groups"):
        KMeans(4).fit(x)
    with pytest.raises(ValueError, match="one centre for each group"):
        KMeans(2, init=np.zeros((3, 2))).fit(x)
    with pytest.raises(ValueError, match="flatten each example"):
        KMeans(2).fit(np.zeros((3, 2, 2)))
    with pytest.raises(RuntimeError, match=r"run model\.fit"):
        KMeans(2).predict(x)
