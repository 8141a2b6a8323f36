"""Clipping in time: Keras' optimizer, an independent sum, other answers."""

import numpy as np
import pytest

from dlcourse.exercises import week12
from tests.exercises.answers import said, statuses

exercise = week12.clip_in_time
clip = exercise.reference


def test_the_numbers_of_the_insight():
    parts = np.array([[[3.0, 4.0]], [[0.0, 12.0]]])
    whole, by_step = clip(parts, 6.5)
    sum_ = np.array([[3.0, 16.0]])
    np.testing.assert_allclose(whole, sum_ * 6.5 / np.hypot(3, 16))
    np.testing.assert_allclose(by_step, [[3.0, 10.5]])
    assert np.linalg.norm(by_step).round(1) == 10.9


@pytest.mark.parametrize("scale", [0.01, 3.0])
def test_the_whole_is_what_keras_does_to_the_sum(keras, scale):
    parts = np.random.default_rng(2).normal(0, scale, size=(6, 4, 4))
    w = keras.Variable(np.zeros((4, 4)), dtype="float64")
    keras.optimizers.SGD(1.0, clipnorm=0.7).apply([parts.sum(axis=0)], [w])
    np.testing.assert_allclose(clip(parts, 0.7)[0], -w.numpy(), rtol=1e-6)


def by_loop(parts, limit):
    def shorter(g):
        n = np.linalg.norm(g.ravel())
        return g * limit / n if n > limit else g.copy()

    by_step = np.zeros(parts.shape[1:])
    for part in parts:
        by_step += shorter(part)
    return [shorter(np.add.reduce(parts)), by_step]


def test_right_answers_written_in_another_way_pass():
    assert statuses(exercise, by_loop) == {"correct"}


def in_place(parts, limit):
    new = clip(parts, limit)
    parts[...] = 0
    return new


def only_two_axes_measured(parts, limit):
    norms = np.sqrt(np.sum(parts**2, axis=1, keepdims=True))
    return clip(parts, limit)[0], np.sum(
        parts * limit / np.maximum(norms, limit), axis=0
    )


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (in_place, "changed its argument parts"),
        (lambda parts, limit: clip(parts, limit)[::-1], "exchanged"),
        (lambda parts, limit: clip(parts, 2 * limit), "right for 2 * limit"),
        (only_two_axes_measured, "by_step"),
    ],
)
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)


def test_a_small_number_beside_the_norm_passes_as_in_week_5():
    """PyTorch divides by norm + 1e-6; what is short stays as it is all the same."""

    def with_epsilon(parts, limit):
        total = parts.sum(axis=0)
        norms = np.sqrt(np.sum(parts**2, axis=(1, 2), keepdims=True))
        each = np.minimum(1, limit / (norms + 1e-6))
        one = min(1, limit / (np.linalg.norm(total) + 1e-6))
        return total * one, (parts * each).sum(axis=0)

    assert statuses(exercise, with_epsilon) == {"correct"}
