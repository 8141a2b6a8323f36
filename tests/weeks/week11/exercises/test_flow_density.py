"""The density of a flow: SciPy, the library, its area, other answers."""

import numpy as np
import pytest
from scipy.stats import norm

from dlcourse.exercises import week11
from dlcourse.generation import Affine, Flow
from tests.exercises.answers import said, statuses

exercise = week11.flow_density
flow_density = exercise.reference


def test_one_step_is_a_normal_distribution(rng):
    x, shift = rng.normal(size=(5, 3)), rng.normal(size=(1, 3))
    scale = np.array([[0.5, -2.0, 1.5]])
    _z, log_density = flow_density(x, scale, shift)
    due = norm(shift[0], np.abs(scale[0])).logpdf(x).sum(axis=1)
    np.testing.assert_allclose(log_density, due)


def test_the_library_gives_the_same(rng):
    x, shifts = rng.normal(size=(5, 3)), rng.normal(size=(2, 3))
    scales = rng.uniform(0.4, 2.0, size=(2, 3))
    steps = [Affine(3, dtype="float64") for _step in scales]
    for step, scale, shift in zip(steps, scales, shifts, strict=True):
        step.params["log_scale"][:], step.params["shift"][:] = np.log(scale), shift
    due = Flow(steps).log_prob(x)
    np.testing.assert_allclose(flow_density(x, scales, shifts)[1], due)


def test_the_density_adds_up_to_one():
    x = np.linspace(-30, 30, 20_001)[:, None]
    scales, shifts = np.array([[0.5], [-3.0], [1.2]]), np.array([[1.0], [0.2], [-2.0]])
    density = np.exp(flow_density(x, scales, shifts)[1])
    assert density.sum() * (x[1, 0] - x[0, 0]) == pytest.approx(1)


def example_by_example(x, scales, shifts):
    z, found = [], []
    for row in x:
        total = 0.0
        for scale, shift in zip(scales, shifts, strict=True):
            row = (row - shift) / scale
            total -= np.log(np.abs(scale)).sum()
        z.append(row)
        found.append(total + np.log(np.exp(-row * row / 2) / np.sqrt(2 * np.pi)).sum())
    return np.array(z), found


def by_one_product(x, scales, shifts):
    z, stretch = x, np.ones(x.shape[1])
    for k in range(len(scales)):
        z, stretch = (z - shifts[k]) / scales[k], stretch / scales[k]
    log_normal = -0.5 * np.sum(z * z, axis=1) - z.shape[1] * 0.5 * np.log(2 * np.pi)
    return z, log_normal + np.log(np.abs(np.prod(stretch)))


@pytest.mark.parametrize("answer", [example_by_example, by_one_product])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


def density_itself(x, scales, shifts):
    z, log_density = flow_density(x, scales, shifts)
    return z, np.exp(log_density)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda x, s, t: flow_density(x, s, t)[::-1], "another order"),
        (lambda x, s, t: flow_density(x, s[:1], t[:1]), "first"),
        (density_itself, "is a logarithm missing"),
        (lambda x, s, t: flow_density(x, t, s), "exchanged"),
    ],
)
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)
