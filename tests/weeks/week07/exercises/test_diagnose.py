"""The gaps of nine projects: none is a worked one, every wrong label has its reason."""

from itertools import pairwise

import numpy as np
import pytest

from dlcourse import metrics
from dlcourse.exercises import week07
from tests.exercises.answers import said, statuses, told

exercise = week07.diagnose
RIGHT = exercise.reference()
ERRORS = {
    "parcels": {"human": 1.5, "train": 6, "dev": 8.5},
    "whispers": {"human": 5, "train": 6, "dev": 8.5},
    "fractures": {"human": [4, 1.8, 1.3, 0.8], "train": 1.4, "dev": 1.7},
    "loans": {"human": 12, "train": 9, "dev": 11},
    "voices": {"human": 1, "train": 2, "train_dev": 7, "dev": 8.5},
    "cars": {"human": 1, "train": 2, "train_dev": 3, "dev": 8.5},
    "letters": {"human": 0.5, "train": 7, "train_dev": 8.5, "dev": 9},
    "two_sides": {"human": 1, "train": 8, "train_dev": 9.5, "dev": 15},
    "leaderboard": {"human": 3, "train": 4.5, "train_dev": 6, "dev": 6, "test": 10},
}
WORKED = [  # human, train, and what follows, in section 7.7: B60 to B62, B66
    (1, 8, 10), (7.5, 8, 10), (0.5, 0.7, 0.8), (0.7, 0.7, 0.8),
    (0, 1, 9, 10), (0, 1, 1.5, 10), (0, 10, 11, 12), (0, 10, 11, 20),
]  # fmt: skip


@pytest.mark.parametrize("project", ERRORS)
def test_the_course_says_the_same(project):
    problems = metrics.diagnose_errors(**ERRORS[project]).problems
    assert set(problems) == exercise.accepted[project]


@pytest.mark.parametrize("project", ERRORS)
def test_the_stub_shows_these_errors(project):
    (line,) = (s for s in exercise.stub_source.splitlines() if f'"{project}"' in s)
    for name, error in ERRORS[project].items():
        several = ", ".join(map(str, error)) if isinstance(error, list) else error
        assert f"{name} {several}" in line


def test_no_project_stands_in_the_text():
    """An answer is worked out, not copied: neither errors nor their gaps recur."""

    def gaps(errors):
        return tuple(round(b - a, 6) for a, b in pairwise(errors))

    for errors in ERRORS.values():
        row = (np.min(errors["human"]), *[*errors.values()][1:])
        assert gaps(row) not in map(gaps, WORKED)


def test_one_person_in_the_place_of_the_team_gives_another_answer():
    for human in ERRORS["fractures"]["human"][:-1]:
        errors = ERRORS["fractures"] | {"human": human}
        assert metrics.diagnose_errors(**errors).problems == ("variance",)


def test_both_answers_of_two_sides_pass():
    for gap in exercise.accepted["two_sides"]:
        assert statuses(exercise, RIGHT | {"two_sides": gap}) == {"correct"}
    in_words = {name: gap.replace("_", " ").upper() for name, gap in RIGHT.items()}
    assert statuses(exercise, in_words) == {"correct"}


@pytest.mark.parametrize("project", ERRORS)
def test_every_wrong_label_gets_a_reason_of_its_project(project):
    for gap in set(exercise.choices) - exercise.accepted[project]:
        assert f"{project}: " in said(exercise, RIGHT | {project: gap})


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"fractures": "variance"}, "the team shows that 0.8 is possible"),
        ({"loans": "avoidable_bias"}, "BETTER than people"),
        ({"voices": "data_mismatch"}, "nearly as bad"),
        ({"cars": "variance"}, "it does generalise"),
        ({"parcels": "dev_overfitting"}, "is not the largest gap: 4.5 points"),
        ({"parcels": "variance", "voices": "avoidable_bias"}, "2 of 9 do not fit yet"),
    ],
)
def test_what_is_said(wrong, words):
    assert words in said(exercise, RIGHT | wrong)


def test_other_words_are_told_the_choices():
    assert "expected one of these" in told(exercise, RIGHT | {"parcels": "bias"})
