"""The live U-Net: its shape, real training, what is drawn, the goal."""

import numpy as np
import pytest

from dlcourse.detection import dice_score
from dlcourse.labs import SegmentationLive
from dlcourse.layers import Concatenate, Conv2D, Conv2DTranspose, MaxPooling2D
from dlcourse.ops import minibatches
from dlcourse.weeks.week10.labs.mask_net import brightness, mask_net, scenes
from dlcourse.weeks.week10.labs.segmentation import SHOWN, STEPS

GOOD = {"learning_rate": 0.01, "skips": True}


def count(model, kind):
    return sum(isinstance(layer, kind) for layer in model.layers)


@pytest.mark.parametrize("levels", [1, 2, 3, 4])
def test_levels_and_skips_make_the_net(levels):
    lab = SegmentationLive()
    for skips in (False, True):
        lab.set(levels=levels, skips=skips)
        model = lab.state.model
        assert model.output_shape == (None, 32, 32, 1)
        assert count(model, MaxPooling2D) == count(model, Conv2DTranspose) == levels - 1
        assert count(model, Concatenate) == (levels - 1) * skips
        assert lab.steps == 0


def test_skips_join_maps_of_one_size():
    model = mask_net(0.01, 4, True)
    joins = [call for call in model.calls if isinstance(call.layer, Concatenate)]
    shapes = [[symbol.shape[1:] for symbol in call.inputs] for call in joins]
    assert shapes == [[(8, 8, 24)] * 2, [(16, 16, 12)] * 2, [(32, 32, 6)] * 2]


def test_training_learns_and_the_curves_are_the_nets():
    lab = SegmentationLive(**GOOD)
    lab.advance(60)
    curves = lab.state.curves
    assert curves["step"] == [0, 15, 30, 45, 60]
    assert curves["loss"][-1] < 0.4 * curves["loss"][0]
    images, masks = scenes("new")
    score = dice_score(masks, lab.state.model.predict(images) > 0.5)
    assert score > 0.8
    assert curves["dice"][-1] == pytest.approx(score, abs=1e-6)
    np.testing.assert_array_equal(lab.lines["dice"].get_ydata(), curves["dice"])
    assert f"{score:.3f}" in lab.said


def test_the_threshold_acts_on_mask_and_score_and_takes_no_step():
    lab = SegmentationLive(**GOOD)
    lab.advance(30)
    images, masks = scenes("new")
    kernel = lab.state.model.layers[-1].params["kernel"].copy()
    for threshold in (0.2, 0.8):
        lab.set(threshold=threshold)
        chances = lab.state.model.predict(images)
        drawn = np.asarray(lab.masks.get_array())
        expected = np.hstack(chances[:SHOWN, ..., 0]) > threshold
        assert (drawn != expected).mean() < 1e-3  # a chance may lie at the threshold
        assert f"{dice_score(masks, chances > threshold):.3f}" in lab.said
    assert lab.steps == 30
    np.testing.assert_array_equal(lab.state.model.layers[-1].params["kernel"], kernel)


def test_learning_rate_acts_on_the_next_step():
    lab = SegmentationLive()
    lab.set(learning_rate=0.02)
    lab.advance()
    assert lab.state.model.optimizer.learning_rate == 0.02
    assert count(lab.state.model, Conv2D) == 6


def test_masks_are_the_ink_that_is_brighter_than_the_noise():
    (images, masks), (new, _masks) = map(scenes, ("train", "new"))
    assert (len(images), len(new)) == (300, 40)
    assert set(np.unique(masks)) == {0, 1}
    assert (images[masks[..., 0] == 0] <= 0.5).all()
    grey = new.mean(axis=-1, keepdims=True)
    every = [dice_score(scenes("new")[1], grey > k / 50) for k in range(1, 50)]
    assert 0.97 * max(every) < brightness() <= max(every)


def test_goal_counts_the_first_steps_alone():
    lab = SegmentationLive(**GOOD)
    lab.advance(150)
    assert lab.goal_reached
    late = SegmentationLive(**GOOD)
    late.state.steps = STEPS
    best = late.state.best
    late.advance(45)
    assert late.state.curves["dice"][-1] > best + 0.3
    assert late.state.best == best
    assert late.dice.get_xlim() == (0, 2 * STEPS)


def test_an_exploding_net_is_explained():
    lab = SegmentationLive()
    for parameter in lab.state.model.layers[-1].params.values():
        parameter[:] = np.inf
    lab.advance(3)
    assert lab.diverged
    assert "no longer finite at step 1" in lab.said


@pytest.mark.slow
@pytest.mark.parametrize(
    ("levels", "skips", "rate", "median", "spread"),
    [(3, True, 0.01, 0.908, (0.88, 0.92)), (3, False, 0.006, 0.864, (0.84, 0.88)),
     (4, True, 0.01, 0.901, (0.87, 0.92)), (4, False, 0.006, 0.822, (0.80, 0.84))],
)  # fmt: skip
def test_medians_of_the_debrief(levels, skips, rate, median, spread):
    found = [after(levels, skips, rate, seed) for seed in range(10)]
    assert np.median(found) == pytest.approx(median, abs=0.006)
    assert spread[0] < min(found) < max(found) < spread[1]


def after(levels, skips, rate, seed):
    """Return the Dice score on the new scenes after 300 steps."""
    model, rng = mask_net(rate, levels, skips, seed), np.random.default_rng(seed)
    (images, masks), (new, truth) = map(scenes, ("train", "new"))
    step = 0
    while True:
        for x, y in minibatches(images, masks, 16, seed=rng):
            model.train_on_batch(x, y)
            step += 1
            if step == 300:
                return dice_score(truth, model.predict(new) > 0.5)


@pytest.mark.slow
def test_one_level_of_the_debrief():
    assert mask_net(0.01, 1, False).count_params() == 204
    worst, *found = sorted(after(1, False, 0.01, seed) for seed in range(10))
    assert worst == 0
    assert (f"{found[0]:.2f}", f"{found[-1]:.2f}") == ("0.85", "0.87")


def test_facts_of_the_debrief():
    assert brightness() == pytest.approx(0.76, abs=0.005)
    lab = SegmentationLive()
    lab.advance(45)
    assert lab.state.curves["dice"][-1] == 0
    for levels in (3, 4):
        counts = [mask_net(1, levels, s).count_params() for s in (True, False)]
        assert counts[1] / counts[0] == pytest.approx(1.085, abs=0.002)
