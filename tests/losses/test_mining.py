"""Triplets: what may be drawn, and the hard ones by loops."""

import numpy as np
import pytest

from dlcourse.losses import hard_triplets, random_triplets

LABELS = np.array([3, 5, 3, 3, 8, 5, 8, 9])  # 9 stands alone


def test_random_triplets_are_triplets_and_all_of_them_come():
    anchor, positive, negative = random_triplets(LABELS, 3000, seed=0)
    assert (LABELS[anchor] == LABELS[positive]).all()
    assert (anchor != positive).all()
    assert (LABELS[anchor] != LABELS[negative]).all()
    possible = {
        (a, p, n)
        for a in range(8)
        for p in range(8)
        for n in range(8)
        if a != p and LABELS[a] == LABELS[p] != LABELS[n]
    }
    assert {*zip(anchor, positive, negative, strict=True)} == possible


def test_random_triplets_are_drawn_evenly():
    _anchor, _positive, negative = random_triplets([0, 0, 1, 1, 2], 6000, seed=1)
    counts = np.bincount(negative, minlength=5)
    # Anchors 0 and 1 take 2, 3, 4; anchors 2 and 3 take 0, 1, 4.
    np.testing.assert_allclose(counts / 6000, [1 / 6] * 4 + [1 / 3], atol=0.03)


def test_hard_triplets_by_loops(rng):
    points = rng.normal(size=(8, 2))
    due = []
    for a in range(8):
        away = np.linalg.norm(points - points[a], axis=1)
        alike = [i for i in range(8) if i != a and LABELS[i] == LABELS[a]]
        other = [i for i in range(8) if LABELS[i] != LABELS[a]]
        if alike:
            due.append((a, max(alike, key=away.item), min(other, key=away.item)))
    assert [*zip(*hard_triplets(points, LABELS), strict=True)] == due


@pytest.mark.parametrize("labels", [[1, 1, 1], [1, 2, 3]])
@pytest.mark.parametrize(
    "choose",
    [lambda y: random_triplets(y, 2), lambda y: hard_triplets(np.ones((3, 1)), y)],
)
def test_without_two_alike_or_two_classes_there_is_no_triplet(labels, choose):
    with pytest.raises(ValueError, match="take a larger batch"):
        choose(labels)


def test_every_label_has_an_embedding():
    with pytest.raises(ValueError, match="give each label one embedding"):
        hard_triplets(np.ones((2, 1)), LABELS)
