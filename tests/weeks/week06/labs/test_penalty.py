"""The penalty lab against scikit-learn, and its picture against what it must touch."""

import numpy as np
import pytest
from sklearn.linear_model import Lasso, Ridge

from dlcourse.datasets import load_diabetes
from dlcourse.labs import PenaltyLab
from dlcourse.metrics import r2_score
from dlcourse.selection import train_dev_test_split
from dlcourse.weeks.week06.labs import penalty as lab_of
from dlcourse.weeks.week06.labs.penalty import PENALTIES, loaded, solved


@pytest.mark.parametrize("noise", [False, True])
@pytest.mark.parametrize("place", [0, 9, 20, 30])
def test_solutions_are_those_of_scikit_learn(noise, place):
    problem, penalty = loaded(noise), PENALTIES[place]
    alphas = {"l1": penalty / len(problem.y), "l2": penalty}
    for kind, make in (("l1", Lasso), ("l2", Ridge)):
        look = {"max_iter": 100_000, "tol": 1e-10} if kind == "l1" else {}
        model = make(alpha=alphas[kind], fit_intercept=False, **look)
        model.fit(problem.x, problem.y)
        path = solved(kind, noise)
        np.testing.assert_allclose(path.weights[place], model.coef_, atol=1e-6)
        r2 = model.score(problem.x_dev, problem.y_dev)
        assert path.r2[place] == pytest.approx(r2, abs=1e-5)
        assert path.used[place] == (model.coef_ != 0).sum()


def test_data_are_standardised_by_the_training_patients_alone():
    for noise, shape in ((False, (265, 10)), (True, (60, 50))):
        problem = loaded(noise)
        assert problem.x.shape == shape
        np.testing.assert_allclose(problem.x.mean(axis=0), 0, atol=1e-12)
        np.testing.assert_allclose(problem.x.std(axis=0), 1)
        assert np.abs(problem.x_dev.mean(axis=0)).max() > 0.01


@pytest.mark.parametrize("kind", ["l1", "l2"])
@pytest.mark.parametrize("pair", list(lab_of.PAIRS))
@pytest.mark.parametrize("penalty", [5.0, 40.0])
def test_the_orange_ring_touches_the_region_in_the_solution(kind, pair, penalty):
    lab = PenaltyLab(kind=kind, pair=pair, penalty=penalty)
    result = lab.result
    ring = np.array(lab.touching.get_data())  # (2, 100)
    away = ring - result.free[:, None]
    levels = (away * (result.gram @ away)).sum(axis=0)
    off = result.bound - result.free
    np.testing.assert_allclose(levels, off @ result.gram @ off)
    # No point of the region has a smaller loss.
    corners = lab.region.get_xy()
    shares = np.linspace(0, 1, 50)[:, None, None]
    edge = (shares * corners[1:] + (1 - shares) * corners[:-1]).reshape(-1, 2)
    away = edge - result.free
    losses = ((away @ result.gram) * away).sum(axis=1)
    assert losses.min() >= levels[0] * (1 - 2e-3)
    norm = {"l1": np.abs(edge).sum(axis=1), "l2": np.linalg.norm(edge, axis=1)}[kind]
    order = 1 if kind == "l1" else 2
    assert norm.max() == pytest.approx(np.linalg.norm(result.bound, order), rel=1e-6)


def test_all_there_is_fits_the_axes():
    for noise in (False, True):
        for kind in lab_of.SOLVERS:
            assert np.abs(solved(kind, noise).weights).max() < lab_of.HIGH
        for pair in lab_of.PAIRS:
            free = PenaltyLab.compute(1.0, "l2", pair, noise).free
            assert np.abs(free).max() < lab_of.REACH


def test_l1_reaches_a_corner_where_l2_does_not():
    one = PenaltyLab.compute(20.0, "l1", "bmi, age", False).bound
    two = PenaltyLab.compute(20.0, "l2", "bmi, age", False).bound
    assert one[1] == 0 < one[0]
    assert (two != 0).all()


def test_l2_shortens_the_vector_though_not_every_coefficient():
    problem, path = loaded(False), solved("l2", False)
    assert (np.diff(np.linalg.norm(path.weights, axis=1)) < 0).all()
    assert (path.weights != 0).all()
    s6 = lab_of.MEASURES.index("s6")
    for penalty, size in ((1, 0.04), (200, 0.07)):
        found = Ridge(alpha=penalty, fit_intercept=False).fit(problem.x, problem.y)
        assert found.coef_[s6] == pytest.approx(size, abs=0.005)


def test_of_the_twins_l1_keeps_one():
    twins = [lab_of.MEASURES.index(name) for name in ("s1", "s2")]
    assert (np.count_nonzero(solved("l1", False).weights[:, twins], axis=1) <= 1).all()
    assert np.count_nonzero(solved("l1", False).weights[0, twins]) == 1


def best_on_dev(seed, noise):
    """Return the best dev R² of L1 and of L2, and how many weights L1 leaves at 0."""
    (x, y), (x_dev, y_dev), _test = train_dev_test_split(
        *load_diabetes(), stratify=False, seed=seed
    )
    if noise:
        rng = np.random.default_rng(seed)
        x, x_dev = (
            np.hstack([part, rng.standard_normal((len(part), 40))])
            for part in (x, x_dev)
        )
        x, y = x[:60], y[:60]
    mean, std = x.mean(axis=0), x.std(axis=0)
    x, x_dev, middle = (x - mean) / std, (x_dev - mean) / std, y.mean()
    y, y_dev = (y - middle) / y.std(), (y_dev - middle) / y.std()
    found = []
    for kind in ("l1", "l2"):
        models = [
            Lasso(alpha=penalty / len(y), fit_intercept=False, max_iter=10_000)
            if kind == "l1"
            else Ridge(alpha=penalty, fit_intercept=False)
            for penalty in PENALTIES
        ]
        scores = [r2_score(y_dev, m.fit(x, y).predict(x_dev)) for m in models]
        found.append((max(scores), (models[np.argmax(scores)].coef_ == 0).sum()))
    return found[0][0], found[1][0], found[0][1]


@pytest.mark.parametrize(
    ("noise", "l1", "l2", "wins"), [(False, 0.49, 0.49, 9), (True, 0.37, 0.30, 19)]
)
def test_what_to_notice_holds_over_twenty_splits(noise, l1, l2, wins):
    found = np.array([best_on_dev(seed, noise) for seed in range(20)])
    middle = np.median(found, axis=0)
    assert middle[:2] == pytest.approx((l1, l2), abs=0.006)
    assert (found[:, 0] > found[:, 1]).sum() == wins
    if noise:
        assert middle[2] == pytest.approx(41, abs=1)


def reaching(kind, noise):
    results = [PenaltyLab.compute(p, kind, "bmi, s5", noise) for p in PENALTIES]
    return [p for p, r in zip(PENALTIES, results, strict=True) if reached(r)]


def reached(result):
    return PenaltyLab.reached(None, result)


def test_goal_needs_l1_at_a_middling_penalty():
    assert reaching("l1", True) == [6, 8]
    assert reaching("l2", True) == []
    assert reaching("l1", False) == []


def test_labels_are_apart_and_in_order():
    heights = np.array([0.1, 0.1, 0.11, -0.3, 0.5])
    placed = lab_of._apart(heights, 0.05)
    assert np.diff(np.sort(placed)).min() > 0.0499
    assert (np.argsort(placed) == np.argsort(heights)).all()
    assert placed[3] == -0.3
    assert placed[4] == 0.5


def test_noise_comes_and_goes_in_the_picture():
    lab = PenaltyLab(noise=True, kind="l1", penalty=8)
    assert lab.goal_reached
    assert len(lab.useless[0].get_xdata()) == len(PENALTIES)
    assert "41" in lab.said
    lab.set(noise=False)
    assert len(lab.useless[0].get_xdata()) == 0
    assert lab.score.get_ydata()[0] == lab.result.path.r2[lab.result.place]
