"""YOLO targets, the masked loss, regions and scores, against loops and tf.image."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcourse.detection import (
    average_precision,
    convert,
    decode_yolo,
    dice_score,
    encode_yolo,
    localization_loss,
    localization_loss_grad,
    matches,
    roi_align,
    roi_pool,
)
from dlcourse.gradcheck import numerical_gradient
from tests import reference_detection as slow


# ------------------------------------------------------------------------------- YOLO
@given(
    st.lists(
        st.tuples(
            st.integers(0, 11), st.floats(0.01, 0.99), st.floats(0.01, 0.99),
            st.floats(0.05, 1), st.floats(0.05, 1), st.integers(0, 4),
        ),
        unique_by=lambda o: o[0], max_size=12,
    )
)  # fmt: skip
def test_decoding_is_the_way_back(objects):
    rows, columns = 3, 4  # one object a cell, found again in the order of the cells
    objects = sorted(objects)
    boxes = np.array(
        [
            [(cell % columns + x) / columns, (cell // columns + y) / rows, w, h]
            for cell, x, y, w, h, _ in objects
        ]
    ).reshape(-1, 4)
    boxes = convert(boxes, "center_xywh", "xyxy")
    classes = [o[-1] for o in objects]
    grid = encode_yolo(boxes, classes, (rows, columns), 5)
    assert grid.shape == (3, 4, 10)
    found, scores, labels = decode_yolo(grid, 5)
    np.testing.assert_allclose(found, boxes, atol=1e-5)
    np.testing.assert_array_equal(labels, classes)
    assert (scores == 1).all()


def test_the_anchor_of_the_same_shape_gets_the_object():
    wide, high = [0.3, 0.4, 0.7, 0.6], [0.4, 0.3, 0.6, 0.7]  # one centre
    anchors = [[0.1, 0.3], [0.3, 0.1]]
    target = encode_yolo([wide, high], [0, 1], 1, 2, anchors).reshape(2, 7)
    np.testing.assert_allclose(target[0], [1, 0.5, 0.5, 0.2, 0.4, 0, 1], rtol=1e-5)
    np.testing.assert_allclose(target[1], [1, 0.5, 0.5, 0.4, 0.2, 1, 0], rtol=1e-5)
    both = encode_yolo([wide, wide], [0, 1], 1, 2, anchors).reshape(2, 7)
    assert both[:, 0].tolist() == [1, 1]  # the second takes what is free


def test_scores_are_products(rng):
    grid = rng.random((2, 2, 2 * 8)).astype("float32")
    boxes, scores, classes = decode_yolo(grid, 3, score_threshold=0.4)
    answers = grid.reshape(8, 8)
    expected = [a[0] * a[5:].max() for a in answers if a[0] * a[5:].max() >= 0.4]
    np.testing.assert_array_equal(scores, np.array(expected, "float32"))
    assert boxes.shape == (len(scores), 4)
    assert boxes.dtype == np.float32
    assert len(classes) == len(scores)


def test_the_loss_is_masked(rng):
    y_true, y_pred = rng.random((6, 3, 3, 8)), rng.random((6, 3, 3, 8))
    y_true[..., 0] = rng.integers(0, 2, (6, 3, 3))
    total = 0.0
    for cell, guess in zip(y_true.reshape(-1, 8), y_pred.reshape(-1, 8), strict=True):
        counted = 8 if cell[0] == 1 else 1
        total += sum((guess[k] - cell[k]) ** 2 for k in range(counted))
    assert localization_loss(y_true, y_pred) == pytest.approx(total / 6, rel=1e-12)
    grad = numerical_gradient(lambda y: localization_loss(y_true, y), y_pred)
    np.testing.assert_allclose(localization_loss_grad(y_true, y_pred), grad, atol=1e-7)
    single = localization_loss(y_true.astype("float32"), y_pred.astype("float32"))
    assert single.dtype == np.float32


# ---------------------------------------------------------------------------- regions
REGIONS = [[0, 0, 7, 5], [1.3, 0.6, 6.7, 4.9], [2, 2, 2, 2], [6.6, 4.6, 7, 5]]


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (7, 7)])
def test_regions_are_those_of_a_loop(size, rng):
    features = rng.normal(size=(5, 7, 2))
    pooled = roi_pool(features, REGIONS, size)
    aligned = roi_align(features, REGIONS, size, sampling_ratio=3)
    for k, region in enumerate(REGIONS):
        np.testing.assert_array_equal(pooled[k], slow.roi_pool(features, region, *size))
        expected = slow.roi_align(features, region, *size, 3)
        np.testing.assert_allclose(aligned[k], expected, atol=1e-12)


def test_align_samples_as_crop_and_resize(tf, rng):
    # one sample in each bin; theirs lie on a grid from the first to the last of them
    features = rng.normal(size=(6, 9, 3)).astype("float32")
    x1, y1, x2, y2 = 1.5, 1.0, 8.0, 5.5
    rows, columns = 4, 5
    half_y, half_x = (y2 - y1) / rows / 2, (x2 - x1) / columns / 2
    first, last = (y1 + half_y - 0.5, x1 + half_x - 0.5), (
        y2 - half_y - 0.5, x2 - half_x - 0.5,
    )  # fmt: skip
    box = [first[0] / 5, first[1] / 8, last[0] / 5, last[1] / 8]
    theirs = tf.image.crop_and_resize(features[None], [box], [0], (rows, columns))
    ours = roi_align(features, [[x1, y1, x2, y2]], (rows, columns), sampling_ratio=1)
    assert ours.dtype == np.float32
    np.testing.assert_allclose(ours, theirs, atol=1e-5)


# ----------------------------------------------------------------------------- scores
@pytest.mark.parametrize(
    ("method", "points"), [("area", None), ("11_points", 11), ("101_points", 101)]
)
def test_average_precision_is_that_of_its_definition(method, points, rng):
    for _ in range(30):
        objects = int(rng.integers(1, 9))
        hits = rng.random(rng.integers(0, 15)) < 0.6
        hits &= np.cumsum(hits) <= objects
        truths = [[10 * k, 0, 10 * k + 5, 5] for k in range(objects)]
        found = np.cumsum(hits) - 1  # a hit finds the next object
        boxes = np.where(hits[:, None], np.array(truths)[found], [0, 50, 5, 55])
        scores = -np.arange(len(boxes), dtype=float)
        shuffle = rng.permutation(len(boxes))
        boxes = boxes.reshape(-1, 4)[shuffle]
        ours = average_precision([truths], [(boxes, scores[shuffle])], method=method)
        expected = slow.average_precision(hits, objects, points)
        assert ours == pytest.approx(expected, abs=1e-12)


def test_average_precision_is_near_that_of_sklearn(rng):
    # without interpolation theirs is below; equal where the precision never rises
    metrics = pytest.importorskip("sklearn.metrics")
    right = np.array([1, 1, 1, 0, 1, 0, 0], bool)
    truths = [[10 * k, 0, 10 * k + 5, 5] for k in range(4)]
    wrong = [0, 9, 1, 10]
    boxes = [*truths[:3], wrong, truths[3], wrong, wrong]
    scores = np.linspace(1, 0, 7)
    ours = average_precision([truths], [(boxes, scores)])
    assert ours == pytest.approx(metrics.average_precision_score(right, scores))


def test_an_object_counts_once_and_images_stay_apart():
    box = [[0, 0, 2, 2]]
    assert average_precision([box], [(box * 2, [0.9, 0.8])]) == 1
    assert average_precision([box, box], [(box * 2, [0.9, 0.8]), ([], [])]) == 0.5
    assert average_precision([[], box], [(box, [0.9]), (box, [0.8])]) == 0.5
    assert average_precision([box], [([], [])]) == 0
    assert math.isnan(average_precision([[]], [(box, [0.9])]))


def test_a_match_takes_the_best_score_and_looks_at_one_object_only():
    two = [[0, 0, 2, 2], [0, 0, 2, 3]]
    boxes, scores = [[0, 0, 2, 2], [0, 0, 2, 1.9], [0, 0, 2, 2]], [0.5, 0.9, 0.5]
    assert matches(two, boxes, scores).tolist() == [False, True, False]
    assert matches(two, boxes, scores, 0.96).tolist() == [True, False, False]
    assert matches([], boxes, scores).tolist() == [False] * 3
    assert matches(two, [], []).shape == (0,)


def test_dice(rng):
    a, b = rng.integers(0, 2, (2, 20, 20))
    both = np.logical_and(a, b).sum()
    assert dice_score(a, b) == pytest.approx(2 * both / (a.sum() + b.sum()))
    assert dice_score(a, a) == 1
    assert dice_score(np.zeros(3), np.zeros(3)) == 1
    assert dice_score([1, 0], [0, 1]) == 0


def test_dice_is_one_less_the_loss_of_keras(keras, rng):
    a, b = rng.integers(0, 2, (4, 5)), rng.random((4, 5))
    theirs = keras.losses.Dice()(a.astype("float32"), b.astype("float32"))
    assert dice_score(a, b) == pytest.approx(1 - float(theirs), abs=1e-6)


BOX = [[0.1, 0.1, 0.3, 0.3]]
MAP = np.zeros((4, 5, 1))


@pytest.mark.parametrize(
    ("wrong", "fix"),
    [
        (lambda: encode_yolo([[0, 0, 20, 20]], [0], 3, 1), "divide the boxes"),
        (lambda: encode_yolo(BOX, [1], 3, 1), "count from 0"),
        (lambda: encode_yolo(BOX, [0, 1], 3, 2), "one class for each box"),
        (lambda: encode_yolo(BOX * 2, [0, 0], 3, 1), "refine the grid"),
        (lambda: encode_yolo(BOX, [0], 0, 1), "an int of at least 1"),
        (lambda: decode_yolo(np.zeros((3, 3, 7)), 3), "num_classes as in encode_yolo"),
        (lambda: decode_yolo(np.zeros((2, 3, 3, 8)), 3), "pass one image"),
        (lambda: localization_loss([[1, 2]], [[1, 2, 3]]), "the same examples"),
        (lambda: roi_pool(MAP, [[0, 0, 6, 2]], 2), "divide boxes of the image"),
        (lambda: roi_align(MAP, [[3, 0, 2, 2]], 2), "clip them"),
        (lambda: roi_align(MAP[None], [[0, 0, 2, 2]], 2), "features[0]"),
        (lambda: roi_align(MAP, [[0, 0, 2, 2]], 2, 0), "an int of at least 1"),
        (lambda: average_precision([BOX], []), "for one image"),
        (lambda: average_precision([BOX], [(BOX, [1, 2])]), "one score for each"),
        (
            lambda: average_precision([BOX], [(BOX, [1])], method="voc"),
            "expected one of",
        ),
        (lambda: dice_score([1], [1, 0]), "masks of the same pixels"),
    ],
)
def test_errors_say_how_to_fix(wrong, fix):
    with pytest.raises((TypeError, ValueError)) as caught:
        wrong()
    assert fix in str(caught.value)
