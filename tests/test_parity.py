"""Forward and every gradient against Keras, for each line of the table of cases."""

import inspect

import numpy as np
import pytest
from scipy import stats

from dlcourse import activations, initializers, losses
from tests.cases import (
    CASES,
    FUNCTIONS,
    INITIALIZERS,
    LOSSES,
    NOT_COMPARED,
    each,
)
from tests.layer_case import DTYPES, TOLERANCE


def assert_agree(ours, theirs, dtype, kind="value", accuracy=None):
    """Shapes and dtypes are equal, and values relative to the largest entry."""
    theirs = np.asarray(theirs)
    assert ours.shape == theirs.shape
    assert ours.dtype == theirs.dtype == dtype
    scale = np.abs(theirs).max(initial=0)
    np.testing.assert_allclose(
        ours, theirs, rtol=0, atol=TOLERANCE[accuracy or dtype, kind] * scale
    )


@pytest.mark.parametrize("module", [activations, initializers, losses])
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
    accuracy = "float32" if case.float32_constants else dtype
    assert_agree(function(z), y_tf, dtype, "value", accuracy)
    expected = tape.gradient(y_tf, z_tf, output_gradients=upstream)
    assert_agree(backward(upstream, z), expected, dtype, "gradient", accuracy)


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
    unlimited = ("untruncated", "RandomNormal", "Orthogonal")
    if not any(word in case.id for word in unlimited):
        assert ours.min() == pytest.approx(theirs.min(), rel=0.01, abs=1e-3)
        assert ours.max() == pytest.approx(theirs.max(), rel=0.01, abs=1e-3)
    assert stats.ks_2samp(ours.ravel(), theirs.ravel()).pvalue > 0.001
