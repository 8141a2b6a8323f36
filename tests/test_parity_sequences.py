"""Forward and every gradient against Keras and against central differences."""

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis.extra.numpy import arrays

from dlcourse import gradcheck
from tests.cases_sequences import (
    CASES,
    NOT_COMPARED,
    PUBLIC,
    WRAPPERS,
    each,
)
from tests.test_parity import DTYPES, TOLERANCE


def inputs(case, rng, dtype="float64"):
    if case.tokens:
        return [rng.integers(0, case.tokens, shape) for shape in case.shapes]
    return [rng.normal(size=shape).astype(dtype) for shape in case.shapes]


def randomise(layer, rng):
    """Give all parameters and states random values; variances stay positive."""
    for name, array in {**layer.params, **layer.state}.items():
        array[...] = 0.5 * rng.normal(size=array.shape)
        if "variance" in name:
            array[...] = 0.5 + array * array


def flat(outputs):
    return list(outputs) if isinstance(outputs, list | tuple) else [outputs]


def backward(layer, upstream):
    """Return the gradients of all inputs as a list; `upstream` is a list."""
    return flat(layer.backward(upstream[0] if len(upstream) == 1 else upstream))


def assert_agree(ours, theirs, dtype, kind="value"):
    """Shapes and dtypes are equal, and values relative to the largest entry.

    Below 0.1 the difference itself counts: the gradient of a key's bias is 0.
    """
    theirs = np.asarray(theirs)
    assert ours.shape == theirs.shape
    assert ours.dtype == theirs.dtype == dtype
    scale = max(0.1, np.abs(theirs).max(initial=0))
    atol = TOLERANCE[dtype, kind] * scale
    np.testing.assert_allclose(ours, theirs, rtol=0, atol=atol)


def test_the_table_is_complete():
    compared = {case.covers for case in CASES}
    assert set(PUBLIC) == compared | NOT_COMPARED
    assert not compared & NOT_COMPARED
    assert len({case.id for case in CASES}) == len(CASES)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("case", each())
def test_agrees_with_keras(case, dtype, rng, keras, tf):
    x = inputs(case, rng, dtype)
    ours, theirs = case.ours(dtype), case.keras(keras, dtype)
    case.call(ours, x, case.options)
    randomise(ours, rng)
    x_tf = [tf.constant(array) for array in x]
    case.call(theirs, x_tf, case.options)
    theirs.set_weights(ours.get_weights())  # equal shapes in an equal order

    with tf.GradientTape() as tape:
        tape.watch(x_tf)
        expected = flat(case.call(theirs, x_tf, case.options))
    outputs = flat(case.call(ours, x, case.options))
    for y, wanted in zip(outputs, expected, strict=True):
        assert_agree(y, wanted, dtype)
    for array, wanted in zip(ours.get_weights(), theirs.get_weights(), strict=True):
        assert_agree(array, wanted, dtype)  # moving statistics, too

    upstream = [rng.normal(size=y.shape).astype(dtype) for y in outputs]
    sources = [*([] if case.tokens else x_tf), *theirs.trainable_variables]
    wanted = tape.gradient(expected, sources, output_gradients=upstream)
    wanted = [
        tf.zeros_like(s) if g is None else g
        for g, s in zip(wanted, sources, strict=True)
    ]
    grads = backward(ours, upstream)
    assert list(ours.grads) == list(ours.params)
    found = [*([] if case.tokens else grads), *ours.grads.values()]
    for grad, one in zip(found, wanted, strict=True):
        assert_agree(grad, tf.convert_to_tensor(one), dtype, "gradient")


@pytest.mark.parametrize(
    "case", each([case for case in CASES if "mask" not in case.options])
)
def test_shapes_names_and_defaults_are_those_of_keras(case, rng, keras, tf):
    x = inputs(case, rng, "float32")
    ours, theirs = case.ours(), case.keras(keras)
    outputs = flat(case.call(ours, x, case.options))
    case.call(theirs, [tf.constant(array) for array in x], case.options)
    many = case.call.__name__ in ("as_list", "with_weights")
    shapes = [array.shape for array in x] if many else x[0].shape
    computed = ours.compute_output_shape(shapes)
    computed = computed if isinstance(computed, list) else [computed]
    assert computed == [y.shape for y in outputs]
    assert ours.count_params() == theirs.count_params()
    assert ours.name == theirs.name.rstrip("_0123456789")
    fresh = [w.shape for w in theirs.get_weights()]
    assert [w.shape for w in ours.get_weights()] == fresh
    if case not in WRAPPERS and "Attention" not in case.covers:
        assert [*ours.params, *ours.state] == [w.name for w in theirs.weights]


@pytest.mark.parametrize("case", each())
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
