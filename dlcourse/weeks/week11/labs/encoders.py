"""Two encoders of digits, and how far new pictures are apart for them."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from dlcourse.datasets import load_digits
from dlcourse.layers import Dense, Input
from dlcourse.losses import TripletLoss, random_triplets
from dlcourse.models import Sequential
from dlcourse.optimizers import Adam

TRAINED = 1200  # pictures to train on; the others are new
LONGEST = 100  # list with which a stranger is compared
STEPS, BATCH = 200, 64  # of the training


@dataclass(frozen=True)
class Distances:
    """Squared distances between encodings of unit length, of new pictures.

    Attributes:
        same: of all pairs that show one digit, (pairs,).
        different: of all other pairs, (pairs,).
        nearest: for every picture as a stranger, and lists of 1 to LONGEST pictures of
            other digits, drawn at random: to the nearest in the list, (pictures,
            LONGEST).
    """

    same: np.ndarray
    different: np.ndarray
    nearest: np.ndarray


@cache
def distances(encoder):
    """Return the Distances of "pixels" or "triplets"; shared by all labs."""
    x, labels = load_digits()
    encoded = x if encoder == "pixels" else _trained()(x)
    return measured(unit(encoded[TRAINED:]), labels[TRAINED:])


def measured(encoded, labels):
    """Return the Distances of encodings (pictures, entries) with their labels."""
    apart = np.maximum(2 - 2 * encoded @ encoded.T, 0)  # of vectors of length 1
    alike = labels[:, np.newaxis] == labels
    first, second = np.triu_indices(len(labels), 1)
    pairs = apart[first, second]
    order = np.random.default_rng(0).random(apart.shape)
    order[alike] = 2  # behind all others
    listed = np.take_along_axis(apart, order.argsort(axis=1)[:, :LONGEST], axis=1)
    same = alike[first, second]
    return Distances(pairs[same], pairs[~same], np.minimum.accumulate(listed, axis=1))


def unit(vectors):
    """Return rows of length 1."""
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def unit_backward(grad, vectors):
    """Return dL/dvectors for dL/dunit(vectors): what is along them is lost."""
    along = unit(vectors)
    across = grad - along * (grad * along).sum(axis=1, keepdims=True)
    return across / np.linalg.norm(vectors, axis=1, keepdims=True)


def _trained():
    """Return an encoder 64-64-16, trained on random triplets."""
    x, labels = (each[:TRAINED] for each in load_digits())
    net = Sequential([Input((64,)), Dense(64, "relu"), Dense(16)], seed=0)
    optimizer, rng, loss = Adam(3e-3), np.random.default_rng(0), TripletLoss(0.2)
    for _step in range(STEPS):
        rows = rng.choice(TRAINED, BATCH, replace=False)
        raw = net(x[rows], training=True)
        encoded, triplets = unit(raw), random_triplets(labels[rows], BATCH, seed=rng)
        loss(*(encoded[places] for places in triplets))
        grad = np.zeros_like(encoded)
        for places, share in zip(triplets, loss.backward(), strict=True):
            np.add.at(grad, places, share)
        net.backward(unit_backward(grad, raw))
        optimizer.apply(net.grads, net.params)
    return net
