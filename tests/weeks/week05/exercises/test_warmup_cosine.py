"""A schedule with warm-up: Keras', the library's, other right answers."""

import math

import numpy as np
import pytest

from dlcourse import schedules
from dlcourse.exercises import week05
from tests.exercises.answers import said, statuses


@pytest.mark.parametrize("warm", [0, 7])
def test_it_is_the_schedule_of_keras_and_of_the_library(keras, warm):
    ours = [week05.warmup_cosine.reference(step, 0.3, warm, 40) for step in range(60)]
    options = {"warmup_target": 0.3, "warmup_steps": warm}
    library = schedules.CosineDecay(0.0, 40, **options)
    theirs = keras.optimizers.schedules.CosineDecay(0.0, 40, **options)
    np.testing.assert_allclose(library(range(60)), ours, atol=1e-12)
    np.testing.assert_allclose(
        [float(theirs(step)) for step in range(60)], ours, atol=1e-7
    )


def least_of_two(step, peak, warmup_steps, decay_steps):
    rise = step / max(warmup_steps, 1e-9)
    share = np.clip((step - warmup_steps) / decay_steps, 0, 1)
    return min(peak * rise, peak) * (0.5 + 0.5 * np.cos(np.pi * share))


def squared_half_angle(step, peak, warmup_steps, decay_steps):
    if step <= warmup_steps and warmup_steps > 0:
        return np.interp(step, [0, warmup_steps], [0, peak])
    if step >= warmup_steps + decay_steps:
        return 0
    return peak * math.cos(math.pi * (step - warmup_steps) / decay_steps / 2) ** 2


@pytest.mark.parametrize("answer", [squared_half_angle])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(week05.warmup_cosine, answer) == {"correct"}


def test_a_warm_up_of_no_steps_starts_at_the_peak():
    assert week05.warmup_cosine.reference(0, 0.3, 0, 20) == 0.3
    assert statuses(week05.warmup_cosine, least_of_two) == {"incorrect"}


def test_a_whole_division_is_not_let_pass():
    def whole(step, peak, warmup_steps, decay_steps):
        if step < warmup_steps:
            return peak * (step // warmup_steps)
        return week05.warmup_cosine.reference(step, peak, warmup_steps, decay_steps)

    assert statuses(week05.warmup_cosine, whole) == {"incorrect"}


def test_a_peak_of_its_own_is_named():
    def fixed(step, peak, warmup_steps, decay_steps):
        return week05.warmup_cosine.reference(step, 0.1, warmup_steps, decay_steps)

    assert "peak makes no difference" in said(week05.warmup_cosine, fixed)


@pytest.mark.parametrize(
    ("step_of_zero", "fall_of", "word"),
    [
        (lambda w, d: w + d, lambda s, w, d: (s, d), "runs from step 0"),
        (lambda w, d: d, lambda s, w, d: (s - w, d), "breaks off"),
        (lambda w, d: w + d, lambda s, w, d: (s - w, w + d), "too slow"),
    ],
)
def test_a_fall_with_another_start_or_end_is_named(step_of_zero, fall_of, word):
    def answer(step, peak, warmup_steps, decay_steps):
        if step < warmup_steps:
            return peak * step / warmup_steps
        if step > step_of_zero(warmup_steps, decay_steps):
            return 0.0
        at, whole = fall_of(step, warmup_steps, decay_steps)
        return peak * (1 + math.cos(math.pi * at / whole)) / 2

    assert word in said(week05.warmup_cosine, answer)


def test_no_warm_up_and_no_peak_at_step_0_is_named():
    assert "full peak" in said(week05.warmup_cosine, least_of_two)
