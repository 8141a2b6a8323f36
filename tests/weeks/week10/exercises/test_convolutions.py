"""Exercises on convolutions: ours and Keras' layers agree, sizes, other answers."""

import numpy as np
import pytest

from dlcourse import ops
from dlcourse.exercises import week10
from tests.exercises.answers import said, statuses

dense_as_convolution = week10.dense_as_convolution.reference
transposed = week10.transposed.reference


def drawn(window, units, seed=0):
    rng = np.random.default_rng(seed)
    dense_1 = rng.normal(size=(np.prod(window), units[0]))
    return dense_1, rng.normal(size=units), window


def test_one_pass_gives_what_the_dense_layers_say_of_each_window():
    dense_1, dense_2, window = drawn((2, 3, 4), (5, 3))
    features = np.random.default_rng(1).normal(size=(6, 7, 4))
    kernel_1, kernel_2, size = dense_as_convolution(
        dense_1, dense_2, window, features.shape
    )
    at_once = ops.conv(np.maximum(ops.conv(features[None], kernel_1), 0), kernel_2)[0]
    assert at_once.shape == tuple(size) == (5, 5, 3)
    for i, j in np.ndindex(5, 5):
        cut = features[i : i + 2, j : j + 3].ravel()
        due = np.maximum(cut @ dense_1, 0) @ dense_2
        np.testing.assert_allclose(at_once[i, j], due)


def test_keras_takes_the_kernels(keras):
    dense_1, dense_2, window = drawn((5, 5, 16), (12, 4))
    kernels = dense_as_convolution(dense_1, dense_2, window, (6, 6, 16))
    x = np.random.default_rng(2).normal(size=(1, 6, 6, 16))
    model = keras.Sequential([
        keras.Input((6, 6, 16)),
        keras.layers.Conv2D(12, 5, activation="relu", use_bias=False),
        keras.layers.Conv2D(4, 1, use_bias=False),
    ])  # fmt: skip
    model.set_weights(kernels[:2])
    answers = model(x.astype("float32")).numpy()
    assert answers.shape[1:] == tuple(kernels[2]) == (2, 2, 4)
    cut = x[0, 1:6, 0:5].ravel()
    due = np.maximum(cut @ dense_1, 0) @ dense_2
    np.testing.assert_allclose(answers[0, 1, 0], due, rtol=1e-3, atol=1e-3)


@pytest.mark.parametrize(("p", "extra", "size"), [(0, 0, 5), (1, 0, 3), (1, 1, 4)])
def test_the_worked_sizes(p, extra, size):
    """The insight: (n - 1) * s - 2 * p + f + extra."""
    y = transposed(np.ones((2, 2)), np.ones((3, 3)), 2, p, extra)
    assert y.shape == (size, size)
    assert ops.conv_transpose_output_size(2, 3, p, 2, extra) == size


@pytest.mark.parametrize(("f", "s"), [((3, 3), 2), ((2, 4), 1), ((4, 2), 3)])
def test_values_are_those_of_keras_and_the_library(keras, f, s):
    rng = np.random.default_rng(0)
    x, kernel = rng.normal(size=(3, 4)), rng.normal(size=f)
    ours = transposed(x, kernel, s)
    theirs = ops.conv_transpose(x[None, ..., None], kernel[..., None, None], s)
    grown = [(n - 1) * s + k for n, k in zip(x.shape, f, strict=True)]
    layer = keras.layers.Conv2DTranspose(1, f, s, use_bias=False, dtype="float64")
    layer.build((None, 3, 4, 1))
    layer.set_weights([kernel[..., None, None]])
    rows, columns = grown  # Keras keeps whole strides where they exceed the kernel
    keras_y = layer(x[None, ..., None]).numpy()[0, :rows, :columns, 0]
    np.testing.assert_allclose(ours, theirs[0, :rows, :columns, 0], atol=1e-12)
    np.testing.assert_allclose(ours, keras_y, atol=1e-12)


def test_it_is_the_way_back_of_a_convolution():
    """<conv(y), x> is <y, transposed(x)>, for what it is named after."""
    rng = np.random.default_rng(3)
    x, kernel, y = (rng.normal(size=n) for n in ((3, 4), (3, 2), (7, 8)))
    forward = ops.conv(y[None, ..., None], kernel[..., None, None], 2)[0, ..., 0]
    assert (forward * x).sum() == pytest.approx((y * transposed(x, kernel, 2)).sum())


def with_zeros_between(x, kernel, s=1, p=0, extra=0):
    """Slide the kernel, turned round, over x with zeros between and around."""
    height, width = x.shape
    (rows, columns), turned = kernel.shape, kernel[::-1, ::-1]
    wide = np.zeros(((height - 1) * s + 2 * rows - 1 + extra,
                     (width - 1) * s + 2 * columns - 1 + extra))  # fmt: skip
    wide[rows - 1 :, columns - 1 :][: (height - 1) * s + 1 : s,
                                    : (width - 1) * s + 1 : s] = x  # fmt: skip
    views = np.lib.stride_tricks.sliding_window_view(wide, kernel.shape)
    y = np.tensordot(views, turned, 2)
    return y[p : len(y) - p, p : y.shape[1] - p]


def in_lists(dense_1, dense_2, window, features):
    kernel = np.stack([unit.reshape(window) for unit in dense_1.T], axis=-1)
    size = [n - f + 1 for n, f in zip(features[:2], window[:2], strict=True)]
    return [kernel, dense_2.reshape(1, 1, *dense_2.shape), (*size, len(dense_2.T))]


@pytest.mark.parametrize(
    ("name", "answer"),
    [("transposed", with_zeros_between), ("dense_as_convolution", in_lists)],
)
def test_right_answers_written_in_another_way_pass(name, answer):
    assert statuses(getattr(week10, name), answer) == {"correct"}


def swapped_units(dense_1, dense_2, window, features):
    kernel_1, kernel_2, size = in_lists(dense_1, dense_2, window, features)
    return kernel_1, kernel_2.swapaxes(2, 3), size


def without_turn(x, kernel, s=1, p=0, extra=0):
    return with_zeros_between(x, kernel[::-1, ::-1], s, p, extra)


@pytest.mark.parametrize(
    ("name", "answer", "words"),
    [
        ("transposed", without_turn, "The kernel is flipped"),
        ("transposed", lambda x, kernel, s=1, p=0, extra=0: transposed(
            kernel, x, s, p, extra), "exchanged"),
        ("transposed", lambda x, kernel, s=1, p=0, extra=0: np.kron(x, kernel),
         "shape"),
        ("dense_as_convolution", swapped_units, "units_1 and units_2"),
        ("dense_as_convolution", lambda *z: in_lists(*z)[:2], "expected 3 results"),
        ("dense_as_convolution", lambda *z: (*in_lists(*z)[:2], z[3]), "features as"),
    ],
)  # fmt: skip
def test_other_faults_are_said_too(name, answer, words):
    assert words in said(getattr(week10, name), answer)
