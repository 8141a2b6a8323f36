"""Folds: scikit-learn's lengths, other right answers, what is no fold."""

import numpy as np
import pytest

from dlcourse.exercises import week06
from tests.exercises.answers import said, statuses

exercise = week06.folds


def dealt(m, k, rng):
    order = list(range(m))
    rng.shuffle(order)
    hands = [[] for _fold in range(k)]
    for place, index in enumerate(order):
        hands[place % k].append(index)
    return hands


def by_numbers(m, k, rng):
    number = rng.permutation(np.arange(m) % k)
    for fold in range(k):
        yield np.flatnonzero(number == fold)


def one_after_the_other(m, k, rng):
    left, parts = set(range(m)), []
    for still in range(k, 0, -1):
        part = rng.choice(sorted(left), len(left) // still, replace=False)
        left -= {*part.tolist()}
        parts.append(part)
    return tuple(parts)


@pytest.mark.parametrize("answer", [dealt, by_numbers, one_after_the_other])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


def test_one_order_turned_on_by_chance_is_no_shuffling():
    def turned(m, k, rng):
        return np.array_split(np.roll(np.arange(m), rng.integers(m)), k)

    assert statuses(exercise, turned) == {"incorrect"}


def test_lengths_are_those_of_scikit_learn():
    from sklearn.model_selection import KFold

    ours = exercise.reference(442, 5, np.random.default_rng(0))
    theirs = [len(test) for _train, test in KFold(5).split(np.zeros(442))]
    assert [len(part) for part in ours] == theirs


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda m, k, rng: rng.permutation(np.arange(m) % k), "number of its fold"),
        (lambda m, k, rng: [rng.choice(m, m // k) for _ in range(k)], "than one fold"),
        (lambda m, k, rng: np.array_split(np.arange(m), k), "runs of neighbours"),
        (lambda m, k, rng: np.array_split(rng.permutation(m), k + 1), "expected 4"),
        (lambda m, k, rng: np.array_split(np.random.default_rng(0).permutation(m), k),
         "do not make one inside"),
        (lambda m, k, rng: np.array_split(rng.permutation(m) / 1, k), "whole numbers"),
        (lambda m, k, rng: np.array_split(rng.permutation(m) - 1, k), "index -1"),
        (lambda m, k, rng: np.array_split(np.roll(np.arange(m), rng.integers(m)), k),
         "runs of neighbours"),
        (lambda m, k, rng: np.split(rng.permutation(m), k), "does not divide m"),
        (lambda m, k, rng: np.reshape(rng.permutation(m), (k, -1)), "does not divide"),
        (lambda m, k, rng: np.split(rng.permutation(m), range(k, m, k)), "k indices"),
        (lambda m, k, rng: [part[1:] for part in np.array_split(rng.permutation(m), k)],
         "Of 10 indices 6"),
    ],
)  # fmt: skip
def test_frequent_mistakes_are_named(answer, words):
    assert words in said(exercise, answer)


def test_a_shuffle_that_gives_nothing_back_is_explained():
    def shuffled(m, k, rng):
        return np.array_split(rng.shuffle(np.arange(m)), k)

    feedback = exercise.check(shuffled)
    assert feedback.status == "error"
    assert "work in place: rng.shuffle(x)" in feedback.text


@pytest.mark.parametrize(
    "result", [3, [1, 2], [[[1]]], [np.ones((2, 2), int)], [{}], {1: [0]}, [["a"]], []]
)
def test_what_are_no_folds_never_raises(result):
    words = said(exercise, lambda m, k, rng: result)
    assert "expected" in words or "comes back" in words
