"""Exercises whose answer is several arrays, any that have a property."""

import numpy as np

from dlcourse.exercises.judging import as_numbers
from dlcourse.exercises.kinds.values import ValueExercise
from dlcourse.exercises.quoting import kind
from dlcourse.i18n import gettext as _


class PropertyExercise(ValueExercise):
    """The answer is several arrays, any that have a property; see `judged_by`.

    A mistake has `recognise`, a function of the arrays. It is asked before the property
    is: the text may forbid what has it.

    Args:
        reference: returns one right answer.
        shapes: dict from the name of each array to its shape.
        options: see `Exercise`.
    """

    def __init__(self, reference, *, shapes, **options):
        super().__init__(reference, returns=tuple(shapes), **options)
        self.shapes = shapes

    def judged_by(self, judge):
        """Take a function of the arrays: what is wrong in words, or None."""
        self._missed = judge
        return judge

    def shown_as(self, outcome):
        """Take a function of the arrays: what they give, as a text."""
        self._outcome = outcome
        return outcome

    def _parts(self, value):
        """Return `value` as float arrays; None if their shapes are not the due ones."""
        if not self._is_enough(value):
            return None
        pairs = zip(value, self.shapes.values(), strict=True)
        if any(_shape(part) != shape for part, shape in pairs):
            return None
        return [np.asarray(part, dtype="float64") for part in value]

    def _expected(self, answer):
        if not self._is_enough(answer):
            return _("Got {got}, expected {count} arrays: {names}.").format(
                got=kind(answer), count=len(self.shapes), names=", ".join(self.shapes)
            )
        parts = zip(self.shapes.items(), answer, strict=True)
        (name, due), part = next(
            entry for entry in parts if _shape(entry[1]) != entry[0][1]
        )
        shape = _shape(part)
        return _("{name}: got {got}, expected an array of shape {shape}.").format(
            name=name, got=kind(part) if shape is None else shape, shape=due
        )

    def _is_enough(self, value):
        return isinstance(value, tuple | list) and len(value) == len(self.shapes)

    def _share(self):
        return 0.0  # the arrays have the property together, or not

    def _fault(self, arrays):
        known = self._known(arrays)
        return _(known.message) if known else self._missed(arrays)

    def _rows(self, answer, arrays):
        return [(_("what came out"), self._outcome(arrays))]

    def _made(self, mistake, arrays):
        return mistake.recognise(arrays)


def _shape(value):
    """Return the shape of numbers; None for what is none."""
    array = as_numbers(value)
    return None if array is None else array.shape
