"""The worked numbers of convolution, one test for each ID, in their order."""

import itertools
import math

import numpy as np

from dlcourse.layers import Dense, Flatten
from dlcourse.layers.convolutional import Conv1D, Conv2D, Conv2DTranspose
from dlcourse.layers.pooling import AveragePooling2D, MaxPooling1D, MaxPooling2D
from dlcourse.ops.convolution import conv
from dlcourse.ops.windows import conv_output_size, conv_transpose_output_size


def filtered(image, kernel):
    return conv(image[np.newaxis, ..., np.newaxis], kernel[..., None, None])[0, ..., 0]


def test_b67():
    # a vertical edge, the same from dark to light, and the filter that misses it
    image = np.tile([10.0] * 3 + [0.0] * 3, (6, 1))
    kernel = np.array([[1.0, 0.0, -1.0]] * 3)
    np.testing.assert_array_equal(filtered(image, kernel), [[0, 30, 30, 0]] * 4)
    mirrored = filtered(image[:, ::-1], kernel)
    np.testing.assert_array_equal(mirrored, [[0, -30, -30, 0]] * 4)
    assert not filtered(image, kernel.T).any()


def test_b68():
    # a 6x6 image shrinks to 4x4 and with one zero around it stays
    assert conv_output_size(6, 3) == 4
    assert conv_output_size(6, 3, padding=1) == 6
    assert shape(Conv2D(1, 3), (6, 6, 1)) == (4, 4, 1)


def test_b69():
    # the 1 stands outside of the floor, or inside of the ceiling
    assert conv_output_size(7, 3, padding=0, strides=2) == 3
    assert (7 - 3 + 1) // 2 == 2  # the notes
    assert shape(Conv2D(1, 3, 2), (7, 7, 1)) == (3, 3, 1)
    ranges = range(1, 40), range(1, 9), range(4), range(1, 6)
    for n, f, p, s in itertools.product(*ranges):
        if n + 2 * p >= f:
            assert conv_output_size(n, f, p, s) == math.ceil((n + 2 * p - f + 1) / s)


def test_b70():
    # odd kernels of stride 1 need p = (f - 1) / 2; there the notes' formula is right
    for f, p in [(3, 1), (5, 2), (7, 3)]:
        assert (f - 1) // 2 == p
        assert conv_output_size(32, f, p) == 32 == conv_output_size(32, f, "same")
        assert all(conv_output_size(n, f, p) == n + 2 * p - f + 1 for n in range(f, 40))


def test_b71():
    # 27 numbers a filter, as many images as filters
    layer = Conv2D(2, 3, use_bias=False)
    assert shape(layer, (6, 6, 3)) == (4, 4, 2)
    assert layer.params["kernel"][..., 0].size == 27


def test_b72():
    # ten filters of 3x3x3 and a bias each, whatever the size of the image
    for size in (6, 100):
        layer = Conv2D(10, 3)
        layer.build((None, size, size, 3))
        assert layer.count_params() == 28 * 10 == 280


def test_b73():
    # 39 -> 37 -> 17 -> 7, and 7 * 7 * 40 inputs of the classifier
    stack = [Conv2D(10, 3), Conv2D(20, 5, 2), Conv2D(40, 5, 2), Flatten()]
    shapes = list(shapes_along(stack, (39, 39, 3)))
    assert shapes == [(37, 37, 10), (17, 17, 20), (7, 7, 40), (1960,)]


def test_b74():
    # the greatest of each quarter, and the mean; row 2 was garbled in print
    image = np.array([[1, 3, 2, 1], [2, 9, 1, 1], [1, 3, 2, 3], [5, 6, 1, 2]])
    image = image[np.newaxis, ..., np.newaxis]
    np.testing.assert_array_equal(MaxPooling2D()(image)[0, ..., 0], [[9, 2], [6, 3]])
    mean = AveragePooling2D(2)(image)[0, ..., 0]
    np.testing.assert_array_equal(mean, [[3.75, 1.25], [3.75, 2.0]])


def test_b75():
    # LeNet-5 on 32x32x3: FC4 has 10 164 parameters, not 10 156
    stack = [Conv2D(6, 5), MaxPooling2D(), Conv2D(16, 5), MaxPooling2D(), Flatten()]
    stack += [Dense(120), Dense(84), Dense(10)]
    sizes = [math.prod(s) for s in shapes_along(stack, (32, 32, 3))]
    assert sizes == [4704, 1176, 1600, 400, 400, 120, 84, 10]
    counts = [n for layer in stack if (n := layer.count_params())]
    assert counts == [456, 2416, 48120, 10164, 850]
    assert sum(counts) == 62006


def test_b76():
    # a 1x1 convolution mixes channels and leaves the image's size
    layer = Conv2D(32, 1)
    assert shape(layer, (28, 28, 192)) == (28, 28, 32)
    assert layer.count_params() == 6176
    assert shape(Conv2D(9, 1), (6, 6, 32)) == (6, 6, 9)


def test_b79():
    # an inverted residual block expands its 3 channels 6 times by a 1x1 convolution
    assert shape(Conv2D(6 * 3, 1), (5, 5, 3)) == (5, 5, 18)


def test_b85():
    # five filters of 3x3x3 on 6x6x3
    assert shape(Conv2D(5, 3), (6, 6, 3)) == (4, 4, 5)


def test_b86():
    # 2x2 with a 3x3 filter, stride 2: (n - 1) s - 2p + f = 3; 4x4 needs one entry more
    assert conv_transpose_output_size(2, 3, padding=1, strides=2) == 3
    assert conv_transpose_output_size(2, 3, padding=0, strides=2) == 5
    assert conv_transpose_output_size(2, 3, 1, 2, output_padding=1) == 4
    assert shape(Conv2DTranspose(1, 3, 2, "same"), (2, 2, 1)) == (4, 4, 1)
    assert shape(Conv2DTranspose(1, 3, 2, "same", 0), (2, 2, 1)) == (3, 3, 1)


def test_b107():
    # a series of ten steps: 8 windows of 3, 4 with stride 2, 5 halves, 5 with "same"
    assert shape(Conv1D(4, 3), (10, 2)) == (8, 4)
    assert shape(Conv1D(4, 3, 2), (10, 2)) == (4, 4)
    assert shape(MaxPooling1D(2), (10, 2)) == (5, 2)
    assert shape(Conv1D(4, 3, 2, "same"), (10, 2)) == (math.ceil(10 / 2), 4)


def shape(layer, input_shape):
    """The shape of one output, told beforehand and found in a call."""
    layer.build((None, *input_shape))
    assert layer(np.ones((1, *input_shape))).shape[1:] == layer.output_shape[1:]
    return layer.output_shape[1:]


def shapes_along(stack, input_shape):
    for layer in stack:
        input_shape = shape(layer, input_shape)
        yield input_shape
