import numpy as np
import pytest

from dlcourse import activations, layers


@pytest.mark.parametrize("name", ["relu", "sigmoid", "tanh", "softmax", "linear"])
def test_is_the_function(name, rng):
    x = rng.normal(size=(4, 3)).astype(np.float32)
    layer = layers.Activation(name)
    np.testing.assert_array_equal(layer(x), getattr(activations, name)(x))
    assert not layer.params
    layer.backward(x)
    assert not layer.grads


@pytest.mark.parametrize("name", ["relu", "sigmoid", "tanh", "softmax"])
def test_after_dense_it_equals_dense_with_the_activation(name, rng):
    x, grad = rng.normal(size=(4, 3)), rng.normal(size=(4, 2))
    fused = layers.Dense(2, name, seed=0, dtype="float64")
    dense = layers.Dense(2, seed=0, dtype="float64")
    activation = layers.Activation(name, dtype="float64")
    np.testing.assert_array_equal(activation(dense(x)), fused(x))
    grad_x = dense.backward(activation.backward(grad))
    np.testing.assert_array_equal(grad_x, fused.backward(grad))
    np.testing.assert_array_equal(dense.grads["kernel"], fused.grads["kernel"])


def test_unknown_name():
    with pytest.raises(
        ValueError, match=r"activation: got 'tahn'.* did you mean 'tanh'"
    ):
        layers.Activation("tahn")
