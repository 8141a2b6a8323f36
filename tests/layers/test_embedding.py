import math

import numpy as np
import pytest

from dlcourse import gradcheck
from dlcourse.layers.embedding import Embedding, LearnedPositions, SinusoidalPositions
from dlcourse.ops.positions import sinusoidal_positions


def test_is_the_product_with_one_hot_vectors(rng):
    tokens, grad = rng.integers(0, 6, (3, 5)), rng.normal(size=(3, 5, 4))
    layer = Embedding(6, 4, seed=0, dtype="float64")
    one_hot = np.eye(6)[tokens]
    np.testing.assert_array_equal(layer(tokens), one_hot @ layer.params["embeddings"])
    grad_x = layer.backward(grad)
    assert grad_x.shape == tokens.shape
    assert not grad_x.any()
    slow = np.einsum("btv,btd->vd", one_hot, grad)
    np.testing.assert_allclose(layer.grads["embeddings"], slow, atol=1e-14)


def test_an_empty_batch():
    layer = Embedding(3, 2)
    y = layer(np.zeros((0, 4), int))
    assert y.shape == (0, 4, 2)
    layer.backward(y)
    assert not layer.grads["embeddings"].any()


def test_large_vocabularies_are_exact():
    layer = Embedding(2**24 + 2, 1, embeddings_initializer="zeros")
    layer.build((None,))
    layer.params["embeddings"][2**24 + 1] = 7
    assert layer(np.array([2**24 + 1, 2**24])).ravel().tolist() == [7, 0]


def test_mask(keras):
    tokens = np.array([[3, 0, 1], [0, 0, 2]])
    masked = Embedding(4, 2, mask_zero=True).compute_mask(tokens)
    theirs = keras.layers.Embedding(4, 2, mask_zero=True).compute_mask(tokens)
    np.testing.assert_array_equal(masked, np.asarray(theirs))
    assert Embedding(4, 2).compute_mask(tokens) is None


def test_start_is_that_of_keras(keras):
    ours = Embedding(200, 50, seed=0)
    theirs = keras.layers.Embedding(200, 50)
    for layer in (ours, theirs):
        layer.build((None, None))
    (a,), (b,) = ours.get_weights(), theirs.get_weights()
    assert (a.min(), a.max()) == pytest.approx((b.min(), b.max()), abs=1e-4)
    assert a.std() == pytest.approx(b.std(), rel=0.02)


def test_sinusoidal_positions_by_loop():
    length, depth = 7, 5
    slow = np.empty((length, depth))
    for t in range(length):
        for d in range(depth):
            angle = t / 10000 ** ((d - d % 2) / depth)
            slow[t, d] = math.cos(angle) if d % 2 else math.sin(angle)
    fast = sinusoidal_positions(length, depth, dtype="float64")
    np.testing.assert_allclose(fast, slow, atol=1e-12)
    y = SinusoidalPositions(dtype="float64")(np.ones((2, length, depth)))
    np.testing.assert_allclose(y, 1 + np.stack([slow, slow]), atol=1e-12)


def test_a_step_is_a_rotation():
    p = sinusoidal_positions(20, 8, dtype="float64")
    near = p @ p.T  # depends on the distance alone
    for k in range(5):
        np.testing.assert_allclose(np.diag(near, k), near[0, k])


@pytest.mark.parametrize("layer", [LearnedPositions(6), SinusoidalPositions()])
def test_gradients(layer, rng):
    assert gradcheck.check(layer, rng.normal(size=(2, 4, 3)), seed=0)


def test_positions_that_were_not_seen_get_no_gradient(rng):
    layer = LearnedPositions(5, dtype="float64", seed=0)
    x, grad = rng.normal(size=(2, 3, 4)), rng.normal(size=(2, 3, 4))
    np.testing.assert_array_equal(layer(x), x + layer.params["positions"][:3])
    np.testing.assert_array_equal(layer.backward(grad), grad)
    np.testing.assert_allclose(layer.grads["positions"][:3], grad.sum(axis=0))
    assert not layer.grads["positions"][3:].any()


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Embedding(3, 2)([3]), ValueError, "got the token 3, .* from 0 to 2"),
        (lambda: Embedding(3, 2)([-1]), ValueError, "got the token -1"),
        (lambda: Embedding(3, 2)([0.5]), ValueError, "got the token 0.5"),
        (lambda: Embedding(3, 2)([np.nan]), ValueError, "got the token nan"),
        (lambda: Embedding(3, 2)(["a"]), TypeError, "embedding: x: got"),
        (lambda: Embedding(3, 2)(1), ValueError, "at least 1 axes"),
        (lambda: Embedding(0, 2), ValueError, "input_dim: got 0"),
        (
            lambda: LearnedPositions(2)(np.ones((1, 3, 1))),
            ValueError,
            "a sequence of 3 entries, expected at most 2",
        ),
        (lambda: sinusoidal_positions(0, 2), ValueError, "length: got 0"),
        (lambda: sinusoidal_positions(2, 2.5), TypeError, "depth: got 2.5"),
    ],
)
def test_errors(make, error, message):
    with pytest.raises(error, match=message):
        make()
