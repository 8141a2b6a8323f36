"""A small reverse-mode graph: values that remember what they were computed from.

Every operation on a `Value` makes a node of a graph, and every node knows the
derivative towards each of its inputs. `backward()` walks the graph from its end and
multiplies these derivatives: the chain rule.
"""

from dlcourse.autodiff.edge import Edge
from dlcourse.autodiff.expressions import parse
from dlcourse.autodiff.graph import Graph, Step
from dlcourse.autodiff.layout import Layout, PlacedEdge, PlacedNode
from dlcourse.autodiff.modules import add, duplicate, linear, maximum, relu
from dlcourse.autodiff.value import Value

__all__ = [
    "Edge",
    "Graph",
    "Layout",
    "PlacedEdge",
    "PlacedNode",
    "Step",
    "Value",
    "add",
    "duplicate",
    "linear",
    "maximum",
    "parse",
    "relu",
]
