"""Answers whose results are the right ones but for one thing done to all of them."""

from itertools import permutations

import numpy as np

from dlcourse.exercises.feedback import N_
from dlcourse.exercises.judging import as_numbers, identical, same
from dlcourse.i18n import gettext as _

_FORGOTTEN = (  # what is right once this is done to what came back
    (N_("The sum of what came back is right: add the numbers up."), np.sum),
    (N_("The mean of what came back is right: take it."), np.mean),
    (N_("The largest of the numbers that came back is right: return it alone."),
     np.max),
    (N_("The least of the numbers that came back is right: return it alone."), np.min),
    (N_("There is one entry too many at the end."), lambda got: got[:-1]),
    (N_("There is one entry too many at the beginning."), lambda got: got[1:]),
)  # fmt: skip


def _only(index):
    """Return what keeps one entry or row, and has 0 elsewhere."""

    def change(due):
        kept = np.zeros_like(due)
        kept[index] = due[index]
        return kept

    return change


def _rounded(due, decimals):
    return np.round(due.astype(float), decimals)


_DONE = (  # what is done to the right numbers, the plainest first
    (N_("Every number has the opposite sign."), np.negative),
    (N_("The numbers have lost their signs."), np.abs),
    (N_("The square of what is due came back: is a root missing?"), np.square),
    (N_("The root of what is due came back: is a root too many, or a square missing?"),
     np.sqrt),
    (N_("1 divided by what is due came back: numerator and denominator are "
        "exchanged."), lambda due: 1 / due),
    (N_("1 minus what is due came back."), lambda due: 1 - due),
    (N_("exp of what is due came back: is a logarithm missing?"), np.exp),
    (N_("The logarithm of what is due came back."), np.log),
    (N_("Where a negative number is due, 0 came back."),
     lambda due: np.maximum(due, 0)),
    (N_("Where a positive number is due, 0 came back."),
     lambda due: np.minimum(due, 0)),
    (N_("The numbers are held between 0 and 1; nothing asks for that."),
     lambda due: np.clip(due, 0, 1)),
    (N_("The decimals were cut off: the numbers are whole."), np.trunc),
    *(
        (N_("The numbers are rounded: return them as they are, round when you print."),
         lambda due, decimals=decimals: _rounded(due, decimals))
        for decimals in range(5)
    ),
    (N_("The order is reversed."), lambda due: np.flip(due, 0)),
    (N_("The order is reversed along the last axis."), lambda due: np.flip(due, -1)),
    (N_("The numbers are sorted; keep the order of the input."), np.sort),
    (N_("The numbers stand one place too late."), lambda due: np.roll(due, 1, 0)),
    (N_("The numbers stand one place too early."), lambda due: np.roll(due, -1, 0)),
    (N_("The first entry is missing."), lambda due: due[1:]),
    (N_("The last entry is missing."), lambda due: due[:-1]),
    (N_("Only the first entry came back."), lambda due: due[0]),
    (N_("Only the first entry came back."), lambda due: due[:1]),
    (N_("Only the last entry came back."), lambda due: due[-1]),
    (N_("Only the last entry came back."), lambda due: due[-1:]),
    (N_("Only the first entry is filled; the others are 0."), _only(0)),
    (N_("Only the last entry is filled; the others are 0."), _only(-1)),
    (N_("What came back is the sum of the right numbers: return them as they are."),
     np.sum),
    (N_("What came back is the mean of the right numbers: return them as they are."),
     np.mean),
    (N_("What came back is the largest of the right numbers: return them all."),
     np.max),
    (N_("The right numbers are added up one after the other."), np.cumsum),
    (N_("The right numbers are divided by their sum."), lambda due: due / due.sum()),
    (N_("The right numbers are divided by the largest of them."),
     lambda due: due / due.max()),
    (N_("The mean was subtracted from the right numbers."),
     lambda due: due - due.mean()),
)  # fmt: skip


def changed(answer):
    """The right numbers, but all of them changed in one way."""
    wrong = answer.wrong_parts
    if not wrong:
        return None
    pairs = [pair for pairs in wrong.values() for pair in pairs]
    if answer.fits(pairs):  # wrong by the scale of each number alone: nothing was done
        return None
    text = (
        _turned(answer, pairs)
        or next((t for t, done in _DONE if _explains(answer, pairs, done)), None)
        or next((t for t, left in _FORGOTTEN if _completes(answer, pairs, left)), None)
    )
    return answer.about(_(text)) if text else None


def _explains(answer, pairs, done):
    """Return whether what came back is what is due after something was done to it."""
    made = ((got, _done_to(due, done)) for got, due in pairs)
    return answer.fits(made) and _is_evidence(_done_to(due, done) for _g, due in pairs)


def _completes(answer, pairs, left):
    made = ((_done_to(got, left), due) for got, due in pairs)
    return answer.fits(made) and _is_evidence(_done_to(got, left) for got, _d in pairs)


def _done_to(array, change):
    """Return the changed array; None where that cannot be done or is not finite."""
    try:
        other = np.asarray(change(array))
    except (ValueError, IndexError, TypeError):
        return None
    return other if np.isfinite(other).all() else None


def _is_evidence(arrays):
    """Return whether there are different numbers; else anything might explain them."""
    return len(np.unique(np.concatenate([array.ravel() for array in arrays]))) > 1


def _turned(answer, pairs):
    """Say what was done to the axes."""
    if _explains(answer, pairs, np.transpose):
        return N_("The result is transposed: exchange its axes.")
    axes = min(due.ndim for _got, due in pairs)
    for order in [*permutations(range(-axes, 0))][1:]:
        if _explains(answer, pairs, lambda due, o=order: _moved(due, o)):
            return N_("The axes stand in another order than they should.")
        if _explains(answer, pairs, lambda due, o=order: _cut_anew(due, o)):
            return N_(
                "The numbers are the right ones, cut into rows in another order: "
                "reshape moves no axis."
            )
    if all(got.size == due.size for got, due in pairs) and answer.fits(
        [(got.reshape(due.shape), due) for got, due in pairs]
    ):
        return N_("The numbers are right, their shape is not.")
    return None


def _moved(due, order):
    rest = tuple(range(due.ndim - len(order)))
    return due.transpose(*rest, *(due.ndim + axis for axis in order))


def _cut_anew(due, order):
    return _moved(due, order).reshape(due.shape)


def misplaced(answer):
    """Right results, but not where they belong."""
    return (
        _always_the_same(answer)
        or _reordered(answer)
        or _one_of_several(answer)
        or _nothing(answer)
        or _taken_from(answer)
    )


def _always_the_same(answer):
    """The result of the example, written down."""
    got, due = (list(side) for side in zip(*answer.results, strict=True))
    if len(got) > 1 and _all_identical(got) and not _all_identical(due):
        return _("The same comes back whatever goes in: compute it from the arguments.")
    return None


def _all_identical(values):
    return all(identical(values[0], value) for value in values[1:])


def _reordered(answer):
    """The right results in another order."""
    if not (answer.names and answer.parts):
        return None
    for order in [*permutations(range(len(answer.names)))][1:]:
        if answer.fits([(tuple(g[i] for i in order), d) for g, d in answer.results]):
            text = _("The results are right but in another order: return {names}.")
            return text.format(names=", ".join(answer.names))
    return None


def _one_of_several(answer):
    """One right result where several are due."""
    for i, name in enumerate(answer.names):
        if answer.fits([(got, due[i]) for got, due in answer.results]):
            text = _("Only {name} came back: return {names}.")
            return text.format(name=name, names=", ".join(answer.names))
    return None


def _nothing(answer):
    """Zeros where other numbers are due."""
    got = [got for pairs in answer.wrong_parts.values() for got, _due in pairs]
    if not got or any(array.any() for array in got):
        return None
    return answer.about(_("Every number that came back is 0."))


def _taken_from(answer):
    """What belongs to another result, or an argument as it came in."""
    if len(answer.wrong_parts) != 1:
        return None
    ((name, pairs),) = answer.wrong_parts.items()
    got = [pair[0] for pair in pairs]
    for i, other in enumerate(answer.names):
        if answer.fits(
            [*zip(got, (due[i] for _g, due in answer.results), strict=True)]
        ):
            return _("{name} holds what {other} should be.").format(
                name=name, other=other
            )
    for other in answer.named_calls[0]:
        given = [as_numbers(named[other]) for named in answer.named_calls]
        if all(g is not None and same(g_, g, 0)
               for g_, g in zip(got, given, strict=True)):  # fmt: skip
            return answer.about(
                _("This is the argument {name} as it came in.").format(name=other)
            )
    return None
