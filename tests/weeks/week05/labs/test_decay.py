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


def lowest(schedule):
    """Return the least mean loss at the end that the lab's controls reach."""
    return min(
        DecayLab.compute(schedule, rate, share).end
        for rate in decay.RATES
        for share in decay.SHARES
    )


@pytest.mark.parametrize(
    ("schedule", "end"),
    [
        ("constant", 0.0073),
        ("InverseTimeDecay", 0.0028),
        ("ExponentialDecay", 0.0034),
        ("PiecewiseConstantDecay", 0.0036),
        ("PolynomialDecay", 0.0039),
        ("CosineDecay", 0.0039),
    ],
)
def test_the_lowest_ends_are_those_of_the_text(schedule, end):
    assert round(lowest(schedule), 4) == end


def test_the_line_of_the_goal_is_where_the_goal_is_reached():
    lab = DecayLab(schedule="ExponentialDecay", learning_rate=0.08, share=0.05)
    heights = [line.get_ydata()[0] for line in lab.losses.lines[:2]]
    assert heights == [decay.best_constant(), decay.best_constant() / 2]
    assert lab.result.end < heights[1]


def test_where_all_are_equal_none_is_called_the_lowest():
    lab = DecayLab(learning_rate=0.02, share=1)
    assert lab.said == "With 100% left, all schedules are constant (0.0073)."
    lab.set(share=0.8)
    assert lab.said.startswith("Lowest at the end")
