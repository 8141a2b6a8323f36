"""Steps of gradient descent at its best rate: counted by walking, and B51's limit."""

import numpy as np
import pytest

from dlcourse.exercises import week05
from tests.exercises.answers import said, statuses

descent_steps = week05.descent_steps.reference


def walked(curvatures, share):
    """Walk from a start along the flattest and the steepest axis."""
    curvatures = np.asarray(curvatures, dtype=float)
    ends = curvatures.argmin(), curvatures.argmax()
    w = np.zeros(len(curvatures))
    w[list(ends)] = 1
    first, rate = np.linalg.norm(w), 2 / (curvatures.min() + curvatures.max())
    for step in range(1, 100_000):
        w = w - rate * curvatures * w
        if np.linalg.norm(w) <= share * first:
            return step
    raise AssertionError("too many steps")


@pytest.mark.parametrize(
    ("curvatures", "share"),
    [([1, 3], 0.3), ([2, 2, 2], 0.5), ([0.5, 4, 7], 0.01), ([30, 0.1, 2], 0.02)],
)
def test_walking_takes_as_many_steps(curvatures, share):
    assert descent_steps(np.array(curvatures), share) == walked(curvatures, share)


def test_the_raw_columns_of_the_text():
    """2.3 kappa, about 1175: the text's start is a little nearer than the worst."""
    steps = descent_steps(np.array([1.0, 510.0]), 0.01)
    assert steps == pytest.approx(np.log(100) / 2 * 510, abs=2)


@pytest.mark.parametrize(("factor", "stable"), [(0.99, True), (1.01, False)])
def test_b51_the_largest_stable_rate_is_a_limit(factor, stable):
    curvatures, w = np.array([0.5, 2.0, 1.0]), np.ones(3)
    for _step in range(500):
        w = w - factor * 2 / curvatures.max() * curvatures * w
    assert bool(np.abs(w).max() < 1) is stable


def test_counting_in_a_loop_is_right_too():
    def looped(curvatures, share):
        low, high = sorted(curvatures)[0], sorted(curvatures)[-1]
        left, n = 1.0, 0
        while left > share:
            left *= (high - low) / (high + low)
            n += 1
        return n

    assert statuses(week05.descent_steps, looped) == {"correct"}


def test_momentum_is_named():
    def with_roots(curvatures, share):
        root = np.sqrt(max(curvatures) / min(curvatures))
        factor = (root - 1) / (root + 1)
        return 1 if factor == 0 else int(np.ceil(np.log(share) / np.log(factor)))

    assert "momentum" in said(week05.descent_steps, with_roots)
