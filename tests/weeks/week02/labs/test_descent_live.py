"""The descent: real costs, what a rate and a batch do, the goal, the way into it."""

import numpy as np
import pytest

from dlcourse.labs import DescentLive
from dlcourse.weeks.week02.labs.descent import (
    FAR,
    KEPT,
    NEAR,
    WHOLE,
    largest_rate,
    minimum,
    surface,
    tasks,
)

TASKS = ("line", "raw", "logistic")


def descended(task, learning_rate, steps, batch_size=WHOLE, seed=0):
    """Return the state after `steps` steps, or after the one that diverges."""
    start_w, start_b = tasks()[task].start
    state = DescentLive.start(task, start_w, start_b)
    state.rng = np.random.default_rng(seed)
    for _step in range(steps):
        if not np.abs(state.w).max() < FAR / 100:
            break
        DescentLive.step(state, learning_rate, batch_size)
    return state


def arrival(state):
    """Return the first step within 1 % of the least J, or None."""
    steps = np.flatnonzero(state.excess <= NEAR)
    return int(steps[0]) if len(steps) else None


@pytest.mark.parametrize("name", TASKS)
def test_gradient_and_curvature_are_those_of_the_cost(name, rng):
    task, eps = tasks()[name], 1e-4
    w = rng.normal(size=2)
    steps = eps * np.eye(2)
    slope = [(task.cost(*(w + s)) - task.cost(*(w - s))) / (2 * eps) for s in steps]
    np.testing.assert_allclose(task.gradient(*w, slice(None)), slope, rtol=1e-6)
    turn = [
        (task.gradient(*(w + s), slice(None)) - task.gradient(*(w - s), slice(None)))
        / (2 * eps)
        for s in steps
    ]
    np.testing.assert_allclose(task.hessian(*w), turn, rtol=1e-6, atol=1e-9)


def test_costs_are_the_squared_error_and_the_log_loss():
    line, logistic = tasks()["line"], tasks()["logistic"]
    errors = [(0.5 * x + 1 - y) ** 2 for x, y in zip(line.x, line.y, strict=True)]
    assert line.cost(np.array(0.5), np.array(1.0)) == pytest.approx(np.mean(errors))
    p = 1 / (1 + np.exp(-(0.5 * logistic.x + 1)))
    losses = -np.log(np.where(logistic.y == 1, p, 1 - p))
    assert logistic.cost(np.array(0.5), np.array(1.0)) == pytest.approx(losses.mean())
    assert (logistic.y == 1).sum() == 212  # malignant


@pytest.mark.parametrize("name", ["line", "raw"])
def test_the_least_cost_of_a_line_is_that_of_least_squares(name):
    task = tasks()[name]
    fitted = np.polyfit(task.x, task.y, 1)
    np.testing.assert_allclose(minimum(name)[0], fitted, rtol=1e-9)
    assert minimum(name)[1] == pytest.approx(0.38905, abs=1e-5)


def test_the_least_cost_lies_inside_the_map_and_below_all_of_it():
    for name, task in tasks().items():
        best, least = minimum(name)
        assert (np.array(task.low) < best).all()
        assert (best < np.array(task.high)).all()
        w, b, cost = surface(name)
        assert least < cost.min()
        assert cost[3, 5] == pytest.approx(task.cost(w[3, 5], b[3, 5]))
        assert w[3, 5] != b[3, 5]


def test_the_largest_rates_of_the_docstring():
    limits = [largest_rate(name) for name in TASKS]
    np.testing.assert_allclose(limits, [1, 0.1230, 9.93], rtol=1e-3)
    low, high = np.linalg.eigvalsh(tasks()["raw"].hessian(0.0, 0.0))
    assert high / low == pytest.approx(339, abs=0.5)


@pytest.mark.parametrize(
    ("rate", "steps"), [(0.12, 265), (0.1, 318), (0.05, 637), (0.01, None)]
)
def test_steps_along_the_valley(rate, steps):
    assert arrival(descended("raw", rate, KEPT if steps is None else steps)) == steps


def test_the_round_bowl():
    for start in ((10, 10), (0, 100), (77, 3)):
        state = DescentLive.start("line", *start)
        DescentLive.step(state, 0.5, WHOLE)
        np.testing.assert_allclose(state.w, minimum("line")[0], atol=1e-12)
    path = np.array(descended("line", 1.0, 40).path)
    np.testing.assert_allclose(path[::2], path[:1].repeat(21, axis=0), atol=1e-9)
    assert np.abs(path[1] - path[0]).max() > 1
    excess = descended("line", 1.01, 40).excess
    assert (np.diff(excess) > 0).all()


def test_the_log_loss_never_diverges_but_jumps():
    lab = DescentLive(task="logistic")
    lab.set(learning_rate=100)
    lab.advance(300)
    assert not lab.diverged
    excess = descended("logistic", 12, 600).excess
    assert excess[-1] == pytest.approx(excess[-3])
    assert excess[-2:].max() == pytest.approx(0.29, abs=0.005)
    assert excess[-2:].min() > 0.2
    assert descended("logistic", 9.5, 600).excess[-1] < 1e-6


@pytest.mark.parametrize(
    ("rate", "size", "low", "high"),
    [
        (0.02, 1, 0.018, 0.033),
        (0.05, 1, 0.061, 0.085),
        (0.1, 1, 0.16, 0.21),
        (0.05, 16, 0.0017, 0.0031),
    ],
)
def test_small_batches_waver(rate, size, low, high):
    for seed in (0, 1):
        excess = descended("line", rate, 2000, size, seed).excess
        assert low < np.median(excess[1000:]) < high


def test_an_epoch_sees_every_example_once():
    state = DescentLive.start("line", 10, 10)
    sizes = []
    for _epoch in range(2):
        seen = []
        while len(seen) < 442:
            rows = state.next_batch(64)
            sizes.append(len(rows))
            seen += rows.tolist()
        assert sorted(seen) == list(range(442))
    assert sizes == 2 * (6 * [64] + [58])


def test_goal_needs_the_usual_start_and_a_rate_just_below_the_limit():
    for values, reached in (
        ({"learning_rate": 0.12}, True),
        ({"learning_rate": 0.1}, False),
        ({"learning_rate": 0.12, "start_w": 50, "start_b": 40}, False),
        ({"learning_rate": 0.15}, False),
    ):
        lab = DescentLive()
        lab.set(task="raw")
        lab.set(**values)
        lab.advance(300)
        assert lab.goal_reached == reached, values


def test_late_is_too_late():
    lab = DescentLive()
    lab.set(task="raw")
    lab.set(learning_rate=0.1)
    lab.advance(330)
    assert arrival(lab.state) == 318
    assert not lab.goal_reached


def test_divergence_names_the_limit_and_the_way_out():
    lab = DescentLive(learning_rate=3)
    lab.advance(40)
    assert lab.diverged
    assert "1.000" in lab.said
    lab.set(learning_rate=0.1)
    lab._step_once()
    assert (lab.diverged, lab.steps) == (False, 1)


def test_a_press_into_the_map_starts_there_and_elsewhere_does_nothing():
    lab = DescentLive()
    lab.advance(3)
    lab.clicked(lab.map, 1.25, 0.6)
    assert (lab.values["start_w"], lab.values["start_b"]) == (75, 20)
    np.testing.assert_allclose(lab.state.path, [[1.25, 0.6]])
    assert not lab.state.usual
    lab.clicked(lab.plane, 0, 1)
    assert (lab.values["start_w"], lab.values["start_b"]) == (75, 20)


def test_another_task_brings_its_rate_start_and_scenery():
    lab = DescentLive(learning_rate=0.2, start_w=70)
    lab.set(task="logistic")
    assert lab.values["learning_rate"] == tasks()["logistic"].learning_rate
    assert lab.state.usual
    assert lab.map.get_xlim() == (-3, 5)
    assert lab.plane.get_ylabel() == "malignant: 1, benign: 0"
    count = len(lab.map.collections)
    lab.set(task="line")
    assert len(lab.map.collections) == count  # what was there is gone
    assert lab.map.get_xlim() == (-1, 2)


def test_rate_and_batch_act_on_the_next_step_and_the_path_goes_on():
    lab = DescentLive()
    lab.advance(5)
    before = lab.state.w.copy()
    lab.set(learning_rate=0.2, batch_size=16)
    assert lab.steps == 5
    lab.advance()
    rng = np.random.default_rng(0)  # each step before was an epoch
    rows = [rng.permutation(442) for _epoch in range(6)][-1][:16]
    step = 0.2 * tasks()["line"].gradient(*before, rows)
    np.testing.assert_allclose(lab.state.w, before - step)


def test_picture_shows_path_fit_and_curve():
    lab = DescentLive()
    lab.advance(7)
    np.testing.assert_allclose(np.column_stack(lab.path.get_data()), lab.state.path)
    x, y = lab.fit.get_data()
    np.testing.assert_allclose(y, lab.state.w[0] * x + lab.state.w[1])
    np.testing.assert_allclose(lab.line.get_ydata(), lab.state.excess)
    lab.set(task="logistic")
    x, y = lab.fit.get_data()
    w, b = lab.state.w
    np.testing.assert_allclose(y, 1 / (1 + np.exp(-(w * x + b))))


def test_after_the_last_kept_step_it_rests():
    lab = DescentLive()
    lab.advance(KEPT + 5)
    assert len(lab.state.path) == KEPT + 1
    assert f"Step {KEPT}:" in lab.said
