"""One step on a graph: the layer, matrices, the karate club, other answers, slips."""

import numpy as np
import pytest

from dlcourse import datasets, layers, ops
from dlcourse.exercises import week14
from tests.exercises.answers import said, statuses

exercise = week14.graph_step


def test_it_is_the_layer_of_the_course(rng):
    edges, _y = datasets.load_karate_club()
    x, kernel = rng.normal(size=(34, 3)), rng.normal(size=(3, 2))
    matrix, y = exercise.reference(edges, x, kernel)
    layer = layers.GraphConvolution(2, matrix, "relu", use_bias=False, dtype="float64")
    layer.build((None, 34, 3))
    layer.set_weights([kernel])
    np.testing.assert_allclose(layer(x[None])[0], y, atol=1e-12)
    np.testing.assert_allclose(
        matrix, ops.normalized_adjacency(ops.adjacency(edges, 34))
    )


def test_rows_do_not_add_up_to_1_and_vectors_turn_into_one_direction(rng):
    """What the insight says, of the karate club."""
    edges, _y = datasets.load_karate_club()
    matrix, _ = exercise.reference(edges, np.eye(34), np.eye(34))
    sums = matrix.sum(axis=1)
    assert (sums.min(), sums.max()) == pytest.approx((0.63, 2.00), abs=0.005)
    many = np.linalg.matrix_power(matrix, 64) @ rng.normal(size=(34, 5))
    many /= np.linalg.norm(many, axis=1, keepdims=True)
    assert (many @ many.T).min() > 0.99


def by_diagonals(edges, x, kernel):
    a = np.zeros((len(x), len(x)))
    a[edges[:, 0], edges[:, 1]] = 1
    a = a + a.T + np.eye(len(x))
    root = np.diag(a.sum(axis=0) ** -0.5)
    return root @ a @ root, np.maximum(root @ a @ root @ (x @ kernel), 0)


def by_nodes(edges, x, kernel):
    near = [{i} for i in range(len(x))]
    for i, j in edges:
        near[i].add(j)
        near[j].add(i)
    matrix = np.array([
        [(j in near[i]) / (len(near[i]) * len(near[j])) ** 0.5 for j in range(len(x))]
        for i in range(len(x))
    ])  # fmt: skip
    return [matrix, np.clip(matrix @ x @ kernel, 0, None)]


@pytest.mark.parametrize("answer", [by_diagonals, by_nodes])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer, 10) == {"correct"}


def shared(a, degrees, x, kernel):
    matrix = a / np.sqrt(np.outer(degrees, degrees))
    return matrix, np.maximum(matrix @ x @ kernel, 0)


def matrix_of(edges, nodes):
    a = np.zeros((nodes, nodes))
    a[edges[:, 0], edges[:, 1]] = a[edges[:, 1], edges[:, 0]] = 1
    return a


def without_loops(edges, x, kernel):
    a = matrix_of(edges, len(x))
    return shared(a, a.sum(axis=1).clip(1), x, kernel)


def degrees_without_loops(edges, x, kernel):
    a = matrix_of(edges, len(x))
    return shared(a + np.eye(len(x)), a.sum(axis=1).clip(1), x, kernel)


def loops_behind(edges, x, kernel):
    a = matrix_of(edges, len(x))
    matrix, _y = shared(a, 1 + a.sum(axis=1), x, kernel)
    return shared(matrix + np.eye(len(x)), np.ones(len(x)), x, kernel)


def one_way(edges, x, kernel):
    a = np.eye(len(x))
    a[edges[:, 1], edges[:, 0]] = 1
    return shared(a, a.sum(axis=1), x, kernel)


def nodes_of_edges(edges, x, kernel):
    a = matrix_of(edges, edges.max() + 1)
    return shared(a + np.eye(len(a)), 1 + a.sum(axis=1), x, kernel)


def whole_rows(edges, x, kernel):
    a = np.eye(len(x))
    a[edges] = 1
    return shared(a, a.sum(axis=1), x, kernel)


def twice(edges, x, kernel):
    return by_diagonals(np.concatenate([edges, edges[:, ::-1]]), x, kernel)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda *a: by_diagonals(*a)[1], "Only y came back"),
        (lambda *a: by_diagonals(*a)[::-1], "in another order"),
        (lambda edges, x, kernel: (by_diagonals(edges, x, kernel)[0], x @ kernel),
         "y"),
        (lambda edges, x, kernel: by_diagonals(edges[1:], x, kernel),
         "first entry of edges is left out"),
        (twice, "matrix"),
        (without_loops, "No node is its own neighbour"),
        (degrees_without_loops, "leave the node itself out"),
        (one_way, "one way only"),
        (loops_behind, "added after dividing"),
        (nodes_of_edges, "Take len(x)"),
        (whole_rows, "fills whole rows"),
    ],
)  # fmt: skip
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)
