"""The worked numbers of convolution, detection, recognition and style.

One test for each ID of `notebooks/curriculum/worked_numbers.csv`, in their order.
"""

import itertools
import math

import numpy as np
import pytest

from dlcourse.detection import convert, encode_yolo, iou, non_max_suppression
from dlcourse.layers import (
    AveragePooling2D,
    Conv1D,
    Conv2D,
    Conv2DTranspose,
    Dense,
    Flatten,
    MaxPooling1D,
    MaxPooling2D,
)
from dlcourse.ops.convolution import conv
from dlcourse.ops.windows import conv_output_size, conv_transpose_output_size
from dlcourse.vision import conv_cost, gram_matrix


def filtered(image, kernel):
    return conv(image[np.newaxis, ..., np.newaxis], kernel[..., None, None])[0, ..., 0]


def shape(layer, input_shape):
    """The shape of one output, told beforehand and found in a call."""
    layer.build((None, *input_shape))
    assert layer(np.ones((1, *input_shape))).shape[1:] == layer.output_shape[1:]
    return layer.output_shape[1:]


def shapes_along(stack, input_shape):
    for layer in stack:
        input_shape = shape(layer, input_shape)
        yield input_shape


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


def test_b77():
    # 120 million are multiplications, not parameters; the bottleneck needs a tenth
    normal = conv_cost((28, 28, 192), 32, 5)
    narrow = conv_cost((28, 28, 192), 32, 5, kind="bottleneck", bottleneck=16)
    assert normal.multiplications == 120_422_400
    assert narrow.multiplications == 2_408_448 + 10_035_200 == 12_443_648
    assert (normal.parameters, narrow.parameters) == (153_600, 15_872)
    assert round(narrow.multiplications / normal.multiplications, 4) == 0.1033
    assert round(narrow.parameters / normal.parameters, 4) == 0.1033


def test_b78():
    normal = conv_cost((6, 6, 3), 5, 3, padding="valid")
    separable = conv_cost((6, 6, 3), 5, 3, padding="valid", kind="separable")
    assert normal.multiplications == 2160
    assert separable.multiplications == 432 + 240 == 672
    assert (normal.parameters, separable.parameters) == (135, 42)
    assert np.isclose(672 / 2160, 1 / 5 + 1 / 9)
    assert np.isclose(42 / 135, 1 / 5 + 1 / 9)


def test_b79():
    # an inverted residual block expands its 3 channels 6 times by a 1x1 convolution
    assert shape(Conv2D(6 * 3, 1), (5, 5, 3)) == (5, 5, 18)


def test_b80():
    # x and y of 64 landmarks and one answer whether there is a face: outputs
    layer = Dense(2 * 64 + 1)
    assert layer.compute_output_shape((None, 10)) == (None, 129)


def test_b81():
    # the net of a 14x14 window slides over 16x16, its dense layers as convolutions
    net = [
        Conv2D(16, 5), MaxPooling2D(2), Conv2D(400, 5, activation="relu"),
        Conv2D(400, 1, activation="relu"), Conv2D(4, 1),
    ]  # fmt: skip

    def run(x):
        sizes = []
        for layer in net:
            x = layer(x)
            sizes.append(x.shape[1])
        return x, sizes

    image = np.random.default_rng(0).normal(size=(1, 16, 16, 3))
    y, sizes = run(image)
    assert y.shape == (1, 2, 2, 4)
    assert [16, *sizes] == [16, 12, 6, 2, 2, 2]
    assert [14, *run(image[:, :14, :14])[1]] == [14, 10, 5, 1, 1, 1]
    for row in range(2):
        for column in range(2):
            crop = image[:, 2 * row : 2 * row + 14, 2 * column : 2 * column + 14]
            window = run(crop)[0][0, 0, 0]
            np.testing.assert_allclose(y[0, row, column], window, atol=1e-5)


def test_b82():
    box = [[0.0, 0.0, 2.0, 2.0]]
    assert iou(box, [[1, 1, 3, 3]])[0, 0] == pytest.approx(1 / 7)
    assert iou(box, box)[0, 0] == 1
    assert iou(box, [[5, 5, 6, 6]])[0, 0] == 0


def test_b83():
    # 0.5 falls to the score, 0.8 to its overlap with 0.9
    boxes = [[0, 0, 10, 10], [0, 1, 10, 11], [20, 20, 30, 30], [40, 40, 50, 50]]
    scores = np.array([0.9, 0.8, 0.7, 0.5])
    assert round(float(iou(boxes[:1], boxes[1:2])[0, 0]), 4) == 0.8182
    kept = non_max_suppression(boxes, scores, 0.5, score_threshold=0.6)
    assert scores[kept].tolist() == [0.9, 0.7]


def test_b84():
    assert encode_yolo([], [], 3, 3).shape == (3, 3, 8)
    assert encode_yolo([], [], 3, 3, anchors=np.ones((2, 2))).shape == (3, 3, 16)
    assert encode_yolo([], [], 19, 80, anchors=np.ones((5, 2))).size == 153_425


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


def test_b87():
    # verifying against K = 100 people: each error counts
    chances = np.array([0.99, 0.999]) ** 100
    np.testing.assert_allclose(chances, [0.3660, 0.9048], atol=5e-5)


def test_b89():
    # channels by channels, not height by width by channels
    features = np.array([[[1.0, 0.0], [2.0, 0.0]], [[0.0, 2.0], [1.0, 1.0]]])
    gram = gram_matrix(features)
    np.testing.assert_array_equal(gram, [[6, 1], [1, 5]])
    height, width, channels = features.shape
    assert 1 / (2 * height * width * channels) ** 2 == 0.00390625


def test_b107():
    # a series of ten steps: 8 windows of 3, 4 with stride 2, 5 halves, 5 with "same"
    assert shape(Conv1D(4, 3), (10, 2)) == (8, 4)
    assert shape(Conv1D(4, 3, 2), (10, 2)) == (4, 4)
    assert shape(MaxPooling1D(2), (10, 2)) == (5, 2)
    assert shape(Conv1D(4, 3, 2, "same"), (10, 2)) == (math.ceil(10 / 2), 4)


def test_b121():
    # the centre lies in column 1, row 1; the box is wider than its cell
    box = convert([[0.55, 0.40, 0.5, 0.2]], "center_xywh", "xyxy")
    target = encode_yolo(box, [0], grid_size=3, num_classes=1)
    assert np.argwhere(target[..., 0]).tolist() == [[1, 1]]
    np.testing.assert_allclose(target[1, 1, 1:5], [0.65, 0.20, 1.50, 0.60], atol=1e-6)
