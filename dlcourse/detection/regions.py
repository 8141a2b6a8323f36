"""Cut regions of any size out of a feature map, all to one size."""

import numpy as np

from dlcourse._validation import check_array, check_integer
from dlcourse.detection.boxes import _boxes
from dlcourse.detection.grids import grid_shape


def roi_pool(features, regions, output_size):
    """Return the largest entry in each bin of each region.

    Corners are rounded to whole cells, at least one; the bins of a region reach from
    floor(k * length / bins) to ceil((k + 1) * length / bins) and may overlap.

    Args:
        features: a feature map.
        regions: corners (x1, y1, x2, y2) in cells of the feature map.
        output_size: (rows, columns) of bins, or one number for both.

    Shapes:
        features: (height, width, channels), regions: (N, 4).

    Returns:
        An array (N, rows, columns, channels).

    Raises:
        TypeError: if an argument has the wrong type.
        ValueError: if shapes do not fit, or a region lies outside of the map.

    Reference:
        Girshick (2015), https://arxiv.org/abs/1504.08083, section 2.1

    >>> import numpy as np
    >>> roi_pool(np.arange(16.0).reshape(4, 4, 1), [[0, 0, 4, 3]], 2)[0, ..., 0]
    array([[ 5.,  7.],
           [ 9., 11.]])
    """
    features, regions = _checked(features, regions)
    rows, columns = grid_shape(output_size)
    height, width, channels = features.shape
    pooled = np.empty((len(regions), rows, columns, channels), features.dtype)
    for n, (x1, y1, x2, y2) in enumerate(regions):
        y_bins = _bins(y1, y2, height, rows)
        x_bins = _bins(x1, x2, width, columns)
        for row, y in enumerate(y_bins):
            for column, x in enumerate(x_bins):
                pooled[n, row, column] = features[y, x].max(axis=(0, 1))
    return pooled


def roi_align(features, regions, output_size, sampling_ratio=2):
    """Return the mean of samples between the cells, for each bin of each region.

    Nothing is rounded: every bin is sampled at sampling_ratio x sampling_ratio places,
    each a bilinear mixture of the four cells around it. The value of cell k belongs to
    its centre at k + 0.5; beyond the last centre the map goes on as it ends.

    Args:
        features: a feature map.
        regions: corners (x1, y1, x2, y2) in cells of the feature map.
        output_size: (rows, columns) of bins, or one number for both.
        sampling_ratio: samples along each side of a bin.

    Shapes:
        features: (height, width, channels), regions: (N, 4).

    Returns:
        An array (N, rows, columns, channels).

    Raises:
        TypeError: if an argument has the wrong type.
        ValueError: if shapes do not fit, or a region lies outside of the map.

    Reference:
        He et al. (2017), https://arxiv.org/abs/1703.06870, section 3

    >>> import numpy as np
    >>> roi_align(np.arange(16.0).reshape(4, 4, 1), [[0.5, 1, 3.5, 3]], (1, 2))[0, 0]
    array([[6.75],
           [8.25]])
    """
    features, regions = _checked(features, regions)
    rows, columns = grid_shape(output_size)
    ratio = check_integer("sampling_ratio", sampling_ratio)
    x1, y1, x2, y2 = regions.T
    y = _sample_places(y1, y2, rows * ratio)  # (N, rows * ratio)
    x = _sample_places(x1, x2, columns * ratio)
    samples = _bilinear(features, y, x)  # (N, rows * ratio, columns * ratio, channels)
    channels = features.shape[-1]  # no -1, which needs a region
    parts = samples.reshape(len(regions), rows, ratio, columns, ratio, channels)
    return parts.mean(axis=(2, 4))


def _bilinear(features, y, x):
    """Return features at all pairs of the rows y (N, P) and columns x (N, Q)."""
    top, bottom, down = _neighbours(y, features.shape[0])
    left, right, across = _neighbours(x, features.shape[1])
    down = down[:, :, None, None].astype(features.dtype)
    across = across[:, None, :, None].astype(features.dtype)

    def row(k):
        k = k[:, :, None]
        first, second = features[k, left[:, None]], features[k, right[:, None]]
        return first + across * (second - first)  # (N, P, Q, channels)

    upper = row(top)
    return upper + down * (row(bottom) - upper)


def _neighbours(place, length):
    """Return the cells before and after each place, and the share of the second."""
    place = np.clip(place, 0, length - 1)
    before = np.floor(place).astype(int)
    return before, np.minimum(before + 1, length - 1), place - before


def _sample_places(low, high, count):
    """Return the centres of `count` equal pieces, counted from the centre of cell 0."""
    pieces = (np.arange(count) + 0.5) / count
    return low[:, None] + (high - low)[:, None] * pieces - 0.5


def _bins(low, high, length, count):
    """Return slices of cells for `count` bins from `low` to `high`."""
    start = min(int(np.rint(low)), length - 1)
    size = max(int(np.rint(high)) - start, 1)
    return [
        slice(start + k * size // count, start - (-(k + 1) * size // count))
        for k in range(count)
    ]


def _checked(features, regions):
    features = check_array("features", features, min_ndim=3)
    if features.ndim != 3:
        raise ValueError(
            f"features: got shape {features.shape}, expected (height, width, "
            f"channels); pass the map of one image, features[0]."
        )
    regions = _boxes("regions", regions).astype(np.float64)
    height, width, _ = features.shape
    low, high = regions[:, :2], regions[:, 2:]
    if not ((low >= 0) & (low <= high) & (high <= [width, height])).all():
        raise ValueError(
            f"regions: got corners beyond the feature map of {width} x {height} cells "
            f"or in the wrong order, expected 0 <= x1 <= x2 <= {width} and 0 <= y1 <= "
            f"y2 <= {height}; divide boxes of the image by the stride and clip them."
        )
    return features, regions
