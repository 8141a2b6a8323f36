"""The graph layer: loops over neighbours, Keras, nudges, the karate club."""

import numpy as np
import pytest

from dlcourse import datasets, gradcheck, keras_bridge, layers, losses, models, ops

EDGES = [[0, 1], [1, 2], [2, 3], [1, 3]]
MATRIX = ops.normalized_adjacency(ops.adjacency(EDGES, 5))  # node 4 is alone


def by_loops(x, kernel, bias):
    """One graph: each node adds up itself and its neighbours, great ones less."""
    near = {i: {i} for i in range(len(x))}
    for i, j in EDGES:
        near[i].add(j)
        near[j].add(i)
    y = np.zeros((len(x), kernel.shape[1])) + bias
    for i, others in near.items():
        for j in others:
            y[i] += x[j] @ kernel / np.sqrt(len(near[i]) * len(near[j]))
    return y


def test_each_node_hears_its_neighbours(rng):
    x = rng.normal(size=(2, 5, 3))
    layer = layers.GraphConvolution(4, MATRIX, bias_initializer="ones", dtype="float64")
    y = layer(x)
    due = [by_loops(one, *layer.get_weights()) for one in x]
    np.testing.assert_allclose(y, due, rtol=1e-12)


@pytest.mark.parametrize("activation", ["linear", "tanh", "softmax"])
def test_gradients(activation, rng):
    matrix = rng.normal(size=(5, 5))  # not symmetric, so that its transpose shows
    layer = layers.GraphConvolution(3, matrix, activation)
    x = rng.normal(size=(2, 5, 4))
    assert gradcheck.check(layer, x, seed=0)
    assert keras_bridge.compare(layer, x.astype("float32")).agrees


def club():
    edges, y = datasets.load_karate_club()
    return ops.normalized_adjacency(ops.adjacency(edges, 34)), y


def test_two_labels_tell_who_leaves_with_whom():
    matrix, y = club()
    model = models.Sequential(
        [layers.GraphConvolution(8, matrix, "tanh"),
         layers.GraphConvolution(2, matrix)], seed=0,
    )  # fmt: skip
    loss = losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile("adam", loss)
    model.optimizer.learning_rate = 0.05
    known = np.isin(np.arange(34), [0, 33]).astype(float)
    x = np.eye(34)[None]
    model.fit(x, y[None], sample_weight=known[None], epochs=60, verbose=0)
    right = model(x)[0].argmax(axis=1) == y
    assert right[[0, 33]].all()
    assert right.sum() >= 30


def test_it_comes_back_from_a_file(rng, tmp_path):
    model = models.Sequential([layers.GraphConvolution(2, MATRIX, "relu")], seed=0)
    x = rng.normal(size=(1, 5, 3))
    y = model(x)
    model.save(tmp_path / "m.npz")
    np.testing.assert_array_equal(models.load_model(tmp_path / "m.npz")(x), y)


def test_one_graph_needs_its_axis_of_the_batch():
    layer = layers.GraphConvolution(2, MATRIX)
    with pytest.raises(ValueError, match=r"at least 3 axes.*x\[np.newaxis\]"):
        layer(np.ones((5, 3)))
    with pytest.raises(ValueError, match=r"\(5, 5\), expected a row and a column"):
        layer(np.ones((1, 4, 3)))


def test_the_matrix_of_a_graph():
    edges, _ = datasets.load_karate_club()
    matrix = ops.adjacency(edges, 34)
    assert matrix.sum() == 2 * 78
    np.testing.assert_array_equal(matrix, matrix.T)
    np.testing.assert_array_equal(matrix, ops.adjacency(edges[:, ::-1], 34))
    assert not matrix.diagonal().any()
    degrees = matrix.sum(axis=1) + 1
    shares = ops.normalized_adjacency(matrix)
    root = np.sqrt(degrees)
    np.testing.assert_allclose(shares @ root, root)  # eigenvalue 1, the largest
    assert np.linalg.eigvalsh(shares).max() == pytest.approx(1)
    due = np.diag(degrees**-0.5) @ (matrix + np.eye(34)) @ np.diag(degrees**-0.5)
    np.testing.assert_allclose(shares, due, rtol=1e-12)


@pytest.mark.parametrize("edges", [[[0, 3]], [[-1, 0]], [[0, 1, 2]]])
def test_edges_end_at_nodes(edges):
    with pytest.raises(ValueError, match="expected pairs of nodes from 0 to 2"):
        ops.adjacency(edges, 3)
