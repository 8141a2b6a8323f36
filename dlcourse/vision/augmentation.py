"""More pictures out of few: each shown as it might have been photographed too.

The functions take one picture (height, width, channels) or a batch.
"""

import numpy as np

from dlcourse._validation import (
    check_array,
    check_choice,
    check_finite,
    check_integer,
    check_number,
    check_shape,
)

DIRECTIONS = ("horizontal", "vertical", "horizontal_and_vertical")


def flip(images, mode="horizontal"):
    """Return images in a mirror.

    Args:
        images: pictures, shape (..., height, width, channels).
        mode: "horizontal" swaps left and right, "vertical" top and bottom, or
            "horizontal_and_vertical".

    Raises:
        ValueError: if there is no such mode.

    >>> flip([[[1.0], [2.0]]]).ravel()
    array([2., 1.])
    """
    images = _images(images)
    check_choice("mode", mode, DIRECTIONS)
    axes = {"horizontal": (-2,), "vertical": (-3,)}.get(mode, (-3, -2))
    return np.flip(images, axes).copy()


def shift(images, down=0, right=0, fill=0.0):
    """Return images moved down and right; what comes in has the value `fill`.

    Args:
        images: pictures.
        down: rows, up where negative; fractions mix two rows. One for all pictures or
            one for each.
        right: columns, likewise.
        fill: value beyond the border.

    Shapes:
        images and the result: (height, width, channels) or a batch of them.

    >>> shift([[[1.0], [2.0], [3.0]]], right=1).ravel()
    array([0., 1., 2.])
    """
    batch, rows, columns = _grid(images)
    down, right = (
        _per_image(*pair, len(batch)) for pair in (("down", down), ("right", right))
    )
    moved = _sample(batch, rows - down, columns - right, fill)
    return moved.reshape(np.shape(images))


def rotate(images, degrees, fill=0.0):
    """Return images turned about their centre, against the clock.

    Every entry is a bilinear mixture of the four entries around the place it comes
    from.

    Args:
        images: pictures.
        degrees: the angle, one for all pictures or one for each.
        fill: value beyond the border.

    Shapes:
        images and the result: (height, width, channels) or a batch of them.

    >>> rotate([[[1.0], [2.0]], [[3.0], [4.0]]], 90)[..., 0].round(6)
    array([[2., 4.],
           [1., 3.]])
    """
    batch, rows, columns = _grid(images)
    angle = np.deg2rad(_per_image("degrees", degrees, len(batch)))
    cos, sin = np.cos(angle), np.sin(angle)
    middle_row, middle_column = (n / 2 - 0.5 for n in batch.shape[1:3])
    y, x = rows - middle_row, columns - middle_column
    # Where each entry comes from: the turn back.
    source = cos * y + sin * x + middle_row, cos * x - sin * y + middle_column
    return _sample(batch, *source, fill).reshape(np.shape(images))


def crop(images, top, left, height, width):
    """Return a rectangle of each image.

    Args:
        images: pictures, shape (..., height, width, channels).
        top: its first row.
        left: its first column.
        height: its number of rows.
        width: its number of columns.

    Raises:
        TypeError: if a number is not whole.
        ValueError: if the rectangle reaches beyond the image.

    >>> crop(np.arange(9.0).reshape(3, 3, 1), 1, 0, 2, 2)[..., 0]
    array([[3., 4.],
           [6., 7.]])
    """
    images = _images(images)
    top, left = check_integer("top", top, 0), check_integer("left", left, 0)
    height, width = check_integer("height", height), check_integer("width", width)
    check_inside(images, top + height, left + width)
    return images[..., top : top + height, left : left + width, :].copy()


def brightness(images, amount, value_range=(0.0, 1.0)):
    """Return brighter or darker images.

        clip(images + amount * (high - low), low, high)

    Args:
        images: pictures.
        amount: from -1, all dark, to 1, all bright; one for all pictures or one for
            each.
        value_range: (low, high), the darkest and brightest value.

    Shapes:
        images and the result: (height, width, channels) or a batch of them.

    >>> brightness([[[0.25], [0.875]]], 0.25).ravel()
    array([0.5, 1. ])
    """
    batch, *_ = _grid(images)
    low = check_number("value_range", value_range[0])
    fix = "pass (low, high)."
    high = check_number("value_range", value_range[1], low, open_low=True, fix=fix)
    amount = _per_image("amount", amount, len(batch))[..., None].astype(batch.dtype)
    brighter = np.clip(batch + amount * (high - low), low, high)
    return brighter.reshape(np.shape(images))


def _sample(batch, y, x, fill):
    """Return bilinear mixtures of a batch at rows y and columns x, (batch, h, w)."""
    height, width = batch.shape[1:3]
    border = ((0, 0), (1, 1), (1, 1), (0, 0))
    padded = np.pad(batch, border, constant_values=fill)
    # From here on rows and columns count in the padded image.
    y, x = np.clip(y + 1, 0, height + 1), np.clip(x + 1, 0, width + 1)
    top = np.minimum(np.floor(y).astype(int), height)
    left = np.minimum(np.floor(x).astype(int), width)
    down = (y - top)[..., None].astype(batch.dtype)
    across = (x - left)[..., None].astype(batch.dtype)
    examples = np.arange(len(batch))[:, None, None]

    def row(k):
        first, second = padded[examples, k, left], padded[examples, k, left + 1]
        return (1 - across) * first + across * second

    return (1 - down) * row(top) + down * row(top + 1)


def _images(images):
    return check_array("images", images, min_ndim=3)


def check_batch(images):
    """Return `images` as an array if they are a batch."""
    fix = "pass a batch; for one picture image[np.newaxis]."
    return check_shape("images", _images(images), (None,) * 4, fix=fix)


def _grid(images):
    """Return images as a batch, and the numbers of their rows and columns."""
    images = _images(images)
    batch = check_batch(images[np.newaxis] if images.ndim == 3 else images)
    rows, columns = np.arange(batch.shape[1])[:, None], np.arange(batch.shape[2])
    return batch, rows, columns


def _per_image(name, value, count):
    """Return one number for each image, shape (count or 1, 1, 1)."""
    value = check_finite(name, check_array(name, value, dtype=np.float64))
    if value.shape not in ((), (count,)):
        raise ValueError(
            f"{name}: got shape {value.shape}, expected one number or {count}, one for "
            f"each picture; pass a number to treat all alike."
        )
    return value.reshape(-1, 1, 1)


def check_inside(images, bottom, right):
    """Refuse a rectangle that reaches beyond the images."""
    height, width = images.shape[-3:-1]
    if bottom > height or right > width:
        raise ValueError(
            f"crop: got a rectangle that ends at row {bottom} and column {right}, "
            f"expected at most {height} and {width}; take a smaller one."
        )
