"""Where to draw the nodes of a graph, so that nothing covers anything else."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from dlcourse.autodiff.edge import Edge
from dlcourse.autodiff.value import Value

_SWEEPS = 4  # passes that untangle the edges; more hardly change anything
_STARTS = 12  # orders to start from; the result with the fewest crossings is taken


@dataclass(frozen=True, eq=False)
class PlacedNode:
    """A node with all that a drawing needs.

    Attributes:
        value: the Value itself.
        label: its name, or the operation, or the number itself.
        data: its array.
        grad: its gradient; None before `backward`, and for constants.
        x: column, a whole number; edges lead to larger ones.
        y: height; nodes of one column are at least 1 apart.
    """

    value: Value
    label: str
    data: np.ndarray
    grad: np.ndarray | None
    x: float
    y: float


@dataclass(frozen=True, eq=False)
class PlacedEdge:
    """An edge with all that a drawing needs.

    Attributes:
        edge: the Edge itself.
        local: its derivative for each entry; None where a Jacobian mixes them.
        points: corners of its line, shape (columns crossed + 1, 2), from the source
            to the target; no node lies on the way.
        bend: 0 for most; edges between the same two nodes, as in a * a, are numbered
            0, 1, ... so that a drawing can bend the later ones.
    """

    edge: Edge
    local: np.ndarray | None
    points: np.ndarray
    bend: int


@dataclass(frozen=True, eq=False)
class Layout:
    """A drawing's data.

    Attributes:
        nodes: list of PlacedNode, in the order of computation.
        edges: list of PlacedEdge.
        width: number of columns.
        height: number of places in the fullest column.
    """

    nodes: list
    edges: list
    width: int
    height: int


def arrange(nodes, edges):
    """Place every node in a column right of all that it depends on.

    An edge that passes over columns gets a place of its own in each of them, so that
    no node stands in its way. Inside the columns every place moves to the mean height
    of its neighbours, a few times to and fro, from several orders to start with; the
    result with the fewest crossings is taken.

    Args:
        nodes: list of Values, each after its inputs.
        edges: list of their Edges.

    Returns:
        A Layout.

    Reference:
        Sugiyama, Tagawa and Toda (1981), IEEE Trans. SMC 11(2).
    """
    column = _columns(nodes)
    paths = [_path(edge, column) for edge in edges]  # keys of places, left to right
    places = [*nodes, *(key for path in paths for key in path[1:-1])]
    layers = [[] for _ in range(max(column.values()) + 1)]
    for key in places:
        layers[key[1] if isinstance(key, tuple) else column[key]].append(key)
    pieces = [[key, after] for path in paths for key, after in pairwise(path)]
    height = _best_heights(layers, pieces)
    at = {key: (x, height[key]) for x, layer in enumerate(layers) for key in layer}
    return Layout(
        [PlacedNode(v, _label(v), v.data, v.grad, *at[v]) for v in nodes],
        [
            PlacedEdge(
                edge,
                edge.local,
                np.array([at[key] for key in path], float),
                _earlier(edge, edges[:k]) if len(path) == 2 else 0,
            )
            for k, (edge, path) in enumerate(zip(edges, paths, strict=True))
        ],
        len(layers),
        max(map(len, layers)),
    )


def _columns(nodes):
    """Return the column of each node: inputs stand just before their first use."""
    column = {}
    for node in nodes:
        column[node] = max((column[p] + 1 for p in node.parents), default=0)
    uses = {}
    for node in nodes:
        for parent in node.parents:
            uses.setdefault(parent, []).append(column[node])
    for node in nodes:
        if not node.edges and node in uses:
            column[node] = min(uses[node]) - 1
    return column


def _path(edge, column):
    """Return source, a place (edge, column) in each column between, target."""
    between = range(column[edge.source] + 1, column[edge.target])
    return [edge.source, *((edge, k) for k in between), edge.target]


def _best_heights(layers, pieces):
    """Return the height of each place, 1 apart and centred in its column."""
    column = {key: x for x, layer in enumerate(layers) for key in layer}
    ends = np.array([column[left] for left, _ in pieces], int)
    rng, found = np.random.default_rng(0), []  # the same picture every time
    for start in range(_STARTS):
        order = [np.arange(len(layer)) for layer in layers]
        if start:
            order = [rng.permutation(places) for places in order]
        shuffled = [
            [layer[k] for k in places]
            for layer, places in zip(layers, order, strict=True)
        ]
        height = _heights(shuffled, pieces)
        found.append((_crossings(ends, pieces, height), start, height))
    return min(found, key=lambda one: one[:2])[2]


def _crossings(columns, pieces, height):
    """Return how many pairs of pieces cross, counted twice."""
    low, high = np.array([[height[a], height[b]] for a, b in pieces]).reshape(-1, 2).T
    same = columns[:, None] == columns
    return int((same & ((low[:, None] - low) * (high[:, None] - high) < 0)).sum())


def _heights(layers, pieces):
    """Move every place to the mean of its neighbours, column after column."""
    neighbours = {key: ([], []) for layer in layers for key in layer}
    for left, right in pieces:
        neighbours[right][0].append(left)
        neighbours[left][1].append(right)
    height = {}
    for layer in layers:
        _spread(layer, height)
    for sweep in range(_SWEEPS):
        to_left = sweep % 2 == 0  # from the end first: it has the fewest nodes
        side = 1 if to_left else 0
        for layer in reversed(layers) if to_left else layers:
            wished = {key: _mean(neighbours[key][side], key, height) for key in layer}
            layer.sort(key=wished.__getitem__, reverse=True)
            _spread(layer, height)
    return height


def _mean(keys, key, height):
    return float(np.mean([height[k] for k in keys])) if keys else height[key]


def _spread(layer, height):
    """Give the places of a column their heights, the first on top."""
    for k, key in enumerate(layer):
        height[key] = (len(layer) - 1) / 2 - k


def _earlier(edge, edges):
    """Return how many of `edges` join the same two nodes."""
    ends = edge.source, edge.target
    return sum((other.source, other.target) == ends for other in edges)


def _label(value):
    return value.name or value.operation or f"{value.data:g}" * (value.data.ndim == 0)
