"""Every layer against Keras: values, all gradients, weights, shapes, dtypes, masks."""

import inspect

import numpy as np
import pytest

from dlcourse import layers, regularizers
from dlcourse.keras_bridge import to_keras
from tests.cases_layers import LAYER_CASES, NOT_COMPARED
from tests.layer_case import (
    alone,
    assert_both_sides_agree,
    each,
    flat,
    inputs,
    randomise,
    takes_several,
)
from tests.random_cases import random_cases

RANDOM_CASES = random_cases(6)
PAIRS = [
    pytest.param(case, dtype, id=f"{case.id}-{dtype}")
    for case in (*LAYER_CASES, *RANDOM_CASES)
    for dtype in case.dtypes
]


def test_the_table_is_complete():
    compared = {case.covers for case in LAYER_CASES}
    assert set(layers.__all__) == compared | NOT_COMPARED
    assert not compared & NOT_COMPARED
    assert len({case.id for case in LAYER_CASES}) == len(LAYER_CASES)


@pytest.mark.parametrize(("case", "dtype"), PAIRS)
def test_values_and_gradients(case, dtype, rng, keras, tf):
    assert_both_sides_agree(case, dtype, rng, keras, tf)


def own_names(layer):
    """Whether the weights have the names of the parameters in Keras, too."""
    around = layers.Bidirectional, layers.TimeDistributed
    attending = layers.Attention, layers.MultiHeadAttention
    return not isinstance(layer, around + attending)


@pytest.mark.parametrize("case", each((*LAYER_CASES, *RANDOM_CASES)))
def test_shapes_names_and_defaults(case, rng, keras, tf):
    x = inputs(case, rng, "float32")
    ours, theirs = case.ours(), case.keras(keras)
    outputs = flat(case.call(ours, x, case.options))
    case.call(theirs, [tf.constant(array) for array in x], case.options)
    shapes = [array.shape for array in x] if takes_several(case) else x[0].shape
    computed = ours.compute_output_shape(shapes)
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


ONE_INPUT = {case.covers: case for case in LAYER_CASES if case.call is alone}


@pytest.mark.parametrize("name", sorted(ONE_INPUT))
def test_open_shapes(name, keras, rng):
    """Lengths that are not known yet are None in ours as in Keras."""
    case = ONE_INPUT[name]
    ours, theirs = case.ours(), case.keras(keras)
    (shape,) = case.shapes
    case.call(ours, inputs(case, rng, "float32"), case.options)
    for opened in ((None, *shape[1:]), (None, *[None] * (len(shape) - 2), shape[-1])):
        if name in ("Flatten", "Reshape") and None in opened[1:]:
            continue  # Keras gives up on what is open there, each in its way
        wanted = theirs.compute_output_shape(opened)
        assert tuple(ours.compute_output_shape(opened)) == tuple(wanted)


WITH_REGULARIZERS = {
    name: arguments
    for name in sorted(set(layers.__all__) - NOT_COMPARED)
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
    case = next(case for case in LAYER_CASES if case.covers == name)
    ours, x = case.ours("float64"), inputs(case, rng)
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
MASKED = set(layers.__all__) - NOT_COMPARED - {"MultiHeadAttention"}


@pytest.mark.parametrize("name", sorted(MASKED))
def test_masks_are_passed_on_as_in_keras(name, keras, rng, tf):
    case = next(case for case in LAYER_CASES if case.covers == name)
    ours, theirs = case.ours(), case.keras(keras)
    x = inputs(case, rng, "float32")
    masks = [np.ones(array.shape[:2], bool) for array in x]
    given = masks if takes_several(case) else masks[0]
    arrays = x if takes_several(case) else x[0]
    mask = ours.compute_mask(arrays, given)
    if not theirs.supports_masking:
        assert mask is None
        return
    wanted = theirs.compute_mask(arrays, given)
    assert (mask is None) == (wanted is None)
    if mask is not None:
        np.testing.assert_array_equal(mask, wanted)
