"""Thresholds: counts, costs, what was chosen on dev and what it costs on test."""

import numpy as np
import pytest

from dlcourse import datasets
from dlcourse.labs import ThresholdLab
from dlcourse.metrics import confusion_matrix, precision_score, recall_score
from dlcourse.selection import train_dev_test_split
from dlcourse.weeks.week02.labs import logistic
from dlcourse.weeks.week02.labs.threshold import (
    COLUMNS,
    MISS,
    THRESHOLDS,
    costs,
    scores,
)

FIRST = {"threshold": 0.5, "miss_cost": 10, "data": "dev", "measures": "two"}


def at(threshold):
    return round(100 * threshold)


@pytest.mark.parametrize("measures", COLUMNS)
@pytest.mark.parametrize("data", ["dev", "test"])
@pytest.mark.parametrize("threshold", [0.0, 0.13, 0.5, 0.9])
def test_counts_are_those_of_the_metrics(measures, data, threshold):
    values = FIRST | {"measures": measures, "data": data, "threshold": threshold}
    result = ThresholdLab.compute(**values)
    y_hat, y = scores(measures)[data]
    alarm = (y_hat >= threshold).astype(int)
    np.testing.assert_array_equal(result.counts, confusion_matrix(y, alarm))
    assert result.precision == pytest.approx(precision_score(y, alarm))
    assert result.recall == pytest.approx(recall_score(y, alarm))
    place = at(threshold)
    assert result.costs[place] == result.cost
    assert len(result.benign) + len(result.malignant) == 114


def test_costs_are_those_of_a_loop(rng):
    y_hat, y = rng.random(30), rng.integers(2, size=30)
    found = costs(y_hat, y, 7)
    for threshold, cost in zip(THRESHOLDS, found, strict=True):
        loop = 0
        for score, truth in zip(y_hat, y, strict=True):
            if truth and score < threshold:
                loop += 7
            elif not truth and score >= threshold:
                loop += 1
        assert cost == loop


def test_a_score_at_the_threshold_is_an_alarm():
    y_hat, _y = scores("two")["dev"]
    alarms = {}
    for threshold in (y_hat[3], np.nextafter(y_hat[3], 1)):
        counts = ThresholdLab.compute(**FIRST | {"threshold": threshold}).counts
        alarms[threshold] = counts[:, 1].sum()
    assert np.diff(list(alarms.values())) == -1


def test_scores_come_from_the_training_tumours_alone():
    x, benign = datasets.load_breast_cancer()
    parts = train_dev_test_split(x[:, [0, 1]], 1 - benign, seed=0)
    (train, y), (dev, dev_y), _test = parts
    mean, std = train.mean(axis=0), train.std(axis=0)
    w, b = logistic.trained((train - mean) / std, y, 1.0, 1000)
    p = 1 / (1 + np.exp(-((dev - mean) / std @ w + b)))
    y_hat, labels = scores("two")["dev"]
    np.testing.assert_allclose(y_hat, p)
    np.testing.assert_array_equal(labels, dev_y)
    assert len(train) == 341
    assert labels.sum() == 43
    dw, db = logistic.gradient(w, b, (train - mean) / std, y)
    assert max(*np.abs(dw), abs(db)) < 1e-4  # it has learned what there is to learn


def test_the_costs_of_the_docstring():
    dev, test = (costs(*scores("two")[data], MISS) for data in ("dev", "test"))
    assert dev[at(0.5)] == 84
    assert dev[0] == 71
    assert dev.min() == 33
    np.testing.assert_array_equal(np.flatnonzero(dev == 33), [13, 14])
    assert (test[13], test[14], test[at(0.09)]) == (50, 50, 44)
    dev, test = (costs(*scores("all")[data], MISS) for data in ("dev", "test"))
    cheapest = np.flatnonzero(dev == dev.min())
    assert (cheapest[0], cheapest[-1], len(cheapest)) == (15, 32, 18)
    assert set(test[cheapest]) == {32}
    assert test[at(0.5)] == 31
    wrong = ThresholdLab.compute(**FIRST | {"measures": "all"}).counts
    assert wrong[0, 1] + wrong[1, 0] == 2


def test_what_dev_chooses_costs_more_on_test_over_splits():
    """The medians of 200 splits that the docstring names, of radius and texture."""
    x, benign = datasets.load_breast_cancer()
    rows = []
    for seed in range(200):
        parts = train_dev_test_split(x[:, [0, 1]], 1 - benign, seed=seed)
        (x_train, y), *others = parts
        mean, std = x_train.mean(axis=0), x_train.std(axis=0)
        w, b = logistic.trained((x_train - mean) / std, y, 1.0, 1000)
        dev, test = (
            costs(1 / (1 + np.exp(-((x - mean) / std @ w + b))), y, MISS)
            for x, y in others
        )
        chosen = dev.argmin()
        rows.append([dev[chosen], test[chosen], test[at(0.09)], test[at(0.5)]])
    rows = np.array(rows)
    np.testing.assert_allclose(np.median(rows, axis=0), [31.5, 43, 41, 83])
    assert (rows[:, 1] < rows[:, 3]).sum() == 194
    assert (rows[:, 1] < rows[:, 2]).sum() == 106


@pytest.mark.parametrize(
    ("values", "reached"),
    [
        ({}, False),
        ({"threshold": 0.13}, True),
        ({"threshold": 0.11}, True),
        ({"threshold": 0.09}, False),
        ({"threshold": 0.15}, False),
        ({"threshold": 0.5, "miss_cost": 1}, False),
        ({"threshold": 0.5, "measures": "all"}, False),
        ({"threshold": 0.13, "data": "test"}, False),
    ],
)
def test_goal_is_a_cheap_threshold_on_dev(values, reached):
    assert ThresholdLab(**values).goal_reached == reached


def test_a_press_into_scores_or_costs_moves_the_threshold():
    lab = ThresholdLab()
    lab.clicked(lab.scores, 0.237, 4)
    assert lab.values["threshold"] == 0.24
    lab.dragged(lab.curve, 0.8, 1)
    assert lab.values["threshold"] == 0.8
    lab.clicked(lab.table, 0.5, 0.5)
    assert lab.values["threshold"] == 0.8


def test_without_an_alarm_there_is_no_precision():
    lab = ThresholdLab(threshold=1.0, measures="texture")
    assert lab.result.precision is None
    assert "precision –" in lab.said
    assert lab.result.recall == 0


def test_picture_shows_counts_scores_and_the_marked_cost():
    lab = ThresholdLab(threshold=0.13)
    shown = [[int(lab.numbers[r, c].get_text()) for c in (0, 1)] for r in (0, 1)]
    assert shown == [[58, 13], [2, 41]]
    heights = [bars.get_data().values.sum() for bars in lab.bars]
    assert heights == [71, -43]
    (x,), (y,) = lab.point.get_data()
    assert (x, y) == (0.13, pytest.approx(33 / 71))
    assert y == pytest.approx(np.interp(x, *lab.line.get_data()))
    assert lab.advice.get_xdata()[0] == pytest.approx(1 / 11)
    lab.set(miss_cost=100, threshold=0.99)  # beyond the picture: at its edge
    assert lab.point.get_ydata()[0] < lab.curve.get_ylim()[1]
