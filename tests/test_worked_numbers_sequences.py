"""Worked numbers of the notes on dropout, normalisation, sequences and attention."""

import numpy as np
import pytest

from dlcourse.layers.attention import Attention
from dlcourse.layers.embedding import Embedding
from dlcourse.layers.multi_head_attention import MultiHeadAttention
from dlcourse.layers.normalization import BatchNormalization
from dlcourse.layers.recurrent import GRU, LSTM, SimpleRNN
from dlcourse.layers.regularization import Dropout
from dlcourse.ops.attention import attention, masked_softmax


def test_b40():
    # keep_prob = 0.8 of 50 units: 40 are kept, and the mean stays
    x = np.random.default_rng(0).uniform(size=(20000, 50))
    y = Dropout(1 - 0.8, seed=1)(x, training=True)
    assert (y != 0).mean() == pytest.approx(0.8, abs=0.002)
    assert (y != 0).sum(axis=1).mean() == pytest.approx(40, abs=0.1)
    assert y.mean() == pytest.approx(x.mean(), abs=0.002)


def test_b54():
    z, epsilon = np.array([[1.0], [2.0], [3.0], [4.0]]), 1e-12
    layer = BatchNormalization(epsilon=epsilon, dtype="float64")
    y = layer(z, training=True)
    expected = [-1.341641, -0.447214, 0.447214, 1.341641]
    np.testing.assert_allclose(y.ravel(), expected, atol=5e-7)
    np.testing.assert_allclose(layer(z + 7, training=True), y)  # a bias before it
    layer.params["gamma"][...] = np.sqrt(z.var() + epsilon)
    layer.params["beta"][...] = z.mean()
    np.testing.assert_allclose(layer(z, training=True), z)


def test_b90():
    # Wa = [Waa | Wax], (100, 10100), against [a; x], (10100, 1)
    layer = SimpleRNN(100)
    layer.build((None, None, 10000))
    kernel, recurrent, _ = layer.get_weights()
    assert recurrent.T.shape == (100, 100)
    assert kernel.T.shape == (100, 10000)
    assert np.hstack([recurrent.T, kernel.T]).shape == (100, 10100)


def test_b92():
    # a GRU has three times the parameters of a simple layer, not fewer
    counts = []
    for layer in (SimpleRNN(100), GRU(100, reset_after=False), GRU(100), LSTM(100)):
        layer.build((None, None, 50))
        counts.append(layer.count_params())
    assert counts == [15100, 45300, 45600, 60400]


def test_b93():
    # the notes' update gate Gu lets the new in: Gu = 1 - z, so its bias -30 is z's 30
    layer = GRU(1, reset_after=False, return_state=True, dtype="float64")
    layer.build((None, None, 1))
    layer.params["bias"][:] = [30.0, 0.0, 0.0]
    x = np.random.default_rng(0).normal(size=(1, 100, 1))
    _, c = layer(x, initial_state=[np.array([[0.5]])])
    assert c[0, 0] == pytest.approx(0.5, abs=5e-7)
    layer = GRU(1, reset_after=False, return_state=True, dtype="float64")
    layer.build((None, None, 1))
    for array in layer.params.values():
        array[...] = 0
    layer.params["bias"][:] = [30.0, 0.0, 50.0]  # the candidate is 1
    _, c = layer(x[:, :1], initial_state=[np.array([[0.0]])])
    gate = 1 / (1 + np.exp(30.0))  # of the notes
    assert gate == pytest.approx(9.4e-14, rel=0.01)
    assert c[0, 0] == pytest.approx(gate, rel=1e-2)


def test_b95():
    table = np.arange(12.0).reshape(3, 4)  # E with a column for each token
    layer = Embedding(4, 3, dtype="float64")
    layer.build((None,))
    layer.set_weights([table.T])
    np.testing.assert_array_equal(layer([2])[0], [2.0, 6.0, 10.0])
    np.testing.assert_array_equal(layer([2])[0], table @ np.eye(4)[2])


def test_b101():
    weights = masked_softmax(np.array([1.0, 2.0, 0.0]))
    np.testing.assert_allclose(weights, [0.244728, 0.665241, 0.090031], atol=5e-7)
    a = np.array([[[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]])
    # a query (1, 2, 0) against keys that are unit vectors has just these scores
    query, keys = np.array([[[1.0, 2.0, 0.0]]]), np.eye(3)[np.newaxis]
    context = Attention(dtype="float64")([query, a, keys])
    np.testing.assert_allclose(context[0, 0], [0.334759, 0.755272], atol=5e-7)


def test_b102():
    query = np.eye(2)
    key = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
    value = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    y, weights = attention(query, key, value)
    expected = [[0.401112, 0.197776, 0.401112], [0.197776, 0.401112, 0.401112]]
    np.testing.assert_allclose(weights, expected, atol=5e-7)
    np.testing.assert_allclose(y, [[3.0, 4.0], [3.406673, 4.406673]], atol=5e-7)


def test_b103():
    layer = MultiHeadAttention(8, 512 // 8, use_bias=False)
    layer.build([(None, None, 512), (None, None, 512)])
    assert layer.params["query_kernel"].shape == (512, 8, 64)
    heads, width, depth = layer.params["output_kernel"].shape
    assert (heads * width, depth) == (512, 512)
    assert layer.count_params() == 4 * 512 * 512 == 1_048_576
