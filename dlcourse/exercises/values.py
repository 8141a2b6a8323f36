"""Exercises whose answer is a number, or several as a tuple or a dict."""

import numpy as np

from dlcourse.exercises import sources
from dlcourse.exercises.base import Exercise
from dlcourse.exercises.judging import as_numbers, holds_ellipsis, same
from dlcourse.exercises.quoting import kind, quote
from dlcourse.i18n import gettext as _


class ValueExercise(Exercise):
    """The answer is a number or several; the reference returns the right one.

    `returns` names the numbers, in order (the keys, if they come as a dict); the
    feedback says which are wrong and never what they should be.
    """

    def _source(self):
        return sources.body_source(self.reference)

    def _review(self, answer, rng):
        if answer is None or holds_ellipsis(answer):
            return self._not_attempted()
        parts = self._parts(answer)
        if parts is None:
            return self._wrong_type(self._expected(answer))
        off = self._off(parts, self.reference())
        if not off:
            return self._correct()
        known = next(
            (m for m in self.mistakes if not self._off(parts, m.function())), None
        )
        text = _(known.message) if known else self._which(off)
        return self._incorrect(text, [(_("got"), quote(answer))], str(answer))

    def _parts(self, value):
        """Return the numbers of `value` as a list; None if it is of another kind."""
        if isinstance(value, dict):
            value = [value.get(name) for name in self.returns]
        parts = [value] if not self.returns else value
        sized = isinstance(parts, tuple | list) or (
            isinstance(parts, np.ndarray) and parts.ndim
        )
        if not sized or len(parts) != max(1, len(self.returns)):
            return None
        arrays = [as_numbers(part) for part in parts]
        scalar = all(array is not None and array.shape == () for array in arrays)
        return arrays if scalar else None

    def _off(self, parts, value):
        """Return the positions where `parts` differ from the numbers of `value`."""
        pairs = enumerate(zip(parts, self._parts(value), strict=True))
        return [i for i, (got, due) in pairs if not same(got, due, self.tolerance)]

    def _expected(self, answer):
        if not self.returns:
            return _("Got {got}, expected one number.").format(got=kind(answer))
        return _("Got {got}, expected {count} numbers: {names}.").format(
            got=kind(answer), count=len(self.returns), names=", ".join(self.returns)
        )

    def _which(self, off):
        if not self.returns:
            return _("This number is not right.")
        names = ", ".join(self.returns[i] for i in off)
        return _("Not right: {names}.").format(names=names)
