"""Exercises whose answer is a class, judged by programs that use it."""

import ast
import functools
from contextlib import ExitStack
from dataclasses import dataclass
from inspect import isfunction
from unittest.mock import patch

import numpy as np

from dlcourse.exercises.away import Away
from dlcourse.exercises.judging import difference, is_empty, run
from dlcourse.exercises.kinds.functions import FunctionExercise
from dlcourse.exercises.limits import TimeUp
from dlcourse.exercises.quoting import kind
from dlcourse.i18n import gettext as _


class ClassExercise(FunctionExercise):
    """The answer is a class; each case is `call(program)`, a program that uses it.

    A program is what a student could type: some lines, the last an expression, whose
    value is compared with that of the reference. It finds the class under its name.

        class Value: ...

        value = ClassExercise(Value, number=2, hints=...)

    It is no decorator, so that the methods reach their own class. A mistake is a class
    too; see `but`.
    """

    def but(self, *passages):
        """Return the right class with some passages of its solution written otherwise.

        For mistakes.

        Args:
            passages: an old one and its new one, and so on in pairs; each may have
                several lines.
        """
        source = self.solution_source
        for old, new in zip(passages[::2], passages[1::2], strict=True):
            if source.count(old) != 1:
                raise ValueError(
                    f"{self.path}: got {old!r}, found {source.count(old)} times in its "
                    "solution, expected once; copy a passage that stands there once."
                )
            source = source.replace(old, new)
        return self._defined(source)

    def _defined(self, source):
        namespace = {"np": np}
        exec(compile(source, self.name, "exec"), namespace)
        return namespace[self.name]

    def _misfit(self, answer):
        if isinstance(answer, type) or (isinstance(answer, Away) and answer.is_class):
            return None
        text = _("Got {got}, expected a class: pass {name} itself.")
        return text.format(got=kind(answer), name=self.name)

    def _judge(self, answer, rng):
        used = self._used(answer)
        missing = used.missing(self._blank)
        if missing == self._blank:
            return self._not_attempted()
        if missing:
            self._asked = []
            text = _("Still to be written: {names}.").format(names=", ".join(missing))
            return self._incorrect(text, [], text)
        return super()._judge(used, rng)

    @functools.cached_property
    def _blank(self):
        """The names of the methods that students write."""
        return _empty(self._defined(self.stub_source))

    def _used(self, answer):
        if isinstance(answer, Away):
            return answer.programs(self.name)
        return Programs(self.name, answer)

    def _nothing_back(self, answer, failed):
        """Name the methods that give None in this program, where ours never do."""
        if isinstance(failed.error, TimeUp):
            return None
        ours = [name for name, part in vars(self.reference).items() if isfunction(part)]
        asked = ours, failed.call, self.time_limit
        silent = answer.silent(*asked) - self._right.silent(*asked)
        if not silent:
            return None
        text = _("Nothing came back (None) from {names}: is a return missing?").format(
            names=", ".join(sorted(silent))
        )
        return self._incorrect(text, self._call_rows(failed), text)

    @property
    def _right(self):
        return self._used(self.reference)

    @property
    def _slips(self):
        return [(text, self._used(wrong)) for text, wrong in super()._slips]

    def _behaves_as(self, function, runs):
        return super()._behaves_as(self._used(function), runs)

    def _compare(self, one):
        last = ast.parse(one.call.args[0]).body[-1].value
        names = [ast.unparse(part) for part in getattr(last, "elts", [])]
        return difference(one.result, self._due(one), self.tolerance, names)

    def _call_rows(self, one):
        return [(_("this program"), one.call.args[0]), *self._printed_row(one)]


def _empty(answer):
    """Return the names of the methods of a class that do nothing at all."""
    return [name for name, method in vars(answer).items() if is_empty(method)]


@dataclass(frozen=True)
class Programs:
    """The function of a program that runs it with a class, known under a name."""

    name: str
    used: type

    def __call__(self, program):
        *lines, last = ast.parse(program).body
        namespace = {self.name: self.used, "np": np}
        exec(compile(ast.Module(lines, []), __file__, "exec"), namespace)
        return eval(compile(ast.Expression(last.value), __file__, "eval"), namespace)

    def missing(self, names):
        """Return those of the methods that the class has not, or that do nothing."""
        empty = _empty(self.used)
        return [n for n in names if n in empty or not hasattr(self.used, n)]

    def silent(self, names, call, limit):
        """Return those of the methods that gave None when a program called them."""
        found = set()

        def watched(name):
            method = getattr(self.used, name)

            @functools.wraps(method)
            def called(*args, **kwargs):
                result = method(*args, **kwargs)
                found.update([name] if result is None else [])
                return result

            return called

        with ExitStack() as until_then:
            for name in names:
                if isfunction(getattr(self.used, name, None)):
                    until_then.enter_context(
                        patch.object(self.used, name, watched(name))
                    )
            run(self, call, limit)
        return found
