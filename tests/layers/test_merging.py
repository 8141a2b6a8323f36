import numpy as np
import pytest

from dlcourse.layers import merging
from dlcourse.layers.merging import Add, Concatenate, Maximum, Multiply, Subtract

A, B = np.ones((2, 3)), np.ones((2, 4))


def test_ties_go_to_the_first_as_in_keras(keras, tf):
    x = np.array([[[1.0, 2.0, 3.0]], [[1.0, 5.0, 3.0]], [[0.0, 5.0, 3.0]]], "float32")
    layer = Maximum()
    layer(list(x))
    inputs = [tf.constant(array) for array in x]
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        y = keras.layers.Maximum()(inputs)
    expected = tape.gradient(y, inputs)
    for ours, theirs in zip(layer.backward(np.ones((1, 3))), expected, strict=True):
        np.testing.assert_array_equal(ours, theirs)


def test_a_product_with_zeros_has_a_gradient():
    layer = Multiply()
    layer([[[0.0, 0.0]], [[2.0, 0.0]], [[3.0, 3.0]]])
    first, second, third = layer.backward([[1.0, 1.0]])
    np.testing.assert_array_equal(
        [first[0], second[0], third[0]], [[6, 0], [0, 0], [0, 0]]
    )


def test_gradients_are_arrays_of_their_own():
    layer = Add()
    layer([A, A])
    grad = np.ones((2, 3))
    first, second = layer.backward(grad)
    first += 5
    assert (second == 1).all()
    assert (grad == 1).all()


@pytest.mark.parametrize("name", ["Add", "Average", "Subtract", "Multiply", "Maximum"])
def test_output_shapes_with_open_lengths(name):
    layer = getattr(merging, name)()
    shapes = [(None, 1, 4), (None, 3, 4)]
    assert layer.compute_output_shape(shapes) == (None, 3, 4)
    layer.build(shapes)
    assert layer.output_shape == (None, 3, 4)
    assert layer.built
    assert Concatenate(1).compute_output_shape(shapes) == (None, 4, 4)


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Add()(A), TypeError, r"add: got ndarray, expected a list of arrays"),
        (lambda: Add()([]), ValueError, "a list of 0 arrays, expected 1"),
        (lambda: Subtract()([A, A, A]), ValueError, "3 arrays, expected 2 to 2"),
        (lambda: Add()([A, B]), ValueError, r"shapes \(2, 3\), \(2, 4\), expected one"),
        (lambda: Add()([A, A[0]]), ValueError, r"\(2, 3\), \(3,\)"),
        (lambda: Add()([A, A[:1]]), ValueError, "expected one batch"),
        (lambda: Add()([A, ["a"]]), TypeError, r"add: x\[1\]: got"),
        (lambda: Concatenate(0)([A, A]), ValueError, "an axis behind the batch"),
        (lambda: Concatenate(2)([A, A]), ValueError, "along axis 2"),
        (lambda: Concatenate(1)([A, A[:1]]), ValueError, "equal lengths on all others"),
        (lambda: Add().backward(A), RuntimeError, "add: got backward"),
    ],
)
def test_errors(make, error, message):
    with pytest.raises(error, match=message):
        make()
