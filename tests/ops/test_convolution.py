"""Convolutions against slow loops, and those against SciPy; gradients by their law.

A convolution is linear in x and in the kernel. Its gradients are the transposes, so
<conv(x, k), g> = <x, grad_x> for every x, which no wrong grad_x can satisfy.
"""

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import assume, given
from scipy.signal import correlate

from dlcourse.ops.convolution import (
    conv,
    conv_backward,
    conv_by_loops,
    conv_transpose,
    conv_transpose_backward,
)
from dlcourse.ops.depthwise import depthwise_conv, depthwise_conv_backward
from dlcourse.ops.frequencies import pays
from dlcourse.ops.windows import Grid
from tests import reference_convolution as reference
from tests.parity.case import untouched


@st.composite
def settings(draw, names=("valid", "same", "causal")):
    """Arrays and settings of a small convolution of one to three dimensions."""
    rank = draw(st.integers(1, 3))
    axes = lambda low, high: draw(st.tuples(*[st.integers(low, high)] * rank))  # noqa: E731
    rng = np.random.default_rng(draw(st.integers(0, 999)))
    sizes, kernel_size = axes(1, 5), axes(1, 3)
    strides, gaps = axes(1, 3), axes(1, 2)
    name = draw(st.sampled_from(names))
    reach = [g * (k - 1) + 1 for g, k in zip(gaps, kernel_size, strict=True)]
    assume(name != "valid" or all(r <= n for r, n in zip(reach, sizes, strict=True)))
    batch = draw(st.integers(1, 3))
    return rng, (batch, *sizes), kernel_size, (strides, name, gaps)


CHANNELS = st.sampled_from([(1, 1, 1), (3, 2, 1), (4, 6, 2), (3, 3, 3)])


@given(settings(), CHANNELS)
def test_the_loops_are_the_correlations_of_scipy(setting, channels):
    rng, shape, kernel_size, window = setting
    inputs, filters, groups = channels
    x = rng.normal(size=(*shape, inputs))
    kernel = rng.normal(size=(*kernel_size, inputs // groups, filters))
    y = conv_by_loops(untouched(x), untouched(kernel), *window)
    assert_as_scipy(y, x, kernel, window, groups)


def assert_as_scipy(y, x, kernel, window, groups):
    """Every filter is a sum of correlations over the channels of its group."""
    channels, filters = kernel.shape[-2:]
    for f in range(filters):
        first = f // (filters // groups) * channels
        expected = sum(
            by_scipy(x[..., first + c], kernel[..., c, f], *window)
            for c in range(channels)
        )
        np.testing.assert_allclose(y[..., f], expected, atol=1e-12)


def by_scipy(x, kernel, strides, name, gaps):
    """One channel: padded by hand, zeros in the gaps, every stride-th window."""
    sizes = x.shape[1:]
    axes = zip(sizes, kernel.shape, strides, gaps, strict=True)
    wide = np.pad(x, [(0, 0), *(reference.padding(name, *axis) for axis in axes)])
    reach = [g * (k - 1) + 1 for g, k in zip(gaps, kernel.shape, strict=True)]
    spread = np.zeros(reach)
    spread[tuple(slice(None, None, gap) for gap in gaps)] = kernel
    full = correlate(wide, spread[np.newaxis], "valid", "direct")
    return full[:, *(slice(None, None, stride) for stride in strides)]


@given(settings(), CHANNELS)
def test_conv(setting, channels):
    rng, shape, kernel_size, window = setting
    inputs, filters, groups = channels
    x = rng.normal(size=(*shape, inputs))
    kernel = rng.normal(size=(*kernel_size, inputs // groups, filters))
    y = conv(untouched(x), untouched(kernel), *window)
    np.testing.assert_allclose(y, conv_by_loops(x, kernel, *window), atol=1e-12)
    grad = untouched(rng.normal(size=y.shape))
    grads = conv_backward(grad, untouched(x), untouched(kernel), *window)
    assert_transposes(conv, grads, grad, x, kernel, window, rng)


@given(settings(), st.sampled_from([(8, 2, 1), (9, 8, 1), (16, 18, 2)]))
def test_conv_of_many_channels(setting, channels):
    """Enough of them for gradients that are correlations, see `products.scatters`."""
    rng, shape, kernel_size, window = setting
    inputs, filters, groups = channels
    x = rng.normal(size=(*shape, inputs))
    kernel = rng.normal(size=(*kernel_size, inputs // groups, filters))
    y = conv(untouched(x), untouched(kernel), *window)
    assert_as_scipy(y, x, kernel, window, groups)
    grad = untouched(rng.normal(size=y.shape))
    grads = conv_backward(grad, untouched(x), untouched(kernel), *window)
    assert_transposes(conv, grads, grad, x, kernel, window, rng)


@given(settings(), st.sampled_from([(1, 1), (3, 1), (2, 3)]))
def test_depthwise_conv(setting, channels):
    rng, shape, kernel_size, window = setting
    x = rng.normal(size=(*shape, channels[0]))
    kernel = rng.normal(size=(*kernel_size, *channels))
    y = depthwise_conv(untouched(x), untouched(kernel), *window)
    grouped = kernel.reshape(*kernel_size, 1, -1)  # one group for each channel
    np.testing.assert_allclose(y, conv_by_loops(x, grouped, *window), atol=1e-12)
    grad = untouched(rng.normal(size=y.shape))
    grads = depthwise_conv_backward(grad, untouched(x), untouched(kernel), *window)
    assert_transposes(depthwise_conv, grads, grad, x, kernel, window, rng)


@given(settings(names=("same", "valid")), st.sampled_from([(1, 1), (3, 2)]))
def test_conv_transpose(setting, channels):
    rng, shape, kernel_size, (strides, name, gaps) = setting
    x = rng.normal(size=(*shape, channels[0]))
    kernel = rng.normal(size=(*kernel_size, channels[1], channels[0]))
    window = strides, name, None, gaps
    y = conv_transpose(untouched(x), untouched(kernel), *window)
    axes = zip(y.shape[1:-1], kernel_size, strides, gaps, strict=True)
    before = [reference.padding(name, *axis)[0] for axis in axes]
    sizes = y.shape[1:-1]
    slow = reference.conv_transpose(x, kernel, strides, sizes, before, gaps)
    np.testing.assert_allclose(y, slow, atol=1e-12)
    grad = untouched(rng.normal(size=y.shape))
    grads = conv_transpose_backward(grad, untouched(x), untouched(kernel), *window)
    assert_transposes(conv_transpose, grads, grad, x, kernel, window, rng)


def assert_transposes(function, grads, grad, x, kernel, window, rng):
    """<function(probe), grad> = <probe, gradient>, for a random probe of each input."""
    for place, (array, found) in enumerate(zip((x, kernel), grads, strict=True)):
        assert found.shape == array.shape
        probe = rng.normal(size=array.shape)
        arguments = (probe, kernel) if place == 0 else (x, probe)
        left = (function(*arguments, *window) * grad).sum()
        scale = np.abs(probe).sum() * max(1, np.abs(found).max())
        assert abs(left - (probe * found).sum()) <= 1e-12 * scale


@pytest.mark.parametrize(
    ("sizes", "length", "filters", "padding"),
    [
        ((4, 6), 3, 2, "same"),  # 3 positions side by side
        ((3, 9), 4, 7, "valid"),  # 3 of 6, in a kernel of 3x4
        ((4,), 2, 9, 3),  # more padding than a window: none is left around dL/dy
    ],
)
def test_neighbours_as_one_and_much_padding(sizes, length, filters, padding, rng):
    x = rng.normal(size=(2, *sizes, 8))
    kernel = rng.normal(size=(*[length] * len(sizes), 8, filters))[-3:]
    window = 1, padding, 1
    y = conv(untouched(x), untouched(kernel), *window)
    np.testing.assert_allclose(y, conv_by_loops(x, kernel, *window), atol=1e-12)
    grad = untouched(rng.normal(size=y.shape))
    grads = conv_backward(grad, untouched(x), untouched(kernel), *window)
    assert_transposes(conv, grads, grad, x, kernel, window, rng)


@pytest.mark.parametrize("entries", [1, 5 * 9 * 9 * 3, 2 * 25 * 9 * 9])
@pytest.mark.parametrize(
    ("groups", "filters"), [(1, 8), (1, 2), (3, 12)], ids=["both", "few", "groups"]
)
@pytest.mark.parametrize("padding", ["valid", "same"])
def test_blocks_of_lines_and_of_images(
    entries, groups, filters, padding, rng, monkeypatch
):
    """One line at a time, three lines of one image, two images of seven."""
    x = rng.normal(size=(7, 5, 5, 9 * groups))
    kernel = rng.normal(size=(3, 3, 9, filters))
    y = conv(x, kernel, padding=padding)
    grad = rng.normal(size=y.shape)
    whole = y, *conv_backward(grad, x, kernel, padding=padding)
    monkeypatch.setattr("dlcourse.ops.products._BLOCK", entries)
    y = conv(x, kernel, padding=padding)
    parts = y, *conv_backward(grad, x, kernel, padding=padding)
    for a, b in zip(whole, parts, strict=True):
        np.testing.assert_allclose(a, b, atol=1e-12)


def test_float32_stays_and_an_empty_batch_has_no_gradient():
    x, kernel = np.ones((0, 5, 5, 2), np.float32), np.ones((3, 3, 2, 4), np.float32)
    y = conv(x, kernel)
    assert y.shape == (0, 3, 3, 4)
    grad_x, grad_kernel = conv_backward(y, x, kernel)
    assert grad_x.shape == x.shape
    assert not grad_kernel.any()
    assert {y.dtype, grad_x.dtype, grad_kernel.dtype} == {np.dtype("float32")}


X = np.ones((1, 5, 5, 4))


@pytest.mark.parametrize(
    ("call", "fix"),
    [
        (
            lambda: conv(X, np.ones((3, 3, 3, 2))),
            r"x with 4 channels, expected .*order",
        ),
        (lambda: conv(X, np.ones((3, 3, 2, 3))), "groups divide channels and filters"),
        (lambda: conv(X, np.ones((3, 4, 2))), "expected 4 axes, none of them empty"),
        (lambda: conv(X, np.ones((3, 0, 4, 2))), "none of them empty"),
        (lambda: conv(X, np.ones((6, 3, 4, 2))), "take a smaller kernel"),
        (lambda: conv(X[0, 0], np.ones((3, 4, 2))), "at least 3 axes"),
        (lambda: conv(X, np.ones((3, 3, 4, 2)), 1, "full"), "padding: got 'full'"),
        (lambda: conv(X, np.ones((3, 3, 4, 2)), (1, 2, 1)), "strides: got"),
        (
            lambda: conv_backward(X, X, np.ones((3, 3, 4, 2))),
            r"grad: got shape \(1, 5, 5, 4\), expected \(1, 3, 3, 2\)",
        ),
        (lambda: depthwise_conv(X, np.ones((3, 3, 2, 1))), "give each channel its"),
        (lambda: conv_transpose(X, np.ones((3, 3, 4, 2))), "filters, channels"),
        (
            lambda: conv_transpose(X, np.ones((3, 3, 2, 4)), 2, "same", 3),
            "take another output_padding below strides",
        ),
        (
            lambda: conv_transpose(X, np.ones((3, 3, 2, 4)), 2, "causal"),
            "expected one of 'valid', 'same'",
        ),
    ],
)
def test_errors(call, fix):
    with pytest.raises(ValueError, match=fix):
        call()


def test_words_are_no_images():
    with pytest.raises(
        TypeError, match=r"x: got .*, expected an array of real numbers"
    ):
        conv(np.array([["a"]]), np.ones((3, 3, 4, 2)))


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize(
    ("sizes", "kernel_size", "padding", "gaps"),
    [
        ((16, 13), (7, 7), "valid", 1),  # even and odd lengths
        ((13, 16), (8, 7), "same", 1),
        ((9, 7), (9, 7), "valid", 1),  # one window
        ((17, 15), (7, 7), "same", (2, 1)),
        ((5, 5), (7, 8), "same", 1),  # the kernel is larger than the image
    ],
)
def test_large_kernels_by_frequencies(rng, sizes, kernel_size, padding, gaps, dtype):
    x = rng.normal(size=(3, *sizes, 8)).astype(dtype)
    kernel = rng.normal(size=(*kernel_size, 8, 9)).astype(dtype)
    grid = Grid.of(sizes, kernel_size, padding, 1, gaps)
    assert pays(grid, x, kernel)
    y = conv(untouched(x), untouched(kernel), 1, padding, gaps)
    exact = x.astype("float64"), kernel.astype("float64")
    expected = conv_by_loops(*exact, 1, padding, gaps)
    assert y.dtype == dtype
    accuracy = {"float32": 2e-6, "float64": 1e-14}[dtype]
    assert np.abs(y - expected).max() <= accuracy * np.abs(expected).max()
    assert y.flags.c_contiguous


@pytest.mark.parametrize(
    ("kernel", "strides"),
    [
        ((7, 7, 8, 9), 2),
        ((7, 7, 4, 8), 1),  # two groups
        ((7, 6, 8, 9), 1),
        ((7, 7, 8, 3), 1),
    ],
)
def test_other_kernels_go_by_windows(kernel, strides):
    x, kernel = np.ones((1, 16, 16, 8)), np.ones(kernel)
    assert not pays(Grid.of((16, 16), kernel.shape[:2], 1, strides), x, kernel)


def test_gradients_of_a_large_kernel(rng):
    x, kernel = rng.normal(size=(2, 12, 11, 8)), rng.normal(size=(7, 7, 8, 8))
    grad = rng.normal(size=(2, 12, 11, 8))
    window = (1, 1), "same", (1, 1)
    grads = conv_backward(grad, x, kernel, *window)
    assert_transposes(conv, grads, grad, x, kernel, window, rng)
