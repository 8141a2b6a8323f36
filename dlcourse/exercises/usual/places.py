"""Answers that are wrong at some entries, and one can say at which."""

from itertools import combinations

import numpy as np

from dlcourse.exercises.feedback import N_
from dlcourse.exercises.judging import nearly
from dlcourse.i18n import gettext as _

_ENOUGH = 8  # entries; fewer may be as they are by chance
_SIGNS = (
    (N_("It is wrong exactly where {name} is negative."), lambda x: x < 0),
    (N_("It is wrong exactly where {name} is 0."), lambda x: x == 0),
    (N_("It is wrong exactly where {name} is positive."), lambda x: x > 0),
)
_RELATIONS = (
    (N_("It is wrong exactly where {one} and {other} are equal."), np.equal),
    (N_("It is wrong exactly where {one} is larger than {other}."), np.greater),
    (N_("It is wrong exactly where {one} is smaller than {other}."), np.less),
)
_ROWS = (
    (N_("Only the first entry is right."), lambda n: np.arange(n) > 0),
    (N_("Only the last entry is right."), lambda n: np.arange(n) < n - 1),
    (N_("Only the first entry is wrong."), lambda n: np.arange(n) == 0),
    (N_("Only the last entry is wrong."), lambda n: np.arange(n) == n - 1),
)


def wrong_places(answer):
    """Wrong entries that follow a pattern."""
    for pairs in answer.wrong_parts.values():
        if any(got.shape != due.shape for got, due in pairs):
            return None
    masks = [
        [~nearly(*pair, answer.tolerance) for pair in pairs]
        for pairs in answer.wrong_parts.values()
    ]
    joined = [mask.ravel() for part in masks for mask in part]
    wrong = np.concatenate(joined) if joined else np.zeros(0, bool)
    if wrong.size < _ENOUGH or not wrong.any() or wrong.all():
        return None
    text = _by_arguments(answer.named_calls, masks) or _by_position(masks)
    return answer.about(text) if text else None


def _by_arguments(named, masks):
    arrays = [name for name, value in named[0].items() if isinstance(value, np.ndarray)]
    for name in arrays:
        for text, is_there in _SIGNS:
            given = [arguments[name] for arguments in named]
            if _fit(masks, [*map(is_there, given)]) and _has_others(given, is_there):
                return _(text).format(name=name)
    for one, other in combinations(arrays, 2):
        if any(np.shape(a[one]) != np.shape(a[other]) for a in named):
            continue
        for text, is_there in _RELATIONS:
            if _fit(masks, [is_there(a[one], a[other]) for a in named]):
                return _(text).format(one=one, other=other)
    return None


def _has_others(given, is_there):
    """Return whether not all others are 0, where much is right whatever is done."""
    return is_there(0) or any((~is_there(x) & (x != 0)).any() for x in given)


def _by_position(masks):
    for text, is_there in _ROWS:
        if all(mask.ndim for part in masks for mask in part) and all(
            _fit(part, [_in_rows(is_there, mask) for mask in part]) for part in masks
        ):
            return _(text)
    return None


def _in_rows(is_there, mask):
    rows = is_there(len(mask))
    return np.broadcast_to(rows.reshape(-1, *[1] * (mask.ndim - 1)), mask.shape)


def _fit(masks, places):
    if masks and isinstance(masks[0], list):
        return all(_fit(part, places) for part in masks)
    return all(map(np.array_equal, masks, places))
