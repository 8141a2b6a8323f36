"""Week 1, wrong answers we know about data, axes, distances and labels.

A function here is a wrong implementation. An answer that gives the same results on
every input has made that mistake; a dict of shapes, if it has the same wrong entries.
"""

import numpy as np

from dlcourse.exercises.engine import N_, behaves_as
from dlcourse.exercises.engine import Mistake as mistake

_RIGHT = {
    "week": (5, 390, 3),
    "tweets": (32, 280, 128),
    "film": (2880, 360, 640, 3),
    "photos": (16, 28, 28, 1),
}


def _with(**entries):
    """Return a function of the right shapes, but with these."""
    return lambda: _RIGHT | entries


_ONE = N_("One film or one stock alone needs no axis: an axis in front counts several.")
_CHANNEL = N_("The channel axis is missing: Keras wants it even for grey pictures.")

SHAPES = (
    mistake(
        N_("Width stands before height: rows come first, and their number is the "
           "height."),
        _with(film=(2880, 640, 360, 3)),
    ),
    mistake(
        N_("48 frames are two SECONDS of film; two minutes are 120 seconds."),
        _with(film=(48, 360, 640, 3)),
    ),
    mistake(
        N_("The film comes channels first; Keras and TensorFlow put them last."),
        _with(film=(2880, 3, 360, 640)),
    ),
    mistake(_ONE, _with(film=(1, 2880, 360, 640, 3))),
    mistake(_ONE, _with(week=(1, 5, 390, 3))),
    mistake(
        N_("The week was flattened: each question, which day and which minute, keeps "
           "its axis."),
        _with(week=(1950, 3)),
    ),
    mistake(
        N_("The day stands in front: the newest question adds its axis in front."),
        _with(week=(390, 3, 5)),
    ),
    mistake(
        N_("One-hot gives each character a row of 128 numbers: an axis is missing."),
        _with(tweets=(32, 280)),
    ),
    mistake(
        N_("The code stands last: each of the 280 characters is a row of 128 numbers."),
        _with(tweets=(32, 128, 280)),
    ),
    mistake(
        N_("140 was the old limit; these tweets have 280 characters."),
        _with(tweets=(32, 140, 128)),
    ),
    mistake(_CHANNEL, _with(photos=(16, 28, 28))),
    mistake(
        N_("Grey pictures have one channel, not three."),
        _with(photos=(16, 28, 28, 3)),
    ),
    mistake(
        N_("The photos come channels first; Keras puts the channels last."),
        _with(photos=(16, 1, 28, 28)),
    ),
)  # fmt: skip


def _cut_first(hwc):
    *batch, height, width, channels = hwc.shape
    return hwc.reshape(*batch, channels, height, width)


def _cut_last(chw):
    *batch, channels, height, width = chw.shape
    return chw.reshape(*batch, height, width, channels)


def _first(hwc):
    return np.moveaxis(hwc, -1, -3)


def _last(chw):
    return np.moveaxis(chw, -3, -1)


_RESHAPED = N_(
    "reshape keeps the numbers in their old order and only cuts them into "
    "other rows: the shape is right, the picture is not. Move the axis."
)
_MIRRORED = N_("Rows and columns are exchanged: the picture lies on its side. Only the "
               "channels may move.")  # fmt: skip

AXIS_ORDERS = (
    mistake(_RESHAPED, lambda hwc, chw: (_cut_first(hwc), _cut_last(chw))),
    mistake(_RESHAPED, lambda hwc, chw: (_first(hwc), _cut_last(chw))),
    mistake(_RESHAPED, lambda hwc, chw: (_cut_first(hwc), _last(chw))),
    mistake(_MIRRORED, lambda hwc, chw: (hwc.T, chw.T)),
    mistake(
        _MIRRORED,
        lambda hwc, chw: (hwc.swapaxes(-1, -3), chw.swapaxes(-1, -3)),
    ),
    mistake(
        N_("It works for one photograph but not for a batch: count the axes from the "
           "end, with -1 and -3."),
        lambda hwc, chw: (np.moveaxis(hwc, 2, 0), np.moveaxis(chw, 0, 2)),
    ),
    mistake(
        N_("Both move the last axis; the way back must move the channels from place -3 "
           "to the end."),
        lambda hwc, chw: (_first(hwc), _first(chw)),
    ),
    mistake(
        N_("The two results are exchanged: first channels first, then channels last."),
        lambda hwc, chw: (_last(chw), _first(hwc)),
    ),
)  # fmt: skip


def _differences(points, centres):
    return points[:, None] - centres[None]  # (m, k, d)


def _expanded(points, centres, factor):
    squares = (points**2).sum(1)[:, None] + (centres**2).sum(1)
    return squares + factor * points @ centres.T


SQUARED_DISTANCES = (
    mistake(
        N_("These are distances: leave the root out."),
        lambda a, b: np.sqrt((_differences(a, b) ** 2).sum(-1)),
    ),
    mistake(
        N_("The differences were added without being squared: they cancel."),
        lambda a, b: _differences(a, b).sum(-1),
    ),
    mistake(
        N_("These are sums of absolute differences: square them instead."),
        lambda a, b: np.abs(_differences(a, b)).sum(-1),
    ),
    mistake(
        N_("The result is transposed: points are the rows, centres the columns."),
        lambda a, b: (_differences(b, a) ** 2).sum(-1),
    ),
    mistake(
        N_("The sum runs over the centres: sum over the coordinates, the last axis."),
        lambda a, b: (_differences(a, b) ** 2).sum(1),
    ),
    mistake(
        N_("The sum runs over the points: sum over the coordinates, the last axis."),
        lambda a, b: (_differences(a, b) ** 2).sum(0),
    ),
    mistake(
        N_("The mean over the coordinates was taken: take the sum."),
        lambda a, b: (_differences(a, b) ** 2).mean(-1),
    ),
    mistake(
        N_("The mixed term counts twice: |a - b|^2 = |a|^2 - 2 a.b + |b|^2."),
        lambda a, b: _expanded(a, b, -1),
    ),
    mistake(
        N_("This is |a + b|^2: the mixed term comes with a minus."),
        lambda a, b: _expanded(a, b, 2),
    ),
)  # fmt: skip


def loops(points, centres):
    """Squared distances as the docstring of the exercise computes them: slowly."""
    distances = np.empty((len(points), len(centres)))
    for i, point in enumerate(points):
        for j, centre in enumerate(centres):
            distances[i, j] = ((point - centre) ** 2).sum()
    return distances


def _rows(labels, num_classes):
    return np.eye(num_classes)[labels]


def _compared(labels, num_classes):
    return (labels[:, None] == np.arange(num_classes)) * 1.0


def _upper_end_only(labels, num_classes):
    if labels.max() >= num_classes:
        raise ValueError(f"label {labels.max()}")
    return _rows(labels, num_classes)


def _one_too_many(labels, num_classes):
    if labels.min() < 0 or labels.max() > num_classes:
        raise ValueError(f"labels {labels}")
    return _rows(labels, num_classes)


def _whole_columns(labels, num_classes):
    table = np.zeros((len(labels), num_classes))
    table[:, labels] = 1
    return table


ONE_HOT = (
    mistake(
        N_("Out of range goes wrong in two ways here: a large label gives an "
           "IndexError, a negative one counts from the end in silence. Look at the "
           "labels first."),
        _rows,
        behaves_as(_rows),
    ),
    mistake(
        N_("A label out of range gives a row of zeros in silence: look at the labels "
           "first."),
        _compared,
    ),
    mistake(
        N_("Negative labels still pass: -1 is the last column for NumPy. Look at both "
           "ends."),
        _upper_end_only,
        behaves_as(_upper_end_only),
    ),
    mistake(
        N_("The label num_classes itself still passes: the last one is num_classes - "
           "1."),
        _one_too_many,
        behaves_as(_one_too_many),
    ),
    mistake(
        N_("Whole columns were filled: table[:, labels] = 1 acts on every row. Pair "
           "each row with its own label."),
        _whole_columns,
    ),
    mistake(
        N_("The result is transposed: one ROW for each label."),
        lambda labels, num_classes: _rows(labels, num_classes).T,
    ),
    mistake(
        N_("The label itself stands in the row: put a 1 there, whatever the label."),
        lambda labels, num_classes: _rows(labels, num_classes) * labels[:, None],
    ),
    mistake(
        N_("The ones stand one column too far left: labels count from 0."),
        lambda labels, num_classes: _rows(labels - 1, num_classes),
    ),
    mistake(
        N_("num_classes is not used: a class that does not occur still needs its "
           "column."),
        lambda labels, num_classes: _rows(labels, labels.max() + 1),
    ),
)  # fmt: skip
