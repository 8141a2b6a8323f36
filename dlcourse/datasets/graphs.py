"""Graphs: nodes and the edges between them."""

import numpy as np

from dlcourse.datasets.files import read


def load_karate_club():
    """Return the friendships in a karate club that broke apart.

    >>> edges, y = load_karate_club()
    >>> edges.shape, edges[0].tolist(), np.bincount(y).tolist()
    ((78, 2), [0, 1], [17, 17])

    Returns:
        edges of shape (78, 2), int64: pairs (i, j) of members with i < j, from 0 to
        33; y of shape (34,), int64: with whom each member went, 0 the trainer
        Mr. Hi (member 0), 1 the officer of the club (member 33).

    Raises:
        RuntimeError: if the file is missing or damaged.

    Reference:
        Zachary (1977), An Information Flow Model for Conflict and Fission in Small
        Groups, Journal of Anthropological Research 33(4), 452-473.
    """
    arrays = read("karate_club")
    return arrays["edges"].astype(np.int64), arrays["y"].astype(np.int64)
