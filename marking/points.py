"""From verdicts to points.

An exercise brings `MOST` points, or what its attribute `points` says. A right answer
has all of them. Any other has at most a fixed part (`PART`, half of them):

- the whole of that part where the feedback names a mistake that the exercise knows:
  then one slip explains all that is wrong, on however many inputs it shows;
- else the part times the share of inputs (or entries) that were right; where another
  demand is missed (too slow, draws from another generator), every input is right;
- nothing for what was not attempted, is no answer, or is right nowhere.
"""

MOST = 2.0
PART = 0.5


def most_of(exercise):
    """Return the points that an exercise brings."""
    return float(getattr(exercise, "points", MOST))


def points_of(verdict, most, part=PART):
    """Return the points for a `Verdict`, rounded to hundredths.

    >>> from dlcourse.exercises.base import Verdict
    >>> from dlcourse.exercises.feedback import Feedback
    >>> half_right = Verdict(Feedback("incorrect", ""), None, None, 0.5)
    >>> points_of(half_right, 2.0), points_of(half_right, 2.0, part=0.8)
    (0.5, 0.8)
    """
    if verdict.feedback.status == "correct":
        return most
    share = 1.0 if verdict.mistake else verdict.share
    return round(most * part * share, 2)
