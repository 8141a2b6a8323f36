import math

import numpy as np
import pytest

from dlcourse import initializers, layers
from tests import reference


@pytest.mark.parametrize("shape", [(1, 1), (5, 3)])
def test_dense_by_loop(shape, rng):
    x = rng.normal(size=shape)
    layer = layers.Dense(4, "tanh", bias_initializer="ones", seed=0, dtype="float64")
    y = layer(x)
    slow = reference.dense(x, *layer.get_weights(), math.tanh)
    np.testing.assert_allclose(y, slow, rtol=1e-12)


def test_dense_gradients_by_loop(rng):
    x, grad = rng.normal(size=(5, 3)), rng.normal(size=(5, 4))
    layer = layers.Dense(4, dtype="float64")
    layer(x)
    slow = reference.dense_gradients(x, layer.params["kernel"], grad)
    fast = layer.backward(grad), *layer.grads.values()
    for ours, expected in zip(fast, slow, strict=True):
        np.testing.assert_allclose(ours, expected, rtol=1e-12)


def test_dense_over_more_axes_is_dense_over_the_rows(rng):
    x = rng.normal(size=(2, 3, 4, 5)).astype(np.float32)
    layer = layers.Dense(6, "relu", seed=0)
    y = layer(x)
    assert y.shape == (2, 3, 4, 6)
    np.testing.assert_allclose(y.reshape(-1, 6), layer(x.reshape(-1, 5)), rtol=1e-6)


def test_dense_takes_an_empty_batch():
    layer = layers.Dense(2)
    layer.build((None, 3))
    y = layer(np.zeros((0, 3)))
    assert y.shape == (0, 2)
    assert layer.backward(y).shape == (0, 3)
    assert not layer.grads["kernel"].any()


def test_a_transposed_input(rng):
    x = rng.normal(size=(3, 5)).astype(np.float32).T
    layer = layers.Dense(2, seed=0)
    np.testing.assert_allclose(layer(x), layer(x.copy()), rtol=1e-6)


def test_a_seed_repeats_and_kernel_and_bias_differ():
    settings = {
        "kernel_initializer": "random_normal",
        "bias_initializer": "random_normal",
    }
    one, two = (layers.Dense(3, **settings, seed=4) for _ in range(2))
    for layer in (one, two):
        layer.build((None, 3))
    for ours, theirs in zip(one.get_weights(), two.get_weights(), strict=True):
        np.testing.assert_array_equal(ours, theirs)
    assert (one.params["kernel"][0] != one.params["bias"]).all()


def test_an_initializer_keeps_its_own_seed():
    own = initializers.HeNormal(seed=1)
    layer = layers.Dense(2, kernel_initializer=own, seed=2)
    layer.build((None, 3))
    np.testing.assert_array_equal(layer.params["kernel"], own((3, 2)))


def test_without_bias():
    layer = layers.Dense(2, use_bias=False)
    layer.backward(layer([[1.0, 2.0]]))
    assert list(layer.params) == list(layer.grads) == ["kernel"]
    assert layer.count_params() == 4


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: layers.Dense(0), ValueError, "units: got 0, expected .* >= 1"),
        (lambda: layers.Dense(2.5), TypeError, "units: got 2.5"),
        (lambda: layers.Dense(2, "rleu"), ValueError, "did you mean 'relu'"),
        (
            lambda: layers.Dense(2, kernel_initializer="he"),
            ValueError,
            "initializer: got 'he', expected one of",
        ),
        (
            lambda: layers.Dense(2)([1.0, 2.0]),
            ValueError,
            r"dense: got x of shape \(2,\), expected at least 2 axes.*x\[np.newaxis\]",
        ),
        (lambda: layers.Dense(2, seed=0.5)([[1.0]]), TypeError, "dense: seed: got 0.5"),
        (
            lambda: layers.Dense(2).build((None, None)),
            ValueError,
            r"got input_shape \(None, None\), expected .* only the others may be None",
        ),
    ],
)
def test_errors(make, error, message):
    with pytest.raises(error, match=message):
        make()
