"""Models: layers in a row, trained by a loop that can be read."""

from dlcourse.models.errors import DivergenceError
from dlcourse.models.history import History
from dlcourse.models.sequential import Sequential

__all__ = ["DivergenceError", "History", "Sequential"]
