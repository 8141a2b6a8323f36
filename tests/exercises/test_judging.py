"""How differences are said in words and values quoted."""

import numpy as np
import pytest

from dlcourse.exercises.judging import call, difference, identical, same
from dlcourse.exercises.quoting import can_be_pasted, quote, quote_call

DUE = np.array([1.0, 2.0, 3.0])


@pytest.mark.parametrize(
    ("got", "words"),
    [
        ("text", "expected numbers"),
        (DUE.astype(object), "(3,), object, expected numbers"),
        (DUE * 1j, "(3,), complex128, expected numbers"),
        ([[1], [2, 3]], "expected numbers"),
        (DUE[:2], "shape is (2,), expected (3,)"),
        (np.array([1, 2, 2]), "where decimals are due"),
        (np.array([1, np.nan, 3]), "holds nan"),
        (np.array([1, np.inf, 3]), "inf where a number is due"),
        (np.array([1.0, 2.0, 3.5]), "at index 2: 3.5 instead of 3"),
    ],
)
def test_the_difference_is_said_in_words(got, words):
    assert words in difference(got, DUE, 1e-4)


def test_differences_of_tuples_counts_and_equal_results():
    assert difference((1, 2.0), (1, 2), 1e-4, ("a", "b")).startswith(
        "b: The value is r"
    )
    assert "expected 2 results: a, b" in difference(1, (1, 2), 1e-4, ("a", "b"))
    assert difference(DUE + 1e-6, DUE, 1e-4) is None
    assert difference(5, 7, 1e-4) == "The value is off by 2."
    said = "False came back where True is due."
    assert difference(False, True, 1e-4) == said


def test_numbers_are_no_booleans_and_nothing_is_of_no_kind():
    bools, none = np.array([True, False]), np.zeros(0, bool)
    assert difference([1, 0], bools, 1e-4) == (
        "The result holds numbers: make True and False of them."
    )
    assert difference([], none, 1e-4) is None
    assert difference([], none.astype(int), 1e-4) is None
    assert same([], none, 0)
    assert not same([1, 0], bools, 0)


@pytest.mark.parametrize(("got", "word"), [(1, "1"), (1.0, "1"), (0, "0"), (3, "3")])
def test_a_number_is_no_boolean_either(got, word):
    """1 == True: only its kind tells it from what is due."""
    said = f"{word} came back where True is due."
    assert difference(got, True, 1e-4) == said
    assert difference((2, got), (2, True), 1e-4, ("a", "b")) == f"b: {said}"
    assert difference(np.True_, True, 1e-4) is None


def test_same_compares_parts_and_nan():
    assert same((1, [np.nan]), (1, np.array([np.nan])), 0)
    assert not same((1, 2), (1, 2, 3), 0)
    assert not same("a", 1, 0)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (np.float32(0.1), "0.1"),
        (np.int64(3), "3"),
        (True, "True"),
        ((1,), "(1,)"),
        ([1, 2.5], "[1, 2.5]"),
        ({"a": 1.0}, "{'a': 1}"),
        (np.zeros((2, 2)), "[[0, 0], [0, 0]]"),
        (np.zeros(9), "array of shape (9,)"),
        (list(range(20)), "list of 20"),
        (np.random.default_rng(), "rng"),
        (object(), "object"),
        (np.array(["a"]), "['a']"),
    ],
)
def test_values_are_quoted_shortly(value, text):
    assert quote(value) == text


@pytest.mark.parametrize(
    "value",
    [
        np.array([1.0, 0.1 + 0.2]), np.arange(3), np.array([[True], [False]]),
        np.array([1.5, 0.1], "float32"), np.array([1, -2], "int8"),
        np.array([1.5, np.nan, -np.inf]),
        np.float32(0.1), np.int64(3), True, 0.1 + 0.2, -3, "relu", None, [1, 2.5],
    ],
)  # fmt: skip
def test_a_quoted_call_can_be_pasted(value):
    text = quote_call("f", call(value, given=value))
    args, given = eval(text, {"np": np, "f": lambda value, given: (value, given)})
    for pasted in (args, given):
        assert type(pasted) is type(value)
        assert identical(pasted, value)
        assert getattr(pasted, "dtype", None) == getattr(value, "dtype", None)
    assert can_be_pasted(call(value))


def test_generators_are_quoted_with_their_seed_and_large_arrays_are_not_pasted():
    text = quote_call("f", call(np.random.default_rng(7)))
    pasted = eval(text, {"np": np, "f": lambda rng: rng})
    assert pasted.normal() == np.random.default_rng(7).normal()
    assert not can_be_pasted(call(np.zeros(9), 1))
    assert "float32" in quote_call("f", call(np.zeros(9, "float32")))


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (1.0, 1.0, True), (1.0, 2.0, False), (1, 1.0, False), ("a", "b", False),
        ({"a": [1, (2,)]}, {"a": [1, (2,)]}, True), ({"a": 1}, {"b": 1}, False),
        ([1], [1, 2], False), (np.array([np.nan]), np.array([np.nan]), True),
        (np.zeros(2), np.zeros(3), False), (object(), object(), True),
        (np.array(["a"]), np.array(["b"]), False),
    ],
)  # fmt: skip
def test_identical_results(one, other, alike):
    assert identical(one, other) == alike


def test_booleans_are_compared():
    got, expected = np.array([True, False]), np.array([True, True])
    assert difference(got, expected, 1e-6) is not None
    assert difference(expected, expected, 1e-6) is None
