"""Bounds for the code of others: a time limit, and a short memory for its prints."""

import ctypes
import io
import threading

_AGAIN = 0.1  # seconds until code that swallowed the exception gets the next one
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
    over, lock, thread = threading.Event(), threading.Lock(), threading.get_ident()

    def watch():
        wait = seconds
        while not over.wait(wait):
            with lock:
                if not over.is_set():
                    _raise_in(thread, TimeUp)
            wait = _AGAIN

    def stop():
        with lock:
            over.set()
            _raise_in(thread, None)  # takes back what has not arrived yet

    watcher = threading.Thread(target=watch, daemon=True)
    try:
        try:
            watcher.start()
            return function()
        finally:
            stop()
    except TimeUp:
        stop()  # it may have arrived within the first one
        raise


def _raise_in(thread, exception):
    kind = None if exception is None else ctypes.py_object(exception)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), kind)


class Printed(io.StringIO):
    """A text stream that keeps the beginning of what is written to it."""

    def write(self, text):
        if self.tell() < _KEPT:
            super().write(text)
        return len(text)
