"""Groups without labels: k-means, step by step and as a whole.

Names are those of scikit-learn.
"""

from dataclasses import dataclass

import numpy as np

from dlcourse._validation import (
    check_array,
    check_choice,
    check_finite,
    check_integer,
    check_rng,
)

STARTS = ("k-means++", "random")


@dataclass(frozen=True)
class Grouping:
    """Centres and what belongs to them.

    Attributes:
        centers: shape (groups, features).
        labels: the nearest centre of each example, shape (examples,).
        inertia: sum of the squared distances of all examples to their centres.
    """

    centers: np.ndarray
    labels: np.ndarray
    inertia: float


def squared_distances(x, centers):
    """Return the squared distance of every example to every centre.

    Args:
        x: shape (examples, features).
        centers: shape (groups, features).

    Returns:
        shape (examples, groups).

    >>> squared_distances(np.array([[0.0, 0.0], [3.0, 4.0]]), np.array([[0.0, 0.0]]))
    array([[ 0.],
           [25.]])
    """
    return ((x[:, np.newaxis] - centers) ** 2).sum(axis=-1)


def assign(x, centers):
    """Give every example to its nearest centre, the first of two that are as near.

    >>> assign(np.array([[0.0], [1.0], [9.0]]), np.array([[1.0], [8.0]])).labels
    array([0, 0, 1])

    Returns:
        A Grouping with these centres.
    """
    squares = squared_distances(x, centers)
    return Grouping(centers, squares.argmin(axis=1), float(squares.min(axis=1).sum()))


def move(x, grouping):
    """Return the centres moved into the mean of what belongs to them.

    A centre without examples stays where it is (scikit-learn puts it elsewhere).

    Returns:
        shape (groups, features).
    """
    centers = grouping.centers.copy()
    for group in np.unique(grouping.labels):
        centers[group] = x[grouping.labels == group].mean(axis=0)
    return centers


def start_centers(x, n_clusters, *, init="k-means++", seed=None):
    """Return examples of x to start from.

    "random": any, all equally likely. "k-means++": one after the other, each with a
    chance proportional to its squared distance to the nearest that was drawn before.

    Args:
        x: shape (examples, features).
        n_clusters: how many.
        init: "k-means++" or "random".
        seed: None, an int or a `numpy.random.Generator`.

    Returns:
        shape (n_clusters, features).

    Raises:
        ValueError: if there are fewer examples than groups.

    Reference:
        Arthur and Vassilvitskii (2007), k-means++: The advantages of careful seeding,
        Proceedings of the 18th ACM-SIAM Symposium on Discrete Algorithms.
    """
    if check_integer("n_clusters", n_clusters) > len(x):
        raise ValueError(
            f"n_clusters: got {n_clusters}, expected at most {len(x)}, the number of "
            "examples; ask for fewer groups."
        )
    rng = check_rng("seed", seed)
    if check_choice("init", init, STARTS) == "random":
        return x[rng.choice(len(x), n_clusters, replace=False)]
    centers = x[rng.integers(len(x), size=1)]
    while len(centers) < n_clusters:
        squares = squared_distances(x, centers).min(axis=1)
        total = squares.sum()  # 0 where all the others are copies of a centre
        p = squares / total if total > 0 else None
        centers = np.concatenate([centers, x[rng.choice(len(x), size=1, p=p)]])
    return centers


def lloyd(x, centers, *, max_iter=300):
    """Assign and move in turn until no example changes its group.

    Args:
        x: shape (examples, features).
        centers: where they begin, shape (groups, features).
        max_iter: most moves.

    Returns:
        The list of Groupings: that of the start, then one after each move.

    Reference:
        Lloyd (1982), Least squares quantization in PCM, IEEE Transactions on
        Information Theory 28, 129-137.
    """
    steps = [assign(x, centers)]
    while len(steps) <= max_iter:
        steps.append(assign(x, move(x, steps[-1])))
        if (steps[-1].labels == steps[-2].labels).all():
            break
    return steps


class KMeans:
    """Groups around centres: every example belongs to the nearest one.

    The best of `n_init` runs of `lloyd` from different starts, by its inertia. As
    `sklearn.cluster.KMeans(algorithm="lloyd", tol=0)`, except for a group that loses
    all of its examples.

    Args:
        n_clusters: number of groups.
        init: "k-means++", "random", or centres of shape (n_clusters, features).
        n_init: runs; 1 if `init` holds centres.
        max_iter: most moves of a run.
        seed: None, an int or a `numpy.random.Generator`.

    Attributes:
        cluster_centers_: shape (n_clusters, features).
        labels_: group of each example, shape (examples,).
        inertia_: sum of the squared distances to the centres.
        n_iter_: moves of the best run.

    >>> x = np.array([[0.0], [2.0], [10.0], [12.0]])
    >>> model = KMeans(2, seed=0).fit(x)
    >>> np.sort(model.cluster_centers_.ravel()), model.inertia_
    (array([ 1., 11.]), 4.0)
    """

    def __init__(
        self, n_clusters=8, *, init="k-means++", n_init=10, max_iter=300, seed=None
    ):
        self.n_clusters = check_integer("n_clusters", n_clusters)
        self.init = init
        self.n_init = check_integer("n_init", n_init)
        self.max_iter = check_integer("max_iter", max_iter)
        self._rng = check_rng("seed", seed)
        self.cluster_centers_ = None

    def fit(self, x, y=None):
        """Find the groups of x, shape (examples, features); return self.

        Args:
            x: shape (examples, features).
            y: not looked at.

        Raises:
            ValueError: if x is no matrix of finite numbers, or has fewer rows than
                groups.
        """
        x = _check_table(x)
        runs = [
            lloyd(x, centers, max_iter=self.max_iter) for centers in self._starts(x)
        ]
        best = min(runs, key=lambda steps: steps[-1].inertia)
        self.cluster_centers_, self.labels_ = best[-1].centers, best[-1].labels
        self.inertia_, self.n_iter_ = best[-1].inertia, len(best) - 1
        return self

    def predict(self, x):
        """Return the group of each example of x, shape (examples,)."""
        if self.cluster_centers_ is None:
            raise RuntimeError(
                "KMeans: got no centres yet, expected a call of fit before; run "
                "model.fit(x) first."
            )
        return assign(_check_table(x), self.cluster_centers_).labels

    def _starts(self, x):
        if isinstance(self.init, str):
            look = {"init": self.init, "seed": self._rng}
            return [
                start_centers(x, self.n_clusters, **look) for _ in range(self.n_init)
            ]
        centers = _check_table(self.init, "init")
        if centers.shape != (self.n_clusters, x.shape[1]):
            raise ValueError(
                f"init: got shape {centers.shape}, expected "
                f"{(self.n_clusters, x.shape[1])}; give one centre for each group."
            )
        return [centers]


def _check_table(x, name="x"):
    x = check_finite(name, check_array(name, x, dtype="float64", min_ndim=2))
    if x.ndim != 2:
        raise ValueError(
            f"{name}: got shape {x.shape}, expected (examples, features); flatten each "
            "example first."
        )
    return x
