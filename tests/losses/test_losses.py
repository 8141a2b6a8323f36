"""Losses: by loops, against differences, with weights as in Keras, by their names."""

import numpy as np
import pytest

from dlcourse import gradcheck, losses
from tests import reference
from tests.parity.case import DTYPES, assert_agree, each
from tests.parity.table import LOSSES


def test_mean_squared_error_by_loop(rng):
    y_true, y_pred = rng.normal(size=(2, 5, 3))
    expected = reference.mean_squared_error(y_true, y_pred)
    assert losses.MeanSquaredError()(y_true, y_pred) == pytest.approx(expected, 1e-13)


def test_binary_crossentropy_by_loop(rng):
    y_true = rng.integers(0, 2, (5, 3))
    z = rng.normal(size=(5, 3))
    p = reference.elementwise(reference.sigmoid, z)
    expected = pytest.approx(reference.binary_crossentropy(y_true, p), rel=1e-12)
    assert losses.BinaryCrossentropy()(y_true, p) == expected
    assert losses.BinaryCrossentropy(from_logits=True)(y_true, z) == expected


def test_crossentropies_by_loop(rng):
    labels, logits = rng.integers(0, 4, 6), rng.normal(size=(6, 4))
    p = [reference.softmax(row) for row in logits.tolist()]
    one_hot = np.eye(4)[labels]
    slow = reference.sparse_crossentropy_from_logits(labels, logits.tolist())
    expected = pytest.approx(slow, rel=1e-12)
    assert losses.SparseCategoricalCrossentropy()(labels, p) == expected
    assert losses.SparseCategoricalCrossentropy(True)(labels, logits) == expected
    assert losses.CategoricalCrossentropy()(one_hot, p) == expected
    assert losses.CategoricalCrossentropy(True)(one_hot, logits) == expected


@pytest.mark.parametrize("case", each(LOSSES, shapes=False))
def test_gradient_against_differences(case, rng):
    shape = case.shapes[0]
    y_true = case.y_true(rng, shape)
    # Not too near 0, 1 and the clip, where differences fail.
    y_pred = np.clip(case.x(rng, shape), 0.01, 0.99)
    loss = case.ours()
    expected = gradcheck.numerical_gradient(lambda p: loss(y_true, p), y_pred)
    loss(y_true, y_pred)
    assert gradcheck.relative_error(loss.backward(), expected) < 1e-6


@pytest.mark.parametrize("case", each(LOSSES, shapes=False))
def test_float32_stays(case, rng):
    shape = case.shapes[0]
    loss = case.ours()
    y_pred = case.x(rng, shape).astype(np.float32)
    assert loss(case.y_true(rng, shape), y_pred).dtype == np.float32
    assert loss.backward().dtype == np.float32


@pytest.mark.parametrize("case", each(LOSSES, shapes=False))
def test_backward_needs_a_call(case):
    with pytest.raises(RuntimeError, match=r"before a call.*loss\(y_true, y_pred\) fi"):
        case.ours().backward()


def test_the_gradient_is_of_the_last_call():
    loss = losses.MeanSquaredError()
    loss([0.0, 0.0], [1.0, 1.0])
    loss([0.0], [3.0])
    np.testing.assert_array_equal(loss.backward(), [6.0])
    np.testing.assert_array_equal(loss.backward(), [6.0])


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        ("mse", losses.MeanSquaredError),
        ("mean_squared_error", losses.MeanSquaredError),
        ("MeanSquaredError", losses.MeanSquaredError),
        ("bce", losses.BinaryCrossentropy),
        ("binary_crossentropy", losses.BinaryCrossentropy),
        ("categorical_crossentropy", losses.CategoricalCrossentropy),
        ("sparse_categorical_crossentropy", losses.SparseCategoricalCrossentropy),
        (losses.MeanSquaredError, losses.MeanSquaredError),
    ],
)
def test_get(identifier, expected):
    assert type(losses.get(identifier)) is expected


def test_get_leaves_an_object_as_it_is():
    loss = losses.MeanSquaredError()
    assert losses.get(loss) is loss
    assert losses.get("mse") is not losses.get("mse")


@pytest.mark.parametrize("identifier", ["categorical_crossentorpy", 3, None])
def test_get_unknown(identifier):
    with pytest.raises(ValueError, match=r"loss: got .* expected one of"):
        losses.get(identifier)


SPARSE = losses.SparseCategoricalCrossentropy
CATEGORICAL = losses.CategoricalCrossentropy
BINARY = losses.BinaryCrossentropy
MSE = losses.MeanSquaredError


@pytest.mark.parametrize(
    ("loss", "y_true", "y_pred", "message"),
    [
        (MSE, [1.0, 2.0], [1.0], r"y_true: got shape \(2,\), expected \(1,\); give"),
        (MSE, np.zeros((4, 2)), np.zeros((4, 3)), r"\(4, 2\), expected \(4, 3\)"),
        (MSE, np.zeros((1, 4)), np.zeros((4, 1)), r"\(1, 4\), expected \(4, 1\)"),
        (MSE, 1.0, 1.0, r"y_pred: got shape \(\), expected at least 1 ax"),
        (MSE, [], [], r"no prediction \(shape \(0,\)\), expected at least one"),
        (BINARY, [2.0], [0.5], "from 2 to 2, expected .* between 0 and 1; encode"),
        (BINARY, [-1, 1], [0.5, 0.5], "values from -1 to 1, .*encode .* as 0 and 1"),
        (BINARY, [np.nan], [0.5], "values from nan"),
        (CATEGORICAL, [0, 1], [[0.5, 0.5]] * 2, r"got shape \(2,\).*one-hot encode"),
        (CATEGORICAL, [[1, 1]], [[0.5, 0.5]], "a row whose sum is 1 away from 1"),
        (CATEGORICAL, [[0, 0]], [[0.5, 0.5]], "a row whose sum is 1 away from 1"),
        (CATEGORICAL, [[np.nan, 1]], [[0.5, 0.5]], "a row whose sum is nan"),
        (CATEGORICAL, [[2, -1]], [[0.5, 0.5]], "values from -1 to 2"),
        (SPARSE, [2], [[0.5, 0.5]], "got label 2, expected .* from 0 to 1 for 2 class"),
        (SPARSE, [-1], [[0.5, 0.5]], "got label -1, .*number the classes from 0"),
        (SPARSE, [0.5], [[0.5, 0.5]], "got label 0.5, expected whole numbers"),
        (SPARSE, [np.nan], [[0.5, 0.5]], "got label nan"),
        (SPARSE, [[1, 0]], [[0.5, 0.5]], r"\(1, 2\), expected \(1,\);.*Categorical"),
        (
            SPARSE,
            [0],
            [[-1.0, 3.0]],
            "from -1 to 3, expected probabilities; use from_l",
        ),
        (BINARY, [0], [1.5], "from 1.5 to 1.5, expected probabilities.* or sigmoid"),
        (CATEGORICAL, [[0, 1]], [[3.0, 4.0]], "end the model with softmax"),
        (SPARSE, [0, 1], [[0.5, 0.5]], r"got shape \(2,\), expected \(1,\)"),
    ],
)
def test_errors(loss, y_true, y_pred, message):
    with pytest.raises(ValueError, match=message):
        loss()(y_true, y_pred)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("z", [90.0, 1000.0, 1e30])
def test_logits_far_out_give_the_exact_loss(z, dtype):
    right, wrong = 0.0, np.dtype(dtype).type(z)
    binary = BINARY(from_logits=True)
    found = [binary([y], np.array([s], dtype)) for s in (z, -z) for y in (1, 0)]
    np.testing.assert_array_equal(np.round(found, 6), [right, wrong, wrong, right])
    logits = np.array([[z, 0.0]], dtype)
    found = [SPARSE(from_logits=True)([y], logits) for y in (0, 1)]
    np.testing.assert_array_equal(np.round(found, 6), [right, wrong])
    found = [CATEGORICAL(from_logits=True)([y], logits) for y in ([1, 0], [0, 1])]
    np.testing.assert_array_equal(np.round(found, 6), [right, wrong])


def test_a_row_of_zeros_is_no_reason_for_nan():
    loss = CATEGORICAL()
    assert loss([[0, 1]], [[0.0, 0.0]]) == pytest.approx(-np.log(1e-7))
    np.testing.assert_array_equal(loss.backward(), [[0.0, 0.0]])


@pytest.mark.parametrize("loss", [BINARY, CATEGORICAL, SPARSE])
def test_nan_predictions_give_nan_and_no_error(loss):
    y_true = [0] if loss is SPARSE else [[0, 1]]
    assert np.isnan(loss()(y_true, [[np.nan, np.nan]]))
    assert np.isnan(loss(from_logits=True)(y_true, [[np.nan, np.nan]]))


@pytest.mark.parametrize("bad", ["a", None, [1j]])
def test_refuses_what_is_no_array_of_numbers(bad):
    with pytest.raises(TypeError, match=r"y_pred: got .* np.asarray"):
        MSE()([1.0], bad)
    with pytest.raises(TypeError, match=r"y_true: got .* np.asarray"):
        MSE()(bad, [1.0])


def test_abstract_methods_say_what_is_missing():
    class Half(losses.Loss):
        pass

    with pytest.raises(NotImplementedError, match="Half must define forward"):
        Half()([1.0], [1.0])


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
