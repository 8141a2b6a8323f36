"""Through the border an answer gets the feedback that it gets inside."""

import re

import pytest

from dlcourse import exercises
from dlcourse.exercises.kinds import FunctionExercise
from marking.border import Student
from marking.judge import handed_in, seed_of, send_by_value
from marking.sandbox import Walls

ADDRESS = re.compile(r" at 0x[0-9a-f]+")
STEP = 29  # by day each so many-th answer is compared
CELL = "from dlcourse.exercises import {week}\nglobals().update({week}.answers)"


def answers_of(week):
    """Return {name: (exercise, answer)}: the references, then every known mistake."""
    found = {}
    for exercise in week:
        called = isinstance(exercise, FunctionExercise)
        functions = [exercise.reference, *(m.function for m in exercise.mistakes)]
        for number, function in enumerate(functions):
            name = f"{exercise.name}_{number}"
            found[name] = exercise, function if called else function()
    return found


def outcome(verdict):
    rows = tuple(
        (ADDRESS.sub("", a), ADDRESS.sub("", b)) for a, b in verdict.feedback.rows
    )
    words = verdict.feedback.status, verdict.feedback.title, verdict.feedback.text
    return *words, rows, verdict.mistake, verdict.share


def differences(week, answers):
    """Return (name, inside, through the border) where the two are not the same."""
    send_by_value(week)
    material = {"answers": {name: answer for name, (_e, answer) in answers.items()}}
    cells = [(1, CELL.format(week=week.name))]
    found = []
    with Student(cells, ("en", week.name, material), Walls()) as student:
        for name, (exercise, answer) in answers.items():
            seed = seed_of(exercise, 0)
            inside = outcome(exercise.verdict(answer, seed))
            through = outcome(
                exercise.verdict(handed_in(student, exercise, name), seed)
            )
            student.done()
            if inside != through:
                found.append((name, inside, through))
        assert not student.left_out
    return found


@pytest.mark.parametrize("name", exercises.__all__)
def test_a_share_of_all_answers_gets_the_same_feedback(name):
    week = getattr(exercises, name)
    every = answers_of(week)
    some = {
        name: pair
        for place, (name, pair) in enumerate(every.items())
        if place % STEP == 0
    }
    assert differences(week, some) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", exercises.__all__)
def test_every_answer_gets_the_same_feedback(name):
    week = getattr(exercises, name)
    assert differences(week, answers_of(week)) == []
