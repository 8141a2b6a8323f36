"""Windows: how many there are, where they lie, what padding they need."""

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import assume, given

from dlcourse.ops.windows import (
    Grid,
    conv_output_size,
    conv_transpose_output_size,
    per_axis,
)
from tests import reference_convolution as reference

sizes = st.integers(1, 12)
kernels = st.integers(1, 5)
steps = st.integers(1, 4)
names = st.sampled_from(["valid", "same", "causal"])


@given(sizes, kernels, steps, steps, names)
def test_grid_against_counting(size, kernel_size, strides, dilation_rate, name):
    reach = dilation_rate * (kernel_size - 1) + 1
    if name == "valid" and reach > size:
        with pytest.raises(ValueError, match=r"smaller kernel .* padding='same'"):
            conv_output_size(size, kernel_size, name, strides, dilation_rate)
        return
    widths = reference.padding(name, size, kernel_size, strides, dilation_rate)
    window = kernel_size, strides, dilation_rate
    places = reference.places(size, *window, *widths)
    grid = Grid.of((size,), kernel_size, name, strides, dilation_rate)
    assert grid.widths == (widths,)
    assert grid.positions == (len(places),)
    padded = grid.pad(np.arange(size).reshape(1, size, 1), -1)
    wanted = [[-1 if i is None else i for i in place] for place in places]
    assert grid.windows(padded)[0, ..., 0].tolist() == wanted
    seen = [view[0, :, 0].tolist() for _, view in grid.views(padded)]
    assert np.transpose(seen).tolist() == wanted
    assert grid.crop(padded).ravel().tolist() == list(range(size))


@given(sizes, kernels, steps, steps, st.sampled_from(["valid", "same"]))
def test_transposed_sizes_lead_back(size, kernel_size, strides, dilation_rate, name):
    large = conv_transpose_output_size(
        size, kernel_size, name, strides, None, dilation_rate
    )
    window = kernel_size, name, strides, dilation_rate
    assert conv_output_size(large, *window) == size


@given(sizes, kernels, st.integers(0, 4), steps)
def test_transposed_size_is_the_least_that_leads_back(size, kernel_size, padding, step):
    least = conv_transpose_output_size(size, kernel_size, padding, step)
    assume(least > 0)  # wide padding cuts everything off
    found = [
        n
        for n in range(max(1, kernel_size - 2 * padding), least + 2)
        if conv_output_size(n, kernel_size, padding, step) == size
    ]
    assert found[0] == least


def test_an_image_without_padding_is_not_copied():
    x = np.ones((2, 5, 5, 3))
    assert Grid.of((5, 5), (3, 3)).pad(x) is x


@pytest.mark.parametrize(
    ("arguments", "error", "fix"),
    [
        ((7, 0), ValueError, "kernel_size: got 0, expected .* >= 1; pass an int"),
        ((7, 3, -1), ValueError, "padding: got -1, expected .* >= 0"),
        ((7, 3, "smae"), ValueError, "did you mean 'same'?"),
        ((7, 3, 0, 0), ValueError, "strides: got 0, expected .* >= 1"),
        ((7, 3, 0, 1, 0.5), TypeError, "dilation_rate: got 0.5"),
        ((7.0, 3), TypeError, "size: got 7.0"),
        ((2, 3), ValueError, "expected at most 2, .* take a smaller kernel"),
    ],
)
def test_errors(arguments, error, fix):
    with pytest.raises(error, match=fix):
        conv_output_size(*arguments)


def test_per_axis_wants_one_for_each():
    assert per_axis("strides", [1, 2], 2) == (1, 2)
    with pytest.raises(ValueError, match=r"strides: got \(1, 2\), expected 3 whole"):
        per_axis("strides", (1, 2), 3)
