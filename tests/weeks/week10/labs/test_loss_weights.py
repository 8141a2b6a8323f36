"""Loss weights: two heads and their loss, real training, what is drawn, the goal."""

import numpy as np
import pytest

from dlcourse.labs import LossWeights
from dlcourse.ops import minibatches
from dlcourse.weeks.week10.labs import loss_weights
from dlcourse.weeks.week10.labs.loss_weights import EDGE, MEDIANS, STEPS, WRONG
from dlcourse.weeks.week10.labs.two_heads import SIZE, errors, scenes, two_heads

GOOD = {"learning_rate": 0.005, "box_weight": 10}


def test_scenes_hold_one_of_three_digits_and_its_box():
    counts = [len(images) for images, _digits, _boxes in map(scenes, ("train", "new"))]
    assert counts == [598, 147]
    for images, digits, boxes in map(scenes, ("train", "new")):
        assert set(digits) == {0, 1, 2}
        for picture, box in zip(images[:30], boxes[:30], strict=True):
            rows, columns, _channel = np.nonzero(picture)
            edges = columns.min(), rows.min(), columns.max() + 1, rows.max() + 1
            assert tuple(box * SIZE) == edges


def test_the_loss_weighs_the_box():
    images, digits, boxes = (each[:20] for each in scenes("new"))
    for weight in (0.1, 30):
        model = two_heads(0.01, weight)
        chances, found = model(images)
        logs = model.train_on_batch(images, [digits, boxes])
        picked = chances[np.arange(20), digits]
        assert logs["digit_loss"] == pytest.approx(-np.log(picked).mean(), rel=1e-4)
        assert logs["box_loss"] == pytest.approx(
            ((found - boxes) ** 2).mean(), rel=1e-4
        )
        total = logs["digit_loss"] + weight * logs["box_loss"]
        assert logs["loss"] == pytest.approx(total, rel=1e-5)


def test_errors_are_counted_in_digits_and_pixels():
    model = two_heads(0.01, 1)
    images, digits, boxes = scenes("new")
    chances, found = model.predict(images)
    wrong = np.mean([c.argmax() != d for c, d in zip(chances, digits, strict=True)])
    edge = np.mean(abs(found * SIZE - boxes * SIZE))
    assert errors(model) == pytest.approx((wrong, edge), rel=1e-5)


def test_another_weight_acts_on_the_next_step_and_adam_goes_on():
    lab = LossWeights(learning_rate=0.005)
    lab.advance(20)
    optimizer = lab.state.model.optimizer
    assert optimizer.iterations == 20
    lab.set(box_weight=100)
    assert lab.steps == 20
    lab.advance()
    assert lab.state.model.optimizer is optimizer
    assert optimizer.iterations == 21
    assert "100 ×" in lab.said
    twin = LossWeights(learning_rate=0.005)
    twin.advance(21)
    kernel, other = (
        each.state.model.layers[1].params["kernel"] for each in (lab, twin)
    )
    assert not np.allclose(kernel, other)
    assert lab.state.losses == twin.state.losses  # before the step both were one


def test_boxes_and_digits_that_are_drawn_are_the_nets():
    lab = LossWeights(**GOOD)
    lab.advance(60)
    images, digits, _boxes = scenes("new")
    chances, found = lab.state.model(images[:12])
    for place in (0, 5, 11):
        row, column = divmod(place, 4)
        x, y = lab.boxes.get_segments()[place].T
        drawn = [x.min() - column, y.min() - row, x.max() - column, y.max() - row]
        np.testing.assert_allclose(drawn, found[place], atol=1e-5)
    named, answers = chances.argmax(axis=1), np.full(12, -1)
    for (name, right), marks in lab.names.items():
        x, y = np.floor(marks.get_data()).astype(int)
        answers[4 * y + x] = name
        assert ((named == digits[:12])[4 * y + x] == right).all()
    np.testing.assert_array_equal(answers, named)
    x, y = np.floor(lab.crosses.get_data()).astype(int)
    np.testing.assert_array_equal(4 * y + x, np.flatnonzero(named != digits[:12]))


def test_the_path_ends_at_the_errors_of_now():
    lab = LossWeights(**GOOD)
    lab.advance(30)
    wrong, edge = errors(lab.state.model)
    assert [step for step, _wrong, _edge in lab.state.path] == [0, 10, 20, 30]
    assert lab.state.path[-1][1:] == (wrong, edge)
    np.testing.assert_allclose(lab.spot.get_data(), [[edge], [wrong]])


def test_goal_needs_both_errors_early():
    lab = LossWeights(**GOOD)
    lab.advance(STEPS)
    assert lab.goal_reached
    lowest = min(lab.state.path, key=lambda p: max(p[1] / WRONG, p[2] / EDGE))
    assert lowest[1] <= WRONG
    assert lowest[2] <= EDGE
    late = LossWeights(**GOOD)
    late.state.steps = STEPS
    late.state.model.set_weights(lab.state.model.get_weights())
    late.advance(10)
    assert not late.state.best


@pytest.mark.parametrize(
    ("wrong", "edge", "reached"),
    [(0.3, 2.2, True), (0.31, 1, False), (0, 2.21, False)],
)
def test_goal_limits(wrong, edge, reached, monkeypatch):
    monkeypatch.setattr(loss_weights, "errors", lambda model: (wrong, edge))
    assert LossWeights().goal_reached == reached


def test_an_exploding_net_is_explained():
    lab = LossWeights()
    lab.state.model.layers[-1].params["kernel"][:] *= 1e38
    lab.advance(3)
    assert lab.diverged
    assert "no longer finite at step 1" in lab.said


@pytest.mark.slow
@pytest.mark.parametrize("weight", MEDIANS)
def test_medians_of_the_crosses(weight):
    found = [run(weight, seed) for seed in range(10)]
    assert np.median(found, axis=0) == pytest.approx(MEDIANS[weight], abs=0.06)


def run(weight, seed):
    """Return both errors after the steps of the goal, at the rate 0.005."""
    model, rng = two_heads(0.005, weight, seed), np.random.default_rng(seed)
    images, digits, boxes = scenes("train")
    step = 0
    while True:
        for x, rows in minibatches(images, np.arange(len(images)), 32, seed=rng):
            model.train_on_batch(x, [digits[rows], boxes[rows]])
            step += 1
            if step == STEPS:
                return errors(model)
