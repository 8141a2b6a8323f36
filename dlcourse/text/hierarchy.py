"""Hierarchical softmax: a Huffman tree turns one choice of V into about log2 V."""

import heapq
from dataclasses import dataclass

import numpy as np

from dlcourse._validation import check_array, check_indices, check_integer, check_rng
from dlcourse.text.pairs import check_counts


@dataclass(frozen=True)
class HuffmanTree:
    """The way from the root of a tree to each word.

    Attributes:
        paths: numbers of the inner nodes on the way, shape (vocabulary, depth), the
            root first; filled up by 0.
        codes: 0 or 1, the turn that is taken at each, shape (vocabulary, depth);
            filled up by 0.
        lengths: how many nodes the way has, shape (vocabulary,).
    """

    paths: np.ndarray
    codes: np.ndarray
    lengths: np.ndarray

    def code(self, word):
        """Return the turns to a word as a str of 0 and 1."""
        return "".join(map(str, self.codes[word, : self.lengths[word]]))


def huffman_tree(counts):
    """Return the tree in which frequent words are near the root.

    The two rarest nodes are joined again and again (the one that was there first goes
    to the side 0), so that sum of counts * lengths is the least possible.

    Args:
        counts: how often each word was seen, shape (vocabulary,), at least two words.

    Returns:
        A `HuffmanTree` with vocabulary - 1 inner nodes, the root being the last.

    Raises:
        ValueError: if there are fewer than two words or a count is negative.

    Reference:
        Huffman (1952), https://doi.org/10.1109/JRPROC.1952.273898; for words: Mikolov
        et al. (2013), https://arxiv.org/abs/1310.4546, section 2.1.

    >>> tree = huffman_tree([5, 1, 2])
    >>> [tree.code(word) for word in range(3)]
    ['1', '00', '01']
    """
    size = len(check_counts(counts))
    if size < 2:
        raise ValueError(
            "counts: got 1 word, expected at least two; a tree of one has no choice."
        )
    parents, sides = _joined(check_counts(counts))
    ways = [_way(word, parents, sides, size) for word in range(size)]
    lengths = np.array([len(way) for way in ways])
    paths = np.zeros((size, lengths.max()), np.intp)
    codes = np.zeros((size, lengths.max()), np.int8)
    for word, way in enumerate(ways):
        paths[word, : len(way)], codes[word, : len(way)] = np.transpose(way)
    return HuffmanTree(paths, codes, lengths)


class HierarchicalSoftmax:
    """Probabilities of words as products of the turns on the way through a tree.

        P(w | h) = product over nodes j on the way to w of sigmoid(s_j t_j . h)

    with s_j = 1 where the code turns to 0, and -1 where it turns to 1.

    They sum to 1 without a sum over the vocabulary: the loss of one word costs as
    many dot products as its way has nodes.

    Args:
        counts: how often each word was seen, shape (vocabulary,).
        units: length of h.
        seed: None, an int, or a `numpy.random.Generator`.
        dtype: dtype of the parameters.

    Attributes:
        tree: the `HuffmanTree`.
        params: dict of "nodes", shape (vocabulary - 1, units).
        grads: the same, after `backward`.

    Reference:
        Morin and Bengio (2005), AISTATS, section 3; Mikolov et al. (2013),
        https://arxiv.org/abs/1310.4546, equation 3.

    >>> layer = HierarchicalSoftmax([5, 1, 2], units=4, seed=0)
    >>> p = np.exp(layer.log_probabilities(np.ones((1, 4), "float32")))
    >>> p.shape, round(float(p.sum()), 6)
    ((1, 3), 1.0)
    """

    def __init__(self, counts, units, *, seed=None, dtype="float32"):
        self.tree = huffman_tree(counts)
        shape = (len(self.tree.lengths) - 1, check_integer("units", units))
        nodes = check_rng("seed", seed).uniform(-0.5, 0.5, shape)
        self.params, self.grads = {"nodes": nodes.astype(dtype)}, {}
        self._cache = None

    def __call__(self, words, h):
        """Return the mean of -log P(word | h).

        Args:
            words: numbers of the true words, shape (batch,).
            h: vectors, shape (batch, units).

        Raises:
            ValueError: if a number is out of range or the shapes do not fit.
        """
        size = len(self.tree.lengths)
        fix = "encode the words with the vocabulary that the counts are of."
        words = check_indices("words", words, size, ndim=1, fix=fix)
        h = self._check(h, len(words))
        paths, sign, used = self._turns(words)  # (batch, depth)
        z = sign * np.matmul(self.params["nodes"][paths], h[:, :, np.newaxis])[..., 0]
        self._cache = paths, sign, used, h, z
        return -float((_log_sigmoid(z) * used).sum(dtype="float64")) / len(words)

    def backward(self):
        """Return dL/dh, shape (batch, units), and replace `grads`."""
        if self._cache is None:
            raise RuntimeError(
                "HierarchicalSoftmax: got backward first, expected a call before; run "
                "loss = layer(words, h), then layer.backward()."
            )
        paths, sign, used, h, z = self._cache
        dz = -sign * used * np.exp(_log_sigmoid(-z)) / len(h)  # sigmoid(-z)
        nodes = np.zeros_like(self.params["nodes"])
        np.add.at(nodes, paths, dz[..., np.newaxis] * h[:, np.newaxis])
        self.grads = {"nodes": nodes}
        return np.matmul(dz[:, np.newaxis], self.params["nodes"][paths])[:, 0]

    def log_probabilities(self, h):
        """Return log P of every word, shape (batch, vocabulary).

        Args:
            h: vectors, shape (batch, units).
        """
        h = self._check(h, None)
        paths, sign, used = self._turns(slice(None))  # (vocabulary, depth)
        z = (h @ self.params["nodes"].T)[:, paths]  # (batch, vocabulary, depth)
        return (_log_sigmoid(sign * z) * used).sum(axis=-1)

    def _turns(self, words):
        """Return paths, signs (1 for code 0, -1 for 1) and which places are used."""
        tree, dtype = self.tree, self.params["nodes"].dtype
        used = np.arange(tree.paths.shape[1]) < tree.lengths[words][:, np.newaxis]
        return tree.paths[words], (1 - 2 * tree.codes[words]).astype(dtype), used

    def _check(self, h, batch):
        nodes = self.params["nodes"]
        h = check_array("h", h, dtype=nodes.dtype)
        if h.ndim != 2 or h.shape[1] != nodes.shape[1] or batch not in (None, len(h)):
            raise ValueError(
                f"h: got shape {h.shape}, expected ({batch or 'batch'}, "
                f"{nodes.shape[1]}); pass one vector of `units` for each word."
            )
        if not len(h):
            raise ValueError("h: got no vector, expected at least one; pass a batch.")
        return h


def _joined(counts):
    """Return dicts node -> parent and node -> side; words first, then inner nodes."""
    heap = [(count, node) for node, count in enumerate(counts.tolist())]
    heapq.heapify(heap)
    parents, sides = {}, {}
    for parent in range(len(counts), 2 * len(counts) - 1):
        (first, left), (second, right) = heapq.heappop(heap), heapq.heappop(heap)
        parents |= {left: parent, right: parent}
        sides |= {left: 0, right: 1}
        heapq.heappush(heap, (first + second, parent))
    return parents, sides


def _way(word, parents, sides, size):
    """Return [(inner node, turn), ...] from the root to a word."""
    way, node = [], word
    while node in parents:
        way.append((parents[node] - size, sides[node]))
        node = parents[node]
    return way[::-1]


def _log_sigmoid(z):
    return np.minimum(z, 0) - np.log1p(np.exp(-np.abs(z)))
