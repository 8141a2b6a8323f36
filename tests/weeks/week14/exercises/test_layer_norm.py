"""Layer normalisation: Keras, the library, other right answers, slips."""

import numpy as np
import pytest

from dlcourse import layers
from dlcourse.exercises import week14
from tests.exercises.answers import said, statuses

exercise = week14.layer_norm


@pytest.mark.parametrize("epsilon", [1e-5, 0.3])
def test_it_agrees_with_keras_and_the_library(epsilon, rng, keras):
    x, gamma, beta = (rng.normal(size=shape) for shape in ((2, 5, 4), (4,), (4,)))
    y = exercise.reference(x, gamma, beta, epsilon)
    for package in (keras.layers, layers):
        layer = package.LayerNormalization(epsilon=epsilon, dtype="float64")
        layer.build(x.shape)
        layer.set_weights([gamma, beta])
        np.testing.assert_allclose(layer(x), y, atol=1e-6)


def by_var(x, gamma, beta, epsilon=1e-5):
    mean, variance = x.mean(-1, keepdims=True), x.var(-1, keepdims=True)
    return (x - mean) * (gamma / np.sqrt(variance + epsilon)) + beta


def by_vectors(x, gamma, beta, epsilon=1e-5):
    def one(row):
        return gamma * (row - row.mean()) / (row.var() + epsilon) ** 0.5 + beta

    return np.apply_along_axis(one, -1, x)


@pytest.mark.parametrize("answer", [by_var, by_vectors])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer, 10) == {"correct"}


def without_epsilon(x, gamma, beta, epsilon=1e-5):
    with np.errstate(all="ignore"):
        return by_var(x, gamma, beta, 0)


def of_squares(x, gamma, beta, epsilon=1e-5):
    rest = x - x.mean(-1, keepdims=True)
    return gamma * rest / np.sqrt((rest**2).sum(-1, keepdims=True) + epsilon) + beta


def over_all_vectors(x, gamma, beta, epsilon=1e-5):
    axes = tuple(range(x.ndim - 1))
    mean, variance = x.mean(axes), x.var(axes)
    return gamma * (x - mean) / np.sqrt(variance + epsilon) + beta


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (without_epsilon, "epsilon is missing"),
        (over_all_vectors, "as in batch normalisation"),
        (of_squares, "sum stands where mean belongs"),
        (lambda x, gamma, beta, epsilon=1e-5: by_var(x, gamma, beta),
         "epsilon makes no difference"),
        (lambda x, gamma, beta, epsilon=1e-5: by_var(x, beta, gamma, epsilon),
         "gamma and beta are exchanged"),
        (lambda x, *a: by_var(x.reshape(-1, x.shape[-1]), *a), "shape is not"),
        (lambda x, gamma, beta, epsilon=1e-5: by_var(x, gamma, beta, epsilon) / 2,
         "half of what"),
    ],
)  # fmt: skip
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)
