"""Exercises of week 3, activations and shallow networks, in the notebook's order."""

from dlcourse.exercises import engine
from dlcourse.exercises.week03.tasks import (
    collapse,
    count_parameters,
    forward,
    gap,
    leaky_relu,
    outputs,
    wrong_derivative,
    xor_weights,
)

EXERCISES = (
    forward,
    count_parameters,
    collapse,
    leaky_relu,
    wrong_derivative,
    outputs,
    xor_weights,
    gap,
)
__all__ = ["EXERCISES", "progress", *(exercise.name for exercise in EXERCISES)]


def progress():
    """Show which exercises of this week are done."""
    return engine.progress(EXERCISES)
