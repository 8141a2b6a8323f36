"""The live detector: its loss, its targets, real training, what is drawn, the goal."""

import numpy as np
import pytest

from dlcourse.detection import average_precision, decode_yolo, iou
from dlcourse.labs import DetectorLive
from dlcourse.weeks.week10.labs.detector import STEPS
from dlcourse.weeks.week10.labs.grid_net import (
    BOX,
    GRID,
    SIDE,
    GridLoss,
    encoded,
    found,
    hits,
    scenes,
)

GOOD = {"learning_rate": 0.005, "score_threshold": 0.3, "iou_threshold": 0.3}


@pytest.fixture
def answers(rng):
    """Raw answers and targets of two scenes, in double precision."""
    return scenes()[0][2][:2], rng.normal(size=(2, GRID, GRID, 5))


def slowly(y_true, y_pred, empty):
    total = 0
    for target, answer in zip(
        y_true.reshape(-1, 6), y_pred.reshape(-1, 5), strict=True
    ):
        pc, x, y = 1 / (1 + np.exp(-answer[:3]))
        if target[0] == 0:
            total -= empty * np.log(1 - pc)
            continue
        total -= np.log(pc)
        sizes = SIDE * np.exp(answer[3:])
        total += BOX * ((x - target[1]) ** 2 + (y - target[2]) ** 2)
        total += BOX * (np.log(sizes / target[3:5]) ** 2).sum()
    return total / len(y_true)


@pytest.mark.parametrize("empty", [1, 0.1])
def test_the_loss_is_that_of_its_formula(answers, empty):
    assert GridLoss(empty)(*answers) == pytest.approx(slowly(*answers, empty))


def test_the_gradient_of_the_loss(answers, rng):
    y_true, y_pred = answers
    loss, direction = GridLoss(0.3), rng.normal(size=y_pred.shape)
    step = 1e-5 * direction
    slope = (loss(y_true, y_pred + step) - loss(y_true, y_pred - step)) / 2e-5
    loss(y_true, y_pred)
    assert (loss.backward() * direction).sum() == pytest.approx(slope, rel=1e-6)


def test_targets_hold_the_boxes_and_the_first_of_two_centres_in_a_cell():
    for _images, boxes, targets in scenes():
        for each, target in zip(boxes[:40], targets[:40], strict=True):
            decoded = decode_yolo(target, 1)[0]
            assert iou(decoded, each).max(axis=1) == pytest.approx(1, abs=1e-4)
            assert len(decoded) <= len(each)
    crowd = np.array([[0.1, 0.1, 0.2, 0.2], [0.12, 0.1, 0.2, 0.2]])
    np.testing.assert_allclose(decode_yolo(encoded(crowd), 1)[0], crowd[:1], atol=1e-6)


def test_found_boxes_are_decoded_and_suppressed():
    raw = np.full((GRID, GRID, 5), -9.0)
    raw[2, 3] = [3, 0, 0, 0, 0]  # centre of the cell, 2 cells wide
    raw[2, 4] = [2, -9, 0, 0, 0]  # half a cell further: overlaps
    boxes, scores = found(raw, 0.5, 0.3)
    np.testing.assert_allclose(boxes * GRID, [[2.5, 1.5, 4.5, 3.5]], atol=1e-6)
    assert scores == pytest.approx([1 / (1 + np.exp(-3))])
    assert len(found(raw, 0.5, 0.9)[0]) == 2
    assert len(found(raw, 0.9, 0.9)[0]) == 1


def test_training_finds_digits_and_the_curves_are_the_nets():
    lab = DetectorLive(**GOOD)
    lab.advance(120)
    curves = lab.state.curves
    assert curves["step"] == [0, 20, 40, 60, 80, 100, 120]
    assert curves["loss"][-1] < 0.4 * curves["loss"][0]
    images, truths, _targets = scenes()[1]
    pairs = [found(raw, 0.05, 0.4) for raw in lab.state.model.predict(images)]
    score = average_precision(truths, pairs)
    assert score > 0.4
    assert curves["average_precision"][-1] == pytest.approx(score, abs=0.01)
    np.testing.assert_array_equal(
        lab.lines["average_precision"].get_ydata(), curves["average_precision"]
    )


def test_controls_act_on_the_next_step_and_thresholds_on_the_picture_alone():
    lab = DetectorLive(**GOOD)
    lab.advance(100)
    before = [p.copy() for p in lab.state.model.layers[-1].params.values()]
    many = lab.counted[0]
    lab.set(score_threshold=0.05, iou_threshold=1)
    assert lab.counted[0] > 2 * many
    drawn = len(lab.right.get_segments()) + len(lab.wrong.get_segments())
    assert drawn == sum(
        len(found(raw, 0.05, 1)[0]) for raw in lab.state.model(scenes()[1][0][:6])
    )
    after = lab.state.model.layers[-1].params.values()
    assert all((a == b).all() for a, b in zip(before, after, strict=True))
    assert lab.steps == 100
    lab.set(empty=5, learning_rate=0.02)
    lab.advance()
    assert lab.state.model.loss.empty == 5
    assert lab.state.model.optimizer.learning_rate == 0.02


def test_each_object_is_found_once():
    truth = [[0, 0, 2, 2], [4, 0, 6, 2]]
    boxes = [[0, 0, 2, 2], [0, 0, 2, 1.8], [4, 0, 6, 1], [4, 0, 6, 0.9]]
    assert hits(boxes, truth).tolist() == [True, False, True, False]
    assert hits(np.zeros((0, 4)), truth).tolist() == []


def test_goal_needs_rate_and_thresholds():
    lab = DetectorLive(**GOOD | {"iou_threshold": 1})
    lab.advance(280)
    assert not lab.goal_reached
    lab.set(iou_threshold=0.3)
    assert lab.goal_reached
    late = DetectorLive(**GOOD)
    late.state.curves["step"][0] = STEPS + 20
    late.counted = (100, 100)
    assert not late.reached(late.state)


def test_an_exploding_net_is_explained():
    lab = DetectorLive()
    lab.state.model.layers[-1].params["kernel"][:] *= 1e38
    lab.advance(3)
    assert lab.diverged
    assert "no longer finite at step 1" in lab.said
