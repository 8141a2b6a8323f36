"""Schedules: against Keras, against formulas written out, and their manners."""

import inspect
import math

import numpy as np
import pytest

from dlcourse import schedules

STEPS = range(0, 1001, 7)

# (class, options, formula of the step, written out)
CASES = [
    ("ExponentialDecay", (0.2, 100, 0.5), lambda t: 0.2 * 0.5 ** (t / 100)),
    ("ExponentialDecay", (0.2, 64, 0.9, True), lambda t: 0.2 * 0.9 ** (t // 64)),
    ("InverseTimeDecay", (0.2, 10, 0.5), lambda t: 0.2 / (1 + 0.5 * t / 10)),
    ("InverseTimeDecay", (0.2, 64, 2, True), lambda t: 0.2 / (1 + 2 * (t // 64))),
    ("PolynomialDecay", (0.2, 400), lambda t: line(0.2, 0.0001, min(t / 400, 1))),
    (
        "PolynomialDecay",
        (0.2, 400, 0.05, 2.0),
        lambda t: 0.05 + 0.15 * (1 - min(t, 400) / 400) ** 2,
    ),
    (
        "PolynomialDecay",
        (0.2, 280, 0.01, 0.5, True),
        lambda t: 0.01 + 0.19 * math.sqrt(1 - t / (280 * max(1, math.ceil(t / 280)))),
    ),
    (
        "PiecewiseConstantDecay",
        ([70, 350], [0.3, 0.2, 0.1]),
        lambda t: 0.3 if t <= 70 else 0.2 if t <= 350 else 0.1,
    ),
    (
        "PiecewiseConstantDecay",
        ([35.5], [0.3, 0.2]),
        lambda t: 0.3 if t <= 35.5 else 0.2,
    ),
    ("CosineDecay", (0.2, 600), lambda t: 0.2 * half_cosine(t / 600)),
    ("CosineDecay", (0.2, 9, 0.25), lambda t: line(0.05, 0.2, half_cosine(t / 9))),
    (
        "CosineDecay",
        (0.05, 600, 0.1, {"warmup_target": 0.2, "warmup_steps": 100}),
        lambda t: (
            line(0.05, 0.2, t / 100)
            if t < 100
            else line(0.02, 0.2, half_cosine((t - 100) / 600))
        ),
    ),
    (
        "CosineDecay",
        (0.05, 600, 0.0, {"warmup_target": 0.2}),
        lambda t: 0.2 * half_cosine(t / 600),
    ),
    ("InverseSquareRootDecay", (0.2,), lambda t: 0.2 / math.sqrt(1 + t)),
    ("InverseSquareRootDecay", (0.2, 9.0), lambda t: 0.2 / math.sqrt(1 + t / 9)),
    (
        "InverseSquareRootDecay",
        (0.2, 100, True),
        lambda t: 0.2 / math.sqrt(1 + t // 100),
    ),
]


def line(start, end, share):
    return start + (end - start) * share


def half_cosine(share):
    return (1 + math.cos(math.pi * min(share, 1))) / 2


def make(package, name, options, wrap=float):
    """Make a schedule; `wrap` says how to write its rates."""
    named = [o for o in options if isinstance(o, dict)]
    given = [o for o in options if not isinstance(o, dict)]
    if isinstance(given[0], list):
        given[1] = [wrap(rate) for rate in given[1]]
    else:
        given[0] = wrap(given[0])
    return getattr(package, name)(*given, **(named[0] if named else {}))


cases = pytest.mark.parametrize(("name", "options", "formula"), CASES)


@cases
def test_values_are_those_of_keras(keras, name, options, formula):
    theirs = keras.optimizers.schedules
    if name == "InverseSquareRootDecay":
        assert not hasattr(theirs, name)
        return
    theirs = make(theirs, name, options, wrap=np.float64)  # else Keras uses float32
    expected = [float(theirs(step)) for step in STEPS]
    actual = make(schedules, name, options)(STEPS)
    np.testing.assert_allclose(actual, expected, rtol=1e-6, atol=1e-9)


@cases
def test_values_are_those_of_the_formula(name, options, formula):
    expected = [formula(step) for step in STEPS]
    schedule = make(schedules, name, options)
    np.testing.assert_allclose(schedule(STEPS), expected, rtol=1e-12, atol=1e-15)
    single = [schedule(step) for step in STEPS]
    np.testing.assert_allclose(single, expected, rtol=1e-12, atol=1e-15)


@cases
def test_a_number_gives_a_float_and_an_array_its_shape(name, options, formula):
    schedule = make(schedules, name, options)
    assert type(schedule(3)) is float
    assert type(schedule(np.int64(3))) is float
    assert schedule(np.arange(6).reshape(2, 3)).shape == (2, 3)
    assert schedule([]).shape == (0,)


def test_the_table_of_cases_is_complete():
    names = set(schedules.__all__) - {"Schedule"}
    assert {name for name, _, _ in CASES} == names
    for name in names:
        tried = [options for case, options, _ in CASES if case == name]
        count = len(inspect.signature(getattr(schedules, name)).parameters)
        assert count == max(
            sum(len(o) if isinstance(o, dict) else 1 for o in options)
            for options in tried
        )


@pytest.mark.parametrize("name", sorted({name for name, _, _ in CASES}))
def test_names_order_and_defaults_are_those_of_keras(keras, name):
    if name == "InverseSquareRootDecay":
        return
    ours = inspect.signature(getattr(schedules, name)).parameters
    theirs = getattr(keras.optimizers.schedules, name)
    theirs = inspect.signature(theirs.__init__).parameters
    assert [p for p in theirs if p not in ("self", "name")] == list(ours)
    for option, parameter in ours.items():
        assert parameter.default == theirs[option].default, option


ERRORS = [
    (ValueError, "choose initial", lambda s: s.ExponentialDecay(-0.1, 10, 0.5)),
    (ValueError, "choose initial", lambda s: s.CosineDecay(math.nan, 10)),
    (ValueError, "choose decay_steps", lambda s: s.InverseTimeDecay(0.1, 0, 0.5)),
    (ValueError, "choose decay_steps", lambda s: s.InverseSquareRootDecay(0.1, -1)),
    (TypeError, "choose decay_steps", lambda s: s.CosineDecay(0.1, "10")),
    (ValueError, "choose decay_rate", lambda s: s.ExponentialDecay(0.1, 10, 0)),
    (ValueError, "choose decay_rate", lambda s: s.InverseTimeDecay(0.1, 10, -1)),
    (ValueError, "choose power", lambda s: s.PolynomialDecay(0.1, 10, power=0)),
    (ValueError, "choose end", lambda s: s.PolynomialDecay(0.1, 10, -1)),
    (ValueError, "choose alpha", lambda s: s.CosineDecay(0.1, 10, 1.5)),
    (ValueError, "choose warmup", lambda s: s.CosineDecay(0.1, 10, warmup_target=-1)),
    (ValueError, "choose warmup", lambda s: s.CosineDecay(0.1, 9, warmup_steps=-1)),
    (ValueError, "one rate more", lambda s: s.PiecewiseConstantDecay([1], [0.1])),
    (ValueError, "sort them", lambda s: s.PiecewiseConstantDecay([2, 1], [1, 2, 3])),
    (ValueError, "choose values", lambda s: s.PiecewiseConstantDecay([1], [1, -1])),
    (ValueError, "count steps from 0", lambda s: s.CosineDecay(0.1, 10)(-1)),
    (ValueError, "count steps from 0", lambda s: s.CosineDecay(0.1, 10)([1, math.nan])),
    (NotImplementedError, "write rate", lambda s: s.Schedule()(1)),
]


@pytest.mark.parametrize(("error", "fix", "act"), ERRORS)
def test_bad_input(error, fix, act):
    with pytest.raises(error, match=fix):
        act(schedules)
