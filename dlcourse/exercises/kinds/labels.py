"""Exercises whose answer is a dict from names to labels."""

from dlcourse.exercises.kinds.values import ValueExercise
from dlcourse.exercises.quoting import kind, quote
from dlcourse.i18n import gettext as _


class LabelsExercise(ValueExercise):
    """The answer is a dict from names to labels, several of which may be right.

    A label may come as a text or as a function of that name. A mistake is one wrong
    entry: its function returns the right dict but for that one.

    Args:
        reference: returns a right dict.
        accepted: dict from name to the set of right labels.
        choices: all labels there are.
        expects: English message for what is no label; its fields are name, got and
            choices.
        none: the label that None stands for, if any.
        options: see `Exercise`.
    """

    def __init__(self, reference, *, accepted, choices, expects, none="", **options):
        super().__init__(reference, returns=tuple(accepted), **options)
        self.accepted, self.choices = accepted, tuple(choices)
        self.expects, self.none = expects, none

    def explained_by(self, reason):
        """Take a function of name and label: why it is wrong, if no mistake says it."""
        self._reason = reason
        return reason

    def _parts(self, value):
        """Return the label of each name; None if one is missing or unknown."""
        if not self._has_all_names(value):
            return None
        labels = [self._label(value[name]) for name in self.returns]
        return labels if set(labels) <= set(self.choices) else None

    def _expected(self, answer):
        if isinstance(answer, dict) and not self._has_all_names(answer):
            missing = [name for name in self.returns if name not in answer]
            return _("The dict has no entry named {names}.").format(
                names=", ".join(missing)
            )
        if not self._has_all_names(answer):
            return _("Got {got}, expected a dict with the keys {names}.").format(
                got=kind(answer), names=", ".join(self.returns)
            )
        name = next(
            n for n in self.returns if self._label(answer[n]) not in self.choices
        )
        return _(self.expects).format(
            name=name, got=quote(answer[name]), choices=", ".join(self.choices)
        )

    def _label(self, value):
        """Return the label that came as text, function or None."""
        if value is None:
            return self.none
        if callable(value):
            return getattr(value, "__name__", "")
        if not isinstance(value, str):
            return ""
        return "_".join(value.lower().split())

    def _has_all_names(self, value):
        return isinstance(value, dict) and all(name in value for name in self.returns)

    def _wrong_entries(self, labels):
        pairs = zip(self.returns, labels, strict=True)
        return [(name, label) for name, label in pairs
                if label not in self.accepted[name]]  # fmt: skip

    def _share(self):
        return 1 - len(self._wrong_entries(self._judged)) / len(self._judged)

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
        return [
            (f"{name}: {label}", self._why((name, label)).removeprefix(f"{name}: "))
            for name, label in wrong
        ]

    def _why(self, entry):
        known = self._known(entry)
        return _(known.message) if known else self._reason(*entry)

    def _made(self, mistake, entry):
        name, label = entry
        return mistake.function()[name] == label
