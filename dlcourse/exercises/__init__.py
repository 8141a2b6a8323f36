"""Exercises that answer in a second what is wrong, not only that it is wrong.

    from dlcourse.exercises import week05

    week05.ewma.check(ewma)   # judges your function on fresh inputs
    week05.ewma.hint()        # each call gives the next hint
    week05.ewma.solution()    # after success, or after three different tries
    week05.progress()         # what is done

The exercises live in the rooms of the weeks, one file each: what notebooks show (stub
and solution have this one source), the inputs, the wrong answers that we know.
"""

from functools import cache

from dlcourse import weeks
from dlcourse.exercises.week import Week

__all__ = weeks.names("exercises")


def __getattr__(name):
    if name in __all__:
        return _week(name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@cache
def _week(name):
    return Week(name, weeks.modules("exercises", name))
