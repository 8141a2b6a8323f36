"""A net with two outputs: which of three digits a scene shows, and its box."""

from functools import cache

import numpy as np

from dlcourse.datasets import make_scenes
from dlcourse.layers import Conv2D, Dense, Flatten, Input
from dlcourse.models import Model
from dlcourse.optimizers import Adam

SIZE, DIGITS = 32, 3  # pixels of a scene; only the digits 0, 1 and 2 are taken
# Seed and number of scenes, from which those with these digits are taken.
DRAWN = {"train": (0, 2000), "new": (1, 500)}
BACKBONE, UNITS = (8, 16, 32), 32


def two_heads(learning_rate, box_weight, seed=0):
    """Return a compiled net from scenes to [chances (batch, 3), boxes (batch, 4)].

    Its loss is cross-entropy + box_weight * mean squared error of the box, whose
    corners are relative to the scene.
    """
    x = inputs = Input((SIZE, SIZE, 1))
    for filters in BACKBONE:
        x = Conv2D(filters, 3, strides=2, padding="same", activation="relu")(x)
    x = Dense(UNITS, "relu")(Flatten()(x))
    heads = [Dense(DIGITS, "softmax", name="digit")(x), Dense(4, name="box")(x)]
    model = Model(inputs, heads, seed=seed)
    return weighed(model, Adam(learning_rate), box_weight)


def weighed(model, optimizer, box_weight):
    """Return the model, compiled with another weight; what Adam remembers stays."""
    losses = ["sparse_categorical_crossentropy", "mse"]
    model.compile(optimizer, losses, [], loss_weights=[1, box_weight])
    return model


@cache
def scenes(part):
    """Return (images, digits, boxes) to "train" on, or "new" ones to measure with.

    images: (scenes, SIZE, SIZE, 1); boxes: relative corners, (scenes, 4). All are
    shared.
    """
    seed, count = DRAWN[part]
    settings = {"max_objects": 1, "background": "plain", "seed": seed}
    images, boxes, labels, _masks = make_scenes(count, size=SIZE, **settings)
    taken = labels[:, 0] < DIGITS
    return images[taken, ..., :1], labels[taken, 0], boxes[taken, 0] / SIZE


def errors(model):
    """Return the share of wrong digits, and the error of a box's edge in pixels."""
    images, digits, boxes = scenes("new")
    chances, found = model.predict(images)
    wrong = chances.argmax(axis=1) != digits
    return float(wrong.mean()), float(SIZE * np.abs(found - boxes).mean())
