"""The leak: 93 % right about coins before, half of them after; other right answers."""

import numpy as np
import pytest

from dlcourse.exercises import week06
from tests.exercises.answers import said, statuses

exercise = week06.leak


def coins(seed):
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=(50, 1000)), rng.permutation(np.arange(50) % 2)
    return x, y, 20, np.array_split(rng.permutation(50), 5)


def test_the_given_function_is_right_about_coins():
    given = [exercise.buggy(*coins(seed)) for seed in range(10)]
    mended = [exercise.reference(*coins(seed)) for seed in range(10)]
    assert min(given) > 0.8
    assert 0.4 < np.mean(mended) < 0.6


def gaps(x, y):
    return np.abs(x[y == 1].mean(axis=0) - x[y == 0].mean(axis=0))


def by_masks(x, y, count, folds):
    total = 0.0
    for dev in folds:
        mask = np.ones(len(y), bool)
        mask[dev] = False
        best = np.argpartition(-gaps(x[mask], y[mask]), count - 1)[:count]
        one, zero = (x[mask & (y == c)][:, best].mean(axis=0) for c in (1, 0))
        near = [np.linalg.norm(x[dev][:, best] - c, axis=1) for c in (one, zero)]
        total += np.mean((near[0] < near[1]).astype(int) == y[dev]) / len(folds)
    return total


def by_a_line(x, y, count, folds):
    scores = []
    for dev in folds:
        x_train, y_train = np.delete(x, dev, axis=0), np.delete(y, dev)
        best = np.argsort(-gaps(x_train, y_train))[:count]
        one, zero = (x_train[y_train == c][:, best].mean(axis=0) for c in (1, 0))
        side = x[dev][:, best] @ (one - zero) - (one @ one - zero @ zero) / 2
        scores.append(1 - np.mean((side > 0) != y[dev]))
    return np.mean(scores)


@pytest.mark.parametrize("answer", [by_masks, by_a_line])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


def test_a_choice_in_the_loop_that_sees_everything_is_as_given():
    def moved(x, y, count, folds):
        scores = []
        for dev in folds:
            best = np.argsort(gaps(x, y))[len(x[0]) - count :]
            scores.append(by_a_line(x[:, best], y, count, [dev]))
        return np.mean(scores)

    assert exercise.check(moved).status == "not attempted"


def test_half_a_repair_is_told_what_is_left():
    def on_dev(x, y, count, folds):
        scores = []
        for dev in folds:
            best = np.argsort(gaps(x[dev], y[dev]))[len(x[0]) - count :]
            scores.append(by_a_line(x[:, best], y, count, [dev]))
        return np.mean(scores)

    def half(x, y, count, folds):
        scores = []
        for dev in folds:
            x_train, y_train = np.delete(x, dev, axis=0), np.delete(y, dev)
            one, zero = x_train[y_train == 1].mean(axis=0), x[y == 0].mean(axis=0)
            best = np.argsort(np.abs(one - zero))[len(x[0]) - count :]
            scores.append(by_a_line(x[:, best], y, count, [dev]))
        return np.mean(scores)

    def mask_of_all(x, y, count, folds):
        for dev in folds:
            return np.delete(x, dev, axis=0)[y == 1].mean()

    def by_correlation(x, y, count, folds):
        scores = []
        for dev in folds:
            x_train, y_train = np.delete(x, dev, axis=0), np.delete(y, dev)
            scaled = (x_train - x_train.mean(axis=0)) / x_train.std(axis=0)
            tied = np.abs(scaled.T @ (y_train - y_train.mean()))
            best = tied.argsort()[len(tied) - count :]
            scores.append(by_a_line(x[:, best], y, count, [dev]))
        return np.mean(scores)

    assert "correlation" in said(exercise, by_correlation)
    assert "must have no say" in said(exercise, on_dev)
    assert "One of the two class means" in said(exercise, half)
    assert "y of the same rows" in said(exercise, mask_of_all)
    assert "1 minus" in said(exercise, lambda *args: 1 - by_masks(*args))
