"""Exercises of week 4, backpropagation and softmax, in the order of the notebook."""

from dlcourse.exercises import engine
from dlcourse.exercises.week04.lineup import suspects
from dlcourse.exercises.week04.tasks import (
    cost,
    culprit,
    dense_backward,
    derivatives,
    digits_step,
    log_softmax,
    max_backward,
    shape_table,
    softmax_loss,
)

EXERCISES = (
    derivatives,
    max_backward,
    shape_table,
    dense_backward,
    softmax_loss,
    log_softmax,
    digits_step,
    culprit,
    cost,
)
__all__ = [
    "EXERCISES",
    "progress",
    "suspects",
    *(exercise.name for exercise in EXERCISES),
]


def progress():
    """Show which exercises of this week are done."""
    return engine.progress(EXERCISES)
