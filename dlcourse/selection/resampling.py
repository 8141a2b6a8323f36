"""Balancing classes by leaving out, repeating or making examples.

Names and arguments as in imbalanced-learn. Resample the training part only, after the
split: a copy, or a point made from neighbours, must not meet its original in the test.
"""

import numpy as np

from dlcourse._validation import (
    check_array,
    check_examples,
    check_finite,
    check_integer,
    check_labels,
    check_number,
    check_rng,
)


class _Sampler:
    """What the samplers share: the classes, how many of each, and the random order.

    Args:
        sampling_strategy: how many examples of each class there shall be; see the
            samplers.
        seed: None, an int or a `numpy.random.Generator`.
    """

    def __init__(self, *, sampling_strategy="auto", seed=None):
        check_rng("seed", seed)
        self.sampling_strategy, self.seed = sampling_strategy, seed

    def fit_resample(self, x, y):
        """Return resampled examples and labels.

        Args:
            x: examples, shape (examples, ...).
            y: labels, shape (examples,), of two classes at least.

        Returns:
            x and y, shapes (resampled, ...) and (resampled,). Those given come back as
            they are; points made of whole numbers are rounded to such.

        Raises:
            TypeError: if labels are neither whole numbers nor strings.
            ValueError: if the lengths differ, if there is one class only, or if the
                strategy asks for what this sampler cannot do.
        """
        x, y = check_examples(x, y)
        labels = check_labels("y", y)
        classes, counts = np.unique(labels, return_counts=True)
        if len(classes) < 2:
            raise ValueError(
                f"y: got one class only, {classes[0].item()!r}, expected two at least; "
                "there is nothing to balance."
            )
        counts = dict(zip(classes.tolist(), counts.tolist(), strict=True))
        goals = self._goals(counts, self.sampling_strategy)
        return self._resample(x, labels, goals, check_rng("seed", self.seed))

    def _goals(self, counts, strategy):
        """Return a dict from class to how many examples it shall have."""
        if isinstance(strategy, str) and strategy == "auto":
            strategy = 1.0
        if not isinstance(strategy, dict):
            return self._by_ratio(counts, self._ratio(counts, strategy))
        goals = dict(counts)
        for label, goal in strategy.items():
            if label not in counts:
                raise ValueError(
                    f"sampling_strategy: got the class {label!r}, expected one of "
                    f"{list(counts)}; name a class of y."
                )
            self._check_goal(label, counts[label], check_integer("a count", goal))
            goals[label] = goal
        return goals

    def _ratio(self, counts, ratio):
        fix = "choose 'auto', a ratio, or a dict from class to count."
        check_number("sampling_strategy", ratio, 0, 1, open_low=True, fix=fix)
        now = min(counts.values()) / max(counts.values())
        if ratio < now or (ratio < 1 and len(counts) > 2):
            raise ValueError(
                f"sampling_strategy: got the ratio {ratio} for the counts {counts}, "
                f"expected at least {now:g} and two classes; {fix}"
            )
        return ratio

    def _by_ratio(self, counts, ratio):
        raise NotImplementedError

    def _check_goal(self, label, count, goal):
        raise NotImplementedError

    def _resample(self, x, y, goals, rng):
        raise NotImplementedError


class RandomUnderSampler(_Sampler):
    """Leave out examples of the larger classes at random.

    Args:
        sampling_strategy: "auto" to bring all classes down to the smallest; for two
            classes a float, the ratio of the smaller to the larger class afterwards;
            or a dict from class to the number of its examples.
        seed: None, an int or a `numpy.random.Generator`.

    >>> x, y = np.arange(6), np.array([0, 0, 0, 0, 1, 1])
    >>> RandomUnderSampler(seed=0).fit_resample(x, y)
    (array([2, 3, 4, 5]), array([0, 0, 1, 1]))
    """

    def _by_ratio(self, counts, ratio):
        most = _whole(min(counts.values()) / ratio)
        return {label: min(count, most) for label, count in counts.items()}

    def _check_goal(self, label, count, goal):
        if goal > count:
            raise ValueError(
                f"sampling_strategy: got {goal} examples of class {label!r}, expected "
                f"at most the {count} that there are; take RandomOverSampler for more."
            )

    def _resample(self, x, y, goals, rng):
        kept = [
            rng.choice(np.flatnonzero(y == label), goal, replace=False)
            for label, goal in goals.items()
        ]
        kept = np.sort(np.concatenate(kept))
        return x[kept], y[kept]


class _OverSampler(_Sampler):
    """What adds examples; the given ones come first, in their order."""

    def _by_ratio(self, counts, ratio):
        least = _whole(max(counts.values()) * ratio)
        return {label: max(count, least) for label, count in counts.items()}

    def _check_goal(self, label, count, goal):
        if goal < count:
            raise ValueError(
                f"sampling_strategy: got {goal} examples of class {label!r}, expected "
                f"at least the {count} that there are; take RandomUnderSampler for "
                "fewer."
            )

    def _resample(self, x, y, goals, rng):
        parts, labels = [x], [y]
        for label, goal in goals.items():
            own = x[y == label]
            if goal > len(own):
                more = self._more(own, goal - len(own), label, rng)
                whole = x.dtype.kind in "iub" and more.dtype.kind == "f"
                parts.append((np.rint(more) if whole else more).astype(x.dtype))
                labels.append(np.full(goal - len(own), label, y.dtype))
        return np.concatenate(parts), np.concatenate(labels)

    def _more(self, own, count, label, rng):
        """Return `count` more examples of the class that has the examples `own`."""
        raise NotImplementedError


class RandomOverSampler(_OverSampler):
    """Repeat examples of the smaller classes, drawn at random with replacement.

    Args:
        sampling_strategy: "auto" to bring all classes up to the largest; for two
            classes a float, the ratio of the smaller to the larger class afterwards;
            or a dict from class to the number of its examples.
        seed: None, an int or a `numpy.random.Generator`.

    >>> x, y = np.arange(6), np.array([0, 0, 0, 0, 1, 1])
    >>> RandomOverSampler(seed=0).fit_resample(x, y)
    (array([0, 1, 2, 3, 4, 5, 5, 5]), array([0, 0, 0, 0, 1, 1, 1, 1]))
    """

    def _more(self, own, count, label, rng):
        return own[rng.integers(len(own), size=count)]


class SMOTE(_OverSampler):
    """Make new examples of the smaller classes between neighbours of one class.

        new = x_i + lambda (x_nn - x_i),  lambda even in [0, 1)

    x_nn is one of the k nearest neighbours of x_i in its own class, at random.

    Args:
        sampling_strategy: as of `RandomOverSampler`.
        k_neighbors: how many neighbours there are to choose from; less than the
            smallest class has examples.
        seed: None, an int or a `numpy.random.Generator`.

    Shapes:
        x: (examples, features) of real numbers; labels (examples,).

    Raises:
        TypeError: if `k_neighbors` is no whole number; by `fit_resample` also if
            features are no numbers.
        ValueError: if it is below 1; by `fit_resample` also if a class that shall
            grow has no k_neighbors + 1 examples, or if a feature is not finite.

    Reference:
        Chawla, Bowyer, Hall and Kegelmeyer (2002), https://doi.org/10.1613/jair.953

    >>> x = np.array([[0.0, 0.0], [9.0, 9.0], [8.0, 9.0], [1.0, 2.0], [3.0, 6.0]])
    >>> new_x, new_y = SMOTE(k_neighbors=1, seed=0).fit_resample(x, [0, 0, 0, 1, 1])
    >>> new_x[5:].round(3), new_y[5:]
    (array([[2.46 , 4.921]]), array([1]))
    """

    def __init__(self, *, sampling_strategy="auto", k_neighbors=5, seed=None):
        super().__init__(sampling_strategy=sampling_strategy, seed=seed)
        self.k_neighbors = check_integer("k_neighbors", k_neighbors)

    def fit_resample(self, x, y):
        check_finite("x", check_array("x", x))
        x = np.asarray(x)  # the given rows come back as they are
        if x.ndim != 2:
            raise ValueError(
                f"x: got shape {x.shape}, expected (examples, features), as distances "
                "are taken between rows; flatten the examples first."
            )
        return super().fit_resample(x, y)

    def _more(self, own, count, label, rng):
        if len(own) < 2:
            raise ValueError(
                f"y: got one example of class {label!r}, expected two at least to make "
                "new ones between; take RandomOverSampler."
            )
        if self.k_neighbors >= len(own):
            raise ValueError(
                f"k_neighbors: got {self.k_neighbors}, expected less than the "
                f"{len(own)} examples of class {label!r}; choose a smaller k_neighbors."
            )
        neighbours = nearest(own, self.k_neighbors)  # (class size, k)
        start = rng.integers(len(own), size=count)
        chosen = neighbours[start, rng.integers(self.k_neighbors, size=count)]
        own = own.astype(np.promote_types(own.dtype, np.float32), copy=False)
        return between(own[start], own[chosen], rng.random(count))


def _whole(number):
    """Return a number without its fraction: 122.99999999999999 means 123.

    >>> _whole(150 * 0.82), _whole(7 / 0.14), _whole(2.9)
    (123, 50, 2)
    """
    return int(round(number, 9))


def between(start, stop, share):
    """Return points at a share (points,) of the way from `start` to `stop`.

    Args:
        start: array (points, features).
        stop: array (points, features).
        share: from 0 (at the start) to 1.

    >>> between(np.array([[1.0, 2.0]]), np.array([[3.0, 6.0]]), np.array([0.25]))
    array([[1.5, 3. ]])
    """
    share = np.asarray(share, dtype=start.dtype)[:, None]
    return (1 - share) * start + share * stop


def nearest(x, k):
    """Return the indices (points, k) of the k nearest other points of each point.

    Args:
        x: points, shape (points, features).
        k: number of neighbours, less than there are points.
    """
    x = x.astype(np.float64)
    x = x / (np.abs(x).max() or 1.0)
    neighbours = np.empty((len(x), k), np.intp)
    for i, point in enumerate(x):
        distances = ((x - point) ** 2).sum(axis=1)  # |a|^2 - 2ab + |b|^2 would cancel
        distances[i] = np.inf  # no point is its own neighbour
        neighbours[i] = np.argpartition(distances, k - 1)[:k]
    return neighbours
