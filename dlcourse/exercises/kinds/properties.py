"""Exercises whose answer is several arrays, any that have a property."""

import numpy as np

from dlcourse.exercises.judging import as_numbers, holds_ellipsis
from dlcourse.exercises.kinds.values import ValueExercise
from dlcourse.exercises.quoting import kind
from dlcourse.i18n import gettext as _


class PropertyExercise(ValueExercise):
    """The answer is several arrays, any that have a property.

    A mistake has `recognise`, a function of the list of arrays.

    Args:
        reference: returns one right answer.
        shapes: dict from the name of each array to its shape.
        outcome: function of the arrays; what they give, as a text.
        fault: function of the arrays; what is wrong in words, or None.
        options: see `Exercise`.
    """

    def __init__(self, reference, *, shapes, outcome, fault, **options):
        super().__init__(reference, returns=tuple(shapes), **options)
        self.shapes, self._outcome, self._fault = shapes, outcome, fault

    def _review(self, answer, rng):
        if answer is None or holds_ellipsis(answer):
            return self._not_attempted()
        if text := self._misshapen(answer):
            return self._wrong_type(text)
        arrays = [np.asarray(value, dtype="float64") for value in answer]
        known = next((m for m in self.mistakes if m.recognise(arrays)), None)
        text = _(known.message) if known else self._fault(arrays)
        if not text:
            return self._correct()
        rows = [(_("what came out"), self._outcome(arrays))]
        return self._incorrect(text, rows, str(answer))

    def _misshapen(self, answer):
        count = len(self.shapes)
        if not isinstance(answer, tuple | list) or len(answer) != count:
            return _("Got {got}, expected {count} arrays: {names}.").format(
                got=kind(answer), count=count, names=", ".join(self.shapes)
            )
        for (name, shape), value in zip(self.shapes.items(), answer, strict=True):
            array = as_numbers(value)
            got = kind(value) if array is None else array.shape
            if got != shape:
                return _("{name}: got {got}, expected an array of shape {shape}.") \
                    .format(name=name, got=got, shape=shape)  # fmt: skip
        return None
