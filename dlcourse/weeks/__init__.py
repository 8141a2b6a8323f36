"""The weeks of the course, a room each: exercises, labs, figures and their Turkish.

    weeks/week05/exercises/ewma.py    one file an exercise
    weeks/week05/labs/ewma.py         one file a lab
    weeks/week05/figures/averages.py  figures
    weeks/week05/tr.po                the Turkish of all that they show

What stands here is found by looking, so no list names a week. Students reach it as
`exercises.week05.ewma`, `labs.EwmaLab` and `plots.week05.ewma_series`.
"""

import importlib
from pathlib import Path

ROOMS = Path(__file__).parent


def names(role):
    """Return the weeks that have a folder `role`, in order.

    >>> "week05" in names("labs")
    True
    """
    return sorted(path.parent.name for path in ROOMS.glob(f"week[0-9][0-9]/{role}/"))


def files(role, week="week[0-9][0-9]"):
    """Return the files of a `role` in one week or in all, in order."""
    return sorted(ROOMS.glob(f"{week}/{role}/[a-z]*.py"))


def dotted(path):
    """Return the name by which the file of a room is imported.

    >>> dotted(ROOMS / "week05" / "labs" / "ewma.py")
    'dlcourse.weeks.week05.labs.ewma'
    """
    return ".".join((__name__, *path.relative_to(ROOMS).with_suffix("").parts))


def modules(role, week):
    """Import the files of a `role` in one week; return the modules."""
    return [importlib.import_module(dotted(path)) for path in files(role, week)]
