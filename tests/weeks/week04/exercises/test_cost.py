"""The bug hunt in a cost of many classes: scikit-learn, other ways to mend it."""

import numpy as np
import pytest

from dlcourse import losses
from dlcourse.exercises import week04
from tests.exercises.answers import said, statuses

cost = week04.cost


def drawn(m=30, classes=5):
    rng = np.random.default_rng(0)
    labels, y_hat = np.arange(m) % classes, rng.uniform(0.1, 1, size=(m, classes))
    return np.eye(classes)[labels], y_hat / y_hat.sum(axis=1, keepdims=True)


def test_the_cost_of_the_notebook():
    y, y_hat = np.eye(4)[[1]], np.array([[0.3, 0.2, 0.1, 0.4]])
    assert np.isclose(cost.reference(y, y_hat), 1.609438, atol=5e-7)


def test_what_the_text_says_of_the_cost_that_was_given():
    y, equal = np.eye(10), np.full((10, 10), 0.1)
    assert np.isclose(cost.reference(y, equal), np.log(10))
    assert np.isclose(cost.buggy(y, equal), 0.23, atol=5e-4)
    with np.errstate(all="ignore"):
        assert np.isnan(cost.buggy(np.eye(2), np.eye(2)))
    assert cost.reference(np.eye(2), np.eye(2)) == 0


def test_cost_agrees_with_scikit_learn():
    from sklearn.metrics import log_loss

    y, y_hat = drawn()
    assert np.isclose(cost.reference(y, y_hat), log_loss(y.argmax(axis=1), y_hat))


@pytest.mark.parametrize(
    "answer",
    [
        lambda y, p: -np.log((y * p).sum(axis=1)).mean(),
        lambda y, p: -np.log(p[np.arange(len(y)), y.argmax(axis=1)]).mean(),
        lambda y, p: -(y * np.log(np.where(y > 0, p, 1))).sum(axis=1).mean(),
        lambda y, p: -(y * np.log(p + 1e-12)).sum() / len(y),
        lambda y, p: losses.CategoricalCrossentropy()(y, p),
    ],
)
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(cost, answer) == {"correct"}


def test_the_mean_is_asked_for():
    words = said(cost, lambda y, p: -np.log((y * p).sum(axis=1)))
    assert "The mean of what came back is right" in words


def test_half_mended_costs_name_what_is_left():
    mean, ruled_out = (cost.mistakes[i].message for i in (0, 1))
    assert "0 times log 0 is NaN" in mean
    assert "by the number of classes" in ruled_out


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda y, p: -np.mean(y * np.log(p + 1e-9)), "number of classes"),
        (lambda y, p: -np.mean(np.nan_to_num(y * np.log(p))), "number of classes"),
        (lambda y, p: -np.sum(y * np.log(p), axis=1).mean(), "0 times log 0"),
        (lambda y, p: -np.log(p.max(axis=1)).mean(), "prefers"),
    ],
)
def test_half_mended_costs_are_recognised_as_they_are_written(answer, words):
    assert words in said(cost, answer)


def test_a_rounded_cost_is_named():
    def rounded(y, y_hat):
        return round(float(week04.cost.reference(y, y_hat)), 4)

    assert "rounded" in said(week04.cost, rounded)


def test_a_cost_that_keeps_as_far_from_0_as_keras_passes_on_every_seed():
    def far_from_zero(y, y_hat):
        return -np.mean(np.log(np.sum(y * y_hat, axis=1) + 1e-7))

    assert statuses(cost, far_from_zero) == {"correct"}
