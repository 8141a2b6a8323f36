"""Rows of functions without weights: activations and boxes."""

import math

import numpy as np
from measuring import Result, ratio
from opponent import images

from dlcourse import activations
from dlcourse.detection import iou, non_max_suppression
from dlcourse.keras_bridge import load_keras


def elementwise(rounds):
    """All activations, geometric mean."""
    keras, tf = load_keras()
    z = images(1000, 1000)
    tensor = tf.constant(z)
    names = [n for n in activations.__all__ if hasattr(keras.activations, n)]
    names = [n for n in names if n not in ("get", "linear", "serialize", "deserialize")]
    ratios = []
    for name in names:
        ours, theirs = getattr(activations, name), getattr(keras.activations, name)
        ratios.append(ratio(lambda f=ours: f(z), lambda f=theirs: f(tensor), rounds))
    mean = math.exp(sum(map(math.log, ratios)) / len(ratios))
    note = ", ".join(f"{n} {r:.2f}" for n, r in zip(names, ratios, strict=True))
    work = "activations, forward, 1e6 float32, geometric mean"
    yield Result(work, "keras.activations eager", 1, mean, note=note)


def suppression(rounds):
    """Non-max suppression where nothing overlaps: the most work."""
    _, tf = load_keras()
    for number in 1_000, 10_000:
        boxes, scores = apart(number), np.random.default_rng(0).random(number)
        scores = scores.astype(np.float32)
        tensors = tf.constant(boxes), tf.constant(scores)

        def ours(boxes=boxes, scores=scores):
            return non_max_suppression(boxes, scores)

        def theirs(tensors=tensors, number=number):
            return tf.image.non_max_suppression(*tensors, number, 0.5)

        np.testing.assert_array_equal(ours(), theirs())
        work = f"non-max suppression, {number:,} boxes, all kept"
        yield Result(work, "tf.image", 1, ratio(ours, theirs, rounds))


def apart(number):
    """Return boxes (number, 4) on a lattice, which do not overlap."""
    side = math.ceil(math.sqrt(number))
    corners = np.stack(np.divmod(np.arange(number), side), axis=-1) * 10
    return np.hstack([corners, corners + 9]).astype(np.float32)


def overlaps(rounds):
    """IoU of every box with every other."""
    _, tf = load_keras()
    boxes = np.random.default_rng(0).random((1000, 4), np.float32)
    boxes[:, 2:] += boxes[:, :2]
    tensor = tf.constant(boxes)
    np.testing.assert_allclose(iou(boxes, boxes), tf_iou(tensor), atol=1e-5)
    today = ratio(lambda: iou(boxes, boxes), lambda: tf_iou(tensor), rounds, 3)
    yield Result("IoU matrix 1000x1000", "TensorFlow eager", 1 / 4, today)


def tf_iou(boxes):
    """Return what `iou(boxes, boxes)` does, in TensorFlow."""
    _, tf = load_keras()
    low = tf.maximum(boxes[:, None, :2], boxes[None, :, :2])
    high = tf.minimum(boxes[:, None, 2:], boxes[None, :, 2:])
    common = tf.reduce_prod(tf.maximum(high - low, 0), axis=-1)
    areas = tf.reduce_prod(boxes[:, 2:] - boxes[:, :2], axis=-1)
    return tf.math.divide_no_nan(common, areas[:, None] + areas - common)
