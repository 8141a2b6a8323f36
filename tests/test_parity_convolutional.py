"""Forward and every gradient of layers with windows against Keras, and differences."""

import numpy as np
import pytest

from dlcourse import gradcheck
from tests.cases import each
from tests.cases_convolutional import PUBLIC, SPATIAL
from tests.test_extremes import LARGEST, untouched
from tests.test_parity import DTYPES, assert_agree, randomise


def test_the_table_is_complete():
    compared = {part for case in SPATIAL for part in case.covers}
    assert compared == {f"layers.{name}" for name in PUBLIC}
    assert len({case.id for case in SPATIAL}) == len(SPATIAL) - 1  # Conv2D 3x3 twice


BILINEAR = [case for case in SPATIAL if "bilinear" in case.id]
IN_BOTH = [case for case in SPATIAL if case not in BILINEAR]
# TensorFlow interpolates in float32; in float64 NumPy is the measure, test_resizing.
PAIRS = [(pair, dtype) for dtype in DTYPES for pair in each(IN_BOTH)]
PAIRS += [(pair, "float32") for pair in each(BILINEAR)]


@pytest.mark.parametrize(
    ("case", "shape", "dtype"),
    [pytest.param(*p.values, dtype, id=f"{p.id}-{dtype}") for p, dtype in PAIRS],
)
def test_layers(case, shape, dtype, rng, keras, tf):
    x = rng.normal(size=shape).astype(dtype)
    ours, theirs = case.ours(dtype), case.keras(keras, dtype)
    ours.build(shape)
    randomise(ours, rng)
    theirs.build(shape)
    theirs.set_weights(ours.get_weights())  # equal shapes in an equal order

    x_tf = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(x_tf)
        y_tf = theirs(x_tf)
    y = ours(untouched(x))
    assert_agree(y, y_tf, dtype)
    assert ours.compute_output_shape((None, *shape[1:]))[1:] == tuple(y_tf.shape[1:])

    upstream = rng.normal(size=y.shape).astype(dtype)
    sources = [x_tf, *theirs.trainable_variables]
    expected = tape.gradient(y_tf, sources, output_gradients=upstream)
    assert_agree(ours.backward(untouched(upstream)), expected[0], dtype, "gradient")
    assert list(ours.grads) == list(ours.params)
    for grad, wanted in zip(ours.grads.values(), expected[1:], strict=True):
        assert_agree(grad, wanted, dtype, "gradient")


@pytest.mark.parametrize("case", each(SPATIAL, shapes=False))
def test_weights_and_shapes_of_keras(case, keras):
    ours, theirs = case.ours(), case.keras(keras)
    shape = case.shapes[0]
    open_shape = (None, *[None] * (len(shape) - 2), shape[-1])
    assert ours.compute_output_shape(open_shape) == tuple(
        theirs.compute_output_shape(open_shape)
    )
    ours.build(shape)
    theirs.build(shape)
    assert ours.name == theirs.name.rstrip("_0123456789")
    assert list(ours.params) == [weight.name for weight in theirs.weights]
    assert ours.count_params() == theirs.count_params()
    assert ours.output_shape == (None, *theirs.compute_output_shape(shape)[1:])
    for name in ("kernel_size", "strides", "padding", "dilation_rate", "pool_size"):
        if hasattr(theirs, name) and hasattr(ours, name):
            assert getattr(ours, name) == getattr(theirs, name)


@pytest.mark.parametrize("case", each(SPATIAL, shapes=False))
def test_gradients_against_differences(case, rng):
    result = gradcheck.check(case.ours(), rng.normal(size=case.shapes[1]), seed=rng)
    assert result.passed, str(result)


@pytest.mark.parametrize("case", each(SPATIAL, shapes=False))
def test_largest_numbers_give_no_warning(case):
    layer, shape = case.ours(), case.shapes[0]
    x = np.resize(np.float32([LARGEST, -LARGEST, 0, 1e-45, 1]), shape)
    y = layer(untouched(x))
    grad = layer.backward(untouched(np.resize(x, y.shape)))
    assert y.dtype == grad.dtype == np.float32
    assert all(g.dtype == np.float32 for g in layer.grads.values())
