"""What crosses the border upwards, and what does not."""

import json
from collections import OrderedDict, namedtuple
from fractions import Fraction

import numpy as np
import pytest

from dlcourse.exercises.judging import identical
from dlcourse.exercises.limits import TimeUp
from marking import wire

Point = namedtuple("Point", "x y")


def carried(value):
    return wire.received(wire.told_in(wire.line_of({"v": wire.up(value)}).strip())["v"])


@pytest.mark.parametrize(
    "value",
    [
        None, True, 3, -(2**70), 0.1 + 0.2, float("nan"), float("-inf"), "ş\ud800", "",
        (), [], {}, (1, [2.0, {"a": None, 3: (True,)}]), 1 + 2j, b"ab", ...,
        Fraction(1, 3), np.arange(6.0).reshape(2, 3),
        np.zeros((0, 3), "float32"),
        np.array(["a", "bc"]),
        np.array(3), np.float32(0.1), np.int64(3), np.True_, np.str_("a"),
        np.array([1, None, ...], object), np.arange(4)[::2],
        np.asfortranarray(np.eye(3)),
        np.datetime64("2026-11-30"),
    ],
    ids=repr,
)  # fmt: skip
def test_plain_values_come_up_as_they_are(value):
    got = carried(value)
    assert type(got) is type(value)
    assert identical(got, value)
    assert getattr(got, "dtype", None) == getattr(value, "dtype", None)


def test_classes_of_a_students_own_come_up_as_what_they_hold():
    class Sly(float):
        def __eq__(self, other):
            return True

        __hash__ = float.__hash__

        def __float__(self):
            return 1.0

    class Array(np.ndarray):
        def __array_ufunc__(self, *args, **kwargs):
            return True

    assert type(carried(Sly(3))) is float
    assert carried(Sly(3)) == 3.0 != carried(Sly(2))
    assert type(carried(np.arange(3).view(Array))) is np.ndarray
    assert carried(Point(1, 2)) == (1, 2)
    assert type(carried(Point(1, 2))).__name__ == "Point"
    assert type(carried(OrderedDict(a=1))).__name__ == "OrderedDict"


def test_other_things_come_up_by_their_names():
    got = carried(len)
    assert (type(got).__name__, got.__name__, callable(got)) == (
        "builtin_function_or_method", "len", True
    )  # fmt: skip
    with pytest.raises(TypeError, match="not called on this side"):
        got([1])
    assert type(carried({1, 2})).__name__ == "set"
    assert not callable(carried(object()))


def test_tables_of_pandas_come_up_as_they_are():
    import pandas as pd

    table = pd.DataFrame(
        {"m2": [50.0, np.nan], "kind": ["A", None], 3: [1, 2]}, index=["x", "y"]
    )
    for value in (table, table["kind"], table[3], table.dropna()):
        got = carried(value)
        assert type(got) is type(value)
        assert got.equals(value)
        assert [*got.index] == [*value.index]
    assert [*carried(table).columns] == [*table.columns]


def test_errors_keep_their_kind_name_and_text():
    class Own(KeyError):
        pass

    for error in (ValueError("a b"), Own("x"), SystemExit(3), TimeUp(),
                  OSError(2, "no"),
                  np.linalg.LinAlgError("Singular"), UnicodeError("u"),
                  UnicodeDecodeError("utf-8", b"a", 0, 1, "r")):  # fmt: skip
        got = wire.error_received(json.loads(json.dumps(wire.error_up(error))))
        assert str(got) == str(error)
        assert type(got).__qualname__ == type(error).__qualname__
        for kind in (ValueError, KeyError, OSError, SystemExit, TimeUp, Exception):
            assert isinstance(got, kind) == isinstance(error, kind)
    got = wire.error_received(wire.error_up(KeyboardInterrupt()))
    assert isinstance(got, Exception)  # nothing that stops the judge


@pytest.mark.parametrize(
    "value",
    [np.zeros(10**7), [0] * 10**6, "x" * 10**6, 10**5000, [[0] * 500] * 1000],
    ids=["array", "list", "text", "int", "lists"],
)
def test_what_is_too_large_is_not_carried(value):
    with pytest.raises(wire.TooLargeError):
        wire.up(value)


def test_what_lies_too_deep_is_not_carried():
    deep = []
    deep.append(deep)
    with pytest.raises(wire.TooLargeError):
        wire.up(deep)


@pytest.mark.parametrize(
    "packed",
    [
        {}, {"what": 1}, {"array": "O", "shape": [1], "data": ""},
        {"array": "<f8", "shape": [10**12], "data": "AAAAAAAAAAA="},
        {"array": "<f8", "shape": [-1, 10**15], "data": ""},
        {"array": "<f8", "shape": "a", "data": ""}, {"array": 3}, {"tuple": 3},
        {"dict": [[[], 1]]}, {"scalar": "<f8", "data": "AAAA"}, {"error": {}},
        {"error": {"type": 1, "qualname": "a", "module": "a", "is": "a", "text": "a",
                   "late": 0}},
        {"other": 3}, {"fraction": ["1", "0"]}, {"objects": [1], "shape": [2]}, [1],
    ],
    ids=repr,
)  # fmt: skip
def test_what_is_forged_is_refused(packed):
    with pytest.raises(wire.BrokenError):
        wire.received(packed)


@pytest.mark.parametrize(
    "line", [b"", b"{", b"[1]", b"\xff", b"[" * 100_000, b"1" * 10_000, b"null"]
)
def test_lines_that_are_no_answers_are_none(line):
    assert wire.told_in(line) is None
