"""The gaps of nine projects: those of the course, every wrong label has its reason."""

import pytest

from dlcourse import metrics
from dlcourse.exercises import week07
from tests.exercises.answers import said, statuses, told

exercise = week07.diagnose
RIGHT = exercise.reference()
ERRORS = {
    "cats": {"human": 1, "train": 8, "dev": 10},
    "radiology": {"human": 7.5, "train": 8, "dev": 10},
    "doctors": {"human": [3, 1, 0.7, 0.5], "train": 0.7, "dev": 0.8},
    "at_the_limit": {"human": 0.7, "train": 0.7, "dev": 0.8},
    "web": {"human": 0, "train": 1, "train_dev": 9, "dev": 10},
    "phones": {"human": 0, "train": 1, "train_dev": 1.5, "dev": 10},
    "small_model": {"human": 0, "train": 10, "train_dev": 11, "dev": 12},
    "two_sides": {"human": 0, "train": 10, "train_dev": 11, "dev": 20},
    "leaderboard": {"human": 2, "train": 3, "train_dev": 4, "dev": 4, "test": 9},
}


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
        ({"doctors": "variance"}, "the team shows that 0.5 is possible"),
        ({"web": "data_mismatch"}, "nearly as bad"),
        ({"phones": "variance"}, "it does generalise"),
        ({"cats": "dev_overfitting"}, "is not the largest gap: 7 points"),
        ({"cats": "variance", "web": "avoidable_bias"}, "2 of 9 do not fit yet"),
    ],
)
def test_what_is_said(wrong, words):
    assert words in said(exercise, RIGHT | wrong)


def test_other_words_are_told_the_choices():
    assert "expected one of these" in told(exercise, RIGHT | {"cats": "bias"})
