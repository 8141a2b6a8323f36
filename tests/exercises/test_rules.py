"""The rules that every check keeps, tried on every exercise; see CONTRIBUTING."""

import inspect
import re
from itertools import combinations

import numpy as np
import pytest

import dlcourse
from dlcourse import exercises
from dlcourse.exercises.engine import (
    ClassExercise,
    FunctionExercise,
    ValueExercise,
)
from dlcourse.exercises.judging import Call, alike, as_numbers, has_parts, run
from dlcourse.exercises.kinds import functions
from dlcourse.exercises.usual import slips_of

EXERCISES = [e for name in exercises.__all__ for e in getattr(exercises, name)]
CLASSES = [e for e in EXERCISES if isinstance(e, ClassExercise)]
FUNCTIONS = [
    e for e in EXERCISES if isinstance(e, FunctionExercise) and e not in CLASSES
]
SEEDS = range(3)

# slips that leave a right function: another order of steps, (m,) beside (1, m), ...
HARMLESS = ("two steps stand", "another axis is taken", "two sides of", "stands once")
# exercise: what its slips may do besides, for it does no harm there
ALLOWED = {
    "week00.kmeans_step": ("mean stands where sum",),  # of squares: argmin is the same
    "week00.epsilon_greedy": ("equal numbers",),  # a draw is never equal to epsilon
    "week01.squared_error": ("a constant is off by one",),  # reshape(-2) is reshape(-1)
    "week01.percentages": ("a condition is the wrong way",),  # keepdims along axis 0
    "week03.forward": ("a condition is the wrong way",),  # zip(strict=False)
    "week03.revive": ("a constant is off by one",),  # any number below the least
    "week05.days_remembered": ("log2 stands", "log10 stands"),  # in a quotient of two
    "week05.descent_steps": ("log2 stands", "log10 stands"),  # likewise
    "week05.clip_gradient": ("equal numbers",),  # the factor is 1 on both sides
    "week03.leaky_relu": ("equal numbers",),  # f(0) is 0 on both sides
    "week03.wrong_derivative": ("a constant is 0",),  # atol beside a relative one
    "week04.log_softmax": ("a minus is left out",),  # axis 1 of two is axis -1
    "week06.Dropout": ("equal numbers",),  # a draw is never equal to the rate
    "week06.leak": ("equal numbers", "mean stands where sum"),  # of both distances
    "week09.one_by_one": ("a constant is off by one",),  # kernel[-1] is kernel[0]
    "week09.grad_cam": ("mean stands where sum",),  # the largest becomes 1 anyhow
    "week09.guided_relu": ("equal numbers",),  # of grad; slips at z have their names
    # the mask takes (..., 1), too; the last axis is the default; [..., -1] is [..., 0]
    "week12.perplexity": ("an index or a slice", "all axes", "a constant is off"),
    "week12.naive": ("sum stands where mean",),  # in both parts of a quotient
    # where a length is 0, so is what is divided by 1, or by 2
    "week13.tf_idf": ("a constant is off by one",),
    "week13.cosine_neighbours": ("a constant is off by one",),
    # where the union is 0, so is what is divided; where a weight is 0, any error is
    "week10.iou": ("a constant is off by one",),
    "week10.localization_loss": ("a constant is off by one",),
    # zip(strict=False); common / area grows with common / (area - common)
    "week10.encode": (
        "a condition is the wrong way",
        "a minus becomes a plus",
        "a term is left out",
    ),
    # 0 / 0 is NaN, too, but for the warning
    "week10.dice": ("mean stands where sum",),  # in both parts of a quotient
    "week10.average_precision": ("a case is left out", "a constant is off by one"),
}


def path(exercise):
    return exercise.path


every_function = pytest.mark.parametrize("exercise", FUNCTIONS, ids=path)


@pytest.fixture(autouse=True)
def fresh():
    dlcourse.set_language("en")
    for exercise in EXERCISES:
        exercise.reset()


def calls_of(exercise):
    return exercise.cases(np.random.default_rng(0))


def named(exercise, call):
    bound = inspect.signature(exercise.reference).bind(*call.args, **call.kwargs)
    bound.apply_defaults()
    return bound.arguments


def changed(exercise, change):
    """Return an answer whose results are the right ones, but for a change."""

    def answer(*args, **kwargs):
        result = run(exercise.reference, Call(args, kwargs)).result
        if isinstance(result, tuple):
            return tuple(map(change, result))
        return change(result)

    return answer


def gives_numbers(exercise):
    """Whether all results are numbers or tuples of them."""
    results = (run(exercise.reference, one).result for one in calls_of(exercise))
    parts = (r if isinstance(r, tuple) else (r,) for r in results)
    arrays = [as_numbers(part) for one in parts for part in one]
    return all(array is not None and array.dtype.kind != "b" for array in arrays)


def draws(exercise):
    return any(one.with_other_rng() for one in calls_of(exercise))


NUMERIC = [e for e in FUNCTIONS if gives_numbers(e) and not draws(e)]
every_numeric = pytest.mark.parametrize("exercise", NUMERIC, ids=path)


@pytest.fixture
def unnamed(monkeypatch):
    """Let the engine look for no name of its own: it takes time, and is tested."""
    monkeypatch.setattr(functions, "usual_mistake", lambda answer: None)


@pytest.mark.parametrize("exercise", EXERCISES, ids=path)
def test_comments_beside_code_are_in_no_language(exercise):
    """They hold shapes and formulas, with names of the code; words stand in pairs."""
    dlcourse.set_language("tr")
    known = set(re.findall(r"\w+", f"{exercise.reference.__doc__} {exercise.path}"))
    for line in exercise.solution_source.splitlines():
        code, _mark, comment = line.partition("  # ")
        if code.strip():
            words = set(re.findall(r"[^\W\d_]{3,}", comment))
            assert words <= known | set(re.findall(r"\w+", code)), line


@every_function
def test_arrays_come_in_several_sizes(exercise):
    """Rule 3: nothing fits the example alone."""
    calls = calls_of(exercise)
    for name, value in named(exercise, calls[0]).items():
        told = str(getattr(value, "shape", "")) in exercise.reference.__doc__
        if isinstance(value, np.ndarray) and value.ndim and not told:
            assert len({np.shape(named(exercise, c)[name]) for c in calls}) > 1, name


@every_numeric
def test_no_two_arrays_share_their_length_everywhere(exercise):
    """Rule 3: where m and n may differ, they do somewhere; a square hides much."""
    for one in calls_of(exercise):
        values = named(exercise, one).values()
        arrays = [v for v in values if isinstance(v, np.ndarray) and v.ndim == 2]
        if any(len(set(array.shape)) == 2 for array in arrays):
            return
    assert not arrays


@every_numeric
def test_only_the_example_is_right_is_not_enough(exercise):
    first = calls_of(exercise)[0]

    def answer(*args, **kwargs):
        due = run(exercise.reference, Call(args, kwargs))
        if alike(due, run(exercise.reference, first), 0):
            return due.result
        return changed(exercise, lambda part: part * 0 + 0.3)(*args, **kwargs)

    assert exercise.check(answer, seed=0).status == "incorrect"


def _one_entry_off(part):
    array = np.array(part, dtype=float)
    top = np.abs(array).max() if array.size else 0
    array.flat[-1:] += 1e-3 * top + 1e-6
    return array


def _one_entry_nan(part):
    array = np.array(part, dtype=float)
    array.flat[-1:] = np.nan
    return array


@every_numeric
@pytest.mark.parametrize(
    "change",
    [
        _one_entry_off, _one_entry_nan, lambda part: np.asarray(part).astype(bool),
        lambda part: np.asarray(part) * (1 + 0j), lambda part: np.asarray(part)[None],
        lambda part: np.asarray(part).astype(object),
        lambda part: np.asarray(part).astype(str), lambda part: None,
    ],
    ids=["one off", "nan", "bool", "complex", "shape", "object", "str", "None"],
)  # fmt: skip
@pytest.mark.usefixtures("unnamed")
def test_what_is_nearly_right_is_refused(exercise, change):
    """Rule 6: neither the tolerance nor another kind of number lets it pass."""
    feedback = exercise.check(changed(exercise, change), seed=0)
    assert feedback.status == "incorrect"


@pytest.mark.parametrize("exercise", FUNCTIONS + CLASSES, ids=path)
@pytest.mark.usefixtures("unnamed", "drawn_once")
def test_every_slip_is_seen(exercise):
    """A right function after one slip is wrong, unless the slip does no harm."""
    harmless = HARMLESS + ALLOWED.get(exercise.path, ())
    for (message, fields), answer in slips_of(exercise.reference):
        text = message.format(**dict(fields))
        if any(words in text for words in harmless):
            continue
        statuses = {exercise.check(answer, seed=seed).status for seed in SEEDS}
        assert "correct" not in statuses, text


def results_of(exercise, function, calls):
    """Return a row for each call: what tells each result from others, to the last bit.

    Where nothing can be told, as of an error or a changed argument, a new object stands
    for it, which is like no other.
    """
    names = exercise.returns or ("",)

    def row(one):
        parts = one.result if exercise.returns else (one.result,)
        arrays = [*map(as_numbers, parts)] if has_parts(parts, names) else [None]
        if one.changed or any(array is None for array in arrays):
            return [object() for _name in names]
        return [(array.shape, array.dtype, array.tobytes()) for array in arrays]

    return [row(one.run_of(function)) for one in calls]


def mixtures(exercise, first, second, calls):
    """Yield answers made of two functions, and their rows as of `results_of`.

    Each answers as `first`, but on larger calls, or in one result, as `second`.
    """
    pairs = [results_of(exercise, function, calls) for function in (first, second)]
    half = sorted(call.size for call in calls)[len(calls) // 2]

    def by_size(*args, **kwargs):
        small = Call(args, kwargs).size < half
        return (first if small else second)(*args, **kwargs)

    small = [call.size < half for call in calls]
    yield by_size, [a if s else b for s, a, b in zip(small, *pairs, strict=True)]
    for place in range(len(exercise.returns)):

        def of_parts(*args, place=place, **kwargs):
            return put(place, first(*args, **kwargs), second(*args, **kwargs))

        yield of_parts, [put(place, *rows) for rows in zip(*pairs, strict=True)]


def put(place, one, other):
    """Return `one`, but for one place, where that of `other` stands."""
    return (*one[:place], other[place], *one[place + 1 :])


def seen(rows):
    """Return the rows of `results_of` as a key."""
    return tuple(map(tuple, rows))


def explains(exercise, mistake, answer):
    """Whether `answer` does what the mistake does, or is right, in every call."""
    for one in calls_of(exercise):
        got = run(answer, one)
        wanted = one.run_of(mistake.function), one.run_of(exercise.reference)
        if not any(alike(got, due, exercise.tolerance) for due in wanted):
            return False
    return True


@every_function
@pytest.mark.usefixtures("unnamed", "drawn_once")
def test_two_mistakes_in_one_answer_do_not_get_the_text_of_a_third(exercise):
    """Rule 4: a text is said where its mistake explains all that is wrong.

    What does the same as an answer that was tried, or as a single mistake, is no other.
    """
    calls = calls_of(exercise)
    functions = [m.function for m in exercise.mistakes]
    texts = {m.message for m in exercise.mistakes}
    tried = {seen(results_of(exercise, f, calls)) for f in functions}
    for one, other in combinations(exercise.mistakes, 2):
        pair = one.function, other.function
        for answer, rows in mixtures(exercise, *pair, calls):
            if seen(rows) in tried:
                continue
            tried.add(seen(rows))
            text = exercise.check(answer, seed=0).text
            said = [m for m in exercise.mistakes if m.message == text]
            assert text not in texts or any(
                m.recognise or explains(exercise, m, answer) for m in said
            ), (one.message, other.message, text)


def entries(exercise, value):
    """Return the entries of a value by their names."""
    return (
        value
        if isinstance(value, dict)
        else dict(zip(exercise.returns, value, strict=True))
    )


MANY = [e for e in EXERCISES if isinstance(e, ValueExercise) and len(e.returns) > 1]


@pytest.mark.parametrize("exercise", MANY, ids=path)
def test_two_wrong_values_do_not_get_the_text_of_a_third(exercise):
    """Rule 4: what a text says of wrong entries was answered there."""
    right = entries(exercise, exercise.reference())
    mistakes = [m for m in exercise.mistakes if not m.recognise]
    for one, other in combinations(mistakes, 2):
        first, second = (entries(exercise, m.function()) for m in (one, other))
        mixed = first | {k: v for k, v in second.items() if v != right[k]}
        text = exercise.check(mixed).text
        said = [entries(exercise, m.function()) for m in mistakes if m.message == text]
        assert not said or any(
            all(mixed[k] == v for k, v in made.items() if v != right[k])
            for made in said
        ), text
