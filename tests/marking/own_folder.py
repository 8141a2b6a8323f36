"""A folder of an instructor's own exercises, as it would stand outside."""

HALF = '''
"""Exercise: half of it."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=2,
    hints=(N_("Divide by a number."), N_("That number is 2.")),
)
def half(x):
    """Half of every number of x; same shape.

    >>> half(np.array([2.0, 4.0]))
    array([1., 2.])
    """
    # BEGIN SOLUTION -> return ...
    return x / 2
    # END SOLUTION


half.points = 5


@half.tried_on
def cases(rng):
    """The example, then vectors of several lengths."""
    return [call(np.array([2.0, 4.0])), *(call(rng.normal(size=n)) for n in (3, 5))]


def times(x, factor):
    return x * factor


@half.mistake(N_("It was doubled: half of 2 is 1, not 4."))
def doubled(x):
    return times(x, 2)


@half.mistake(N_("It was divided by 3."))
def third(x):
    return times(x, 1 / 3)
'''
LARGEST = '''
"""Exercise: where the largest entry stands."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(number=1, hints=(N_("Look it up."), N_("np.argmax.")))
def largest(x):
    """Index of the largest entry of the vector x, an int.

    >>> largest(np.array([1.0, 5.0, 2.0]))
    1
    """
    # BEGIN SOLUTION -> return ...
    return int(np.argmax(x))
    # END SOLUTION


@largest.tried_on
def cases(rng):
    """The example, then drawn ones."""
    return [call(np.array([1.0, 5.0, 2.0])),
            *(call(rng.normal(size=n)) for n in (4, 9))]


@largest.mistake(N_("This is the index of the smallest entry."))
def smallest(x):
    return int(np.argmin(x))


@largest.mistake(N_("This is the largest entry; its index is due."))
def entry(x):
    return float(np.max(x))
'''
TURKISH = """
msgid "It was doubled: half of 2 is 1, not 4."
msgstr "İki katı alınmış: 2'nin yarısı 1'dir, 4 değil."

msgid "Half of every number of x; same shape."
msgstr "x'in her sayısının yarısı; şekil aynı."
"""
#: Answers to both exercises.
RIGHT = {"half": "def half(x):\n    return x / 2",
         "largest": "def largest(x):\n    return int(x.argmax())"}  # fmt: skip
DOUBLED = "def half(x):\n    return x + x"


def write(root, name="midterm"):
    """Write the folder below `root`; return its path."""
    path = root / name
    path.mkdir()
    (path / "half.py").write_text(HALF, encoding="utf-8")
    (path / "largest.py").write_text(LARGEST, encoding="utf-8")
    (path / "tr.po").write_text(TURKISH, encoding="utf-8")
    return path
