"""The student's process: runs the cells of a notebook, then what is asked of answers.

It starts with the walls (`sandbox.enclose`), and holds no solution: in the place of
the exercises stand objects that take a check and say nothing. For each exercise it
forks, so that what one leaves behind (threads, changed modules, an end of the process)
is gone before the next.

What it says is never trusted: a student's code could say it as well.
"""

import ast
import contextlib
import functools
import linecache
import os
import signal
import sys
import types
from unittest.mock import MagicMock

from dlcourse import exercises, i18n
from dlcourse.exercises.judging import Call, is_empty, run, steps_of
from dlcourse.exercises.kinds.classes import Programs
from dlcourse.exercises.limits import TimeUp, within
from dlcourse.exercises.quoting import student_line
from marking import sandbox, wire
from marking.lightly import lightened


class Silent:
    """What stands for an exercise: it takes answers and says nothing.

    Args:
        take: function of the answers that are to be checked.
    """

    def __init__(self, take):
        self._take = take

    def check(self, *answers, **options):
        """Take an answer."""
        self._take(*answers)

    def hint(self):
        """Say nothing."""

    solution = reset = hint

    def trusted(self, answer):
        """Return the answer: there is no other one here."""
        return answer


class Room:
    """What stands for the exercises of a week.

    Args:
        material: what its files export besides, by name.
        take: function of the name of an exercise and of the answers to be checked.
    """

    def __init__(self, material, take):
        self._material, self._take = material, take

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self._material.get(name) or Silent(functools.partial(self._take, name))

    def progress(self):
        """Say nothing."""


class Notebook:
    """The names that the cells of a student define, and what they ask to check."""

    def __init__(self):
        module = types.ModuleType("__main__")
        module.display = lambda *things, **options: None
        module.get_ipython = MagicMock()
        sys.modules["__main__"] = module
        self.names, self.checked = vars(module), {}

    def take(self, name, *answers):
        """Keep what is checked, if it stands under another name than the exercise."""
        self.checked.pop(name, None)
        if len(answers) == 1 and answers[0] is not self.names.get(name):
            self.checked[name] = answers[0]

    def answer(self, name):
        """Return the answer to an exercise; None without one."""
        return self.checked.get(name, self.names.get(name))

    def run(self, index, source, seconds):
        """Run one cell, up to its first error."""
        name = f"<cell {index}>"
        lines = source.splitlines(keepends=True)
        linecache.cache[name] = (len(source), None, lines, name)
        errors = Exception, SystemExit, KeyboardInterrupt, TimeUp
        with contextlib.suppress(*errors):
            code = compile(_tree(source), name, "exec")
            with contextlib.redirect_stdout(None), contextlib.redirect_stderr(None):
                within(seconds, lambda: exec(code, self.names))


def _tree(source):
    """Return the syntax tree of a cell."""
    tree = ast.parse(source)
    return lightened(tree) if "set_language" in source else tree


class Asked:
    """What the judge may ask about one answer."""

    def __init__(self, answer):
        self.answer = self.called = answer

    def look(self):
        """Return what the answer is: its value; of a function, what the engine sees."""
        told = {"value": wire.up(self.answer), "class": isinstance(self.answer, type)}
        if callable(self.answer):
            told["empty"] = is_empty(self.answer)
            told["steps"] = wire.up(steps_of(self.answer))
        return told

    def programs(self, name, blank):
        """Take the answer as a class for programs; return the methods it lacks."""
        self.called = Programs(name, self.answer)
        return {"missing": self.called.missing(blank)}

    def silent(self, names, arguments, seconds):
        """Return which methods give None in a program."""
        return {"silent": sorted(self.called.silent(names, Call(*arguments), seconds))}

    def carry(self, arguments, seconds):
        """Do all that a call takes, but for the call."""
        return packed(run(_nothing, Call(*arguments), seconds))

    def run(self, arguments, seconds):
        """Return what came of a call, as `judging.run` sees it."""
        return packed(run(self.called, Call(*arguments), seconds))


def _nothing(*args, **kwargs):
    """Give None."""


def packed(one):
    """Return a `Run` for the judge."""
    try:
        result = wire.up(one.result)
    except (wire.TooLargeError, RecursionError):
        one, result = _too_large(one), None
    line = one.error and student_line(one.error)
    return {
        "result": result,
        "error": one.error and wire.error_up(one.error),
        "line": line and [line[0], line[1][:500]],
        "changed": list(one.changed),
        "printed": one.printed,
        "warned": one.warned[:500],
    }


def _too_large(one):
    error = MemoryError("the result is larger than a mark can need")
    return type(one)(one.call, None, error, (), one.printed, "")


class Line:
    """The way to the judge and back."""

    def __init__(self):
        self.asked = os.fdopen(os.dup(0), "rb")
        self.told = os.dup(1)
        nothing = os.open(os.devnull, os.O_RDWR)
        for number in range(3):
            os.dup2(nothing, number)

    def next(self):
        """Return (sign, what, arguments) of the next question."""
        os.set_blocking(self.asked.fileno(), True)  # whatever an answer has made of it
        return wire.receive(self.asked)

    def answer(self, sign, told):
        """Answer the question with this sign."""
        line = wire.line_of(told | {"to": sign})
        while line:
            line = line[os.write(self.told, line) :]


def main():
    """Serve the judge until it has no more questions."""
    line = Line()
    sign, _begin, (inside, language, week, material) = line.next()
    try:
        sandbox.enclose(inside)
    except OSError as error:
        line.answer(sign, {"failed": str(error)})
        return
    i18n.set_language(language)
    notebook = Notebook()
    for name in exercises.__all__:
        exercises.put(name, Room({}, lambda name, *answers: None))
    exercises.put(week, Room(material, notebook.take))
    del inside, material
    line.answer(sign, {})
    _serve(line, notebook)


def _serve(line, notebook):
    with contextlib.suppress(EOFError):
        while True:
            sign, what, arguments = line.next()
            if what == "cell":
                notebook.run(*arguments)
                line.answer(sign, {})
            elif what == "answer":
                _apart(line, sign, notebook.answer(*arguments))


def _apart(line, sign, answer):
    """Answer the questions about one answer in a process of their own."""
    worker = os.fork()
    if worker == 0:
        try:
            _about(line, sign, answer)
        finally:
            os._exit(0)
    status = 0
    with contextlib.suppress(ChildProcessError):  # a cell has seen to its end
        _pid, status = os.waitpid(worker, 0)
    if os.getpid() == 1:  # alone in this world but for what the answer has started
        with contextlib.suppress(ProcessLookupError):
            os.kill(-1, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            while True:  # one that is dying may still take the next question
                os.waitpid(-1, 0)
    line.answer(sign, {"ended": os.waitstatus_to_exitcode(status)})


def _about(line, sign, answer):
    asked, what, arguments = Asked(answer), "look", ()
    while True:
        line.answer(sign, _told(asked, what, arguments))
        sign, what, arguments = line.next()
        if what == "end":
            return


def _told(asked, what, arguments):
    try:
        return getattr(asked, what)(*arguments)
    except Exception as error:  # of what a student's objects do when they are looked at
        return {"fault": type(error).__name__}
