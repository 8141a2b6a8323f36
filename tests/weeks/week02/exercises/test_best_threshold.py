"""The cheapest threshold: scikit-learn's counts, what dear misses do, other answers."""

import numpy as np
import pytest
from sklearn.metrics import confusion_matrix

from dlcourse.exercises import week02
from dlcourse.weeks.week02.exercises.best_threshold import scores
from tests.exercises.answers import said, statuses

exercise = week02.best_threshold
THRESHOLDS = np.round(np.arange(1, 100) / 100, 2)


def by_confusion(y_dev, p_dev, y_test, p_test, thresholds, miss, false_alarm):
    def price(y, p, threshold):
        counts = confusion_matrix(y, p >= threshold, labels=[0, 1])
        return miss * counts[1, 0] + false_alarm * counts[0, 1]

    prices = {t: price(y_dev, p_dev, t) for t in thresholds}
    threshold = min(prices, key=prices.get)
    return [threshold, price(y_test, p_test, threshold)]


def all_at_once(y_dev, p_dev, y_test, p_test, thresholds, miss, false_alarm):
    said = p_dev[:, None] >= thresholds  # (m_dev, k)
    missed, alarms = ((y_dev == 1)[:, None] & ~said), ((y_dev == 0)[:, None] & said)
    means = miss * missed.mean(axis=0) + false_alarm * alarms.mean(axis=0)
    best = float(thresholds[means.argmin()])
    costs = np.where(
        y_test == 1, miss * (p_test < best), false_alarm * (p_test >= best)
    )
    return best, float(costs.sum())


@pytest.mark.parametrize("answer", [by_confusion, all_at_once])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer, seeds=8) == {"correct"}


def test_the_dearer_a_miss_the_lower_the_threshold():
    y, p = scores()
    found = [
        exercise.reference(y, p, y, p, THRESHOLDS, miss, 1.0)[0]
        for miss in (0.1, 0.5, 1, 2, 5, 10, 50)
    ]
    assert found == sorted(found, reverse=True)
    assert found[0] > 0.5 > found[-1]


def chosen(choose_on, price_on):
    def answer(y_dev, p_dev, y_test, p_test, *rest):
        sets = {"dev": (y_dev, p_dev), "test": (y_test, p_test)}
        return exercise.reference(*sets[choose_on], *sets[price_on], *rest)

    return answer


def with_prices(change):
    def answer(*args):
        return exercise.reference(*args[:5], *change(*args[5:]))

    return answer


def searched_from(least, best=0.5):
    def answer(y_dev, p_dev, y_test, p_test, thresholds, *prices):
        found, lowest = best, least
        for threshold in thresholds[::-1]:
            one = np.array([threshold])
            cost = exercise.reference(y_dev, p_dev, y_dev, p_dev, one, *prices)[1]
            if cost <= lowest:
                found, lowest = threshold, cost
        found = np.array([found])
        return exercise.reference(y_dev, p_dev, y_test, p_test, found, *prices)

    return answer


def with_equal(below, above):
    def answer(y_dev, p_dev, y_test, p_test, thresholds, miss, false_alarm):
        def price(y, p, t):
            return sum(
                miss * (label == 1 and below(one, t))
                + false_alarm * (label == 0 and above(one, t))
                for label, one in zip(y, p, strict=True)
            )

        best = sorted(thresholds, key=lambda t: price(y_dev, p_dev, t))[0]
        return best, price(y_test, p_test, best)

    return answer


def test_a_search_may_begin_with_infinity():
    assert statuses(exercise, searched_from(np.inf), seeds=8) == {"correct"}


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (searched_from(1000), "begin with np.inf"),
        (searched_from(1e6, best=0), "begin with np.inf"),
        (with_prices(lambda miss, alarm: (10, 1)), "always 10 and 1"),
        (lambda *a: exercise.reference(*a[:4], THRESHOLDS, *a[5:]), "are passed"),
        (with_equal(np.less_equal, np.greater_equal), "p is equal to the threshold"),
        (with_equal(np.less, np.greater), "p is equal to the threshold"),
        (chosen("test", "test"), "too good to be true"),
        (chosen("dev", "dev"), "asked is the one on test"),
        (chosen("test", "dev"), "Dev and test are exchanged"),
        (with_prices(lambda miss, alarm: (alarm, miss)), "prices are exchanged"),
        (with_prices(lambda miss, alarm: (1.0, 1.0)), "cost the same here"),
        (with_prices(lambda miss, alarm: (miss, 0.0)), "Only misses were counted"),
        (lambda *args: exercise.reference(*args)[::-1], "in another order"),
        (lambda *args: exercise.reference(*args)[0], "Only threshold came back"),
    ],
)
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)
