"""Forward and every gradient against Keras, for each line of the table of cases."""

import inspect

import numpy as np
import pytest
from scipy import stats

from tests.parity.case import (
    DTYPES,
    TOLERANCE,
    assert_agree,
    both_sides,
    difference,
    each,
    wide,
)
from tests.parity.random_layers import random_cases
from tests.parity.table import FUNCTIONS, INITIALIZERS, LOSSES
from tests.parity.table_layers import LAYERS

every_dtype = pytest.mark.parametrize("dtype", DTYPES)


@every_dtype
@pytest.mark.parametrize(("case", "shape"), each(FUNCTIONS))
def test_functions(case, shape, dtype, rng, keras, tf):
    z = wide(rng, shape).astype(dtype)
    upstream = rng.normal(size=shape).astype(dtype)
    z_tf = tf.constant(z)
    with tf.GradientTape() as tape:
        tape.watch(z_tf)
        y_tf = case.keras(keras)(z_tf)
    assert_agree(case.ours()(z), y_tf, dtype, "value", case.accuracy)
    expected = tape.gradient(y_tf, z_tf, output_gradients=upstream)
    assert_agree(case.backward(upstream, z), expected, dtype, "gradient", case.accuracy)


@every_dtype
@pytest.mark.parametrize(("case", "shape"), each(LOSSES))
def test_losses(case, shape, dtype, rng, keras, tf):
    y_true = case.y_true(rng, shape)
    y_pred = case.x(rng, shape).astype(dtype)
    loss = case.ours()
    y_tf = tf.constant(y_pred)
    with tf.GradientTape() as tape:
        tape.watch(y_tf)
        value_tf = case.keras(keras, dtype=dtype)(y_true, y_tf)
    assert_agree(loss(y_true, y_pred), value_tf, dtype)
    assert_agree(loss.backward(), tape.gradient(value_tf, y_tf), dtype, "gradient")


@every_dtype
@pytest.mark.parametrize(("case", "shape"), each([*LAYERS, *random_cases(6)]))
def test_layers(case, shape, dtype, rng, keras, tf):
    for kind, ours, theirs in both_sides(case, shape, dtype, rng, keras, tf):
        assert ours.dtype == dtype or ours.dtype.kind in "iu"  # a count
        allowed = TOLERANCE[case.accuracy or dtype, kind]
        assert difference(ours, theirs) <= allowed, kind


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
