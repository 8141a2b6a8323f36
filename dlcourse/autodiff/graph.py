"""A computation graph as a whole: its nodes in order, and backpropagation by steps."""

from dataclasses import dataclass

import numpy as np

from dlcourse.autodiff.edge import Edge
from dlcourse.autodiff.layout import arrange
from dlcourse.autodiff.value import Value
from dlcourse.ops.ordering import topological_order


@dataclass(frozen=True, eq=False)
class Step:
    """One edge of the way back: product = upstream * local, added to a gradient.

    Attributes:
        edge: the Edge; the gradient moves from `edge.target` to `edge.source`.
        upstream: dL/dtarget, complete.
        local: dtarget/dsource for each entry; None where a Jacobian mixes them.
        product: what is added to the gradient of the source.
        grad: gradient of the source after that.
    """

    edge: Edge
    upstream: np.ndarray
    local: np.ndarray | None
    product: np.ndarray
    grad: np.ndarray


class Graph:
    """All that a value was computed from.

    Args:
        end: the value, such as a loss.

    Attributes:
        end: that value.
        nodes: all values, each after those it was computed from.
        edges: all edges, in the order of the nodes they lead to.

    Raises:
        TypeError: if `end` is no Value.

    >>> a, b, c = Value(5, "a"), Value(3, "b"), Value(2, "c")
    >>> graph = Graph(3 * (a + b * c))
    >>> for step in graph.backward_steps():
    ...     print(f"{step.upstream:g} * {step.local:g} = {step.product:g}")
    1 * 3 = 3
    3 * 1 = 3
    3 * 1 = 3
    3 * 2 = 6
    3 * 3 = 9
    """

    def __init__(self, end):
        if not isinstance(end, Value):
            raise TypeError(
                f"end: got {end!r} of type {type(end).__name__}, expected a Value; "
                f"compute it from values, such as Value(3) * 2."
            )
        self.end = end
        self.nodes = topological_order([end], lambda value: value.parents)
        self.edges = [edge for value in self.nodes for edge in value.edges]

    def __getitem__(self, name):
        """Return the value of that name.

        Raises:
            KeyError: if there is none.
        """
        names = {value.name: value for value in self.nodes if value.name}
        if name not in names:
            raise KeyError(
                f"name: got {name!r}, expected one of {', '.join(names) or 'no name'}; "
                f"name a value when it is made: Value(5, name={name!r})."
            )
        return names[name]

    def forward_steps(self):
        """Yield every value that is computed, after all that it is computed from."""
        yield from (value for value in self.nodes if value.edges)

    def backward_steps(self, grad=None):
        """Yield a Step for every edge, from the end of the graph to its beginnings.

        The gradients grow while the steps are taken; after the last they are those
        of `backward`.

        Args:
            grad: upstream gradient of the end, its shape; 1 for a number.

        Raises:
            ValueError: if the end is an array and `grad` is missing or has another
                shape.
        """
        for edge, product in self.end.backward_edges(grad):
            upstream, grad_so_far = edge.target.grad, edge.source.grad
            yield Step(edge, upstream, edge.local, product, grad_so_far)

    def backward(self, grad=None):
        """Fill in all gradients; the same as `end.backward(grad)`."""
        self.end.backward(grad)

    def layout(self):
        """Return where to draw the nodes and edges, a `Layout`."""
        return arrange(self.nodes, self.edges)

    def __repr__(self):
        return f"<Graph of {len(self.nodes)} nodes and {len(self.edges)} edges>"
