"""Searches: where they look, who wins how often, what was measured."""

import numpy as np
import pytest

from dlcourse.datasets import load_digits
from dlcourse.labs import SearchBudget
from dlcourse.layers import Dense
from dlcourse.losses import SparseCategoricalCrossentropy
from dlcourse.models import Sequential
from dlcourse.optimizers import SGD
from dlcourse.regularizers import L2
from dlcourse.selection import train_dev_test_split
from dlcourse.weeks.week07.labs.landscape import (
    ACCURACIES,
    FACTORS,
    RATES,
    accuracy,
)
from dlcourse.weeks.week07.labs.search_budget import ENOUGH, grid, on_log_scale
from tests.weeks.sources import stated_in


def repeated(budget, axes, scale="log", count=ENOUGH):
    state = SearchBudget.start(budget, axes, scale)
    for _repetition in range(count):
        SearchBudget.step(state)
    return state


@pytest.fixture
def _no_bayesian_search(monkeypatch):
    """4 ms each; it draws its numbers last and so moves no other search."""
    monkeypatch.setattr(
        "dlcourse.weeks.week07.labs.search_budget.bayesian",
        lambda budget, *_rest: (np.zeros(budget), np.zeros(budget)),
    )


@pytest.mark.parametrize(("rate", "hidden", "output"), [(25, 0, 0), (35, 3, 1)])
def test_the_table_was_measured(rate, hidden, output):
    """Trained anew; two digits of 360 may differ with another way to round."""
    (x, y), (dev_x, dev_y), _test = train_dev_test_split(*load_digits(), seed=0)
    factors = FACTORS.grid(4)
    model = Sequential(
        [
            Dense(32, "relu", kernel_regularizer=L2(factors[hidden])),
            Dense(10, kernel_regularizer=L2(factors[output])),
        ],
        seed=0,
    )
    loss = SparseCategoricalCrossentropy(from_logits=True)
    model.compile(SGD(RATES.grid(51)[rate]), loss)
    model.fit(x[:400], y[:400], 32, 4, seed=0, verbose=0)
    found = (model.predict(dev_x).argmax(axis=1) == dev_y).mean()
    assert found == pytest.approx(ACCURACIES[rate, hidden, output], abs=2.5 / 360)


def test_the_other_factors_are_useless_below_the_edge():
    assert ACCURACIES.shape == (51, 4, 4)
    calm = ACCURACIES[:36]  # rates up to 0.32
    assert np.ptp(calm, axis=(1, 2)).max() <= 1.01 / 360
    assert ACCURACIES.max() == pytest.approx(310 / 360)


def test_nearly_all_of_a_linear_scale_ends_at_one_answer_to_all():
    (x, y), (dev_x, _y), _test = train_dev_test_split(*load_digits(), seed=0)
    model = Sequential([Dense(32, "relu"), Dense(10)], seed=0)
    model.compile(SGD(5.0), SparseCategoricalCrossentropy(from_logits=True))
    model.fit(x[:400], y[:400], 32, 4, seed=0, verbose=0)  # nothing diverges
    assert len(np.unique(model.predict(dev_x).argmax(axis=1))) == 1
    shares = on_log_scale(np.linspace(0, 1, 1001), "linear")[:, np.newaxis]
    assert (accuracy(shares) == 0.1).mean() > 0.85
    stated_in("week07")(
        "where nearly every net ends up guessing", "sonunda yalnızca rastgele tahmin"
    )


def test_a_place_gets_what_was_measured_nearest():
    share = RATES.share(0.3)
    assert accuracy([[share]])[0] == ACCURACIES[35, 0, 0]
    assert accuracy([[1.0, 0.4, 1.0]])[0] == ACCURACIES[50, 1, 3]


@pytest.mark.parametrize(
    ("budget", "axes", "values"), [(9, 1, 9), (9, 2, 3), (16, 2, 4), (27, 3, 3)]
)
def test_a_grid_has_few_values_on_each_axis(budget, axes, values):
    places = grid(budget, axes, np.random.default_rng(1))
    assert len(places) == values**axes
    assert (places >= 0).all()
    assert (places < 1).all()
    for axis in places.T:
        distinct = np.unique(axis.round(12))
        assert len(distinct) == values
        np.testing.assert_allclose(np.diff(distinct), 1 / values)


def test_nine_in_ten_of_a_linear_scale_lie_in_the_last_of_five_decades():
    shares = on_log_scale(np.linspace(0, 1, 1001), "linear")
    assert (shares > 0.8).mean() == pytest.approx(0.9, abs=0.002)
    np.testing.assert_allclose(on_log_scale(np.array([0.3]), "log"), 0.3)


@pytest.mark.parametrize(
    ("budget", "axes", "random", "grid_wins"),
    [(9, 1, 0.30, 0.55), (9, 2, 0.72, 0.24), (27, 3, 0.89, 0.07)],
)
@pytest.mark.usefixtures("_no_bayesian_search")
def test_the_wins_of_the_docstring(budget, axes, random, grid_wins):
    state = repeated(budget, axes, count=300)
    np.testing.assert_allclose(state.wins(), (random, grid_wins), atol=0.006)
    medians = {m: np.median(state.finals(m)) for m in ("random", "grid")}
    expected = {1: (0.839, 0.839), 2: (0.839, 0.706), 3: (0.856, 0.706)}[axes]
    np.testing.assert_allclose(list(medians.values()), expected, atol=6e-4)
    if axes == 1:
        ends = np.percentile(state.finals("random"), [10, 90])
        np.testing.assert_allclose(ends, (0.569, 0.861), atol=6e-4)


def test_bayesian_search_needs_the_right_scale():
    log, linear = (repeated(9, 1, scale, 60) for scale in ("log", "linear"))
    assert np.median(log.finals("bayesian")) > 0.85
    assert np.median(linear.finals("bayesian")) < 0.15
    assert np.median(linear.finals("random")) < 0.7
    assert "bayesian" not in repeated(9, 2, count=1).curves


@pytest.mark.parametrize(
    ("values", "steps", "reached"),
    [
        ({"axes": 2}, ENOUGH, True),
        ({"axes": 2}, ENOUGH - 1, False),
        ({"axes": 3, "budget": 27}, ENOUGH, True),
        ({"budget": 16}, ENOUGH, False),
    ],
)
@pytest.mark.usefixtures("_no_bayesian_search")
def test_goal_needs_a_useless_axis_and_many_repetitions(values, steps, reached):
    lab = SearchBudget(**values)
    lab.advance(steps)
    assert lab.goal_reached == reached


def test_curves_never_fall_and_the_picture_shows_their_median():
    lab = SearchBudget(axes=2)
    lab.advance(12)
    for method, curves in lab.state.curves.items():
        assert (np.diff(curves, axis=1) >= 0).all()
        shown = lab.lines[method][1].get_ydata()
        np.testing.assert_allclose(shown, np.median(curves, axis=0))
        shares, found = lab.state.last[method]
        np.testing.assert_allclose(lab.dots[method].get_xdata(), RATES.at(shares))
        assert curves[-1][-1] == found.max()
    lab.set(budget=16)
    assert lab.state.count == 0
    assert len(lab.lines["random"][1].get_xdata()) == 0
