"""Every finite float: no warning (pytest makes them errors), no NaN, no side effect."""

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis.extra.numpy import arrays

from tests.cases import FUNCTIONS, LAYERS, LOSSES, each

LARGEST = float(np.finfo(np.float32).max)
SHAPE = (4, 3)
EDGES = np.float32([LARGEST, -LARGEST, 0.0] * 4).reshape(SHAPE)
MIXED = np.float32([LARGEST, -LARGEST, 1e-45, -1e-38, 89, -89, 104, -104, 0, 1, -1, 7])
FROM_LOGITS = [c for c in LOSSES if c.id.endswith("from_logits")]
FROM_PROBABILITIES = [c for c in LOSSES[2:] if c not in FROM_LOGITS]
finite = arrays(
    np.float32, SHAPE, elements=st.floats(-LARGEST, LARGEST, width=32, allow_nan=False)
)
probabilities = arrays(np.float32, SHAPE, elements=st.floats(0, 1, width=32))


def untouched(array):
    """A copy that cannot be written to: who changes an argument fails at once."""
    copy = array.copy()
    copy.flags.writeable = False
    return copy


@pytest.mark.parametrize("case", each(FUNCTIONS, shapes=False))
@given(z=finite, grad=finite)
@example(z=EDGES, grad=EDGES)
@example(z=MIXED.reshape(SHAPE), grad=EDGES)
def test_functions(case, z, grad):
    function, backward = case.ours()
    y = function(untouched(z))
    assert y.dtype == np.float32
    assert np.isfinite(y).all()
    assert backward(untouched(grad), untouched(z)).dtype == np.float32


@pytest.mark.parametrize("case", each(LAYERS, shapes=False))
@given(x=finite, grad=finite)
@example(x=EDGES, grad=EDGES)
def test_layers(case, x, grad):
    layer = case.ours()
    x = x.reshape(2, 1, 2, 3)
    if hasattr(layer, "adapt"):
        layer.adapt(untouched(x))
    y = layer(untouched(x))
    assert y.dtype == np.float32
    upstream = untouched(np.resize(grad, y.shape))
    assert layer.backward(upstream).dtype == np.float32
    assert all(g.dtype == np.float32 for g in layer.grads.values())


@pytest.mark.parametrize("case", each(FROM_LOGITS, shapes=False))
@given(z=finite)
@example(z=EDGES)
@example(z=MIXED.reshape(SHAPE))
def test_losses_from_logits(case, z):
    loss = case.ours()
    y_true = untouched(case.target(np.random.default_rng(0), SHAPE))
    value = loss(y_true, untouched(z))
    assert value.dtype == np.float32
    assert value >= 0
    assert np.isfinite(value) or np.abs(z).max() > LARGEST / 100  # a sum of them
    grad = loss.backward()
    assert grad.dtype == np.float32
    assert np.isfinite(grad).all()
    assert np.abs(grad).max() <= 1


@pytest.mark.parametrize("case", each(FROM_PROBABILITIES, shapes=False))
@given(p=probabilities)
@example(p=np.zeros(SHAPE, np.float32))
@example(p=np.ones(SHAPE, np.float32))
def test_losses_from_probabilities(case, p):
    loss = case.ours()
    value = loss(case.target(np.random.default_rng(0), SHAPE), untouched(p))
    assert np.isfinite(value)
    assert np.isfinite(loss.backward()).all()


@given(y_true=finite, y_pred=finite)
@example(y_true=EDGES, y_pred=-EDGES)
def test_mean_squared_error(y_true, y_pred):
    loss = LOSSES[0].ours()
    assert loss(untouched(y_true), untouched(y_pred)) >= 0
    assert not np.isnan(loss.backward()).any()
