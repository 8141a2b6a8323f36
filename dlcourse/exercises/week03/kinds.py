"""Kinds of exercise that week 3 needs: named errors, verdicts, labels, weights."""

import numpy as np

from dlcourse.exercises.demands import behaves_as
from dlcourse.exercises.engine import BugHunt, FunctionExercise, ValueExercise
from dlcourse.exercises.judging import as_numbers, holds_ellipsis, run
from dlcourse.exercises.quoting import kind, quote, quote_error
from dlcourse.i18n import gettext as _


def raising_exercise(**options):
    """Return a decorator that makes a `RaisingExercise` of the reference below it."""
    return lambda reference: RaisingExercise(reference, **options)


def verdict_hunt(**options):
    """Return a decorator that makes a `VerdictHunt` of the reference below it."""
    return lambda reference: VerdictHunt(reference, **options)


def labels_exercise(**options):
    """Return a decorator that makes a `LabelsExercise` of the reference below it."""
    return lambda reference: LabelsExercise(reference, **options)


def property_exercise(**options):
    """Return a decorator that makes a `PropertyExercise` of the reference below it."""
    return lambda reference: PropertyExercise(reference, **options)


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


class LabelsExercise(ValueExercise):
    """The answer is a dict from name to label; each name may have several right ones.

    A mistake is one wrong entry: its function returns the right dict but for that one.

    Args:
        reference: returns a right dict.
        accepted: dict from name to the set of right labels.
        choices: all labels there are.
        reason: function of name and label; why it is wrong, if no mistake says it.
        options: see `Exercise`.
    """

    def __init__(self, reference, *, accepted, choices, reason, **options):
        super().__init__(reference, returns=tuple(accepted), **options)
        self.accepted, self.choices, self._reason = accepted, tuple(choices), reason

    def _review(self, answer, rng):
        if answer is None or holds_ellipsis(answer):
            return self._not_attempted()
        if text := self._fault(answer):
            return self._wrong_type(text)
        labels = {name: _label(answer[name]) for name in self.returns}
        off = [name for name in self.returns if labels[name] not in self.accepted[name]]
        return self._wrong(labels, off) if off else self._correct()

    def _wrong(self, labels, off):
        reasons = [self._why(name, labels[name]) for name in off]
        if len(off) == 1:
            row = _("got"), f"{off[0]}: {labels[off[0]]}"
            return self._incorrect(reasons[0], [row], str(labels))
        got = [labels[name] for name in off]
        text = _("{count} of {all} do not fit yet.").format(
            count=len(off), all=len(labels)
        )
        return self._incorrect(text, zip(got, reasons, strict=True), str(labels))

    def _why(self, name, label):
        for mistake in self.mistakes:
            if mistake.function()[name] == label:
                return _(mistake.message)
        return self._reason(name, label)

    def _fault(self, answer):
        """Return what is wrong with the kind of `answer`, or None."""
        if not isinstance(answer, dict) or not all(n in answer for n in self.returns):
            return _("Got {got}, expected a dict with the keys {names}.").format(
                got=kind(answer), names=", ".join(self.returns)
            )
        for name in self.returns:
            if _label(answer[name]) not in self.choices:
                text = _("{name}: got {got}, expected the name of an activation, such "
                         "as \"relu\".")  # fmt: skip
                return text.format(name=name, got=quote(answer[name]))
        return None


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


def _label(value):
    """Return the label of `value`, which may be a function; None is linear in Keras."""
    if value is None:
        return "linear"
    if callable(value):
        return getattr(value, "__name__", "")
    return value.strip().lower() if isinstance(value, str) else ""
