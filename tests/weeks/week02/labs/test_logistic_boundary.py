"""The boundary: its gradient, points that come, go and flip, the goal."""

import numpy as np
import pytest

from dlcourse.labs import LogisticBoundary
from dlcourse.labs.parts.regions import CELLS, GRID
from dlcourse.weeks.week02.labs import logistic
from dlcourse.weeks.week02.labs.boundary import KEPT, POINTS
from dlcourse.weeks.week02.labs.points_text import MOST, parse, written

ODD = "1.9 0.9 0"  # the circle on the far side


def trained(text, steps, learning_rate=0.3):
    state = LogisticBoundary.start(points=text, w1=0, w2=0, b=0)
    for _step in range(steps):
        LogisticBoundary.step(state, text, learning_rate)
    return state


def turned(text):
    """Return by how many degrees the boundary turns when the points are `text`."""
    first, now = (trained(each, 1500) for each in (POINTS, text))
    angles = [np.degrees(np.arctan2(*state.w)) for state in (first, now)]
    return abs(angles[1] - angles[0])


def test_loss_and_gradient_are_those_of_the_log_loss(rng):
    x, w, b = rng.normal(size=(7, 3)), rng.normal(size=3), 0.4
    y = rng.integers(2, size=7)
    p = 1 / (1 + np.exp(-(x @ w + b)))
    losses = -np.log(np.where(y == 1, p, 1 - p))
    np.testing.assert_allclose(logistic.losses(x @ w + b, y), losses)
    dw, db = logistic.gradient(w, b, x, y)
    eps = 1e-5

    def cost(w, b):
        return logistic.losses(x @ w + b, y).mean()

    for k, step in enumerate(eps * np.eye(3)):
        slope = (cost(w + step, b) - cost(w - step, b)) / (2 * eps)
        assert dw[k] == pytest.approx(slope, rel=1e-6)
    assert db == pytest.approx((cost(w, b + eps) - cost(w, b - eps)) / (2 * eps))


def test_the_first_points_leave_a_least_loss():
    state = trained(POINTS, 100)
    assert state.loss == pytest.approx(0.455, abs=0.001)
    state = trained(POINTS, 1500)
    np.testing.assert_allclose([*state.w, state.b], [1.34, 0.81, -0.96], atol=0.005)
    assert state.right == 11
    assert state.losses.max() == pytest.approx(2.4, abs=0.05)
    assert state.losses.sum() == pytest.approx(5.5, abs=0.05)
    x = np.column_stack([state.x, np.ones(12)])
    p = 1 / (1 + np.exp(-state.z))
    curvature = np.linalg.eigvalsh((x.T * (p * (1 - p))) @ x / 12)[-1]
    assert 2 / curvature == pytest.approx(8.5, abs=0.05)
    assert trained(POINTS, 1000, 8).loss == pytest.approx(state.loss, abs=1e-4)
    assert trained(POINTS, 1000, 10).loss > state.loss + 0.03


def test_separable_points_have_no_least_loss():
    flipped = POINTS.replace(ODD, "1.9 0.9 1")
    found = {n: trained(flipped, n) for n in (30, 100, 300, 1000, 3000)}
    losses = [state.loss for state in found.values()]
    np.testing.assert_allclose(losses, [0.198, 0.104, 0.052, 0.020, 0.007], atol=6e-4)
    lengths = [np.hypot(*state.w) for state in found.values()]
    assert (np.diff(lengths) > 0).all()
    assert (lengths[0], lengths[-1]) == pytest.approx((1.9, 9.7), abs=0.05)


def test_only_one_flip_separates():
    x, y = parse(POINTS)
    for k in range(len(y)):
        labels = y.copy()
        labels[k] = 1 - labels[k]
        loss = trained(written(x, labels), 600, 1).loss
        assert (loss < 0.02) if tuple(x[k]) == (1.9, 0.9) else (loss > 0.38)


def test_far_out_wrong_pulls_and_far_out_right_does_not():
    assert turned(POINTS.replace(ODD, "2.5 2.5 0")) == pytest.approx(28, abs=0.5)
    assert turned(POINTS.replace("-1.2 -1 0", "-2.5 -2.5 0")) < 0.5


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("", "Write 1 to 40 points"),
        (" ; ;", "Write 1 to 40 points"),
        ("1 2", "“1 2” is no point"),
        ("1 2 0; 1 2 2", "“1 2 2” is no point"),
        ("1 2 0 1", "“1 2 0 1” is no point"),
        ("a 2 0", "“a 2 0” is no point"),
        ("1 nan 0", "is no point"),
        (";".join(["0 0 1"] * (MOST + 1)), "Write 1 to 40 points"),
    ],
)
def test_text_that_is_no_points_says_so_and_the_last_points_stay(text, trouble):
    lab = LogisticBoundary()
    lab.set(points=text)
    assert trouble in lab.said
    assert len(lab.state.y) == 12
    lab.advance(3)
    assert not lab.diverged
    lab.set(points="0 1 1")
    assert len(lab.state.y) == 1
    assert trouble not in lab.said


def test_text_takes_commas_and_real_minus_signs():
    x, y = parse("−1,5 0.25 0;2 1 1;")
    np.testing.assert_array_equal(x, [[-1.5, 0.25], [2, 1]])
    np.testing.assert_array_equal(y, [0, 1])
    assert written(*parse(POINTS)) == POINTS


def test_a_press_drags_the_nearest_point():
    lab = LogisticBoundary()
    lab.clicked(lab.plane, 1.8, 1.0)
    lab.dragged(lab.plane, -0.53, -0.48)
    assert lab.values["points"] == POINTS.replace(ODD, "-0.5 -0.5 0")
    lab.dragged(lab.plane, 2.44, 0)
    assert lab.values["points"] == POINTS.replace(ODD, "2.4 0 0")
    lab.clicked(lab.curve, 10, 1)
    lab.dragged(lab.curve, 20, 1)
    assert lab.values["points"] == POINTS.replace(ODD, "2.4 0 0")


def test_a_press_flips_adds_and_removes():
    lab = LogisticBoundary(press="flip")
    lab.clicked(lab.plane, 1.8, 1.0)
    assert lab.values["points"] == POINTS.replace(ODD, "1.9 0.9 1")
    lab.dragged(lab.plane, 0, 0)  # a flip holds nothing
    assert lab.values["points"] == POINTS.replace(ODD, "1.9 0.9 1")
    lab.set(press="add")
    lab.clicked(lab.plane, -2, -2)
    lab.clicked(lab.plane, -2, 2)
    assert lab.values["points"].endswith("; -2 -2 0; -2 2 1")
    lab.set(press="remove")
    lab.clicked(lab.plane, -2, -1.9)
    assert lab.values["points"].endswith("1.6 0.1 1; -2 2 1")
    assert len(lab.state.y) == 13


def test_the_last_point_stays_and_no_more_come_than_fit():
    lab = LogisticBoundary(press="remove", points="1 1 0")
    lab.clicked(lab.plane, 0, 0)
    assert lab.values["points"] == "1 1 0"
    lab.set(points="; ".join(["1 1 0"] * MOST), press="add")
    lab.clicked(lab.plane, 0, 0)
    assert len(lab.state.y) == MOST


def test_moved_points_go_on_training_and_moved_weights_start_anew():
    lab = LogisticBoundary()
    lab.advance(20)
    w = lab.state.w.copy()
    lab.set(points=POINTS.replace(ODD, "0.1 0.1 0"))
    np.testing.assert_array_equal(lab.state.w, w)
    assert lab.steps == 20
    lab.set(w1=1.5, w2=-0.5, b=0.3)
    assert lab.steps == 0
    np.testing.assert_array_equal(lab.state.w, [1.5, -0.5])
    assert lab.state.b == 0.3
    assert "0.1 0.1 0" in lab.state.text
    line = lab.regions._border.get_segments()[0]
    np.testing.assert_allclose(line @ [1.5, -0.5] + 0.3, 0, atol=1e-2)


@pytest.mark.parametrize(
    ("text", "reached"),
    [
        (POINTS, False),
        (POINTS.replace(ODD, "1.9 0.9 1"), True),
        (POINTS.replace(ODD, "-0.5 -0.5 0"), True),
        (POINTS.replace(f"{ODD}; ", ""), False),  # removed, not changed
        (POINTS.replace(ODD, "1.9 0.9 1").replace("0 1.7 1", "0 2 1"), False),  # two
        (POINTS.replace("0 1.7 1", "0 1.7 0"), False),
    ],
)
def test_goal_allows_one_changed_point(text, reached):
    lab = LogisticBoundary(points=text, learning_rate=1)
    lab.advance(150)
    assert lab.goal_reached == reached


def test_picture_shows_probabilities_errors_and_curve():
    lab = LogisticBoundary(w1=1, b=-0.5)
    p = 1 / (1 + np.exp(-(GRID[:, 0] - 0.5)))
    shown = lab.regions._mesh.get_array()
    np.testing.assert_allclose(shown, p.reshape(CELLS, CELLS))
    for line, x, y in zip(
        lab.errors.get_segments(), lab.state.x, lab.state.y, strict=True
    ):
        z = x[0] - 0.5
        np.testing.assert_allclose(line, [[z, y], [z, 1 / (1 + np.exp(-z))]])
    lab.advance(3)
    steps, losses = lab.line.get_data()
    np.testing.assert_array_equal(steps, range(4))
    assert losses[-1] == pytest.approx(lab.state.loss)
    assert lab.state.loss == pytest.approx(lab.state.losses.mean())


def test_the_curve_forgets_what_is_long_past():
    lab = LogisticBoundary()
    lab.advance(KEPT + 10)
    assert len(lab.state.curve) == KEPT
    assert lab.state.curve[-1][0] == KEPT + 10
