"""Scaling by the training examples: scikit-learn, what the bugs do, half repairs."""

import numpy as np
import pytest
from sklearn.preprocessing import StandardScaler

from dlcourse import datasets
from dlcourse.exercises import week02
from tests.exercises.answers import said, statuses

exercise = week02.scaled
CELLS = datasets.load_breast_cancer()[0]


def test_it_agrees_with_scikit_learn():
    x_train, x_test = CELLS[:400], CELLS[400:]
    scaler = StandardScaler().fit(x_train)
    ours = exercise.reference(x_train, x_test)
    np.testing.assert_allclose(ours[0], scaler.transform(x_train), atol=1e-9)
    np.testing.assert_allclose(ours[1], scaler.transform(x_test), atol=1e-9)


def test_the_given_function_shows_both_bugs():
    with np.errstate(all="ignore"):
        x_train, one = exercise.buggy(CELLS[:400], CELLS[400:401])
    assert np.abs(x_train.mean(axis=0)).max() > 1
    assert not np.isfinite(one).any()


def by_a_loop(x_train, x_test):
    columns = zip(x_train.T, x_test.T, strict=True)
    pairs = [
        [(part - train.mean()) / np.sqrt(train.var()) for part in (train, test)]
        for train, test in columns
    ]
    return [np.column_stack(parts) for parts in zip(*pairs, strict=True)]


def with_kept_axes(x_train, x_test):
    mean, std = (f(x_train, axis=0, keepdims=True) for f in (np.mean, np.std))
    return np.divide(x_train - mean, std), x_test / std - mean / std


@pytest.mark.parametrize("answer", [by_a_loop, with_kept_axes])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


def own(x):
    return (x - x.mean(axis=0)) / x.std(axis=0)


def along_the_columns(x_train, x_test):
    mean, std = x_train.mean(axis=1), x_train.std(axis=1)
    return (x_train - mean) / std, (x_test - mean) / std


def under_one_name(x_train, x_test):
    x_train = own(x_train)
    return x_train, (x_test - x_train.mean(axis=0)) / x_train.std(axis=0)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda a, b: (own(a), own(b)), "One bug is mended: the columns"),
        (lambda a, b: np.split(own(np.vstack([a, b])), [len(a)]), "put together"),
        (along_the_columns, "average over the rows"),
        (lambda a, b: (own(a), (b - a.mean(0)) / b.std(0)), "still their own"),
        (under_one_name, "from an x_train that is already scaled"),
        (lambda a, b: exercise.reference(a, b)[::-1], "in another order"),
    ],
)
def test_half_a_repair_is_told_what_is_left(answer, words):
    assert words in said(exercise, answer)


def test_another_way_to_the_same_bugs_is_as_given():
    def shifted(x_train, x_test):
        with np.errstate(all="ignore"):
            return tuple(
                (x - x.mean(axis=1)[:, None]) / x.std(axis=0) for x in (x_train, x_test)
            )

    assert exercise.check(shifted).status == "not attempted"
