"""Everything a week needs to define its exercises.

    @function_exercise(cases=cases.ewma, mistakes=mistakes.EWMA, hints=(N_("..."),))
    def ewma(x, beta): ...

makes `ewma` an `Exercise`. Answers are judged by what they do on fresh inputs, never
by how they are written.
"""

from dlcourse.exercises.base import Exercise, Mistake
from dlcourse.exercises.feedback import N_, Feedback, progress
from dlcourse.exercises.functions import BugHunt, FunctionExercise
from dlcourse.exercises.judging import Call, Run, call
from dlcourse.exercises.values import ValueExercise

__all__ = [
    "N_",
    "BugHunt",
    "Call",
    "Exercise",
    "Feedback",
    "FunctionExercise",
    "Mistake",
    "Run",
    "ValueExercise",
    "bug_hunt",
    "call",
    "function_exercise",
    "mistake",
    "progress",
    "value_exercise",
]

mistake = Mistake


def function_exercise(**options):
    """Return a decorator that makes a `FunctionExercise` of the reference below it."""
    return lambda reference: FunctionExercise(reference, **options)


def bug_hunt(**options):
    """Return a decorator that makes a `BugHunt` of the reference below it."""
    return lambda reference: BugHunt(reference, **options)


def value_exercise(**options):
    """Return a decorator that makes a `ValueExercise` of the reference below it."""
    return lambda reference: ValueExercise(reference, **options)
