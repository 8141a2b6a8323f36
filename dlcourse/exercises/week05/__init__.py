"""Exercises of week 5, optimisation, in the order of the notebook."""

from dlcourse.exercises import engine
from dlcourse.exercises.week05.tasks import (
    adam_step,
    conditioning,
    ewma,
    he_normal,
    inverse_time_decay,
    largest_stable_rate,
    minibatches,
    momentum_step,
    standardize,
    updates_per_epoch,
    windows,
)

EXERCISES = (
    updates_per_epoch,
    inverse_time_decay,
    windows,
    standardize,
    ewma,
    minibatches,
    he_normal,
    momentum_step,
    adam_step,
    largest_stable_rate,
    conditioning,
)
__all__ = ["EXERCISES", "progress", *(exercise.name for exercise in EXERCISES)]


def progress():
    """Show which exercises of this week are done."""
    return engine.progress(EXERCISES)
