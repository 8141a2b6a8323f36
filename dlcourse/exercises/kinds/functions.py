"""Exercises whose answer is a function, and bug hunts."""

import inspect
from dataclasses import replace

import numpy as np

from dlcourse.exercises import sources
from dlcourse.exercises.base import Exercise
from dlcourse.exercises.feedback import Feedback
from dlcourse.exercises.judging import (
    alike,
    difference,
    identical,
    is_empty,
    is_untouched,
    run,
    same,
    steps_of,
    steps_of_code,
)
from dlcourse.exercises.limits import TimeUp
from dlcourse.exercises.quoting import (
    can_be_pasted,
    kind,
    quote,
    quote_call,
    quote_error,
    quote_printed,
    student_line,
)
from dlcourse.exercises.usual import (
    Answer,
    slips_of,
    usual_mistake,
    what_is_new,
)
from dlcourse.i18n import gettext as _
from dlcourse.i18n import say


class FunctionExercise(Exercise):
    """The answer is a function; it is compared with the reference on fresh inputs.

    What is asked of it, in this order: that the same call gives the same twice, that
    it raises nothing and ends, leaves its arguments alone, that every result is right,
    that it draws from the rng passed in, and what a subclass demands besides.

    Args:
        reference: see `Exercise`.
        time_limit: seconds that one call may take; an endless loop is stopped then.
        options: see `Exercise`.

    Attributes:
        cases: function of an rng that returns a list of `Call`; see `tried_on`.
    """

    def __init__(self, reference, *, time_limit=5, **options):
        super().__init__(reference, **options)
        self.time_limit = time_limit
        self._fault, self._has_judge = self._compare, False
        self._asked = []  # of the answer judged last: pairs of a run and what asks it

    def tried_on(self, cases):
        """Take the inputs: a function of an rng, a list of `Call`, the first fixed."""
        self.cases = cases
        return cases

    def judged_by(self, judge):
        """Take a function of a `Run` that returns what is wrong in words, or None.

        By default the result is compared with the reference's. Nobody asks about a run
        that returned None.
        """
        self._fault, self._has_judge = judge, True
        return judge

    def trusted(self, answer):
        """Return `answer` if it is right, else the reference; print it if so.

        For cells that go on with what a student has built: they run either way.
        """
        feedback, _attempt = self._review(answer, np.random.default_rng(0))
        if feedback.status == "correct":
            return answer
        text = _("{name} is not right yet: this cell uses a solution of ours.")
        say(text.format(name=self.name))
        return self.reference

    def _misfit(self, answer):
        if callable(answer):
            return None
        text = _(
            "Got {got}, expected a function: pass {name} itself, without "
            "parentheses behind it."
        )
        return text.format(got=kind(answer), name=self.name)

    def _judge(self, answer, rng):
        calls = self.cases(rng)
        runs = self._runs(answer, calls)
        self._asked = [(one, self._fails) for one in runs]
        self._asked += [(None, None)] * (len(calls) - len(runs))
        if self._is_untouched(answer, runs):
            return self._not_attempted()
        return (
            self._unsteady(answer, runs[0])
            or self._raised_somewhere(answer, runs)
            or self._changed_somewhere(runs)
            or self._wrong_somewhere(answer, runs)
            or self._drawn_elsewhere(answer, runs[-1])
            or self._demand(answer)
            or self._correct(self._printed_row(runs[0]))
        )

    def _runs(self, answer, calls):
        """Return the run of each call, until one does not end."""
        runs = []
        for one in calls:
            runs.append(run(answer, one, self.time_limit))
            if isinstance(runs[-1].error, TimeUp):
                break
        return runs

    def _is_untouched(self, answer, runs):
        nothing = all(one.error is None and one.result is None for one in runs)
        return (nothing and is_empty(answer)) or any(map(is_untouched, runs))

    def _unsteady(self, answer, first):
        """Say so where a call gives something else when it is made again."""
        if first.error is not None or first.call.with_other_rng():
            return None
        again = run(answer, first.call, self.time_limit)
        if again.error is None and identical(again.result, first.result):
            return None
        text = _(
            "The same call gave two different results. Does the answer draw at random, "
            "or keep something from call to call, in a global variable or in a default "
            "such as []?"
        )
        second = again.error or again.result
        rows = [
            (_("first"), quote(first.result)),
            (_("then"), quote_error(second) if again.error else quote(second)),
        ]
        return self._incorrect(text, [*self._call_rows(first), *rows], text)

    def _raised_somewhere(self, answer, runs):
        """Name the mistake that raises on the same inputs; else show the error.

        First comes what a call changed: an answer that did so works nowhere.
        """
        failed = next((one for one in runs if one.error is not None), None)
        if failed is None:
            return None
        plain = (one for one in self.mistakes if one.recognise is None)
        known = next((m for m in plain if self._made(m, runs)), None)
        if known is None:
            return (
                self._changed_somewhere(runs)
                or self._nothing_back(answer, failed)
                or self._raised(failed, self._where_it_fails(runs))
            )
        rows = [*self._call_rows(failed), (_("error"), quote_error(failed.error))]
        return self._incorrect(_(known.message), rows, known)

    def _nothing_back(self, answer, failed):
        """Return the feedback where a part of the answer returns nothing, or None."""

    def _where_it_fails(self, runs):
        calls = [one.call for one in runs]
        works = [one.error is None and not self._wrong_with(one) for one in runs]
        error = next(one.error for one in runs if one.error is not None)
        return what_is_new(self._right, calls, works) or _about_none(error)

    def _fails(self, one):
        """Return whether anything is wrong with one run."""
        return bool(one.error is not None or one.changed or self._wrong_with(one))

    def _share(self):
        right = [one is not None and not fails(one) for one, fails in self._asked]
        return sum(right) / max(1, len(right))

    def _changed_somewhere(self, runs):
        changed = min((one for one in runs if one.changed), default=None, key=_size)
        if changed is None:
            return None
        parameters = list(inspect.signature(self.reference).parameters)
        names = [parameters[i] if isinstance(i, int) else i for i in changed.changed]
        text = _(
            "The call changed its argument {names}: the caller still needs it. Compute "
            "new arrays instead of changing old ones."
        ).format(names=", ".join(names))
        return self._incorrect(text, self._call_rows(changed), text)

    def _wrong_somewhere(self, answer, runs):
        found = [(one, text) for one in runs if (text := self._wrong_with(one))]
        if not found:
            return None
        smallest, text = min(found, key=lambda pair: _size(pair[0]))
        return self._wrong(answer, runs, smallest, text)

    def _wrong_with(self, one):
        if one.result is not None:
            return self._fault(one)
        if one.printed:
            return _(
                "Nothing came back (None), but something was printed: a function "
                "answers by return, not by print."
            )
        return _("Nothing came back (None): is a return missing?")

    def _drawn_elsewhere(self, answer, last):
        text = self._random_fault(answer, last)
        return self._incorrect(text, self._call_rows(last), text) if text else None

    def _demand(self, answer):
        """Return the feedback on what else is wrong with right results, or None."""

    def _made(self, mistake, runs):
        if mistake.recognise is not None:
            return mistake.recognise(runs)
        return self._behaves_as(mistake.function, runs)

    def _behaves_as(self, function, runs):
        """Return whether `function` gives what `runs` gave, or the same errors."""
        pairs = ((one, one.call.run_of(function)) for one in runs)
        return all(alike(*pair, self.tolerance) for pair in pairs)

    def _compare(self, one):
        return difference(one.result, self._due(one), self.tolerance, self.returns)

    @property
    def _right(self):
        """The function that gives what is due for a call."""
        return self.reference

    @property
    def _slips(self):
        """What `_right` becomes by one slip; see `usual.slips`."""
        return slips_of(self.reference)

    def _due(self, one):
        return one.call.run_of(self._right).result

    def _beside(self, answer, runs):
        """Return the `Answer` that gave these `runs`, with what was due."""
        return Answer(
            answer, sorted(runs, key=_size), self._right, self._slips, self.returns,
            self.tolerance, self.time_limit,
        )  # fmt: skip

    def _wrong(self, answer, runs, smallest, text):
        """Return the feedback on a wrong run: the name of the mistake if it has one."""
        known = usual = None
        if all(one.result is not None for one in runs):
            known = self._known(runs)
            usual = known or usual_mistake(self._beside(answer, runs))
        smallest, text = self._shown_by(known, runs) or (smallest, text)
        message = _(known.message) if known else usual or text
        rows = self._call_rows(smallest)
        if smallest.warned:
            rows.append((_("NumPy says"), smallest.warned))
        if not self._has_judge:
            due = quote(self._due(smallest))
            rows += [(_("got"), quote(smallest.result)), (_("expected"), due)]
        elif message != text:
            rows += [(_("what came out"), text)]
        # the first call is the same in every check, so equal answers look equal
        attempt = known or (runs.index(smallest), str(runs[0].result))
        return self._incorrect(message, rows, attempt)

    def _shown_by(self, known, runs):
        """Return the smallest run that shows the mistake, and what is wrong with it."""
        if known is None or known.shown_by is None:
            return None
        pairs = ((one, self._wrong_with(one)) for one in filter(known.shown_by, runs))
        return min((p for p in pairs if p[1]), key=lambda p: _size(p[0]), default=None)

    def _call_rows(self, one):
        """Return what the feedback shows of a run: its call, and what it printed."""
        rows = [(_("call"), quote_call(self.name, one.call))]
        if not can_be_pasted(one.call):
            again = f"{self.path}.check({self.name}, seed={self._seed})"
            rows.append((_("the same again"), again))
        return rows + self._printed_row(one)

    def _printed_row(self, one):
        return [(_("printed"), quote_printed(one.printed))] if one.printed else []

    def _raised(self, one, text):
        title = _("Your code raised an error: {name}").format(name=self.name)
        rows = [*self._call_rows(one), (_("error"), quote_error(one.error))]
        if isinstance(one.error, TimeUp):
            title = _("Your code did not come to an end: {name}").format(name=self.name)
            text = _(
                "The call was stopped after {seconds} seconds: is there a loop whose "
                "condition stays true?"
            ).format(seconds=self.time_limit)
            rows.pop()
        elif isinstance(one.error, SystemExit):
            text = _("This ends the whole program, not the function: use return.")
        if line := student_line(one.error):
            rows.append((_("line {number}").format(number=line[0]), line[1]))
        return Feedback("error", title, text, tuple(rows)), type(one.error)

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


def _about_none(error):
    """Return where the None of a TypeError or AttributeError may come from, or ""."""
    if "NoneType" not in str(error):
        return ""
    return _(
        "Something is None there. None comes from a function without return, and from "
        "methods that work in place: rng.shuffle(x), x.sort(), x.append(y)."
    )


def _size(one):
    return one.call.size


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

    def _is_untouched(self, answer, runs):
        return super()._is_untouched(answer, runs) or self._is_as_given(runs)

    def _judge(self, answer, rng):
        feedback, attempt = super()._judge(answer, rng)
        if feedback.status != "not attempted" or self._is_the_given(answer):
            return feedback, attempt
        more = _(
            "What you have changed makes no difference yet: another bug may hide it."
        )
        return replace(feedback, text=f"{feedback.text} {more}"), attempt

    def _is_the_given(self, answer):
        """Return whether no step was changed; a module compiles `np.` in another way.

        Only the steps are compared, so words and comments may be others.
        """
        parts = compile(self.stub_source, self.name, "exec").co_consts
        stubs = [one for one in parts if getattr(one, "co_name", "") == self.name]
        given = [steps_of(self.buggy), *map(steps_of_code, stubs)]
        return steps_of(answer) in given

    def _is_as_given(self, runs):
        return self._behaves_as(self.buggy, runs)

    def _not_attempted(self):
        title = _("Not attempted yet: {name}").format(name=self.name)
        text = _(
            "It still behaves as it was given: find the bugs, mend them, then run the "
            "cell again."
        )
        return Feedback("not attempted", title, text), None
