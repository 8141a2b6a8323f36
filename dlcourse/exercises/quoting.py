"""How feedback quotes values, calls and exceptions: short, always in one way."""

import traceback
from itertools import dropwhile
from pathlib import Path

import numpy as np

from dlcourse.exercises.away import Told
from dlcourse.i18n import gettext as _

_LONGEST = 8  # entries of an array or a list that are written out
_USUAL = (np.float64, np.int64, np.bool)  # dtypes that NumPy gives without being asked
_OURS = Path(__file__).parent
_LINES = 5  # of what was printed


def quote(value):
    """Return `value` as a student would write it; large arrays by their shape.

    >>> quote(np.array([1, 2.5])), quote(0.1 + 0.2), quote(np.ones((3, 4)))
    ('[1, 2.5]', '0.3', 'array of shape (3, 4)')
    """
    if isinstance(value, np.random.Generator):
        return "rng"
    if isinstance(value, np.ndarray):
        return _quote_array(value)
    if hasattr(value, "to_numpy"):  # a table of pandas, or a column of one
        return _quote_array(value.to_numpy())
    if isinstance(value, tuple | list):
        return _quote_sequence(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k!r}: {quote(v)}" for k, v in value.items()) + "}"
    if isinstance(value, float | np.floating):
        return f"{value:.6g}"
    if value is None or isinstance(value, bool | int | np.number | np.bool | str):
        return repr(value.item() if isinstance(value, np.generic) else value)[:60]
    return kind(value)


def kind(value):
    """Return what `value` is, in words.

    >>> kind("a"), kind(np.ones(3)), kind(np.ones(3, complex)), kind(None)
    ('str', 'array of shape (3,)', 'array of shape (3,), complex128', 'None')
    """
    if value is None:
        return "None"
    if isinstance(value, np.ndarray):
        text = _("array of shape {shape}").format(shape=value.shape)
        return text if value.dtype in _USUAL else f"{text}, {value.dtype}"
    if isinstance(value, tuple | list):
        return _("{type} of {count}").format(
            type=type(value).__name__, count=len(value)
        )
    return type(value).__name__


def quote_call(name, call):
    """Return the text of a call that can be pasted, but for large arrays.

    >>> from dlcourse.exercises.judging import call
    >>> quote_call("ewma", call(np.array([40, 49]), beta=np.float32(0.5)))
    'ewma(np.array([40, 49]), beta=np.float32(0.5))'
    """
    positional = [as_code(argument) for argument in call.args]
    named = [f"{key}={as_code(value)}" for key, value in call.kwargs.items()]
    return f"{name}({', '.join(positional + named)})"


def can_be_pasted(call):
    """Return whether `quote_call` writes out all that the call holds."""
    values = [*call.args, *call.kwargs.values()]
    return all(map(_is_short, values))


def _is_short(value):
    if isinstance(value, tuple | list):
        return all(map(_is_short, value))
    if isinstance(value, dict):
        return all(map(_is_short, value.values()))
    return getattr(value, "size", 1) <= _LONGEST


def as_code(value):
    """Return the program text of an argument; large arrays by their shape.

    >>> as_code(np.array([1, 2.5], "float32")), as_code(np.random.default_rng(3))
    ('np.array([1.0, 2.5], dtype="float32")', 'np.random.default_rng(3)')
    >>> as_code([("conv", 3), (2,), {"nan": -np.inf}])
    "[('conv', 3), (2,), {'nan': -np.inf}]"
    """
    if isinstance(value, np.random.Generator):
        seed = value.bit_generator.seed_seq.entropy
        return f"np.random.default_rng({seed})"
    if isinstance(value, np.ndarray):
        return _array_as_code(value)
    if isinstance(value, tuple | list):
        inside = ", ".join(map(as_code, value))
        if isinstance(value, list):
            return f"[{inside}]"
        return f"({inside},)" if len(value) == 1 else f"({inside})"
    if isinstance(value, dict):
        pairs = (f"{as_code(key)}: {as_code(one)}" for key, one in value.items())
        return "{" + ", ".join(pairs) + "}"
    if hasattr(value, "to_numpy"):
        return _table_as_code(value)
    if isinstance(value, np.generic):
        return f"np.{value.dtype}({value.item()!r})"
    if isinstance(value, float) and not np.isfinite(value):
        return repr(value).replace("nan", "np.nan").replace("inf", "np.inf")
    if value is None or isinstance(value, bool | int | float | str):
        return repr(value)
    return getattr(value, "__name__", None) or kind(value)


def _table_as_code(table):
    """Return the program text of a table of pandas, or of a column of one."""
    if table.size > _LONGEST:
        return f"{type(table).__name__} {table.shape}"
    whole = table.ndim == 1
    entries = table.tolist() if whole else table.to_dict("list")
    index = table.index.tolist()
    text = as_code(entries)
    rows = "" if index == [*range(len(index))] else f", index={index}"
    return f"pd.{type(table).__name__}({text}{rows})"


def _array_as_code(array):
    if array.size > _LONGEST:
        return kind(array)
    dtype = "" if array.dtype in _USUAL else f', dtype="{array.dtype}"'
    entries = repr(array.tolist()).replace("nan", "np.nan").replace("inf", "np.inf")
    return f"np.array({entries}{dtype})"


def quote_error(error):
    """Return the exception's type and message in one line."""
    message = " ".join(str(error).split())
    return f"{type(error).__name__}: {message}" if message else type(error).__name__


def quote_printed(text):
    """Return the first lines of what was printed."""
    lines = [line[:80] for line in text.rstrip().splitlines()]
    return "\n".join([*lines[:_LINES], *(["..."] if len(lines) > _LINES else [])])


def student_line(error):
    """Return (line number, text) of the student's line that raised, or None.

    The first frames of the traceback are ours, the next one is the answer itself; the
    deepest one in the answer's own cell is where it went wrong.
    """
    if isinstance(error, Told):
        return error.line
    frames = traceback.extract_tb(error.__traceback__)
    frames = [*dropwhile(lambda frame: _OURS in Path(frame.filename).parents, frames)]
    if not frames:
        return None
    own = [frame for frame in frames if frame.filename == frames[0].filename]
    return own[-1].lineno, own[-1].line or ""


def _quote_array(array):
    if array.size > _LONGEST:
        return kind(array)
    if array.dtype.kind not in "biuf":
        return str(array.tolist())[:60]
    return quote(array.tolist())


def _quote_sequence(values):
    if len(values) > _LONGEST:
        return kind(values)
    inside = ", ".join(quote(value) for value in values)
    if isinstance(values, list):
        return f"[{inside}]"
    return f"({inside},)" if len(values) == 1 else f"({inside})"
