"""Order: what attention, positions and masks make of it; other answers, slips."""

import numpy as np
import pytest

from dlcourse import layers, ops
from dlcourse.exercises import week14
from tests.exercises.answers import said, statuses

exercise = week14.no_order


def gap(function, x, order):
    before, after = exercise.reference(function, x, order)
    return np.abs(before - after).max()


@pytest.mark.parametrize("causal", [False, True])
@pytest.mark.parametrize("placed", [False, True])
def test_only_positions_or_a_mask_tell_a_block_of_the_order(causal, placed, rng):
    block = layers.TransformerEncoder(8, 2, use_causal_mask=causal, seed=0,
                                      dtype="float64")  # fmt: skip
    places = placed * ops.sinusoidal_positions(6, 4, dtype="float64")
    x, order = rng.normal(size=(6, 4)), np.array([3, 0, 5, 1, 4, 2])
    found = gap(lambda x: block((x + places)[None])[0], x, order)
    assert found > 0.1 if causal or placed else found < 1e-12


def by_take(f, x, order):
    return [f(np.take(x, order, axis=0)), np.take(f(x), order, axis=0)]


def by_matrix(f, x, order):
    moved = np.eye(len(x))[order]
    return f(moved @ x), moved @ f(x)


@pytest.mark.parametrize("answer", [by_take, by_matrix])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer, 10) == {"correct"}


def in_place(f, x, order):
    after = f(x)[order]
    x[:] = x[order]
    return f(x), after


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda f, x, order: by_take(f, x, order)[::-1], "in another order"),
        (lambda f, x, order: f(x[order]), "Only before came back"),
        (lambda f, x, order: np.abs(f(x[order]) - f(x)[order]).max(), "2 results"),
        (lambda f, x, order: np.allclose(f(x[order]), f(x)[order]), "2 results"),
        (in_place, "changed its argument x"),
        (lambda f, x, order: (f(x[order]), f(x[order])[np.argsort(order)]), "after"),
    ],
)
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)
