"""Samples that are pictures: one, or several side by side."""

import numpy as np
from matplotlib.patches import Rectangle

from dlcourse import datasets
from dlcourse.plots.style import COLORS

_GAP = 2  # white pixels between two pictures


def draw_picture(ax, image):
    """Draw an image (height, width) or (height, width, 3) without ticks."""
    ax.imshow(image, cmap="gray", interpolation="nearest")
    ax.axis("off")


def draw_digits(ax, data, rows=5, columns=18):
    """Draw the first digits of `data` = x, y, sorted into rows and columns."""
    x, _y = data
    count = rows * columns
    chosen = np.linspace(0, len(x) - 1, count).astype(int)
    draw_picture(ax, montage(1 - x[chosen].reshape(count, 8, 8), columns))


def draw_flipped(ax, seed):
    """Draw digits over their labels, of which some were made wrong and are framed."""
    x, y = (array[:24] for array in datasets.load_digits())
    noisy = datasets.flip_labels(y, 0.3, seed=seed)
    draw_picture(ax, montage(1 - x.reshape(24, 8, 8), 12, gap=6))
    for number, (label, true) in enumerate(zip(noisy, y, strict=True)):
        top, left = corner(number, 8, 8, 12, gap=6)
        wrong = label != true
        ax.text(
            left + 3.5, top + 10.2, str(label), ha="center", va="center",
            color=COLORS[1] if wrong else "black",
            weight="bold" if wrong else "normal",
        )  # fmt: skip
        if wrong:
            _frame(ax, left - 0.5, top - 0.5, 8, 8)
    ax.set_ylim(2 * 14 + 0.5, -1.5)


def draw_patches(ax, seed):
    """Draw centred patches: one row of the temple, one of the flower."""
    photographs = datasets.load_china(), datasets.load_flower()
    rows = [datasets.extract_patches(p, count=12, seed=seed) for p in photographs]
    draw_picture(ax, montage(np.clip(np.concatenate(rows) + 0.5, 0, 1), 12))


def draw_clip(ax):
    """Draw six frames of a clip."""
    clip = datasets.make_clip(datasets.load_china(), 6, (72, 96), (0, 24))
    draw_picture(ax, montage(clip / 255, 6))


def draw_scenes(ax, seed):
    """Draw four scenes with boxes and labels, and their masks under them."""
    size, count = 48, 4
    images, boxes, labels, masks = datasets.make_scenes(count, size=size, seed=seed)
    shades = np.where(masks > 0, 0.25, 1.0)[..., None] * np.ones(3)
    draw_picture(ax, montage(np.concatenate([images, shades]), count))
    for number in range(count):
        top, left = corner(number, size, size, count)
        for box, label in zip(boxes[number], labels[number], strict=True):
            if label < 0:
                continue
            x, y = left + box[0] - 0.5, top + box[1] - 0.5
            _frame(ax, x, y, *(box[2:] - box[:2]))
            _name_box(ax, x, y, left + box[2] - 0.5, label)


def montage(images, columns, gap=_GAP):
    """Return pictures of one size side by side on white, row after row.

    >>> montage(np.zeros((3, 4, 4)), 2, gap=1).shape
    (9, 9)

    Shapes:
        images: (count, height, width) or (count, height, width, 3), from 0 to 1.
    """
    count, height, width = images.shape[:3]
    rows = -(-count // columns)
    shape = (rows * (height + gap) - gap, columns * (width + gap) - gap)
    canvas = np.ones((*shape, *images.shape[3:]))
    for number, image in enumerate(images):
        top, left = corner(number, height, width, columns, gap)
        canvas[top : top + height, left : left + width] = image
    return canvas


def corner(number, height, width, columns, gap=_GAP):
    """Return the top and the left pixel of a picture in a montage.

    >>> corner(3, 4, 4, 2, gap=1)
    (5, 5)
    """
    row, column = divmod(number, columns)
    return row * (height + gap), column * (width + gap)


def _frame(ax, x, y, width, height):
    ax.add_patch(Rectangle((x, y), width, height, fill=False, ec=COLORS[5], lw=2))


def _name_box(ax, left, top, right, label):
    """Write the label beside a box, on the side that has more room."""
    fits = left % (48 + _GAP) > 8
    ax.text(
        left - 0.5 if fits else right + 0.5, top, str(label),
        ha="right" if fits else "left", va="top", color="white", weight="bold",
        bbox={"fc": "black", "ec": "none", "pad": 1},
    )  # fmt: skip
