import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

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


@pytest.mark.parametrize(
    ("make", "x", "fix"),
    [
        (lambda: layers.Reshape((3, -1)), (2, 4), "expected 4 entries in all; choose"),
        (lambda: layers.Reshape((5,)), (2, 4), "or -1 for one of them"),
        (lambda: layers.Permute((2, 1)), (2, 4), "expected 3 axes"),
        (lambda: layers.RepeatVector(2), (2, 4, 1), "put a Flatten layer in front"),
    ],
)
def test_errors_of_inputs(make, x, fix):
    with pytest.raises(ValueError, match=fix):
        make()(np.ones(x))


@pytest.mark.parametrize(
    ("make", "fix"),
    [
        (lambda: layers.Reshape((-1, -1)), "expected -1 at most once"),
        (lambda: layers.Reshape((0, 2)), "target_shape: got 0"),
        (lambda: layers.Permute((0, 1)), "without 0, the batch"),
        (lambda: layers.Permute((1, 3)), "expected each of 1 to 2 once"),
        (lambda: layers.RepeatVector(0), "n: got 0"),
    ],
)
def test_errors_of_arguments(make, fix):
    with pytest.raises(ValueError, match=fix):
        make()


def test_an_open_shape_stays_open():
    assert layers.Reshape((-1, 2)).compute_output_shape((None, None, 4)) == (
        None,
        None,
        2,
    )


shapes = st.lists(st.integers(1, 4), min_size=2, max_size=4)


@given(shape=shapes, data=st.data())
def test_permuting_and_back_changes_nothing(shape, data):
    dims = data.draw(st.permutations(range(1, len(shape))))
    x = np.arange(np.prod(shape), dtype="float32").reshape(shape)
    there, back = layers.Permute(dims), layers.Permute(1 + np.argsort(dims))
    np.testing.assert_array_equal(back(there(x)), x)
    np.testing.assert_array_equal(there.backward(there(x)), x)


@given(shape=shapes, data=st.data())
def test_reshaping_keeps_the_order(shape, data):
    x = np.arange(np.prod(shape), dtype="float32").reshape(shape)
    target = list(data.draw(st.permutations(shape[1:])))
    target[data.draw(st.integers(0, len(target) - 1))] = -1
    layer = layers.Reshape(target)
    y = layer(x)
    np.testing.assert_array_equal(y.ravel(), x.ravel())
    np.testing.assert_array_equal(layer.backward(y), x)
    assert layer.output_shape[1:] == y.shape[1:]
