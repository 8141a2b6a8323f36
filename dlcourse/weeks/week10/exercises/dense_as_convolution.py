"""Exercise: the kernels of two dense layers, for convolutions that do the same."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=6,
    returns=("kernel_1", "kernel_2", "answers"),
    hints=(
        N_("A dense layer behind Flatten multiplies every number of the window by a "
           "weight and adds up; so does a convolution whose kernel is as large as the "
           "window."),
        N_("Flatten reads (row, column, channel), the order of reshape. The second "
           "layer sees one place at a time: its kernel is 1 by 1."),
        N_("The kernel of a convolution has the shape (rows, columns, channels, "
           "filters), and units are filters. Along an axis of n places a window of f "
           "fits n - f + 1 times."),
    ),
    insight=N_("Not one weight is new. The next cell sets yours into a network and "
               "lets it read a larger picture."),
)  # fmt: skip
def dense_as_convolution(dense_1, dense_2, window, features):
    """Two dense layers as convolutions that answer at every place of a larger map.

    The net ends with Flatten, Dense, Dense. window: (rows, columns, channels), what
    Flatten gets; dense_1: (rows * columns * channels, units_1), dense_2: (units_1,
    units_2), their kernels. Returns the kernels of two convolutions (stride 1, no
    padding), and the shape of what they make of a map of shape features, as an array.

    >>> dense_1, dense_2 = np.ones((400, 400)), np.ones((400, 4))
    >>> both = dense_as_convolution(dense_1, dense_2, (5, 5, 16), (6, 6, 16))
    >>> both[0].shape, both[1].shape, both[2]
    ((5, 5, 16, 400), (1, 1, 400, 4), array([2, 2, 4]))
    """
    # BEGIN SOLUTION -> kernel_1, kernel_2, answers = ..., ..., ...
    rows, columns, channels = window
    kernel_1 = dense_1.reshape(rows, columns, channels, dense_1.shape[1])
    kernel_2 = dense_2[None, None]
    height, width = features[0] - rows + 1, features[1] - columns + 1
    answers = np.array([height, width, dense_2.shape[1]])
    # END SOLUTION
    return kernel_1, kernel_2, answers


@dense_as_convolution.tried_on
def cases(rng):
    """Windows and maps of several shapes, squares and not; the map as large as both."""
    shapes = (
        # window, units_1, units_2, features
        ((2, 3, 2), 4, 3, (4, 8, 2)), ((3, 3, 1), 2, 5, (3, 3, 1)),
        ((1, 2, 3), 5, 1, (6, 2, 3)), ((4, 2, 3), 3, 2, (9, 7, 3)),
        ((1, 1, 4), 3, 4, (2, 5, 4)),
    )  # fmt: skip
    calls = []
    for window, units_1, units_2, features in shapes:
        dense_1 = rng.normal(size=(np.prod(window), units_1))
        dense_2 = rng.normal(size=(units_1, units_2))
        calls.append(call(dense_1, dense_2, window, features))
    return calls


def _first(dense_1, window):
    return dense_1.reshape(*window, -1)


def _places(n, f):
    return n - f + 1


def turned(*, first=_first, second=lambda dense: dense[None, None], places=_places,
           last=lambda dense_1, dense_2, features: dense_2.shape[1]):  # fmt: skip
    """Return the right function with one of its parts written otherwise."""

    def answer(dense_1, dense_2, window, features):
        size = [places(n, f) for n, f in zip(features[:2], window[:2], strict=True)]
        answers = np.array([*size, last(dense_1, dense_2, features)])
        return first(dense_1, window), second(dense_2), answers

    return answer


def _say(message, **parts):
    dense_as_convolution.mistake(message, turned(**parts))


def _channels_first(dense_1, window):
    rows, columns, channels = window
    return np.moveaxis(dense_1.reshape(channels, rows, columns, -1), 0, 2)


def _columns_first(dense_1, window):
    rows, columns, channels = window
    return dense_1.reshape(columns, rows, channels, -1).swapaxes(0, 1)


_say(
    N_("kernel_1: the weights are dealt out channel by channel; Flatten reads the "
       "channels of one pixel first: reshape(rows, columns, channels, units)."),
    first=_channels_first,
)  # fmt: skip
_say(
    N_("kernel_1: the weights are dealt out column by column; Flatten goes through the "
       "rows."),
    first=_columns_first,
)  # fmt: skip
_say(
    N_("kernel_1: rows and columns of the window are exchanged."),
    first=lambda dense_1, window: _first(dense_1, window).swapaxes(0, 1),
)
_say(
    N_("kernel_1: the units come first; in a kernel they are the filters, the last "
       "axis."),
    first=lambda dense_1, window: np.moveaxis(_first(dense_1, window), -1, 0),
)  # fmt: skip
_say(
    N_("kernel_1: the units were reshaped to the front, and that mixes the weights of "
       "all of them: dense_1 has a COLUMN for each unit."),
    first=lambda dense_1, window: np.moveaxis(dense_1.reshape(-1, *window), 0, -1),
)  # fmt: skip
_say(
    N_("kernel_1: dense_1 was transposed before reshape; its columns are the units, "
       "and they stay last."),
    first=lambda dense_1, window: dense_1.T.reshape(*window, -1),
)  # fmt: skip
_say(
    N_("kernel_1: it is flipped; in networks a kernel is laid upon the map as it is."),
    first=lambda dense_1, window: _first(dense_1, window)[::-1, ::-1],
)
_say(
    N_("kernel_1: the weights were read in the order of Fortran, first index fastest: "
       "reshape without order."),
    first=lambda dense_1, window: dense_1.reshape(*window, -1, order="F"),
)  # fmt: skip
_say(
    N_("kernel_1: it is dense_1 as it was; a convolution needs it as (rows, columns, "
       "channels, units)."),
    first=lambda dense_1, window: dense_1,
)  # fmt: skip
_say(
    N_("kernel_1: it became a 1 by 1 kernel of all numbers; then it would need a map "
       "that is flattened already. Its window is rows by columns."),
    first=lambda dense_1, window: dense_1[None, None],
)  # fmt: skip
_say(
    N_("kernel_2: it is dense_2 as it was; a kernel has four axes, here two of length "
       "1 in front."),
    second=lambda dense: dense,
)  # fmt: skip
_say(
    N_("kernel_2: units_1 and units_2 are exchanged; what goes in stands before what "
       "comes out."),
    second=lambda dense: dense.T[None, None],
)  # fmt: skip
_say(
    N_("kernel_2: the axes of length 1 stand behind; in a kernel rows and columns come "
       "first."),
    second=lambda dense: dense[:, :, None, None],
)  # fmt: skip
_say(
    N_("answers: a window that just fits is missing: n - f + 1 places."),
    places=lambda n, f: n - f,
)
_say(
    N_("answers: these are the places of windows side by side, n // f; the convolution "
       "has stride 1."),
    places=lambda n, f: n // f,
)  # fmt: skip
_say(
    N_("answers: these are the places of windows two steps apart; behind the pooling "
       "that is one step, and the convolution has stride 1."),
    places=lambda n, f: (n - f) // 2 + 1,
)  # fmt: skip
_say(
    N_("answers: the map was padded to keep its size; here nothing is, n - f + 1."),
    places=lambda n, f: n,
)
_say(
    N_("answers: it ends with the channels of the map; the last layer has units_2 "
       "filters."),
    last=lambda dense_1, dense_2, features: features[2],
)  # fmt: skip
_say(
    N_("answers: it ends with units_1; behind the second layer there are units_2."),
    last=lambda dense_1, dense_2, features: dense_1.shape[1],
)


@dense_as_convolution.mistake(
    N_("answers: rows and columns are exchanged: the rows come first.")
)
def columns_before_rows(dense_1, dense_2, window, features):
    *kernels, answers = turned()(dense_1, dense_2, window, features)
    return (*kernels, answers[[1, 0, 2]])


@dense_as_convolution.mistake(
    N_("answers: the batch is not asked; (rows, columns, units_2) is enough.")
)
def with_a_batch(dense_1, dense_2, window, features):
    *kernels, answers = turned()(dense_1, dense_2, window, features)
    return (*kernels, np.array([1, *answers]))


@dense_as_convolution.mistake(
    N_("answers: it is the number of places; asked is the shape of the map of answers.")
)
def counted(dense_1, dense_2, window, features):
    *kernels, answers = turned()(dense_1, dense_2, window, features)
    return (*kernels, answers[0] * answers[1])


@dense_as_convolution.mistake(
    N_("kernel_1: the length of the window's rows was taken for both sides; a window "
       "need not be a square.")
)  # fmt: skip
def as_squares(dense_1, dense_2, window, features):
    rows, _columns, channels = window
    kernel_1 = dense_1.reshape(rows, rows, channels, -1)
    return (kernel_1, *turned()(dense_1, dense_2, window, features)[1:])


@dense_as_convolution.mistake(
    N_("answers: the rows of the window were taken for both axes; a window need not "
       "be a square.")
)  # fmt: skip
def places_of_squares(dense_1, dense_2, window, features):
    size = [n - window[0] + 1 for n in features[:2]]
    kernel_1, kernel_2, answers = turned()(dense_1, dense_2, window, features)
    return kernel_1, kernel_2, np.array([*size, answers[2]])
