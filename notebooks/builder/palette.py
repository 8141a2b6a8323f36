"""Few colours for a picture, so that its file is small and every hue still true.

A figure holds a handful of inks and thousands of tones between them where edges are
smoothed. Colours are compared in Oklab, where equal distances look equally large: a
pale green band is as far from a grey of its lightness as the eye finds it.
"""

import numpy as np

SIZES = (10, 12, 14, 16, 24, 32, 48, 64, 96, 128, 256)
PACKED = 16  # up to so many colours, two pixels fit into a byte
SEEN = 1  # a distance that is hardly seen where two areas touch
VISIBLE = 5e-4  # share of the picture that may be off by more than that, in areas
MEAN_ERROR = 1.3  # root mean square of all distances, smoothed edges included

# Oklab by Björn Ottosson (2020), https://bottosson.github.io/posts/oklab/
_TO_CONES = np.array([
    [0.4122214708, 0.5363325363, 0.0514459929],
    [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
])  # fmt: skip
_TO_LAB = np.array([
    [0.2104542553, 0.7936177850, -0.0040720468],
    [1.9779984951, -2.4285922050, 0.4505937099],
    [0.0259040371, 0.7827717662, -0.8086757660],
])  # fmt: skip


def oklab(rgb):
    """Return colours in Oklab, times 100: lightness, green to red, blue to yellow.

    A distance of 2 is well seen where two areas touch.

    Args:
        rgb: uint8 of shape (colours, 3).

    Returns:
        float array of shape (colours, 3).

    >>> oklab([[255, 255, 255], [0, 0, 0]]).round(1)[:, 0]
    array([100.,   0.])
    """
    linear = _linear(np.asarray(rgb) / 255)
    return 100 * np.cbrt(linear @ _TO_CONES.T) @ _TO_LAB.T


def _linear(parts):
    """Return the light that sRGB values stand for."""
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def reduce_colors(pixels):
    """Return the smallest palette that keeps a picture's looks, and where it stands.

    What no palette keeps, a photograph, gets the largest.

    Args:
        pixels: uint8 of shape (height, width, 3).

    Returns:
        `(palette, indices)`: uint8 of shape (colours, 3) and (height, width).
    """
    codes = pixels.astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], np.uint32)
    codes, places, counts = np.unique(codes, return_inverse=True, return_counts=True)
    flat = _flat(places.reshape(pixels.shape[:2]), len(codes))
    rgb = np.column_stack([codes >> 16, codes >> 8, codes]).astype(np.uint8)
    lab = oklab(rgb)
    weights = flat + 0.5 * counts
    order = _spread(lab, weights, min(SIZES[-1], len(codes)))
    for size in SIZES:
        if size < min(PACKED, len(codes)) == len(codes):
            continue  # they fit as they are
        palette, chosen = _settle(rgb, lab, weights, order[:size])
        if _looks_the_same(lab, oklab(palette)[chosen], counts, flat):
            break
    return palette, chosen[places].reshape(pixels.shape[:2]).astype(np.uint8)


def _flat(places, colors):
    """Return how many pixels of each colour have its like to the right and below."""
    here = places[:-1, :-1]
    same = (here == places[:-1, 1:]) & (here == places[1:, :-1])
    same &= here == places[1:, 1:]
    return np.bincount(here[same], minlength=colors)


def _spread(lab, counts, size):
    """Return indices of `size` colours: the commonest, then what is farthest away.

    Distances count more where more pixels have the colour.
    """
    order = [int(counts.argmax())]
    away = np.full(len(lab), np.inf)
    while len(order) < size:
        away = np.minimum(away, ((lab - lab[order[-1]]) ** 2).sum(axis=1))
        order.append(int((np.sqrt(counts) * away).argmax()))
    return order


def _settle(rgb, lab, weights, start, turns=6):
    """Return (palette, index of each colour in it) after some turns of k-means.

    A colour that makes up most of its group stands in the palette as it is.
    """
    centres = lab[start]
    for _turn in range(turns):
        chosen = _nearest(lab, centres)
        centres = _means(lab, weights, chosen, centres)
    chosen = _nearest(lab, centres)
    palette = _means(rgb, weights, chosen, rgb[start]).round().astype(np.uint8)
    total = np.bincount(chosen, weights, len(start))
    main = 2 * weights > total[chosen]
    palette[chosen[main]] = rgb[main]
    return palette, chosen


def _nearest(lab, centres):
    """Return for each colour which centre is nearest, (colours,)."""
    return (-2 * lab @ centres.T + (centres**2).sum(axis=1)).argmin(axis=1)


def _means(values, counts, chosen, otherwise):
    """Return the mean of each group, (groups, 3); an empty one keeps what it had."""
    total = np.bincount(chosen, counts, len(otherwise))[:, None]
    sums = [np.bincount(chosen, counts * v, len(otherwise)) for v in values.T]
    return np.where(total > 0, np.transpose(sums) / np.maximum(total, 1), otherwise)


def _looks_the_same(lab, shown, counts, flat):
    error = ((lab - shown) ** 2).sum(axis=1)
    off = flat[error > SEEN**2].sum()
    return max(off / VISIBLE, error @ counts / MEAN_ERROR**2) <= counts.sum()
