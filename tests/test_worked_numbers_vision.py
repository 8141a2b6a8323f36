"""The worked numbers of costs and style, one test for each ID."""

import numpy as np

from dlcourse.vision import conv_cost, gram_matrix


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


def test_b89():
    # channels by channels, not height by width by channels
    features = np.array([[[1.0, 0.0], [2.0, 0.0]], [[0.0, 2.0], [1.0, 1.0]]])
    gram = gram_matrix(features)
    np.testing.assert_array_equal(gram, [[6, 1], [1, 5]])
    height, width, channels = features.shape
    assert 1 / (2 * height * width * channels) ** 2 == 0.00390625
