"""In which calls an answer goes wrong: those that have something in common."""

import numpy as np

from dlcourse.exercises.feedback import N_
from dlcourse.exercises.judging import as_numbers
from dlcourse.exercises.usual.answer import named
from dlcourse.i18n import gettext as _

_AXES = N_(
    "It works where {name}.ndim is {right}; where it is {wrong} it does not yet."
)
_ONLY_NONE = N_(
    "It works where {name} is None; where something is passed it does not yet."
)
_BUT_NONE = N_(
    "It works where something is passed as {name}; where it is None it does not yet."
)
_WHOLE = N_("It works where {name} holds decimals; with whole numbers it does not yet.")


def wrong_calls(answer):
    """Wrong calls that differ from the right ones in one way."""
    calls = [one.call for one in answer.runs]
    return what_is_new(answer.reference, calls, answer.is_right)


def what_is_new(function, calls, is_right):
    """Return in words what all calls that go wrong have, and no other; or None.

    Args:
        function: the right one, for the names of the arguments.
        calls: of type `Call`.
        is_right: a bool for each.
    """
    if all(is_right) or not any(is_right):
        return None
    arguments = [named(function, call) for call in calls]
    for name in arguments[0]:
        values = [one[name] for one in arguments]
        right = [v for v, well in zip(values, is_right, strict=True) if well]
        wrong = [v for v, well in zip(values, is_right, strict=True) if not well]
        if text := _difference(name, right, wrong):
            return text
    return None


def _difference(name, right, wrong):
    none = _kinds(_is_none, right), _kinds(_is_none, wrong)
    if none == ({True}, {False}):
        return _(_ONLY_NONE).format(name=name)
    if none == ({False}, {True}):
        return _(_BUT_NONE).format(name=name)
    given = [[v for v in values if v is not None] for values in (right, wrong)]
    axes = [_kinds(_axes, values) for values in given]  # None has no axes
    if all(axes) and axes[0].isdisjoint(axes[1]):
        right_axes, wrong_axes = (", ".join(map(str, sorted(a))) for a in axes)
        return _(_AXES).format(name=name, right=right_axes, wrong=wrong_axes)
    if _kinds(_is_whole, right) == {False} and _kinds(_is_whole, wrong) == {True}:
        return _(_WHOLE).format(name=name)
    return None


def _kinds(of, values):
    return set(map(of, values))


def _is_none(value):
    return value is None


def _axes(value):
    return np.ndim(value) if isinstance(value, np.ndarray | int | float) else 0


def _is_whole(value):
    array = as_numbers(value) if isinstance(value, np.ndarray) else None
    return array is not None and array.dtype.kind in "iu"
