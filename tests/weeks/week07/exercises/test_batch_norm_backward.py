"""The gradients of batch normalisation: nudges, Keras, other answers and faults."""

import numpy as np
import pytest

from dlcourse import gradcheck, layers
from dlcourse.exercises import week07
from tests.exercises.answers import said, statuses

exercise = week07.batch_norm_backward
RNG = np.random.default_rng(7)
Z, GRAD = RNG.normal([1, -2], [0.1, 3], (5, 2)), RNG.normal(size=(5, 2))
GAMMA, BETA, STILL = np.array([0.7, -1.6]), np.array([0.2, 0.3]), np.ones(2)


def test_nudges_give_the_same():
    def loss(z=Z, gamma=GAMMA, beta=BETA):
        y = week07.batch_norm.reference(z, gamma, beta, STILL, STILL, True)[0]
        return float((y * GRAD).sum())

    places = {"z": Z, "gamma": GAMMA, "beta": BETA}
    for (name, place), ours in zip(
        places.items(), exercise.reference(GRAD, Z, GAMMA), strict=True
    ):
        nudged = gradcheck.numerical_gradient(
            lambda value, name=name: loss(**{name: value}), place
        )
        assert gradcheck.relative_error(ours, nudged) < 1e-6, name


def test_the_layer_of_the_course_gives_the_same():
    layer = layers.BatchNormalization(dtype="float64")
    layer(Z, training=True)
    layer.params["gamma"][...] = GAMMA
    layer(Z, training=True)
    dz, dgamma, dbeta = exercise.reference(GRAD, Z, GAMMA)
    np.testing.assert_allclose(dz, layer.backward(GRAD), rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(dgamma, layer.grads["gamma"], rtol=1e-9)
    np.testing.assert_allclose(dbeta, layer.grads["beta"], rtol=1e-9)


def test_a_bias_before_it_learns_nothing():
    """Each column of dz sums to 0; a little less holds for z_norm, by epsilon."""
    dz = exercise.reference(GRAD, Z, GAMMA)[0]
    assert np.abs(dz).max() > 0.1
    assert np.abs(dz.sum(axis=0)).max() < 1e-12


def road_by_road(grad, z, gamma, epsilon=0.001):
    m, centred = len(z), z - z.mean(axis=0)
    s = np.sqrt(z.var(axis=0) + epsilon)
    g = gamma * grad
    dvar = -(g * centred).sum(axis=0) / (2 * s**3)
    dmean = -g.sum(axis=0) / s
    dz = g / s + dvar * 2 * centred / m + dmean / m
    return dz, (grad * centred / s).sum(axis=0), grad.sum(axis=0)


def by_jacobian(grad, z, gamma, epsilon=0.001):
    m, s = len(z), np.sqrt(z.var(axis=0) + epsilon)
    x = (z - z.mean(axis=0)) / s
    columns = [gamma[j] / s[j] * (np.eye(m) - 1 / m - np.outer(c, c) / m) @ grad[:, j]
               for j, c in enumerate(x.T)]  # fmt: skip
    return [
        np.stack(columns, axis=1),
        np.einsum("ij,ij->j", grad, x),
        np.ones(m) @ grad,
    ]


@pytest.mark.parametrize("answer", [road_by_road, by_jacobian])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


def with_roads(direct=1, var=1, mean=1):
    """Return road by road, each road with another factor."""

    def answer(grad, z, gamma, epsilon=0.001):
        m, centred = len(z), z - z.mean(axis=0)
        s = np.sqrt(z.var(axis=0) + epsilon)
        dvar = -(gamma * grad * centred).sum(axis=0) / (2 * s**3)
        dmean = -(gamma * grad).sum(axis=0) / s
        dz = direct * gamma * grad / s + (var * dvar * 2 * centred + mean * dmean) / m
        return dz, *exercise.reference(grad, z, gamma, epsilon)[1:]

    return answer


def reordered(change):
    def answer(grad, z, gamma, epsilon=0.001):
        return change(*exercise.reference(grad, z, gamma, epsilon))

    return answer


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (with_roads(var=0), "through the variance is missing"),
        (with_roads(mean=0), "through the mean is missing"),
        (with_roads(var=0, mean=0), "taken for constants"),
        (with_roads(var=2), "counts double"),
        (with_roads(var=0.5), "the 2 of the square is missing"),
        (with_roads(mean=-1), "through the mean has the wrong sign"),
        (reordered(lambda dz, dgamma, dbeta: (dz, dbeta, dgamma)), "in another order"),
        (reordered(lambda dz, dgamma, dbeta: dz), "Only dz came back"),
        (reordered(lambda dz, dgamma, dbeta: (-dz, dgamma, dbeta)), "opposite sign"),
    ],
)
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)
