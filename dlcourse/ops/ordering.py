"""The order in which a graph is computed, and backwards."""

from graphlib import CycleError, TopologicalSorter


def topological_order(ends, parents):
    """Return all nodes that `ends` depend on, each after those it depends on.

    Computing in this order, every node finds its inputs ready. In the reverse order,
    every node has received the gradients of all that use it before it passes on its
    own: that is backpropagation in any graph without a circle.

    Args:
        ends: list of nodes, hashable.
        parents: function that returns the nodes a node is computed from.

    Returns:
        A list of the nodes, without repetition.

    Raises:
        ValueError: if a node depends on itself.

    >>> made_of = {"J": ["v"], "v": ["a", "u"], "u": ["b", "c"]}
    >>> topological_order(["J"], lambda node: made_of.get(node, []))
    ['a', 'b', 'c', 'u', 'v', 'J']
    """
    graph, waiting = {}, list(ends)
    while waiting:
        node = waiting.pop()
        if node not in graph:
            graph[node] = list(parents(node))
            waiting += graph[node]
    try:
        return list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        raise ValueError(
            f"graph: got a circle, {error.args[1]}, expected that no node depends on "
            "itself; give the second use a node of its own."
        ) from None
