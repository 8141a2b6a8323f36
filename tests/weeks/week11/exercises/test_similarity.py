"""Triplets, K comparisons, the verification head: worked numbers, other answers."""

import numpy as np
import pytest

from dlcourse import activations, layers, losses
from dlcourse.exercises import week11
from tests.exercises.answers import said, statuses

triplet = week11.triplet.reference
head = week11.verification_head.reference


# ---------------------------------------------------------------------------- triplet
def test_b88():
    anchor, positive = np.zeros((1, 3)), np.array([[0.5, 0.5, 0.0]])
    for other, due in ([[0.7, 0.1, 0.1], 0.19], [[0.6, 0.5, 0.3], 0.0]):
        loss, hardest = triplet(anchor, positive, np.array([[other]]))
        assert loss == pytest.approx([due])
        assert hardest == [0]


def test_the_library_gives_the_same_loss(rng):
    anchor, positive = rng.normal(size=(2, 6, 3))
    others = rng.normal(size=(6, 4, 3))
    loss, hardest = triplet(anchor, positive, others, 0.5)
    chosen = others[np.arange(6), hardest]
    due = losses.TripletLoss(0.5)(anchor, positive, chosen)
    assert loss.mean() == pytest.approx(due)
    assert hardest.dtype.kind == "i"


def test_the_insight_no_loss_no_gradient():
    loss = losses.TripletLoss()
    assert loss([[0.0]], [[0.5]], [[2.0]]) == 0
    assert not np.any(loss.backward())


def by_loops(anchor, positive, others, margin=0.2):
    near = [sum((a - p) ** 2) for a, p in zip(anchor, positive, strict=True)]
    far = [
        [sum((a - n) ** 2) for n in row] for a, row in zip(anchor, others, strict=True)
    ]
    best = [row.index(min(row)) for row in far]
    cost = [max(n - min(f) + margin, 0.0) for n, f in zip(near, far, strict=True)]
    return np.array(cost), np.array(best)


def by_products(anchor, positive, others, margin=0.2):
    near = np.einsum("bu,bu->b", anchor - positive, anchor - positive)
    away = anchor[:, np.newaxis, :] - others
    far = np.einsum("bku,bku->bk", away, away)
    hardest = np.argsort(far, axis=1)[:, 0]
    nearest = np.take_along_axis(far, hardest[:, None], axis=1)[:, 0]
    return (near - nearest + margin).clip(min=0), hardest


@pytest.mark.parametrize("answer", [by_loops, by_products])
def test_right_triplets_written_in_another_way_pass(answer):
    assert statuses(week11.triplet, answer) == {"correct"}


def by_absolutes(anchor, positive, others, margin=0.2):
    gaps = np.abs(anchor[:, None] - others).sum(axis=2)
    return triplet(anchor, positive, others, margin)[0], gaps.argmin(axis=1)


def test_a_ranking_by_absolute_differences_is_found_in_every_draw():
    assert statuses(week11.triplet, by_absolutes) == {"incorrect"}


def by_the_positive(anchor, positive, others, margin=0.2):
    _losses, hardest = triplet(positive, positive, others)
    chosen = others[np.arange(len(others)), hardest]
    return triplet(anchor, positive, chosen[:, None], margin)[0], hardest


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (by_absolutes, "SQUARED"),
        (by_the_positive, "nearest to the POSITIVE"),
        (lambda a, p, o, margin=0.2: triplet(a, p, o), "margin makes no difference"),
        (lambda a, p, o, margin=0.2: triplet(a, p, o, margin)[0], "Only losses"),
        (lambda a, p, o, margin=0.2: triplet(a, p, o, margin)[::-1], "another order"),
        (lambda a, p, o, margin=0.2: triplet(a, p, o, 2 * margin), "2 * margin"),
        (
            lambda a, p, o, margin=0.2: (
                triplet(a, p, o, margin)[0],
                triplet(a, p, o, margin)[1] + 1,
            ),
            "too large by 1",
        ),
    ],
)
def test_other_faults_of_triplets_are_said(answer, words):
    assert words in said(week11.triplet, answer)


# ------------------------------------------------------------------------- error_of_k
def test_b87():
    right = dict(zip(week11.error_of_k.returns, week11.error_of_k.reference(),
                     strict=True))  # fmt: skip
    assert right["right_99"] == pytest.approx(0.3660, abs=5e-5)
    assert right["right_999"] == pytest.approx(0.9048, abs=5e-5)
    assert (1 - right["error"]) ** 100 == pytest.approx(0.99)
    assert 0.999 ** right["most"] >= 0.9 > 0.999 ** (right["most"] + 1)
    assert right["alarm"] == pytest.approx(1 - right["right_999"])


def test_rounded_numbers_pass():
    answer = [0.366, 0.9048, 1.005e-4, 105, 0.0952]
    assert statuses(week11.error_of_k, answer, 1) == {"correct"}
    names = week11.error_of_k.returns
    named = dict(zip(names, answer, strict=True))
    assert statuses(week11.error_of_k, named, 1) == {"correct"}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"right_99": 36.6, "right_999": 90.48}, "in percent"),
        ({"right_99": 0.9048, "right_999": 0.366}, "exchanged"),
        ({"right_99": 0.634, "right_999": 0.0952}, "at least one is wrong"),
        ({"error": 0.0001}, "root of degree 100"),
        ({"error": 0.9999}, "how often it is right"),
        ({"most": 106}, "round down"),
        ({"most": 105.3}, "whole number"),
        ({"alarm": 0.1}, "added up"),
        ({"right_99": 0.37, "alarm": 0.095}, "rounded"),
        ({"right_99": 0.37, "right_999": 0.9, "error": 0.0001, "alarm": 0.1}, "four d"),
        ({"alarm": 0.9048}, "nobody is found"),
        ({"alarm": 0.5}, "Not right: alarm"),
    ],
)
def test_slips_of_numbers_are_named(wrong, words):
    right = zip(week11.error_of_k.returns, week11.error_of_k.reference(), strict=True)
    assert words in said(week11.error_of_k, dict(right) | wrong)


# ------------------------------------------------------------------ verification_head
def test_b118():
    one, other = np.array([[1.0, 2.0, 3.0]]), np.array([[1.0, 0.0, 4.0]])
    weights = np.full(3, -1.0)
    for pair in ((one, other), (other, one)):
        assert head(*pair, weights, 1.0) == pytest.approx([0.119203], abs=5e-7)
    plain = [activations.sigmoid((a - b) @ weights + 1.0).item()
             for a, b in ((one, other), (other, one))]  # fmt: skip
    assert plain == pytest.approx([0.5, 0.880797], abs=5e-7)


def test_a_dense_layer_on_the_differences_gives_the_same(rng):
    pair, weights = rng.normal(size=(2, 5, 4)), rng.normal(size=4)
    dense = layers.Dense(1, "sigmoid", dtype="float64")
    dense(np.zeros((1, 4)))
    dense.set_weights([weights[:, None], np.array([0.3])])
    due = dense(np.abs(pair[0] - pair[1]))[:, 0]
    np.testing.assert_allclose(head(*pair, weights, 0.3), due)


def test_the_insight_equal_weights_are_a_threshold(rng):
    pair = rng.normal(size=(2, 40, 4))
    same = head(*pair, np.full(4, -0.7), 3.0) > 0.5
    np.testing.assert_array_equal(same, np.abs(pair[0] - pair[1]).sum(1) < 3.0 / 0.7)


def by_extremes(first, second, weights, bias):
    gap = np.maximum(first, second) - np.minimum(first, second)
    return 0.5 + 0.5 * np.tanh(0.5 * ((gap * weights).sum(axis=1) + bias))


def pair_by_pair(first, second, weights, bias):
    found = []
    for a, b in zip(first, second, strict=True):
        z = bias
        for k, weight in enumerate(weights):
            z += weight * abs(a[k] - b[k])
        found.append(1 / (1 + np.exp(-z)))
    return found


@pytest.mark.parametrize("answer", [by_extremes, pair_by_pair])
def test_right_heads_written_in_another_way_pass(answer):
    assert statuses(week11.verification_head, answer) == {"correct"}


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda a, b, w, c: head(a, b, w, c)[:, None], "shape is not"),
        (lambda a, b, w, c: np.log(head(a, b, w, c)), "logarithm"),
        (lambda a, b, w, c: head(a, b, -w, c), "-weights"),
        (lambda a, b, w, c: head(a, b, w, 0), "bias is missing"),
    ],
)
def test_other_faults_of_the_head_are_said(answer, words):
    assert words in said(week11.verification_head, answer)
