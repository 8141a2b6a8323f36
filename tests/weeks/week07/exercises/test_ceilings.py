"""What an error analysis promises: the table of the course, slips in some entries."""

import numpy as np
import pytest

from dlcourse import metrics
from dlcourse.exercises import week07
from tests.exercises.answers import said, statuses

exercise = week07.ceilings
RIGHT = exercise.reference()


def marks(count):
    return np.arange(100) < count


def test_the_table_of_the_course_has_the_same_ceilings():
    blurry, cats = marks(61), (np.arange(100) >= 41) & (np.arange(100) < 84)
    assert (blurry.sum(), cats.sum(), (blurry & cats).sum()) == (61, 43, 20)
    columns = {"dogs": marks(5), "many_dogs": marks(50), "blurry": blurry,
               "both": blurry | cats}  # fmt: skip
    for row in metrics.error_table(columns, error=10):
        assert row.ceiling == pytest.approx(RIGHT[row.name])  # B63, B64


def test_labels_and_shuffled_data():
    assert RIGHT["labels"] == pytest.approx(10 - metrics.error_table(
        {"labels": marks(6)}, error=10)[0].ceiling)  # fmt: skip
    assert RIGHT["later"] == pytest.approx(30)
    rng = np.random.default_rng(0)
    drawn = rng.hypergeometric(10_000, 200_000, 2500, size=4000)
    assert drawn.mean() == pytest.approx(RIGHT["phones"], rel=0.01)  # B65


@pytest.mark.parametrize(
    "answer", [RIGHT | {"phones": 119, "dogs": 9.5}, tuple(RIGHT.values())]
)
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"dogs": 95}, "the share of the wrong images that is left"),
        ({"dogs": 0.5}, "what is gained"),
        ({"dogs": 5}, "subtracted from percent"),
        ({"both": -0.4}, "counted twice"),
        ({"both": 2.223}, "nothing to do with the other"),
        ({"blurry": 5.0806}, "sum of all columns"),
        ({"labels": 6}, "6 % of the 10 %"),
        ({"later": 6}, "the error fell"),
        ({"later": 70}, "the model's own errors"),
        ({"phones": 125}, "210,000"),
        ({"phones": 0.0476}, "how many of the 2,500"),
        ({"many_dogs": 4}, "Not right: many_dogs"),
    ],
)
def test_slips_in_some_entries_are_named(wrong, words):
    assert words in said(exercise, RIGHT | wrong)
