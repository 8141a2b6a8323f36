"""Gaussian process against scikit-learn, expected improvement against an integral."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate, stats
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF

from dlcourse.selection import (
    BayesianSearch,
    GaussianProcess,
    RandomSearch,
    expected_improvement,
    log_uniform,
    one_minus_log_uniform,
    uniform,
)


@given(
    seed=st.integers(0, 9999),
    points=st.integers(1, 12),
    length_scale=st.floats(0.05, 2),
    noise=st.sampled_from([1e-4, 1e-2, 0.5]),
)
def test_gaussian_process(seed, points, length_scale, noise):
    rng = np.random.default_rng(seed)
    x, y, new = rng.random(points), rng.normal(size=points), rng.uniform(-1, 2, 20)
    process = GaussianProcess(length_scale, noise).fit(x, y)
    theirs = GaussianProcessRegressor(RBF(length_scale), alpha=noise, optimizer=None)
    theirs.fit(x[:, None], y)
    mean, std = theirs.predict(new[:, None], return_std=True)
    np.testing.assert_allclose(process.predict(new)[0], mean, rtol=1e-6, atol=1e-8)
    np.testing.assert_allclose(process.predict(new)[1], std, rtol=1e-5, atol=1e-6)
    likelihood = theirs.log_marginal_likelihood(theirs.kernel_.theta)
    assert process.log_likelihood == pytest.approx(likelihood, rel=1e-6)


@given(mean=st.floats(-3, 3), std=st.floats(0.01, 3), best=st.floats(-3, 3))
def test_expected_improvement_is_an_integral(mean, std, best):
    def gain(f):
        return (f - best) * stats.norm.pdf(f, mean, std)

    top = max(best, mean) + 12 * std
    low = max(best, mean - 12 * std)
    expected, _ = integrate.quad(gain, low, top, points=[max(mean, low)])
    found = expected_improvement(mean, std, best)
    assert found == pytest.approx(expected, rel=1e-6, abs=1e-12)


@given(
    mean=st.floats(-1e200, 1e200),
    std=st.floats(0, 1e100),
    best=st.floats(-1e200, 1e200),
)
def test_expected_improvement_of_any_numbers(mean, std, best):
    assert expected_improvement(mean, std, best) >= max(mean - best, 0) * (1 - 1e-9)


def test_expected_improvement_without_doubt_is_the_gain():
    found = expected_improvement([1.0, 3.0], [0.0, 0.0], 2.0)
    np.testing.assert_array_equal(found, [0, 1])


@pytest.mark.parametrize("mode", ["max", "min"])
@pytest.mark.parametrize(
    ("where", "goal"),
    [
        (uniform(-5, 5), 1.3),
        (log_uniform(1e-5, 1), 3e-3),
        (one_minus_log_uniform(0.5, 0.9999), 0.99),
    ],
)
def test_search_finds_the_best_with_fewer_trials_than_random(mode, where, goal):
    sign = 1 if mode == "max" else -1

    def objective(value):
        return sign * -((where.share(value) - where.share(goal)) ** 2)

    def miss(search):
        return abs(where.share(search.run(objective).best.params["value"])
                   - where.share(goal))  # fmt: skip

    space = {"value": where}
    seeds = range(5)
    bayesian = [miss(BayesianSearch(space, 12, mode=mode, seed=s)) for s in seeds]
    random = [miss(RandomSearch(space, 12, mode=mode, seed=s)) for s in seeds]
    assert max(bayesian) < 0.01 < np.mean(random)


def test_posterior_passes_through_the_trials_in_the_unit_of_the_score():
    for mode, sign in (("max", 1), ("min", -1)):
        search = BayesianSearch({"r": log_uniform(1e-4, 1)}, 10, mode=mode, seed=0)
        result = search.run(lambda r, s=sign: s * (70 + 5 * math.sin(math.log(r))))
        tried = [trial.params["r"] for trial in result.history]
        mean, std = search.posterior(result, tried)
        np.testing.assert_allclose(mean, result.scores, atol=0.3)
        assert (std < 0.3).all()
        assert search.posterior(result, [2e-4])[1] > 0


def test_bumps_flats_noise_and_failed_trials():
    space = {"x": uniform(0, 1)}

    def best(objective, **options):
        search = BayesianSearch(space, 20, seed=0, **options)
        return search.run(objective).best.params["x"]

    two_bumps = best(lambda x: math.exp(-200 * (x - 0.8) ** 2)
                     + 0.8 * math.exp(-100 * (x - 0.2) ** 2))  # fmt: skip
    assert two_bumps == pytest.approx(0.8, abs=0.02)
    rng = np.random.default_rng(0)
    noisy = best(lambda x: -((x - 0.4) ** 2) + rng.normal(0, 0.01), noise=0.05)
    assert noisy == pytest.approx(0.4, abs=0.15)
    diverging = best(lambda x: x if x < 0.7 else math.nan)
    assert diverging == pytest.approx(0.7, abs=0.03)
    flat = BayesianSearch(space, 8, seed=0).run(lambda x: 1.0)
    assert len({trial.params["x"] for trial in flat.history}) == 8
    lost = BayesianSearch(space, 8, seed=0).run(lambda x: math.nan)
    assert len({trial.params["x"] for trial in lost.history}) == 8


@pytest.mark.parametrize(
    ("error", "fix", "make"),
    [
        (ValueError, "RandomSearch", lambda: BayesianSearch(
            {"a": uniform(0, 1), "b": uniform(0, 1)})),
        (TypeError, "use uniform", lambda: BayesianSearch({"a": [1, 2]})),
        (ValueError, "at least the 3", lambda: BayesianSearch({"a": uniform(0, 1)}, 2)),
        (ValueError, "noise", lambda: BayesianSearch({"a": uniform(0, 1)}, noise=0)),
        (ValueError, "length_scale", lambda: GaussianProcess(0)),
        (RuntimeError, "call fit", lambda: GaussianProcess().predict([0])),
        (ValueError, "for each point", lambda: GaussianProcess().fit([0, 1], [1])),
        (ValueError, "fill them", lambda: GaussianProcess().fit([0, np.nan], [1, 1])),
        (ValueError, "list of numbers", lambda: GaussianProcess().fit([[0]], [[1]])),
        (ValueError, "standard dev", lambda: expected_improvement(0.0, -1.0, 0.0)),
    ],
)  # fmt: skip
def test_bad_input(error, fix, make):
    with pytest.raises(error, match=fix):
        make()
