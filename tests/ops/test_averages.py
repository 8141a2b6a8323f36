"""Exponentially weighted averages: against a loop, pandas and SciPy."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.signal import lfilter

from dlcourse import ops

BETAS = [0.0, 0.1, 0.5, 0.9, 0.98, 0.99, 0.999, 1 - 1e-9]


def loop(x, beta, bias_correction):
    """The recursion as the notes write it, one number after the other."""
    average, averages = 0.0, []
    for t, value in enumerate(x, start=1):
        average = beta * average + (1 - beta) * value
        given = -math.expm1(t * math.log(beta)) if beta else 1.0  # 1 - beta**t
        averages.append(average / given if bias_correction else average)
    return averages


@pytest.mark.parametrize("beta", BETAS)
@pytest.mark.parametrize("bias_correction", [False, True])
@pytest.mark.parametrize("steps", [1, 2, 3, 31, 32, 33, 5000])
def test_is_the_loop(rng, beta, bias_correction, steps):
    x = rng.normal(10, 20, size=steps)
    expected = loop(x.tolist(), beta, bias_correction)
    actual = ops.ewma(x, beta, bias_correction=bias_correction)
    np.testing.assert_allclose(actual, expected, rtol=0, atol=1e-12 * abs(x).max())


@pytest.mark.parametrize("beta", BETAS)
def test_corrected_is_the_adjusted_mean_of_pandas(rng, beta):
    x = rng.normal(10, 20, size=3000)
    expected = pd.Series(x).ewm(alpha=1 - beta, adjust=True).mean()
    actual = ops.ewma(x, beta, bias_correction=True)
    np.testing.assert_allclose(actual, expected, rtol=0, atol=1e-11)


@pytest.mark.parametrize("beta", BETAS)
def test_raw_is_the_filter_of_scipy_along_the_first_axis(rng, beta):
    x = rng.normal(size=(400, 3, 2))
    expected = lfilter([1 - beta], [1, -beta], x, axis=0)
    np.testing.assert_allclose(ops.ewma(x, beta), expected, rtol=0, atol=1e-13)


@given(
    x=st.lists(st.floats(-1e300, 1e300), min_size=1, max_size=50),
    beta=st.floats(0, 1, exclude_max=True),
)
def test_corrected_averages_stay_between_least_and_greatest_value(x, beta):
    average = ops.ewma(x, beta, bias_correction=True)
    slack = 1e-9 * np.abs(x).max()
    assert (average >= np.minimum.accumulate(x) - slack).all()
    assert (average <= np.maximum.accumulate(x) + slack).all()


def test_a_constant_series_is_its_own_corrected_average():
    for beta in BETAS:
        average = ops.ewma(np.full(2000, 7.5), beta, bias_correction=True)
        np.testing.assert_allclose(average, 7.5, rtol=1e-12)


def test_a_million_steps_at_a_large_beta_do_not_overflow():
    average = ops.ewma(np.ones(10**6), 0.999)
    assert average[-1] == pytest.approx(1, rel=1e-12)
    assert (np.diff(average) > -1e-12).all()


def test_beta_zero_is_the_series_itself(rng):
    x = rng.normal(size=10)
    for bias_correction in (False, True):
        average = ops.ewma(x, 0, bias_correction=bias_correction)
        np.testing.assert_array_equal(average, x)
        assert average is not x


@pytest.mark.parametrize("beta", [0.9, np.float64(0.9), np.float32(0.9)])
@pytest.mark.parametrize("bias_correction", [False, True])
def test_dtypes(beta, bias_correction):
    for dtype, expected in {"float32": "float32", "int64": "float64"}.items():
        x = np.arange(5, dtype=dtype)
        before = x.copy()
        average = ops.ewma(x, beta, bias_correction=bias_correction)
        assert average.dtype == expected
        np.testing.assert_array_equal(x, before)


def test_single_precision_keeps_its_digits(rng):
    x = rng.normal(size=5000).astype("float32")
    expected = ops.ewma(x.astype("float64"), 0.999, bias_correction=True)
    actual = ops.ewma(x, 0.999, bias_correction=True)
    np.testing.assert_allclose(actual, expected, rtol=0, atol=1e-6)


def test_effective_window_is_where_the_weight_falls_to_one_over_e():
    for beta in (0.98, 0.99, 0.999):
        window = ops.effective_window(beta)
        assert window == pytest.approx(1 / (1 - beta))
        assert beta**window == pytest.approx(1 / math.e, rel=0.02)


@pytest.mark.parametrize(
    ("error", "fix", "act"),
    [
        (ValueError, "choose beta", lambda: ops.ewma([1.0], 1.0)),
        (ValueError, "choose beta", lambda: ops.ewma([1.0], -0.1)),
        (ValueError, "choose beta", lambda: ops.ewma([1.0], math.nan)),
        (TypeError, "choose beta", lambda: ops.ewma([1.0], [0.9])),
        (ValueError, "choose beta", lambda: ops.effective_window(1)),
        (ValueError, "at least 1 ax", lambda: ops.ewma(3.0)),
        (ValueError, "fill them first", lambda: ops.ewma([1.0, math.nan])),
        (TypeError, "real numbers", lambda: ops.ewma(["a", "b"])),
    ],
)
def test_bad_input(error, fix, act):
    with pytest.raises(error, match=fix):
        act()
