"""The degree lab against the library's decomposition, exact moments and ridge."""

import numpy as np
import pytest
from sklearn.linear_model import Ridge

from dlcourse.labs import DegreeLab
from dlcourse.selection import bias_variance
from dlcourse.weeks.week06.labs import degree as lab_of
from dlcourse.weeks.week06.labs.degree import GRID, NOISE, SAMPLES, studied, truth


@pytest.mark.parametrize(("degree", "penalty"), [(1, 0.0), (5, 0.1), (9, 3.0)])
def test_a_fit_is_that_of_scikit_learn(degree, penalty):
    study = studied(20, penalty)
    powers = [
        x[:, None] ** np.arange(1, degree + 1) for x in (study.x, GRID)
    ]  # without the constant one
    ridge = Ridge(alpha=penalty).fit(powers[0], study.y[7])
    np.testing.assert_allclose(
        study.fits[degree, 7], ridge.predict(powers[1]), atol=1e-8
    )
    error = np.mean((ridge.predict(powers[0]) - study.y[7]) ** 2)
    assert study.training[degree, 7] == pytest.approx(error)


def test_bias_and_variance_are_those_of_the_library():
    study, drawn = studied(15, 0.01), iter(range(SAMPLES))

    def fit(x, y):
        weights = lab_of.solution(x, 5, 0.01) @ y
        return lambda new: np.polynomial.polynomial.polyval(new, weights)

    parts = bias_variance(
        fit, lambda _rng: (study.x, study.y[next(drawn)]), GRID, truth(GRID),
        noise=NOISE**2, n_repeats=SAMPLES,
    )  # fmt: skip
    assert study.bias_squared[5] == pytest.approx(parts.bias_squared)
    assert study.variance[5] == pytest.approx(parts.variance)


@pytest.mark.parametrize("penalty", [0.0, 0.01, 1.0])
def test_samples_agree_with_the_exact_moments(penalty):
    """A fit is linear in y: its mean and variance need no samples."""
    study = studied(20, penalty)
    for degree in (1, 3, 9):
        at_grid = GRID[:, None] ** np.arange(degree + 1)
        smoother = at_grid @ lab_of.solution(study.x, degree, penalty)
        bias = np.mean((smoother @ truth(study.x) - truth(GRID)) ** 2)
        variance = NOISE**2 * np.mean((smoother**2).sum(axis=1))
        # The mean of 100 fits is still off by a tenth of their spread.
        near = variance / 40 + 0.2 * np.sqrt(bias * variance)
        assert study.bias_squared[degree] == pytest.approx(bias, abs=near)
        assert study.variance[degree] == pytest.approx(variance, rel=0.15)


def test_goal_needs_a_penalty_that_is_neither_small_nor_large():
    lab = DegreeLab()

    def reaching(**values):
        fits = {p: lab.compute(penalty=p, sample=1, **values) for p in lab_of.PENALTIES}
        return [penalty for penalty, fit in fits.items() if lab.reached(fit)]

    found = reaching(points=10, degree=12)
    assert (min(found), max(found)) == (0.003, 0.025)
    assert reaching(points=10, degree=3) == []
    assert reaching(points=20, degree=12) == []
    lab.set(points=10, degree=12)
    assert not lab.goal_reached
    lab.set(penalty=0.01)
    assert lab.goal_reached


def sums(points, degree, penalty=0.0):
    return DegreeLab.compute(degree, penalty, points, 1).parts


def test_what_to_notice_holds():
    assert [round(sums(m, 1)[0], 2) for m in (10, 200)] == [0.23, 0.20]
    assert [round(sums(m, 1)[1], 4) for m in (10, 200)] == [0.0082, 0.0005]
    assert round(sums(10, 3)[1], 3) == 0.014
    assert [round(sums(10, 12)[1], 2), round(sum(sums(10, 12)), 2)] == [0.50, 0.50]
    assert round(sum(sums(10, 12, 0.01)), 3) == 0.026
    assert round(sum(sums(10, 3)), 3) == 0.021
    assert round(sums(10, 12, 1.0)[0], 2) == 0.15
    for points in lab_of.POINTS:
        assert (np.diff(studied(points, 0.0).training, axis=0) < 1e-12).all()


def test_the_bars_are_stacked_and_the_dots_stand_on_the_curves():
    lab = DegreeLab(degree=6, penalty=0.01, points=10, sample=4)
    study = lab.result.study
    noise, bias, variance = (bar.get_data() for bar in lab.bars)
    assert (noise.values == NOISE**2).all()
    np.testing.assert_array_equal(bias.baseline, noise.values)
    np.testing.assert_array_equal(variance.baseline, bias.values)
    total = NOISE**2 + study.bias_squared + study.variance
    np.testing.assert_allclose(variance.values, total)
    dots = lab.marks.get_ydata()
    assert list(dots) == [study.training[6, 3], study.dev[6, 3]]
    np.testing.assert_array_equal(lab.curve.get_ydata(), study.fits[6, 3])
    np.testing.assert_array_equal(lab.points.get_ydata(), study.y[3])
