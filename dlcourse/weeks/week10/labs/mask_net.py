"""A small U-Net: from a noisy scene to the chance of ink at every pixel."""

from functools import cache

import numpy as np

from dlcourse.datasets import make_scenes
from dlcourse.detection import dice_score
from dlcourse.layers import (
    Concatenate,
    Conv2D,
    Conv2DTranspose,
    Input,
    MaxPooling2D,
)
from dlcourse.models import Model
from dlcourse.optimizers import Adam

SIZE = 32  # pixels of a scene
DRAWN = {"train": (0, 300), "new": (1, 40)}  # seed and number of scenes
WIDTH = {True: 6, False: 7}  # filters of the first level, with skips and without


def mask_net(learning_rate, levels, skips, seed=0):
    """Return a compiled net from scenes to the chance of ink, (batch, SIZE, SIZE, 1).

    A level halves the picture and doubles the filters; on the way back a transposed
    convolution doubles the picture again, and a skip lays the maps of the same size
    from the way down beside it. Without skips the net is wider, with about as many
    weights.

    Args:
        learning_rate: of Adam.
        levels: sizes of the picture on the way, 1 for no halving.
        skips: whether there are any.
        seed: of the start weights.
    """
    widths = [WIDTH[skips] * 2**level for level in range(levels)]
    look = {"padding": "same", "activation": "relu"}
    inputs = Input((SIZE, SIZE, 3))
    x, kept = Conv2D(widths[0], 3, **look)(inputs), []
    for width in widths[1:]:
        kept.append(x)
        x = Conv2D(width, 3, **look)(MaxPooling2D(2)(x))
    for width, before in zip(widths[-2::-1], reversed(kept), strict=True):
        x = Conv2DTranspose(width, 2, strides=2)(x)
        x = Conv2D(width, 3, **look)(Concatenate()([before, x]) if skips else x)
    model = Model(inputs, Conv2D(1, 1, activation="sigmoid")(x), seed=seed)
    model.compile(Adam(learning_rate), "binary_crossentropy", metrics=[])
    return model


@cache
def scenes(part):
    """Return (images, masks) to "train" on, or "new" ones to measure with; shared.

    masks: 1 on ink, (scenes, SIZE, SIZE, 1), float32.
    """
    seed, count = DRAWN[part]
    settings = {"size": SIZE, "background": "noise", "seed": seed}
    images, _boxes, _labels, masks = make_scenes(count, **settings)
    return images, (masks[..., np.newaxis] > 0).astype(np.float32)


@cache
def brightness():
    """Return the Dice score on the new scenes of the best threshold on brightness.

    It is the best of 50 on the scenes to train on.
    """
    (images, ink), (new, new_masks) = scenes("train"), scenes("new")
    grey = images.mean(axis=-1, keepdims=True)
    levels = np.linspace(0, 1, 51)[1:]
    best = max(levels, key=lambda level: dice_score(ink, grey > level))
    return dice_score(new_masks, new.mean(axis=-1, keepdims=True) > best)
