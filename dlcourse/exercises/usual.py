"""Mistakes that any function can make; asked when an exercise knows no better name.

Each is a function of an `Answer` that returns what is wrong in words, or None. What is
said holds whatever else may be wrong.
"""

import inspect
from dataclasses import dataclass
from itertools import combinations, permutations

import numpy as np

from dlcourse.exercises.feedback import N_
from dlcourse.exercises.judging import (
    Call,
    alike,
    as_numbers,
    has_parts,
    identical,
    run,
    same,
)
from dlcourse.i18n import gettext as _


@dataclass(frozen=True)
class Answer:
    """A wrong answer and the function that it should have been.

    Attributes:
        function: what the student wrote.
        runs: what it did with each call, without errors.
        reference: the right function.
        due: what that one did with each call.
        names: of the results, if there are several.
        tolerance: as that of the exercise.
        limit: seconds for one call of the student's function.
    """

    function: object
    runs: list
    reference: object
    due: list
    names: tuple
    tolerance: float
    limit: float

    @classmethod
    def of(cls, function, runs, exercise):
        """Return the answer to an exercise, with what was due."""
        due = [run(exercise.reference, one.call) for one in runs]
        return cls(function, runs, exercise.reference, due, exercise.returns,
                   exercise.tolerance, exercise.time_limit)  # fmt: skip

    @property
    def results(self):
        """Pairs (got, due) of all runs."""
        return [(o.result, d.result) for o, d in zip(self.runs, self.due, strict=True)]

    @property
    def wrong_parts(self):
        """Dict from the name of each wrong result to its pairs (got, due)."""
        if not self.names:
            parts = {"": self.results}
        elif all(has_parts(got, due) for got, due in self.results):
            parts = {
                name: [(got[i], due[i]) for got, due in self.results]
                for i, name in enumerate(self.names)
            }
        else:
            return {}
        return {name: pairs for name, pairs in parts.items() if not self.fits(pairs)}

    @property
    def has_due_shapes(self):
        """Whether all that is wrong with the results are their numbers."""
        pairs = [pair for pairs in self.wrong_parts.values() for pair in pairs]
        arrays = [(as_numbers(got), as_numbers(due)) for got, due in pairs]
        known = all(a is not None and b is not None for a, b in arrays)
        return bool(pairs) and known and all(a.shape == b.shape for a, b in arrays)

    def fits(self, pairs, change=lambda got: got):
        """Return whether each first of the pairs, changed, is the second."""
        return all(same(change(got), due, self.tolerance) for got, due in pairs)

    def arguments(self, call):
        """Return all arguments of a call, by name; defaults too."""
        bound = inspect.signature(self.reference).bind(*call.args, **call.kwargs)
        bound.apply_defaults()
        return dict(bound.arguments)


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
    names, results = answer.names, answer.results
    if not (names and all(has_parts(got, due) for got, due in results)):
        return None
    for order in [*permutations(range(len(names)))][1:]:
        if answer.fits(results, lambda got, o=order: tuple(got[i] for i in o)):
            text = _("The results are right but in another order: return {names}.")
            return text.format(names=", ".join(names))
    return None


def _transposed(answer):
    """Rows and columns of one result, or of all that are wrong, exchanged."""
    return _of_parts(answer, _turned, _("{name} is transposed: exchange its axes."),
                     _("The result is transposed: exchange its axes."))  # fmt: skip


def _turned(got):
    array = as_numbers(got)
    return got if array is None else array.T


def _of_parts(answer, change, of_one, of_all):
    """Say a text where every wrong result is right once it is changed."""
    wrong = answer.wrong_parts
    if not wrong or not all(answer.fits(pairs, change) for pairs in wrong.values()):
        return None
    return of_one.format(name=", ".join(wrong)) if answer.names else of_all


def _exchanged_parameters(answer):
    """The right formula with two of its parameters exchanged."""
    named = [answer.arguments(one.call) for one in answer.runs]
    for one, other in combinations(named[0], 2):
        turned = {one: other, other: one}
        calls = [Call(tuple(a[turned.get(n, n)] for n in a)) for a in named]
        runs = (run(answer.reference, call) for call in calls)
        pairs = zip(answer.runs, runs, strict=False)  # calls only as long as it fits
        if all(alike(*pair, answer.tolerance) for pair in pairs):
            text = _("{one} and {other} are exchanged: each is used where the other "
                     "belongs.")  # fmt: skip
            return text.format(one=one, other=other)
    return None


def _unused_parameter(answer):
    """A number that may be anything, as a default that was written down."""
    if not answer.has_due_shapes:
        return None
    named = [answer.arguments(one.call) for one in answer.runs]
    for name, value in named[0].items():
        if isinstance(value, bool | int | float) and _is_unused(answer, named, name):
            return _(
                "{name} is not used: the result is the same whatever it is."
            ).format(name=name)
    return None


def _is_unused(answer, named, name):
    matters = False
    for one, due, arguments in zip(answer.runs, answer.due, named, strict=True):
        other = Call(tuple((arguments | {name: _another(arguments[name])}).values()))
        if not identical(run(answer.function, other, answer.limit).result, one.result):
            return False
        matters = matters or not identical(
            run(answer.reference, other).result, due.result
        )
    return matters


def _another(value):
    """Return another value of the same kind."""
    if isinstance(value, bool):
        return not value
    return value + 1 if isinstance(value, int) else value / 2


def _mean_or_sum(answer):
    """A factor that is the length of an argument: a mean for a sum, or a sum for it."""
    wrong = answer.wrong_parts
    named = [answer.arguments(one.call) for one in answer.runs]
    arrays = [n for n, v in named[0].items() if isinstance(v, np.ndarray) and v.ndim]
    for name in arrays if wrong else ():
        lengths = [len(arguments[name]) for arguments in named]
        for power, text in ((1, _DIVIDED), (-1, _MULTIPLIED)):
            factors = [float(length) ** power for length in lengths]
            if all(_scaled(answer, pairs, factors) for pairs in wrong.values()):
                parts = ", ".join(wrong)
                return (f"{parts}: " if parts else "") + _(text).format(name=name)
    return None


def _scaled(answer, pairs, factors):
    scaled = [
        (as_numbers(got), factor, due)
        for (got, due), factor in zip(pairs, factors, strict=True)
    ]
    return all(
        got is not None and same(got * factor, due, answer.tolerance)
        for got, factor, due in scaled
    )


_DIVIDED = N_(
    "Every number is divided by len({name}) once too often: a mean where a sum is due?"
)
_MULTIPLIED = N_(
    "Every number is len({name}) times too large: a sum where a mean is due?"
)
_MISTAKES = (
    _always_the_same,
    _reordered,
    _transposed,
    _exchanged_parameters,
    _unused_parameter,
    _mean_or_sum,
)


def usual_mistake(answer):
    """Return in words the first of these mistakes that was made, or None."""
    found = (mistake(answer) for mistake in _MISTAKES)
    return next(filter(None, found), None)
