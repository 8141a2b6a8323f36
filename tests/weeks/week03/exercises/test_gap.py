"""The gap on real digits: its size, how much is trained for it, what is let pass."""

import numpy as np
import pytest

from dlcourse import datasets, models
from dlcourse.exercises import week03
from dlcourse.weeks.week03.exercises.gap import between, results
from tests.exercises.answers import said, statuses, told

gap = week03.gap


def test_gap_is_27_of_360_digits_and_a_check_trains_four_networks(monkeypatch):
    trained, fit = [], models.Sequential.fit

    def counted(self, *args, **options):
        trained.append(self)
        return fit(self, *args, **options)

    monkeypatch.setattr(models.Sequential, "fit", counted)
    results.cache_clear()
    gap.reference.cache_clear()
    for _again in range(2):
        assert gap.check(0.5).status == "incorrect"
        assert len(trained) == 4  # two for the right answer, two for the wrong ones
    assert np.isclose(gap.reference(), 27 / 360, atol=2.01 / 360)
    assert between() == gap.reference()
    assert gap.check(30 / 360).status == "incorrect"


def test_3_and_8_alone_have_no_gap():
    _x, y = datasets.load_digits()
    assert ((y == 3) | (y == 8)).sum() == 357
    pair = [results(name, digits=(3, 8)) for name in ("linear", "relu")]
    assert pair[0]["dev"]["accuracy"] == pair[1]["dev"]["accuracy"] == 1.0


@pytest.mark.parametrize("answer", [27 / 360, np.float32(0.075), 25 / 360, 29 / 360])
def test_two_digits_more_or_less_are_let_pass(answer):
    assert statuses(gap, answer) == {"correct"}


def test_other_numbers_are_not_right():
    assert "This number is not right." in said(gap, 0.1)


def test_a_gap_of_whole_digits_is_one_of_another_training_not_one_on_another_part():
    # 21 with another seed or none, 24 in 60 epochs, 20 with 12 units, 30 with tanh
    for digits in (7, 15, 20, 21, 24, 30):
        assert "but not the gap that is asked" in said(gap, digits / 360)
        assert "but not the gap that is asked" in said(gap, np.float32(digits / 360))
    assert "training set" in said(gap, between("train"))
    assert "test set" in said(gap, between("test"))
    assert "but not the gap that is asked" not in said(gap, 2700 / 360)
    assert "These are digits" in said(gap, 27)


def test_one_number_is_asked_for():
    assert "expected one number" in told(gap, (0.98, 0.91))
