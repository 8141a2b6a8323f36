import numpy as np
import pytest

from dlcourse import activations, layers
from dlcourse.layers.activation import LeakyReLU, PReLU


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


def test_leaky_relu_has_the_slope_of_the_layer_in_keras(keras):
    x = np.float32([[-2.0, 0.0, 2.0]])
    layer = LeakyReLU()
    np.testing.assert_allclose(layer(x), keras.layers.LeakyReLU()(x), rtol=1e-6)
    np.testing.assert_array_equal(
        layer.backward(np.ones_like(x)), np.float32([[0.3, 0.3, 1]])
    )


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize(
    ("shape", "axes"),
    [
        ((7, 5), None),
        ((1, 3), 1),
        ((4, 3, 2, 5), (1, 2)),
        ((4, 3, 2, 5), [3]),
        ((4, 1, 5), (2,)),
    ],
)
def test_prelu_is_that_of_keras(shape, axes, dtype, rng, keras, tf):
    x, grad = rng.normal(size=(2, *shape)).astype(dtype)
    ours = PReLU("uniform", shared_axes=axes, seed=3, dtype=dtype)
    theirs = keras.layers.PReLU(shared_axes=axes, dtype=dtype)
    ours.build(shape)
    theirs.build(shape)
    theirs.set_weights(ours.get_weights())
    x_tf = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(x_tf)
        y_tf = theirs(x_tf)
    np.testing.assert_allclose(ours(x), y_tf, rtol=1e-6)
    sources = [x_tf, *theirs.trainable_variables]
    expected = tape.gradient(y_tf, sources, output_gradients=grad)
    tolerance = {"rtol": 1e-5, "atol": 1e-6} if dtype == "float32" else {"rtol": 1e-12}
    np.testing.assert_allclose(ours.backward(grad), expected[0], **tolerance)
    np.testing.assert_allclose(ours.grads["alpha"], expected[1], **tolerance)
    assert ours.grads["alpha"].dtype == dtype
    assert list(ours.params) == [w.name for w in theirs.weights]


def test_prelu_takes_its_regularizer_from_keras_names():
    layer = PReLU("ones", "l2")
    layer.build((None, 3))
    assert layer.penalty() == pytest.approx(0.03)


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: LeakyReLU(-0.1), ValueError, "negative_slope: got -0.1"),
        (lambda: LeakyReLU("a"), TypeError, "negative_slope: got 'a'"),
        (lambda: PReLU(shared_axes=0), ValueError, "shared_axes: got 0"),
        (lambda: PReLU(shared_axes=(1.5,)), TypeError, "shared_axes: got 1.5"),
        (
            lambda: PReLU(shared_axes=(1, 3)).build((None, 4, 5)),
            ValueError,
            r"shared_axes \(1, 3\) .* expected axes from 1 to 2; leave out 3",
        ),
        (
            lambda: PReLU().build((None, None, 5)),
            ValueError,
            "expected a number on each axis that is not shared",
        ),
    ],
)
def test_arguments_of_rectifiers(call, error, message):
    with pytest.raises(error, match=message):
        call()


def test_prelu_of_another_length():
    layer = PReLU(shared_axes=1)
    layer(np.ones((2, 3, 4)))
    layer(np.ones((2, 7, 4)))  # a shared axis may change
    with pytest.raises(
        ValueError, match=r"got shape \(2, 3, 1\), expected \(None, Non"
    ):
        layer(np.ones((2, 3, 1)))
