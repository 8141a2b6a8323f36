"""The values of the log loss and of a formula with a slip: Keras, a search, slips."""

import numpy as np
import pytest

from dlcourse import losses
from dlcourse.exercises import week02
from tests.exercises.answers import said, statuses

exercise = week02.log_loss_values
RIGHT = exercise.reference()


def test_the_losses_are_those_of_the_course():
    pairs = {"one": ([1], [0.2]), "zero": ([0], [0.2]),
             "mean": ([1, 0, 1], [0.9, 0.2, 0.6])}  # fmt: skip
    for name, pair in pairs.items():
        y, y_hat = (np.array(values, dtype="float64") for values in pair)
        assert losses.binary_crossentropy(y, y_hat) == pytest.approx(RIGHT[name])
    assert RIGHT["one"] == pytest.approx(1.609, abs=5e-4)
    assert RIGHT["mean"] == pytest.approx(0.279777, abs=5e-7)  # B106


def test_the_formula_with_the_slip_is_least_at_one_half():
    y_hat = np.linspace(0.001, 0.999, 999)
    values = y_hat * np.log(y_hat) + (1 - y_hat) * np.log(1 - y_hat)
    assert y_hat[values.argmin()] == pytest.approx(RIGHT["favourite"])
    assert values[199] == pytest.approx(RIGHT["slip"])


@pytest.mark.parametrize(
    "answer", [RIGHT | {"one": 1.609, "slip": -0.5}, tuple(RIGHT.values())]
)
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"one": -1.609}, "never negative"),
        ({"zero": 1.609}, "The truth plays no part"),
        ({"zero": 1.609, "one": 0.223}, "exchanged"),
        ({"one": 0.2, "zero": 0.8, "mean": 0.432}, "That is a probability"),
        ({"mean": 0.839}, "sum over the three"),
        ({"mean": 0.707}, "Not right: mean"),
        ({"one": 0.699}, "base 10"),
        ({"mean": -0.4995}, "formula with the slip gives"),
        ({"mean": 0.4995}, "y_hat still stands where y belongs"),
        ({"slip": -0.4995}, "at 0.9, 0.2 and 0.6"),
        ({"mean": 0.0933}, "divided by 3 twice"),
        ({"slip": 0.5004}, "no minus stands before"),
        ({"favourite": 1}, "where it is largest"),
        ({"favourite": -0.693}, "least value of the printed formula"),
    ],
)
def test_slips_in_some_entries_are_named(wrong, words):
    assert words in said(exercise, RIGHT | wrong)
