import numpy as np
import pytest

from dlcourse import layers


def test_flatten_keeps_the_order_of_an_example():
    x = np.arange(24.0).reshape(2, 3, 4)
    y = layers.Flatten()(x)
    np.testing.assert_array_equal(y, [np.arange(12.0), np.arange(12.0, 24.0)])


def test_flatten_backward_is_the_way_back():
    x = np.arange(24.0).reshape(2, 3, 4)
    layer = layers.Flatten()
    np.testing.assert_array_equal(layer.backward(layer(x)), x)


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ((None, 3, 4), (None, 12)),
        ((None,), (None, 1)),
        ((2, 3), (2, 3)),
        ((None, None, 4), (None, None)),
        ((0, 3, 4), (0, 12)),
    ],
)
def test_flatten_output_shape(shape, expected):
    assert layers.Flatten().compute_output_shape(shape) == expected


def test_flatten_takes_other_shapes_later():
    layer = layers.Flatten()
    assert layer(np.zeros((2, 3, 4))).shape == (2, 12)
    assert layer(np.zeros((0, 5, 2))).shape == (0, 10)
