"""Answers that are right, but for other arguments than those that were passed."""

import inspect
from itertools import combinations

import numpy as np

from dlcourse.exercises.feedback import N_
from dlcourse.i18n import gettext as _

_WHOLE = (
    (N_("It is right for {name} + 1: off by one?"), lambda n: n + 1),
    (N_("It is right for {name} - 1: off by one?"), lambda n: n - 1),
)
_REAL = (
    (N_("{name} and 1 - {name} are exchanged."), lambda p: 1 - p),
    (N_("It is right for -{name}: look at its sign."), lambda p: -p),
    (N_("It is right for 2 * {name}: a factor too many?"), lambda p: 2 * p),
    (N_("It is right for {name} / 2: a factor is missing?"), lambda p: p / 2),
    (N_("It is right for {name}**2: a square too many?"), lambda p: p**2),
    (N_("It is right for the root of {name}: a root too many?"), lambda p: p**0.5),
    (N_("It is right for 1 / {name}: divide or multiply?"), lambda p: 1 / p),
)
_ARRAY = (
    (N_("It is right for {name}.T: exchange the axes of {name}."), np.transpose),
    (N_("It is right for -{name}: look at its sign."), np.negative),
    (N_("It is right for the absolute values of {name}: they belong nowhere."), np.abs),
    (N_("The first entry of {name} is left out."), lambda x: x[1:]),
    (N_("The last entry of {name} is left out."), lambda x: x[:-1]),
    (N_("Only the first entry of {name} is used."), lambda x: x[:1]),
    (N_("Only the last entry of {name} is used."), lambda x: x[-1:]),
    (N_("It is right for {name} in reversed order."), lambda x: x[::-1]),
    (N_("It is right for {name} sorted; keep its order."), np.sort),
    (N_("It is right for {name}**2: a square too many?"), np.square),
    (N_("It is right for 2 * {name}: a factor too many?"), lambda x: 2 * x),
    (N_("It is right for {name} / 2: a factor is missing?"), lambda x: x / 2),
    (N_("It is right for 1 - {name}."), lambda x: 1 - x),
    (N_("It is right for {name} + 1: off by one?"), lambda x: x + 1),
    (N_("It is right for {name} - 1: off by one?"), lambda x: x - 1),
    (N_("It is right for {name} cut to whole numbers."), lambda x: x.astype(int)),
    (N_("It is right for {name} divided by len({name})."), lambda x: x / len(x)),
    (N_("It is right for {name} times len({name})."), lambda x: x * len(x)),
    (N_("It is right for {name} without its mean; nothing asks for that."),
     lambda x: x - x.mean()),
)  # fmt: skip
_LIST = (
    (N_("The first entry of {name} is left out."), lambda x: x[1:]),
    (N_("The last entry of {name} is left out."), lambda x: x[:-1]),
    (N_("Only the first entry of {name} is used."), lambda x: x[:1]),
    (N_("It is right for {name} in reversed order."), lambda x: x[::-1]),
)


def called_otherwise(answer):
    """The right function of other arguments."""
    return _exchanged(answer) or _held(answer) or _replaced(answer) or _changed(answer)


def _exchanged(answer):
    """Two arguments, each used where the other belongs."""
    for one, other in combinations(answer.named_calls[0], 2):
        if answer.is_right_for(lambda n, a=one, b=other: n | {a: n[b], b: n[a]}):
            text = _("{one} and {other} are exchanged: each is used where the other "
                     "belongs.")  # fmt: skip
            return text.format(one=one, other=other)
    return None


def _held(answer):
    """An argument that is one number or another whatever is passed."""
    parameters = inspect.signature(answer.reference).parameters
    for name, first in answer.named_calls[0].items():
        if isinstance(first, np.ndarray):
            constants = (np.zeros_like, "0"), (np.ones_like, "1")
            for constant, value in constants:
                if answer.is_right_for(lambda n, x=name, c=constant: n | {x: c(n[x])}):
                    return _is_held(name, value)
        elif isinstance(first, bool | int | float):
            values = [first, parameters[name].default, 0, 1]
            numbers = [v for v in values if isinstance(v, int | float)]
            numbers = [False, True] if isinstance(first, bool) else numbers
            for value in dict.fromkeys(numbers):
                if answer.is_right_for(lambda n, x=name, v=value: n | {x: v}):
                    return _is_held(name, repr(value))
    return None


def _is_held(name, value):
    text = _("{name} makes no difference: it is right for {name} = {value}, whatever "
             "is passed.")  # fmt: skip
    return text.format(name=name, value=value)


def _replaced(answer):
    """An argument in whose place another one stands."""
    for one in answer.named_calls[0]:
        for other in answer.named_calls[0]:
            if one != other and answer.is_right_for(
                lambda n, a=one, b=other: n | {a: n[b]}
            ):
                text = _("{other} is used where {name} belongs.")
                return text.format(name=one, other=other)
    return None


def _changed(answer):
    """An argument to which something was done first."""
    for name, first in answer.named_calls[0].items():
        for text, change in _changes_of(first):
            if answer.is_right_for(lambda n, x=name, c=change: _with(n, x, c)):
                return _(text).format(name=name)
    return None


def _with(named, name, change):
    try:
        return named | {name: change(named[name])}
    except (ArithmeticError, ValueError, IndexError, TypeError, AttributeError):
        return None


def _changes_of(value):
    if isinstance(value, bool):
        text = N_("{name} is the wrong way round: True does what False should.")
        return ((text, lambda flag: not flag),)
    if isinstance(value, int):
        return _WHOLE + _REAL[:2]
    if isinstance(value, float):
        return _REAL + _WHOLE
    if isinstance(value, np.ndarray):
        return _ARRAY
    return _LIST if isinstance(value, list | tuple) else ()
