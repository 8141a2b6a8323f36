"""The kinds of exercise: by what the answer is, and by what is asked of it."""

from dlcourse.exercises.kinds.classes import ClassExercise
from dlcourse.exercises.kinds.demands import FastExercise, RefusingExercise
from dlcourse.exercises.kinds.functions import BugHunt, FunctionExercise
from dlcourse.exercises.kinds.labels import LabelsExercise
from dlcourse.exercises.kinds.properties import PropertyExercise
from dlcourse.exercises.kinds.values import (
    ChoiceExercise,
    ShapesExercise,
    ValueExercise,
)
from dlcourse.exercises.kinds.verdicts import (
    VerdictHunt,
    verdict,
)

__all__ = [
    "BugHunt",
    "ChoiceExercise",
    "ClassExercise",
    "FastExercise",
    "FunctionExercise",
    "LabelsExercise",
    "PropertyExercise",
    "RefusingExercise",
    "ShapesExercise",
    "ValueExercise",
    "VerdictHunt",
    "verdict",
]
