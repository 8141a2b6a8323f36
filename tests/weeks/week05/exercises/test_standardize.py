"""Standardising: B41 and B112, scikit-learn, another place for epsilon."""

import numpy as np

from dlcourse import datasets
from dlcourse.exercises import week05
from tests.exercises.answers import said, statuses

standardize = week05.standardize.reference


def test_b41_standardize():
    x = np.array([[1.0, 400.0, 1000.0], [0.0, 0.4, 1.0]]).T
    train, test = standardize(x, x[:1])
    by_hand = (x - [467.0, 0.466667]) / [410.5825, 0.410961]
    np.testing.assert_allclose(train, by_hand, rtol=1e-5)
    np.testing.assert_allclose(test, by_hand[:1], rtol=1e-5)


def test_b112_a_constant_column_gives_zeros():
    x = np.array([[10.0, 7], [20, 7], [30, 7], [40, 7]])
    train, _test = standardize(x, x)
    blue = [-1.341641, -0.447214, 0.447214, 1.341641]
    np.testing.assert_allclose(train[:, 0], blue, atol=5e-7)
    np.testing.assert_array_equal(train[:, 1], 0.0)


def test_standardize_agrees_with_scikit_learn():
    from sklearn.preprocessing import StandardScaler

    x = datasets.load_breast_cancer()[0]
    scaler = StandardScaler().fit(x[:400])
    ours = standardize(x[:400], x[400:])
    np.testing.assert_allclose(ours[0], scaler.transform(x[:400]), rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(ours[1], scaler.transform(x[400:]), rtol=1e-9, atol=1e-9)


def test_epsilon_may_be_added():
    def plus_epsilon(x_train, x_test, epsilon=1e-7):
        mean, std = np.mean(x_train, 0), np.std(x_train, 0) + epsilon
        return [(x_train - mean) / std, (x_test - mean) / std]

    assert statuses(week05.standardize, plus_epsilon) == {"correct"}


def test_only_a_standard_deviation_of_exactly_0_is_not_enough():
    def only_zero(x_train, x_test, epsilon=1e-7):
        mean, std = x_train.mean(axis=0), x_train.std(axis=0)
        std[std == 0] = 1
        return (x_train - mean) / std, (x_test - mean) / std

    def nan_to_num(x_train, x_test, epsilon=1e-7):
        mean, std = x_train.mean(axis=0), x_train.std(axis=0)
        return np.nan_to_num((x_train - mean) / std), np.nan_to_num(
            (x_test - mean) / std
        )

    for answer in (only_zero, nan_to_num):
        assert statuses(week05.standardize, answer) == {"incorrect"}
        assert "exactly 0" in said(week05.standardize, answer)


def test_an_epsilon_of_its_own_is_named():
    def fixed(x_train, x_test, epsilon=1e-7):
        return week05.standardize.reference(x_train, x_test)

    assert "epsilon makes no difference" in said(week05.standardize, fixed)


def test_adding_epsilon_is_right_too():
    def added(x_train, x_test, epsilon=1e-7):
        mean, std = x_train.mean(axis=0), x_train.std(axis=0) + epsilon
        return (x_train - mean) / std, (x_test - mean) / std

    assert statuses(week05.standardize, added) == {"correct"}


def test_rows_for_columns_and_a_test_set_by_its_own_deviation_are_named():
    def by_rows(*tables, epsilon=1e-7):
        return tuple(
            (x - x.mean(1, keepdims=True))
            / np.maximum(x.std(1, keepdims=True), epsilon)
            for x in tables
        )

    def own(x_train, x_test, epsilon=1e-7):
        mean = x_train.mean(0)
        return tuple(
            (x - mean) / np.maximum(x.std(0), epsilon) for x in (x_train, x_test)
        )

    assert "axis=0" in said(week05.standardize, by_rows)
    assert "its own standard deviation" in said(week05.standardize, own)
