"""The karate club as a matrix, a net of graph layers for it, and how alike it makes."""

from functools import cache

import numpy as np

from dlcourse.datasets import load_karate_club
from dlcourse.layers import Dense, GraphConvolution
from dlcourse.losses import SparseCategoricalCrossentropy
from dlcourse.models import Sequential
from dlcourse.ops.graphs import adjacency, normalized_adjacency
from dlcourse.optimizers import Adam

MEMBERS = 34
KNOWN = 0, 33  # the trainer and the officer: the only labels


@cache
def club():
    """Return edges (78, 2), sides (34,) and the normalised matrix (34, 34); shared."""
    edges, y = load_karate_club()
    return edges, y, normalized_adjacency(adjacency(edges, MEMBERS))


@cache
def layout():
    """Return a place (34, 2) in the plane for each member, friends near; shared.

    All push each other away and friends pull, in ever shorter steps.

    Reference:
        Fruchterman and Reingold (1991), Graph Drawing by Force-directed Placement,
        Software: Practice and Experience 21(11), 1129-1164.
    """
    _edges, y, matrix = club()
    places = np.random.default_rng(0).normal(0, 0.3, (MEMBERS, 2))
    places[:, 0] += 2.0 * y - 1
    friends, near = (matrix > 0)[..., np.newaxis], MEMBERS**-0.5
    for longest in np.linspace(0.2, 0.005, 150):
        away = places[:, np.newaxis] - places  # (members, members, 2)
        far = np.maximum(np.linalg.norm(away, axis=-1, keepdims=True), 0.01)
        move = (away * (near**2 / far**2 - friends * far / near)).sum(axis=1)
        length = np.linalg.norm(move, axis=1, keepdims=True)
        places += move / np.maximum(length, 1e-9) * np.minimum(length, longest)
    places -= (places.max(axis=0) + places.min(axis=0)) / 2
    return places / np.abs(places).max(axis=0)


def network(depth, units, seed):
    """Return a compiled net: `depth` graph layers, and a dense one for two scores.

    Without biases and with the identity as x, layer k gives tanh(S H_(k-1) W_k).
    """
    _edges, _y, matrix = club()
    layers = [
        GraphConvolution(units, matrix, "tanh", use_bias=False) for _k in range(depth)
    ]
    model = Sequential([*layers, Dense(2, use_bias=False)], seed=seed)
    model.build((None, MEMBERS, MEMBERS))
    loss = SparseCategoricalCrossentropy(from_logits=True)
    model.compile(Adam(), loss, metrics=[])
    return model


def outputs(model):
    """Return what each layer makes of the members, arrays (34, units)."""
    x, found = np.eye(MEMBERS)[np.newaxis], []
    for layer in model.layers:
        x = layer(x)
        found.append(x[0])
    return found


def train(model):
    """Make one step towards the labels of the KNOWN members; return the loss before."""
    _edges, y, _matrix = club()
    counts = np.zeros((1, MEMBERS))
    counts[0, KNOWN] = MEMBERS / len(KNOWN)  # so that the mean is one over these
    x = np.eye(MEMBERS)[np.newaxis]
    return model.train_on_batch(x, y[np.newaxis], sample_weight=counts)["loss"]


def cosines(h):
    """Return the mean cosine of two members: on one side, on two sides, and of all.

    Args:
        h: what a layer makes of the members, (34, units).
    """
    _edges, y, _matrix = club()
    lengths = np.maximum(np.linalg.norm(h, axis=1, keepdims=True), 1e-300)
    first, second = np.triu_indices(MEMBERS, 1)
    pairs = ((h / lengths) @ (h / lengths).T)[first, second]
    same = y[first] == y[second]
    return float(pairs[same].mean()), float(pairs[~same].mean()), float(pairs.mean())


@cache
def propagated(depth):
    """Return `cosines` after 0 to `depth` propagations without weights; shared."""
    _edges, _y, matrix = club()
    h, found = np.eye(MEMBERS), []
    for _layer in range(depth + 1):
        found.append(cosines(h))
        h = matrix @ h
    return found
