"""What an error analysis promises: the table of the library, slips in some entries."""

import numpy as np
import pytest

from dlcourse import metrics
from dlcourse.exercises import week07
from tests.exercises.answers import said, statuses

exercise = week07.ceilings
RIGHT = exercise.reference()


def marks(count):
    return np.arange(200) < count


def test_the_table_of_the_library_has_the_same_ceilings():
    dark, tilted = marks(90), marks(124) & ~marks(60)
    assert (dark.sum(), tilted.sum(), (dark & tilted).sum()) == (90, 64, 30)
    columns = {"snow": marks(14), "winter": marks(130), "dark": dark,
               "both": dark | tilted}  # fmt: skip
    for row in metrics.error_table(columns, error=12):
        assert row.ceiling == pytest.approx(RIGHT[row.name])


def test_labels_and_shuffled_data():
    assert RIGHT["labels"] == pytest.approx(12 - metrics.error_table(
        {"labels": marks(18)}, error=12)[0].ceiling)  # fmt: skip
    assert RIGHT["later"] == pytest.approx(36)
    rng = np.random.default_rng(0)
    drawn = rng.hypergeometric(20_000, 300_000, 4000, size=4000)
    assert drawn.mean() == pytest.approx(RIGHT["gates"], rel=0.01)


def test_no_number_stands_in_the_text():
    """Section 7.8 works out B63 and B64, 7.7 B65; an answer is not copied from them."""
    worked = {9.5, 5, 9.2, 5.7, 3.9, 8.8, 119, 2381}
    assert worked.isdisjoint(round(float(number), 4) for number in RIGHT.values())


@pytest.mark.parametrize(
    "answer", [RIGHT | {"gates": 250.0, "dark": 6.6}, tuple(RIGHT.values())]
)
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"snow": 93}, "the share of the wrong images that is left"),
        ({"snow": 0.84}, "what is gained"),
        ({"snow": 5}, "Percent of the error were subtracted"),
        ({"snow": -2, "dark": -78}, "A number of images was subtracted"),
        ({"winter": -3.6, "labels": 2.16}, "divided by 100"),
        ({"both": 2.76}, "counted twice"),
        ({"both": 4.488}, "nothing to do with the other"),
        ({"dark": 7.0459}, "sum of all columns"),
        ({"labels": 9}, "9 % of the 12 %"),
        ({"both": 6.6}, "Only the dark ones"),
        ({"later": 9}, "the error fell"),
        ({"later": 64}, "the model's own errors"),
        ({"gates": 266.67}, "320,000"),
        ({"gates": 267}, "320,000"),
        ({"later": 0.36}, "fractions; percent are asked"),
        ({"gates": 0.0625}, "how many of the 4,000"),
        ({"winter": 4}, "Not right: winter"),
    ],
)
def test_slips_in_some_entries_are_named(wrong, words):
    assert words in said(exercise, RIGHT | wrong)
