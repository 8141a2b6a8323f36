"""Pictures: small digits, two photographs, a slice of a head."""

import numpy as np

from dlcourse.datasets.files import read


def load_digits():
    """Return 1797 handwritten digits.

    >>> x, y = load_digits()
    >>> x.shape, x.dtype.name, y[:5].tolist()
    ((1797, 64), 'float32', [0, 1, 2, 3, 4])

    Returns:
        x of shape (1797, 64), float32 in [0, 1], the 8x8 pixels row by row;
        y of shape (1797,), int64, the digit.

    Raises:
        RuntimeError: if the file is missing or damaged.
    """
    return _digits("digits")


def load_printed_digits():
    """Return 1080 printed digits of the size and grey levels of `load_digits`.

    Twelve faces of the DejaVu fonts, each in three widths and three slants: something
    easy to have in any amount, from which a network may or may not learn to read
    handwriting.

    >>> x, y = load_printed_digits()
    >>> x.shape, x.dtype.name, np.bincount(y).tolist()
    ((1080, 64), 'float32', [108, 108, 108, 108, 108, 108, 108, 108, 108, 108])

    Returns:
        x of shape (1080, 64), float32 in [0, 1], the 8x8 pixels row by row;
        y of shape (1080,), int64, the digit.

    Raises:
        RuntimeError: if the file is missing or damaged.
    """
    return _digits("printed_digits")


def load_china():
    """Return a colour photograph of a temple.

    >>> image = load_china()
    >>> image.shape, image.dtype.name
    ((427, 640, 3), 'uint8')

    Returns:
        image of shape (height 427, width 640, channels 3), uint8, red-green-blue.

    Raises:
        RuntimeError: if the file is missing or damaged.
    """
    return read("china")["image"]


def load_flower():
    """Return a colour photograph of a dahlia.

    >>> image = load_flower()
    >>> image.shape, image.mean(axis=(0, 1)).round().tolist()
    ((427, 640, 3), [55.0, 74.0, 57.0])

    Returns:
        image of shape (height 427, width 640, channels 3), uint8, red-green-blue.

    Raises:
        RuntimeError: if the file is missing or damaged.
    """
    return read("flower")["image"]


def load_mri():
    """Return one slice through a head, taken by magnetic resonance.

    Matplotlib's examples read the 16-bit numbers of its file with the wrong byte first,
    so that theirs are 256 times as large.

    >>> image = load_mri()
    >>> image.shape, image.dtype.name, int(image.max())
    ((256, 256), 'uint8', 215)

    Returns:
        image of shape (height 256, width 256), uint8, no channel axis.

    Raises:
        RuntimeError: if the file is missing or damaged.
    """
    return read("mri")["image"]


def _digits(name):
    arrays = read(name)
    return arrays["x"] / np.float32(16), arrays["y"].astype(np.int64)
