"""Heads: there and back, Keras' own weights, other right answers, slips."""

import numpy as np
import pytest

from dlcourse.exercises import week14
from tests.exercises.answers import said, statuses

exercise = week14.split_heads


def test_back_undoes_it(rng):
    x = rng.normal(size=(3, 5, 8))
    heads = exercise.reference(x, 4)
    assert heads.shape == (3, 4, 5, 2)
    np.testing.assert_array_equal(exercise.reference(heads, 4, back=True), x)


@pytest.mark.parametrize("causal", [False, True])
def test_with_it_attention_gives_the_numbers_of_keras(causal, rng, keras):
    x = rng.normal(size=(2, 5, 6)).astype("float32")
    layer = keras.layers.MultiHeadAttention(3, 2)
    y, theirs = layer(x, x, return_attention_scores=True, use_causal_mask=causal)
    weights = [
        w.reshape(6, 6) if w.ndim > 2 else w.ravel() for w in layer.get_weights()
    ]
    q, k, v = (
        exercise.reference(x @ weights[i] + weights[i + 1], 3) for i in (0, 2, 4)
    )
    mask = np.tri(5, dtype=bool) if causal else None
    heads, ours = week14.attention.reference(q, k, v, mask)
    joined = exercise.reference(heads, 3, back=True) @ weights[6] + weights[7]
    np.testing.assert_allclose(ours, theirs, atol=1e-5)
    np.testing.assert_allclose(joined, y, atol=1e-5)


def by_pieces(x, heads, back=False):
    if back:
        return np.concatenate([x[:, h] for h in range(heads)], axis=-1)
    return np.stack(np.split(x, heads, axis=-1), axis=1)


def by_einsum(x, heads, back=False):
    if back:
        return np.einsum("bhtw->bthw", x).reshape(len(x), x.shape[2], -1)
    return np.einsum("bthw->bhtw", x.reshape(*x.shape[:2], heads, -1))


@pytest.mark.parametrize("answer", [by_pieces, by_einsum])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer, 10) == {"correct"}


def cut_anew(x, heads, back=False):
    return (
        by_pieces(x, heads, True) if back else x.reshape(len(x), heads, x.shape[1], -1)
    )


def joined_anew(x, heads, back=False):
    return x.reshape(len(x), x.shape[2], -1) if back else by_pieces(x, heads)


def unmoved(x, heads, back=False):
    return by_pieces(x, heads, True) if back else x.reshape(*x.shape[:2], heads, -1)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (joined_anew, "Back by reshape alone"),
        (unmoved, "have not changed places"),
        (lambda x, heads, back=False: x.reshape(*x.shape[:2], -1) if back
         else unmoved(x, heads), "have not changed places"),
        (lambda x, heads, back=False: joined_anew(x, heads, True) if back
         else unmoved(x, heads), "have not changed places"),
        (cut_anew, "each head got some of the time steps"),
        (lambda x, heads, back=False: x if back else by_pieces(x, heads),
         "works where x.ndim is 3"),
        (lambda x, heads, back=False: by_pieces(x, heads, True) if back
         else np.split(x, heads, -1), "batch is the first axis"),
    ],
)  # fmt: skip
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)
