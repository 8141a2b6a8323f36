"""The figures of week 1; each draws the arrays that the notebook has computed."""

from dlcourse.plots.week01.arrays import axis_sum, broadcast, ranks
from dlcourse.plots.week01.samples import brain_waves, first_channels, shuffled

__all__ = [
    "axis_sum",
    "brain_waves",
    "broadcast",
    "first_channels",
    "ranks",
    "shuffled",
]
