"""The bug hunt in a cost: B30, scikit-learn, other ways to mend it."""

import numpy as np
import pytest

from dlcourse import losses
from dlcourse.exercises import week04
from tests.exercises.answers import said, statuses

cost = week04.cost


@pytest.mark.parametrize(
    ("y", "y_hat", "due"), [(1, 0.2, 1.609438), (1, 0.9, 0.105361), (0, 0.9, 2.302585)]
)
def test_b30_cost(y, y_hat, due):
    value = cost.reference(np.array([1.0 * y]), np.array([y_hat]))
    assert np.isclose(value, due, atol=5e-7)


def test_b30_the_cost_that_was_given():
    assert np.isclose(cost.buggy(1.0, np.array([0.2])), -0.50, atol=5e-4)


def test_cost_agrees_with_scikit_learn():
    from sklearn.metrics import log_loss

    rng = np.random.default_rng(0)
    y, y_hat = np.arange(30) % 2, rng.uniform(0.01, 0.99, size=30)
    assert np.isclose(cost.reference(y, y_hat), log_loss(y, y_hat))


@pytest.mark.parametrize(
    "answer",
    [
        lambda y, p: -np.log(np.where(y == 1, p, 1 - p)).mean(),
        lambda y, p: losses.BinaryCrossentropy()(y[:, None], p[:, None]),
    ],
)
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(cost, answer) == {"correct"}


def test_the_mean_is_asked_for():
    words = said(cost, lambda y, p: -(y * np.log(p) + (1 - y) * np.log(1 - p)))
    assert "The mean of what came back is right" in words


def test_half_mended_costs_name_what_is_left():
    sign, truth = (cost.mistakes[i].message for i in (0, 1))
    assert "y does not occur" in sign
    assert "its minus is missing" in truth


def test_a_rounded_cost_is_named():
    def rounded(y, y_hat):
        return round(float(week04.cost.reference(y, y_hat)), 4)

    assert "rounded" in said(week04.cost, rounded)


def test_a_cost_that_keeps_as_far_from_0_as_keras_passes_on_every_seed():
    """It was refused by some draws, and said to be 1 times what it should be."""

    def far_from_zero(y, y_hat):
        logs = np.log(y_hat + 1e-7), np.log(1 - y_hat + 1e-7)
        return -np.mean(y * logs[0] + (1 - y) * logs[1])

    assert statuses(cost, far_from_zero) == {"correct"}
