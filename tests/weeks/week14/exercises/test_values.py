"""The three exercises of numbers: computed elsewhere, rounded, with slips."""

import numpy as np
import pytest

from dlcourse import layers, ops
from dlcourse.exercises import week14
from tests.exercises.answers import said, statuses


def named(exercise, **wrong):
    return dict(zip(exercise.returns, exercise.reference(), strict=True)) | wrong


def test_the_hand_agrees_with_the_library():
    """B102, the second query."""
    k, v = np.array([[1, 0], [0, 1], [1, 1]]), np.array([[1, 2], [3, 4], [5, 6]])
    y, weights = ops.attention(np.array([[0.0, 1.0]]), k, v)
    exercise = week14.attention_by_hand
    np.testing.assert_allclose(exercise.reference(), [*weights[0], *y[0]])
    rounded = [round(float(value), 3) for value in exercise.reference()]
    assert statuses(exercise, rounded, 1) == {"correct"}


def test_products_of_random_vectors_are_as_large_as_said(rng):
    q, k = rng.normal(size=(2, 40_000, 64))
    products = (q * k).sum(axis=1)
    variance, spread, scaled, by_depth, wide, *odds = week14.why_scale.reference()
    assert products.var() == pytest.approx(variance, rel=0.04)
    assert products.std() == pytest.approx(spread, rel=0.02)
    assert (products / 8).std() == pytest.approx(scaled, rel=0.02)
    assert (products / 64).std() == pytest.approx(by_depth, rel=0.02)
    assert (2 * products).var() == pytest.approx(wide, rel=0.04)
    for difference, one in zip((8.0, 1.0), odds, strict=True):
        first, second, _ = ops.masked_softmax(np.array([difference, 0.0, 0.3]))
        assert first / second == pytest.approx(one)


def weights_of(width, heads, key_dim, use_bias=False):
    layer = layers.MultiHeadAttention(heads, key_dim, use_bias=use_bias)
    layer.build([(None, 100, width)] * 2)
    return layer.count_params()


def test_sizes_are_those_of_the_layer():
    """B103."""
    numbers = named(week14.head_sizes)
    assert numbers["weights"] == weights_of(512, 8, 64) == 1_048_576
    assert numbers["one_head"] == weights_of(512, 1, 512)
    assert numbers["with_biases"] == weights_of(512, 8, 64, use_bias=True)
    assert numbers["wide_heads"] == weights_of(512, 8, 512)
    scores = layers.MultiHeadAttention(8, 64).compute_scores_shape([(1, 100, 512)] * 2)
    assert numbers["scores"] == np.prod(scores)
    one = layers.MultiHeadAttention(1, 512).compute_scores_shape([(1, 100, 512)] * 2)
    assert numbers["scores"] == 8 * np.prod(one)  # the insight


@pytest.mark.parametrize(
    ("name", "wrong", "words"),
    [
        ("why_scale", {"variance": 8}, "no root is taken"),
        ("why_scale", {"raw_odds": 8, "scaled_odds": 1}, "differences of scores"),
        ("why_scale", {"wide": 100}, "Not right: wide."),
        ("why_scale", {"raw_odds": 81_937.2, "scaled_odds": 4.1133}, "is given"),
        ("why_scale", {"raw_odds": np.e, "scaled_odds": np.exp(8)}, "exchanged"),
        ("head_sizes", {"weights": 3 * 512 * 512}, "output matrix is missing"),
        ("head_sizes", {"key_dim": 512}, "share the width"),
        ("head_sizes", {"weights": 786_432, "one_head": 786_432,
                        "with_biases": 787_968, "wide_heads": 6_291_456},
         "all four counts"),
        ("head_sizes", {"scores": 10_000}, "weights of its own"),
        ("attention_by_hand", {"y1": 4.406673, "y2": 3.406673}, "exchanged"),
        ("attention_by_hand", {"y1": 3.0, "y2": 4.0}, "plain mean"),
        ("attention_by_hand", {"w1": 0, "w2": 0.7071, "w3": 0.7071, "y1": 5.6569,
                               "y2": 7.0711}, "w3 are scores"),
    ],
)  # fmt: skip
def test_slips_are_named(name, wrong, words):
    exercise = getattr(week14, name)
    assert words in said(exercise, named(exercise, **wrong))
