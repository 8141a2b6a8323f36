"""Boxes, overlap, suppression, anchors: against slow loops, Keras and tf.image."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dlcourse.detection import (
    area,
    assign_anchors,
    batched_non_max_suppression,
    convert,
    giou,
    iou,
    make_anchors,
    non_max_suppression,
)
from tests import reference_detection as slow

FORMATS = ("xyxy", "yxyx", "xywh", "center_xywh", "center_yxhw")


def random_boxes(rng, count, size=10.0):
    corners = rng.uniform(0, size, (count, 2))
    return np.concatenate([corners, corners + rng.uniform(0.1, size, (count, 2))], 1)


@pytest.mark.parametrize("source", FORMATS)
@pytest.mark.parametrize("target", FORMATS)
def test_formats_there_and_back(source, target, rng):
    boxes = convert(random_boxes(rng, 7), "xyxy", source)
    there = convert(boxes, source, target)
    np.testing.assert_allclose(convert(there, target, source), boxes, atol=1e-12)
    if source == target:
        assert there is not boxes


@pytest.mark.parametrize("target", FORMATS)
def test_formats_are_those_of_keras(keras, target, rng):
    boxes = random_boxes(rng, 7).astype("float32")
    theirs = keras.utils.bounding_boxes.convert_format(
        {"boxes": boxes[None], "labels": np.zeros((1, 7))}, "xyxy", target
    )["boxes"][0]
    np.testing.assert_allclose(convert(boxes, "xyxy", target), theirs, rtol=1e-5)


def test_overlaps_are_those_of_a_loop(rng):
    a, b = random_boxes(rng, 20), random_boxes(rng, 30)
    for ours, theirs in ((iou, slow.iou), (giou, slow.giou)):
        expected = [[theirs(x, z) for z in b] for x in a]
        np.testing.assert_allclose(ours(a, b), expected, atol=1e-12)


def test_iou_is_that_of_keras(keras, rng):
    a, b = (random_boxes(rng, n).astype("float32") for n in (6, 9))
    theirs = keras.utils.bounding_boxes.compute_iou(a, b, "xyxy")
    np.testing.assert_allclose(iou(a, b), theirs, atol=1e-5)


numbers = st.integers(-5, 5).map(float)


@given(arrays("float64", (4, 4), elements=numbers))
def test_overlaps_keep_their_bounds(corners):
    boxes = np.concatenate(
        [
            np.minimum(corners[:, :2], corners[:, 2:]),
            corners[:, :2].clip(corners[:, 2:]),
        ],
        axis=1,
    )
    overlap, general = iou(boxes, boxes), giou(boxes, boxes)
    assert ((overlap >= 0) & (overlap <= 1)).all()
    assert ((general >= -1) & (general <= overlap)).all()
    np.testing.assert_array_equal(overlap, overlap.T)
    np.testing.assert_array_equal(np.diag(overlap), area(boxes) > 0)


def test_dtype_and_inputs_stay(rng):
    a, b = (random_boxes(rng, 5).astype("float32") for _ in range(2))
    before = a.copy(), b.copy()
    assert iou(a, b).dtype == giou(a, b).dtype == area(a).dtype == np.float32
    assert convert(a, "xyxy", "xywh").dtype == np.float32
    np.testing.assert_array_equal((a, b), before)
    assert iou([], a).shape == (0, 5)


# ------------------------------------------------------------------------ suppression
@pytest.mark.parametrize("count", [1, 40, 700])
@pytest.mark.parametrize("threshold", [0.0, 0.3, 0.5, 1.0])
def test_suppression_is_that_of_tf_image(tf, count, threshold, rng):
    boxes = random_boxes(rng, count).astype("float32")
    scores = rng.random(count).astype("float32").round(2)  # with ties
    for limit, least in ((None, -np.inf), (5, 0.4), (300, 0.4)):
        ours = non_max_suppression(boxes, scores, threshold, least, limit)
        theirs = tf.image.non_max_suppression(
            convert(boxes, "xyxy", "yxyx"), scores, limit or count, threshold, least
        )
        np.testing.assert_array_equal(ours, theirs)


def test_suppression_is_that_of_a_loop(rng):
    boxes, scores = random_boxes(rng, 300, 30.0), rng.random(300)
    for threshold in (0.1, 0.5):
        expected = slow.non_max_suppression(boxes, scores, threshold, 0.2)
        ours = non_max_suppression(boxes, scores, threshold, 0.2)
        np.testing.assert_array_equal(ours, expected)


def test_a_dropped_box_drops_nothing():
    # the second falls to the first, so the third, which only meets the second, stays
    boxes = [[0, 0, 10, 1], [4, 0, 14, 1], [8, 0, 18, 1]]
    kept = non_max_suppression(boxes, [0.9, 0.8, 0.7], iou_threshold=0.4)
    np.testing.assert_array_equal(kept, [0, 2])


def test_classes_do_not_suppress_each_other(rng):
    boxes, scores = random_boxes(rng, 200), rng.random(200)
    classes = rng.integers(0, 3, 200)
    apart = boxes + 1000.0 * classes[:, None]  # no two classes meet
    ours = batched_non_max_suppression(boxes, scores, classes, 0.4, 0.1)
    np.testing.assert_array_equal(ours, non_max_suppression(apart, scores, 0.4, 0.1))


def test_suppression_of_nothing():
    assert non_max_suppression([], []).tolist() == []
    assert batched_non_max_suppression([], [], []).tolist() == []
    boxes = [[0, 0, 1, 1]]
    assert non_max_suppression(boxes, [0.1], max_output_size=0).tolist() == []


# ---------------------------------------------------------------------------- anchors
def test_anchors_have_their_shape_and_place():
    anchors = make_anchors((2, 3), [8, 16], [0.5, 1, 2], image_size=(20, 60))
    assert anchors.shape == (2 * 3 * 2 * 3, 4)
    x, y, w, h = convert(anchors, "xyxy", "center_xywh").T.reshape(4, 2, 3, 2, 3)
    np.testing.assert_allclose(x[..., 0, 0], [[10, 30, 50]] * 2, rtol=1e-6)
    np.testing.assert_allclose(y[:, 0, 0, 0], [5, 15], rtol=1e-6)
    np.testing.assert_allclose((w / h)[1, 2], [[0.5, 1, 2]] * 2, rtol=1e-5)
    np.testing.assert_allclose((w * h)[0, 0], [[64] * 3, [256] * 3], rtol=1e-5)


def test_assignment_is_that_of_a_loop(rng):
    for _ in range(20):
        anchors, boxes = random_boxes(rng, 30), random_boxes(rng, 4)
        expected = []
        for anchor in anchors:
            overlaps = [slow.iou(anchor, box) for box in boxes]
            best = int(np.argmax(overlaps))
            low = -1 if overlaps[best] < 0.3 else -2
            expected.append(best if overlaps[best] >= 0.5 else low)
        free = {(n, m) for n in range(30) for m in range(4)}
        while free:
            n, m = max(sorted(free), key=lambda p: slow.iou(anchors[p[0]], boxes[p[1]]))
            if slow.iou(anchors[n], boxes[m]) <= 0:
                break
            expected[n] = m
            free = {(i, j) for i, j in free if i != n and j != m}
        np.testing.assert_array_equal(
            assign_anchors(anchors, boxes, 0.5, 0.3), expected
        )


def test_every_object_has_an_anchor():
    assigned = assign_anchors([[0, 0, 2, 2], [0, 0, 2, 2.1]], [[0, 0, 2, 2]] * 2, 0.9)
    assert sorted(assigned) == [0, 1]
    assert assign_anchors([[0, 0, 1, 1]], []).tolist() == [-1]


BOX = [[0, 0, 1, 1]]


@pytest.mark.parametrize(
    ("wrong", "fix"),
    [
        (lambda: iou([0, 0, 1, 1], BOX), "for one box [box]"),
        (lambda: iou(BOX, [[0, 0, 1]]), "one row (x1, y1, x2, y2)"),
        (lambda: iou("boxes", BOX), "convert it first"),
        (lambda: convert(BOX, "xyxz", "xyxy"), "did you mean"),
        (lambda: convert(BOX, "xyxy", "center"), "did you mean"),
        (lambda: non_max_suppression(BOX, [1, 2]), "one score for each box"),
        (lambda: non_max_suppression(BOX, [1], 1.5), "choose iou_threshold"),
        (lambda: non_max_suppression(BOX, [1], 0.5, None), "choose score_threshold"),
        (lambda: non_max_suppression(BOX, [1], 0.5, 0, -1), "an int of at least 0"),
        (lambda: batched_non_max_suppression(BOX, [1], [1, 2]), "one class for each"),
        (lambda: make_anchors(2, []), "such as [0.25, 0.5]"),
        (lambda: make_anchors(2, [-1]), "such as [0.25, 0.5]"),
        (lambda: make_anchors((2, 2, 2), [1]), "a square grid"),
        (lambda: assign_anchors(BOX, BOX, 0.5, 0.6), "choose negative_threshold"),
    ],
)
def test_errors_say_how_to_fix(wrong, fix):
    with pytest.raises((TypeError, ValueError)) as caught:
        wrong()
    assert fix in str(caught.value)
