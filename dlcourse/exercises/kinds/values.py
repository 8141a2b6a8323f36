"""Exercises whose answer is a value: numbers, shapes, or one of some letters."""

import inspect

import numpy as np

from dlcourse.exercises import sources
from dlcourse.exercises.base import Exercise
from dlcourse.exercises.feedback import N_
from dlcourse.exercises.judging import as_numbers, same
from dlcourse.exercises.quoting import kind, quote
from dlcourse.i18n import gettext as _

_ABSENT = object()  # what stands for a key that is not there
_DONE = (  # what was done to the right number; nothing that would give it away
    (N_("the size is right, the sign is not."), np.negative),
    (N_("this is in percent; a fraction is due."), lambda due: 100 * due),
    (N_("this is a fraction; percent are due."), lambda due: due / 100),
    (N_("numerator and denominator are exchanged."), lambda due: 1 / due),
    (N_("a root too many, or a square missing?"), np.sqrt),
    (N_("a square too many, or a root missing?"), np.square),
)


class ValueExercise(Exercise):
    """The answer is a number or several; the reference returns the right one.

    `returns` names the numbers, in order (the keys, if they come as a dict); the
    feedback says which are wrong and never what they should be.

    Other kinds of value say how they are read (`_parts`), what was expected if that
    is not possible (`_expected`), and what is wrong with them (`_off`, `_fault`).
    """

    def __init__(self, reference, **options):
        super().__init__(reference, **options)
        self._following = {}

    def follows(self, function):
        """Take how one entry follows from others; named as it, its parameters as they.

        A slip in those others may then show in this one as well.
        """
        self._following[function.__name__] = function
        return function

    def but(self, wrong):
        """Return a function that gives the right answer but for the `wrong` entries.

        For mistakes:

        >>> from dlcourse.exercises import week01
        >>> week01.shapes.but({"photos": (16, 28, 28)})()["photos"]
        (16, 28, 28)
        """

        def answer():
            right = self.reference()
            if isinstance(right, dict):
                return right | wrong
            pairs = zip(self.returns, right, strict=True)
            return [wrong.get(name, value) for name, value in pairs]

        return answer

    def slip(self, message, **wrong):
        """Name a slip that makes some entries wrong, all of them or only a few.

        An answer made it if it has the values of the slip wherever it is wrong, or
        what follows from these; see `follows`.
        """
        function = self.but(wrong)

        def recognise(parts):
            made, off = self._parts(function()), self._off(parts, self.reference())
            plain = [i for i in off if self._is(parts[i], made[i])]
            others = [i for i in off if i not in plain]
            return bool(plain) and all(self._follows(parts, i) for i in others)

        self.mistake(message, function, recognise)

    def _follows(self, parts, i):
        """Return whether a part is what follows from the others."""
        function = self._following.get(self.returns[i] if self.returns else "")
        if function is None:
            return False
        named = dict(zip(self.returns, parts, strict=True))
        given = [named[name] for name in inspect.signature(function).parameters]
        with np.errstate(all="ignore"):
            return self._is(parts[i], function(*given))

    def _source(self):
        return sources.body_source(self.reference)

    def _misfit(self, answer):
        return self._expected(answer) if self._parts(answer) is None else None

    def _judge(self, answer, rng):
        parts = self._judged = self._parts(answer)
        text = self._fault(parts)
        if text is None:
            return self._correct()
        return self._incorrect(text, self._rows(answer, parts), str(parts))

    def _share(self):
        return 1 - len(self._off(self._judged, self.reference())) / len(self._judged)

    def _fault(self, parts):
        """Return in words what is wrong with `parts`, or None."""
        off = self._off(parts, self.reference())
        if not off:
            return None
        if known := self._known(parts):
            return _(known.message)
        return (
            self._order_fault(parts, off) or self._each(parts, off) or self._which(off)
        )

    def _rows(self, answer, parts):
        """Return what the feedback shows beside the words."""
        return [(_("got"), quote(answer))]

    def _made(self, mistake, parts):
        if mistake.recognise is not None:
            return mistake.recognise(parts)
        return not self._off(parts, mistake.function())

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
        return [i for i, (got, due) in pairs if not self._is(got, due)]

    def _expected(self, answer):
        if not self.returns:
            return _("Got {got}, expected one number.").format(got=kind(answer))
        names, got = ", ".join(self.returns), kind(answer)
        if isinstance(answer, dict):
            got = quote(answer)
            if not set(self.returns) <= set(answer):
                text = _("Got {got}, expected a dict with the keys {names}.")
                return text.format(got=got, names=names)
        if (entry := self._no_number(answer)) is not None:
            text = _("{name}: got {got}, expected a number.")
            return text.format(name=self.returns[entry[0]], got=entry[1])
        return _("Got {got}, expected {count} numbers: {names}.").format(
            got=got, count=len(self.returns), names=names
        )

    def _no_number(self, answer):
        """Return place and kind of the first entry that is no number, or None."""
        sized = isinstance(answer, tuple | list) and len(answer) == len(self.returns)
        entries = enumerate(answer if sized else ())
        arrays = ((i, e, as_numbers(e)) for i, e in entries)
        places = ((i, e) for i, e, a in arrays if a is None or a.shape)
        return next(((i, kind(e)) for i, e in places), None)

    def _order_fault(self, parts, off):
        """Say so if the right parts, all different, stand in each other's places."""
        due = self._parts(self.reference())
        places = [[i for i, d in enumerate(due) if self._is(p, d)] for p in parts]
        if sorted(places) != [[i] for i in range(len(due))]:
            return None
        text = _("The values are right, but some are exchanged: {names}.")
        return text.format(names=", ".join(self.returns[i] for i in off))

    def _each(self, parts, off):
        """Say what is wrong with each wrong part, if all of it can be said."""
        due = self._parts(self.reference())
        texts = [self._name(parts[i], due[i]) for i in off]
        if not all(texts):
            return None
        names = [f"{self.returns[i]}: " if self.returns else "" for i in off]
        return " ".join(map("".join, zip(names, map(_, texts), strict=True)))

    def _name(self, part, due):
        """Return a message on how one part went wrong, or None."""
        found = (m for m, done in _DONE if self._is(part, _done_to(due, done)))
        return next(found, None)

    def _is(self, part, due):
        return same(part, due, self.tolerance)

    def _which(self, off):
        if not self.returns:
            return _("This number is not right.")
        names = ", ".join(self.returns[i] for i in off)
        return _("Not right: {names}.").format(names=names)


class ShapesExercise(ValueExercise):
    """The answer is several shapes, as a list or a dict; None may stand for an error.

    `returns` names the shapes, in order. A mistake is recognised by the entries in
    which its function differs from the right answer, also among other mistakes.
    """

    def _rows(self, answer, parts):
        off = self._off(parts, self.reference())
        names = ", ".join(self.returns[i] for i in off)
        return [*super()._rows(answer, parts), (_("not right"), names)]

    def _made(self, mistake, parts):
        """Return whether `parts` go wrong wherever `mistake` does, and in its way."""
        wrong = self._parts(mistake.function())
        where = self._off(wrong, self.reference())
        return all(parts[i] == wrong[i] for i in where)

    def _parts(self, value):
        """Return the shapes of `value`; None if it does not hold shapes alone."""
        entries = self._entries(value)
        if entries is None or not all(map(self._is_shape, entries)):
            return None
        return [None if entry is None else tuple(entry) for entry in entries]

    def _entries(self, value):
        """Return what stands in `value` for each name; None if the number is wrong."""
        if isinstance(value, dict):
            value = [value.get(name, _ABSENT) for name in self.returns]
        sized = isinstance(value, tuple | list) and len(value) == len(self.returns)
        return value if sized and not any(e is _ABSENT for e in value) else None

    def _name(self, part, due):
        if part is None or due is None:
            return None
        if sorted(part) == sorted(due):
            return N_("the lengths are right, their order is not.")
        if len(part) == len(due) - 1 and _holds(due, part):
            return N_("an axis is missing.")
        if len(part) == len(due) + 1 and _holds(part, due):
            return N_("there is an axis too many.")
        if len(part) != len(due):
            return N_("the number of axes is not right.")
        if sum(p != d for p, d in zip(part, due, strict=True)) == 1:
            return N_("one length is not right; the others are.")
        return None

    def _is(self, part, due):
        return part == due

    def _expected(self, answer):
        entries = self._entries(answer)
        missing = [n for n in self.returns if n not in answer] if _named(answer) else []
        if missing:
            return _("The dict has no entry named {names}.").format(
                names=", ".join(map(repr, missing))
            )
        if entries is None:
            return _("Got {got}, expected {count} shapes: {names}.").format(
                got=kind(answer), count=len(self.returns), names=", ".join(self.returns)
            )
        pairs = zip(self.returns, entries, strict=True)
        name, entry = next(pair for pair in pairs if not self._is_shape(pair[1]))
        if wrong := _no_lengths(entry):
            length = wrong[0]
            got = str(length) if isinstance(length, float) else quote(length)
            text = _("{name}: got the length {got}, expected a whole number (int).")
            return text.format(name=name, got=got)
        text = _("{name}: got {got}, expected a tuple such as (3, 2), or (3,) for one "
                 "axis.")  # fmt: skip
        if self._may_fail:
            text = _("{name}: got {got}, expected a tuple such as (3, 2), or (3,) for "
                     "one axis, or None for an error.")  # fmt: skip
        return text.format(name=name, got=kind(entry))

    @property
    def _may_fail(self):
        return None in self._entries(self.reference())

    def _is_shape(self, value):
        if value is None:
            return self._may_fail
        whole = isinstance(value, tuple | list) or np.ndim(value) == 1
        return whole and all(hasattr(length, "__index__") for length in value)


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


def _done_to(due, change):
    with np.errstate(all="ignore"):
        return change(np.asarray(due, dtype=float))


def _holds(long, short):
    """Return whether `short` is `long` but for some entries, in the same order."""
    rest = iter(long)
    return all(length in rest for length in short)


def _named(value):
    """Return whether `value` is a dict that has names, as those of shapes are."""
    return isinstance(value, dict) and any(isinstance(name, str) for name in value)


def _no_lengths(entry):
    """Return those of the lengths in `entry` that are no whole number, None too."""
    lengths = entry if isinstance(entry, tuple | list) else ()
    return [one for one in lengths if not hasattr(one, "__index__")]
