"""Every layer against central differences, at the edges of float32, and its caller."""

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis.extra.numpy import arrays as drawn

from dlcourse import gradcheck
from tests.parity.case import (
    arrays,
    backward,
    differentiable,
    each,
    inputs,
    randomise,
    untouched,
)
from tests.parity.table_layers import LAYERS, OF_SEQUENCES


def prepared(case, x, rng):
    """Return a layer in float64 that has seen x, with random parameters and states."""
    layer = case.ours(dtype="float64")
    case.call(layer, x, case.options)
    randomise(layer, rng)
    return layer


def writable(x):
    return [array.copy() for array in x] if isinstance(x, list) else x.copy()


@pytest.mark.parametrize(("case", "shape"), each(LAYERS))
def test_central_differences(case, shape, rng):
    x = writable(inputs(case, shape, rng))
    layer = prepared(case, x, rng)
    upstream = [
        rng.normal(size=y.shape) for y in arrays(case.call(layer, x, case.options))
    ]
    grads = backward(layer, upstream)
    state = {name: array.copy() for name, array in layer.state.items()}
    sources = differentiable(x)
    pairs = list(zip(sources, grads, strict=True)) if sources else []
    pairs += [(layer.params[name], grad) for name, grad in layer.grads.items()]
    for array, grad in pairs:
        start = array.copy()

        def loss(values, array=array):
            array[...] = values
            for name, kept in state.items():
                layer.state[name][...] = kept
            outputs = arrays(case.call(layer, x, case.options))
            return sum((u * y).sum() for u, y in zip(upstream, outputs, strict=True))

        expected = gradcheck.numerical_gradient(loss, start)
        array[...] = start
        scale = max(0.1, np.abs(expected).max(initial=0))
        assert np.abs(grad - expected).max(initial=0) <= 1e-6 * scale


LARGEST = float(np.finfo(np.float32).max)
EDGES = np.float32([LARGEST, -LARGEST, 0.0, 1e-45, 1.0])
finite = drawn(
    np.float32, 64, elements=st.floats(-LARGEST, LARGEST, width=32, allow_nan=False)
)


@pytest.mark.parametrize(("case", "shape"), each(LAYERS))
@settings(max_examples=8)
@given(values=finite)
@example(values=EDGES)
def test_every_finite_float_gives_no_warning_and_keeps_x(case, shape, values):
    x = inputs(case, shape, np.random.default_rng(0), "float32")
    if differentiable(x):
        filled = [untouched(np.resize(values, array.shape)) for array in arrays(x)]
        x = filled if isinstance(x, list) else filled[0]
    layer = case.ours()
    outputs = arrays(case.call(layer, x, case.options))
    upstream = [untouched(np.resize(values[::-1], y.shape)) for y in outputs]
    grads = backward(layer, upstream) if differentiable(x) else []
    results = [*outputs, *grads, *layer.grads.values()]
    assert all(array.dtype == np.float32 for array in results)


# A view is what some layers are for: Flatten, Reshape, Permute, TimeDistributed.
OWN = [case for case in OF_SEQUENCES if case.name != "TimeDistributed"]


@pytest.mark.parametrize(("case", "shape"), each(OWN))
def test_outputs_and_gradients_belong_to_the_caller(case, shape, rng):
    """Writing into y or grad changes neither the layer nor its input."""
    x = writable(inputs(case, shape, rng))
    layer = prepared(case, x, rng)
    outputs = arrays(case.call(layer, x, case.options))
    upstream = [rng.normal(size=y.shape) for y in outputs]
    given = [*arrays(x), *upstream]
    kept = [array.copy() for array in given]
    first = [array.copy() for array in backward(layer, upstream)]
    for y in outputs:
        assert not any(np.shares_memory(y, array) for array in arrays(x))
        y[...] = 99
    for one, again in zip(first, backward(layer, upstream), strict=True):
        np.testing.assert_array_equal(one, again)
    for array, start in zip(given, kept, strict=True):
        np.testing.assert_array_equal(array, start)
