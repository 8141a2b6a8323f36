"""The worked numbers of detection, one test for each ID."""

import numpy as np
import pytest

from dlcourse.detection import convert, encode_yolo, iou, non_max_suppression
from dlcourse.layers import Dense
from dlcourse.layers.convolutional import Conv2D
from dlcourse.layers.pooling import MaxPooling2D


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


def test_b121():
    # the centre lies in column 1, row 1; the box is wider than its cell
    box = convert([[0.55, 0.40, 0.5, 0.2]], "center_xywh", "xyxy")
    target = encode_yolo(box, [0], grid_size=3, num_classes=1)
    assert np.argwhere(target[..., 0]).tolist() == [[1, 1]]
    np.testing.assert_allclose(target[1, 1, 1:5], [0.65, 0.20, 1.50, 0.60], atol=1e-6)
