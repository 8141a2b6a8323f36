"""Exercises whose answer is a dict from names to labels, here those of activations."""

from dlcourse.exercises.kinds.values import ValueExercise
from dlcourse.exercises.quoting import kind, quote
from dlcourse.i18n import gettext as _


class LabelsExercise(ValueExercise):
    """The answer is a dict from names to activations, several of which may be right.

    An activation may come as its name, as the function, or as None, which is linear, as
    in Keras. A mistake is one wrong entry: its function returns the right dict but for
    that one.

    Args:
        reference: returns a right dict.
        accepted: dict from name to the set of right labels (names of activations).
        choices: all labels there are.
        options: see `Exercise`.
    """

    def __init__(self, reference, *, accepted, choices, **options):
        super().__init__(reference, returns=tuple(accepted), **options)
        self.accepted, self.choices = accepted, tuple(choices)

    def explained_by(self, reason):
        """Take a function of name and label: why it is wrong, if no mistake says it."""
        self._reason = reason
        return reason

    def _parts(self, value):
        """Return the label of each name; None if one is missing or unknown."""
        if not self._has_all_names(value):
            return None
        labels = [_label(value[name]) for name in self.returns]
        return labels if set(labels) <= set(self.choices) else None

    def _expected(self, answer):
        if not self._has_all_names(answer):
            return _("Got {got}, expected a dict with the keys {names}.").format(
                got=kind(answer), names=", ".join(self.returns)
            )
        name = next(n for n in self.returns if _label(answer[n]) not in self.choices)
        text = _("{name}: got {got}, expected the name of an activation, such "
                 "as \"relu\".")  # fmt: skip
        return text.format(name=name, got=quote(answer[name]))

    def _has_all_names(self, value):
        return isinstance(value, dict) and all(name in value for name in self.returns)

    def _wrong_entries(self, labels):
        pairs = zip(self.returns, labels, strict=True)
        return [(name, label) for name, label in pairs
                if label not in self.accepted[name]]  # fmt: skip

    def _fault(self, labels):
        wrong = self._wrong_entries(labels)
        if len(wrong) <= 1:
            return self._why(wrong[0]) if wrong else None
        text = _("{count} of {all} do not fit yet.")
        return text.format(count=len(wrong), all=len(labels))

    def _rows(self, answer, labels):
        wrong = self._wrong_entries(labels)
        if len(wrong) == 1:
            return [(_("got"), "{}: {}".format(*wrong[0]))]
        return [(label, self._why((name, label))) for name, label in wrong]

    def _why(self, entry):
        known = self._known(entry)
        return _(known.message) if known else self._reason(*entry)

    def _made(self, mistake, entry):
        name, label = entry
        return mistake.function()[name] == label


def _label(value):
    """Return the name of an activation that came as name, function or None."""
    if value is None:
        return "linear"
    if callable(value):
        return getattr(value, "__name__", "")
    return value.strip().lower() if isinstance(value, str) else ""
