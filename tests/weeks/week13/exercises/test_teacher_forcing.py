"""Teacher forcing: a decoder that reads shifted tokens, other answers."""

import numpy as np
import pytest

from dlcourse import activations, layers, losses, models, optimizers
from dlcourse.exercises import week13
from tests.exercises.answers import said, statuses

exercise = week13.teacher_forcing
teacher_forcing = exercise.reference
TARGETS = np.array([[4, 5, 2, 0, 0], [6, 4, 5, 3, 2]])


def test_each_step_reads_what_was_due_before():
    inputs, weights = teacher_forcing(TARGETS, 1)
    assert inputs[:, 0].tolist() == [1, 1]
    np.testing.assert_array_equal(inputs[:, 1:], TARGETS[:, :-1])
    assert weights.sum(axis=1).tolist() == [3, 5]
    assert TARGETS[0, 3] == 0  # unchanged


def losses_by_step(function, targets):
    """Return the mean loss at each step of a decoder trained on random tokens."""
    inputs, weights = function(targets, 1)
    model = models.Sequential(
        [layers.Embedding(9, 12), layers.GRU(16, return_sequences=True),
         layers.Dense(9)], seed=0,
    )  # fmt: skip
    loss = losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer=optimizers.Adam(0.03), loss=loss)
    model.fit(inputs, targets, sample_weight=weights, epochs=6, verbose=0)
    p = activations.softmax(model.predict(inputs))
    return -np.log(np.take_along_axis(p, targets[..., None], -1)).mean(axis=(0, 2))


def test_the_insight_what_is_read_is_copied():
    targets = np.random.default_rng(0).integers(3, 9, size=(256, 6))
    right = losses_by_step(teacher_forcing, targets)
    np.testing.assert_allclose(right, np.log(6), atol=0.15)
    buggy = losses_by_step(exercise.buggy, targets)
    assert buggy[0] > 1.6
    assert buggy[1:].max() < 0.05


def by_concatenation(targets, start, padding=0):
    first = np.full((len(targets), 1), start, dtype=targets.dtype)
    inputs = np.concatenate([first, targets], axis=1)[:, :-1]
    return inputs, np.where(targets == padding, 0.0, 1.0)


def by_roll(targets, start, padding=0):
    inputs = np.roll(targets, 1, axis=1)
    inputs[:, 0] = start
    return inputs, 1.0 * (targets != padding)


@pytest.mark.parametrize("answer", [by_concatenation, by_roll])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


def everything_counts(targets, start, padding=0):
    inputs, weights = teacher_forcing(targets, start, padding)
    return inputs, np.ones_like(weights)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda t, s, padding=0: teacher_forcing(t, s), "padding makes no difference"),
        (lambda t, s, padding=0: teacher_forcing(t, s, padding)[::-1], "another order"),
        (lambda t, s, padding=0: teacher_forcing(t, 1, padding), "start"),
        (lambda t, s, padding=0: (teacher_forcing(t, s, padding)[0], t != padding),
         "make numbers of them"),
        (everything_counts, "weights: every place counts"),
    ],
)  # fmt: skip
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)


def test_as_it_was_given_is_no_attempt():
    assert exercise.check(exercise.buggy).status == "not attempted"
