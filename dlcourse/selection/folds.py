"""K-fold cross-validation: every example is in the test part exactly once."""

import numpy as np

from dlcourse._validation import (
    check_examples,
    check_integer,
    check_labels,
    check_rng,
)


class KFold:
    """Cut the examples into parts of equal size; each part is the test part once.

    Same parts as `sklearn.model_selection.KFold`: n_splits consecutive runs of the
    examples, of which the first n % n_splits have one example more. Cross-validation
    estimates an error; it does not make it smaller.

    Args:
        n_splits: number of parts, at least 2.
        shuffle: whether to put the examples in a random order first.
        seed: None, an int or a `numpy.random.Generator`; an int gives the same parts
            at every call of `split`.

    Raises:
        TypeError: if `n_splits` is no whole number or `seed` no seed.
        ValueError: if `n_splits` is below 2.

    Reference:
        Hastie, Tibshirani and Friedman (2009), The Elements of Statistical Learning,
        section 7.10.

    >>> for train, test in KFold(3).split(np.zeros(5)):
    ...     print(train, test)
    [2 3 4] [0 1]
    [0 1 4] [2 3]
    [0 1 2 3] [4]
    """

    def __init__(self, n_splits=5, *, shuffle=False, seed=None):
        self.n_splits = check_integer("n_splits", n_splits, 2)
        self.shuffle = shuffle
        check_rng("seed", seed)
        self.seed = seed

    def split(self, x, y=None):
        """Return a generator of index arrays (train, test), both rising.

        Args:
            x: examples, shape (examples, ...).
            y: labels (examples,); `KFold` does not look at them.

        Raises:
            ValueError: if there are fewer examples than parts.
        """
        x, y = check_examples(x, y)
        part = self._parts(x, y)  # (examples,), the number of each example's part
        return (
            (np.flatnonzero(part != k), np.flatnonzero(part == k))
            for k in range(self.n_splits)
        )

    def _parts(self, x, y):
        _enough(self.n_splits, len(x), "examples")
        sizes = np.full(self.n_splits, len(x) // self.n_splits)
        sizes[: len(x) % self.n_splits] += 1
        part = np.repeat(np.arange(self.n_splits), sizes)
        return check_rng("seed", self.seed).permutation(part) if self.shuffle else part


class StratifiedKFold(KFold):
    """K-fold in which every part has each class in about its share of the whole.

    Same parts as `sklearn.model_selection.StratifiedKFold`, which only warns where a
    class has fewer examples than there are parts.

    Args:
        n_splits: number of parts, at least 2.
        shuffle: whether to draw at random which examples of a class go together.
        seed: None, an int or a `numpy.random.Generator`.

    >>> y = np.array([0, 0, 0, 0, 1, 1])
    >>> [y[test].tolist() for _, test in StratifiedKFold(2).split(y, y)]
    [[0, 0, 1], [0, 0, 1]]
    """

    def _parts(self, x, y):
        if y is None:
            raise ValueError(
                "y: got None, expected the labels (examples,) to stratify by; call "
                "split(x, y), or use KFold."
            )
        _, first, classes = np.unique(
            check_labels("y", y), return_index=True, return_inverse=True
        )
        classes = first.argsort().argsort()[classes]  # in order of first appearance
        counts = np.bincount(classes)
        _enough(self.n_splits, counts.min(), "examples of the rarest class")
        rng, part = check_rng("seed", self.seed), np.empty(len(y), np.int64)
        # Dealt out like cards, sorted by class, so that no part gets many more.
        dealt = np.arange(len(y)) % self.n_splits
        for label, stop in enumerate(np.cumsum(counts)):
            own = np.sort(dealt[stop - counts[label] : stop])
            part[classes == label] = rng.permutation(own) if self.shuffle else own
        return part


def _enough(n_splits, count, what):
    if count < 2:
        raise ValueError(
            f"x: got {count} {what}, expected at least two, as each part needs one; "
            "take more examples."
        )
    if n_splits > count:
        raise ValueError(
            f"n_splits: got {n_splits}, expected at most the {count} {what}; choose "
            "fewer parts."
        )
