"""The live detector: its loss, its targets, real training, what is drawn, the goal."""

import numpy as np
import pytest

from dlcourse.detection import average_precision, decode_yolo, iou
from dlcourse.labs import DetectorLive, LossWeights
from dlcourse.ops import minibatches
from dlcourse.weeks.week10.labs import grid_net as of_detector
from dlcourse.weeks.week10.labs import two_heads as of_two_heads
from dlcourse.weeks.week10.labs.detector import STEPS
from dlcourse.weeks.week10.labs.grid_net import (
    BOX,
    GRID,
    SIDE,
    GridLoss,
    encoded,
    found,
    grid_net,
    hits,
    scenes,
)

GOOD = {"learning_rate": 0.005, "score_threshold": 0.3, "iou_threshold": 0.3}


@pytest.fixture
def answers(rng):
    """Raw answers and targets of two scenes, in double precision."""
    return scenes("train")[2][:2], rng.normal(size=(2, GRID, GRID, 5))


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
    for _images, boxes, targets in map(scenes, ("train", "new")):
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
    images, truths, _targets = scenes("new")
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
        len(found(raw, 0.05, 1)[0]) for raw in lab.state.model(scenes("new")[0][:6])
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


def after(rate, empty, seed):
    """Return AP, then precision and recall with and without suppression."""
    model, rng = grid_net(rate, empty, seed), np.random.default_rng(seed)
    (images, _boxes, targets), (new, truths, _targets) = map(scenes, ("train", "new"))
    step = 0
    while step < STEPS:
        for batch in minibatches(images, targets, 32, seed=rng):
            model.train_on_batch(*batch)
            step += 1
            if step == STEPS:
                break
    raw = model.predict(new)
    rates = [average_precision(truths, [found(each, 0.05, 0.4) for each in raw])]
    for overlap in (0.4, 1):
        boxes = [found(each, 0.5, overlap)[0] for each in raw]
        right = sum(hits(b, t).sum() for b, t in zip(boxes, truths, strict=True))
        rates += [right / max(sum(map(len, boxes)), 1), right / sum(map(len, truths))]
    return rates


@pytest.mark.slow
@pytest.mark.parametrize(
    ("empty", "medians"),
    [(0.05, (0.86, 0.68, 0.90)), (0.2, (0.88, 0.82, 0.89, 0.63, 0.90)),
     (1, (0.80, 0.85, 0.78, 0.80, 0.78)), (5, (0.65, 0, 0))],
)  # fmt: skip
def test_medians_of_the_debrief(empty, medians):
    found = np.median([after(0.005, empty, seed) for seed in range(10)], axis=0)
    assert found[: len(medians)] == pytest.approx(medians, abs=0.02)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("rate", "score"), [(0.001, 0.60), (0.002, 0.73), (0.01, 0.77), (0.03, 0)]
)
def test_rates_of_the_debrief(rate, score):
    found = np.median([after(rate, 1, seed)[0] for seed in range(3)])
    assert found == pytest.approx(score, abs=0.02)


@pytest.mark.slow
def test_sizes_are_learned_before_places():
    (images, _boxes, targets), (new, _truths, wanted) = map(scenes, ("train", "new"))
    there, left = wanted[..., 0] > 0, []
    for seed in range(3):
        model, rng = grid_net(0.005, 1, seed), np.random.default_rng(seed)
        off = [_off(model.predict(new)[there], wanted[there])]
        for _epoch in range(5):
            for batch in minibatches(images, targets, 32, seed=rng):
                if model.optimizer.iterations < 80:
                    model.train_on_batch(*batch)
        off.append(_off(model.predict(new)[there], wanted[there]))
        left.append(np.divide(*off[::-1]))
    centres, sizes = np.transpose(left)
    assert 0.73 < centres.min() < centres.max() < 0.83
    assert 0.37 < sizes.min() < sizes.max() < 0.48


def _off(raw, wanted):
    """Return the mean errors of centres and of logarithms of sizes."""
    centres = 1 / (1 + np.exp(-raw[:, 1:3])) - wanted[:, 1:3]
    sizes = raw[:, 3:] - np.log(wanted[:, 3:5] / SIDE)
    return abs(centres).mean(), abs(sizes).mean()


@pytest.mark.parametrize(
    ("lab", "net"), [(DetectorLive, of_detector), (LossWeights, of_two_heads)]
)
def test_a_lab_is_shown_before_there_are_scenes_to_train_on(lab, net, monkeypatch):
    drawn, make = [], net.make_scenes
    monkeypatch.setattr(
        net, "make_scenes", lambda n, **k: drawn.append(n) or make(n, **k)
    )
    net.scenes.cache_clear()
    lab = lab()
    many, few = net.DRAWN["train"][1], net.DRAWN["new"][1]
    assert drawn == [few]
    lab.advance(1)
    assert drawn == [few, many]


def test_the_loss_speaks_of_empty_cells_at_the_start_alone():
    (images, _boxes, targets), lab = scenes("new"), DetectorLive(learning_rate=0.005)
    shares = []
    for steps in (0, 5, 15, 60):
        lab.advance(steps)
        raw = lab.state.model.predict(images)
        with_weight, without = (GridLoss(w)(targets, raw) for w in (1, 0))
        shares.append(1 - without / with_weight)
    assert f"{shares[0]:.0%}" == "76%"
    assert max(shares[1:]) < 0.27
