"""Functions of arrays that remember nothing."""

from dlcourse.ops.averages import effective_window, ewma
from dlcourse.ops.batches import minibatches

__all__ = ["effective_window", "ewma", "minibatches"]
