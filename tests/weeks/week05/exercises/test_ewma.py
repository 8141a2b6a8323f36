"""The averages: B44, pandas, missing days, other right answers, whole numbers."""

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
    x[[4, 5, 20, 49]] = np.nan
    theirs = pd.Series(x).ewm(alpha=0.1, adjust=True, ignore_na=True).mean()
    np.testing.assert_allclose(week05.ewma.reference(x, 0.9, True), theirs)


def vector(x, beta, bias_correction=False):
    here = ~np.isnan(x)
    count = np.cumsum(here)  # of days measured so far
    lags = count[:, None] - count
    weights = np.where((lags >= 0) & here, (1 - beta) * beta ** np.maximum(lags, 0), 0)
    values = weights @ np.nan_to_num(x)
    return values / (1 - beta**count) if bias_correction else values


def list_of_floats(x, beta, bias_correction=False):
    values, power = [], 1.0
    for value in x:
        old = values[-1] if values else 0
        missing = value != value
        values.append(old if missing else beta * old + (1 - beta) * value)
        power = power if missing else power * beta
        if bias_correction:
            yield values[-1] / (1 - power)
        else:
            yield values[-1]


def single(x, beta, bias_correction=False):
    return vector(np.float32(x), beta, bias_correction).astype("float32")


@pytest.mark.parametrize("answer", [vector, list_of_floats, single])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(week05.ewma, answer) == {"correct"}


def test_decimals_cut_off_by_whole_numbers_are_seen():
    def whole(x, beta, bias_correction=False):
        return np.trunc(vector(x, beta, bias_correction)).astype(int)

    assert "decimals were cut off" in said(week05.ewma, whole)


def slip(on_a_missing_day, feeds_back=False):
    """An answer whose missing days store what `on_a_missing_day(v, corrected)` says."""

    def answer(x, beta, bias_correction=False):
        v, t, values = 0.0, 0, []
        for x_t in x:
            if not np.isnan(x_t):
                v, t = beta * v + (1 - beta) * x_t, t + 1
            shown = v / (1 - beta**t) if bias_correction else v
            values.append(on_a_missing_day(v, shown) if np.isnan(x_t) else shown)
            if feeds_back and not np.isnan(x_t):
                v = shown
        return np.array(values)

    return answer


@pytest.mark.parametrize(
    ("answer", "word"),
    [
        (slip(lambda v, shown: v), "without the correction"),
        (slip(lambda v, shown: v, feeds_back=True), "fed back"),
    ],
)
def test_a_correction_at_the_wrong_place_is_named(answer, word):
    assert word in said(week05.ewma, answer)
