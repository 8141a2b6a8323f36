"""The live flow: its density, its way to z, real training, the goal."""

import numpy as np
import pytest
from scipy.stats import multivariate_normal

from dlcourse.labs import FlowLab
from dlcourse.weeks.week11.labs.flow_lab import (
    BATCH,
    CELLS,
    GRID,
    best_normal,
    clouds,
    made,
    to_z,
)


def test_training_lowers_the_number_on_new_points():
    lab = FlowLab(couplings=4)
    lab.advance(100)
    steps, nats = lab.state.curves.values()
    assert steps == list(range(0, 101, 10))
    assert nats[-1] < nats[0] - 0.4
    new = clouds("moons")[1]
    assert nats[-1] == pytest.approx(-lab.state.flow.log_prob(new).mean(), abs=1e-5)
    np.testing.assert_array_equal(lab.line.get_ydata(), np.minimum(nats, 5))


def test_density_and_points_are_those_of_the_flow():
    lab = FlowLab(couplings=2)
    lab.advance(50)
    flow, points = lab.state.flow, clouds("moons")[1][:300]
    density = np.exp(flow.log_prob(GRID)).reshape(CELLS, CELLS)
    shown = np.asarray(lab.mesh.get_array()).reshape(CELLS, CELLS)
    np.testing.assert_allclose(shown, density / density.max(), atol=1e-5)
    z = to_z(flow, points)
    np.testing.assert_allclose(np.transpose(lab.points[1].get_data()), z, atol=1e-5)
    for step in reversed(flow.steps):
        z = step.inverse(z)
    np.testing.assert_allclose(z, points, atol=1e-3)


def test_controls_start_anew_or_act_on_the_next_step():
    lab = FlowLab()
    lab.advance(3)
    lab.set(learning_rate=0.1)
    lab.advance()
    assert lab.state.flow.optimizer.learning_rate == 0.1
    assert lab.steps == 4
    lab.set(couplings=8)
    assert lab.steps == 0
    assert len(lab.state.flow.steps) == 9
    lab.advance()
    lab.set(data="heaps")
    assert lab.steps == 0
    assert lab.state.data == "heaps"


@pytest.mark.parametrize("data", ["moons", "heaps", "tilted"])
def test_clouds_have_one_scale_and_their_best_normal_density(data):
    old, new = clouds(data)
    np.testing.assert_allclose(old.mean(axis=0), 0, atol=1e-5)
    np.testing.assert_allclose(old.std(axis=0), 1, atol=1e-5)
    normal = multivariate_normal(old.mean(axis=0), np.cov(old.T, bias=True))
    assert best_normal(data) == pytest.approx(-normal.logpdf(new).mean(), abs=1e-4)


def test_goal_needs_couplings():
    lab = FlowLab()
    lab.advance(300)
    assert lab.state.best > 2.7
    assert not lab.goal_reached
    lab = FlowLab(couplings=4)
    lab.advance(600)
    assert lab.state.best <= 2.2
    assert lab.goal_reached
    other = FlowLab(couplings=4, data="tilted")
    other.advance(200)
    assert other.state.best <= 2.2
    assert not other.goal_reached


def test_an_exploding_net_is_explained():
    lab = FlowLab()
    lab.state.flow.steps[0].params["log_scale"][:] = -np.inf
    lab.advance(3)
    assert lab.diverged
    assert "no longer finite at step 1" in lab.said


def after(data, couplings):
    """Return the medians of five seeds after 600 steps."""
    found = []
    for seed in range(5):
        flow, rng = made(couplings, 0.01, seed), np.random.default_rng(seed)
        for _step in range(600):
            flow.train_step(rng.choice(clouds(data)[0], BATCH))
        found.append(-float(flow.log_prob(clouds(data)[1]).mean()))
    return np.median(found)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("data", "couplings", "nats"),
    [("moons", 0, 2.82), ("moons", 1, 2.48), ("moons", 2, 2.34), ("moons", 4, 2.04),
     ("moons", 8, 2.06), ("tilted", 0, 2.77), ("tilted", 1, 1.91), ("heaps", 1, 2.86),
     ("heaps", 4, 1.82)],
)  # fmt: skip
def test_medians_of_the_debrief(data, couplings, nats):
    assert after(data, couplings) == pytest.approx(nats, abs=0.03)


def test_normal_densities_of_the_debrief():
    found = [best_normal(data) for data in ("moons", "tilted")]
    assert found == pytest.approx([2.72, 1.91], abs=0.01)
