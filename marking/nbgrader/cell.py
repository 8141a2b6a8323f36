"""What a marking cell runs: it shows the feedback and returns the points."""

import contextlib
import io

from IPython.display import display

from dlcourse import exercises
from dlcourse.i18n import speaking
from marking.points import points_of


def mark(path, names, *, most, seed, language):
    """Return the points of an answer; nbgrader reads them below the cell.

    Args:
        path: of the exercise, such as "week05.ewma".
        names: the names of the notebook, the answer among them.
        most: points of a right answer.
        seed: of the inputs.
        language: of the feedback; a student may have chosen another one.
    """
    week, name = path.split(".")
    exercise = getattr(getattr(exercises, week), name)
    # A word on stderr would cost all points: nbgrader takes it for an error.
    with speaking(language), contextlib.redirect_stderr(io.StringIO()):
        verdict = exercise.verdict(names.get(name), seed)
        display(verdict.feedback)
    return float(points_of(verdict, most))  # not np.float64: that would be all points
