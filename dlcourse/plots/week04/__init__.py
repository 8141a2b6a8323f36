"""The figures of week 4: a graph with its derivatives, and two losses compared."""

from dlcourse.plots.week04.graphs import graph
from dlcourse.plots.week04.two_losses import losses_of_a

__all__ = ["graph", "losses_of_a"]
