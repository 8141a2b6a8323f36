"""Exercises that answer in a second what is wrong, not only that it is wrong.

    from dlcourse.exercises import week05

    week05.ewma.check(ewma)   # judges your function on fresh inputs
    week05.ewma.hint()        # each call gives the next hint
    week05.ewma.solution()    # after success, or after three different tries
    week05.progress()         # what is done

A week is a folder: `tasks.py` holds what notebooks show (stubs and solutions have
this one source), `cases.py` the inputs, `mistakes.py` the wrong answers we know.
"""

import importlib
import pkgutil
import re

__all__ = ["names"]


def names():
    """Return the names of the weeks that have exercises, in order.

    >>> "week05" in names()
    True
    """
    found = (module.name for module in pkgutil.iter_modules(__path__))
    return sorted(name for name in found if re.fullmatch(r"week\d\d", name))


def __getattr__(name):
    if re.fullmatch(r"week\d\d", name) and name in names():
        return importlib.import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
