"""A rare class: the model is scikit-learn's, counts those of a loop, the goal."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from dlcourse.datasets import load_breast_cancer
from dlcourse.labs import ImbalanceThreshold
from dlcourse.metrics import f1_score
from dlcourse.weeks.week07.labs.imbalance import COLUMNS, REMEDIES, precision
from dlcourse.weeks.week07.labs.rare import (
    DRAWS,
    RARE,
    THRESHOLDS,
    above,
    draws,
    f1,
    fitted,
    trained,
)

FIRST = {"threshold": 0.5, "miss_cost": 10, "remedy": "nothing", "measures": "three"}


def test_parts_are_whole_apart_and_as_rare_as_said():
    data = draws(COLUMNS["three"])
    assert {name: (len(y), int(y.sum())) for name, y in data.y.items()} == {
        "train": (200, 10),
        "dev": (184, 101),
        "test": (185, 101),
    }
    assert all(rows.shape[0] == DRAWS for rows in data.x.values())
    np.testing.assert_allclose(data.x["train"].mean(axis=1), 0, atol=1e-12)
    np.testing.assert_allclose(data.x["train"].std(axis=1), 1)
    x, benign = load_breast_cancer()
    x = x[:, list(COLUMNS["three"])]
    rows = np.concatenate([data.x[name][3] for name in data.x])
    slope = np.polyfit(np.sort(rows[:, 0]), np.sort(x[:, 0]), 1)
    np.testing.assert_allclose(np.polyval(slope, np.sort(rows[:, 0])), np.sort(x[:, 0]))
    assert sum(y.sum() for y in data.y.values()) == (benign == 0).sum()


@pytest.mark.parametrize("remedy", ["nothing", "weights"])
@pytest.mark.parametrize("measures", COLUMNS)
def test_the_model_is_that_of_scikit_learn(remedy, measures):
    columns = COLUMNS[measures]
    data, found = draws(columns), trained(remedy, columns)
    balance = "balanced" if remedy == "weights" else None
    model = LogisticRegression(class_weight=balance, tol=1e-8, max_iter=1000)
    for draw in (0, 7):
        model.fit(data.x["train"][draw], data.y["train"])
        np.testing.assert_allclose(found[draw, :-1], model.coef_[0], atol=2e-4)
        assert found[draw, -1] == pytest.approx(model.intercept_[0], abs=2e-4)


def test_copies_are_weights():
    data = draws(COLUMNS["three"])
    x, y = data.x["train"][:2], data.y["train"]
    copied = np.concatenate([x, np.repeat(x[:, y == 1], 3, axis=1)], axis=1)
    labels = np.concatenate([y, np.ones(30, int)])
    weighted = fitted(x, y, np.where(y == 1, 4.0, 1.0))
    np.testing.assert_allclose(
        fitted(copied, labels, np.ones(len(labels))), weighted, atol=1e-8
    )


def test_shares_above_a_threshold_are_those_of_a_loop(rng):
    scores, y = rng.random((2, 30)).round(2), rng.integers(2, size=30)
    found = above(scores, y)
    for place in (0, 17, 50, 100):
        for label in (0, 1):
            alarms = scores[:, y == label] >= THRESHOLDS[place]
            np.testing.assert_allclose(found[label, :, place], alarms.mean(axis=1))


def test_f1_is_that_of_the_metrics_with_the_classes_weighted():
    """19 benign tumours for one malignant one: each benign one stands for several."""
    y = np.array([1] * 4 + [0] * 76)
    alarm = np.array([1, 1, 1, 0] + [1] * 7 + [0] * 69)
    assert RARE == 4 / 80
    assert f1(7 / 76, 3 / 4) == pytest.approx(f1_score(y, alarm))
    assert precision(7 / 76, 3 / 4) == pytest.approx(3 / 10)
    assert np.isnan(precision(0.0, 0.0))


@pytest.mark.parametrize(
    ("measures", "remedy", "half", "best", "at"),
    [
        ("three", "nothing", 0.11, 0.33, 0.19),
        ("three", "weights", 0.24, 0.31, 0.81),
        ("three", "copies", 0.23, 0.31, 0.79),
        ("three", "smote", 0.24, 0.31, 0.80),
        ("three", "under", 0.22, 0.28, 0.81),
        ("all", "nothing", 0.89, 0.90, 0.21),
        ("all", "weights", 0.87, 0.89, 0.74),
        ("all", "under", 0.70, 0.83, 0.86),
    ],
)
def test_the_f1_of_the_docstring(measures, remedy, half, best, at):
    values = FIRST | {"measures": measures, "remedy": remedy}
    curve = ImbalanceThreshold.compute(**values).curves()[2]
    assert curve[50] == pytest.approx(half, abs=0.0055)
    assert curve.max() == pytest.approx(best, abs=0.0055)
    assert THRESHOLDS[curve.argmax()] == pytest.approx(at, abs=0.011)


def test_the_prices_of_the_docstring():
    plain = ImbalanceThreshold.compute(**FIRST)
    prices = plain.prices()
    assert (round(prices[50]), round(prices.min())) == (473, 345)
    assert THRESHOLDS[prices.argmin()] == pytest.approx(0.12)
    assert prices[0] == 950  # an alarm for all
    alarms, hits = plain.counts()
    assert prices[30] == pytest.approx(10 * (50 - hits[30]) + alarms[30])
    weights = ImbalanceThreshold.compute(**FIRST | {"remedy": "weights"}).prices()
    assert (round(weights[50]), round(weights.min())) == (352, 349)
    at_19 = ImbalanceThreshold.compute(**FIRST | {"threshold": 0.19})
    assert at_19.on_test == pytest.approx(0.31, abs=0.005)


def test_above_half_the_recall_the_rankings_coincide():
    shares = ImbalanceThreshold.compute(**FIRST).shares
    grid = np.linspace(0.5, 1, 26)
    curves = []
    for remedy in REMEDIES:
        alarms, hits = shares[remedy][:, ::-1]
        curves.append(np.interp(grid, hits, precision(alarms, hits)))
    assert np.ptp(curves, axis=0).max() < 0.04


@pytest.mark.parametrize(
    ("values", "reached"),
    [
        ({}, False),
        ({"threshold": 0.19}, True),
        ({"threshold": 0.3}, False),
        ({"threshold": 0.19, "measures": "all"}, False),
        ({"threshold": 0.81, "remedy": "weights"}, False),
    ],
)
def test_goal_is_a_threshold_without_a_remedy(values, reached):
    assert ImbalanceThreshold(**values).goal_reached == reached


def test_a_press_moves_the_threshold_and_the_marks():
    lab = ImbalanceThreshold()
    lab.clicked(lab.rates, 0.237, 0.5)
    assert lab.values["threshold"] == 0.24
    assert lab.edge.get_xdata()[0] == pytest.approx(0.24)
    (recall,), (precise,) = lab.points[0].get_data()
    assert recall == lab.result.curves()[1][24]
    assert precise == lab.result.curves()[0][24]
    lab.clicked(lab.plane, 0.8, 0.5)
    assert lab.values["threshold"] == 0.24
    lab.dragged(lab.price, 0.8, 0.5)
    assert lab.points[1].get_xdata()[0] == pytest.approx(0.8)


def test_without_an_alarm_there_is_no_precision():
    lab = ImbalanceThreshold(threshold=1.0)
    assert "Precision –" in lab.said
    assert "50 missed" in lab.said
