"""Additive attention: B101, the layer of the course step by step, other answers."""

import numpy as np
import pytest

from dlcourse import layers
from dlcourse.exercises import week13
from tests.exercises.answers import said, statuses

exercise = week13.additive_attention
additive_attention = exercise.reference


def test_b101_scores_one_two_nothing():
    values = np.array([[[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]])
    keys, seen = np.arctanh([[[0.25], [0.5], [0.0]]]), np.ones((1, 3), bool)
    context, weights = additive_attention(
        np.zeros((1, 1)), keys, values, np.array([4.0]), seen
    )
    np.testing.assert_allclose(weights, [[0.244728, 0.665241, 0.090031]], atol=1e-6)
    np.testing.assert_allclose(context, [[0.334759, 0.755272]], atol=1e-6)


def test_it_is_the_layer_at_each_step_as_the_next_cell_calls_it(rng):
    query, value, key = (rng.normal(size=(3, n, 4)) for n in (5, 6, 6))
    mask = np.arange(6) < np.array([[6], [2], [4]])
    layer = layers.AdditiveAttention(dtype="float64", seed=0)
    y, scores = layer(
        [query, value, key], mask=[None, mask], return_attention_scores=True
    )
    for t in range(5):
        context, weights = additive_attention(
            query[:, t], key, value, layer.params["scale"], mask
        )
        np.testing.assert_allclose(context, y[:, t])
        np.testing.assert_allclose(weights, scores[:, t], atol=1e-15)


def example_by_example(query, keys, values, scale, mask):
    contexts, rows = [], []
    for q, k, v, seen in zip(query, keys, values, mask, strict=True):
        scores = np.array([scale @ np.tanh(q + one) for one in k])
        weights = np.zeros(len(k))
        weights[seen] = np.exp(scores[seen] - scores[seen].max())
        weights /= weights.sum()
        contexts.append(sum(w * row for w, row in zip(weights, v, strict=True)))
        rows.append(weights)
    return contexts, rows


def by_products(query, keys, values, scale, mask):
    hidden = np.tanh(keys + query[:, np.newaxis, :])
    scores = np.einsum("btd,d->bt", hidden, scale)
    scores = scores - 1e9 * ~mask
    weights = np.exp(scores - scores.max(axis=-1)[:, None])
    weights /= weights.sum(axis=-1)[:, None]
    return (weights[:, None] @ values)[:, 0], weights


@pytest.mark.parametrize("answer", [example_by_example, by_products])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


def without_a_sum(query, keys, values, scale, mask):
    _context, weights = additive_attention(query, keys, values, scale, mask)
    return weights[:, :, None] * values, weights


def plain_mean(query, keys, values, scale, mask):
    return values.mean(axis=1), additive_attention(query, keys, values, scale, mask)[1]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda *args: additive_attention(*args)[::-1], "another order"),
        (lambda *args: additive_attention(*args)[0], "Only context came back"),
        (without_a_sum, "context: Exactly this comes out when sum is left out"),
        (plain_mean, "context: It differs most"),
        (lambda q, k, v, s, m: additive_attention(q, k, v, -s, m), "-scale"),
    ],
)
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)


@pytest.mark.parametrize("fill", [-100.0, -1000.0])
def test_padding_needs_a_score_below_all_others(fill):
    def answer(query, keys, values, scale, mask):
        scores = np.where(mask, np.tanh(query[:, None] + keys) @ scale, fill)
        weights = np.exp(scores - scores.max(axis=1, keepdims=True))
        weights /= weights.sum(axis=1, keepdims=True)
        return (weights[:, :, None] * values).sum(axis=1), weights

    for seed in range(10):
        feedback = exercise.check(answer, seed=seed)
        assert "not small enough" in feedback.text
