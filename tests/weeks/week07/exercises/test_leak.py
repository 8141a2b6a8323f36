"""Copies before the split: what they do to a score, the course's sampler, repairs."""

import numpy as np
import pytest

from dlcourse import datasets, selection
from dlcourse.exercises import week07
from tests.exercises.answers import said, statuses
from tests.weeks.sources import stated_in

exercise = week07.leak
stated = stated_in("week07")


def rare(seed):
    """Return three weak features of 240 tumours, 13 of them malignant, shuffled."""
    rng = np.random.default_rng(seed)
    cells, benign = datasets.load_breast_cancer()
    kept = np.append(rng.permutation(np.flatnonzero(benign == 1))[:227],
                     rng.permutation(np.flatnonzero(benign == 0))[:13])  # fmt: skip
    kept = rng.permutation(kept)
    x = cells[kept][:, [1, 4, 8]].astype(float)
    return (x - x.mean(axis=0)) / x.std(axis=0), 1 - benign[kept]


def twins(x_train, _y_train, x_dev, y_dev):
    """Return the share of the rare dev examples that training holds as well."""
    rows = x_dev[y_dev == 1]
    return np.mean([(x_train == row).all(axis=1).any() for row in rows])


def recall(x_train, y_train, x_dev, y_dev):
    """Return the share of the rare dev examples whose nearest neighbour is rare."""
    distances = ((x_dev[:, None] - x_train) ** 2).sum(axis=-1)
    return np.mean(y_train[distances.argmin(axis=1)][y_dev == 1])


def test_the_leak_praises_and_the_repair_does_not():
    scores = {"given": [], "mended": []}
    for seed in range(12):
        data = rare(seed)
        if not np.any(data[1][::4]):  # no rare example in dev
            continue
        given, mended = exercise.buggy(*data, 4), exercise.reference(*data, 4)
        assert (twins(*given), twins(*mended)) == (1, 0)
        scores["given"].append(recall(*given))
        scores["mended"].append(recall(*mended))
    assert len(scores["given"]) >= 10
    assert np.median(scores["given"]) > 0.95
    assert np.median(scores["mended"]) < 0.5


def test_the_sampler_of_the_course_makes_as_many_copies():
    x, y = rare(3)
    x_train, y_train, *_dev = exercise.reference(x, y, 4)
    train = np.arange(len(y)) % 4 != 0
    theirs = selection.RandomOverSampler(seed=0).fit_resample(x[train], y[train])
    assert theirs[1].tolist() == y_train.tolist()
    np.testing.assert_array_equal(theirs[0][: train.sum()], x_train[: train.sum()])


def by_slices(x, y, every):
    train = np.delete(np.arange(len(y)), np.s_[::every])
    ones = train[y[train] == 1]
    missing = len(train) - 2 * len(ones)
    rows = np.append(train, np.tile(ones, missing)[:missing])
    return [x[rows], y[rows], x[::every], y[::every]]


def one_by_one(x, y, every):
    dev = [i for i in range(len(y)) if i % every == 0]
    train = [i for i in range(len(y)) if i % every]
    ones, i = [i for i in train if y[i] == 1], 0
    while 2 * sum(y[train]) < len(train):
        train.append(ones[i % len(ones)])
        i += 1
    return x[train], y[train], x[dev], y[dev]


@pytest.mark.parametrize("answer", [by_slices, one_by_one])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


def drawn(x, y, every):
    x_train, y_train, *dev = exercise.reference(x, y, every)
    ones = np.flatnonzero(y_train == 1)
    kept = np.sum(np.arange(len(y)) % every != 0)
    rows = np.append(np.arange(kept), np.random.default_rng(0).choice(
        ones, len(y_train) - kept))  # fmt: skip
    return x_train[rows], y_train[rows], *dev


def with_parts(change):
    def answer(x, y, every):
        return change(*exercise.reference(x, y, every))

    return answer


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (drawn, "in another order; here they come"),
        (lambda x, y, every: exercise.buggy(x, y, every)[:2]
         + exercise.reference(x, y, every)[2:], "still as they were given"),
        (with_parts(lambda a, b, c, d: (c, d, a, b)), "in another order"),
        (with_parts(lambda a, b, c, d: (a, b * 1.0, c, d)), "they are floats"),
        (with_parts(lambda a, b, c, d: (a, b)), "expected 4 results"),
    ],
)  # fmt: skip
def test_half_a_repair_is_told_what_is_left(answer, words):
    assert words in said(exercise, answer)


def test_another_way_to_the_same_bug_is_as_given():
    def stacked(x, y, every):
        missing = len(y) - 2 * np.sum(y)
        rows = np.append(np.arange(len(y)), np.resize(np.flatnonzero(y), missing))
        dev = np.isin(np.arange(len(rows)), np.arange(0, len(rows), every))
        return tuple(t[rows][d] for d in (~dev, dev) for t in (x, y))

    assert exercise.check(stacked).status == "not attempted"


def recall_on_dev_and_elsewhere(seed):
    """Return what the nearest example finds of malignant dev tumours, and of new ones.

    200 tumours, 20 of them malignant, go through the function as it was given.
    """
    rng = np.random.default_rng(seed)
    cells, benign = datasets.load_breast_cancer()
    x, y = cells[:, [1, 4, 8]], 1 - benign
    drawn = [rng.choice(np.flatnonzero(y == k), m, replace=False)
             for k, m in ((1, 20), (0, 180))]  # fmt: skip
    kept = rng.permutation(np.concatenate(drawn))
    x = (x - x[kept].mean(axis=0)) / x[kept].std(axis=0)
    data = exercise.buggy(x[kept], y[kept], 5)
    new = np.setdiff1d(np.arange(len(y)), kept)
    return recall(*data), recall(*data[:2], x[new], y[new])


def test_the_text_states_what_the_leak_does():
    found = [recall_on_dev_and_elsewhere(seed) for seed in range(20)]
    dev, new = np.median(found, axis=0)
    stated(f"{dev:.0%} of the malignant dev tumours are recognised")
    stated(f"{new:.0%} of the malignant ones that were not among the 200")
