"""Pieces of a picture: patches of it, and a clip made by moving over it."""

import numpy as np

from dlcourse._validation import check_integer, check_rng, check_shape


def extract_patches(image, size=16, count=100, *, centred=True, seed=None):
    """Return square pieces of a picture, cut at random places.

    Two photographs differ in their mean colour, so that a network could tell patches
    of one from patches of the other by that alone: centred patches forbid it.

    >>> from dlcourse.datasets import load_flower
    >>> patches = extract_patches(load_flower(), seed=0)
    >>> patches.shape, bool(abs(patches.mean(axis=(1, 2))).max() < 1e-5)
    ((100, 16, 16, 3), True)

    Args:
        image: uint8, of shape (height, width, channels).
        size: height and width of a patch.
        count: number of patches; they may overlap.
        centred: whether to subtract from each patch the mean of each channel.
        seed: None, an int or a Generator.

    Returns:
        An array of shape (count, size, size, channels), float32: between 0 and 1, or
        between -1 and 1 if centred.

    Raises:
        TypeError: if `image` is not uint8 or a number is none.
        ValueError: if `image` has not three axes or is smaller than a patch.
    """
    size, count = check_integer("size", size), check_integer("count", count)
    image = _checked(image, (size, size))
    rng = check_rng("seed", seed)
    windows = np.lib.stride_tricks.sliding_window_view(image, (size, size), (0, 1))
    rows = rng.integers(0, windows.shape[0], count)
    columns = rng.integers(0, windows.shape[1], count)
    patches = np.moveaxis(windows[rows, columns], 1, -1) / np.float32(255)
    if centred:
        patches = patches - patches.mean(axis=(1, 2), keepdims=True)
    return np.ascontiguousarray(patches)  # (count, size, size, channels)


def make_clip(image, frames=8, size=(96, 128), step=(0, 16)):
    """Return a short film: a window that moves over a picture, frame by frame.

    >>> from dlcourse.datasets import load_china
    >>> make_clip(load_china()).shape
    (8, 96, 128, 3)

    Args:
        image: uint8, of shape (height, width, channels).
        frames: number of frames.
        size: height and width of the window.
        step: by how many pixels it moves down and to the right from frame to frame;
            its path is in the middle of the picture.

    Returns:
        An array of shape (frames, height, width, channels), uint8.

    Raises:
        TypeError: if `image` is not uint8 or a number is none.
        ValueError: if `image` has not three axes or the window leaves it.
    """
    frames = check_integer("frames", frames)
    size = tuple(check_integer("size", length) for length in size)
    step = tuple(check_integer("step", length, -(10**6)) for length in step)
    path = np.outer(np.arange(frames), step)  # (frames, 2)
    path -= path.min(axis=0)
    needed = path.max(axis=0) + size
    image = _checked(image, tuple(needed.tolist()))
    path += (image.shape[:2] - needed) // 2
    height, width = size
    return np.stack([image[i : i + height, j : j + width] for i, j in path])


def _checked(image, needed):
    image = np.asarray(image)
    if image.dtype != np.uint8:
        raise TypeError(
            f"image: got dtype {image.dtype}, expected uint8 from 0 to 255; pass a "
            f"picture as load_china() returns it."
        )
    fix = "give a picture with a last axis of channels, grey ones image[..., None]."
    check_shape("image", image, (None, None, None), fix=fix)
    if image.shape[0] < needed[0] or image.shape[1] < needed[1]:
        raise ValueError(
            f"image: got {image.shape[0]}x{image.shape[1]} pixels, expected at least "
            f"{needed[0]}x{needed[1]}; take a smaller size or fewer and smaller steps."
        )
    return image
