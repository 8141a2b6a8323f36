"""Bandits against chances that are counted, and means of a slow loop."""

import math

import numpy as np
import pytest

from dlcourse.bandits import epsilon_greedy, learn, pull

VALUES = [0.3, 0.9, 0.1, 0.9]


@pytest.mark.parametrize("epsilon", [0, 0.2, 1])
def test_each_machine_is_chosen_with_its_chance(rng, epsilon):
    chosen = epsilon_greedy(np.tile(VALUES, (20_000, 1)), epsilon, seed=rng)
    found = np.bincount(chosen, minlength=4) / 20_000
    greedy = np.array([0, 0.5, 0, 0.5])  # two are the best
    expected = epsilon / 4 + (1 - epsilon) * greedy
    np.testing.assert_allclose(found, expected, atol=0.015)


def test_values_may_be_negative_and_all_alike(rng):
    assert epsilon_greedy([-3, -1, -2], 0, seed=rng) == 1
    chosen = epsilon_greedy(np.zeros((3000, 3)), 0, seed=rng)
    np.testing.assert_allclose(np.bincount(chosen) / 3000, 1 / 3, atol=0.04)


def test_shape_is_that_of_the_gamblers(rng):
    assert epsilon_greedy(VALUES, 0.5, seed=rng).shape == ()
    assert epsilon_greedy(np.zeros((5, 2, 3)), 0.5, seed=rng).shape == (5, 2)


def test_same_seed_same_choice():
    values = np.zeros((50, 4))
    one, two = (epsilon_greedy(values, 0.5, seed=3) for _ in range(2))
    np.testing.assert_array_equal(one, two)


def test_machines_pay_as_often_as_they_should(rng):
    arms = rng.integers(3, size=30_000)
    rewards = pull([0, 0.25, 1], arms, seed=rng)
    assert set(rewards) == {0.0, 1.0}
    means = [rewards[arms == k].mean() for k in range(3)]
    np.testing.assert_allclose(means, [0, 0.25, 1], atol=0.02)


@pytest.mark.parametrize("prior", [0, 1])
def test_values_are_the_means_of_a_slow_loop(rng, prior):
    arms, rewards = rng.integers(3, size=(40, 5)), rng.random((40, 5))
    values, counts = np.full((5, 3), 0.5), np.full((5, 3), float(prior))
    for turn in zip(arms, rewards, strict=True):
        learn(values, counts, *turn)
    for gambler in range(5):
        for machine in range(3):
            got = [0.5] * prior + [
                reward[gambler]
                for arm, reward in zip(arms, rewards, strict=True)
                if arm[gambler] == machine
            ]
            assert values[gambler, machine] == pytest.approx(math.fsum(got) / len(got))
            assert counts[gambler, machine] == len(got)


def test_errors_say_what_to_do():
    with pytest.raises(ValueError, match="epsilon"):
        epsilon_greedy(VALUES, 1.5)
    with pytest.raises(ValueError, match="a value for each machine"):
        epsilon_greedy([], 0)
