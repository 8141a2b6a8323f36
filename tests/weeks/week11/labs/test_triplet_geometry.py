"""One triplet: its loss and slopes, the ring, dragging, the goal."""

import numpy as np
import pytest

from dlcourse.labs import TripletGeometry


def named(A=(-0.5, 0), P=(0.5, 0.5), N=(1, -1)):
    """Return the controls of three points (x, y)."""
    points = {"anchor": A, "positive": P, "negative": N}
    return {
        f"{name}_{c}": v
        for name, point in points.items()
        for c, v in zip("xy", point, strict=True)
    }


def placed(margin=0.2, **points):
    """Return a lab with points given as A=(x, y), P and N."""
    return TripletGeometry(margin=margin, **named(**points))


def slowly(points, margin):
    (ax, ay), (px, py), (nx, ny) = points
    near, far = (ax - px) ** 2 + (ay - py) ** 2, (ax - nx) ** 2 + (ay - ny) ** 2
    return max(0.0, near - far + margin)


@pytest.mark.parametrize("margin", [0.05, 0.4])
def test_loss_and_slopes_are_those_of_the_formula(rng, margin):
    for points in rng.choice(np.arange(-1, 1, 0.05), (20, 3, 2)):
        result = TripletGeometry.compute(margin=margin, **named(*points))
        np.testing.assert_array_equal(result.points, points)
        assert result.loss == pytest.approx(slowly(points, margin), abs=1e-6)
        for place in np.ndindex(3, 2):
            step = np.zeros((3, 2))
            step[place] = 1e-6
            ends = slowly(points + step, margin), slowly(points - step, margin)
            if min(ends) > 0 or max(ends) == 0:
                slope = (ends[0] - ends[1]) / 2e-6
                assert result.slopes[place] == pytest.approx(slope, abs=1e-5)


def test_arrows_are_a_step_down_and_vanish_with_the_loss():
    lab = placed(0.2, A=(0, 0), P=(1, 0), N=(0, 1))
    np.testing.assert_allclose(lab.arrows.U, [0.5, -0.5, 0], atol=1e-6)
    np.testing.assert_allclose(lab.arrows.V, [-0.5, 0, 0.5], atol=1e-6)
    np.testing.assert_array_equal(lab.arrows.get_offsets(), lab.result.points)
    assert lab.arrows.get_visible()
    lab.set(negative_y=1.5)
    assert lab.result.loss == 0
    assert not lab.arrows.get_visible()


def test_the_ring_holds_the_negatives_that_cost_something():
    lab = placed(0.5, A=(0.5, -0.25), P=(0.5, 0.25), N=(2, 0))
    assert [c.get_radius() for c in (lab.inner, lab.outer)] == [0.5, 0.75**0.5]
    assert tuple(lab.outer.center) == tuple(lab.inner.center) == (0.5, -0.25)
    for away, costs in ((0.85, True), (0.9, False)):
        lab.set(negative_x=0.5 + away, negative_y=-0.25)
        assert (lab.result.loss > 0) == costs
    places, losses = lab.line.get_data()
    np.testing.assert_allclose(losses, np.maximum(0.75 - places**2, 0), atol=1e-9)


def test_facts_of_the_debrief():
    moved = [placed(A=(x, 0.5), P=(0.5, 0), N=(0, 1)) for x in (0.2, 0.4)]
    for lab in moved:
        np.testing.assert_allclose(lab.result.slopes[0], [-1, 2], atol=1e-6)
    on_anchor = placed(A=(0, 0), P=(1, 0), N=(0, 0))
    assert not on_anchor.result.slopes[2].any()
    together = placed(0.3, A=(1, 1), P=(1, 1), N=(1, 1))
    assert together.result.loss == pytest.approx(0.3)
    assert not together.result.slopes.any()
    for near, wide in ((0.5, 0.37), (2.5, 0.10)):
        result = placed(0.5, A=(0, 0), P=(near, 0)).result
        assert result.edge - result.near == pytest.approx(wide, abs=0.005)


def test_the_nearest_point_is_dragged():
    lab = placed(A=(0, 0), P=(1, 0), N=(0, 1))
    lab.clicked(lab.plane, 0.9, 0.1)
    lab.dragged(lab.plane, 1.52, -0.49)
    np.testing.assert_allclose(lab.result.points, [[0, 0], [1.5, -0.5], [0, 1]])
    before = lab.values
    lab.clicked(lab.curve, 1, 0.5)
    lab.dragged(lab.curve, 2, 0.5)
    assert lab.values == before


@pytest.mark.parametrize(
    ("margin", "positive", "negative", "reached"),
    [(0.5, 2.55, -2.65, True), (1, 1, -1.1, False), (0.45, 2.55, -2.65, False),
     (0.5, 2.55, -2.6, False), (0.5, 2.55, -2.7, False)],
)  # fmt: skip
def test_goal_needs_distant_pairs(margin, positive, negative, reached):
    lab = placed(margin, A=(0, 0), P=(positive, 0), N=(negative, 0))
    assert lab.goal_reached == reached
