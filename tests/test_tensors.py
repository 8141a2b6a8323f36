"""Shapes against NumPy, encodings against Keras."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcourse import tensors

SHAPES = st.lists(st.integers(0, 3), max_size=4).map(tuple)


@given(st.lists(SHAPES, min_size=1, max_size=3))
def test_broadcasting_is_that_of_numpy(shapes):
    try:
        expected = np.broadcast_shapes(*shapes)
    except ValueError:
        with pytest.raises(ValueError, match=r"expected equal lengths or 1; give"):
            tensors.broadcast_shapes(*shapes)
        assert None in [axis.length for axis in tensors.broadcast_axes(*shapes)]
        return
    assert tensors.broadcast_shapes(*shapes) == expected
    axes = tensors.broadcast_axes(*shapes)
    for which, shape in enumerate(shapes):
        ones = np.broadcast_to(np.zeros(shape), expected)
        repeated = [
            length > 1 and stride == 0
            for length, stride in zip(expected, ones.strides, strict=True)
        ]
        if math.prod(shape) and math.prod(expected):
            assert [axis.stretched[which] for axis in axes] == repeated


def test_a_failure_names_the_axis_and_the_way_out():
    with pytest.raises(ValueError, match=r"3 and 2 on axis -1 .* reshape\(2, 1\)"):
        tensors.broadcast_shapes((2, 3), (2,))
    with pytest.raises(TypeError, match=r"got 3, expected a tuple"):
        tensors.broadcast_shapes(3)
    with pytest.raises(ValueError, match="got -1, expected a whole number >= 0"):
        tensors.broadcast_shapes((-1,))


@pytest.mark.parametrize("labels", [[0, 2, 1], [[1], [0]], [[3, 1], [0, 0]], 2])
@pytest.mark.parametrize("num_classes", [None, 5])
def test_to_categorical_is_that_of_keras(labels, num_classes, keras):
    expected = keras.utils.to_categorical(labels, num_classes)
    found = tensors.to_categorical(labels, num_classes)
    np.testing.assert_array_equal(found, expected)
    assert found.dtype == expected.dtype


@pytest.mark.parametrize("labels", [[-1], [0.5], [3]])
def test_labels_that_are_none_are_refused(labels):
    with pytest.raises(ValueError, match=r"whole numbers from 0 to 2; number"):
        tensors.to_categorical(labels, 3)


@pytest.mark.parametrize("shape", [(2, 3, 4), (5, 2, 3, 4), (6, 5, 2, 3, 4)])
def test_axis_orders_by_a_loop_and_back(shape, rng):
    x = rng.random(shape)
    first = tensors.to_channels_first(x)
    for place in np.ndindex(*shape):
        *batch, row, column, channel = place
        assert first[(*batch, channel, row, column)] == x[place]
    np.testing.assert_array_equal(tensors.to_channels_last(first), x)
    assert np.shares_memory(first, x)


def test_a_picture_has_three_axes():
    with pytest.raises(ValueError, match=r"got shape \(4, 4\).*x\[..., np.newaxis\]"):
        tensors.to_channels_first(np.zeros((4, 4)))


@given(SHAPES, st.sampled_from(["uint8", "float32", "float64", "complex128"]))
def test_memory_is_what_numpy_takes(shape, dtype):
    assert tensors.memory_footprint(shape, dtype) == np.zeros(shape, dtype).nbytes
