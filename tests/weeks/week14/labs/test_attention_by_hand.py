"""Attention by hand: the worked number, both kinds of scores, the goal, the drag."""

import numpy as np
import pytest

from dlcourse.labs import AttentionByHand
from dlcourse.ops.attention import attention
from dlcourse.weeks.week14.labs.attention_by_hand import (
    DEPTHS,
    DRAWS,
    KEYS,
    VALUES,
    rest,
)

FIRST = {
    f"{name}_{axis}": value
    for name, tip in zip(
        ("query", "key_1", "key_2", "key_3"), ((1.0, 0.0), *KEYS), strict=True
    )
    for axis, value in zip("xy", tip, strict=True)
}


@pytest.mark.parametrize(
    ("query", "weights", "output"),
    [
        ((1.0, 0.0), [0.401112, 0.197776, 0.401112], [3.0, 4.0]),
        ((0.0, 1.0), [0.197776, 0.401112, 0.401112], [3.406673, 4.406673]),
    ],
)
def test_two_coordinates_give_the_worked_number(query, weights, output):
    """B102."""
    lab = AttentionByHand(query_x=query[0], query_y=query[1])
    np.testing.assert_allclose(lab.result.weights, weights, atol=1e-6)
    np.testing.assert_allclose(lab.result.output, output, atol=1e-6)
    np.testing.assert_allclose(np.ravel(lab.output.get_data()), output, atol=1e-6)
    assert [bar.get_width() for bar in lab.weights] == pytest.approx(weights, abs=1e-6)


@pytest.mark.parametrize("scaled", [True, False])
def test_weights_are_those_of_attention_on_the_whole_vectors(scaled):
    """What the sums of `rest` leave out is tried with vectors of that depth."""
    depth = 64
    result = AttentionByHand.compute(depth=depth, scaled=scaled, **FIRST)
    products = rest()[0, DEPTHS.index(depth)]
    query = np.array([[1.0, 0.0, 1.0]])  # one more coordinate that adds the same
    key = np.column_stack([np.array(KEYS), products])
    scale = depth**-0.5 if scaled else 1.0
    y, weights = attention(query, key, VALUES, scale=scale)
    np.testing.assert_allclose(result.weights, weights[0])
    np.testing.assert_allclose(result.output, y[0])


def test_the_other_coordinates_add_a_normal_sum_of_their_number():
    sums = rest()
    assert sums.shape == (DRAWS, len(DEPTHS), len(KEYS))
    assert not sums[:, 0].any()  # with two coordinates there are no others
    for k, depth in enumerate(DEPTHS[3:], 3):
        assert sums[:, k].std() == pytest.approx((depth - 2) ** 0.5, rel=0.12)


def test_scaling_keeps_entropy_and_gradient_and_raw_scores_lose_both():
    """What the docstring says, with the first vectors."""
    result = AttentionByHand.compute(depth=2, scaled=True, **FIRST)
    raw, scaled = result.entropy
    assert (raw[0], scaled[0]) == pytest.approx((0.93, 0.96), abs=0.005)
    at = {depth: place for place, depth in enumerate(DEPTHS)}
    assert raw[at[16]] == pytest.approx(0.31, abs=0.005)
    assert raw[at[64]] == pytest.approx(0.03, abs=0.005)
    assert scaled[1:].min() > 0.81
    raw, scaled = result.slope
    assert scaled.min() > 0.235
    assert raw[at[64]] == pytest.approx(0.0055, rel=0.05)
    assert raw[at[256]] < 1e-4
    assert (np.diff(raw[1:]) < 0).all()


def test_the_largest_gradient_is_that_of_a_finite_difference():
    result = AttentionByHand.compute(depth=2, scaled=True, **FIRST)
    eps, found = 1e-6, []
    for k in range(3):
        change = np.zeros(3)
        change[k] = eps
        z = result.scores / 2**0.5
        up, down = (np.exp(z + s) / np.exp(z + s).sum() for s in (change, -change))
        found.append(((up - down) / (2 * eps))[k])
    assert result.slope[1, 0] == pytest.approx(max(found), rel=1e-6)


@pytest.mark.parametrize(
    ("values", "reached"),
    [
        ({"depth": 128}, False),
        ({"depth": 256}, False),  # without a drag
        ({"depth": 128, "query_x": 3.0, "key_1_x": 0.0, "key_3_x": 3.0}, True),
        ({"depth": 128, "query_x": 3.0, "key_3_x": 3.0, "scaled": False}, False),
        ({"depth": 64, "query_x": 3.0, "key_3_x": 3.0}, False),  # below the goal's
        ({"key_1_x": 0.5}, False),
    ],
)
def test_goal_needs_depth_and_even_weights(values, reached):
    assert AttentionByHand(**values).goal_reached == reached


def test_the_nearest_tip_is_dragged():
    lab = AttentionByHand()
    lab.clicked(lab.plane, 0.9, 1.2)
    lab.dragged(lab.plane, -1.04, 2.51)
    assert (lab.values["key_3_x"], lab.values["key_3_y"]) == (-1.0, 2.5)
    assert lab.values["query_x"] == 1.0
    lab.clicked(lab.bars, 0.5, 0.5)
    assert (lab.values["key_3_x"], lab.values["key_3_y"]) == (-1.0, 2.5)


def test_the_mark_stands_on_the_curve_that_counts():
    for scaled, which in ((True, 1), (False, 0)):
        lab = AttentionByHand(depth=32, scaled=scaled)
        for lines, mark in zip(lab.curves, lab.marks, strict=True):
            (x,), (y,) = mark.get_data()
            assert x == 32
            assert y == lines[which].get_ydata()[DEPTHS.index(32)]
            assert y != lines[1 - which].get_ydata()[DEPTHS.index(32)]


def test_the_line_of_a_key_says_score_scaled_score_and_weight():
    lab = AttentionByHand()
    texts = [words.get_text() for words in lab.words]
    assert texts[0] == "q·k1 = 1.00 → 0.71 → 0.401"
    assert texts[1] == "q·k2 = 0.00 → 0.00 → 0.198"
    lab.set(scaled=False)
    assert lab.words[2].get_text() == "q·k3 = 1.00 → 1.00 → 0.422"
