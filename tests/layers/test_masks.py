"""Masks on their way through layers; the table of parity has the numbers."""

import numpy as np
import pytest

from dlcourse import layers, ops

TOKENS = np.array([[3, 1, 0, 0], [2, 0, 0, 0]])
MASK = TOKENS != 0
X = np.random.default_rng(0).normal(size=(2, 4, 3)).astype("float32")


def test_padding_mask_is_that_of_an_embedding():
    mask = layers.Embedding(4, 2, mask_zero=True).compute_mask(TOKENS)
    np.testing.assert_array_equal(ops.padding_mask(TOKENS), mask)
    np.testing.assert_array_equal(ops.padding_mask(TOKENS, 1), TOKENS != 1)


def test_padding_has_no_say_in_the_mean():
    layer = layers.GlobalAveragePooling1D()
    y = layer(X, mask=MASK)
    changed = X.copy()
    changed[~MASK] = 99
    np.testing.assert_array_equal(layer(changed, mask=MASK), y)
    np.testing.assert_allclose(y[1], X[1, 0])
    assert not layer.backward(np.ones((2, 3)))[~MASK].any()


def test_the_mean_of_nothing_is_0_and_a_mask_holds_for_one_call():
    layer = layers.GlobalAveragePooling1D()
    assert not layer(X, mask=np.zeros((2, 4), bool)).any()
    np.testing.assert_allclose(layer(X), X.mean(axis=1), rtol=1e-6)
    with pytest.raises(ValueError, match=r"mask: got shape \(2, 3\)"):
        layer(X, mask=MASK[:, :3])
    with pytest.raises(ValueError, match="drop empty examples"):
        layer(np.ones((2, 0, 3)))


def test_heads_take_the_masks_of_their_inputs_as_a_list():
    layer = layers.MultiHeadAttention(2, 4, seed=0)
    y = layer([X, X], mask=[MASK, MASK])
    same = layer(X, X, query_mask=MASK, value_mask=MASK)
    np.testing.assert_array_equal(y, same)
    np.testing.assert_array_equal(layer([X, X], mask=[None, None]), layer(X, X))
    assert layer.compute_mask([X, X], [MASK, None]) is MASK


def test_a_sum_counts_where_any_summand_does():
    other = ~MASK
    add, joined = layers.Add(), layers.Concatenate(axis=1)
    assert add.compute_mask([X, X], [MASK, other]).all()
    assert add.compute_mask([X, X], [MASK, None]) is None
    mask = joined.compute_mask([X, X], [MASK, None])
    np.testing.assert_array_equal(mask, np.hstack([MASK, np.ones((2, 4), bool)]))


def test_sentences_of_a_text_have_masks_of_their_own():
    layer = layers.TimeDistributed(layers.SimpleRNN(2, seed=0))
    x = np.stack([X, X + 1], axis=1)  # (text, sentence, word, features)
    mask = np.stack([MASK, ~MASK], axis=1)
    y = layer(x, mask=mask)
    for k in range(2):
        np.testing.assert_array_equal(y[:, k], layer.layer(x[:, k], mask=mask[:, k]))
    assert (layer(x) != y).any()  # a mask holds for one call
