"""Answers that are off by a factor or a term: a constant, a length, an argument."""

import numpy as np

from dlcourse.exercises.feedback import N_
from dlcourse.exercises.judging import as_numbers, same
from dlcourse.i18n import gettext as _

_KNOWN = (  # factors that say where they come from
    (0.5, N_("Every number is half of what it should be.")),
    (2, N_("Every number is twice what it should be.")),
    (100, N_("Every number is 100 times what it should be: in percent?")),
    (0.01, N_("Every number is a hundredth of what it should be: a fraction where "
              "percent are due?")),
    (1 / np.log(2), N_("The logarithm has base 2: take the natural one.")),
    (1 / np.log(10), N_("The logarithm has base 10: take the natural one.")),
    (np.pi / 180, N_("The factor pi / 180 is too many: degrees and radians?")),
    (180 / np.pi, N_("The factor 180 / pi is too many: degrees and radians?")),
)  # fmt: skip
_LENGTHS = (  # power of the length with which everything was multiplied
    (-1, N_("Every number is divided by {length} once too often: a mean where a sum is "
            "due?")),
    (1, N_("Every number is {length} times too large: a sum where a mean is due?")),
    (-0.5, N_("Every number is divided by the root of {length} once too often.")),
    (0.5, N_("Every number is multiplied by the root of {length} once too often.")),
)  # fmt: skip
_ARGUMENTS = (  # what was done to the right result with an argument
    (np.multiply, N_("Everything is multiplied by {name} once too often.")),
    (np.divide, N_("Everything is divided by {name} once too often, or {name} is "
                   "missing as a factor.")),
    (np.add, N_("{name} is added once too often, or not subtracted.")),
    (np.subtract, N_("{name} is subtracted once too often, or not added.")),
)  # fmt: skip


def by_factors(answer):
    """One constant, or a length of an argument, between what came back and is due."""
    pairs = [pair for pairs in answer.wrong_parts.values() for pair in pairs]
    if not pairs or any(got.shape != due.shape for got, due in pairs):
        return None
    text = _factor(answer, pairs) or _offset(answer, pairs) or _length(answer)
    return answer.about(text) if text else None


def _factor(answer, pairs):
    got, due = (_joined(side) for side in zip(*pairs, strict=True))
    top = np.argmax(np.abs(due))
    if len(np.unique(due[due != 0])) < 2 or not np.isfinite(due).all() or not got[top]:
        return None
    factor = got[top] / due[top]
    if np.isclose(factor, 1, rtol=1e-3):  # nearly right, which no factor explains
        return None
    if not answer.fits([(g, d * factor) for g, d in pairs]):
        return None
    for known, text in _KNOWN:
        if np.isclose(factor, known, rtol=1e-3):
            return _(text)
    return _("Every number is {factor} times what it should be.").format(
        factor=f"{factor:.4g}"
    )


def _offset(answer, pairs):
    got, due = (_joined(side) for side in zip(*pairs, strict=True))
    if len(np.unique(due)) < 2 or not np.isfinite(due).all():
        return None
    offset = np.median(got - due)
    if not np.isfinite(offset) or not answer.fits([(g, d + offset) for g, d in pairs]):
        return None
    if offset < 0:
        return _("Every number is too small by {offset}.").format(
            offset=f"{-offset:.4g}"
        )
    return _("Every number is too large by {offset}.").format(offset=f"{offset:.4g}")


def _joined(arrays):
    return np.concatenate([np.ravel(array).astype(float) for array in arrays])


def _length(answer):
    """A length of an argument: a mean for a sum, or a sum for it."""
    for length, values in _lengths(answer.named_calls):
        for power, text in _LENGTHS:
            if _is_off_by(answer, [float(value) ** power for value in values]):
                return _(text).format(length=length)
        if min(values) > 1 and _is_off_by(answer, [n / (n - 1) for n in values]):
            text = _("Everything is divided by {length} - 1: divide by {length}.")
            return text.format(length=length)
    return None


def _lengths(named):
    """Return (text, values) of each length of an argument that is not always one."""
    found = []
    for name, first in named[0].items():
        axes = first.ndim if isinstance(first, np.ndarray) else 0
        arrays = [arguments[name] for arguments in named]
        for axis in range(axes):
            text = f"{name}.shape[{axis}]" if axis else f"len({name})"
            if all(np.ndim(array) > axis for array in arrays):
                found.append((text, [array.shape[axis] for array in arrays]))
        if axes > 1:
            found.append((f"{name}.size", [array.size for array in arrays]))
    return [(text, values) for text, values in found if 0 not in values]


def _is_off_by(answer, factors):
    return len(set(factors)) > 1 and all(
        same(got, due * factor, answer.tolerance)
        for pairs in answer.wrong_parts.values()
        for (got, due), factor in zip(pairs, factors, strict=True)
    )


def by_arguments(answer):
    """An argument that was added, multiplied and so on once too often."""
    for name in answer.named_calls[0] if answer.wrong_parts else ():
        given = [as_numbers(named[name]) for named in answer.named_calls]
        if any(value is None or value.dtype.kind == "b" for value in given):
            continue
        for operation, text in _ARGUMENTS:
            if _is_made_by(answer, operation, given):
                return answer.about(_(text).format(name=name))
    return None


def _is_made_by(answer, operation, given):
    for pairs in answer.wrong_parts.values():
        for (got, due), value in zip(pairs, given, strict=True):
            try:
                made = operation(due, value)
            except ValueError:  # they do not fit together
                return False
            if not same(got, made, answer.tolerance):
                return False
    return True
