"""Forward and every gradient against Keras, for each line of the table of cases."""

import inspect

import numpy as np
import pytest
from scipy import stats

from dlcourse import activations, initializers, layers, losses
from tests.cases import (
    CASES,
    FUNCTIONS,
    INITIALIZERS,
    LAYERS,
    LOSSES,
    NOT_COMPARED,
    each,
)

DTYPES = ("float32", "float64")
TOLERANCE = {
    ("float32", "value"): 2e-6,
    ("float32", "gradient"): 2e-5,
    ("float64", "value"): 1e-9,
    ("float64", "gradient"): 1e-9,
}


def assert_agree(ours, theirs, dtype, kind="value"):
    """Shapes and dtypes are equal, and values relative to the largest entry."""
    theirs = np.asarray(theirs)
    assert ours.shape == theirs.shape
    assert ours.dtype == theirs.dtype == dtype
    scale = np.abs(theirs).max(initial=0)
    np.testing.assert_allclose(
        ours, theirs, rtol=0, atol=TOLERANCE[dtype, kind] * scale
    )


@pytest.mark.parametrize("module", [activations, initializers, layers, losses])
def test_the_table_is_complete(module):
    name = module.__name__.removeprefix("dlcourse.")
    public = {f"{name}.{part}" for part in module.__all__}
    compared = {part for case in CASES for part in case.covers}
    assert public <= compared | NOT_COMPARED
    assert not compared & NOT_COMPARED


def test_the_table_has_one_name_for_each_case():
    assert len({(case.covers, case.id) for case in CASES}) == len(CASES)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize(("case", "shape"), each(FUNCTIONS))
def test_functions(case, shape, dtype, rng, keras, tf):
    z = case.prediction(rng, shape).astype(dtype)
    upstream = rng.normal(size=shape).astype(dtype)
    function, backward = case.ours()
    z_tf = tf.constant(z)
    with tf.GradientTape() as tape:
        tape.watch(z_tf)
        y_tf = case.keras(keras)(z_tf)
    assert_agree(function(z), y_tf, dtype)
    expected = tape.gradient(y_tf, z_tf, output_gradients=upstream)
    assert_agree(backward(upstream, z), expected, dtype, "gradient")


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize(("case", "shape"), each(LAYERS))
def test_layers(case, shape, dtype, rng, keras, tf):
    x = rng.normal(size=shape).astype(dtype)
    ours, theirs = case.ours(dtype), case.keras(keras, dtype)
    if hasattr(ours, "adapt"):
        ours.adapt(3 * x + 1)
    ours.build(x.shape)
    randomise(ours, rng)
    theirs.build(x.shape)
    theirs.set_weights(ours.get_weights())  # equal shapes in an equal order
    if hasattr(theirs, "finalize_state"):
        theirs.finalize_state()

    x_tf = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(x_tf)
        y_tf = theirs(x_tf)
    y = ours(x)
    assert_agree(y, y_tf, dtype)
    assert ours.compute_output_shape((None, *shape[1:]))[1:] == tuple(y_tf.shape[1:])

    upstream = rng.normal(size=y.shape).astype(dtype)
    sources = [x_tf, *theirs.trainable_variables]
    expected = tape.gradient(y_tf, sources, output_gradients=upstream)
    assert_agree(ours.backward(upstream), expected[0], dtype, "gradient")
    assert list(ours.grads) == list(ours.params)
    for grad, wanted in zip(ours.grads.values(), expected[1:], strict=True):
        assert_agree(grad, wanted, dtype, "gradient")


def randomise(layer, rng):
    for array in layer.params.values():
        array[...] = rng.normal(size=array.shape)


@pytest.mark.parametrize("case", each(LAYERS, shapes=False))
def test_layers_have_the_weights_and_defaults_of_keras(case, keras):
    ours, theirs = case.ours(), case.keras(keras)
    shape = case.shapes[-1]
    ours.build(shape)
    theirs.build(shape)
    names = [*ours.params, *ours.state]
    assert names == [weight.name for weight in theirs.weights]
    assert ours.count_params() == theirs.count_params()
    assert [w.dtype for w in ours.get_weights()] == [
        w.dtype for w in theirs.get_weights()
    ]
    assert ours.name == theirs.name.rstrip("_0123456789")


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize(("case", "shape"), each(LOSSES))
def test_losses(case, shape, dtype, rng, keras, tf):
    y_true = case.target(rng, shape)
    y_pred = case.prediction(rng, shape).astype(dtype)
    loss = case.ours()
    y_tf = tf.constant(y_pred)
    with tf.GradientTape() as tape:
        tape.watch(y_tf)
        value_tf = case.keras(keras, dtype)(y_true, y_tf)
    assert_agree(loss(y_true, y_pred), value_tf, dtype)
    assert_agree(loss.backward(), tape.gradient(value_tf, y_tf), dtype, "gradient")


@pytest.mark.parametrize(("case", "shape"), each(INITIALIZERS))
def test_initializers(case, shape, keras):
    random = "seed" in inspect.signature(type(case.ours())).parameters
    seed = {"seed": 3} if random else {}
    ours = case.ours(**seed)(shape)
    theirs = np.asarray(case.keras(keras, **seed)(shape))
    assert ours.shape == theirs.shape
    assert ours.dtype == theirs.dtype == np.float32
    if theirs.std() == 0:
        np.testing.assert_array_equal(ours, theirs)
        return
    # One distribution: same spread, same cut, and Kolmogorov-Smirnov finds no gap.
    assert ours.std() == pytest.approx(theirs.std(), rel=0.02)
    if "untruncated" not in case.id and "RandomNormal" not in case.id:
        assert ours.min() == pytest.approx(theirs.min(), rel=0.01, abs=1e-3)
        assert ours.max() == pytest.approx(theirs.max(), rel=0.01, abs=1e-3)
    assert stats.ks_2samp(ours.ravel(), theirs.ravel()).pvalue > 0.001
