"""The causal softmax: other right answers, what is left of the bugs, no future."""

import numpy as np
import pytest

from dlcourse import ops
from dlcourse.exercises import week14
from tests.exercises.answers import said, statuses

exercise = week14.leak


def softmax(z, axis=-1):
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


def by_rows(scores):
    weights = np.zeros(scores.shape)
    for t in range(scores.shape[-1]):
        weights[..., t, : t + 1] = softmax(scores[..., t, : t + 1])
    return weights


def by_the_library(scores):
    return ops.masked_softmax(scores, ops.causal_mask(scores.shape[-1]))


def with_a_large_number(scores):
    return softmax(scores - 1e9 * np.triu(np.ones(scores.shape[-2:]), 1))


@pytest.mark.parametrize("answer", [by_rows, by_the_library, with_a_large_number])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer, 10) == {"correct"}


def times_mask(scores, k=0):
    with np.errstate(all="ignore"):
        weights = np.exp(scores) * np.tri(scores.shape[-1], k=k)
        return weights / weights.sum(axis=-1, keepdims=True)


def filled(scores, fill, k=0):
    return softmax(np.where(np.tri(scores.shape[-1], k=k), scores, fill))


def test_weights_do_not_depend_on_what_comes_later(rng):
    scores = rng.normal(size=(2, 5, 5))
    later = np.where(np.tri(5, dtype=bool), scores, 500.0)
    np.testing.assert_array_equal(*map(exercise.reference, (scores, later)))
    with np.errstate(all="ignore"):
        given = exercise.buggy(scores), exercise.buggy(later)
    assert np.abs(given[0] - given[1]).max() > 0.1


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda z: softmax(z) * np.tri(z.shape[-1]), "do not add up to 1"),
        (lambda z: softmax(np.where(np.tri(z.shape[-1], k=1), z, -np.inf)),
         "one place of the future"),
        (lambda z: softmax(np.tril(z)), "exp(0) is 1"),
        (lambda z: softmax(np.where(np.tri(z.shape[-1]), z, -np.inf), -2),
         "ran down the columns"),
        (lambda z: softmax(np.where(np.tri(z.shape[-1]).T, z, -np.inf)),
         "the wrong way round"),
        (softmax, "seen whole"),
        (times_mask, "exp of a large score overflows"),
        (lambda z: times_mask(z, k=1), "Two bugs are left: one place of the future"),
        (lambda z: filled(z, -1000.0), "not small enough"),
        (lambda z: filled(z, -999.0), "not small enough"),
        (lambda z: filled(z, -1e9, k=-1), "place t itself is hidden"),
    ],
)  # fmt: skip
def test_what_is_left_is_said(answer, words):
    assert words in said(exercise, answer)


def test_cut_scores_are_not_enough():
    def clipped(z):
        e = np.exp(np.clip(z, -700, 700)) * np.tri(z.shape[-1])
        return e / e.sum(axis=-1, keepdims=True)

    assert statuses(exercise, clipped, 10) == {"incorrect"}
