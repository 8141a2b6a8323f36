"""The race against `optimizers.trajectory`, and its goal."""

import numpy as np
import pytest

from dlcourse import optimizers, surfaces
from dlcourse.labs import OptimizerRace
from dlcourse.weeks.week05.labs.optimizer_race import KEPT

RULES = {
    "GD": optimizers.SGD(0.3),
    "Momentum": optimizers.SGD(0.3, momentum=0.9),
    "RMSprop": optimizers.RMSprop(0.2, rho=0.99),
    "Adam": optimizers.Adam(0.2, beta_1=0.9, beta_2=0.99),
}


@pytest.fixture
def race():
    return OptimizerRace()


@pytest.mark.parametrize("name", RULES)
def test_runners_walk_the_paths_of_the_optimizers(race, name):
    race.advance(40)
    surface = surfaces.elongated_bowl
    path = optimizers.trajectory(RULES[name], surface.gradient, surface.start, 40)
    np.testing.assert_allclose(race.state.runners[name].path, path, rtol=1e-12)


def test_a_moved_slider_acts_on_the_next_step(race):
    race.advance(5)
    before = race.state.runners["GD"].path[-1]
    race.set(learning_rate=0.1)
    race.advance(1)
    gradient = surfaces.elongated_bowl.gradient(before)
    after = race.state.runners["GD"].path[-1]
    np.testing.assert_allclose(after, before - 0.1 * gradient)


def test_the_goal_asks_for_a_smaller_beta(race):
    race.advance(80)
    assert not race.goal_reached
    race.set(beta_1=0.6)
    race.restart()
    race.advance(80)
    assert race.goal_reached


@pytest.mark.parametrize(("x", "y"), [(51, 51), (50, 100), (55, 10)])
def test_the_goal_cannot_be_had_from_another_start(race, x, y):
    race.set(start_x=x, start_y=y, beta_1=0.6)
    race.advance(80)
    assert not race.goal_reached


def test_another_surface_brings_its_rates_and_start(race):
    race.set(surface="saddle")
    np.testing.assert_array_equal(race.state.runners["GD"].w, surfaces.saddle.start)
    assert race.values["learning_rate"] == pytest.approx(0.05)


def test_a_click_starts_there(race):
    race.clicked(race.map, 2.5, -1.25)
    np.testing.assert_allclose(race.state.runners["Adam"].w, [2.5, -1.25], atol=0.05)


@pytest.mark.parametrize(
    ("surface", "x", "y"),
    [("bowl", 50, 50), ("elongated_bowl", 50, 50), ("rosenbrock", 75, 50)],
)
def test_who_starts_at_the_minimum_is_there(race, surface, x, y):
    race.set(surface=surface)
    race.set(start_x=x, start_y=y)
    race.advance(30)
    assert {runner.arrival() for runner in race.state.runners.values()} == {0}


def test_one_runner_may_diverge_while_the_others_run(race):
    race.set(surface="bowl")
    race.set(learning_rate=3)
    race.advance(200)
    assert race.state.runners["GD"].out
    assert not race.state.runners["Adam"].out
    assert not race.diverged


def test_who_stands_on_the_ridge_is_not_said_to_be_on_its_way():
    race = OptimizerRace()
    race.set(surface="saddle")
    race.set(start_x=20)  # at half the height, exactly on the ridge
    race.advance(300)
    assert [runner.w[1] for runner in race.state.runners.values()] == [0] * 4
    assert race.said == " · ".join(f"{name}: not there" for name in RULES)


def test_who_has_made_all_its_steps_is_told_so():
    race = OptimizerRace()
    race.set(learning_rate=1e-4)
    race.advance(KEPT)
    assert "GD: not there in 2000 steps" in race.said
    where = race.state.runners["GD"].w.copy()
    race.advance(10)
    np.testing.assert_array_equal(race.state.runners["GD"].w, where)


def arrivals(steps=1000, **values):
    race = OptimizerRace()
    for name in ("surface", "learning_rate", "beta_1"):
        if name in values:
            race.set(**{name: values[name]})
    race.restart()
    race.advance(steps)
    return {name: runner.arrival() for name, runner in race.state.runners.items()}


def test_on_the_saddle_rmsprop_is_there_first_but_not_to_stay():
    assert arrivals(steps=100, surface="saddle")["RMSprop"] == 6


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, {"GD": 42, "Momentum": 44}),
        ({"beta_1": 0.7}, {"Momentum": 14}),
        ({"learning_rate": 0.5, "beta_1": 0.5}, {"Momentum": 12, "GD": None}),
        ({"surface": "saddle"}, {"GD": 161, "Momentum": 60, "RMSprop": 946,
                                 "Adam": 41}),
        ({"surface": "saddle", "learning_rate": 1.0}, {"GD": 11, "Adam": 41}),
    ],
)  # fmt: skip
def test_steps_to_the_minimum_are_those_of_the_text(values, expected):
    found = arrivals(**values)
    assert {name: found[name] for name in expected} == expected
