"""Exercises whose answer is a value but no number: shapes, or one of some letters."""

from dlcourse.exercises.judging import holds_ellipsis
from dlcourse.exercises.quoting import kind, quote
from dlcourse.exercises.values import ValueExercise
from dlcourse.i18n import gettext as _

_ABSENT = object()  # what stands for a key that is not there


def shapes_exercise(**options):
    """Return a decorator that makes a `ShapesExercise` of the reference below it."""
    return lambda reference: ShapesExercise(reference, **options)


def choice_exercise(**options):
    """Return a decorator that makes a `ChoiceExercise` of the reference below it."""
    return lambda reference: ChoiceExercise(reference, **options)


class ShapesExercise(ValueExercise):
    """The answer is several shapes, as a list or a dict; None means that a line fails.

    `returns` names the shapes, in order. A mistake is recognised by the entries in
    which its function differs from the right answer, also among other mistakes.
    """

    def _review(self, answer, rng):
        if answer is None or holds_ellipsis(answer):
            return self._not_attempted()
        parts = self._parts(answer)
        if parts is None:
            return self._wrong_type(self._expected(answer))
        off = self._off(parts, self.reference())
        return self._wrong(answer, parts, off) if off else self._correct()

    def _wrong(self, answer, parts, off):
        known = next((m for m in self.mistakes if self._made(m, parts)), None)
        text = _(known.message) if known else self._which(off)
        names = ", ".join(self.returns[i] for i in off)
        rows = [(_("got"), quote(answer)), (_("not right"), names)]
        return self._incorrect(text, rows, str(answer))

    def _made(self, mistake, parts):
        """Return whether `parts` go wrong wherever `mistake` does, and in its way."""
        wrong = self._parts(mistake.function())
        where = self._off(wrong, self.reference())
        return all(parts[i] == wrong[i] for i in where)

    def _parts(self, value):
        """Return the shapes of `value`; None if it does not hold shapes alone."""
        entries = self._entries(value)
        if entries is None or not all(map(_is_shape, entries)):
            return None
        return [None if entry is None else tuple(entry) for entry in entries]

    def _entries(self, value):
        """Return what stands in `value` for each name; None if the number is wrong."""
        if isinstance(value, dict):
            value = [value.get(name, _ABSENT) for name in self.returns]
        sized = isinstance(value, tuple | list) and len(value) == len(self.returns)
        return value if sized and not any(e is _ABSENT for e in value) else None

    def _off(self, parts, value):
        pairs = enumerate(zip(parts, self._parts(value), strict=True))
        return [i for i, (got, due) in pairs if got != due]

    def _expected(self, answer):
        entries = self._entries(answer)
        if entries is None:
            return _("Got {got}, expected {count} shapes: {names}.").format(
                got=kind(answer), count=len(self.returns), names=", ".join(self.returns)
            )
        pairs = zip(self.returns, entries, strict=True)
        name, entry = next(pair for pair in pairs if not _is_shape(pair[1]))
        text = _("{name}: got {got}, expected a tuple such as (3, 2), or (3,) for one "
                 "axis.")  # fmt: skip
        return text.format(name=name, got=kind(entry))


class ChoiceExercise(ValueExercise):
    """The answer is one of `choices`, which are strings in capitals."""

    def __init__(self, reference, *, choices, **options):
        super().__init__(reference, **options)
        self.choices = tuple(choices)

    def _parts(self, value):
        letter = value.strip().upper() if isinstance(value, str) else None
        return [letter] if letter in self.choices else None

    def _off(self, parts, value):
        return [0] if parts != self._parts(value) else []

    def _expected(self, answer):
        return _("Got {got}, expected one of {choices}, in quotes.").format(
            got=quote(answer), choices=", ".join(self.choices)
        )


def _is_shape(value):
    if value is None:
        return True
    whole = isinstance(value, tuple | list)
    return whole and all(hasattr(length, "__index__") for length in value)
