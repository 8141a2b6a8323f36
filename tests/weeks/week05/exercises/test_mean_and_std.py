"""Statistics of batches: B41 and B112, NumPy over all rows, other right answers."""

import numpy as np
import pytest

from dlcourse import datasets
from dlcourse.exercises import week05
from tests.exercises.answers import said, statuses

mean_and_std = week05.mean_and_std.reference


def test_b41_in_two_batches():
    x = np.array([[1.0, 400.0, 1000.0], [0.0, 0.4, 1.0]]).T
    mean, std = mean_and_std([x[:2], x[2:]])
    np.testing.assert_allclose(mean, [467.0, 0.466667], rtol=1e-5)
    np.testing.assert_allclose(std, [410.5825, 0.410961], rtol=1e-5)


def test_b112_in_two_batches():
    x = np.array([[10.0, 7], [20, 7], [30, 7], [40, 7]])
    mean, std = mean_and_std([x[:3], x[3:]])
    blue = [-1.341641, -0.447214, 0.447214, 1.341641]
    np.testing.assert_allclose((x[:, 0] - mean[0]) / std[0], blue, atol=5e-7)
    assert std[1] == 0


def test_as_scikit_learn_over_all_rows():
    from sklearn.preprocessing import StandardScaler

    x = datasets.load_breast_cancer()[0]
    scaler = StandardScaler().fit(x)
    mean, std = mean_and_std(np.split(x, [100, 350, 351]))
    np.testing.assert_allclose(mean, scaler.mean_, rtol=1e-12)
    np.testing.assert_allclose(std, scaler.scale_, rtol=1e-9)


def chan(batches):
    """Chan, Golub and LeVeque's way: statistics of two parts joined, in one pass."""
    count, mean, squares = 0, 0.0, 0.0
    for batch in batches:
        step = batch.mean(axis=0) - mean
        total = count + len(batch)
        squares = squares + len(batch) * batch.var(axis=0)
        squares = squares + step**2 * count * len(batch) / total
        mean, count = mean + step * len(batch) / total, total
    return mean, np.sqrt(squares / count)


@pytest.mark.parametrize(
    "answer",
    [
        chan,
        lambda batches: [f(np.vstack(batches), axis=0) for f in (np.mean, np.std)],
    ],
)
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(week05.mean_and_std, answer) == {"correct"}


def test_squares_minus_square_is_told_of_the_rounding():
    def on_paper(batches):
        rows = np.vstack(batches)
        variance = (rows**2).mean(axis=0) - rows.mean(axis=0) ** 2
        return rows.mean(axis=0), np.sqrt(np.abs(variance))

    def kept_above_zero(batches):
        m = sum(len(batch) for batch in batches)
        mean = sum(batch.sum(axis=0) for batch in batches) / m
        squares = sum((batch**2).sum(axis=0) for batch in batches) / m
        return mean, np.sqrt(np.maximum(squares - mean**2, 0))

    assert statuses(week05.mean_and_std, on_paper) == {"incorrect"}
    assert "rounding" in said(week05.mean_and_std, kept_above_zero)
