"""Models: layers in a row, trained by a loop that can be read."""

from dlcourse._numerics import DivergenceError
from dlcourse.models.loading import load_model
from dlcourse.models.model import Model
from dlcourse.models.sequential import Sequential

__all__ = ["DivergenceError", "Model", "Sequential", "load_model"]
