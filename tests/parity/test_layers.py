"""Every layer against Keras: values, all gradients, weights, shapes, dtypes, masks."""

import inspect

import numpy as np
import pytest

from dlcourse import layers, regularizers
from dlcourse.keras_bridge import to_keras
from tests.parity.case import arrays, each, inputs, randomise, with_states
from tests.parity.random_layers import random_cases
from tests.parity.table_layers import LAYERS

NAMES = sorted({case.name for case in LAYERS})


def first(name):
    """Return the first line about a layer, and the first of its shapes."""
    case = next(case for case in LAYERS if case.name == name)
    return case, case.shapes[0]


def as_tensors(x, tf):
    return [*map(tf.constant, x)] if isinstance(x, list) else tf.constant(x)


def own_names(layer):
    """Whether the weights have the names of the parameters in Keras, too."""
    around = layers.Bidirectional, layers.TimeDistributed
    attending = layers.Attention, layers.MultiHeadAttention
    return not isinstance(layer, around + attending)


@pytest.mark.parametrize(("case", "shape"), each([*LAYERS, *random_cases(6)]))
def test_shapes_names_and_defaults(case, shape, rng, keras, tf):
    x = inputs(case, shape, rng, "float32")
    ours, theirs = case.ours(), case.keras(keras)
    outputs = arrays(case.call(ours, x, case.options))
    case.call(theirs, as_tensors(x, tf), case.options)
    computed = ours.compute_output_shape(
        shape[0] if case.call is with_states else shape
    )
    assert (computed if isinstance(computed, list) else [computed]) == [
        y.shape for y in outputs
    ]
    assert ours.name == theirs.name.rstrip("_0123456789")
    assert ours.count_params() == theirs.count_params()
    fresh = [(w.shape, w.dtype) for w in theirs.get_weights()]
    assert [(w.shape, w.dtype) for w in ours.get_weights()] == fresh
    if own_names(ours):
        assert [*ours.params, *ours.state] == [w.name for w in theirs.weights]
    for name in ("kernel_size", "strides", "padding", "dilation_rate", "pool_size"):
        if hasattr(theirs, name) and hasattr(ours, name):
            assert getattr(ours, name) == getattr(theirs, name)


ONE_INPUT = [case for case in LAYERS if isinstance(case.shapes[0], tuple)]


@pytest.mark.parametrize(("case", "shape"), each(ONE_INPUT))
def test_open_shapes(case, shape, keras, rng):
    """Lengths that are not known yet are None in ours as in Keras."""
    ours, theirs = case.ours(), case.keras(keras)
    case.call(ours, inputs(case, shape, rng, "float32"), case.options)
    for opened in ((None, *shape[1:]), (None, *[None] * (len(shape) - 2), shape[-1])):
        if case.name in ("Flatten", "Reshape") and None in opened[1:]:
            continue  # Keras gives up on what is open there, each in its way
        wanted = theirs.compute_output_shape(opened)
        assert tuple(ours.compute_output_shape(opened)) == tuple(wanted)


WITH_REGULARIZERS = {
    name: arguments
    for name in NAMES
    if (
        arguments := [
            argument
            for argument in inspect.signature(getattr(layers, name)).parameters
            if argument.endswith("_regularizer")
        ]
    )
}


@pytest.mark.parametrize("name", WITH_REGULARIZERS)
def test_regularizers(name, keras, rng, tf):
    """Penalties and their gradients, with a regularizer of its own in each argument."""
    case, shape = first(name)
    ours, x = case.ours(dtype="float64"), inputs(case, shape, rng)
    for k, argument in enumerate(WITH_REGULARIZERS[name]):
        setattr(ours, argument, regularizers.L1L2(0.1 + k, 0.7 + k))
    case.call(ours, x, case.options)
    randomise(ours, rng)
    theirs = to_keras(ours)
    with tf.GradientTape() as tape:
        penalty = tf.add_n(theirs.losses)
    wanted = tape.gradient(penalty, [w.value for w in theirs.trainable_variables])
    assert ours.penalty() == pytest.approx(float(penalty), rel=1e-6)  # float32 in Keras
    grads = ours.penalty_grads()
    for param, one in zip(ours.params, wanted, strict=True):
        np.testing.assert_allclose(grads[param], one, rtol=1e-6)


def test_a_layer_without_a_bias_pays_nothing_for_it():
    layer = layers.Dense(2, use_bias=False, bias_regularizer="l2")
    layer(np.ones((1, 3)))
    assert layer.penalty() == 0


# Keras asks MultiHeadAttention otherwise; test_attention has it.
@pytest.mark.parametrize("name", sorted({*NAMES} - {"MultiHeadAttention"}))
def test_masks_are_passed_on_as_in_keras(name, keras, rng):
    case, shape = first(name)
    ours, theirs = case.ours(), case.keras(keras)
    x = inputs(case, shape, rng, "float32")
    masks = [np.ones(array.shape[:2], bool) for array in arrays(x)]
    given = masks if isinstance(x, list) else masks[0]
    mask = ours.compute_mask(x, given)
    if not theirs.supports_masking:
        assert mask is None
        return
    wanted = theirs.compute_mask(x, given)
    assert (mask is None) == (wanted is None)
    if mask is not None:
        np.testing.assert_array_equal(mask, wanted)
