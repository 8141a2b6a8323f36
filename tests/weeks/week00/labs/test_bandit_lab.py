"""The bandit lab: the rewards of its debrief, its picture, ways to its goal."""

import numpy as np
import pytest

from dlcourse.labs import BanditLab
from dlcourse.weeks.week00.labs.bandit import CHANCES, PULLS, REWARD

RUNS = 10


def reward(epsilon, explore=0, guess=0, machines="apart"):
    """Return the median over RUNS of the mean reward, and all of them."""
    found = []
    for luck in range(RUNS):
        state = BanditLab.start(guess=guess, machines=machines, luck=luck)
        for pulls in range(PULLS):
            BanditLab.step(state, epsilon=1 if pulls < explore else epsilon)
        found.append(state.on_average(PULLS))
    return float(np.median(found)), found


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"epsilon": 0}, 0.55),
        ({"epsilon": 0.1}, 0.69),
        ({"epsilon": 1}, 0.44),
        ({"epsilon": 0, "explore": 20}, 0.73),
        ({"epsilon": 0, "explore": 50}, 0.73),
        ({"epsilon": 0, "guess": 1}, 0.77),
        ({"epsilon": 0, "machines": "close"}, 0.61),
        ({"epsilon": 0, "guess": 1, "machines": "close"}, 0.65),
    ],
)
def test_debrief(values, told):
    median, found = reward(**values)
    assert median == pytest.approx(told, abs=0.006)
    sure = values in ({"epsilon": 0, "guess": 1}, {"epsilon": 0, "explore": 50})
    if sure:
        assert min(found) >= REWARD


@pytest.mark.parametrize("epsilon", [0.05, 0.1, 0.15, 0.2, 0.3])
def test_no_fixed_epsilon_reaches_the_goal_without_hope(epsilon):
    assert max(reward(epsilon)[1]) < REWARD


def test_what_is_drawn_is_the_state():
    lab = BanditLab(show=True)
    lab.advance(25)
    state = lab.state
    assert [bar.get_height() for bar in lab.bars] == state.values[0].tolist()
    assert state.pulls.sum() == 25
    assert [text.get_text() for text in lab.counts] == [
        f"{n:.0f}x" for n in state.pulls
    ]
    np.testing.assert_array_equal(lab.chances.get_ydata(), CHANCES["apart"])
    mean = [np.mean(state.rewards[:n]) for n in range(1, 26)]
    np.testing.assert_allclose(lab.mean.get_ydata(), mean)
    recent = [np.mean(state.rewards[max(n - 10, 0) : n]) for n in range(1, 26)]
    np.testing.assert_allclose(lab.recent.get_ydata(), recent)
    lab.set(show=False)
    assert not len(lab.chances.get_ydata())


def test_epsilon_acts_on_the_next_pull():
    lab = BanditLab(epsilon=1)
    lab.advance(20)
    lab.set(epsilon=0)
    before = lab.state.counts.copy()
    best = lab.state.values.max(axis=1, keepdims=True) == lab.state.values
    lab.advance()
    assert best[lab.state.counts > before].all()


def test_later_pulls_do_not_count_for_the_goal():
    lab = BanditLab()
    lab.advance(PULLS)
    lab.set(epsilon=0)
    lab.advance(2 * PULLS)
    assert lab.state.on_average() > REWARD
    assert not lab.goal_reached


@pytest.mark.parametrize("explore", [20, 50])
def test_goal_by_exploring_first(explore):
    lab = BanditLab(epsilon=1)
    lab.advance(explore)
    lab.set(epsilon=0)
    lab.advance(PULLS - explore - 1)
    assert not lab.goal_reached  # not yet
    lab.advance()
    assert lab.goal_reached


def test_goal_by_hope_but_not_where_machines_are_close():
    lab = BanditLab(epsilon=0, guess=1)
    lab.advance(PULLS)
    assert lab.goal_reached
    lab = BanditLab(epsilon=0, guess=1, machines="close")
    lab.advance(PULLS)
    assert not lab.goal_reached
