"""Augmentation by chance: every picture of a batch is changed in its own way."""

import numpy as np

from dlcourse._validation import (
    check_choice,
    check_integer,
    check_number,
    check_rng,
)
from dlcourse.vision.augmentation import (
    DIRECTIONS,
    brightness,
    check_batch,
    check_inside,
    flip,
    rotate,
    shift,
)


def random_flip(images, mode="horizontal", seed=None):
    """Return images of which about half are flipped; like Keras' `RandomFlip`.

    Args:
        images: batch, shape (batch, height, width, channels).
        mode: as in `flip`; with both directions each is drawn for itself.
        seed: None, an int or a `numpy.random.Generator`.

    >>> random_flip(np.ones((4, 2, 2, 1)), seed=0).shape
    (4, 2, 2, 1)
    """
    images, rng = check_batch(images), check_rng("seed", seed)
    check_choice("mode", mode, DIRECTIONS)
    for one in ("horizontal", "vertical"):
        if one in mode:
            chosen = rng.random(len(images)) < 0.5
            images = np.where(chosen[:, None, None, None], flip(images, one), images)
    return images


def random_shift(images, height_factor, width_factor, fill=0.0, seed=None):
    """Return images moved by chance; like Keras' `RandomTranslation`.

    Args:
        images: batch, shape (batch, height, width, channels).
        height_factor: largest shift up or down, as a share of the height.
        width_factor: largest shift to the side, as a share of the width.
        fill: value beyond the border.
        seed: None, an int or a `numpy.random.Generator`.

    Returns:
        The images, moved by whole entries.

    >>> random_shift(np.ones((4, 2, 2, 1)), 0.5, 0.5, seed=0).shape
    (4, 2, 2, 1)
    """
    images, rng = check_batch(images), check_rng("seed", seed)
    most = [
        check_number(name, factor, 0, 1) * length
        for name, factor, length in (
            ("height_factor", height_factor, images.shape[1]),
            ("width_factor", width_factor, images.shape[2]),
        )
    ]
    down, right = (np.rint(rng.uniform(-m, m, len(images))) for m in most)
    return shift(images, down, right, fill)


def random_rotation(images, factor, fill=0.0, seed=None):
    """Return images turned by chance; like Keras' `RandomRotation`.

    Args:
        images: batch, shape (batch, height, width, channels).
        factor: largest angle to either side, as a share of a full turn.
        fill: value beyond the border.
        seed: None, an int or a `numpy.random.Generator`.

    >>> random_rotation(np.ones((4, 2, 2, 1)), 0.1, seed=0).shape
    (4, 2, 2, 1)
    """
    images, rng = check_batch(images), check_rng("seed", seed)
    most = 360 * check_number("factor", factor, 0, 1)
    return rotate(images, rng.uniform(-most, most, len(images)), fill)


def random_crop(images, height, width, seed=None):
    """Return a rectangle of each image, at a place drawn by chance.

    Like Keras' `RandomCrop`.

    Args:
        images: batch, shape (batch, rows, columns, channels).
        height: number of rows to keep.
        width: number of columns to keep.
        seed: None, an int or a `numpy.random.Generator`.

    Raises:
        TypeError: if a number is not whole.
        ValueError: if the images are smaller.

    >>> random_crop(np.ones((4, 6, 6, 1)), 3, 2, seed=0).shape
    (4, 3, 2, 1)
    """
    images, rng = check_batch(images), check_rng("seed", seed)
    height, width = check_integer("height", height), check_integer("width", width)
    check_inside(images, height, width)
    top = rng.integers(0, images.shape[1] - height + 1, (len(images), 1, 1))
    left = rng.integers(0, images.shape[2] - width + 1, (len(images), 1, 1))
    rows, columns = top + np.arange(height)[:, None], left + np.arange(width)
    return images[np.arange(len(images))[:, None, None], rows, columns]


def random_brightness(images, factor, value_range=(0.0, 1.0), seed=None):
    """Return images made brighter or darker by chance; like `RandomBrightness`.

    Args:
        images: batch, shape (batch, height, width, channels).
        factor: largest `amount` of `brightness`, up or down.
        value_range: (low, high), as in `brightness`.
        seed: None, an int or a `numpy.random.Generator`.

    >>> random_brightness(np.ones((4, 2, 2, 1)), 0.1, seed=0).shape
    (4, 2, 2, 1)
    """
    images, rng = check_batch(images), check_rng("seed", seed)
    factor = check_number("factor", factor, 0, 1)
    return brightness(images, rng.uniform(-factor, factor, len(images)), value_range)
