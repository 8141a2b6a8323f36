"""Many notebooks on a few processes; one may die without harm to the others."""

import contextlib
import ctypes
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from dataclasses import dataclass
from multiprocessing.connection import wait

from marking.points import PART
from marking.sandbox import NoWallsError, Walls

_TRIES = 2  # of a notebook with which the process died


@dataclass(frozen=True)
class Judge:
    """How a process marks one submission.

    Attributes:
        seed: of the inputs.
        own: folder of an instructor's own exercises, or None.
        part: of the points, for an answer that is partly right; see `points`.
        walls: around students' code, a `sandbox.Walls`; no mark depends on them.
    """

    seed: int
    own: str | None = None
    part: float = PART
    walls: Walls | None = None

    def open(self):
        """Return a function of a submission that gives its marks."""
        from dlcourse import exercises
        from marking.judge import judge
        from marking.own import load

        own = load(self.own) if self.own else None

        def marks(submission):
            mine = own is not None and submission.week == own.name
            week = own if mine else getattr(exercises, submission.week)
            return judge(submission, week, self.seed, walls=self.walls, part=self.part)

        return marks


def mark_all(submissions, judge, workers=2):
    """Yield (submission, marks, what went wrong) as they are done, in any order.

    Args:
        submissions: what is to be marked.
        judge: what marks, see `Judge`.
        workers: processes.

    Yields:
        The marks are None where it was not possible; the last part says why.

    Raises:
        NoWallsError: where this system cannot hold students' code.
    """
    waiting, tries = deque(submissions), {}
    context = multiprocessing.get_context(
        "fork" if sys.platform == "linux" else "spawn"  # forked, they share memory
    )
    team = [_Worker(context, judge) for _ in range(min(workers, len(waiting)))]
    try:
        for worker in team:
            worker.take(waiting)
        while busy := [worker for worker in team if worker.task is not None]:
            wait([end for worker in busy for end in worker.ends])
            for worker in filter(_Worker.is_ready, busy):
                task, answer = worker.task, worker.answer()
                if isinstance(answer, BaseException):
                    raise answer  # no notebook can be marked
                if answer is None:  # its process is gone
                    worker.start()
                    tries[id(task)] = tries.get(id(task), 0) + 1
                    if tries[id(task)] < _TRIES:
                        waiting.append(task)
                    else:
                        yield task, None, "its process ended"
                else:
                    yield task, *answer
                worker.take(waiting)
    finally:
        for worker in team:
            worker.end()


class _Worker:
    """A process that marks what it is sent, one after the other."""

    def __init__(self, context, judge):
        self.context, self.judge = context, judge
        self.start()

    def start(self):
        self.line, far = self.context.Pipe()
        self.task = None
        self.process = self.context.Process(
            target=_serve, args=(far, self.judge), daemon=True
        )
        self.process.start()
        far.close()

    @property
    def ends(self):
        """What stirs when it has an answer, or when its process is gone."""
        return self.line, self.process.sentinel

    def is_ready(self):
        return bool(wait(self.ends, timeout=0))

    def take(self, waiting):
        """Take the next of those waiting, if there is one."""
        self.task = waiting.popleft() if waiting else None
        if self.task is not None:
            with contextlib.suppress(OSError):  # gone: its answer will say so
                self.line.send(self.task)

    def answer(self):
        """Return (marks, why not); None if the process is gone."""
        with contextlib.suppress(EOFError, OSError):
            if self.line.poll():
                return self.line.recv()
        self.process.join()
        return None

    def end(self):
        self.line.close()
        self.process.terminate()
        self.process.join()


def _serve(line, judge):
    """Mark what comes down the line, until it is cut."""
    # Ctrl-C reaches all: one that died of it would be started again meanwhile.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _stop)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        marks = judge.open()
        while True:
            line.send(_answer(marks, line.recv()))
            _give_back_memory()


def _answer(marks, submission):
    try:
        return marks(submission), ""
    except NoWallsError as error:
        return error
    except Exception as error:
        return None, f"{type(error).__name__}: {error}"


def _give_back_memory():
    """Return what is free to the system; the C library would keep 30 MB of it."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc's
        if trim is not None:
            trim(0)


def _stop(_signal, _frame):
    """Unwind: what a judge has opened, a student's process, is closed."""
    raise KeyboardInterrupt


def _end_with_parent():
    multiprocessing.parent_process().join()
    os._exit(1)
