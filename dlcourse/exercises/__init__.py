"""Exercises that answer in a second what is wrong, not only that it is wrong.

    from dlcourse.exercises import week05

    week05.ewma.check(ewma)   # judges your function on fresh inputs
    week05.ewma.hint()        # each call gives the next hint
    week05.ewma.solution()    # after success, or after three different tries
    week05.progress()         # what is done
    dlcourse.progress()       # the same of all weeks

The exercises live in the rooms of the weeks, one file each: what notebooks show (stub
and solution have this one source), the inputs, the wrong answers that we know.
"""

from dlcourse import weeks
from dlcourse.exercises.week import Week

__all__ = weeks.names("exercises")


_loaded = {}  # Week by its name


def __getattr__(name):
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if name not in _loaded:
        _loaded[name] = Week(name, weeks.modules("exercises", name))
    return _loaded[name]


def put(name, week):
    """Take what stands for a `Week`, in a process that is to hold no solutions."""
    _loaded[name] = week


def loaded():
    """Return each `Week` that was used since Python was started."""
    return list(_loaded.values())
