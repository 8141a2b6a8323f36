"""Exercises on grids of answers: library, round trip, gradients, other answers."""

import numpy as np
import pytest

from dlcourse import detection, gradcheck
from dlcourse.exercises import week10
from tests.exercises.answers import said, statuses

encode = week10.encode.reference
localization_loss = week10.localization_loss.reference
ANCHORS = np.array([[0.2, 0.5], [0.5, 0.2], [0.4, 0.4]])


def scene(objects, grid, seed=0):
    rng = np.random.default_rng(seed)
    boxes = rng.uniform(0.05, 0.9, (objects, 4))
    return boxes, rng.integers(3, size=objects), ANCHORS, grid, 3


@pytest.mark.parametrize("seed", range(4))
def test_a_target_is_that_of_the_library_and_decodes_to_the_objects(seed):
    boxes, classes, anchors, grid, kinds = scene(6, 5, seed)
    target = encode(boxes, classes, anchors, grid, kinds)
    flat = target.reshape(grid, grid, -1)
    corners = detection.convert(boxes, "center_xywh", "xyxy")
    theirs = detection.encode_yolo(corners, classes, grid, kinds, anchors)
    np.testing.assert_allclose(flat, theirs, atol=1e-5)
    found, scores, labels = detection.decode_yolo(flat, kinds)
    np.testing.assert_array_equal(scores, 1)
    found = np.c_[detection.convert(found, "xyxy", "center_xywh"), labels]
    due = np.c_[boxes, classes]
    np.testing.assert_allclose(found[np.lexsort(found.T)], due[np.lexsort(due.T)])


def test_the_worked_number_of_one_object():
    box = np.array([[0.55, 0.40, 0.5, 0.2]])
    target = encode(box, np.array([2]), np.ones((1, 2)), 3, 3)
    np.testing.assert_allclose(target[1, 1, 0], [1, 0.65, 0.2, 1.5, 0.6, 0, 0, 1])
    assert target.sum() == pytest.approx(target[1, 1].sum())


def test_of_three_objects_in_a_cell_two_anchors_take_two():
    box = np.array([[0.5, 0.5, 0.2, 0.4]] * 3)
    target = encode(box, np.array([0, 1, 2]), ANCHORS[:2], 3, 3)
    assert target[..., 0].sum() == 2
    np.testing.assert_array_equal(target[1, 1, :, 5:], [[1, 0, 0], [0, 1, 0]])


@pytest.mark.parametrize("empty", [0.0, 0.6, 1.1])
def test_a_gradient_is_what_nudges_say(empty):
    rng = np.random.default_rng(0)
    y_true, y_pred = rng.uniform(0.1, 1, size=(2, 2, 3, 2, 8))
    y_true[..., 0] = rng.uniform(size=y_true.shape[:-1]) >= empty
    y_true[..., 1:][y_true[..., 0] == 0] = np.nan
    _loss, grad = localization_loss(y_true, y_pred, 3.0, 0.2)
    nudged = gradcheck.numerical_gradient(
        lambda y: localization_loss(y_true, y, 3.0, 0.2)[0], y_pred
    )
    assert gradcheck.relative_error(grad, nudged) < 1e-8
    masked = np.broadcast_to(y_true[..., :1] == 0, grad.shape)[..., 1:]
    assert (grad[..., 1:][masked] == 0).all()


def test_with_weights_of_1_it_is_the_loss_of_the_library():
    rng = np.random.default_rng(1)
    y_true, y_pred = rng.uniform(size=(2, 4, 3, 7))
    y_true[..., 0] = rng.uniform(size=(4, 3)) < 0.5
    loss, grad = localization_loss(y_true, y_pred, 1.0, 1.0)
    assert loss == pytest.approx(float(detection.localization_loss(y_true, y_pred)))
    theirs = detection.localization_loss_grad(y_true, y_pred)
    np.testing.assert_allclose(grad, theirs)


def test_a_weight_of_0_leaves_a_part_out():
    rng = np.random.default_rng(2)
    y_true, y_pred = rng.uniform(size=(2, 3, 6))
    y_true[:, 0] = 1, 0, 1
    _loss, grad = localization_loss(y_true, y_pred, 0.0, 0.0)
    assert (grad[:, 1:5] == 0).all()
    assert (grad[1] == 0).all()
    assert (grad[[0, 2]][:, [0, 5]] != 0).all()


def by_lists(boxes, classes, anchors, grid, num_classes):
    target = np.zeros((grid, grid, len(anchors), 5 + num_classes), "float32")
    for (x, y, w, h), label in zip(boxes, classes, strict=True):
        row, column = int(np.floor(grid * y)), int(np.floor(grid * x))
        fits = []
        for a, b in anchors:
            common = min(w, a) * min(h, b)
            fits.append(common / (w * h + a * b - common))
        for k in sorted(range(len(anchors)), key=lambda k: -fits[k]):
            if target[row, column, k, 0] == 0:
                place = [grid * x - column, grid * y - row, grid * w, grid * h]
                target[row, column, k, :5] = [1, *place]
                target[row, column, k, 5 + label] = 1
                break
    return target


def by_multiplying(y_true, y_pred, coordinates=5.0, no_object=0.5):
    y_true = np.nan_to_num(y_true)
    there = y_true[..., :1]
    weight = there * np.r_[1, [coordinates] * 4, np.ones(y_true.shape[-1] - 5)]
    weight[..., 0] += no_object * (1 - there[..., 0])
    grad = 2 * weight * (y_pred - y_true) / len(y_true)
    return np.sum(grad * (y_pred - y_true)) / 2, grad


@pytest.mark.parametrize(
    ("name", "answer"), [("encode", by_lists), ("localization_loss", by_multiplying)]
)
def test_right_answers_written_in_another_way_pass(name, answer):
    assert statuses(getattr(week10, name), answer) == {"correct"}


def mask_alone(y_true, y_pred, coordinates=5.0, no_object=0.5):
    """A plain loss, multiplied by pc."""
    error = (y_pred - y_true) * y_true[..., :1]
    return (error**2).sum() / len(y_true), 2 * error / len(y_true)


@pytest.mark.parametrize(
    ("name", "answer", "words"),
    [
        ("encode", lambda *z: by_lists(*z).swapaxes(0, 1), "Row and column"),
        ("encode", lambda *z: by_lists(*z).ravel(), "their shape is not"),
        ("localization_loss", mask_alone, "0 * NaN is NaN"),
        ("localization_loss", lambda *z: localization_loss(*z)[0], "Only loss"),
        ("localization_loss", lambda *z: localization_loss(*z)[::-1], "another order"),
        ("localization_loss", lambda *z: localization_loss(*z[:2]), "difference"),
        ("localization_loss", lambda *z: (None, None), "The same comes back"),
        ("localization_loss", lambda *z: ("a", "b"), "The same comes back"),
    ],
)
def test_other_faults_are_said_too(name, answer, words):
    assert words in said(getattr(week10, name), answer)
