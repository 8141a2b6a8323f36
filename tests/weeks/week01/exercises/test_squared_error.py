"""The bug hunt in a loss: other ways to mend it, and what was given."""

import numpy as np
import pytest

from dlcourse.exercises import week01
from tests.exercises.answers import said, statuses


@pytest.mark.parametrize(
    "answer",
    [
        lambda y, p: ((y - p.reshape(y.shape)) ** 2).mean(),
        lambda y, p: np.square(y.squeeze() - p.squeeze()).mean(),
        lambda y, p: np.mean((y.ravel() - p.ravel()) ** 2),
    ],
)
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(week01.squared_error, answer) == {"correct"}


def test_squares_without_their_mean_are_told_what_is_missing():
    words = said(week01.squared_error, lambda y, p: (y.ravel() - p.ravel()) ** 2)
    assert "The mean of what came back is right" in words


def test_the_given_squared_error_is_wrong_without_an_error():
    y = np.arange(1000.0)
    assert week01.squared_error.buggy(y, y) == 0
    assert week01.squared_error.buggy(y, y[:, None]) > 1e5
    assert week01.squared_error.reference(y, y[:, None]) == 0


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda y, p: np.mean((y - p.reshape(-1)) ** 2), "Mended for targets (m,)"),
        (lambda y, p: np.mean((y.T - p) ** 2), "Mended for predictions (m,)"),
        (lambda y, p: np.mean((y.reshape(-1) - p) ** 2), "Mended for predictions (m,)"),
        (lambda y, p: np.mean((y - p.reshape(-1, 1)) ** 2), "Predictions become"),
        (lambda y, p: np.mean((y.reshape(-1, 1) - p) ** 2), "Targets become"),
    ],
)
def test_each_half_of_the_mending_has_its_words(answer, words):
    assert words in said(week01.squared_error, answer)
