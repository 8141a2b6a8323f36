import math

import numpy as np
import pytest

from dlcourse import gradcheck, regularizers

CASES = {
    "L1": [{}, {"l1": 0.25}, {"l1": 0.0}],
    "L2": [{}, {"l2": 0.25}, {"l2": 0.0}],
    "L1L2": [{}, {"l1": 0.125, "l2": 0.25}, {"l1": 0.5}, {"l2": 0.5}],
}
EACH = [(name, settings) for name, each in CASES.items() for settings in each]


def test_every_class_has_cases():
    classes = {name for name in regularizers.__all__ if name.startswith("L")}
    assert classes == set(CASES)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("shape", [(1,), (7, 5), (3, 3, 2, 4)])
@pytest.mark.parametrize(("name", "settings"), EACH)
def test_penalty_and_gradient_are_those_of_keras(
    name, settings, shape, dtype, rng, keras, tf
):
    w = rng.normal(size=shape).astype(dtype)
    w.flat[0] = 0.0  # where |w| has its kink
    ours = getattr(regularizers, name)(**settings)
    theirs = getattr(keras.regularizers, name)(**settings)
    variable = tf.Variable(w)
    with tf.GradientTape() as tape:
        expected = theirs(variable)
    # Keras holds the factors in float32, where 0.25 is exact and 0.01 is not.
    exact = dtype == "float64" and all(
        float(np.float32(factor)) == factor for factor in vars(ours).values()
    )
    rtol = 1e-12 if exact else 2e-6
    penalty, gradient = ours(w), ours.gradient(w)
    assert penalty.dtype == gradient.dtype == dtype
    np.testing.assert_allclose(penalty, expected, rtol=rtol)
    slope = tape.gradient(expected, variable)
    if slope is None:  # Keras adds no term whose factor is 0
        slope = np.zeros(shape)
    np.testing.assert_allclose(gradient, slope, rtol=rtol)


@pytest.mark.parametrize(("name", "settings"), EACH)
def test_gradient_against_differences(name, settings, rng):
    regularizer = getattr(regularizers, name)(**settings)
    w = rng.normal(size=(4, 3))
    expected = gradcheck.numerical_gradient(regularizer, w)
    np.testing.assert_allclose(regularizer.gradient(w), expected, atol=1e-8)


@pytest.mark.parametrize("name", ["L1", "L2", "L1L2"])
def test_defaults_are_those_of_keras(name, keras):
    theirs = getattr(keras.regularizers, name)().get_config()
    ours = vars(getattr(regularizers, name)())
    assert ours == {key: pytest.approx(value) for key, value in theirs.items()}


def test_an_elastic_net_is_the_sum_of_both(rng):
    w = rng.normal(size=(4, 3))
    one, two = regularizers.L1(0.3), regularizers.L2(0.2)
    both = regularizers.L1L2(0.3, 0.2)
    assert both(w) == pytest.approx(one(w) + two(w), rel=1e-14)
    expected = one.gradient(w) + two.gradient(w)
    np.testing.assert_allclose(both.gradient(w), expected, rtol=1e-14)


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        ("l1", regularizers.L1),
        ("L2", regularizers.L2),
        ("l1_l2", regularizers.L1L2),
        ("l1l2", regularizers.L1L2),
        ("L1L2", regularizers.L1L2),
        (regularizers.L2, regularizers.L2),
    ],
)
def test_get(identifier, expected):
    assert type(regularizers.get(identifier)) is expected


def test_get_leaves_objects_and_none_as_they_are():
    regularizer = regularizers.L2(0.5)
    assert regularizers.get(regularizer) is regularizer
    assert regularizers.get(None) is None


@pytest.mark.parametrize("identifier", ["l3", 0.01, math.sin])
def test_get_unknown(identifier):
    with pytest.raises(ValueError, match=r"regularizer: got .* expected one of 'l1'"):
        regularizers.get(identifier)


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: regularizers.L1(-1), ValueError, r"l1: got -1.* choose a finite l1"),
        (lambda: regularizers.L2(math.inf), ValueError, "l2: got inf"),
        (lambda: regularizers.L2(math.nan), ValueError, "l2: got nan"),
        (lambda: regularizers.L1L2(l2="a"), TypeError, "l2: got 'a' of type str"),
        (lambda: regularizers.L2()("a"), TypeError, "w: got 'a', expected an array"),
        (lambda: regularizers.L2().gradient(None), TypeError, "w: got None"),
    ],
)
def test_errors(make, error, message):
    with pytest.raises(error, match=message):
        make()
