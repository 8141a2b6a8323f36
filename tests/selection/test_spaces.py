"""Samplers: the scale on which they are even, and its way back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from dlcourse.selection import choices, log_uniform, one_minus_log_uniform, uniform

SAMPLERS = [
    (uniform(-2, 3), stats.uniform(-2, 5)),
    (log_uniform(1e-4, 1), stats.loguniform(1e-4, 1)),
    (one_minus_log_uniform(0.9, 0.999), stats.loguniform(1e-3, 0.1)),
]


@pytest.mark.parametrize(("sampler", "truth"), SAMPLERS)
def test_the_distribution(sampler, truth):
    values = sampler.sample(20_000, seed=0)
    assert values.shape == (20_000,)
    assert sampler.low <= values.min() <= values.max() <= sampler.high
    if sampler is SAMPLERS[2][0]:
        values = 1 - values
    assert stats.kstest(values, truth.cdf).pvalue > 0.01
    assert np.ndim(sampler.sample(seed=0)) == 0
    np.testing.assert_array_equal(sampler.sample(3, seed=1), sampler.sample(3, seed=1))


@pytest.mark.parametrize(("sampler", "_truth"), SAMPLERS)
@given(share=st.floats(0, 1))
def test_there_and_back(sampler, _truth, share):
    assert sampler.share(sampler.at(share)) == pytest.approx(share, abs=1e-9)
    assert sampler.low <= sampler.at(share) <= sampler.high


def test_choices():
    values = choices([3, "a", None]).sample(3000, seed=0)
    assert {value: round(values.count(value) / 1000) for value in (3, "a", None)} == {
        3: 1, "a": 1, None: 1,
    }  # fmt: skip
    assert choices(["only"]).sample(seed=0) == "only"


@pytest.mark.parametrize(
    ("error", "fix", "make"),
    [
        (ValueError, "swap them", lambda: uniform(1, 1)),
        (ValueError, "swap them", lambda: log_uniform(1, 0.1)),
        (ValueError, "apart from the powers", lambda: log_uniform(0, 1)),
        (ValueError, "below 1", lambda: one_minus_log_uniform(0.9, 1)),
        (ValueError, "finite ends", lambda: uniform(0, float("inf"))),
        (TypeError, "finite ends", lambda: uniform("0", 1)),
        (ValueError, "list what to try", lambda: choices([])),
        (TypeError, "in brackets", lambda: choices("relu")),
        (TypeError, "in brackets", lambda: choices(3)),
        (ValueError, "at least 2", lambda: uniform(0, 1).grid(1)),
    ],
)
def test_bad_input(error, fix, make):
    with pytest.raises(error, match=fix):
        make()
