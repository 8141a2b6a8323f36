import numpy as np
import pytest

from dlcourse.layers.regularization import Dropout, SpatialDropout2D


@pytest.mark.parametrize("rate", [0.1, 0.5, 0.8])
def test_drops_its_share_and_keeps_the_mean(rate):
    x = np.ones((400, 500), np.float32)
    y = Dropout(rate, seed=0)(x, training=True)
    assert y.dtype == np.float32
    spread = 5 * np.sqrt(rate * (1 - rate) / x.size)  # five standard deviations
    assert (y == 0).mean() == pytest.approx(rate, abs=spread)
    np.testing.assert_allclose(y[y != 0], 1 / (1 - rate), rtol=1e-6)
    rows = (y == 0).mean(axis=1)  # no row or column is preferred
    assert rows.std() == pytest.approx(np.sqrt(rate * (1 - rate) / 500), rel=0.2)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_a_seed_repeats_and_moves_on(dtype):
    x = np.ones((5, 40))
    one, two = (Dropout(0.5, seed=3, dtype=dtype) for _ in range(2))
    first = one(x, training=True)
    np.testing.assert_array_equal(first, two(x, training=True))
    assert (first != one(x, training=True)).any()
    assert (first != Dropout(0.5, seed=4)(x, training=True)).any()
    np.testing.assert_array_equal(first, Dropout(0.5, seed=3)(x, training=True))


def test_the_gradient_goes_where_the_input_went(rng):
    x, grad = rng.normal(size=(2, 30, 4)), rng.normal(size=(2, 30, 4))
    layer = Dropout(0.3, seed=0, dtype="float64")
    y = layer(x, training=True)
    np.testing.assert_allclose(layer.backward(grad), grad * (y / x))
    layer(x)
    np.testing.assert_array_equal(layer.backward(grad), grad)


def test_the_rate_may_change_while_training():
    layer = Dropout(0.0, seed=0)
    x = np.ones((100, 100))
    assert (layer(x, training=True) == 1).all()
    layer.rate = 0.25
    assert (layer(x, training=True) == 0).mean() == pytest.approx(0.25, abs=0.02)


def test_spatial_dropout_drops_whole_maps():
    x = np.ones((50, 3, 4, 20))
    y = SpatialDropout2D(0.3, seed=0)(x, training=True)
    assert (y == y[:, :1, :1]).all()
    assert (y[:, 0, 0] == 0).mean() == pytest.approx(0.3, abs=0.06)


def test_noise_shape():
    y = Dropout(0.5, noise_shape=(None, 1), seed=0)(np.ones((40, 3)), training=True)
    assert (y == y[:, :1]).all()
    assert 0 < (y == 0).mean() < 1


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Dropout(1.5), ValueError, r"rate: got 1.5, expected .* \[0, 1\]"),
        (lambda: Dropout("half"), TypeError, "rate: got 'half'"),
        (lambda: Dropout(0.5, seed=-1)([1.0]), ValueError, "dropout: seed: got -1"),
        (
            lambda: Dropout(0.5, (2, 1))(np.ones((3, 4)), training=True),
            ValueError,
            r"noise_shape \(2, 1\) for x of shape \(3, 4\)",
        ),
        (
            lambda: Dropout(0.5, (1,))(np.ones((3, 4)), training=True),
            ValueError,
            r"noise_shape \(1,\)",
        ),
        (lambda: SpatialDropout2D(0.5)(np.ones((3, 4))), ValueError, "at least 4 axes"),
    ],
)
def test_errors(make, error, message):
    with pytest.raises(error, match=message):
        make()
