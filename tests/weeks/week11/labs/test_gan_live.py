"""The live GAN: both players move, what is measured and drawn, the goal."""

from itertools import pairwise

import numpy as np
import pytest

from dlcourse.activations import sigmoid
from dlcourse.labs import GanLive
from dlcourse.weeks.week11.labs.gan_live import (
    EDGES,
    LOOK,
    LOOKS,
    players,
    real,
    shares,
)

GOOD = {"g_rate": 0.01, "d_rate": 0.01}


def weights(net):
    return [p.copy() for p in net.params.values()]


def moved(net, before):
    after = weights(net)
    return any((a != b).any() for a, b in zip(before, after, strict=True))


def test_a_turn_is_as_many_steps_of_the_one_and_one_of_the_other():
    lab = GanLive(d_steps=3, g_rate=0.02, d_rate=0.004)
    gan = lab.state.gan
    before = weights(gan.generator), weights(gan.discriminator)
    lab.advance(2)
    assert moved(gan.generator, before[0])
    assert moved(gan.discriminator, before[1])
    assert gan.d_optimizer.iterations == 6
    assert gan.g_optimizer.iterations == 2
    lab.set(g_rate=0.05, d_rate=0.002, d_steps=1)
    lab.advance()
    assert gan.d_optimizer.iterations == 7
    rates = gan.g_optimizer.learning_rate, gan.d_optimizer.learning_rate
    assert rates == (0.05, 0.002)


def test_real_numbers_have_two_modes():
    drawn = real(np.random.default_rng(0), 20000)
    low, high = drawn[drawn < 0], drawn[drawn > 0]
    for half, mode in ((low, -2), (high, 2)):
        assert len(half) == pytest.approx(10000, abs=300)
        assert half.mean() == pytest.approx(mode, abs=0.02)
        assert half.std() == pytest.approx(0.3, abs=0.01)


def test_looks_count_the_numbers_of_each_mode():
    lab = GanLive(**GOOD)
    lab.advance(100)
    state = lab.state
    assert state.curves["turn"] == [0, 20, 40, 60, 80, 100]
    assert len(state.made) == LOOK
    low = sum(-3 < x < -1 for x in state.made) / LOOK
    high = sum(1 < x < 3 for x in state.made) / LOOK
    assert (state.curves["low"][-1], state.curves["high"][-1]) == (low, high)
    np.testing.assert_array_equal(lab.lines["low"].get_ydata(), state.curves["low"])
    seen = np.clip(state.made, -3.999, 3.999)  # what lies beyond is at the edge
    counts = [((a <= seen) & (seen < b)).sum() for a, b in pairwise(EDGES)]
    dense = np.array(counts) / LOOK / 0.125
    np.testing.assert_allclose(lab.bars.get_data().values, np.minimum(dense, 1.2))
    x, chance = lab.judge.get_data()
    logit = state.gan.discriminator(x[:, None].astype("float32"))[:, 0]
    np.testing.assert_allclose(chance, sigmoid(logit), atol=1e-6)


def test_the_goal_needs_both_modes_in_a_row():
    lab = GanLive(**GOOD)
    lab.advance(1500)
    assert lab.goal_reached
    assert lab.state.longest >= LOOKS
    curves = lab.state.curves
    both = np.minimum(curves["low"], curves["high"]) >= 0.2
    assert lab.state.row == np.argmin(both[::-1])
    quick = GanLive()
    quick.advance(1500)
    curves, runs = quick.state.curves, [0]
    for low, high in zip(curves["low"], curves["high"], strict=True):
        runs.append(runs[-1] + 1 if low >= 0.2 and high >= 0.2 else 0)
    assert quick.state.longest == max(runs) < LOOKS / 2
    assert not quick.goal_reached


def test_an_exploding_net_is_explained():
    lab = GanLive()
    lab.state.gan.generator.layers[-1].params["kernel"][:] = np.inf
    lab.advance(3)
    assert lab.diverged
    assert "no longer finite at turn 1" in lab.said


def looked(g_rate, d_rate, d_steps, seed):
    """Return shares of looks, turns 500 to 2,000, and both losses, turns 1,000 on.

    The looks are those in which a mode is missing, one holds nearly all, neither holds
    many.
    """
    gan, rng = players(g_rate, d_rate, seed), np.random.default_rng(seed)
    found, losses = [], []
    for turn in range(1, 2001):
        for _step in range(d_steps):
            d_loss = gan.d_step(real(rng))
        losses.append((d_loss, gan.g_step(64)))
        if turn % 20 == 0:
            both = shares(gan.sample(LOOK)[:, 0])
            if turn >= 500:
                found.append((min(both) < 0.05, max(both) > 0.8, max(both) < 0.2))
    return *np.mean(found, axis=0), *np.mean(losses[1000:], axis=0)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("settings", "low", "high"),
    [((0.03, 0.001, 1), (0.84, 0.22, 0.1), (0.98, 0.36, 0.44)),
     ((0.03, 0.001, 5), 0, 0), ((0.01, 0.01, 1), 0, 0), ((0.003, 0.003, 1), 0, 0),
     ((0.03, 0.03, 1), 0.01, 0.18)],
)  # fmt: skip
def test_shares_and_losses_of_the_debrief(settings, low, high):
    """Such games are chaotic: another rounding of sums moves a share by some 0.05."""
    found = np.array([looked(*settings, seed) for seed in range(5)])
    shares, losses = found[:, : np.size(low)], found[:, 3:]
    assert (shares >= low).all()
    assert (shares <= high).all()
    if np.max(high) == 0:  # both modes are there
        assert (abs(losses - [1.37, 0.75]) < [0.03, 0.06]).all()
