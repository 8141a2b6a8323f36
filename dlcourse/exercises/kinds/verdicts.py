"""Exercises whose answer may raise in a known way, or says True or False."""

import numpy as np

from dlcourse.exercises.judging import run
from dlcourse.exercises.kinds.functions import BugHunt, FunctionExercise
from dlcourse.exercises.quoting import quote, quote_error
from dlcourse.i18n import gettext as _


class RaisingExercise(FunctionExercise):
    """A mistake is named also where it raises."""

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
