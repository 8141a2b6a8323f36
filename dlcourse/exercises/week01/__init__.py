"""Exercises of week 1, tensors and vectorisation, in the order of the notebook."""

from dlcourse.exercises import engine
from dlcourse.exercises.week01.tasks import (
    axis_orders,
    dot_product,
    one_hot,
    percentages,
    predicted,
    shapes,
    squared_distances,
    squared_error,
)

EXERCISES = (
    dot_product,
    predicted,
    percentages,
    squared_error,
    shapes,
    axis_orders,
    squared_distances,
    one_hot,
)
__all__ = ["EXERCISES", "progress", *(exercise.name for exercise in EXERCISES)]


def progress():
    """Show which exercises of this week are done."""
    return engine.progress(EXERCISES)
