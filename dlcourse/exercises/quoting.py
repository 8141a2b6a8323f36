"""How feedback quotes values, calls and exceptions: short, always in one way."""

import traceback

import numpy as np

from dlcourse.i18n import gettext as _

_LONGEST = 8  # entries of an array or a list that are written out


def quote(value):
    """Return `value` as a student would write it; large arrays by their shape.

    >>> quote(np.array([1, 2.5])), quote(0.1 + 0.2), quote(np.ones((3, 4)))
    ('[1, 2.5]', '0.3', 'array of shape (3, 4)')
    """
    if isinstance(value, np.random.Generator):
        return "rng"
    if isinstance(value, np.ndarray):
        return _quote_array(value)
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

    >>> kind("a"), kind(np.ones(3)), kind(None)
    ('str', 'array of shape (3,)', 'None')
    """
    if value is None:
        return "None"
    if isinstance(value, np.ndarray):
        return _("array of shape {shape}").format(shape=value.shape)
    if isinstance(value, tuple | list):
        return _("{type} of {count}").format(
            type=type(value).__name__, count=len(value)
        )
    return type(value).__name__


def quote_call(name, call):
    """Return the text of a call, such as `ewma([40, 49, 45], 0.9)`."""
    positional = [quote(argument) for argument in call.args]
    named = [f"{key}={quote(value)}" for key, value in call.kwargs.items()]
    return f"{name}({', '.join(positional + named)})"


def quote_error(error):
    """Return the exception's type and message in one line."""
    message = " ".join(str(error).split())
    return f"{type(error).__name__}: {message}" if message else type(error).__name__


def student_line(error):
    """Return (line number, text) of the student's line that raised, or None.

    The first frame of the traceback is ours, the second the answer itself; the
    deepest one in the answer's own cell is where it went wrong.
    """
    frames = traceback.extract_tb(error.__traceback__)[1:]
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
