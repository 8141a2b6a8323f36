"""Mistakes that the engine names itself, in an exercise that knows none."""

import numpy as np
import pytest

import dlcourse
from dlcourse.exercises.engine import FunctionExercise, ValueExercise, call
from dlcourse.i18n import gettext


@FunctionExercise.task(number=1, hints=(), returns=("kernel", "bias"))
def gradients(x, grad, rate=0.1, times=2):
    """Gradients of a layer."""
    return rate * x.T @ grad, times * grad.sum(axis=0)


@gradients.tried_on
def cases(rng):
    calls = [call(np.array([[1.0, 2.0]]), np.array([[3.0, 0.5]]))]
    for m, features in ((4, 3), (7, 5)):
        pair = rng.normal(size=(m, features)), rng.normal(size=(m, features))
        calls += [call(*pair), call(*pair, 0.3), call(*pair, 0.3, times=4)]
    return calls


right = gradients.reference


def first_only(factor):
    """Return an answer whose first result is off by a factor that follows m."""

    def answer(x, grad, rate=0.1, times=2):
        kernel, bias = right(x, grad, rate, times)
        return kernel * factor(len(x)), bias

    return answer


def transposed(x, grad, rate=0.1, times=2):
    kernel, bias = right(x, grad, rate, times)
    return kernel.T, bias


NAMED = {
    "another order": lambda *a, **k: right(*a, **k)[::-1],
    "kernel is transposed": transposed,
    "x and grad are exchanged": lambda x, grad, *a, **k: right(grad, x, *a, **k),
    "rate is not used": lambda x, grad, rate=0.1, times=2: right(x, grad, 0.1, times),
    "times is not used": lambda x, grad, rate=0.1, times=2: right(x, grad, rate, 3),
    "kernel: Every number is divided by len(x)": first_only(lambda m: 1 / m),
    "kernel: Every number is len(x) times too large": first_only(lambda m: m),
    "The same comes back whatever": lambda *a, **k: (np.eye(2), np.ones(2)),
    "is a return missing": lambda x, grad, rate=0.1, times=2: print(end="") or None,
}


@pytest.fixture(autouse=True)
def english():
    dlcourse.set_language("en")
    yield
    dlcourse.set_language("en")


@pytest.mark.parametrize("words", NAMED)
def test_the_engine_names_what_any_function_may_do(words):
    for seed in range(10):
        feedback = gradients.check(NAMED[words], seed=seed)
        assert feedback.status == "incorrect"
        assert words in feedback.text
    dlcourse.set_language("tr")
    assert words not in gradients.check(NAMED[words]).text


UNNAMED = [
    lambda x, grad, rate=0.1, times=2: (rate * x.T @ grad, times * grad.sum(axis=1)),
    lambda x, grad, rate=0.1, times=2: (rate * x.T @ grad**2, times * grad.sum(axis=0)),
    lambda x, grad, rate=0.1, times=2: (rate * x.T @ grad / 3, times * grad.sum(0)),
    lambda x, grad, rate=0.1, times=2: right(x, grad, rate, times + (rate == 0.1)),
    lambda x, grad, rate=0.1, times=2: 3.0 * len(x),
    lambda x, grad, rate=0.1, times=2: ("a", "b" * len(x)),
]


@pytest.mark.parametrize("answer", UNNAMED)
def test_other_mistakes_are_not_given_these_names(answer):
    for seed in range(10):
        text = gradients.check(answer, seed=seed).text
        assert not [words for words in NAMED if words in text]


def test_the_right_answer_is_right():
    assert gradients.check(right).status == "correct"


@ValueExercise.task(number=2, hints=(), returns=("a", "b", "c"))
def numbers():
    """Three numbers."""
    return 1, 2, 4


def test_the_right_numbers_in_another_order_are_named():
    assert numbers.check((1, 4, 2)).text == (
        "The results are right but in another order: return a, b, c."
    )
    assert numbers.check((1, 2, 3)).text == "Not right: c."
    assert numbers.check((1, 1, 4)).text == "Not right: b."
    dlcourse.set_language("tr")
    feedback = numbers.check((1, 4, 2))
    english = "The results are right but in another order: return {names}."
    assert feedback.text == gettext(english).format(names="a, b, c")
