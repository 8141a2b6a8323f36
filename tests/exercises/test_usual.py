"""Mistakes that the engine names itself, in an exercise that knows none."""

from itertools import combinations

import numpy as np
import pytest

import dlcourse
from dlcourse.exercises.engine import (
    FunctionExercise,
    ShapesExercise,
    ValueExercise,
    call,
    run,
)
from dlcourse.exercises.judging import alike
from dlcourse.exercises.usual.slips import slips_of
from dlcourse.i18n import gettext

SHAPES = ((2, 3), (4, 3), (7, 5), (3, 3))


@FunctionExercise.task(number=1, hints=(), returns=("kernel", "bias"))
def gradients(x, grad, rate=0.1, times=2):
    """Gradients of a layer."""
    return rate * x.T @ grad, times * grad.sum(axis=0)


@gradients.tried_on
def gradient_cases(rng):
    calls = [call(np.array([[1.0, 2.0]]), np.array([[3.0, 0.5]]))]
    for shape in SHAPES:
        pair = rng.normal(size=shape), rng.normal(size=shape)
        calls += [call(*pair), call(*pair, 0.3), call(*pair, 0.3, times=4)]
    return calls


@FunctionExercise.task(number=2, hints=())
def blended(x, y, weight=0.4, *, offset=False):
    """Rows of x and y blended, then scaled; values on both sides of 0."""
    mixed = weight * x + (1 - weight) * np.tanh(y)
    if offset:
        mixed += 1
    return np.exp(mixed) - 1.5


@blended.tried_on
def blended_cases(rng):
    calls = [call(np.array([[1.0, -2.0], [0.5, 0.0]]), np.ones((2, 2)))]
    for shape in SHAPES:
        pair = rng.normal(size=shape), rng.normal(size=shape)
        calls += [call(*pair), call(*pair, 0.2), call(*pair, 0.9, offset=True)]
    return calls


@FunctionExercise.task(number=3, hints=())
def total(values, start=0):
    """Running total of a list, as one number, from `start` on."""
    result = 0
    for value in values[start:]:
        result += value
    return result


total.tried_on(
    lambda rng: [
        call([2, 5, 4]), call([1, 7, 3, 9], start=1), call([4, 4, 8, 1, 3], start=2),
        call([2.5, 0.5, 4, 1, 3], start=1),
    ]
)  # fmt: skip

right, mix = gradients.reference, blended.reference


def of_first(change):
    """Return an answer whose first result is changed, a function of it and of x."""

    def answer(x, grad, rate=0.1, times=2):
        kernel, bias = right(x, grad, rate, times)
        return change(kernel, x), bias

    return answer


def of_result(change):
    return lambda *args, **kwargs: change(mix(*args, **kwargs))


def of_call(change):
    """Return an answer that blends after the arguments were changed."""

    def answer(x, y, weight=0.4, *, offset=False):
        return mix(*change(x, y, weight), offset=offset)

    return answer


def returned_early(values, start=0):
    result = 0
    for value in values[start:]:
        result += value
        return result
    return result


def replaced(values, start=0):
    result = 0
    for value in values[start:]:
        result = value
    return result


GRADIENTS = {
    "another order": lambda *a, **k: right(*a, **k)[::-1],
    "kernel: The result is transposed": of_first(lambda kernel, x: kernel.T),
    "x and grad are exchanged": lambda x, grad, *a, **k: right(grad, x, *a, **k),
    "rate makes no difference: it is right for rate = 0.1": (
        lambda x, grad, rate=0.1, times=2: right(x, grad, 0.1, times)
    ),
    "times makes no difference: it is right for times = 2": (
        lambda x, grad, rate=0.1, times=2: right(x, grad, rate)
    ),
    "kernel: Every number is divided by len(x)": of_first(lambda k, x: k / len(x)),
    "kernel: Every number is len(x) times too large": of_first(lambda k, x: k * len(x)),
    "kernel: Every number is divided by the root of len(x)": of_first(
        lambda k, x: k / np.sqrt(len(x))
    ),
    "The same comes back whatever": lambda *a, **k: (np.eye(2), np.ones(2)),
    "is a return missing": lambda x, grad, rate=0.1, times=2: print(end="") or None,
    "Only bias came back: return kernel, bias": lambda *a, **k: right(*a, **k)[1],
    "bias holds what kernel should be": lambda *a, **k: (right(*a, **k)[0],) * 2,
    "kernel: This is the argument x as it came in": of_first(lambda kernel, x: x),
    "grad is used where x belongs": lambda x, grad, *a, **k: right(grad, grad, *a, **k),
    "kernel: Every number is half of what": of_first(lambda kernel, x: kernel / 2),
    "It is right for times + 1: off": (
        lambda x, grad, rate=0.1, times=2: right(x, grad, rate, times + 1)
    ),
    "kernel: Every number has the opposite sign. bias: Every number is twice": (
        lambda *a, **k: (-right(*a, **k)[0], 2 * right(*a, **k)[1])
    ),
    "kernel: Every number that came back is 0. bias: Every number is twice": (
        lambda *a, **k: (0 * right(*a, **k)[0], 2 * right(*a, **k)[1])
    ),
}  # fmt: skip
BLENDED = {
    "has the opposite sign": of_result(np.negative),
    "lost their signs": of_result(np.abs),
    "square of what is due": of_result(np.square),
    "1 divided by what is due": of_result(lambda due: 1 / due),
    "1 minus what is due": of_result(lambda due: 1 - due),
    "exp of what is due": of_result(np.exp),
    "a negative number is due, 0 came back": of_result(lambda due: np.maximum(due, 0)),
    "between 0 and 1": of_result(lambda due: np.clip(due, 0, 1)),
    "decimals were cut off": of_result(np.trunc),
    "are rounded": of_result(lambda due: np.round(due, 2)),
    "order is reversed.": of_result(lambda due: due[::-1]),
    "reversed along the last axis": of_result(lambda due: due[:, ::-1]),
    "are sorted": of_result(np.sort),
    "one place too late": of_result(lambda due: np.roll(due, 1, 0)),
    "first entry is missing": of_result(lambda due: due[1:]),
    "last entry is missing": of_result(lambda due: due[:-1]),
    "Only the first entry came back": of_result(lambda due: due[0]),
    "is the sum of the right numbers": of_result(np.sum),
    "is the mean of the right numbers": of_result(np.mean),
    "divided by their sum": of_result(lambda due: due / due.sum()),
    "cut into rows in another order": of_result(lambda d: d.T.reshape(d.shape)),
    "their shape is not": of_result(lambda due: due[None]),
    "3 times what it should be": of_result(lambda due: 3 * due),
    "degrees and radians": of_result(np.radians),
    "base 2": of_result(lambda due: due / np.log(2)),
    "too large by 0.25": of_result(lambda due: due + 0.25),
    "too small by 1.": of_result(lambda due: due - 1),
    "offset is the wrong way round": (
        lambda x, y, weight=0.4, *, offset=False: mix(x, y, weight, offset=not offset)
    ),
    "weight and 1 - weight are exchanged": of_call(lambda x, y, w: (x, y, 1 - w)),
    "right for the root of weight": of_call(lambda x, y, w: (x, y, w**0.5)),
    "right for the absolute values of y": of_call(lambda x, y, w: (x, np.abs(y), w)),
    "x makes no difference: it is right for x": of_call(lambda x, y, w: (0 * x, y, w)),
    "tanh is left out": lambda x, y, weight=0.4, *, offset=False: (
        np.exp(weight * x + (1 - weight) * y + offset) - 1.5
    ),
    "exp2 stands where exp belongs": lambda x, y, weight=0.4, *, offset=False: (
        2 ** (weight * x + (1 - weight) * np.tanh(y) + offset) - 1.5
    ),
    "a minus becomes a plus": lambda x, y, weight=0.4, *, offset=False: (
        np.exp(weight * x + (1 + weight) * np.tanh(y) + offset) - 1.5
    ),
    "offset makes no": lambda x, y, weight=0.4, *, offset=False: mix(x, y, weight),
    "exactly where x is negative": lambda x, y, weight=0.4, *, offset=False: np.where(
        x < 0, 7 * x, mix(x, y, weight, offset=offset)
    ),
    "where x is larger than y": lambda x, y, weight=0.4, *, offset=False: np.where(
        x > y, 7 * x, mix(x, y, weight, offset=offset)
    ),
    "Only the first entry is right": of_result(
        lambda due: np.concatenate([due[:1], due[1:] ** 2 + 3])
    ),
}  # fmt: skip
TOTALS = {
    "return stands inside the loop": returned_early,
    "replaces what should be added up": replaced,
    "The last entry of values is left out": lambda v, start=0: sum(v[start:-1]),
    "start makes no difference": lambda values, start=0: sum(values),
}
NAMED = [
    (exercise, words, answer)
    for exercise, answers in (
        (gradients, GRADIENTS), (blended, BLENDED), (total, TOTALS)
    )
    for words, answer in answers.items()
]  # fmt: skip


@pytest.fixture(autouse=True)
def english():
    dlcourse.set_language("en")
    yield
    dlcourse.set_language("en")


@pytest.mark.parametrize(("exercise", "words", "answer"), NAMED)
def test_the_engine_names_what_any_function_may_do(exercise, words, answer):
    for seed in range(10):
        feedback = exercise.check(answer, seed=seed)
        assert feedback.status == "incorrect"
        assert words in feedback.text
    dlcourse.set_language("tr")
    assert words not in exercise.check(answer).text


def test_what_is_nearly_right_is_not_called_once_what_it_should_be():
    """Numbers off by 0.04 % were said to be 1 times what they should be."""
    for seed in range(10):
        text = blended.check(of_result(lambda due: 1.0004 * due), seed=seed).text
        assert "times" not in text


def alternately(one, other, is_other):
    """Return what answers as `one`, and as `other` where the arguments say so."""
    return lambda *a, **k: (other if is_other(*a, **k) else one)(*a, **k)


def is_small(values, *_args, **_kwargs):
    return np.size(values) <= 4


def differ(exercise, mixed, whole):
    calls = exercise.cases(np.random.default_rng(0))
    return not all(alike(run(mixed, c), run(whole, c), 1e-4) for c in calls)


def pairs():
    """Yield two answers to an exercise, and a mixture that is neither of them."""
    for (exercise, first, one), (another, second, other) in combinations(NAMED, 2):
        mixed = alternately(one, other, is_small)
        words = first, second
        if (
            exercise is another
            and "is a return missing" not in words
            and all(differ(exercise, mixed, whole) for whole in (one, other))
        ):
            yield exercise, words, mixed


@pytest.mark.parametrize(("exercise", "words", "mixed"), [*pairs()][::15])
def test_what_explains_some_calls_only_is_not_said(exercise, words, mixed):
    """Small calls go wrong in one way and large ones in another: neither is named."""
    text = exercise.check(mixed, seed=0).text
    assert not [part for part in words if part in text]


UNNAMED = [
    (gradients, lambda x, grad, rate=0.1, times=2: (
        rate * x.T @ grad**3, times * grad.sum(axis=0))),
    (gradients, lambda x, grad, rate=0.1, times=2: 3.0 * len(x)),
    (gradients, lambda x, grad, rate=0.1, times=2: ("a", "b" * len(x))),
    (blended, lambda x, y, weight=0.4, offset=False: np.cos(x) + y**3),
    (total, lambda values, start=0: 1.0 * sum(values[start:])),
    (total, lambda values, start=0: max(values) + len(values) ** 2),
]  # fmt: skip


@pytest.mark.parametrize(("exercise", "answer"), UNNAMED)
def test_other_mistakes_are_not_given_these_names(exercise, answer):
    for seed in range(10):
        text = exercise.check(answer, seed=seed).text
        assert not [words for _exercise, words, _answer in NAMED if words in text]


@pytest.mark.parametrize("exercise", [gradients, blended, total])
def test_the_right_answer_is_right_and_slips_leave_it_as_it_is(exercise):
    assert exercise.check(exercise.reference).status == "correct"
    assert slips_of(exercise.reference)
    assert exercise.check(exercise.reference).status == "correct"


def test_what_numpy_says_is_shown_where_a_number_is_missing():
    feedback = blended.check(lambda x, y, weight=0.4, offset=False: np.log(0 * x))
    assert "-inf where a number is due" in feedback.text
    assert dict(feedback.rows)["NumPy says"] == "divide by zero encountered in log"


@FunctionExercise.task(number=4, hints=())
def doubled(x):
    """Twice x, of any shape."""
    return 2.0 * x


doubled.tried_on(lambda rng: [call(rng.normal(size=s)) for s in (3, (2, 3), (4, 1))])


def test_it_is_said_in_which_calls_an_answer_fails():
    text = "It works where x.ndim is 1; where it is 2 it does not yet."
    wrong = doubled.check(lambda x: 2 * x + (x.ndim > 1) * x**3)
    assert (wrong.status, wrong.text) == ("incorrect", text)
    error = doubled.check(lambda x: 2 * x if x.ndim == 1 else {}["left out"])
    assert (error.status, error.text) == ("error", text)


def test_an_answer_that_is_wrong_works_nowhere_even_where_it_raises_nothing():
    """It was said to work where it gave wrong numbers, if it raised elsewhere."""
    error = doubled.check(lambda x: 3 * x if x.ndim == 1 else {}["left out"])
    assert (error.status, "It works where" in error.text) == ("error", False)
    partly = doubled.check(
        lambda x: {(3,): 2 * x, (3, 2): 9 * x}[x.shape]  # wrong, raises at (4, 1)
    )
    text = "It works where x.ndim is 1; where it is 2 it does not yet."
    assert (partly.status, partly.text) == ("error", text)


@FunctionExercise.task(number=4, hints=())
def shifted(x, by):
    """x + by, where None is 0."""
    return x + (0 if by is None else by)


shifted.tried_on(
    lambda rng: [call(rng.normal(size=3), by)
                 for by in (None, rng.normal(size=3), rng.normal(size=(2, 3)))]
)  # fmt: skip


def test_none_is_not_said_to_have_axes():
    text = "It works where by.ndim is 1; where it is 2 it does not yet."
    for else_added in (0, 1):  # None is right, or wrong, too
        wrong = shifted.check(
            lambda x, by, more=else_added: x + (by if np.ndim(by) == 1 else more)
        )
        assert wrong.text == text


def test_one_argument_that_fits_by_chance_is_no_explanation():
    """A wrong bias shows only where times is large: nothing is wrong with times."""
    feedback = gradients.check(
        lambda x, grad, rate=0.1, times=2: right(x, grad, rate, times**3 - 6)
    )
    assert "times" not in feedback.text


@ValueExercise.task(number=2, hints=(), returns=("a", "b", "c"))
def numbers():
    """Three numbers."""
    return 1, 2, 4


def test_right_numbers_in_another_order_or_with_another_sign_are_named():
    for exchanged in ((1, 4, 2), {"a": 1, "b": 4, "c": 2}):
        assert numbers.check(exchanged).text == (
            "The values are right, but some are exchanged: b, c."
        )
    assert numbers.check((1, 2, 3)).text == "Not right: c."
    assert numbers.check((1, 1, 4)).text == "Not right: b."
    assert numbers.check((1, -2, 4)).text == "b: the size is right, the sign is not."
    assert numbers.check((1, -2, 400)).text == (
        "b: the size is right, the sign is not. "
        "c: this is in percent; a fraction is due."
    )
    assert numbers.check((1, -2, 3)).text == "Not right: b, c."
    dlcourse.set_language("tr")
    feedback = numbers.check((1, 4, 2))
    english = "The values are right, but some are exchanged: {names}."
    assert feedback.text == gettext(english).format(names="b, c")


def test_a_dict_with_other_keys_is_told_its_keys():
    dlcourse.set_language("en")
    told = numbers.check({"a": 1, "x": 2}).text
    assert told == "Got {'a': 1, 'x': 2}, expected a dict with the keys a, b, c."
    told = numbers.check({"a": 1, "b": "2", "c": 4}).text
    assert "'b': '2'" in told
    assert "expected 3 numbers: a, b, c." in told


@ShapesExercise.task(number=3, hints=(), returns=("image", "batch"))
def shapes():
    """Two shapes."""
    return (4, 5, 3), (2, 4, 5, 3)


@pytest.mark.parametrize(
    ("image", "words"),
    [
        ((5, 4, 3), "image: the lengths are right, their order is not."),
        ((4, 5), "image: an axis is missing."),
        ((4,), "image: the number of axes is not right."),
        ((4, 5, 1, 3), "image: there is an axis too many."),
        ((7, 8), "image: the number of axes is not right."),
        ((4, 5, 1), "image: one length is not right; the others are."),
        ((4, 6, 1), "Not right: image."),
    ],
)
def test_shapes_are_told_what_is_wrong_with_their_axes(image, words):
    assert shapes.check((image, (2, 4, 5, 3))).text == words
