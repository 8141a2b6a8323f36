"""The figures of week 3; each draws what the notebook names or has computed."""

from dlcourse.plots.week03.functions import curves, family, sum_of_kinks
from dlcourse.plots.week03.networks import network
from dlcourse.plots.week03.points import regions, xor

__all__ = [
    "curves",
    "family",
    "network",
    "regions",
    "sum_of_kinks",
    "xor",
]
