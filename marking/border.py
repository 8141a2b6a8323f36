"""A student's process as the judge sees it, and its answers as the engine sees them."""

import contextlib
import io
import os
import selectors
import signal
import sys
import time
from pathlib import Path

from dlcourse.exercises.away import Away
from dlcourse.exercises.judging import Call, Run, run
from dlcourse.exercises.limits import TimeUp
from marking import sandbox, wire

START_SECONDS = 60  # until the process has its walls, on a busy machine
GRACE = 2  # seconds for the way, and for code that has to be stopped more than once
UNLIMITED = 10  # seconds for a call that the engine does not limit
_CHUNK = 2**20
_LOOK = 0.1  # seconds between two looks at the memory of what does not answer
_LEAST = 0.1  # of a measured time that remains when the way is subtracted
_TIMES, _MORE = 3, 1e-3  # of the seconds of the way that count, beside those here
_PRINTED = 10_000
_ENDS = 3  # ends of the process after which an answer is called no more


class EndedError(Exception):
    """The process is no more; its argument is the exit code of what ended, or None."""


class LateError(Exception):
    """The answer did not come in time."""


class Child:
    """One process of a student.

    Args:
        walls: see `sandbox.Walls`.
        begin: what it is told first: language, week and its material.
    """

    def __init__(self, walls, begin):
        self.process, self.inside = sandbox.start(walls)
        self._signs, self._kept = iter(range(1, 10**9)), b""
        for stream in (self.process.stdin, self.process.stdout):
            os.set_blocking(stream.fileno(), False)
        try:
            told = self.ask("begin", (self.inside, *begin), START_SECONDS)
        except (EndedError, LateError) as error:
            self.close()
            raise sandbox.NoWallsError(f"the process did not start ({error})") from None
        if "failed" in told:
            self.close()
            raise sandbox.NoWallsError(sandbox.impossible(str(told["failed"])))

    def ask(self, what, arguments, seconds):
        """Return the answer to a question, a dict; see `child.Asked`."""
        sign = f"{next(self._signs)}-{os.urandom(8).hex()}"
        end = time.monotonic() + seconds
        self._write(wire.down((sign, what, arguments)), end)
        if what == "answer":
            self._sign = sign
        while True:
            told = wire.told_in(self._line(end)) or {}
            if told.get("to") == sign:
                return told
            if "ended" in told and told.get("to") == getattr(self, "_sign", None):
                raise EndedError(told["ended"] if _is_int(told["ended"]) else None)

    def finish(self, seconds):
        """Let the process of one answer end, and see that it has."""
        with contextlib.suppress(EndedError):
            self.ask("end", (), seconds)
            raise LateError

    def cpu(self):
        """Return {process: seconds that it has computed}, as the system says.

        Nothing that runs inside can change that. Where the system does not say, and
        there are no walls, it is the time of the day.
        """
        if not sys.platform.startswith("linux"):
            return {self.process.pid: time.perf_counter()}
        return {one: _cpu_of(one) for one in self._family()}

    def _family(self):
        """Yield the processes of its world; where it has none, those of its group."""
        own = None
        if not self.inside.walls.trust:
            try:
                own = Path(f"/proc/{self.process.pid}/ns/pid_for_children").readlink()
            except OSError:  # it has ended
                return
        for path in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if own is None:
                    is_own = os.getpgid(int(path.name)) == self.process.pid
                else:
                    is_own = (path / "ns" / "pid").readlink() == own
                if is_own:
                    yield int(path.name)

    def close(self):
        """End it and all that it has started."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            stream.close()
        sandbox.clear(self.inside)

    def _write(self, data, end):
        view = memoryview(data)
        while view:
            self._wait(self.process.stdin, selectors.EVENT_WRITE, end)
            try:
                view = view[os.write(self.process.stdin.fileno(), view[:_CHUNK]) :]
            except BlockingIOError:
                continue
            except OSError:
                raise EndedError(None) from None

    def _line(self, end):
        """Return the next line of what it says."""
        while b"\n" not in self._kept:
            self._wait(self.process.stdout, selectors.EVENT_READ, end)
            more = os.read(self.process.stdout.fileno(), _CHUNK)
            self._kept += more
            if not more or len(self._kept) > wire.LINE:
                raise EndedError(None)
        line, _end, self._kept = self._kept.partition(b"\n")
        return line

    def _wait(self, stream, event, end):
        with selectors.DefaultSelector() as selector:
            selector.register(stream, event)
            while (left := end - time.monotonic()) > 0:
                if selector.select(min(left, _LOOK)):
                    return
                if self._memory() > self.inside.walls.resident * 2**20:
                    self.process.kill()
                    raise EndedError(-signal.SIGKILL)
        raise LateError

    def _memory(self):
        """Return the bytes of memory that all its processes hold."""
        return sum(map(_memory_of, self._family()))


def _cpu_of(process):
    """Return the seconds of a process, and of what it has started and seen end."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        ended = sum(map(int, fields[13:15])) / os.sysconf("SC_CLK_TCK")
        return time.clock_gettime((~process << 3) | 2) + ended
    except OSError:
        return 0.0


def _spent(before, after):
    """Return the seconds that lie between what `Child.cpu` gave twice."""
    return sum(after.values()) - sum(before.values())


def _memory_of(process):
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):  # it has just ended
        return 0


def _is_int(value):
    return isinstance(value, int) and not isinstance(value, bool)


class Student:
    """The cells of one submission, run in a process that is started again if it ends.

    A cell that ended the process, or did not end, is left out from then on.

    Attributes:
        left_out: places of such cells in the notebook.
    """

    def __init__(self, cells, begin, walls):
        self.cells, self.begin, self.walls = cells, begin, walls
        self.left_out = set()
        self.child = None

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self.leave()

    def leave(self):
        """End the process, if there is one."""
        if self.child is not None:
            self.child.close()
            self.child = None

    def ready(self):
        """Return the process, with all cells run that could be."""
        while self.child is None:
            self.child = Child(self.walls, self.begin)
            for index, source in self.cells:
                if index not in self.left_out and not self._ran(index, source):
                    self.left_out.add(index)
                    self.leave()
                    break
        return self.child

    def _ran(self, index, source):
        seconds = self.walls.cell_seconds
        try:
            self.child.ask("cell", (index, source, seconds), seconds + GRACE)
        except (EndedError, LateError):
            return False
        return True

    def answer(self, name):
        """Return what stands under a name: a value, or a `Remote` if it is called."""
        told = self.ask("answer", (name,), self.walls.cell_seconds)
        value = wire.received(told.get("value"))
        return Remote(self, name, told) if callable(value) else value, value

    def done(self):
        """Let go of what the last answer has left behind."""
        if self.child is not None:
            try:
                self.child.finish(GRACE)
            except LateError:
                self.leave()

    def ask(self, what, arguments, seconds):
        """Return the answer to a question; without one the process is gone after it."""
        child = self.ready()
        try:
            told = child.ask(what, arguments, seconds)
        except (EndedError, LateError):
            self.leave()
            raise
        if "fault" in told:
            raise wire.BrokenError(str(told["fault"])[:100])
        return told


class Remote(Away):
    """A student's function or class.

    Args:
        student: see `Student`.
        name: under which it stands in the notebook.
        told: what the process says of it; see `child.Asked.look`.
    """

    def __init__(self, student, name, told):
        self.student, self.name = student, name
        self.is_class = told.get("class") is True
        self.is_empty = told.get("empty") is True
        self.steps = wire.received(told.get("steps"))
        self._opening = ()  # what is asked first when the process was started again
        self._child = student.child
        self._ends = []  # the errors of calls that have ended the process

    def programs(self, name):
        """Return the same class, to be called with programs."""
        return RemotePrograms(self, name)

    def run(self, call, limit):
        """Return the `Run` of a call, whatever the process does or says."""
        if len(self._ends) >= _ENDS:
            return Run(call, error=self._ends[-1])
        arguments = (call.args, call.kwargs), limit or UNLIMITED
        try:
            return unpacked(call, self.ask("run", arguments, limit or UNLIMITED))
        except LateError:
            self._ends.append(TimeUp())
        except EndedError as ended:
            self._ends.append(_death(*ended.args))
        except wire.BrokenError as error:
            return Run(call, error=_fault(str(error)))
        return Run(call, error=self._ends[-1])

    def timed(self, call, limit):
        """Return the seconds of a call by the system's clock of the process; its run.

        What it takes to carry the arguments is subtracted: the process carries them
        once without a call. It could make much of that, so no more counts than a few
        times what the same takes here.
        """
        arguments = (call.args, call.kwargs), limit
        try:
            self._enter()
            start = self.student.child.cpu()
            self.ask("carry", arguments, limit)
            middle = self.student.child.cpu()
        except (EndedError, LateError, wire.BrokenError):
            return limit, self.run(call, limit)
        one = self.run(call, limit)
        if self.student.child is None:
            return limit, one
        end = self.student.child.cpu()
        if start.keys() - end.keys():  # what has ended took its seconds with it
            return limit, one
        carried, seconds = _spent(start, middle), _spent(middle, end)
        way = min(carried, _TIMES * _carried_here(arguments) + _MORE)
        return max(seconds - way, _LEAST * seconds, 1e-9), one

    def ask(self, what, arguments, seconds):
        """Ask about this answer, in a process that knows it."""
        self._enter()
        return self.student.ask(what, arguments, seconds + GRACE)

    def _enter(self):
        """See that the process is about this answer, also after a new start."""
        if self.student.child is None or self.student.child is not self._child:
            self.student.ask("answer", (self.name,), self.student.walls.cell_seconds)
            for what, arguments in self._opening:
                self.student.ask(what, arguments, UNLIMITED)
            self._child = self.student.child


class RemotePrograms(Remote):
    """A student's class that is called with programs; see `kinds.classes.Programs`."""

    def __init__(self, remote, name):
        vars(self).update(vars(remote))
        self._opening, self._as = (), name
        self.is_empty, self.steps = False, None

    def missing(self, names):
        """Return those of the methods that the class has not, or that do nothing."""
        question = "programs", (self._as, list(names))
        self._opening = (question,)
        try:
            told = self.ask(*question, UNLIMITED).get("missing")
        except (EndedError, LateError, wire.BrokenError):
            return list(names)
        return [name for name in names if not isinstance(told, list) or name in told]

    def silent(self, names, call, limit):
        """Return those of the methods that gave None when a program called them."""
        arguments = list(names), (call.args, call.kwargs), limit
        try:
            told = self.ask("silent", arguments, limit).get("silent")
        except (EndedError, LateError, wire.BrokenError):
            return set()
        return {name for name in names if isinstance(told, list) and name in told}


def _carried_here(arguments):
    """Return the seconds that the judge needs for what `child.Asked.carry` does."""
    data = io.BytesIO(wire.down(arguments))
    start = time.thread_time()
    (args, kwargs), _limit = wire.receive(data)
    run(lambda *args, **kwargs: None, Call(args, kwargs))
    return time.thread_time() - start


def unpacked(call, told):
    """Return the `Run` that `child.packed` packed; BrokenError for anything else."""
    names = {*range(len(call.args)), *call.kwargs}
    try:
        line = told["line"] and (int(told["line"][0]), str(told["line"][1])[:500])
        error = told["error"] and wire.error_received(told["error"], line)
        changed = tuple(name for name in told["changed"] if name in names)
        printed, warned = str(told["printed"])[:_PRINTED], str(told["warned"])[:500]
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as fault:
        raise wire.BrokenError(str(fault)) from None
    result = wire.received(told.get("result"))
    return Run(call, result, error or None, changed, printed, warned)


def _death(code):
    """Return the error of a call in which the process has ended."""
    if code is None or code >= 0:
        return wire.error_received(_named("SystemExit", "SystemExit", str(code or "")))
    return _fault(f"the process was ended by signal {-code}")


def _fault(text):
    return wire.error_received(_named("ProcessError", "Exception", text))


def _named(name, kind, text):
    return {"type": name, "qualname": name, "module": "builtins", "is": kind,
            "text": text, "late": False}  # fmt: skip
