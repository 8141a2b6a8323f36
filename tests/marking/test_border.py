"""Through the border an answer gets the feedback that it gets inside."""

import linecache
import re

import pytest

from dlcourse import exercises
from dlcourse.exercises.kinds import ClassExercise, FunctionExercise
from marking.border import Student
from marking.judge import handed_in, seed_of, send_by_value
from marking.sandbox import Walls
from tests.marking import walls

pytestmark = walls.needed

ADDRESS = re.compile(r" at 0x[0-9a-f]+")
STEP = 47  # by day each so many-th answer is compared
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


WRITTEN = {
    "raises": "kept = args[:1]\n{indent}raise KeyError(f'left out {{len(kept)}}')",
    "prints": "print('here', 'and there')\n{indent}return np.exp(np.float64(1000))",
    "counts": "globals()['n'] = globals().get('n', 0) + 1\n{indent}return 1.0 * n",
    "endless": "while True:\n{indent}    args = ()",
    "refuses": "raise NotImplementedError",
}


def written(exercise, body):
    """Return the cell of an answer with this body; of a class, that of its start."""
    if isinstance(exercise, ClassExercise):
        head = f"class {exercise.name}:\n    def __init__(self, *args, **kwargs):\n"
        return head + " " * 8 + body.format(indent=" " * 8)
    head = f"def {exercise.name}(*args, **kwargs):\n"
    return head + " " * 4 + body.format(indent=" " * 4)


def compared(week, cells):
    """Return where the answers of cells, {exercise: source}, are told another thing."""
    send_by_value(week)
    numbered = [(n, f"import numpy as np\n{s}") for n, s in enumerate(cells.values())]
    found = []
    with Student(numbered, ("en", week.name, week.material), Walls()) as student:
        for (number, source), exercise in zip(numbered, cells, strict=True):
            file, names, seed = f"<cell {number}>", {}, seed_of(exercise, 0)
            linecache.cache[file] = len(source), None, source.splitlines(True), file
            exec(compile(source, file, "exec"), names)
            inside = outcome(exercise.verdict(names[exercise.name], seed))
            through = outcome(exercise.verdict(handed_in(student, exercise), seed))
            student.done()
            if inside != through:
                found.append((exercise.name, inside, through))
    return found


@pytest.mark.parametrize("name", exercises.__all__[::5])
def test_stubs_get_the_same_feedback(name):
    week = getattr(exercises, name)
    assert compared(week, {e: e.stub_source for e in week}) == []
    idle = {e: e.stub_source + "\n    # mended?" for e in week if hasattr(e, "buggy")}
    assert compared(week, idle) == []


@pytest.mark.parametrize("name", exercises.__all__[4:5])
def test_what_raises_prints_or_does_not_end_gets_the_same_feedback(name, monkeypatch):
    week = getattr(exercises, name)
    called = [e for e in week if isinstance(e, FunctionExercise)]
    for exercise in called:
        monkeypatch.setattr(exercise, "time_limit", 0.2)
    for body in WRITTEN.values():
        assert compared(week, {e: written(e, body) for e in called}) == []


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
