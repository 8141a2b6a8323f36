"""Scenes for detection and segmentation: digits on a background, all places known."""

import numpy as np

from dlcourse._validation import check_choice, check_integer, check_rng
from dlcourse.datasets.patches import extract_patches
from dlcourse.datasets.pictures import load_china, load_digits

_TRIES = 50  # for a place that is still free
_MARGIN = 1  # pixels between two objects


def make_scenes(
    n_samples=100, *, size=48, max_objects=3, background="china", seed=None
):
    """Return pictures with handwritten digits at known places, which do not overlap.

    A digit is at most 8, 16 or 24 pixels high and as bright as its ink is thick; the
    background has half of its brightness, so that digits stand out.

    >>> images, boxes, labels, masks = make_scenes(10, seed=0)
    >>> images.shape, boxes.shape, labels.shape, masks.shape
    ((10, 48, 48, 3), (10, 3, 4), (10, 3), (10, 48, 48))

    Args:
        n_samples: number of pictures.
        size: their height and width, at least 24.
        max_objects: a picture has 1 to max_objects digits; fewer where there is no
            room left.
        background: "china" (pieces of the photograph), "noise" or "plain" (black).
        seed: None, an int or a Generator.

    Returns:
        images of shape (n_samples, size, size, 3), float32 in [0, 1];
        boxes of shape (n_samples, max_objects, 4), float32: x_min, y_min, x_max, y_max
        in pixels, so that `image[y_min:y_max, x_min:x_max]` holds the ink of the digit;
        zeros where there is no object;
        labels of shape (n_samples, max_objects), int64: the digit, -1 where there is no
        object;
        masks of shape (n_samples, size, size), int64: 0 background, digit + 1 on ink.

    Raises:
        TypeError: if a number is none.
        ValueError: if size < 24, another number is < 1 or the background is unknown.
    """
    n_samples = check_integer("n_samples", n_samples)
    size = check_integer("size", size, 24)
    max_objects = check_integer("max_objects", max_objects)
    rng = check_rng("seed", seed)
    images = _backgrounds(background, n_samples, size, rng)
    boxes = np.zeros((n_samples, max_objects, 4), np.float32)
    labels = np.full((n_samples, max_objects), -1)
    masks = np.zeros((n_samples, size, size), np.int64)
    x, y = load_digits()
    for scene in range(n_samples):
        taken = np.zeros((size, size), bool)
        for place in range(rng.integers(1, max_objects + 1)):
            chosen = rng.integers(len(x))
            digit = _enlarged(x[chosen].reshape(8, 8), rng.integers(1, 4))
            box = _free_place(taken, digit.shape, rng)
            if box is None:
                break
            boxes[scene, place], labels[scene, place] = box, y[chosen]
            for target, value in (
                (images[scene], digit[..., None]),
                (masks[scene], (digit > 0) * (y[chosen] + 1)),
                (taken, True),
            ):
                _paste(target, value, box)
    return images, boxes, labels, masks


def _backgrounds(kind, count, size, rng):
    check_choice("background", kind, ("china", "noise", "plain"))
    if kind == "china":
        return extract_patches(load_china(), size, count, centred=False, seed=rng) / 2
    if kind == "noise":
        return rng.uniform(0, 0.5, (count, size, size, 3)).astype(np.float32)
    return np.zeros((count, size, size, 3), np.float32)


def _enlarged(digit, factor):
    """Cut the empty border off and make every pixel a square of factor x factor."""
    ink = digit > 0
    digit = digit[ink.any(axis=1)][:, ink.any(axis=0)]
    return np.kron(digit, np.ones((factor, factor), np.float32))


def _free_place(taken, shape, rng):
    """Return a box of `shape` that touches no other, or None if none was found."""
    height, width = shape
    for _try in range(_TRIES):
        top = int(rng.integers(taken.shape[0] - height + 1))
        left = int(rng.integers(taken.shape[1] - width + 1))
        around = (
            slice(max(top - _MARGIN, 0), top + height + _MARGIN),
            slice(max(left - _MARGIN, 0), left + width + _MARGIN),
        )
        if not taken[around].any():
            return left, top, left + width, top + height
    return None


def _paste(target, value, box):
    left, top, right, bottom = box
    part = target[top:bottom, left:right]
    np.maximum(part, value, out=part)
