"""Run an answer on an input; say in words how its result differs from the due one."""

import contextlib
import copy
import dis
import itertools
import types
import warnings
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from dlcourse.exercises.away import Away
from dlcourse.exercises.limits import Printed, TimeUp, within
from dlcourse.exercises.quoting import kind, quote
from dlcourse.i18n import gettext as _

_NUMBERS = "biuf"  # dtype kinds: bool, int, unsigned, float
_MOST = 100_000  # values taken from a generator
_NUMPYS = (  # how NumPy's own errors begin, kind by kind
    ("operands could not be broadcast", "could not broadcast"),
    ("matmul: ", "shapes ("),
    ("cannot reshape",),
    ("axes don't match",),
    ("The truth value of an array",),
    ("array split does not result",),
    ("boolean index did not match",),
)


@dataclass(frozen=True, eq=False)  # arrays have no truth value to compare by
class Call:
    """Arguments of one call, and what our own functions have done with it so far.

    `known` is what the judge knows of it and no answer gets to see.
    """

    args: tuple = ()
    kwargs: dict = field(default_factory=dict)
    known: object = None
    _runs: dict = field(default_factory=dict, init=False, repr=False)

    @property
    def size(self):
        """Number of entries of all arguments, to find the smallest call."""
        return entries((*self.args, *self.kwargs.values()))

    def run_of(self, function, limit=None):
        """Return the `Run` of one of our functions, which is made once; see `run`.

        A reference is asked for by every judge, a mistake by every wrong answer; they
        give the same whenever they are called. An answer of others goes to `run`.
        """
        if function not in self._runs:
            self._runs[function] = run(function, self, limit)
        return self._runs[function]

    def with_other_rng(self):
        """Return the same call with another generator; None if it has none."""
        if not any(isinstance(value, np.random.Generator) for value in self.args):
            return None
        return Call(tuple(map(_other, self.args)), self.kwargs)


def entries(value):
    """Return how many numbers an argument holds; lists are looked into.

    >>> entries([np.ones((2, 3)), np.ones(3)]), entries(0.5)
    (9, 1)
    """
    if isinstance(value, tuple | list):
        return sum(map(entries, value))
    return getattr(value, "size", 1)


def call(*args, **kwargs):
    """Return the `Call` with these arguments."""
    return Call(args, kwargs)


@dataclass(frozen=True, eq=False)
class Run:
    """What an answer did with one call: a result or an error, and changed arguments.

    Attributes:
        call: the arguments as they were given.
        result: what came back.
        error: the exception, if there was one.
        changed: positions or names of arguments that are not what they were.
        printed: what was printed, or the beginning of it.
        warned: what NumPy said first, such as "overflow encountered in exp".
    """

    call: Call
    result: object = None
    error: BaseException | None = None
    changed: tuple = ()
    printed: str = ""
    warned: str = ""


def run(answer, call, limit=None):
    """Return the `Run` of `answer` on copies of the arguments of `call`.

    Each argument is copied on its own: as in a call that is typed, no two share memory.

    Args:
        answer: any function.
        call: its arguments.
        limit: seconds after which it is stopped with a TimeUp; None: never.
    """
    if isinstance(answer, Away):
        return answer.run(call, limit)
    args = [copy.deepcopy(value) for value in call.args]
    kwargs = {name: copy.deepcopy(value) for name, value in call.kwargs.items()}
    printed = Printed()

    def called():
        result = answer(*args, **kwargs)
        if isinstance(result, types.GeneratorType):
            return list(itertools.islice(result, _MOST))
        return result

    try:
        with _heard() as heard, contextlib.redirect_stdout(printed):
            result = called() if limit is None else within(limit, called)
    except (Exception, SystemExit, TimeUp) as error:
        return Run(call, error=error, printed=printed.getvalue())
    changed = _changed(call.args, args), _changed(call.kwargs, kwargs)
    warned = next((str(one.message) for one in heard), "")
    return Run(
        call, result, None, (*changed[0], *changed[1]), printed.getvalue(), warned
    )


def alike(one, other, tolerance):
    """Return whether two runs gave the same result, or an error of the same kind.

    A ValueError of NumPy is not of the same kind as one that somebody raised, nor is
    one of a product the same as one of a sum.
    """
    if one.error is not None or other.error is not None:
        kinds = [(_name(error), _of_numpy(error)) for error in (one.error, other.error)]
        return kinds[0] == kinds[1]
    return same(one.result, other.result, tolerance)


def _name(error):
    """Return the full name of the type of an error: it may be of another process."""
    return type(error).__module__, type(error).__qualname__


def _of_numpy(error):
    """Return how the errors of NumPy that are like this one begin; None for others."""
    text = str(error) if isinstance(error, ValueError | IndexError) else ""
    return next((kind for kind in _NUMPYS if text.startswith(kind)), None)


def is_empty(function):
    """Return whether a function does nothing at all, like a stub whose body is `...`.

    >>> [is_empty(f) for f in (lambda x: None, lambda x: x, lambda x: 1, print)]
    [True, False, False, False]
    """
    if isinstance(function, Away):
        return function.is_empty
    code = getattr(function, "__code__", None)
    return code is not None and _steps(code) <= _NOTHING


def _steps(code):
    return {(step.opname, step.argval) for step in dis.get_instructions(code)}


def steps_of(function):
    """Return what a function does step by step, without its words; None for others."""
    if isinstance(function, Away):
        return function.steps
    code = getattr(function, "__code__", None)
    return code and steps_of_code(code)


def steps_of_code(code):
    """Return the steps of compiled code; see `steps_of`."""
    words = str | types.CodeType
    consts = [one for one in code.co_consts if not isinstance(one, words)]
    return code.co_code, code.co_names, consts


def _nothing():
    pass


_NOTHING = _steps(_nothing.__code__) | _steps((lambda: None).__code__)


def is_untouched(run):
    """Return whether the stub's `...` is still at work in `run`."""
    if run.error is not None:
        ellipsis = isinstance(run.error, TypeError) and "llipsis" in str(run.error)
        return ellipsis or isinstance(run.error, NotImplementedError)
    return holds_ellipsis(run.result)


def holds_ellipsis(value):
    """Return whether `value` is `...` or contains it.

    >>> holds_ellipsis((1, ...)), holds_ellipsis([1, 2])
    (True, False)
    """
    if isinstance(value, np.ndarray):
        return value.dtype == object and any(item is ... for item in value.flat)
    if isinstance(value, dict):
        return any(map(holds_ellipsis, value.values()))
    if isinstance(value, tuple | list):
        return any(map(holds_ellipsis, value))
    return value is ...


def same(a, b, tolerance):
    """Return whether two results hold the same numbers; NaN equals NaN.

    Tuples and lists are compared part by part, numbers relative to the largest one.
    """
    if isinstance(b, tuple | list):
        return has_parts(a, b) and all(
            same(x, y, tolerance) for x, y in zip(a, b, strict=True)
        )
    got, expected = as_numbers(a), as_numbers(b)
    if got is None or expected is None or got.shape != expected.shape:
        return False
    if got.size and (got.dtype.kind == "b") != (expected.dtype.kind == "b"):
        return False  # True is no number
    return bool(nearly(got, expected, tolerance).all())


def either(*functions, tolerance=1e-4):
    """Return a recogniser of a slip that can be written in several ways.

    In every run one of the functions gives what the answer gave.

    >>> said = either(np.floor, np.trunc)
    >>> said([run(f, call(0.5 * x)) for f, x in ((np.ceil, -1), (np.floor, 3))])
    True
    >>> said([run(np.floor, call(-0.5)), run(np.ceil, call(0.5))])
    False
    """

    def recognise(runs):
        return all(
            any(
                same(one.result, made.result, tolerance)
                for made in map(one.call.run_of, functions)
            )
            for one in runs
        )

    return recognise


def identical(a, b):
    """Return whether two results are the same, number by number; True if unknown.

    >>> identical([1.0, np.nan], [1.0, np.nan]), identical((1, 2), (1, 3))
    (True, False)
    """
    if type(a) is not type(b):
        return False
    if isinstance(a, dict):
        return list(a) == list(b) and identical([*a.values()], [*b.values()])
    if isinstance(a, tuple | list):
        return len(a) == len(b) and all(map(identical, a, b))
    if hasattr(a, "equals"):  # a table of pandas, or a column of one
        return a.equals(b)
    if isinstance(a, np.ndarray) and {a.dtype.kind, b.dtype.kind} <= {*"US"}:
        return np.array_equal(a, b)
    one, other = as_numbers(a), as_numbers(b)
    if one is None or other is None:
        return not isinstance(a, str) or a == b
    return np.array_equal(one, other, equal_nan=one.dtype.kind == "f")


def difference(got, expected, tolerance, names=()):
    """Return in one sentence how `got` differs from `expected`; None if it does not.

    Args:
        got: what the answer returned.
        expected: number, array, or tuple of them.
        tolerance: relative to the largest number of each part.
        names: names of the parts of a tuple.
    """
    if not isinstance(expected, tuple):
        return _array_difference(got, expected, tolerance)
    if not has_parts(got, expected):
        return _("Got {got}, expected {count} results: {names}.").format(
            got=kind(got), count=len(expected), names=", ".join(names)
        )
    for name, *pair in zip(names, got, expected, strict=True):
        if text := _array_difference(*pair, tolerance):
            return f"{name}: {text}"
    return None


def as_numbers(value):
    """Return `value` as a numeric array, or None if it is none."""
    if isinstance(value, Fraction):
        value = float(value)
    try:
        array = np.asarray(value)
    except Exception:  # whatever it is, it is not an array
        return None
    return array if array.dtype.kind in _NUMBERS else None


def _array_difference(got, expected, tolerance):
    due = np.asarray(expected)
    array = as_numbers(got)
    if array is None:
        return _("Got {got}, expected numbers.").format(got=kind(got))
    if array.shape != due.shape:
        return _("The shape is {got}, expected {expected}.").format(
            got=array.shape, expected=due.shape
        )
    if nearly(array, due, tolerance).all():
        return _wrong_kind(array, due)
    return _value_difference(array, due, tolerance)


def _wrong_kind(array, due):
    if not due.size:
        return None  # an empty list is of no kind
    if due.dtype.kind == "f" and array.dtype.kind == "b":
        return _("The result holds True and False: make numbers of them.")
    if due.dtype.kind == "b" and array.dtype.kind != "b" and due.ndim:
        return _("The result holds numbers: make True and False of them.")
    if due.dtype.kind == "b" and array.dtype.kind != "b":
        return _instead(array, due)
    if due.dtype.kind in "iu" and array.dtype.kind == "f" and due.ndim:
        return _("The numbers are right, but they are floats: keep {dtype}.").format(
            dtype=due.dtype
        )
    if due.dtype.kind in "iu" and array.dtype.kind == "f":
        return _(
            "The value is right, but it is a float; a count is a whole number (int)."
        )
    return None


def _value_difference(array, due, tolerance):
    if due.dtype.kind == "f" and array.dtype.kind in "biu" and due.size > 1:
        return _(
            "The result holds whole numbers ({dtype}) where decimals are due."
        ).format(dtype=array.dtype)
    if due.dtype.kind == "b" and not due.ndim:
        return _instead(array, due)
    bad = ~np.isfinite(array) & np.isfinite(due)
    if bad.any():
        return _("The result holds {value} where a number is due.").format(
            value=quote(float(array[bad].flat[0]))
        )
    return _largest(array, due)


def _instead(array, due):
    return _("{got} came back where {expected} is due.").format(
        got=quote(array.item()), expected=bool(due)
    )


def _largest(array, due):
    gap = _gap(array, due)
    if gap.size == 1:
        return _("The value is off by {gap}.").format(gap=f"{gap.item():.4g}")
    where = np.unravel_index(np.argmax(gap), gap.shape)
    return _("It differs most at index {index}: {got} instead of {expected}.").format(
        index=", ".join(str(i) for i in where),
        got=quote(array[where]),
        expected=quote(due[where]),
    )


def nearly(got, expected, tolerance):
    """Return where two arrays hold the same numbers, relative to the largest one."""
    with np.errstate(all="ignore"):
        finite = np.abs(expected[np.isfinite(expected)])
        scale = finite.max() if finite.size else 1.0
        near = _gap(got, expected) <= tolerance * scale + 1e-9
    both_nan = np.isnan(got) & np.isnan(expected)
    return near | (got == expected) | both_nan


def _gap(got, expected):
    return np.abs(np.subtract(got, expected, dtype=np.float64))  # also of booleans


def has_parts(value, parts):
    """Return whether `value` holds as many results as `parts`, a tuple, does."""
    if not isinstance(parts, tuple | list):
        return False
    if isinstance(value, np.ndarray):  # parts of one shape may come stacked
        shapes = {getattr(part, "shape", ()) for part in parts}
        nested = any(isinstance(part, tuple | list) for part in parts)
        stacked = value.shape[:1] == (len(parts),) and shapes == {value.shape[1:]}
        return stacked and not nested
    return isinstance(value, tuple | list) and len(value) == len(parts)


def _other(value):
    fresh = isinstance(value, np.random.Generator)
    return np.random.default_rng([4, 6, 8]) if fresh else value


def _changed(before, after):
    if isinstance(before, dict):
        return tuple(key for key in before if not _equal(before[key], after[key]))
    pairs = enumerate(zip(before, after, strict=True))
    return tuple(position for position, pair in pairs if not _equal(*pair))


def _equal(before, after):
    if isinstance(before, np.random.Generator):
        return True  # drawing numbers moves it on
    if isinstance(before, np.ndarray):
        return np.array_equal(before, after, equal_nan=before.dtype.kind == "f")
    if isinstance(before, tuple | list):
        return len(before) == len(after) and all(map(_equal, before, after))
    if hasattr(before, "equals"):  # a table of pandas, or a column of one
        return before.equals(after)
    return before == after


@contextlib.contextmanager
def _heard():
    """Keep NumPy's warnings to itself and yield a list of them."""
    with (
        warnings.catch_warnings(record=True) as heard,
        np.errstate(all="warn", under="ignore"),
    ):
        warnings.simplefilter("ignore")
        warnings.simplefilter("always", RuntimeWarning)
        yield heard
