"""Every finite float: no warning (pytest makes them errors), no NaN, no side effect."""

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis.extra.numpy import arrays

from dlcourse import losses, regularizers
from tests.parity.case import each, untouched
from tests.parity.table import FUNCTIONS, LOSSES
from tests.parity.table_layers import CORE

LARGEST = float(np.finfo(np.float32).max)
SHAPE = (4, 3)
EDGES = np.float32([LARGEST, -LARGEST, 0.0] * 4).reshape(SHAPE)
MIXED = np.float32([LARGEST, -LARGEST, 1e-45, -1e-38, 89, -89, 104, -104, 0, 1, -1, 7])
WIDE = float(np.finfo(np.float64).max)
WIDE_EDGES = np.array(
    [WIDE, -WIDE, 5e-324, -5e-324, 710, -710, 746, -746, 0, 1, -1, 20]
)

FROM_LOGITS = [case for case in LOSSES if "from_logits" in case.settings]
FROM_PROBABILITIES = [
    case
    for case in LOSSES
    if case not in FROM_LOGITS
    and case.function.endswith(("crossentropy", "kl_divergence"))
]
OTHERS = [case for case in LOSSES if case not in FROM_LOGITS + FROM_PROBABILITIES]
# What is beyond the largest float for some finite z.
UNBOUNDED = ("exponential", "log_softmax", "leaky_relu-negative_slope=1.5", "selu")


def floats(largest, width):
    elements = st.floats(-largest, largest, width=width, allow_nan=False)
    return arrays(f"float{width}", SHAPE, elements=elements)


finite, wide = floats(LARGEST, 32), floats(WIDE, 64)
probabilities = arrays(np.float32, SHAPE, elements=st.floats(0, 1, width=32))


@pytest.mark.parametrize("case", each(FUNCTIONS, shapes=False))
@given(z=finite | wide, grad=finite)
@example(z=EDGES, grad=EDGES)
@example(z=MIXED.reshape(SHAPE), grad=EDGES)
@example(z=WIDE_EDGES.reshape(SHAPE), grad=EDGES)
def test_functions(case, z, grad):
    y = case.ours()(untouched(z))
    assert y.dtype == z.dtype
    assert not np.isnan(y).any()
    assert np.isfinite(y).all() or case.id.startswith(UNBOUNDED)
    grad = untouched(grad.astype(z.dtype))
    with np.errstate(over="ignore", invalid="ignore"):  # grad * e^z, of the test
        assert case.backward(grad, untouched(z)).dtype == z.dtype


@pytest.mark.parametrize("case", each(FUNCTIONS, shapes=False))
@given(z=finite | wide)
@example(z=EDGES)
@example(z=MIXED.reshape(SHAPE))
@example(z=WIDE_EDGES.reshape(SHAPE))
def test_derivatives(case, z):
    grad = case.backward(np.ones(SHAPE, z.dtype), untouched(z))
    assert not np.isnan(grad).any()
    assert np.isfinite(grad).all() or case.id == "exponential"


@pytest.mark.parametrize("case", each(CORE, shapes=False))
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
    y_true = untouched(case.y_true(np.random.default_rng(0), SHAPE))
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
    value = loss(case.y_true(np.random.default_rng(0), SHAPE), untouched(p))
    assert np.isfinite(value)
    assert np.isfinite(loss.backward()).all()


@pytest.mark.parametrize("case", each(OTHERS, shapes=False))
@given(y_pred=finite)
@example(y_pred=EDGES)
@example(y_pred=MIXED.reshape(SHAPE))
@example(y_pred=np.zeros(SHAPE, np.float32))
@example(y_pred=np.full(SHAPE, 1e-45, np.float32))
def test_other_losses(case, y_pred):
    if case.id.endswith("short"):
        y_pred = y_pred[:, :1]
    y_true = untouched(case.y_true(np.random.default_rng(0), y_pred.shape))
    if case.function == "poisson":
        y_pred = np.abs(y_pred)
    if case.function == "cosine_similarity":
        y_pred = y_pred.reshape(2, 2, 3)
        y_true = y_true.reshape(2, 2, 3)
    loss = case.ours()
    value = loss(y_true, untouched(y_pred), sample_weight=np.ones(len(y_pred)))
    assert value.dtype == np.float32
    assert not np.isnan(value)
    assert not np.isnan(loss.backward()).any()


@given(y_true=finite, y_pred=finite)
@example(y_true=EDGES, y_pred=-EDGES)
@pytest.mark.parametrize("name", ["mse", "mae", "huber", "cosine_similarity"])
def test_losses_of_two_real_numbers(name, y_true, y_pred):
    loss = losses.get(name)
    assert not np.isnan(loss(untouched(y_true), untouched(y_pred)))
    assert not np.isnan(loss.backward()).any()


@given(anchor=finite, positive=finite, negative=finite)
@example(anchor=EDGES, positive=-EDGES, negative=-EDGES)
@example(anchor=EDGES, positive=EDGES, negative=EDGES)
def test_triplets(anchor, positive, negative):
    loss = losses.TripletLoss()
    value = loss(*map(untouched, (anchor, positive, negative)))
    assert value.dtype == np.float32
    assert value >= 0
    for grad in loss.backward():
        assert grad.dtype == np.float32
        assert not np.isnan(grad).any()


@given(distance=finite.map(np.abs))
@example(distance=np.abs(EDGES))
def test_contrastive_loss(distance):
    loss = losses.ContrastiveLoss()
    y_true = np.arange(12).reshape(SHAPE) % 2
    assert loss(y_true, untouched(distance)) >= 0
    assert np.isfinite(loss.backward()).all()


@pytest.mark.parametrize("name", ["l1", "l2", "l1_l2"])
@given(w=finite | wide)
@example(w=EDGES)
def test_regularizers(name, w):
    regularizer = regularizers.get(name)
    assert regularizer(untouched(w)) >= 0
    assert regularizer.gradient(untouched(w)).dtype == w.dtype
    assert np.isfinite(regularizer.gradient(w)).all()
