"""The lab of the exponentially weighted average: its numbers and its goal."""

import numpy as np
import pandas as pd
import pytest

from dlcourse import i18n
from dlcourse.labs import EwmaLab
from dlcourse.weeks.week05.labs.ewma import BETAS, WINDOWS, centred_mean

DEFAULT = {
    "series": "seattle_temperature",
    "beta": 0.98,
    "bias_correction": False,
    "zoom": False,
}


def compute(**values):
    return EwmaLab.compute(**DEFAULT | values)


@pytest.mark.parametrize("series", ["seattle_temperature", "goog"])
def test_average_is_that_of_pandas(series):
    result = compute(series=series, bias_correction=True)
    expected = pd.Series(result.values).ewm(alpha=0.02, adjust=True).mean()
    np.testing.assert_allclose(result.average, expected, rtol=1e-9)


def test_centred_mean_is_that_of_pandas(rng):
    values = rng.normal(size=50)
    expected = pd.Series(values).rolling(7, center=True, min_periods=1).mean()
    np.testing.assert_allclose(centred_mean(values, 3), expected, rtol=1e-9)


def test_two_years_from_a_summer():
    result = compute()
    assert len(result.values) == 730
    assert result.values[:30].mean() > 15
    assert compute(zoom=True).shown == 60


def test_distance_is_that_of_the_curve():
    result = compute(beta=0.9)
    error = np.sqrt(((result.average - result.season) ** 2).mean())
    assert result.error == pytest.approx(error)
    assert result.errors[False][WINDOWS.index(10)] == pytest.approx(error)


def test_beta_0_is_the_series_itself_and_the_scale_is_fine_near_1():
    result = compute(beta=0.0)
    np.testing.assert_array_equal(result.average, result.values)
    assert (BETAS[0], BETAS[-1]) == (0, 0.999)
    assert sum(beta > 0.9 for beta in BETAS) >= 15


def test_goal_needs_correction_and_a_memory_neither_short_nor_long():
    lab = EwmaLab()
    for corrected in (False, True):
        reached = {
            b for b in BETAS if lab.reached(compute(beta=b, bias_correction=corrected))
        }
        if corrected:
            assert reached == {b for b in BETAS if 0.85 < b < 0.92}
            assert 0.9 in reached
        else:
            assert not reached


def test_curve_on_the_screen_is_the_average():
    lab = EwmaLab()
    lab.set(beta=0.9, bias_correction=True)
    np.testing.assert_array_equal(lab.curve.get_ydata(), lab.result.average)
    lab.set(zoom=True)
    assert len(lab.curve.get_ydata()) == 60
    assert lab.goal_reached


def test_the_legend_stays_inside_its_axes_in_turkish():
    i18n.set_language("tr")
    try:
        lab = EwmaLab()
    finally:
        i18n.set_language("en")
    lab.stage.figure.canvas.draw()
    legend = lab.time.get_legend().get_window_extent()
    assert legend.x1 < lab.time.get_window_extent().x1


def test_distances_are_those_of_the_text():
    def error(beta, corrected):
        return round(compute(beta=beta, bias_correction=corrected).error, 2)

    assert (error(0.0, True), error(0.9, True), error(0.98, True)) == (2.52, 1.3, 3.3)
    assert min(error(beta, False) for beta in BETAS) == 1.69
    result = compute()
    plain = [
        np.sqrt(((_last(result.values, days) - result.season) ** 2).mean())
        for days in range(1, 61)
    ]
    assert round(min(plain), 2) == 1.36
    assert (1 + np.flatnonzero(np.round(plain, 2) == 1.36)).tolist() == [*range(16, 21)]


def _last(values, days):
    return pd.Series(values).rolling(days, min_periods=1).mean().to_numpy()
