"""The live regions: real training, every control acts, a goal for each set."""

import asyncio

import numpy as np
import pytest

from dlcourse.labs import DecisionRegions
from dlcourse.labs.parts.regions import CELLS, GRID, border
from dlcourse.weeks.week03.labs.decision_regions import EXAMPLES, TASKS, _kinks

# For each set a net that reaches the goal, and one that cannot.
ENOUGH = {
    "moons": {"units": 8},
    "circles": {"units": 4},
    "xor": {"units": 4},
    "spirals": {"units": 8, "layers": 2},
}


@pytest.mark.parametrize("data", ENOUGH)
def test_goal_of_each_set_can_be_reached(data):
    lab = DecisionRegions(data=data, **ENOUGH[data])
    lab.advance(600)
    assert lab.state.accuracy >= TASKS[data].goal
    assert lab.solved == {data}
    assert lab.goal().count("★") == 1
    assert not lab.goal_reached


@pytest.mark.parametrize("data", ENOUGH)
def test_linear_units_reach_no_goal_without_noise_either(data):
    lab = DecisionRegions(data=data, activation="linear", units=16, layers=2, noise=0)
    for _picture in range(20):
        lab.advance(20)
    assert lab.solved == set()


def test_all_four_together_are_the_goal():
    lab = DecisionRegions()
    for data, values in ENOUGH.items():
        lab.set(data=data, **values)
        lab.advance(400)
    assert lab.goal_reached
    assert lab.solved == set(TASKS)
    lab.reset()
    assert not lab.goal_reached
    assert lab.solved == set()


def test_accuracy_is_that_of_fresh_points():
    lab = DecisionRegions(units=16, layers=2, noise=3)
    lab.advance(100)
    (x, y), (fresh_x, fresh_y) = lab.state.train, lab.state.fresh
    assert len(x) == len(fresh_x) == EXAMPLES
    assert not np.isin(fresh_x, x).any()
    right = ((lab.state.model.predict(fresh_x)[:, 0] > 0.5) == fresh_y).mean()
    assert lab.state.accuracy == pytest.approx(right)
    assert lab.state.model.evaluate(x, y)["accuracy"] > right + 0.02  # overfits
    assert set(np.unique(y)) == {0, 1}


def test_regions_are_the_models_probabilities():
    lab = DecisionRegions(units=5, data="circles")
    lab.advance(30)
    p = lab.state.model.predict(GRID.astype("float32")).reshape(CELLS, CELLS)
    np.testing.assert_allclose(lab.regions._mesh.get_array(), p, atol=1e-6)


def test_the_border_of_a_plain_runs_along_its_edge():
    tilted = GRID @ [0.1, 0.3]
    (line,) = border(0.5 + np.maximum(tilted, 0).reshape(CELLS, CELLS))
    np.testing.assert_allclose(line @ [0.1, 0.3], 0, atol=0.012)  # a third of a cell
    assert border(np.full((CELLS, CELLS), 0.5)) == []


def test_kinks_lie_where_a_unit_is_0():
    lab = DecisionRegions(units=7)
    lab.advance(20)
    layer = lab.state.model.layers[0]
    for number, line in enumerate(_kinks(layer)):
        z = line @ layer.params["kernel"] + layer.params["bias"]
        np.testing.assert_allclose(z[:, number], 0, atol=1e-5)


@pytest.mark.parametrize(
    ("name", "value"),
    [("units", 9), ("layers", 3), ("activation", "tanh"), ("data", "xor")],
)
def test_another_network_or_set_starts_anew(name, value):
    lab = DecisionRegions()
    lab.advance(10)
    lab.set(**{name: value})
    assert lab.steps == lab.state.steps == 0
    layers = lab.state.model.layers
    assert len(layers) == lab.values["layers"] + 1
    assert layers[0].params["kernel"].shape == (2, lab.values["units"])


def test_learning_rate_and_noise_act_on_the_next_step_and_go_on():
    lab = DecisionRegions()
    lab.advance(10)
    before = lab.state.train[0]
    lab.set(learning_rate=0.1, noise=3)
    assert not np.array_equal(lab.state.train[0], before)  # felt in this picture
    lab.advance()
    assert lab.state.model.optimizer.learning_rate == 0.1
    assert lab.state.steps == 11


def test_noise_is_measured_before_the_next_step():
    lab = DecisionRegions(units=8)
    lab.advance(52)
    lab.set(noise=4)
    x, y = lab.state.fresh
    right = ((lab.state.model.predict(x)[:, 0] > 0.5) == y).mean()
    assert lab.state.accuracy == pytest.approx(right)
    assert lab.heading.get_text().startswith(f"{100 * right:.1f}%")
    lab.set(noise=3)  # again at the same step: one point of the curves
    assert lab.state.curves["step"][-2:] == [50, 52]


def test_noise_spreads_the_points_as_far_as_it_says():
    lab = DecisionRegions(data="xor", noise=0)
    corners = lab.state.train[0]
    assert len(np.unique(corners, axis=0)) == 4
    lab.set(noise=2)
    shifts = lab.state.train[0] - corners
    task = TASKS["xor"]
    assert shifts.std() == pytest.approx(2 * task.noise * task.zoom, rel=0.1)


@pytest.mark.parametrize("activation", ["relu", "linear", "gelu"])
def test_divergence_is_caught_and_explained(activation):
    lab = DecisionRegions(
        learning_rate=10, units=16, layers=4, activation=activation, noise=4
    )
    lab.advance(60)
    assert lab.diverged
    assert f"at step {lab.steps}" in lab.said
    assert "Lower the learning rate" in lab.said
    lab.set(learning_rate=0.01)
    lab._step_once()
    assert (lab.diverged, lab.steps) == (False, 1)


def test_dead_layer_is_explained():
    lab = DecisionRegions(units=3, layers=3)
    lab.state.model.layers[1].params["bias"][:] = -100
    lab.advance()
    assert "Hidden layer 2 is dead" in lab.said


def test_axes_grow_with_the_training():
    lab = DecisionRegions(units=1)
    accuracy = lab.axes[0]
    assert accuracy.get_xlim() == (0, 500)
    lab.advance(501)
    assert accuracy.get_xlim() == (0, 1000)
    lab.restart()
    assert accuracy.get_xlim() == (0, 500)


def test_the_largest_network_plays_on():
    lab = DecisionRegions(units=16, layers=4)

    picture = lab.open_panel().picture

    async def play():
        lab.play()
        frame = picture.frame
        for _turn in range(500):  # the lab gets as many, of 0.02 s
            await asyncio.sleep(0.01)
            if picture.frame >= frame + 5:
                break
        lab.pause()
        return picture.frame - frame

    assert asyncio.run(play()) >= 5
    assert lab.state.steps > 0
