"""Which triplets to train on: any, or those that are hard now."""

import numpy as np

from dlcourse._validation import (
    check_array,
    check_integer,
    check_labels,
    check_rng,
    check_shape,
)


def random_triplets(labels, count, *, seed=None):
    """Return anchors, positives and negatives drawn at random, as places in `labels`.

    Args:
        labels: class of each example.
        count: how many triplets.
        seed: None, an int or a `numpy.random.Generator`.

    Shapes:
        labels: (examples,); each of the three results: (count,).

    Raises:
        TypeError: if the labels are no whole numbers.
        ValueError: if no class has two examples, or there is only one class.

    >>> anchor, positive, negative = random_triplets([7, 8, 7], 3, seed=0)
    >>> sorted({*anchor, *positive}), negative
    ([np.int64(0), np.int64(2)], array([1, 1, 1]))
    """
    labels, alike, other = _pairs(labels)
    rng, count = check_rng("seed", seed), check_integer("count", count)
    usable = np.flatnonzero(alike.any(axis=1) & other.any(axis=1))
    anchor = rng.choice(usable, count)
    # The largest of random numbers is at a random place; those not allowed have -1.
    drawn = rng.random((2, count, len(labels)))
    positive = np.where(alike[anchor], drawn[0], -1).argmax(axis=1)
    negative = np.where(other[anchor], drawn[1], -1).argmax(axis=1)
    return anchor, positive, negative


def hard_triplets(embeddings, labels):
    """Return for every anchor its farthest positive and its nearest negative.

    Args:
        embeddings: what the network gives now.
        labels: class of each example.

    Shapes:
        embeddings: (examples, entries); labels: (examples,); each of the three results:
        (anchors,), places in `labels`. An example without a positive is no anchor.

    Raises:
        TypeError: if the labels are no whole numbers.
        ValueError: if no class has two examples, or there is only one class.

    Reference:
        Hermans, Beyer and Leibe (2017), "batch hard", https://arxiv.org/abs/1703.07737

    >>> hard_triplets([[0.0], [1.0], [3.0], [1.5]], [0, 0, 0, 1])
    (array([0, 1, 2]), array([2, 2, 0]), array([3, 3, 3]))
    """
    labels, alike, other = _pairs(labels)
    embeddings = check_array("embeddings", embeddings, min_ndim=2)
    shape = len(labels), *embeddings.shape[1:]
    check_shape("embeddings", embeddings, shape, fix="give each label one embedding.")
    squares = (embeddings * embeddings).sum(axis=1)
    distances = squares[:, None] - 2 * embeddings @ embeddings.T + squares
    anchor = np.flatnonzero(alike.any(axis=1) & other.any(axis=1))
    positive = np.where(alike, distances, -np.inf)[anchor].argmax(axis=1)
    negative = np.where(other, distances, np.inf)[anchor].argmin(axis=1)
    return anchor, positive, negative


def _pairs(labels):
    """Return labels, and which examples are alike (no one to itself) and which not."""
    labels = check_labels("labels", labels)
    same = labels[:, None] == labels
    alike = same & ~np.eye(len(labels), dtype=bool)
    if same.all() or not alike.any():
        raise ValueError(
            f"labels: got {len(np.unique(labels))} classes in {len(labels)} examples, "
            "expected at least two classes, one of them with two examples; take a "
            "larger batch."
        )
    return labels, alike, ~same
