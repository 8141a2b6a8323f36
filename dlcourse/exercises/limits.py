"""Bounds for the code of others: a time limit, and a short memory for its prints."""

import contextlib
import ctypes
import io
import os
import queue
import threading
import time
from dataclasses import dataclass

_AGAIN = 0.1  # seconds until code that swallowed the exception gets the next one
_IDLE = 0.5  # seconds after which a watcher looks whether anything is left to watch
_KEPT = 10_000  # characters of what was printed


class TimeUp(BaseException):
    """The time limit has passed; `except Exception` does not swallow it."""


def within(seconds, function):
    """Return `function()`, or raise TimeUp in it when it runs longer than `seconds`.

    A second thread watches the clock and has the exception raised in this one, so it
    works in every thread and on every system, where signals do not, and Ctrl-C goes on
    working. Code that is not Python (one huge NumPy operation) is stopped when it
    returns.
    """
    call = _Limited(threading.get_ident(), time.monotonic() + seconds)
    try:
        try:
            _WATCHER.take(call)
            return function()
        finally:
            _WATCHER.leave(call)
    except TimeUp:
        _WATCHER.leave(call)  # it may have arrived within the first one
        raise


@dataclass(eq=False)
class _Limited:
    """A call that runs in a thread and may do so until `end`, a monotonic time."""

    thread: int
    end: float


class _Watcher:
    """One thread for all limited calls: a thread for each would cost more than most.

    It starts with the first of them and goes home when there are none. A call that is
    over is not worth a word to it; only one that ends before its next look wakes it.
    """

    def __init__(self):
        self.calls, self.next_look = [], None  # None: there is no thread
        # written in C, both: TimeUp cannot arrive while one is held but half taken
        self.lock, self.bell = threading.Lock(), queue.SimpleQueue()

    def take(self, call):
        with self.lock:
            self.calls.append(call)
            if self.next_look is None:
                self.next_look = call.end
                threading.Thread(target=self._watch, daemon=True).start()
            elif call.end < self.next_look:
                self.bell.put(None)

    def leave(self, call):
        with self.lock:
            if call in self.calls:
                self.calls.remove(call)
            _raise_in(call.thread, None)  # takes back what has not arrived yet

    def _watch(self):
        while (wait := self._look()) is not None:
            with contextlib.suppress(queue.Empty):
                self.bell.get(timeout=wait)

    def _look(self):
        """Stop what is late; return the seconds to the next look, None to go home."""
        with self.lock:
            now = time.monotonic()
            for call in self.calls:
                if call.end <= now:
                    _raise_in(call.thread, TimeUp)
                    call.end = now + _AGAIN
            ends = [call.end for call in self.calls]
            self.next_look = min(*ends, now + _IDLE) if ends else None
            return None if self.next_look is None else self.next_look - now


_WATCHER = _Watcher()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_WATCHER.__init__)  # threads are not forked


def _raise_in(thread, exception):
    kind = None if exception is None else ctypes.py_object(exception)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), kind)


class Printed(io.StringIO):
    """A text stream that keeps the beginning of what is written to it."""

    def write(self, text):
        if self.tell() < _KEPT:
            super().write(text)
        return len(text)
