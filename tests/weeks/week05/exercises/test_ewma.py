"""The averages: B44, pandas, other right answers, whole numbers."""

import numpy as np
import pytest

from dlcourse.exercises import week05
from tests.exercises.answers import said, statuses


def test_b44_ewma():
    x = np.array([40, 49, 45])
    np.testing.assert_allclose(week05.ewma.reference(x, 0.9), [4, 8.5, 12.15])
    corrected = week05.ewma.reference(x, 0.9, bias_correction=True)
    np.testing.assert_allclose(corrected, [40, 44.7368, 44.8339], atol=5e-5)


def test_ewma_agrees_with_pandas():
    import pandas as pd

    x = np.random.default_rng(3).normal(size=50)
    theirs = pd.Series(x).ewm(alpha=0.1, adjust=True).mean()
    np.testing.assert_allclose(week05.ewma.reference(x, 0.9, True), theirs)


def vector(x, beta, bias_correction=False):
    steps = np.arange(len(x))
    lags = steps[:, None] - steps
    weights = np.where(lags >= 0, (1 - beta) * beta ** np.maximum(lags, 0), 0.0)
    values = weights @ x
    return values / (1 - beta ** (steps + 1)) if bias_correction else values


def list_of_floats(x, beta, bias_correction=False):
    values = [(1 - beta) * x[0]]
    for value in x[1:]:
        values.append(beta * values[-1] + (1 - beta) * value)
    if bias_correction:
        return [v / (1 - beta ** (i + 1)) for i, v in enumerate(values)]
    return values


def single(x, beta, bias_correction=False):
    return vector(np.float32(x), beta, bias_correction).astype("float32")


@pytest.mark.parametrize("answer", [vector, list_of_floats, single])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(week05.ewma, answer) == {"correct"}


def test_decimals_cut_off_by_whole_numbers_are_seen():
    def whole(x, beta, bias_correction=False):
        values = np.zeros_like(x)
        values[:] = vector(x, beta, bias_correction)
        return values

    assert "decimals were cut off" in said(week05.ewma, whole)
