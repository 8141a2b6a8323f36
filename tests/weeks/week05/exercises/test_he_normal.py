"""The initial weights: B23, Keras, other right answers, a uniform one."""

import numpy as np
import pytest

from dlcourse.exercises import week05
from dlcourse.weeks.week05.exercises.he_normal import rms_after_layers
from tests.exercises.answers import said, statuses


def test_b23_rms_after_ten_relu_layers():
    rng = np.random.default_rng(0)
    right = week05.he_normal.reference(256, 2560, rng)
    assert 0.7 < rms_after_layers(right) < 1.4
    slip = rng.normal(0, 256**-0.25, size=(256, 2560))
    assert 1.5e4 < rms_after_layers(slip) < 4e4


def test_he_normal_has_the_variance_of_keras(keras):
    theirs = keras.initializers.HeNormal(seed=0)((300, 400)).numpy()
    ours = week05.he_normal.reference(300, 400, np.random.default_rng(0))
    assert np.isclose(ours.std(), theirs.std(), rtol=0.02)


def truncated(fan_in, fan_out, rng):
    w = rng.normal(size=(fan_in, fan_out))
    while (far := np.abs(w) > 2).any():
        w[far] = rng.normal(size=far.sum())
    return np.float32(w * np.sqrt(2 / fan_in) / 0.87962566)


def scaled(fan_in, fan_out, rng):
    return rng.standard_normal((fan_in, fan_out)) * (2 / fan_in) ** 0.5


@pytest.mark.parametrize("answer", [truncated, scaled])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(week05.he_normal, answer) == {"correct"}


def test_uniform_numbers_are_not_normal():
    def uniform(fan_in, fan_out, rng):
        limit = np.sqrt(6 / fan_in)
        return rng.uniform(-limit, limit, size=(fan_in, fan_out))

    assert "not normally distributed" in said(week05.he_normal, uniform)


def test_numbers_that_repeat_are_named():
    def tiled(fan_in, fan_out, rng):
        row = rng.normal(0, np.sqrt(2 / fan_in), size=fan_out)
        return np.tile(row, (fan_in, 1))

    assert "All rows are alike" in said(week05.he_normal, tiled)
    assert "again" in said(week05.he_normal, lambda fan_in, fan_out, rng: np.repeat(
        rng.normal(0, np.sqrt(2 / fan_in), size=(fan_in, 1)), fan_out, axis=1
    ))  # fmt: skip
