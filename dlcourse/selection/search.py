"""Searching hyperparameters: on a grid, or at random.

All searches have one interface: `result = search.run(objective)`, where the objective
takes the hyperparameters by name and returns a score; then `result.best.params`,
`result.best.score`, `result.history`.
"""

import itertools
import math
import numbers
from dataclasses import dataclass, field

import numpy as np

from dlcourse._progress import progress
from dlcourse._validation import check_choice, check_integer, check_rng
from dlcourse.selection.spaces import Choices, Sampler, choices


@dataclass(frozen=True)
class Trial:
    """One try: hyperparameters as a dict, and the score that they reached."""

    params: dict
    score: float


@dataclass
class SearchResult:
    """All trials of a search.

    Attributes:
        mode: "max" if larger scores are better, otherwise "min".
        history: list of `Trial(params, score)` in the order in which they were run.
    """

    mode: str
    history: list = field(default_factory=list)

    @property
    def scores(self):
        """Scores of all trials, shape (trials,)."""
        return np.array([trial.score for trial in self.history], dtype=np.float64)

    @property
    def best(self):
        """The best trial, the first of equals; one without a finite score never wins.

        Raises:
            RuntimeError: if no trial has a finite score.
        """
        scores = self._losses()
        if not np.isfinite(scores).any():
            raise RuntimeError(
                f"best: got no finite score in {len(scores)} trials, expected one at "
                "least; search other ranges, such as smaller learning rates."
            )
        return self.history[scores.argmin()]

    @property
    def best_so_far(self):
        """Best score after each trial, shape (trials,); NaN before the first one."""
        least = np.minimum.accumulate(self._losses())
        least[np.isinf(least)] = np.nan
        return -least if self.mode == "max" else least

    def _losses(self):
        """Return scores (trials,), less is better, infinite where not finite."""
        scores = self.scores
        losses = -scores if self.mode == "max" else scores
        return np.where(np.isfinite(scores), losses, np.inf)


class Search:
    """What all searches share: `run`.

    Args:
        space: dict from the name of a hyperparameter to where it is searched.
        mode: "max" if larger scores are better (accuracy), "min" for errors, losses.
        seed: None, an int or a `numpy.random.Generator`; an int gives the same search
            at every call of `run`.
    """

    def __init__(self, space, *, mode="max", seed=None):
        if not isinstance(space, dict) or not space:
            raise ValueError(
                f"space: got {space!r}, expected a dict with at least one "
                "hyperparameter; write {'learning_rate': log_uniform(1e-4, 1)}."
            )
        self.space = {name: self._range(name, where) for name, where in space.items()}
        self.mode = check_choice("mode", mode, ("max", "min"))
        check_rng("seed", seed)
        self.seed = seed

    def run(self, objective, *, verbose="auto"):
        """Call the objective with one set of hyperparameters after the other.

        Args:
            objective: function that takes the hyperparameters by name and returns a
                number. NaN or infinity stands for a try that failed.
            verbose: "auto" for a line of progress once the search lasts over a
                second; 0 for silence.

        Returns:
            A `SearchResult` with `best`, `history`, `scores` and `best_so_far`.

        Raises:
            TypeError: if the objective is no function or returns no number.
        """
        if not callable(objective):
            raise TypeError(
                f"objective: got {objective!r}, expected a function; write one that "
                f"takes {', '.join(self.space)} and returns a score."
            )
        result = SearchResult(self.mode)
        for params in progress(self._proposals(result), len(self), verbose):
            result.history.append(Trial(params, _score(objective(**params))))
        return result

    def __len__(self):
        """Return the number of trials."""
        return self.n_trials

    def _proposals(self, result):
        """Yield dicts of hyperparameters; `result` holds the trials so far."""
        raise NotImplementedError

    def _range(self, name, where):
        """Return `where` the hyperparameter is searched, checked."""
        return where if isinstance(where, Sampler | Choices) else choices(where)


class GridSearch(Search):
    """Try every combination of the values of a grid.

    Args:
        space: dict from the name of a hyperparameter to a list of values; of a range,
            `log_uniform(1e-4, 1).grid(5)`.
        mode: "max" if larger scores are better, otherwise "min".

    Raises:
        TypeError: if values are no list.
        ValueError: if the space is empty.

    >>> search = GridSearch({"a": [1, 2], "b": [10, 20]})
    >>> result = search.run(lambda a, b: a * (15 - b))
    >>> result.best
    Trial(params={'a': 2, 'b': 10}, score=10.0)
    """

    def __init__(self, space, *, mode="max"):
        super().__init__(space, mode=mode)

    def __len__(self):
        return math.prod(len(where.values) for where in self.space.values())

    def _proposals(self, result):
        for values in itertools.product(*(w.values for w in self.space.values())):
            yield dict(zip(self.space, values, strict=True))

    def _range(self, name, where):
        if isinstance(where, Sampler):
            raise TypeError(
                f"space[{name!r}]: got a range, expected a list of values; take points "
                "of it: .grid(5)."
            )
        return where if isinstance(where, Choices) else choices(where)


class RandomSearch(Search):
    """Draw every hyperparameter at random, all anew for each trial.

    Where only some hyperparameters matter this is better than a grid: n trials try n
    values of each, the grid of n points in d dimensions only n^(1/d).

    Args:
        space: dict from the name of a hyperparameter to a sampler (`uniform`,
            `log_uniform`, `one_minus_log_uniform`, `choices`) or a list of values.
        n_trials: number of trials.
        mode: "max" if larger scores are better, otherwise "min".
        seed: None, an int or a `numpy.random.Generator`.

    Raises:
        TypeError: if a range is none, or `n_trials` no whole number.
        ValueError: if the space is empty or `n_trials` below 1.

    Reference:
        Bergstra and Bengio (2012), https://jmlr.org/papers/v13/bergstra12a.html

    >>> from dlcourse.selection.spaces import uniform
    >>> space = {"x": uniform(-4, 4), "kind": ["a", "b"]}
    >>> search = RandomSearch(space, n_trials=50, mode="min", seed=0)
    >>> result = search.run(lambda x, kind: x**2 + (kind == "b"))
    >>> result.best.params["kind"], result.best.score < 0.5
    ('a', True)
    """

    def __init__(self, space, n_trials=20, *, mode="max", seed=None):
        super().__init__(space, mode=mode, seed=seed)
        self.n_trials = check_integer("n_trials", n_trials)

    def _proposals(self, result):
        rng = check_rng("seed", self.seed)
        for _ in range(self.n_trials):
            yield {name: where.sample(seed=rng) for name, where in self.space.items()}


def _score(value):
    if isinstance(value, np.ndarray) and value.ndim == 0:
        value = value[()]
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        raise TypeError(
            f"objective: got {value!r} from it, expected a number; return the score of "
            "one set of hyperparameters, such as the accuracy on the dev set."
        )
    return float(value)
