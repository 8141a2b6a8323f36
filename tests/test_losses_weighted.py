"""Sample weights and the function forms, against Keras and by hand."""

import numpy as np
import pytest

from dlcourse import gradcheck, losses
from tests.parity.case import DTYPES, assert_agree, each
from tests.parity.table import LOSSES

WITH_BATCH = [case for case in LOSSES if not case.id.endswith("short")]


def _example(case, shape, rng, dtype="float64"):
    return case.y_true(rng, shape), case.x(rng, shape).astype(dtype)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize(("case", "shape"), each(WITH_BATCH))
def test_functions_are_those_of_keras(case, shape, dtype, rng, keras):
    y_true, y_pred = _example(case, shape, rng, dtype)
    ours = getattr(losses, case.function)(y_true, y_pred, **case.settings)
    theirs = getattr(keras.losses, case.function)(
        np.asarray(y_true, dtype), y_pred, **case.settings
    )
    assert_agree(ours, theirs, dtype)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize(("case", "shape"), each(WITH_BATCH))
def test_sample_weights_are_those_of_keras(case, shape, dtype, rng, keras, tf):
    y_true, y_pred = _example(case, shape, rng, dtype)
    per_example = getattr(losses, case.function)(y_true, y_pred, **case.settings)
    weights = rng.uniform(size=per_example.shape).astype(dtype)
    weights.flat[0] = 0.0
    loss = case.ours()
    y_tf = tf.constant(y_pred)
    with tf.GradientTape() as tape:
        tape.watch(y_tf)
        theirs = case.keras(keras, dtype=dtype)
        value_tf = theirs(np.asarray(y_true, dtype), y_tf, sample_weight=weights)
    ours = loss(y_true, y_pred, sample_weight=weights)
    assert_agree(ours, value_tf, dtype)
    assert_agree(loss.backward(), tape.gradient(value_tf, y_tf), dtype, "gradient")
    mean = (weights * per_example).sum() / weights.size
    np.testing.assert_allclose(ours, mean, rtol=1e-5)


@pytest.mark.parametrize("case", each(WITH_BATCH, shapes=False))
def test_gradient_with_weights_against_differences(case, rng):
    shape = case.shapes[-1]
    y_true, y_pred = _example(case, shape, rng)
    y_pred = np.clip(y_pred, 0.01, 0.99)  # not near the clip, where differences fail
    weights, loss = rng.uniform(size=shape[0]), case.ours()
    expected = gradcheck.numerical_gradient(lambda p: loss(y_true, p, weights), y_pred)
    loss(y_true, y_pred, weights)
    assert gradcheck.relative_error(loss.backward(), expected) < 1e-6


@pytest.mark.parametrize("case", each(LOSSES, shapes=False))
def test_weights_of_one_change_nothing(case, rng):
    y_true, y_pred = _example(case, case.shapes[-1], rng)
    loss = case.ours()
    plain, plain_grad = loss(y_true, y_pred), loss.backward()
    assert loss(y_true, y_pred, np.ones(len(y_pred))) == pytest.approx(plain, 1e-14)
    np.testing.assert_allclose(loss.backward(), plain_grad, rtol=1e-14)
    loss(y_true, y_pred, np.full(len(y_pred), 3.0))
    loss(y_true, y_pred)  # the weights of one call are not those of the next
    np.testing.assert_array_equal(loss.backward(), plain_grad)


def test_one_weight_for_each_example_in_every_shape():
    y_true, y_pred = np.zeros((2, 3, 4)), np.ones((2, 3, 4))
    loss = losses.MeanSquaredError()
    column = np.array([[1.0, 1, 1], [3, 3, 3]])
    for weights in ([1, 3], [[1], [3]], column, column[..., np.newaxis]):
        assert loss(y_true, y_pred, weights) == 2.0
        np.testing.assert_allclose(loss.backward()[0], 2 / 24)
        np.testing.assert_allclose(loss.backward()[1], 6 / 24)
    assert loss(y_true, y_pred, 0.5) == 0.5


def test_weights_of_predictions_without_classes():
    loss = losses.MeanSquaredError()
    assert loss([0.0, 0.0], [1.0, 2.0], [1.0, 0.5]) == 1.5
    np.testing.assert_array_equal(loss.backward(), [1.0, 1.0])


def test_weights_are_not_changed_and_float32_stays():
    weights = np.array([1.0, 3.0])
    weights.flags.writeable = False
    loss = losses.BinaryCrossentropy()
    y_pred = np.float32([[0.5], [0.5]])
    assert loss([[0], [1]], y_pred, weights).dtype == np.float32
    assert loss.backward().dtype == np.float32


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ([1.0], r"sample_weight: got shape \(1,\), expected \(2,\) or up to \(2, 3\)"),
        ([1.0, 2.0, 3.0], r"got shape \(3,\), expected \(2,\).*one weight"),
        (np.ones((2, 2)), r"got shape \(2, 2\), expected"),
        (np.ones((2, 3, 4)), r"got shape \(2, 3, 4\), expected"),
        (np.ones((2, 3, 1, 1)), r"got shape \(2, 3, 1, 1\), expected"),
        ([1.0, np.nan], "sample_weight: got nan at index"),
    ],
)
def test_weights_that_do_not_fit(weights, message):
    with pytest.raises(ValueError, match=message):
        losses.MeanSquaredError()(np.zeros((2, 3, 4)), np.ones((2, 3, 4)), weights)


def test_weights_that_are_no_numbers():
    with pytest.raises(TypeError, match="sample_weight: got 'a'"):
        losses.MeanSquaredError()([0.0], [1.0], "a")


def test_a_function_leaves_no_gradient():
    loss = losses.MeanSquaredError()
    loss.of_examples([[0.0]], [[1.0]])
    with pytest.raises(RuntimeError, match="before a call"):
        loss.backward()


@pytest.mark.parametrize("case", each(LOSSES, shapes=False))
def test_get_takes_functions_as_keras_does(case):
    function = getattr(losses, case.function)
    assert type(losses.get(function)) is type(case.ours())


@pytest.mark.parametrize("name", ["mse", "MAE", "kld", "bce", "huber", "Poisson"])
def test_short_names_are_those_of_keras(name, keras):
    theirs = keras.losses.get(name)
    wanted = getattr(theirs, "__name__", type(theirs).__name__)
    assert type(losses.get(name)) is type(losses.get(wanted))
