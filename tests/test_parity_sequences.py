"""Layers of sequences against central differences, edges and their callers."""

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis.extra.numpy import arrays

from dlcourse import gradcheck
from tests.cases_sequences import CASES
from tests.layer_case import backward, each, flat, inputs, randomise


@pytest.mark.parametrize("case", each(CASES))
def test_central_differences(case, rng):
    x = [array.copy() for array in inputs(case, rng)]
    layer = case.ours("float64")
    case.call(layer, x, case.options)
    randomise(layer, rng)
    upstream = [
        rng.normal(size=y.shape) for y in flat(case.call(layer, x, case.options))
    ]
    grads = backward(layer, upstream)
    state = {name: array.copy() for name, array in layer.state.items()}
    pairs = [] if case.tokens else list(zip(x, grads, strict=True))
    pairs += [(layer.params[name], grad) for name, grad in layer.grads.items()]
    for array, grad in pairs:
        start = array.copy()

        def loss(values, array=array):
            array[...] = values
            for name, kept in state.items():
                layer.state[name][...] = kept
            outputs = flat(case.call(layer, x, case.options))
            return sum((u * y).sum() for u, y in zip(upstream, outputs, strict=True))

        expected = gradcheck.numerical_gradient(loss, start)
        array[...] = start
        scale = max(0.1, np.abs(expected).max(initial=0))
        assert np.abs(grad - expected).max(initial=0) <= 1e-6 * scale


LARGEST = float(np.finfo(np.float32).max)
finite = arrays(
    np.float32, 64, elements=st.floats(-LARGEST, LARGEST, width=32, allow_nan=False)
)
EDGES = np.float32([LARGEST, -LARGEST, 0.0, 1e-45] * 16)
FIRST = [
    case
    for k, case in enumerate(CASES)
    if k == 0 or case.id.split("-")[0] != CASES[k - 1].id.split("-")[0]
]


@pytest.mark.parametrize("case", each(FIRST))
@settings(max_examples=8)
@given(values=finite)
@example(values=EDGES)
def test_every_finite_float_gives_no_warning_and_keeps_x(case, values):
    x = inputs(case, np.random.default_rng(0), "float32")
    if not case.tokens:
        x = [np.resize(values, shape) for shape in case.shapes]
    for array in x:
        array.flags.writeable = False
    layer = case.ours()
    outputs = flat(case.call(layer, x, case.options))
    upstream = [np.resize(values[::-1], y.shape) for y in outputs]
    for array in upstream:
        array.flags.writeable = False
    grads = backward(layer, upstream)
    results = [*outputs, *grads, *layer.grads.values()]
    assert all(array.dtype == np.float32 for array in results)


@pytest.mark.parametrize(
    "case", each([case for case in CASES if "TimeDistributed" not in case.id])
)
def test_outputs_and_gradients_belong_to_the_caller(case, rng):
    """Writing into y or grad changes neither the layer nor its input."""
    x = inputs(case, rng)
    layer = case.ours("float64")
    outputs = flat(case.call(layer, x, case.options))
    randomise(layer, rng)
    outputs = flat(case.call(layer, x, case.options))
    upstream = [rng.normal(size=y.shape) for y in outputs]
    kept = [array.copy() for array in (*x, *upstream)]
    first = [array.copy() for array in backward(layer, upstream)]
    for y in outputs:
        assert not any(np.shares_memory(y, array) for array in x)
        y[...] = 99
    for one, again in zip(first, backward(layer, upstream), strict=True):
        np.testing.assert_array_equal(one, again)
    for array, start in zip((*x, *upstream), kept, strict=True):
        np.testing.assert_array_equal(array, start)
