"""Labs: a picture that answers the controls, and a goal to reach with them.

Each lab shows itself as the last expression of a cell: `labs.EwmaLab()`. Controls can
be set from code too: `labs.EwmaLab(beta=0.5)`, `lab.set(beta=0.98)`. The labs live in
the rooms of the weeks; how to write a new one stands at the top of `labs/engine.py`.
"""

import importlib
import re

from dlcourse import weeks

# Read as text: importing all labs to find one would take seconds.
_LAB = re.compile(r"^class ([A-Z]\w*)\((?:\w*Lab)\):", re.MULTILINE)
_HOMES = {
    name: weeks.dotted(path)
    for path in weeks.files("labs")
    for name in _LAB.findall(path.read_text("utf-8"))
}

__all__ = sorted(_HOMES)

# Loaded with `labs`, so that the first lab is on the screen as soon as the others.
importlib.import_module("dlcourse.labs.live")


def __getattr__(name):
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'dlcourse.labs' has no attribute '{name}'")


def __dir__():
    return __all__
