"""The 1x1 convolution: B76, Keras' two layers, other right answers, dtypes."""

import numpy as np
import pytest

from dlcourse import ops
from dlcourse.exercises import week09
from tests.exercises.answers import said, statuses

exercise = week09.one_by_one
right = exercise.reference


def drawn(shape=(2, 3, 4, 5), filters=6):
    rng = np.random.default_rng(0)
    return (rng.normal(size=shape), rng.normal(size=(1, 1, shape[-1], filters)),
            rng.normal(size=filters))  # fmt: skip


def test_b76():
    x, kernel, bias = drawn((28, 28, 192), 32)
    assert right(x, kernel, bias).shape == (28, 28, 32)
    assert kernel.size + bias.size == 6176


def test_it_agrees_with_both_layers_of_keras(keras):
    x, kernel, bias = drawn()
    convolution = keras.layers.Conv2D(6, 1, dtype="float64")
    dense = keras.layers.Dense(6, dtype="float64")
    for layer, weights in ((convolution, kernel), (dense, kernel[0, 0])):
        layer.build(x.shape)
        layer.set_weights([weights, bias])
        np.testing.assert_allclose(layer(x), right(x, kernel, bias), rtol=1e-10)


def by_einsum(x, kernel, bias):
    return np.einsum("...c,xycf->...f", x, kernel) + bias


def as_rows(x, kernel, bias):
    rows = x.reshape(-1, x.shape[-1]) @ kernel.squeeze((0, 1)) + bias
    return rows.reshape(*x.shape[:-1], -1)


@pytest.mark.parametrize("answer", [by_einsum, as_rows])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


def by_the_library(x, kernel, bias):
    return ops.conv(x, kernel) + bias


def test_one_call_of_the_library_does_not_do():
    assert exercise.check(by_the_library).status == "error"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda x, k, b: (x @ k[0, 0] + b)[..., ::-1], "order is reversed"),
        (lambda x, k, b: np.round(x @ k[0, 0] + b), "numbers are rounded"),
        (lambda x, k, b: 0.0, "whatever goes in"),
    ],
)
def test_other_faults_are_refused(answer, words):
    assert words in said(exercise, answer)
