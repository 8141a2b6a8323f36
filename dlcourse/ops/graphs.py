"""Graphs as matrices: who is whose neighbour, and how much each node takes of each."""

import numpy as np

from dlcourse._validation import check_array, check_integer


def adjacency(edges, nodes):
    """Return the matrix of a graph: 1 where two nodes are neighbours, else 0.

    Edges have no direction, and it does not matter which of its ends comes first.

    Args:
        edges: pairs of nodes, which are numbered from 0.
        nodes: number of nodes.

    Shapes:
        edges: (edges, 2). The result: (nodes, nodes), symmetric.

    Returns:
        An array of dtype float64.

    Raises:
        ValueError: if an edge ends at a node that there is not.

    >>> adjacency([[0, 1], [1, 2]], 3)
    array([[0., 1., 0.],
           [1., 0., 1.],
           [0., 1., 0.]])
    """
    nodes = check_integer("nodes", nodes)
    edges = check_array("edges", edges, min_ndim=2).astype(int)
    if edges.shape[1] != 2 or (edges < 0).any() or (edges >= nodes).any():
        raise ValueError(
            f"edges: got an array of shape {edges.shape} with entries up to "
            f"{edges.max(initial=0)}, expected pairs of nodes from 0 to {nodes - 1}; "
            f"pass one row for each edge, and the number of nodes."
        )
    matrix = np.zeros((nodes, nodes))
    matrix[edges[:, 0], edges[:, 1]] = matrix[edges[:, 1], edges[:, 0]] = 1
    return matrix


def normalized_adjacency(matrix):
    """Return how much each node takes of each: of itself too, of great ones less.

        A = matrix + I, d_i = sum_j A_ij, result_ij = A_ij / sqrt(d_i d_j)

    Args:
        matrix: the matrix of a graph, as `adjacency` makes it.

    Shapes:
        matrix and the result: (nodes, nodes).

    Reference:
        Kipf and Welling (2017), https://arxiv.org/abs/1609.02907, section 2.1.

    >>> normalized_adjacency(adjacency([[0, 1]], 3)).round(3)
    array([[0.5, 0.5, 0. ],
           [0.5, 0.5, 0. ],
           [0. , 0. , 1. ]])
    """
    matrix = check_array("matrix", matrix, min_ndim=2) + np.eye(len(matrix))
    degrees = matrix.sum(axis=1)
    return matrix / np.sqrt(np.outer(degrees, degrees))
