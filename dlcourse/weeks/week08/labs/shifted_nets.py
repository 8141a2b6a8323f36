"""Networks trained on centred digits, to be shown moved ones."""

from functools import cache

import numpy as np

from dlcourse.activations import softmax
from dlcourse.datasets import load_digits
from dlcourse.layers import Conv2D, Dense, Flatten, GlobalMaxPooling2D, MaxPooling2D
from dlcourse.losses import SparseCategoricalCrossentropy
from dlcourse.models import Sequential
from dlcourse.optimizers import Adam
from dlcourse.selection import train_dev_test_split

DIGIT, MARGIN = 8, 4  # pixels a side, and around it
CANVAS = DIGIT + 2 * MARGIN
FILTERS = 8
NETS = {  # kind -> what stands between the maps and the ten scores
    "global": lambda: [_conv(FILTERS), _conv(32), GlobalMaxPooling2D()],
    "windows": lambda: [
        _conv(FILTERS), MaxPooling2D(2), _conv(32), GlobalMaxPooling2D(),
    ],
    "flatten": lambda: [_conv(FILTERS), _conv(32), Flatten()],
    "dense": lambda: [Flatten(), Dense(64, "relu")],
}  # fmt: skip
EXAMPLES = 600  # to train on: more take too long when the lab is opened
TRAINING = {  # kind -> epochs, learning rate of Adam
    "global": (6, 0.01), "windows": (8, 0.01), "flatten": (5, 0.003),
    "dense": (15, 0.003),
}  # fmt: skip


def _conv(filters):
    return Conv2D(filters, 3, padding="same", activation="relu")


def placed(pictures, down=0, right=0):
    """Return 8 x 8 pictures on a dark canvas, moved from its middle.

    Args:
        pictures: (batch, 64).
        down: rows, up to MARGIN either way.
        right: columns, likewise.

    Returns:
        float32 of shape (batch, CANVAS, CANVAS, 1).

    >>> placed(np.ones((1, 64)), down=-4)[0, :, 7, 0].sum()
    np.float32(8.0)
    """
    top, left = MARGIN + down, MARGIN + right
    canvas = np.zeros((len(pictures), CANVAS, CANVAS, 1), np.float32)
    digits = np.reshape(pictures, (-1, DIGIT, DIGIT))
    canvas[:, top : top + DIGIT, left : left + DIGIT, 0] = digits
    return canvas


@cache
def digits():
    """Return the training and the dev set, (x, y) each; shared."""
    train, dev, _test = train_dev_test_split(*load_digits(), seed=0)
    return train, dev


@cache
def trained(kind):
    """Return the network of a kind, trained on centred digits now; shared."""
    x, y = (array[:EXAMPLES] for array in digits()[0])
    epochs, rate = TRAINING[kind]
    model = Sequential([*NETS[kind](), Dense(10)], seed=0)
    model.compile(Adam(rate), SparseCategoricalCrossentropy(from_logits=True))
    model.fit(placed(x), y, batch_size=32, epochs=epochs, verbose=0)
    return model


@cache
def accuracy(kind, down, right):
    """Return the share of dev digits that a network names where all are moved."""
    x, y = digits()[1]
    found = trained(kind).predict(placed(x, down, right)).argmax(axis=1)
    return float((found == y).mean())


def chances(kind, picture):
    """Return what a network makes of one canvas: ten probabilities."""
    return softmax(trained(kind)(picture[None]))[0]


def map_of(kind, picture, channel):
    """Return a filter's map of one canvas, (CANVAS, CANVAS)."""
    return trained(kind).layers[0](picture[None])[0, ..., channel]
