"""The noisy descent against its exact moments, and the goal of the lab."""

import numpy as np
import pytest

from dlcourse.labs import DecayLab
from dlcourse.weeks.week05.labs import decay


@pytest.mark.parametrize("rate", [0.05, 0.3, 1.0])
def test_a_constant_rate_follows_the_exact_second_moment(rate):
    # E[w'^2] = (1 - a)^2 E[w^2] + a^2 var(noise)
    moment, expected = decay.START**2, []
    for _step in range(decay.STEPS):
        expected.append(moment / 2)
        moment = (1 - rate) ** 2 * moment + rate**2 * decay.NOISE**2
    (losses,) = decay.descend(np.full((1, decay.STEPS), rate))
    ratio = losses[50:].mean() / np.mean(expected[50:])
    assert ratio == pytest.approx(1, abs=0.1)


def test_all_schedules_start_alike_and_end_at_the_share():
    result = DecayLab.compute("CosineDecay", 0.5, 0.02)
    for name, rates in result.rates.items():
        assert rates[0] == pytest.approx(0.5)
        end = 0.5 if name == "constant" else 0.01
        assert rates[-1] == pytest.approx(end, rel=0.3)


def test_no_constant_rate_reaches_the_goal_but_a_schedule_does():
    for rate in decay.RATES:
        assert not DecayLab(schedule="constant", learning_rate=rate).goal_reached
    lab = DecayLab(schedule="InverseTimeDecay", learning_rate=0.5, share=0.01)
    assert lab.goal_reached
