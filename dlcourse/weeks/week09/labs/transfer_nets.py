"""What is learned on one task and used for another: the runs behind a lab's table.

Digits of 8 x 8 pixels lie on a canvas of 12 x 12. A body (two convolutions and a dense
layer) learns a source task with all of its labels. Then there are few labels of the
target task, and three ways to learn it: "scratch" (a body of random weights, all of it
trained), "frozen" (the body of the source as it is, only a head is trained) and "tuned"
(the same body, all of it trained on).
"""

from functools import cache

import numpy as np

from dlcourse.datasets import load_digits, load_printed_digits
from dlcourse.layers import Conv2D, Dense, Flatten, MaxPooling2D
from dlcourse.losses import SparseCategoricalCrossentropy
from dlcourse.models import Sequential
from dlcourse.optimizers import Adam
from dlcourse.selection import train_dev_test_split

SIDE, MARGIN = 12, 2  # pixels of the canvas; around a digit in its middle
EPOCHS, SOURCE_RATE = 15, 0.003  # of a source task
STEPS, BATCH = 300, 32  # of a target task
TASKS = ("printed", "half", "centred", "permuted")
WAYS = ("scratch", "frozen", "tuned")
LABELS = (1, 5, 20, 100)  # of each class
RATES = (0.003, 0.01)  # of Adam
SEEDS = 10


def placed(x, rng, margin=MARGIN):
    """Return digits on the canvas, up to `margin` pixels from its middle.

    Args:
        x: (batch, 64).
        rng: draws the places.
        margin: 0 to put all in the middle.

    Returns:
        float32 of shape (batch, SIDE, SIDE, 1).

    >>> placed(np.ones((1, 64)), np.random.default_rng(0), margin=0)[0, 1:4, 2, 0]
    array([0., 1., 1.], dtype=float32)
    """
    canvas = np.zeros((len(x), SIDE, SIDE, 1), np.float32)
    corners = MARGIN + rng.integers(-margin, margin + 1, (len(x), 2))
    for picture, digit, (top, left) in zip(canvas, x, corners, strict=True):
        picture[top : top + 8, left : left + 8, 0] = digit.reshape(8, 8)
    return canvas


@cache
def data(task, seed):
    """Return (x, y) of the source, of the target, and of the target's dev set.

    "printed": printed digits, then handwritten ones. "half": handwritten 0 to 4, then 5
    to 9. "centred": the same, all in the middle. "permuted": as "half", but the pixels
    of all target pictures are in one random order.
    """
    rng = np.random.default_rng(seed)
    margin = 0 if task == "centred" else MARGIN
    train, dev, _test = train_dev_test_split(*load_digits(), seed=0)
    if task == "printed":
        sets = [load_printed_digits(), train, dev]
    else:
        sets = [(x[y < 5], y[y < 5]) for x, y in (train,)]
        sets += [(x[y > 4], y[y > 4] - 5) for x, y in (train, dev)]
    sets = [(placed(x, rng, margin), y) for x, y in sets]
    if task == "permuted":
        order = rng.permutation(SIDE * SIDE)
        for x, _y in sets[1:]:
            x[:] = x.reshape(len(x), -1)[:, order].reshape(x.shape)
    return sets


def net(classes, seed):
    """Return a network that has not been trained; its last layer is the head."""
    look = {"padding": "same", "activation": "relu"}
    layers = [
        Conv2D(8, 3, **look), MaxPooling2D(2), Conv2D(16, 3, **look), MaxPooling2D(2),
        Flatten(), Dense(32, "relu"), Dense(classes),
    ]  # fmt: skip
    model = Sequential(layers, seed=seed)
    model.build((None, SIDE, SIDE, 1))
    return model


@cache
def source(task, seed):
    """Return the weights of a network that has learned the source task; shared."""
    (x, y), _target, _dev = data(task, seed)
    model = net(y.max() + 1, seed)
    _compile(model, SOURCE_RATE)
    model.fit(x, y, BATCH, EPOCHS, seed=seed, verbose=0)
    return model.get_weights()


def accuracy(task, labels, way, rate, seed):
    """Return the dev accuracy on the target after STEPS steps.

    Args:
        task: of TASKS.
        labels: of each class of the target.
        way: of WAYS.
        rate: of Adam.
        seed: of places, weights, chosen examples and batches.
    """
    _source, (x, y), (dev_x, dev_y) = data(task, seed)
    rng = np.random.default_rng(seed)
    classes = y.max() + 1
    rows = [rng.permutation(np.flatnonzero(y == k))[:labels] for k in range(classes)]
    x, y = x[np.concatenate(rows)], y[np.concatenate(rows)]
    model = net(classes, seed)
    if way != "scratch":
        kept = source(task, seed)
        same = task == "printed"  # classes: then the head is a good start as well
        model.set_weights(kept if same else [*kept[:-2], *model.get_weights()[-2:]])
    if way == "frozen":  # what never changes is computed once
        *body, head = model.layers
        for layer in body:
            x, dev_x = layer(x), layer(dev_x)
        model = Sequential([head])
    _compile(model, rate)
    for _step in range(STEPS):
        rows = rng.permutation(len(x))[:BATCH]
        model.train_on_batch(x[rows], y[rows])
    return float((model.predict(dev_x).argmax(axis=1) == dev_y).mean())


def measure(task, labels, way):
    """Return the best rate (by its median) and its dev accuracies, (SEEDS,)."""
    found = {
        rate: [accuracy(task, labels, way, rate, seed) for seed in range(SEEDS)]
        for rate in RATES
    }
    best = max(RATES, key=lambda rate: np.median(found[rate]))
    return best, found[best]


def _compile(model, rate):
    model.compile(Adam(rate), SparseCategoricalCrossentropy(from_logits=True))
