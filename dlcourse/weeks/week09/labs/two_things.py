"""Pictures with a digit and something else, and the network that reads them."""

from functools import cache

import numpy as np

from dlcourse.datasets import load_digits
from dlcourse.layers import (
    Activation,
    BatchNormalization,
    Conv2D,
    Dense,
    GlobalAveragePooling2D,
    MaxPooling2D,
)
from dlcourse.losses import SparseCategoricalCrossentropy
from dlcourse.models import Sequential
from dlcourse.optimizers import Adam
from dlcourse.selection import train_dev_test_split

DIGIT, SIDE = 8, 16  # pixels of a digit and of a picture
FILTERS, LAYERS = 12, 3  # of each convolution
CORNERS = ((0, 0), (0, 8), (8, 0), (8, 8))


@cache
def digits():
    """Return the training and the dev set of the digits, (x, y) each; shared."""
    train, dev, _test = train_dev_test_split(*load_digits(), seed=0)
    return train, dev


def scattered(first, second, rng):
    """Return pictures with two things each, in two different quarters.

    Args:
        first: (batch, 64).
        second: (batch, 64).
        rng: draws the quarters.

    Returns:
        x of shape (batch, SIDE, SIDE, 1), and the quarters of both, (batch, 2).

    >>> ones = np.ones((2, 64))
    >>> x, _places = scattered(ones, ones, np.random.default_rng(0))
    >>> x.sum(axis=(1, 2, 3)).tolist(), x.shape
    ([128.0, 128.0], (2, 16, 16, 1))
    """
    x = np.zeros((len(first), SIDE, SIDE, 1), np.float32)
    places = np.array([rng.permutation(4)[:2] for _picture in x])
    for picture, pair, two in zip(
        x, places, zip(first, second, strict=True), strict=True
    ):
        for place, thing in zip(pair, two, strict=True):
            top, left = CORNERS[place]
            picture[top : top + DIGIT, left : left + DIGIT, 0] = thing.reshape(8, 8)
    return x, places


def batch(rng, count=32, dev=False):
    """Return pictures of a digit and of a scrambled one, and what the digits are."""
    x, y = digits()[dev]
    rows, others = rng.integers(0, len(x), (2, count))
    scrambled = rng.permuted(x[others], axis=1)
    return scattered(x[rows], scrambled, rng)[0], y[rows]


@cache
def pairs(count):
    """Return pictures of two different digits of the dev set, labels, quarters; shared.

    Returns:
        x of shape (count, SIDE, SIDE, 1); labels and quarters of shape (count, 2).
    """
    rng, (x, y) = np.random.default_rng(1), digits()[1]
    rows = rng.integers(0, len(x), (4 * count, 2))
    rows = rows[y[rows[:, 0]] != y[rows[:, 1]]][:count]
    pictures, places = scattered(x[rows[:, 0]], x[rows[:, 1]], rng)
    return pictures, y[rows], places


@cache
def news():
    """Return 200 pictures of a digit and a scrambled one to measure with; shared."""
    return batch(np.random.default_rng(2), 200, dev=True)


def net(seed=0):
    """Return a compiled network: three convolutions, a mean over all places, scores."""
    layers = []
    for number in range(1, LAYERS + 1):
        layers += [
            Conv2D(FILTERS, 3, padding="same", use_bias=False, name=f"conv{number}"),
            BatchNormalization(momentum=0.9),
            Activation("relu", name=f"maps{number}"),
        ]
        if number == 1:
            layers.append(MaxPooling2D(2))
    model = Sequential([*layers, GlobalAveragePooling2D(), Dense(10)], seed=seed)
    model.compile(Adam(0.01), SparseCategoricalCrossentropy(from_logits=True))
    model.build((None, SIDE, SIDE, 1))
    return model
