import numpy as np
import pytest

from dlcourse.layers.normalization import BatchNormalization, LayerNormalization
from tests import reference_sequences


def test_layer_normalization_by_loop(rng):
    x = rng.normal(size=(3, 5))
    y = LayerNormalization(epsilon=1e-3, dtype="float64")(x)
    slow = [reference_sequences.standardise(row, 1e-3) for row in x]
    np.testing.assert_allclose(y, slow, rtol=1e-12)


def test_batch_normalization_by_loop(rng):
    x = rng.normal(size=(6, 2))
    y = BatchNormalization(dtype="float64")(x, training=True)
    slow = [reference_sequences.standardise(column, 1e-3) for column in x.T]
    np.testing.assert_allclose(y, np.transpose(slow), rtol=1e-12)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_moving_statistics_after_several_steps(dtype, rng, keras):
    ours = BatchNormalization(momentum=0.8, dtype=dtype)
    theirs = keras.layers.BatchNormalization(momentum=0.8, dtype=dtype)
    for _ in range(7):
        x = (3 + 2 * rng.normal(size=(4, 3, 2))).astype(dtype)
        ours(x, training=True)
        theirs(x, training=True)
    rtol = 1e-12 if dtype == "float64" else 1e-5
    for mine, yours in zip(ours.get_weights(), theirs.get_weights(), strict=True):
        assert mine.dtype == dtype
        np.testing.assert_allclose(mine, yours, rtol=rtol)
    y = ours(x)
    np.testing.assert_allclose(y, theirs(x, training=False), rtol=1e-5, atol=1e-6)


def test_inference_leaves_the_moving_statistics_alone(rng):
    layer = BatchNormalization()
    layer(rng.normal(size=(4, 3)))
    np.testing.assert_array_equal(layer.state["moving_mean"], 0)
    np.testing.assert_array_equal(layer.state["moving_variance"], 1)


def test_a_batch_of_one_gives_beta():
    layer = BatchNormalization()
    layer.build((None, 2))
    layer.params["beta"][:] = [3, 4]
    np.testing.assert_allclose(layer([[7.0, 8.0]], training=True), [[3, 4]])


def test_layer_normalization_does_not_feel_shift_and_scale(rng):
    x = rng.normal(size=(3, 6))
    layer = LayerNormalization(epsilon=1e-12, dtype="float64")
    np.testing.assert_allclose(layer(5 * x - 2), layer(x), rtol=1e-9)
    grad = layer.backward(rng.normal(size=x.shape))
    np.testing.assert_allclose(grad.sum(axis=-1), 0, atol=1e-12)
    np.testing.assert_allclose((grad * x).sum(axis=-1), 0, atol=1e-10)


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: BatchNormalization([1, 2]), TypeError, r"axis: got \[1, 2\].*one int"),
        (lambda: BatchNormalization(momentum=1.5), ValueError, "momentum: got 1.5"),
        (lambda: LayerNormalization(epsilon=0), ValueError, "epsilon: got 0"),
        (
            lambda: LayerNormalization(axis=2)(np.ones((2, 3))),
            ValueError,
            "axis: got 2 for an input of 2 axes",
        ),
        (
            lambda: LayerNormalization(axis=[1, -1])(np.ones((2, 3))),
            ValueError,
            "none twice",
        ),
        (lambda: BatchNormalization(0)(np.ones((2, 3))), ValueError, "none the batch"),
        (lambda: LayerNormalization()([1.0]), ValueError, "at least 2 axes"),
    ],
)
def test_errors(make, error, message):
    with pytest.raises(error, match=message):
        make()


def test_batches_far_from_zero_keep_their_digits(rng):
    """One long sum in float32 would be off by 3e-3, E[x^2] - E[x]^2 by far more."""
    x = rng.normal(1000, 1, size=(64, 16, 16, 4)).astype("float32")
    y = BatchNormalization()(x, training=True)
    exact = x.astype("float64")
    centred = exact - exact.mean(axis=(0, 1, 2))
    std = np.sqrt(np.square(centred).mean(axis=(0, 1, 2)) + 1e-3)
    np.testing.assert_allclose(y, centred / std, atol=5e-4)
