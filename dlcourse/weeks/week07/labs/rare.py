"""A rare class for two labs: 10 malignant tumours among 200, drawn twenty times."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from dlcourse.activations import sigmoid
from dlcourse.datasets import load_breast_cancer
from dlcourse.selection import SMOTE, RandomOverSampler, RandomUnderSampler

DRAWS = 20
BENIGN, MALIGNANT = 190, 10  # of the training tumours
RARE = 0.05  # share of the malignant ones where the decisions are counted
PENALTY = 1.0  # of the squared weights, as scikit-learn has it
THRESHOLDS = np.linspace(0, 1, 101)


@dataclass
class Draws:
    """Training, dev and test tumours of all draws, standardised by the training ones.

    Attributes:
        x: by part ("train", "dev", "test"), (draws, tumours, features).
        y: by part, 1 is malignant, (tumours,): the same in every draw.
    """

    x: dict
    y: dict

    def scores(self, weights, part):
        """Return P(malignant) of each tumour, (draws, tumours)."""
        return sigmoid(np.matvec(self.x[part], weights[:, :-1]) + weights[:, -1:])


@cache
def draws(columns):
    """Return the `Draws` with some of the 30 measures, a tuple of columns; shared."""
    x, benign = load_breast_cancer()
    x = x[:, list(columns)].astype("float64")
    classes = np.flatnonzero(benign == 1), np.flatnonzero(benign == 0)
    parts = {"train": [], "dev": [], "test": []}
    for seed in range(DRAWS):
        rng = np.random.default_rng(seed)
        for name, rows in zip(parts, _parts(classes, rng), strict=True):
            parts[name].append(rows)
    y = {name: 1 - benign[rows[0]] for name, rows in parts.items()}
    x = {name: x[np.array(rows)] for name, rows in parts.items()}
    mean = x["train"].mean(axis=1, keepdims=True)
    std = x["train"].std(axis=1, keepdims=True)
    return Draws({name: (rows - mean) / std for name, rows in x.items()}, y)


def _parts(classes, rng):
    """Return rows of training, dev and test; of each class half of the rest is dev."""
    cuts = []
    for rows, count in zip(classes, (BENIGN, MALIGNANT), strict=True):
        rows, half = rng.permutation(rows), (len(rows) - count) // 2
        cuts.append(np.split(rows, [count, count + half]))
    return [np.concatenate(rows) for rows in zip(*cuts, strict=True)]


def fitted(x, y, weight):
    """Return the weights of a logistic regression for each draw, the bias last.

    They are the least of the summed log loss plus half the squared weights, found by
    Newton's method.

    Args:
        x: (draws, tumours, features).
        y: 0 or 1, (tumours,).
        weight: how much each tumour counts, (tumours,).

    Returns:
        (draws, features + 1).
    """
    ones = np.ones((*x.shape[:2], 1))
    x = np.concatenate([x, ones], axis=2)
    transposed = x.transpose(0, 2, 1)
    penalty = PENALTY * np.append(np.ones(x.shape[2] - 1), 0)  # none of the bias
    found = np.zeros((len(x), x.shape[2]))
    for _step in range(30):
        p = sigmoid(np.matvec(x, found))
        slope = np.matvec(transposed, weight * (p - y)) + penalty * found
        bend = (transposed * (weight * p * (1 - p))[:, np.newaxis]) @ x
        change = np.linalg.solve(bend + np.diag(penalty), slope[..., np.newaxis])
        found -= change[..., 0]
        if np.abs(change).max() < 1e-7:
            break
    return found


def resampled(sampler, x, y):
    """Return what a sampler makes of each draw: x (draws, resampled, features), y."""
    pairs = [sampler(seed).fit_resample(rows, y) for seed, rows in enumerate(x)]
    return np.stack([rows for rows, _y in pairs]), pairs[0][1]


def _undersampler(seed):
    return RandomUnderSampler(seed=seed)


def _oversampler(seed):
    return RandomOverSampler(seed=seed)


def _smote(seed):
    return SMOTE(seed=seed)


SAMPLERS = {"under": _undersampler, "copies": _oversampler, "smote": _smote}


@cache
def trained(remedy, columns):
    """Return the weights of each draw under a remedy, (draws, features + 1).

    Args:
        remedy: "nothing", "weights", "copies", "smote" or "under".
        columns: those of the measures.
    """
    data = draws(columns)
    x, y = data.x["train"], data.y["train"]
    if remedy in SAMPLERS:
        x, y = resampled(SAMPLERS[remedy], x, y)
    weight = np.ones(len(y))
    if remedy == "weights":
        counts = np.bincount(y)
        weight = (len(y) / (2 * counts))[y]
    return fitted(x, y, weight)


def above(scores, y, thresholds=THRESHOLDS):
    """Return the shares of each class that lie at or above each threshold.

    Args:
        scores: (draws, tumours).
        y: (tumours,).
        thresholds: ascending.

    Returns:
        array (2, draws, thresholds): of the benign ones, of the malignant ones.
    """
    shares = []
    for label in (0, 1):
        own = np.sort(scores[:, y == label], axis=1)
        below = np.array([np.searchsorted(row, thresholds) for row in own])
        shares.append(1 - below / own.shape[1])
    return np.array(shares)


def f1(alarms, hits):
    """Return F1 where 5 % are malignant, from the shares that get an alarm.

        F1 = 2 TP / (2 TP + FP + FN)

    Args:
        alarms: share of the benign ones, any shape.
        hits: share of the malignant ones, same shape.
    """
    true, false = RARE * hits, (1 - RARE) * alarms
    return 2 * true / (true + false + RARE)
