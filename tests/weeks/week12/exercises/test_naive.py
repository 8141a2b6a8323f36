"""Against the last value: the insight on real series, a spy, other answers."""

import numpy as np
import pytest

from dlcourse import datasets
from dlcourse.exercises import week12
from dlcourse.weeks.week12.exercises.naive import (
    damped,
    last,
    mean,
    mean_of_five,
    trend,
)
from tests.exercises.answers import said, statuses

exercise = week12.naive
naive = exercise.reference
PRICE = datasets.load_goog()[1]
WARM = datasets.load_seattle_temperature()[1]


def test_the_last_value_is_as_good_as_itself():
    for horizon in (1, 5):
        assert naive(last, PRICE, horizon, 20) == 1.0


def test_the_insight():
    forecasts = (mean, mean_of_five, trend, damped)
    for horizon in (1, 3):
        assert min(naive(f, PRICE, horizon, 60) for f in forecasts) > 1.1
    assert naive(mean_of_five, WARM, 3, 60) < 0.95
    assert naive(damped, WARM, 3, 60) < 0.9


@pytest.mark.parametrize("horizon", [1, 4])
def test_a_forecast_never_sees_what_comes_later(horizon):
    seen = []

    def spy(past):
        seen.append(past[-1])
        return 0.0

    naive(spy, np.arange(30.0), horizon, 10)
    assert seen == [t - horizon for t in range(10, 30)]


def with_arrays(forecast, series, horizon, start):
    steps = np.arange(start, len(series))
    said = np.array([forecast(series[: t + 1 - horizon].copy()) for t in steps])
    gaps = said - series[steps], series[steps - horizon] - series[steps]
    own, other = (np.abs(gap).sum() for gap in gaps)
    return own / other


def test_right_answers_written_in_another_way_pass():
    assert statuses(exercise, with_arrays) == {"correct"}


def in_sample(forecast, series, horizon, start):
    return naive(lambda past: forecast(series), series, horizon, start)


def one_step_always(forecast, series, horizon, start):
    return naive(forecast, series, 1, start)


def gaps(forecast, series, horizon, start, first=None):
    """Return the absolute differences of both; the naive ones from `first` on."""
    own = [abs(forecast(series[: t - horizon + 1]) - series[t])
           for t in range(start, len(series))]  # fmt: skip
    steps = np.arange(start if first is None else first, len(series))
    return np.array(own), abs(series[steps - horizon] - series[steps])


def mean_of_ratios(*args):
    own, other = gaps(*args)
    return np.mean(own[other != 0] / other[other != 0])


def over_the_whole_series(forecast, series, horizon, start):
    own, other = gaps(forecast, series, horizon, start, first=horizon)
    return own.mean() / other.mean()


def asked_once(forecast, series, horizon, start):
    said_once = forecast(series[: start - horizon + 1])
    return naive(lambda past: said_once, series, horizon, start)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (in_sample, "the future too"),
        (one_step_always, "not those up to t - 1"),
        (lambda *args: 1 / naive(*args), "upside down"),
        (lambda *args: 100 * naive(*args), "100 times"),
        (mean_of_ratios, "The ratio was taken at each t"),
        (over_the_whole_series, "over the whole series"),
        (asked_once, "The forecast was asked for once"),
    ],
)
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)
