"""Values across the border between the judge and a student's process.

Down, from the judge, go pickles (`down`): functions and classes of exercises travel
with their program text, as the student's process has none of it.

Up goes text alone: JSON, arrays as their numbers in base64 (`up`, `received`). Nothing
that is received runs: it becomes numbers, texts and containers of these, and for all
else an `Other` that knows what it was called.
"""

import base64
import builtins
import contextlib
import functools
import json
import pickle
import re
import struct
from fractions import Fraction

import numpy as np
from numpy import asarray  # as it is, whatever a cell makes of np.asarray

from dlcourse.exercises.away import Told
from dlcourse.exercises.limits import TimeUp

MOST_BYTES = 16 * 2**20  # of one array
MOST_PARTS = 200_000  # entries of lists, all together
LINE = 64 * 2**20  # bytes of one answer
_DEPTH = 40
_TEXT = 20_000  # characters of one text
_DTYPE = re.compile(r"[<>|=]?[biufcSUmM?]\d*(\[\w+\])?")
_HEAD = struct.Struct(">Q")
_DIGITS = 10_000  # bits of one whole number
_TABLES = ("to_numpy", "__array__")  # how a table of pandas, or a tensor, gives numbers


class TooLargeError(Exception):
    """A value has more parts, or bytes, than are carried."""


class BrokenError(Exception):
    """What came up is nothing that `up` writes."""


# ---- down: what the judge sends ----------------------------------------------------


def down(value):
    """Return the bytes of a value for the student's process, for `receive`."""
    import cloudpickle

    data = cloudpickle.dumps(value)
    return _HEAD.pack(len(data)) + data


def receive(stream):
    """Return the next value that the judge sent; EOFError after the last one."""
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        raise EOFError
    return pickle.loads(stream.read(*_HEAD.unpack(head)))


# ---- up: what the student's process says -------------------------------------------


def up(value):
    """Return what `json.dumps` takes, for `received` to make the value of again.

    >>> received(up((1, [np.float32(0.5), {"a": None}], np.arange(3))))
    (1, [np.float32(0.5), {'a': None}], array([0, 1, 2]))
    """
    return _Up().pack(value, 0)


class _Up:
    """Packs one value and counts its parts."""

    def __init__(self):
        self.parts = 0

    def pack(self, value, depth):
        """Return the JSON of a value that lies so deep in another one."""
        self.parts += 1
        if self.parts > MOST_PARTS or depth > _DEPTH:
            raise TooLargeError
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, np.generic | np.ndarray):
            return self._array(value, depth)
        if isinstance(value, int) and int.bit_length(value) > _DIGITS:
            raise TooLargeError
        if isinstance(value, int | float | str):
            return _plain(value)
        for kind, tag in ((tuple, "tuple"), (list, "list"), (frozenset, "frozenset")):
            if isinstance(value, kind):
                return {tag: self._all(value, depth), **_named(value, kind)}
        if isinstance(value, dict):
            pairs = [[k, v] for k, v in dict.items(value)]
            packed = [self._all(pair, depth) for pair in pairs]
            return {"dict": packed, **_named(value, dict)}
        return self._rest(value, depth)

    def _all(self, values, depth):
        kinds = (tuple, list)
        inside = next(
            (k.__iter__(values) for k in kinds if isinstance(values, k)), None
        )
        return [self.pack(one, depth + 1) for one in inside or sorted(values, key=repr)]

    def _array(self, value, depth):
        array = asarray(value)
        scalar = isinstance(value, np.generic)
        if array.dtype.kind == "O" and not scalar:
            return {"objects": self._all([*array.flat], depth), "shape": array.shape}
        if not _DTYPE.fullmatch(array.dtype.str):
            return self._other(value, depth)
        if array.nbytes > MOST_BYTES:
            raise TooLargeError
        data = base64.b64encode(array.tobytes()).decode()
        tag = "scalar" if scalar else "array"
        return {tag: array.dtype.str, "shape": array.shape, "data": data}

    def _rest(self, value, depth):
        if value is ...:
            return {"ellipsis": True}
        if isinstance(value, complex):
            return {"complex": [complex(value).real, complex(value).imag]}
        if isinstance(value, bytes):
            return {"bytes": base64.b64encode(value[:_TEXT]).decode()}
        if isinstance(value, Fraction):
            return {"fraction": [str(value.numerator), str(value.denominator)]}
        if isinstance(value, np.random.Generator):
            return {"rng": True}
        if isinstance(value, BaseException):
            return {"error": error_up(value)}
        if type(value).__module__.split(".")[0] == "pandas" and hasattr(value, "iloc"):
            return self._table(value, depth)
        return self._other(value, depth)

    def _table(self, value, depth):
        """Pack a table of pandas, or a column of one."""
        columns = [value] if value.ndim == 1 else [c for _name, c in value.items()]
        names = [value.name] if value.ndim == 1 else value.columns.tolist()
        return {
            "table": value.ndim,
            "names": self._all(names, depth),
            "index": self._all(value.index.tolist(), depth),
            "columns": [self._array(column.to_numpy(), depth) for column in columns],
        }

    def _other(self, value, depth):
        told = {
            "other": type(value).__name__[:100],
            "repr": _quietly(repr, value)[:200],
        }
        if callable(value):
            told["called"] = str(getattr(value, "__name__", ""))[:200]
        has = [name for name in _TABLES if hasattr(type(value), name)]
        if has:
            with contextlib.suppress(Exception):  # it says that it could, and cannot
                told |= {"numbers": self._array(asarray(value), depth), "has": has}
        return told


def _plain(value):
    """Return a number or text of Python, of no class of a student's."""
    if isinstance(value, float):
        return float.__float__(value)
    if isinstance(value, int):
        return int.__int__(value)
    text = str.__str__(value)
    if len(text) > _TEXT:
        raise TooLargeError
    return text


def _named(value, kind):
    return {} if type(value) is kind else {"type": type(value).__name__[:100]}


def _quietly(function, value):
    """Return a text that a student's code makes, "" where it cannot."""
    try:
        return str(function(value))
    except Exception:
        return ""


def error_up(error):
    """Return what is to be known of an exception, for `error_received`."""
    names = [base.__name__ for base in type(error).__mro__ if _is_built_in(base)]
    return {
        "type": type(error).__name__[:100],
        "qualname": type(error).__qualname__[:200],
        "module": str(type(error).__module__)[:200],
        "is": next(iter(names), "Exception"),
        "text": _quietly(str, error)[:_TEXT],
        "late": isinstance(error, TimeUp),
    }


def _is_built_in(kind):
    return kind.__module__ == "builtins" and issubclass(kind, BaseException)


# ---- received: what the judge makes of it ------------------------------------------


def received(packed):
    """Return the value that `up` made `packed` of; BrokenError for anything else."""
    try:
        return _received(packed)
    except BrokenError:
        raise
    except Exception as error:
        raise BrokenError(f"{type(error).__name__}: {error}") from None


def _received(packed):
    if packed is None or isinstance(packed, bool | int | float | str):
        return packed
    for tag, unpack in _UNPACK.items():
        if tag in packed:
            return unpack(packed, packed[tag])
    raise BrokenError(f"got {sorted(packed)}")


def _container(kind):
    def unpack(packed, parts):
        return _class(packed.get("type"), kind)(map(_received, parts))

    return unpack


def _dict(packed, pairs):
    return _class(packed.get("type"), dict)(tuple(map(_received, p)) for p in pairs)


@functools.lru_cache(500)
def _class(name, base):
    """Return a class of this name: it is quoted, and is the same in every answer."""
    return base if name is None else type(_text(name), (base,), {})


def _array(packed, dtype):
    if not _DTYPE.fullmatch(dtype):
        raise BrokenError(f"got dtype {dtype[:40]!r}")
    data = base64.b64decode(packed["data"], validate=True)
    shape = tuple(map(int, packed["shape"]))
    if any(length < 0 for length in shape):
        raise BrokenError(f"got shape {shape}")
    if not data and 0 in shape:
        return np.empty(shape, dtype)
    return np.frombuffer(data, dtype).reshape(shape).copy()


def _scalar(packed, dtype):
    return _array(packed | {"shape": ()}, dtype)[()]


def _objects(packed, parts):
    array = np.empty(len(parts), object)
    array[:] = [*map(_received, parts), None][:-1]
    return array.reshape(tuple(map(int, packed["shape"])))


def _other(packed, name):
    has = [key for key in _TABLES if key in packed.get("has", ())]
    other = _other_class(_text(name), "called" in packed, *has)()
    other.text = _text(packed.get("repr", ""))
    if "called" in packed:
        other.__name__ = _text(packed["called"])
    if has:
        other.numbers = np.asarray(_received(packed["numbers"]))
    return other


def _table(packed, axes):
    import pandas as pd

    names, index = (_received({"list": packed[key]}) for key in ("names", "index"))
    columns = [_received(column) for column in packed["columns"]]
    if axes == 1:
        return pd.Series(*columns, index=index, name=names[0])
    table = pd.DataFrame(dict(enumerate(columns)), index=index)
    table.columns = names
    return table


class Other:
    """What came up and is neither number nor text: only what it was called."""

    text, numbers = "", None

    def __repr__(self):
        return self.text


def _refuse(self, *args, **kwargs):
    raise TypeError("it is not called on this side of the border")


def _numbers(self, *args, **kwargs):
    return self.numbers


@functools.lru_cache(500)
def _other_class(name, called, *has):
    parts = dict.fromkeys(has, _numbers) | ({"__call__": _refuse} if called else {})
    return type(name, (Other,), parts)


def error_received(told, line=None):
    """Return an exception of the kind, name and text that `error_up` told.

    Args:
        told: a dict.
        line: (number, text) of the student's line that raised, or None.
    """
    try:
        names = _text(told["type"]), _text(told["qualname"]), _text(told["module"])
        kind = _error_class(*names, _base(told))
        error = kind.__new__(kind)  # some want arguments to begin with
        error.text, error.line = _text(told["text"]), line
        return error
    except (KeyError, TypeError, AttributeError) as fault:
        raise BrokenError(str(fault)) from None


def _base(told):
    if told["late"]:
        return TimeUp
    base = _BUILT_IN.get(told["is"], Exception)
    usual = issubclass(base, Exception | SystemExit)
    return base if usual and not issubclass(base, BaseExceptionGroup) else Exception


def _said(self):
    return self.text


@functools.lru_cache(500)
def _error_class(name, qualname, module, base):
    parts = {
        "__str__": _said,
        "__qualname__": qualname,
        "__module__": module,
        "text": "",
    }
    return type(name, (Told, base), parts)


def _text(value):
    if not isinstance(value, str):
        raise BrokenError(f"got {type(value).__name__}, expected text")
    return value[:_TEXT]


_BUILT_IN = {
    name: kind
    for name, kind in vars(builtins).items()
    if isinstance(kind, type) and issubclass(kind, BaseException)
}
_UNPACK = {
    "tuple": _container(tuple),
    "list": _container(list),
    "frozenset": _container(frozenset),
    "dict": _dict,
    "array": _array,
    "scalar": _scalar,
    "objects": _objects,
    "ellipsis": lambda packed, _true: ...,
    "complex": lambda packed, parts: complex(*parts),
    "bytes": lambda packed, data: base64.b64decode(data),
    "fraction": lambda packed, parts: Fraction(*map(int, parts)),
    "rng": lambda packed, _true: np.random.default_rng(0),
    "error": lambda packed, told: error_received(told),
    "table": _table,
    "other": _other,
}


def line_of(told):
    """Return the line of text that carries an answer; it begins a new one.

    What a student's code may have written to the same place before is cut off by that.
    """
    return b"\n" + json.dumps(told).encode() + b"\n"


def told_in(line):
    """Return the answer in a line, or None if it is none."""
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None
