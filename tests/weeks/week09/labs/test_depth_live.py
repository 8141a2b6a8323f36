"""Two networks that differ in their skips: what they are, and what happens to them."""

import numpy as np
import pytest

from dlcourse.labs import DepthLive
from dlcourse.layers import Add, BatchNormalization, Dense
from dlcourse.models import DivergenceError
from dlcourse.ops import minibatches
from dlcourse.weeks.week09.labs.deep_nets import EXAMPLES, digits, net
from dlcourse.weeks.week09.labs.depth_live import ACCURACY, BATCH, EPOCH, EPOCHS

GOOD = {"depth": 42, "zero": True, "learning_rate": 0.03}


def kinds(model, kind):
    return [layer for layer in model.layers if isinstance(layer, kind)]


@pytest.mark.parametrize("norm", [False, True])
@pytest.mark.parametrize("depth", [2, 4, 10])
def test_the_two_networks_differ_in_their_skips_alone(depth, norm):
    plain, residual = (net(kind, depth, norm, False) for kind in ("plain", "residual"))
    for model in (plain, residual):
        assert len(kinds(model, Dense)) == depth
        assert len(kinds(model, BatchNormalization)) == norm * (depth - 1)
    assert len(kinds(residual, Add)) == (depth - 2) // 2
    assert not kinds(plain, Add)
    weights = zip(plain.get_weights(), residual.get_weights(), strict=True)
    assert all(np.array_equal(one, other) for one, other in weights)


@pytest.mark.parametrize("norm", [False, True])
def test_a_block_with_a_zero_last_layer_is_the_identity(norm):
    x = digits()[0][0][:5]
    deep, shallow = (net("residual", depth, norm, True) for depth in (10, 2))
    ends = deep.get_weights()
    first = 2 if not norm else 5  # kernel and bias, or kernel and four of the norm
    shallow.set_weights([*ends[:first], *ends[-2:]])
    np.testing.assert_allclose(deep(x), shallow(x), rtol=1e-5)


def test_zero_leaves_the_plain_network_as_it_is():
    weights = (net("plain", 6, True, zero).get_weights() for zero in (False, True))
    assert all(np.array_equal(a, b) for a, b in zip(*weights, strict=True))


def test_an_epoch_sees_every_digit_once():
    lab = DepthLive(depth=4)
    seen = []
    for _step in range(EPOCH):
        lab.advance()
        seen.append(len(lab.state.waiting))
    assert seen == list(range(EPOCH - 1, -1, -1))
    assert EPOCH == -(-EXAMPLES // BATCH)


def test_curves_and_gradients_that_are_drawn_are_the_networks():
    lab = DepthLive(depth=4, learning_rate=0.1)
    lab.advance(2 * (EPOCH // 2))
    x, y = digits()[1]
    for kind, runner in lab.state.runners.items():
        share = (runner.model.predict(x).argmax(axis=1) == y).mean()
        assert lab.curves[kind].get_ydata()[-1] == pytest.approx(share)
        grads = [each.grads["kernel"] for each in kinds(runner.model, Dense)]
        drawn = lab.lines[kind].get_ydata()
        np.testing.assert_allclose(drawn, [np.sqrt((g**2).mean()) for g in grads])
        assert len(drawn) == 4


def test_the_rate_acts_on_the_next_step_and_goes_on():
    lengths = []
    for rate in (0.01, 0.05):
        lab = DepthLive(depth=4)
        lab.set(learning_rate=rate)
        kernel = kinds(lab.state.runners["plain"].model, Dense)[0].params["kernel"]
        before = kernel.copy()
        lab.advance()
        lengths.append(np.linalg.norm(kernel - before))
    assert lengths[1] == pytest.approx(5 * lengths[0], rel=1e-3)


def test_one_network_that_diverges_does_not_stop_the_other():
    lab = DepthLive(learning_rate=0.03)
    lab.advance(40)
    plain, residual = (lab.state.runners[kind] for kind in ("plain", "residual"))
    assert residual.lost
    assert not plain.lost
    assert not lab.diverged
    assert len(plain.curve[0]) > len(residual.curve[0])
    assert "residual diverged" in lab.said


def test_both_diverged_is_explained():
    lab = DepthLive(depth=42)
    for runner in lab.state.runners.values():
        runner.model.layers[-1].params["kernel"][:] = np.nan
    lab.advance(3)
    assert lab.diverged
    assert "Neither" in lab.said
    assert lab.steps == 1
    lab.restart()
    assert not lab.diverged


def test_goal_is_reached_where_blocks_begin_as_the_identity():
    lab = DepthLive(**GOOD)
    lab.advance(EPOCH * EPOCHS)
    plain, residual = (lab.state.runners[kind] for kind in ("plain", "residual"))
    assert plain.best < 0.3
    assert residual.best >= ACCURACY
    assert lab.goal_reached


def test_gradients_of_the_plain_network_do_not_vanish():
    lab = DepthLive(depth=42)
    lab.advance(20)
    grads = lab.state.runners["plain"].grads
    assert 0.1 < grads[0] / grads[-1] < 10
    assert grads.max() / grads.min() < 100


def ten_epochs(kind, depth, zero, rate, seed, norm=False):
    """Return the dev accuracy after 10 epochs, 0 where the network diverges."""
    model, rng = net(kind, depth, norm, zero, seed), np.random.default_rng(seed)
    model.optimizer.learning_rate = rate
    train, (x, y) = digits()
    try:
        for _epoch in range(EPOCHS):
            for batch in minibatches(*train, BATCH, seed=rng):
                model.train_on_batch(*batch)
    except (DivergenceError, FloatingPointError):
        return 0.0
    return (model.predict(x).argmax(axis=1) == y).mean()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "depth", "zero", "rate", "median"),
    [("plain", 4, False, 0.3, 0.93), ("residual", 4, False, 0.3, 0.94),
     ("plain", 10, False, 0.03, 0.68), ("residual", 10, False, 0.03, 0.88),
     ("residual", 10, True, 0.3, 0.93), ("plain", 22, False, 0.03, 0.36),
     ("residual", 22, False, 0.003, 0.55), ("residual", 22, True, 0.03, 0.86),
     ("plain", 42, False, 0.01, 0.21), ("residual", 42, False, 0.003, 0),
     ("residual", 42, True, 0.03, 0.87)],
)  # fmt: skip
def test_medians_of_the_debrief(kind, depth, zero, rate, median):
    found = [ten_epochs(kind, depth, zero, rate, seed) for seed in range(10)]
    assert np.median(found) == pytest.approx(median, abs=0.03)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "zero", "median"),
    [("plain", False, 0.45), ("residual", False, 0.89), ("residual", True, 0.94)],
)
def test_medians_with_batch_normalization(kind, zero, median):
    found = [ten_epochs(kind, 22, zero, 0.3, seed, norm=True) for seed in range(10)]
    assert np.median(found) == pytest.approx(median, abs=0.03)


def test_a_shallow_network_does_not_meet_the_goal():
    lab = DepthLive(depth=4, learning_rate=0.2)
    lab.advance(EPOCH * EPOCHS)
    assert max(runner.best for runner in lab.state.runners.values()) > ACCURACY
    assert not lab.goal_reached


def test_accuracy_after_the_last_epoch_does_not_count():
    lab = DepthLive(depth=4, learning_rate=0.2)
    lab.advance(5)
    runner = lab.state.runners["plain"]
    best = runner.best
    lab.advance(60)
    runner.measure(EPOCHS + 1)
    later = runner.curve[1][-1]
    runner.best = best
    runner.measure(EPOCHS + 2)
    assert later > best
    assert runner.best == best
