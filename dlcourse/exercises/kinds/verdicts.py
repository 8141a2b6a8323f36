"""Exercises whose answer may raise in a known way, or says True or False."""

import numpy as np

from dlcourse.exercises.judging import run, same
from dlcourse.exercises.kinds.functions import BugHunt, FunctionExercise
from dlcourse.exercises.quoting import quote, quote_error
from dlcourse.i18n import gettext as _


def behaves_as(function, tolerance=1e-4):
    """Return a `recognise` for mistakes: the same results and the same kinds of error.

    Args:
        function: the wrong implementation; it may raise.
        tolerance: relative to the largest number of a result.
    """

    def alike(one):
        mine = run(function, one.call)
        if mine.error is not None or one.error is not None:
            return type(mine.error) is type(one.error)
        return same(one.result, mine.result, tolerance)

    return lambda runs: all(map(alike, runs))


def fails_as(function):
    """Return a `recognise`: as `function`, which raises for some of the inputs."""
    alike = behaves_as(function)
    return lambda runs: any(one.error is None for one in runs) and alike(runs)


class RaisingExercise(FunctionExercise):
    """A mistake is named also where it raises; `fails_as` recognises it."""

    def _verdict(self, runs, answer):
        failed = next((one for one in runs if one.error is not None), None)
        known = self._known(runs) if failed else None
        if not known:
            return super()._verdict(runs, answer)
        rows = [self._call_row(failed), (_("error"), quote_error(failed.error))]
        return self._incorrect(_(known.message), rows, known)


def verdict(one):
    """Return what `one` run said, True or False; None if it said neither."""
    said = one.result
    if isinstance(said, np.ndarray) and said.shape == ():
        said = said.item()
    return bool(said) if isinstance(said, bool | np.bool) else None


class VerdictHunt(BugHunt):
    """The answer says True or False; the arguments may be functions with a name."""

    def _is_untouched(self, runs):
        given = [verdict(run(self.buggy, one.call)) for one in runs]
        as_given = None not in given and given == [verdict(one) for one in runs]
        return as_given or FunctionExercise._is_untouched(self, runs)

    def _call_row(self, one):
        shown = [getattr(value, "__name__", None) or quote(value)
                 for value in one.call.args]  # fmt: skip
        return _("call"), f"{self.name}({', '.join(shown)})"
