"""Exercises on boxes: the library agrees, other answers, what is said of them."""

import numpy as np
import pytest

from dlcourse import detection
from dlcourse.exercises import week10
from tests.exercises.answers import said, statuses

iou, suppress = week10.iou.reference, week10.suppress.reference


def drawn(count, seed=0):
    rng = np.random.default_rng(seed)
    low, size = rng.uniform(0, 4, (count, 2)), rng.uniform(0.5, 5, (count, 2))
    return np.concatenate([low, low + size], axis=1)


def test_iou_of_all_pairs_is_that_of_the_library():
    a, b = drawn(7), drawn(9, 1)
    np.testing.assert_allclose(iou(a[:, None], b), detection.iou(a, b))
    assert iou(np.zeros((0, 1, 4)), b).shape == (0, 9)


def test_worked_numbers_of_overlaps():
    a = np.array([0.0, 0, 2, 2])
    assert iou(a, np.array([1.0, 1, 3, 3])) == pytest.approx(1 / 7)
    assert iou(a, a) == 1
    assert iou(a, a + 5) == 0


@pytest.mark.parametrize("seed", range(5))
def test_suppression_keeps_what_the_library_keeps(seed):
    boxes, rng = drawn(40, seed), np.random.default_rng(seed)
    scores = rng.uniform(size=(40, 3)).round(1)  # many ties
    best, label = scores.max(axis=1), scores.argmax(axis=1)
    overlap = detection.iou(boxes, boxes)
    keeper = suppress(overlap, scores, 0.4, 0.3)
    kept = detection.batched_non_max_suppression(boxes, best, label, 0.3, 0.4)
    np.testing.assert_array_equal(
        np.sort(kept), np.flatnonzero(keeper == np.arange(40))
    )
    for j in np.flatnonzero((keeper >= 0) & (keeper != np.arange(40))):
        i = keeper[j]
        assert keeper[i] == i
        assert label[i] == label[j]
        assert overlap[i, j] > 0.3
        assert (best[i], -i) > (best[j], -j)


def test_tensorflow_keeps_the_same_boxes(keras):
    import tensorflow as tf

    boxes = drawn(30).astype("float32")
    scores = np.random.default_rng(0).permutation(np.linspace(0, 1, 30))
    theirs = tf.image.non_max_suppression(
        boxes[:, [1, 0, 3, 2]], scores.astype("float32"), 30, 0.4, 0.2
    )
    keeper = suppress(detection.iou(boxes, boxes), scores[:, None], 0.2, 0.4)
    assert set(theirs.numpy()) == set(np.flatnonzero(keeper == np.arange(30)))


def by_loops(a, b):
    a, b = np.broadcast_arrays(a, b)
    result = np.zeros(a.shape[:-1])
    for place in np.ndindex(*result.shape):
        (x1, y1, x2, y2), (u1, v1, u2, v2) = a[place], b[place]
        common = max(0, min(x2, u2) - max(x1, u1)) * max(0, min(y2, v2) - max(y1, v1))
        union = (x2 - x1) * (y2 - y1) + (u2 - u1) * (v2 - v1) - common
        result[place] = common / union if union else 0
    return result


def with_nan_to_num(a, b):
    sides = np.minimum(a[..., 2:], b[..., 2:]) - np.maximum(a[..., :2], b[..., :2])
    common = sides.clip(0).prod(axis=-1)
    areas = (a[..., 2:] - a[..., :2]).prod(-1) + (b[..., 2:] - b[..., :2]).prod(-1)
    with np.errstate(invalid="ignore"):
        return np.nan_to_num(common / (areas - common))


def with_a_queue(overlap, scores, score_threshold=0.6, iou_threshold=0.5):
    best = [max(row) for row in scores]
    label = [row.argmax() for row in scores]
    keeper = [-1] * len(best)
    queue = [i for i, score in enumerate(best) if score > score_threshold]
    queue.sort(key=lambda i: -best[i])
    while queue:
        i, *rest = queue
        keeper[i] = i
        queue = []
        for j in rest:
            same = label[j] == label[i] and overlap[i, j] > iou_threshold
            keeper[j] = i if same else -1
            queue += [] if same else [j]
    return keeper  # a list, [] where there is no box


@pytest.mark.parametrize(
    ("name", "answer"),
    [("iou", by_loops), ("iou", with_nan_to_num), ("suppress", with_a_queue)],
)
def test_right_answers_written_in_another_way_pass(name, answer):
    assert statuses(getattr(week10, name), answer) == {"correct"}


def among_the_kept(overlap, scores, *thresholds):
    keeper = suppress(overlap, scores, *thresholds)
    return np.flatnonzero(keeper == np.arange(len(keeper)))


@pytest.mark.parametrize(
    ("name", "answer", "words"),
    [
        ("iou", lambda a, b: by_loops(a, b).round(2), "rounded"),
        ("iou", lambda a, b: 1 - by_loops(a, b), "distance 1 - IoU"),
        ("iou", lambda a, b: 2 * by_loops(a, b) / (1 + by_loops(a, b)), "This is Dice"),
        ("suppress", lambda *z, **k: np.array(with_a_queue(*z, **k), float), "floats"),
    ],
)
def test_other_faults_are_said_too(name, answer, words):
    assert words in said(getattr(week10, name), answer)


def kept_alone(overlap, scores, score_threshold=0.6, iou_threshold=0.5):
    return among_the_kept(overlap, scores, score_threshold, iou_threshold)


def test_the_numbers_of_the_kept_boxes_are_not_enough():
    assert "EVERY box" in said(week10.suppress, kept_alone)
