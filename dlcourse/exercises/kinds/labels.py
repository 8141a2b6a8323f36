"""Exercises whose answer is a dict from names to labels."""

from dlcourse.exercises.judging import holds_ellipsis
from dlcourse.exercises.kinds.values import ValueExercise
from dlcourse.exercises.quoting import kind, quote
from dlcourse.i18n import gettext as _


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


def _label(value):
    """Return the label of `value`, which may be a function; None is linear in Keras."""
    if value is None:
        return "linear"
    if callable(value):
        return getattr(value, "__name__", "")
    return value.strip().lower() if isinstance(value, str) else ""
