"""Every exercise of every week: untouched, right, wrong, raising, mistyped.

A new week, or exercise, is tested by this file as soon as it stands in its room.
"""

import ast
import doctest
import inspect
import re
from pathlib import Path

import numpy as np
import pytest

import dlcourse
from dlcourse import exercises
from dlcourse.exercises import sources
from dlcourse.exercises.engine import (
    BugHunt,
    ClassExercise,
    FunctionExercise,
    ValueExercise,
)
from dlcourse.exercises.judging import Call, run
from dlcourse.i18n import gettext
from notebooks.builder.sources import choose_comments

PACKAGE = Path(dlcourse.__file__).parent
WEEKS = [getattr(exercises, name) for name in exercises.__all__]
EXERCISES = [exercise for week in WEEKS for exercise in week]
CLASSES = [e for e in EXERCISES if isinstance(e, ClassExercise)]
CALLED = [e for e in EXERCISES if isinstance(e, FunctionExercise)]
FUNCTIONS = [e for e in CALLED if e not in CLASSES]
VALUES = [e for e in EXERCISES if isinstance(e, ValueExercise)]
MISTAKES = [(e, mistake) for e in EXERCISES for mistake in e.mistakes]


def named(value):
    return getattr(value, "path", None) or getattr(value, "message", "")[:40]


def is_array(value):
    return isinstance(value, np.ndarray)


def takes_arrays(exercise):
    return any(map(is_array, exercise.cases(np.random.default_rng(0))[0].args))


def seeds(exercise, count):
    """Return `count` seeds; one where a check draws nothing, so that all are alike."""
    rng = np.random.default_rng(0)
    before = rng.bit_generator.state
    if isinstance(exercise, FunctionExercise):
        exercise.cases(rng)
    return range(1 if rng.bit_generator.state == before else count)


every = pytest.mark.parametrize("exercise", EXERCISES, ids=named)
every_called = pytest.mark.parametrize("exercise", CALLED, ids=named)
every_function = pytest.mark.parametrize("exercise", FUNCTIONS, ids=named)
every_value = pytest.mark.parametrize("exercise", VALUES, ids=named)


@pytest.fixture(autouse=True)
def fresh():
    dlcourse.set_language("en")
    for exercise in EXERCISES:
        exercise.reset()
    yield
    dlcourse.set_language("en")


def executed(exercise, source):
    """Return what a notebook cell with `source` defines; it imports only NumPy."""
    namespace = {"np": np}
    exec(compile(source, "cell", "exec"), namespace)
    return namespace[exercise.name]


def wrong(exercise, mistake):
    value = isinstance(exercise, ValueExercise)
    return mistake.function() if value else mistake.function


def shown(feedback):
    return repr(feedback) + feedback._repr_html_()


def test_weeks_are_found():
    assert "week05" in exercises.__all__
    assert len(EXERCISES) >= 36


@pytest.mark.parametrize("week", WEEKS, ids=lambda week: week.name)
def test_a_week_has_its_exercises_in_the_order_of_its_notebook(week):
    (path,) = Path("notebooks/sources").glob(f"{week.name}_*.py")
    shown = re.findall(r'^# %% exercise="(\w+)"', path.read_text("utf-8"), re.M)
    assert [exercise.name for exercise in week] == shown
    assert [exercise.number for exercise in week] == [*range(1, len(shown) + 1)]
    assert len(week) >= 6
    assert any(isinstance(exercise, BugHunt) for exercise in week)


@every
def test_an_exercise_stands_in_the_file_of_its_name(exercise):
    assert exercise.reference.__module__.split(".")[-1] == exercise.name.lower()


def test_an_unknown_exercise_is_named_with_those_there_are():
    with pytest.raises(AttributeError, match=r"got 'ewme', expected one of .*ewma"):
        assert exercises.week05.ewme
    assert {"ewma", "progress"} <= set(dir(exercises.week05))


@every
def test_untouched_stub_is_not_attempted(exercise):
    feedback = exercise.check(executed(exercise, exercise.stub_source))
    assert feedback.status == "not attempted"
    assert not exercise.done
    assert "SOLUTION" not in exercise.stub_source + exercise.solution_source


@every
def test_solution_is_correct_and_opens_the_solution(exercise):
    feedback = exercise.check(executed(exercise, exercise.solution_source))
    assert feedback.status == "correct"
    assert exercise.done
    code = exercise.solution().code
    assert exercise.check(executed(exercise, code)).status == "correct"


@every
def test_right_answer_passes_on_200_seeds(exercise):
    answer = executed(exercise, exercise.solution_source)
    verdicts = {
        exercise.check(answer, seed=seed).status for seed in seeds(exercise, 200)
    }
    assert verdicts == {"correct"}


@every_called
def test_later_cells_go_on_with_what_is_right(exercise, capsys):
    answer = executed(exercise, exercise.solution_source)
    assert exercise.trusted(answer) is answer
    assert capsys.readouterr().out == ""
    stub = executed(exercise, exercise.stub_source)
    for other in (stub, exercise.mistakes[0].function, None, ..., lambda: 3):
        assert exercise.trusted(other) is exercise.reference
        assert f"{exercise.name} is not right yet" in capsys.readouterr().out
    assert not exercise.done


@pytest.mark.parametrize(("exercise", "mistake"), MISTAKES, ids=named)
@pytest.mark.usefixtures("drawn_once")
def test_each_mistake_gets_its_own_message(exercise, mistake):
    answer = wrong(exercise, mistake)
    for seed in seeds(exercise, 20):
        feedback = exercise.check(answer, seed=seed)
        assert (feedback.status, feedback.text) == ("incorrect", mistake.message)
    assert not exercise.done


@every
def test_at_least_two_mistakes_and_two_hints(exercise):
    assert len({mistake.message for mistake in exercise.mistakes}) >= 2
    assert 2 <= len(exercise.hints) <= 3


@every_function
def test_an_answer_that_raises_is_explained(exercise):
    def answer(*args, **kwargs):
        raise KeyError("left out")

    feedback = exercise.check(answer)
    assert feedback.status == "error"
    values = " ".join(value for _label, value in feedback.rows)
    assert "KeyError: 'left out'" in values
    assert f"{exercise.name}(" in values
    assert 'raise KeyError("left out")' in values


@every_function
def test_what_is_no_function_is_told_so(exercise):
    for answer in (3, "text", [1, 2], np.ones(3), {"a": 1}, object()):
        feedback = exercise.check(answer)
        assert feedback.status == "wrong type", answer
        assert exercise.name in feedback.text


@every_value
def test_what_is_no_value_is_told_so(exercise):
    for answer in (len, "text", [1], {3, 4}, {"a": 1}, ("a", "b", "c")):
        assert exercise.check(answer).status == "wrong type", answer


def returning(result):
    return lambda *args, **kwargs: result


@every_function
def test_check_never_raises_whatever_comes_back(exercise):
    strange = {}, (), [[1], [2, 3]], 1j, np.array(["a"]), set(), object()
    for result in (None, 1, "a", *strange):
        feedback = exercise.check(returning(result))
        assert feedback.status in ("incorrect", "not attempted"), result
        assert shown(feedback)


@pytest.mark.parametrize("exercise", [*filter(takes_arrays, FUNCTIONS)], ids=named)
def test_changed_arguments_are_seen(exercise):
    def answer(*args, **kwargs):
        result = run(exercise.reference, Call(args, kwargs)).result
        next(filter(is_array, args))[...] = 1
        return result

    feedback = exercise.check(answer)
    assert feedback.status == "incorrect"
    assert "changed its argument" in feedback.text


@every_function
def test_each_parameter_gets_a_value_that_is_not_its_default(exercise):
    calls = exercise.cases(np.random.default_rng(0))
    signature = inspect.signature(exercise.reference)
    for name, parameter in signature.parameters.items():
        values = []
        for one in calls:
            bound = signature.bind(*one.args, **one.kwargs)
            bound.apply_defaults()
            values.append(bound.arguments[name])
        if parameter.default is not inspect.Parameter.empty:
            assert any(value != parameter.default for value in values), name
        assert len({repr(value) for value in values}) > 1, name


ODD = (
    [1j], np.array([object()]), [(1, 2), (3,)], [([1, 2], [3])], {"a": [1]},
    (np.ones(2), np.ones((2, 2))), ([[1], [1, 2]], [1]), [{}], [None], "", b"a",
    np.array(["a"]), np.datetime64("2020-01-01"), np.ones((1, 1, 1, 1)), float("nan"),
)  # fmt: skip


@every_function
def test_check_never_raises_for_odd_results(exercise):
    for result in ODD:
        assert exercise.check(returning(result)).status == "incorrect", result


@every
def test_hints_come_one_after_the_other(exercise):
    texts = [exercise.hint().text for _number in exercise.hints]
    assert texts == list(exercise.hints)
    assert exercise.hint().text == texts[-1]


@every
def test_three_different_wrong_tries_open_the_solution(exercise):
    messages = list({m.message: m for m in exercise.mistakes}.values())
    first = wrong(exercise, messages[0])
    for _again in range(5):
        exercise.check(first)
    assert exercise.solution().status == "locked"
    assert "2 to go" in exercise.solution().text
    assert exercise.solution().code == ""
    exercise.check(wrong(exercise, messages[1]))
    exercise.check(third_try(exercise, messages))
    assert exercise.solution().status == "solution"


def third_try(exercise, mistakes):
    """Return a wrong answer that differs from the first two mistakes."""
    if len(mistakes) > 2:
        return wrong(exercise, mistakes[2])
    return (lambda *args, **kwargs: 0) if exercise in FUNCTIONS else -17


@every
def test_what_is_no_answer_opens_nothing(exercise):
    for answer in (1.5j, "a", [1], {"a": 1}, object(), None, ..., len, [[1], "b"]):
        if exercise.check(answer).status in ("wrong type", "not attempted", "error"):
            exercise.check(answer)
    assert exercise.solution().status == "locked"


@every
def test_output_is_the_same_in_every_run(exercise):
    for source in (exercise.stub_source, exercise.solution_source):
        answer = executed(exercise, source)
        assert len({shown(exercise.check(answer)) for _again in range(3)}) == 1


@every
@pytest.mark.usefixtures("drawn_once")
def test_feedback_gives_no_code_away(exercise):
    stub = exercise.stub_source.splitlines()
    lines = set(exercise.solution_source.splitlines()) - set(stub)
    hidden = [line.strip() for line in lines]
    assert hidden
    for mistake in exercise.mistakes:
        text = shown(exercise.check(wrong(exercise, mistake)))
        assert [line for line in hidden if line in text] == []


@every
def test_comments_of_exercises_come_in_pairs(exercise):
    for function in (exercise.reference, getattr(exercise, "buggy", None)):
        if function:
            assert choose_comments(sources.function_source(function), "tr")


@every_called
def test_the_contract_is_in_the_language_of_the_notebook(exercise):
    texts = []
    for language in ("en", "tr"):
        dlcourse.set_language(language)
        assert max(map(len, exercise.stub_source.splitlines())) <= 88
        stub, solution = (
            executed(exercise, source).__doc__
            for source in (exercise.stub_source, exercise.solution_source)
        )
        assert stub == solution
        texts.append(stub.split(">>>"))
    english, turkish = texts
    assert english[0] == exercise.reference.__doc__.split(">>>")[0]
    assert turkish[0] != english[0]
    assert turkish[1:] == english[1:]


@every_called
@pytest.mark.parametrize("language", ["en", "tr"])
def test_examples_in_docstrings_run(exercise, language):
    name = exercise.name
    dlcourse.set_language(language)
    answer = executed(exercise, exercise.solution_source)
    globs = {"np": np, name: answer}
    test = doctest.DocTestParser().get_doctest(answer.__doc__, globs, name, None, 0)
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    assert runner.run(test).failed == 0


@every
@pytest.mark.usefixtures("drawn_once")
def test_turkish_messages_are_shown(exercise):
    dlcourse.set_language("tr")
    feedback = exercise.check(executed(exercise, exercise.stub_source))
    assert feedback.title == f"Henüz denenmedi: {exercise.name}"
    for mistake in exercise.mistakes:
        feedback = exercise.check(wrong(exercise, mistake))
        assert feedback.text == gettext(mistake.message) != mistake.message
    assert exercise.hint().text == gettext(exercise.hints[0]) != exercise.hints[0]


def messages():
    for path in [
        *PACKAGE.glob("exercises/**/*.py"),
        *PACKAGE.glob("weeks/*/exercises/*.py"),
    ]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(getattr(node, "func", None), "id", "")
            if name in ("_", "N_") and isinstance(node.args[0], ast.Constant):
                yield node.args[0].value


def test_every_message_has_its_turkish_with_the_same_fields():
    dlcourse.set_language("tr")
    missing = [text for text in messages() if gettext(text) == text]
    assert missing == []
    for text in messages():
        fields = [sorted(re.findall(r"{\w+}", t)) for t in (text, gettext(text))]
        assert fields[0] == fields[1], text


def test_progress_counts_what_is_done():
    for week in WEEKS:
        assert week.progress().title.startswith("0 of")
        first = next(iter(week))
        first.check(executed(first, first.solution_source))
        assert week.progress().title == f"1 of {len(week)} exercises done"
        assert ("✔ done", f"1. {first.name}") in week.progress().rows
