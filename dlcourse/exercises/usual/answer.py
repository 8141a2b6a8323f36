"""A wrong answer beside what was due, as the recognisers see it."""

import inspect
from dataclasses import dataclass, replace
from functools import cached_property

from dlcourse.exercises.judging import Call, alike, as_numbers, has_parts, same


@dataclass(frozen=True)
class Answer:
    """A wrong answer and the function that it should have been.

    Attributes:
        function: what the student wrote.
        runs: what it did with each call, without errors; small calls first.
        reference: the right function.
        slips: pairs of a text and what `reference` becomes by one slip.
        names: of the results, if there are several.
        tolerance: as that of the exercise.
        limit: seconds for one call of the student's function.
        part: which of several results this is about; None: all of them.
    """

    function: object
    runs: list
    reference: object
    slips: tuple
    names: tuple
    tolerance: float
    limit: float
    part: int | None = None

    @cached_property
    def due(self):
        """What the right function gives for each call."""
        runs = [one.call.run_of(self.reference) for one in self.runs]
        return [self._picked(one) for one in runs]

    @cached_property
    def is_right(self):
        """Whether each run gave what was due."""
        return [same(*pair, self.tolerance) for pair in self.results]

    @cached_property
    def results(self):
        """Pairs (got, due) of all runs."""
        pairs = zip(self.runs, self.due, strict=True)
        return [(self._picked(one).result, due.result) for one, due in pairs]

    @cached_property
    def parts(self):
        """Dict from the name of each result to its pairs (got, due); empty if torn."""
        if not self.names:
            return {"": self.results}
        if not all(has_parts(got, due) for got, due in self.results):
            return {}
        return {
            name: [(got[i], due[i]) for got, due in self.results]
            for i, name in enumerate(self.names)
        }

    @cached_property
    def wrong_parts(self):
        """Those of `parts` that are not right, as pairs of arrays; empty if unknown."""
        wrong = {n: pairs for n, pairs in self.parts.items() if not self.fits(pairs)}
        arrays = {
            name: [tuple(map(as_numbers, pair)) for pair in pairs]
            for name, pairs in wrong.items()
        }
        every = [side for pairs in arrays.values() for pair in pairs for side in pair]
        return {} if any(side is None for side in every) else arrays

    @cached_property
    def is_of_numbers(self):
        """Whether 1 and 0 came back for True and False, and nothing else is wrong."""
        pairs = [pair for pairs in self.wrong_parts.values() for pair in pairs]
        kinds = {(got.dtype.kind == "b", due.dtype.kind == "b") for got, due in pairs}
        return kinds == {(False, True)} and self.fits((g, 1 * due) for g, due in pairs)

    @cached_property
    def named_calls(self):
        """All arguments of each call, by name; defaults too."""
        return [named(self.reference, one.call) for one in self.runs]

    def fits(self, pairs):
        """Return whether each first of the pairs is the second."""
        return all(same(got, due, self.tolerance) for got, due in pairs)

    def about(self, text):
        """Return `text` with the names of the wrong results before it, if any."""
        names = ", ".join(filter(None, self.wrong_parts))
        return f"{names}: {text}" if names else text

    def only(self, name):
        """Return this answer with one of its results alone, known by its name."""
        return replace(self, names=(), part=self.names.index(name))

    def is_right_for(self, change):
        """Return whether it gives what is due for other arguments, in every call.

        Args:
            change: function of the arguments (a dict) that returns the others.
        """
        for one, arguments in zip(self.runs, self.named_calls, strict=True):
            other = change(arguments)
            if other is None:
                return False
            if not self._is_given(one, self.reference, Call(kwargs=other)):
                return False
        return True

    def behaves_as(self, function):
        """Return whether `function` gives the same results, in every call."""
        return all(self._is_given(one, function, one.call) for one in self.runs)

    def _is_given(self, one, function, call):
        """Return whether a call of `function` gives what `one` run gave."""
        other = call.run_of(function, self.limit)
        return alike(self._picked(one), self._picked(other), self.tolerance)

    def _picked(self, one):
        """Return a run with the result that this is about."""
        if self.part is None or not isinstance(one.result, tuple | list):
            return one
        return replace(one, result=one.result[self.part])


def named(function, call):
    """Return all arguments of a call by name, those that were not passed too."""
    bound = inspect.signature(function).bind(*call.args, **call.kwargs)
    bound.apply_defaults()
    return dict(bound.arguments)
