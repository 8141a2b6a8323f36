"""Symbols: every layer can be called with them and says the right shapes."""

import numpy as np
import pytest

from dlcourse import layers, models
from dlcourse.layers import LSTM, Bidirectional, Dense, Input, MultiHeadAttention
from dlcourse.layers.symbolic import Symbol
from tests.parity.case import each
from tests.parity.table_layers import CORE


@pytest.mark.parametrize("case", each(CORE, shapes=False))
def test_every_layer_in_a_graph_is_the_layer(case):
    layer, other = case.ours(), case.ours()
    shape = case.shapes[-1]
    x = Input(shape[1:])
    y = layer(x)
    assert isinstance(y, Symbol)
    assert not layer.built  # a model builds it, so that its seed counts
    model = models.Model(x, y, seed=0)
    other.build(shape)
    other.set_weights(layer.get_weights())
    data = np.random.default_rng(0).normal(size=shape).astype("float32")
    expected = other(data)
    np.testing.assert_array_equal(model(data), expected)
    assert y.shape == (None, *expected.shape[1:])
    grad = np.random.default_rng(1).normal(size=expected.shape).astype("float32")
    np.testing.assert_array_equal(model.backward(grad), other.backward(grad))


def test_a_symbol_knows_where_it_comes_from():
    x = Input((5, 4), name="x")
    layer = MultiHeadAttention(2, 3, name="attention")
    y = layer(x, x, use_causal_mask=True)
    assert y.layer is layer
    assert y.inputs == [x, x]
    assert y.options == {"use_causal_mask": True}
    assert (x.layer, x.inputs, x.options) == (None, [], {})
    assert repr(x) == "<Input 'x', shape (None, 5, 4)>"
    assert repr(y) == "<Symbol 'attention', shape (None, 5, 4)>"
    assert repr(y.call) == "<LayerCall attention(x, x)>"


def test_lists_of_outputs_are_lists_of_symbols():
    x = Input((5, 4))
    y, h, c = LSTM(3, return_sequences=True, return_state=True)(x)
    assert [y.shape, h.shape, c.shape] == [(None, 5, 3), (None, 3), (None, 3)]
    both = Bidirectional(LSTM(3), merge_mode=None)(x)
    assert [symbol.shape for symbol in both] == [(None, 3), (None, 3)]


def test_arguments_may_be_named():
    x = Input((4,))
    assert Dense(3)(x=x).shape == (None, 3)
    y = layers.Dropout(0.5, seed=0)(x, training=True)  # also when it is not training
    assert (models.Model(x, y)(np.ones((9, 4))) == 0).any()


def test_layers_of_ones_own_can_be_connected():
    class Square(layers.Layer):
        def forward(self, x):
            self._cache = x
            return x * x

        def backward(self, grad):
            return 2 * self._saved() * grad

    class Loud(Square):
        def forward(self, x, factor=1.0):
            return factor * super().forward(x)

    x = Input((2,))
    model = models.Model(x, Loud()(Square()(x), factor=2.0))
    np.testing.assert_array_equal(model([[3.0, 1.0]]), [[162.0, 2.0]])
