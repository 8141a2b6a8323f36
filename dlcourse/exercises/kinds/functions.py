"""Exercises whose answer is a function, and bug hunts."""

import inspect

from dlcourse.exercises import sources
from dlcourse.exercises.base import Exercise
from dlcourse.exercises.feedback import Feedback
from dlcourse.exercises.judging import alike, difference, is_untouched, run, same
from dlcourse.exercises.quoting import (
    kind,
    quote,
    quote_call,
    quote_error,
    student_line,
)
from dlcourse.i18n import gettext as _


class FunctionExercise(Exercise):
    """The answer is a function; it is compared with the reference on fresh inputs.

    What is asked of it, in this order: that it raises nothing, that every result is
    right, that it leaves its arguments alone and draws from the rng passed in, and
    what a subclass demands besides.

    Args:
        reference: see `Exercise`.
        options: see `Exercise`.

    Attributes:
        cases: function of an rng that returns a list of `Call`; see `tried_on`.
    """

    def __init__(self, reference, **options):
        super().__init__(reference, **options)
        self._fault, self._has_judge = self._compare, False

    def tried_on(self, cases):
        """Take the inputs: a function of an rng, a list of `Call`, the first fixed."""
        self.cases = cases
        return cases

    def judged_by(self, judge):
        """Take a function of a `Run` that returns what is wrong in words, or None.

        By default the result is compared with the reference's.
        """
        self._fault, self._has_judge = judge, True
        return judge

    def _misfit(self, answer):
        if callable(answer):
            return None
        text = _(
            "Got {got}, expected a function: pass {name} itself, without "
            "parentheses behind it."
        )
        return text.format(got=kind(answer), name=self.name)

    def _judge(self, answer, rng):
        runs = [run(answer, one) for one in self.cases(rng)]
        if self._is_untouched(runs):
            return self._not_attempted()
        return (
            self._raised_somewhere(runs)
            or self._wrong_somewhere(runs)
            or self._misbehaved(answer, runs)
            or self._demand(answer)
            or self._correct()
        )

    def _is_untouched(self, runs):
        nothing = all(one.error is None and one.result is None for one in runs)
        return nothing or any(map(is_untouched, runs))

    def _raised_somewhere(self, runs):
        """Name the mistake that raises on the same inputs; else show the error."""
        failed = next((one for one in runs if one.error is not None), None)
        if failed is None:
            return None
        plain = (one for one in self.mistakes if one.recognise is None)
        known = next((m for m in plain if self._made(m, runs)), None)
        if known is None:
            return self._raised(failed)
        rows = [self._call_row(failed), (_("error"), quote_error(failed.error))]
        return self._incorrect(_(known.message), rows, known)

    def _wrong_somewhere(self, runs):
        found = [(one, text) for one in runs if (text := self._fault(one))]
        if not found:
            return None
        return self._wrong(runs, *min(found, key=lambda pair: pair[0].call.size))

    def _misbehaved(self, answer, runs):
        last = next((one for one in runs if one.changed), runs[-1])
        text = self._changed(last) or self._random_fault(answer, last)
        return self._incorrect(text, [self._call_row(last)], text) if text else None

    def _demand(self, answer):
        """Return the feedback on what else is wrong with right results, or None."""

    def _made(self, mistake, runs):
        if mistake.recognise is not None:
            return mistake.recognise(runs)
        return self._behaves_as(mistake.function, runs)

    def _behaves_as(self, function, runs):
        """Return whether `function` gives what `runs` gave, or the same errors."""
        pairs = ((one, run(function, one.call)) for one in runs)
        return all(alike(*pair, self.tolerance) for pair in pairs)

    def _compare(self, one):
        due = run(self.reference, one.call).result
        return difference(one.result, due, self.tolerance, self.returns)

    def _wrong(self, runs, smallest, text):
        known = self._known(runs)
        message = _(known.message) if known else text
        rows = [self._call_row(smallest)]
        if not self._has_judge:
            due = run(self.reference, smallest.call).result
            rows += [(_("got"), quote(smallest.result)), (_("expected"), quote(due))]
        elif known:
            rows += [(_("what came out"), text)]
        # the first call is the same in every check, so equal answers look equal
        attempt = known or (runs.index(smallest), str(runs[0].result))
        return self._incorrect(message, rows, attempt)

    def _call_row(self, one):
        return _("call"), quote_call(self.name, one.call)

    def _raised(self, one):
        title = _("Your code raised an error: {name}").format(name=self.name)
        rows = [self._call_row(one), (_("error"), quote_error(one.error))]
        if line := student_line(one.error):
            rows.append((_("line {number}").format(number=line[0]), line[1]))
        feedback = Feedback("error", title, rows=tuple(rows))
        return feedback, type(one.error)

    def _changed(self, one):
        if not one.changed:
            return None
        parameters = list(inspect.signature(self.reference).parameters)
        names = [parameters[i] if isinstance(i, int) else i for i in one.changed]
        text = _(
            "The result is right, but the call changed its argument {names}: the "
            "caller still needs it. Compute new arrays instead of changing old ones."
        )
        return text.format(names=", ".join(names))

    def _random_fault(self, answer, one):
        other = one.call.with_other_rng()
        if other is None:
            return None
        if not same(run(answer, one.call).result, one.result, 0):
            return _(
                "Two generators with the same seed gave different results: draw every "
                "random number from the rng that is passed in."
            )
        if same(run(answer, other).result, one.result, 0):
            return _(
                "A generator with another seed gave the same result: draw from the rng "
                "that is passed in, do not make one inside."
            )
        return None


class BugHunt(FunctionExercise):
    """The stub is a function with bugs, given by `@exercise.given`."""

    def given(self, function):
        """Take the function with the bugs; returns the exercise, as `setter` does."""
        self.buggy = function
        return self

    @property
    def stub_source(self):
        """Program text for students: the function with the bugs."""
        return self._shown(sources.function_source(self.buggy))

    def _is_untouched(self, runs):
        return super()._is_untouched(runs) or self._is_as_given(runs)

    def _is_as_given(self, runs):
        return self._behaves_as(self.buggy, runs)

    def _not_attempted(self):
        title = _("Not attempted yet: {name}").format(name=self.name)
        text = _(
            "It still behaves as it was given: find the bugs, mend them, then run the "
            "cell again."
        )
        return Feedback("not attempted", title, text), None
