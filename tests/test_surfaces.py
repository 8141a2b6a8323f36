"""Surfaces: gradients, minima, and the stories that they tell."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcourse import surfaces
from dlcourse.optimizers import SGD, Adam, RMSprop, trajectory

SURFACES = [surfaces.get(name) for name in surfaces.names()]
each = pytest.mark.parametrize("surface", SURFACES, ids=lambda s: s.name)


def central_differences(value, w, step=1e-5):
    shifts = step * np.eye(2)
    return np.stack(
        [(value(w + s) - value(w - s)) / (2 * step) for s in shifts], axis=-1
    )


@each
def test_gradient_is_that_of_central_differences(rng, surface):
    low, high = np.transpose(surface.limits)
    w = rng.uniform(low, high, size=(5, 40, 2))
    expected = central_differences(surface.value, w)
    actual = surface.gradient(w)
    assert actual.shape == w.shape
    assert surface.value(w).shape == w.shape[:-1]
    np.testing.assert_allclose(actual, expected, rtol=1e-6, atol=1e-8)


@each
def test_minimum_is_the_least_value_and_inside_the_picture(surface):
    minimum = np.array(surface.minimum)
    np.testing.assert_allclose(surface.gradient(minimum), 0, atol=1e-12)
    assert surface.value(surface.grid()).min() >= surface.value(minimum) - 1e-12
    for point in (surface.minimum, surface.start):
        for (low, high), coordinate in zip(surface.limits, point, strict=True):
            assert low < coordinate < high


@each
def test_levels_grow_from_the_minimum_to_the_edge(surface):
    levels = surface.levels()
    assert len(levels) == 12
    assert (np.diff(levels) > 0).all()
    assert levels[0] == surface.value(np.array(surface.minimum))
    assert levels[-1] == surface.value(surface.grid()).max()


@each
def test_is_frozen_and_found_by_name(surface):
    assert getattr(surfaces, surface.name) is surfaces.get(surface.name) is surface
    with pytest.raises(AttributeError):
        surface.start = (0, 0)


@each
@given(w=st.lists(st.floats(-1e308, 1e308), min_size=2, max_size=2))
def test_no_point_gives_a_warning(surface, w):
    surface.value(np.array(w))
    surface.gradient(np.array(w))


def test_curvatures_of_the_saddle_point_have_both_signs():
    step = 1e-4 * np.eye(2)
    rows = [
        (surfaces.saddle.gradient(s) - surfaces.saddle.gradient(-s)) / 2e-4
        for s in step
    ]
    np.testing.assert_allclose(rows, [[1, 0], [0, -1]], atol=1e-6)


def test_rosenbrock_is_that_of_scipy_divided_by_100(rng):
    from scipy.optimize import rosen, rosen_der

    w = rng.normal(size=(20, 2))
    ours = surfaces.rosenbrock
    np.testing.assert_allclose(ours.value(w), rosen(w.T) / 100)
    expected = [rosen_der(point) / 100 for point in w]
    np.testing.assert_allclose(ours.gradient(w), expected, atol=1e-12)


# The stories, each within 100 steps.


def run(surface, name):
    rate, adaptive = surface.learning_rate, surface.adaptive_learning_rate
    optimizer = {
        "sgd": SGD(rate),
        "momentum": SGD(rate, momentum=0.9),
        "rmsprop": RMSprop(adaptive),
        "adam": Adam(adaptive),
    }[name]
    return trajectory(optimizer, surface.gradient, surface.start, 100)


def steps_to_minimum(surface, name, within=0.15):
    distance = np.linalg.norm(run(surface, name) - surface.minimum, axis=1)
    near = np.flatnonzero(distance < within)
    return near[0] if len(near) else np.inf


OPTIMIZERS = ("sgd", "momentum", "rmsprop", "adam")


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_on_the_bowl_all_arrive(name):
    assert steps_to_minimum(surfaces.bowl, name) <= 80


def test_in_the_elongated_bowl_sgd_zigzags_and_momentum_is_faster():
    path = run(surfaces.elongated_bowl, "sgd")
    assert (np.sign(path[:30, 1]) == np.where(np.arange(30) % 2, -1, 1)).all()
    sgd = steps_to_minimum(surfaces.elongated_bowl, "sgd")
    assert steps_to_minimum(surfaces.elongated_bowl, "momentum") < 0.6 * sgd


def test_at_the_saddle_sgd_waits_and_the_others_escape():
    assert np.linalg.norm(run(surfaces.saddle, "sgd")[-1]) < 0.2
    for name in ("rmsprop", "adam"):
        assert steps_to_minimum(surfaces.saddle, name) <= 30
    assert steps_to_minimum(surfaces.saddle, "momentum") <= 60


def test_on_the_plateau_sgd_stays_and_adaptive_methods_cross():
    path = run(surfaces.plateau, "sgd")
    assert np.linalg.norm(path[-1] - path[0]) < 0.2
    for name in ("rmsprop", "adam"):
        assert steps_to_minimum(surfaces.plateau, name) <= 40


def test_in_the_valley_of_rosenbrock_sgd_creeps_and_momentum_gets_on():
    values = surfaces.rosenbrock.value
    sgd, momentum = (
        run(surfaces.rosenbrock, "sgd"),
        run(surfaces.rosenbrock, "momentum"),
    )
    assert values(sgd[10]) < 0.05 < 10 * values(sgd[-1])  # down at once, then no more
    assert values(momentum[-1]) < 0.1 * values(sgd[-1])


def test_quadratic_1d():
    curve = surfaces.quadratic_1d
    w = np.linspace(-3, 13, 33)
    np.testing.assert_allclose(curve.value(w), (w - 5) ** 2, atol=1e-12)
    slope = (curve.value(w + 1e-6) - curve.value(w - 1e-6)) / 2e-6
    np.testing.assert_allclose(curve.gradient(w), slope, atol=1e-6)
    assert curve.gradient(curve.minimum) == 0
    path = trajectory(SGD(curve.learning_rate), curve.gradient, curve.start, 100)
    assert path[-1] == pytest.approx(curve.minimum)


@pytest.mark.parametrize(
    ("error", "fix", "act"),
    [
        (ValueError, "did you mean 'saddle'", lambda: surfaces.get("sadle")),
        (ValueError, "holds x and y", lambda: surfaces.saddle.value([1.0, 2, 3])),
        (ValueError, "holds x and y", lambda: surfaces.bowl.gradient(1.0)),
        (ValueError, "at least 2", lambda: surfaces.bowl.levels(1)),
        (TypeError, "at least 2", lambda: surfaces.bowl.grid(2.5)),
    ],
)
def test_bad_input(error, fix, act):
    with pytest.raises(error, match=fix):
        act()
