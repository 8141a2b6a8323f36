"""Exercise: one step of a graph network, and the matrix that it uses."""

import functools

import numpy as np

from dlcourse import datasets
from dlcourse.exercises.engine import N_, FunctionExercise, call, either


@FunctionExercise.task(
    number=10,
    returns=("matrix", "y"),
    hints=(
        N_("Begin with np.eye(nodes), each node its own neighbour, and write 1 at (i, "
           "j) and at (j, i) for each edge."),
        N_("The degree of a node is the sum of its row, itself included. Each entry "
           "(i, j) is divided by the root of degree i times degree j."),
        N_("np.outer(degrees, degrees) holds all these products. Then mix the nodes, "
           "then the features, then ReLU: matrix @ x @ kernel, no number below 0."),
    ),
    insight=N_("The rows do not add up to 1: a node with few friends among popular "
               "ones takes little. Applied again and again, the matrix turns the "
               "vectors of all nodes into one direction."),
)  # fmt: skip
def graph_step(edges, x, kernel):
    """The normalised matrix of a graph, and one step: ReLU(matrix @ x @ kernel).

    edges: (edges, 2), pairs of neighbours, each pair once, in either order. x: (nodes,
    features); kernel: (features, units). With A = 1 for neighbours and for each node
    with itself, else 0, and d_i the sum of row i of A, matrix[i, j] is A[i, j] /
    sqrt(d_i d_j).

    >>> matrix, y = graph_step(np.array([[0, 1]]), np.eye(3), np.array([[4.0]] * 3))
    >>> matrix, y[:, 0]
    (array([[0.5, 0.5, 0. ],
           [0.5, 0.5, 0. ],
           [0. , 0. , 1. ]]), array([4., 4., 4.]))
    """
    # BEGIN SOLUTION -> matrix, y = ..., ...
    a = np.eye(len(x))
    for i, j in edges:
        a[i, j] = a[j, i] = 1
    degrees = a.sum(axis=1)
    matrix = a / np.sqrt(np.outer(degrees, degrees))
    y = np.maximum(matrix @ x @ kernel, 0)
    # END SOLUTION
    return matrix, y


def _drawn(rng, nodes, count, features, units):
    """Return a call with a random graph; the last node is alone."""
    i, j = np.triu_indices(nodes - 1, 1)
    kept = rng.permutation(len(i))[:count]
    edges = rng.permuted(np.stack([i[kept], j[kept]], axis=1), axis=1)
    x, kernel = rng.normal(size=(nodes, features)), rng.normal(size=(features, units))
    return call(edges, x, kernel)


@graph_step.tried_on
def cases(rng):
    """The example; random graphs with a node that is alone; the karate club."""
    first = call(np.array([[0, 1]]), np.eye(3), np.array([[4.0]] * 3))
    sizes = ((5, 4, 3, 2), (6, 7, 2, 4), (8, 9, 4, 3))
    club, _ = datasets.load_karate_club()
    kernel = rng.normal(size=(34, 2))
    return [first, *(_drawn(rng, *size) for size in sizes),
            call(club, np.eye(34), kernel)]  # fmt: skip


def neighbours(edges, nodes, *, loops=True, both=True):
    """Return A; `loops`: with the diagonal; `both`: each edge both ways."""
    a = np.eye(nodes) if loops else np.zeros((nodes, nodes))
    for i, j in edges:
        a[i, j] = 1
        if both:
            a[j, i] = 1
    return a


def normalised(a, degrees=None):
    """Return a, divided by the roots of both degrees."""
    degrees = a.sum(axis=1) if degrees is None else degrees
    with np.errstate(all="ignore"):
        return a / np.sqrt(np.outer(degrees, degrees))


def stepped(edges, x, kernel, *, a=neighbours, share=normalised, step=None):
    """The right answer with its parts exchangeable."""
    a = a(edges, len(x))
    matrix = share(a)
    with np.errstate(all="ignore"):
        mixed = (step or (lambda matrix, a, x, kernel: matrix @ x @ kernel))(
            matrix, a, x, kernel
        )
        return matrix, np.maximum(mixed, 0)


def _say(message, *others, **parts):
    """Name what comes of other parts; `others`: more parts that make the same slip."""
    wrong = [functools.partial(stepped, **made) for made in (parts, *others)]
    graph_step.mistake(message, wrong[0], either(*wrong) if others else None)


def _without_loops(edges, nodes):
    return neighbours(edges, nodes, loops=False)


def _at_least_1(degrees):
    return np.maximum(degrees, 1)


_say(
    N_("No node is its own neighbour here: A has ones on the diagonal, and a node that "
       "is alone keeps what it has."),
    {"a": _without_loops,
     "share": lambda a: normalised(a, _at_least_1(a.sum(axis=1)))},
    a=_without_loops,
)  # fmt: skip
_say(
    N_("Each node counts twice among its neighbours: the diagonal of A is 1, not 2."),
    a=lambda edges, nodes: neighbours(edges, nodes) + np.eye(nodes),
)
_say(
    N_("Each edge leads one way only: write a 1 at (j, i) as well as at (i, j)."),
    {"a": lambda edges, nodes: neighbours(edges, nodes, both=False).T},
    a=lambda edges, nodes: neighbours(edges, nodes, both=False),
)
_say(
    N_("The degrees leave the node itself out: d_i is the sum of row i of A, with its "
       "diagonal."),
    {"share": lambda a: normalised(a, _at_least_1(a.sum(axis=1) - 1))},
    share=lambda a: normalised(a, a.sum(axis=1) - 1),
)  # fmt: skip
_say(
    N_("Each row was divided by its degree, so that rows add up to 1; divide by the "
       "root of both degrees, sqrt(d_i d_j)."),
    share=lambda a: a / a.sum(axis=1, keepdims=True),
)  # fmt: skip
_say(
    N_("Each column was divided by its degree; divide by the root of both degrees, "
       "sqrt(d_i d_j)."),
    share=lambda a: a / a.sum(axis=1),
)  # fmt: skip
_say(
    N_("The root is missing: divide by sqrt(d_i d_j)."),
    share=lambda a: a / np.outer(a.sum(axis=1), a.sum(axis=1)),
)
_say(
    N_("Divided by the root of the row's degree alone; both ends count, sqrt(d_i "
       "d_j)."),
    share=lambda a: a / np.sqrt(a.sum(axis=1, keepdims=True)),
)  # fmt: skip
_say(
    N_("The entries were multiplied by sqrt(d_i d_j); divide by it."),
    share=lambda a: a * np.sqrt(np.outer(a.sum(axis=1), a.sum(axis=1))),
)
_say(
    N_("matrix is A itself: divide its entries by sqrt(d_i d_j)."),
    share=lambda a: a,
)
_say(
    N_("The whole matrix was divided by its largest degree; each entry has its own two "
       "degrees."),
    share=lambda a: a / a.sum(axis=1).max(),
)  # fmt: skip
_say(
    N_("The matrix is right; the step used A, not the normalised matrix."),
    step=lambda matrix, a, x, kernel: a @ x @ kernel,
)
_say(
    N_("The matrix is right; the step left the neighbours out: matrix @ x comes "
       "first."),
    step=lambda matrix, a, x, kernel: x @ kernel,
)  # fmt: skip
_say(
    N_("The matrix is right; it was used twice in one step."),
    step=lambda matrix, a, x, kernel: matrix @ matrix @ x @ kernel,
)
_say(
    N_("The matrix is right; x was added once more: its diagonal holds the node "
       "itself already."),
    step=lambda matrix, a, x, kernel: matrix @ x @ kernel + x @ kernel,
)  # fmt: skip


def _right(edges, x):
    return normalised(neighbours(edges, len(x)))


@graph_step.mistake(N_("The matrix is right; in y the ReLU is missing."))
def no_relu(edges, x, kernel):
    return _right(edges, x), _right(edges, x) @ x @ kernel


@graph_step.mistake(
    N_("The matrix is right; ReLU came before the kernel, it comes last.")
)
def relu_too_early(edges, x, kernel):
    matrix = _right(edges, x)
    return matrix, np.maximum(matrix @ x, 0) @ kernel


_say(
    N_("The diagonal was added after dividing: each node is its own neighbour from the "
       "beginning, and its entry is divided, too."),
    {"a": _without_loops,
     "share": lambda a: normalised(a, 1 + a.sum(axis=1)) + np.eye(len(a))},
    a=_without_loops,
    share=lambda a: normalised(a, _at_least_1(a.sum(axis=1))) + np.eye(len(a)),
)  # fmt: skip


@graph_step.mistake(
    N_("Nodes are numbered from 0, as the rows of x are: do not subtract 1.")
)
def counted_from_one(edges, x, kernel):
    return stepped(np.asarray(edges) - 1, x, kernel)


@graph_step.mistake(
    N_("The number of nodes was read from the edges: a node that is alone stands in "
       "none of them. Take len(x).")
)  # fmt: skip
def nodes_of_the_edges(edges, x, kernel):
    matrix = normalised(neighbours(edges, edges.max() + 1))
    return matrix, np.maximum(matrix @ x @ kernel, 0)


@graph_step.mistake(
    N_("A[edges] = 1 fills whole rows; a pair of indices is due: A[edges[:, 0], "
       "edges[:, 1]].")
)  # fmt: skip
def whole_rows(edges, x, kernel):
    def filled(edges, nodes):
        a = np.eye(nodes)
        a[edges] = 1
        return a

    return stepped(edges, x, kernel, a=filled)
