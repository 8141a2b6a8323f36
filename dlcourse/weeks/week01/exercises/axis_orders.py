"""Exercise: channels first and channels last, for a photograph and for a batch."""

import numpy as np

from dlcourse import datasets, tensors
from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=6,
    returns=("to_chw", "to_hwc"),
    hints=(
        N_("reshape cannot do it: it never moves a number."),
        N_("np.moveaxis(x, source, destination) takes one axis out and puts it back "
           "elsewhere; the others keep their order."),
        N_("Counted from the end, the places are the same with and without a batch: "
           "-1 is the last, -3 the third from the end."),
    ),
    insight=N_("There and back gives the same photograph, alone or in a batch."),
)  # fmt: skip
def axis_orders(hwc, chw):
    """The first array with channels first, the second with channels last.

    hwc: (..., height, width, channels), chw: (..., channels, height, width).
    """
    # BEGIN SOLUTION -> to_chw = ...
    to_chw = np.moveaxis(hwc, -1, -3)
    # END SOLUTION
    # BEGIN SOLUTION -> to_hwc = ...
    to_hwc = np.moveaxis(chw, -3, -1)
    # END SOLUTION
    return to_chw, to_hwc


@axis_orders.tried_on
def cases(rng):
    """A photograph, a tiny picture, a batch, grey, clips; none is square."""
    photo = datasets.load_china()[::7, ::10]  # (61, 64, 3)
    batch = rng.integers(0, 256, size=(4, 6, 5, 3), dtype="uint8")
    pairs = [
        (photo, tensors.to_channels_first(photo[::2]).copy()),
        (np.arange(6).reshape(1, 2, 3), np.arange(6).reshape(3, 1, 2)),
        (batch, tensors.to_channels_first(batch[:2]).copy()),
        (rng.random((2, 3, 1)), rng.random((2, 3, 4))),
        (rng.random((2, 3, 4, 5, 3)), rng.random((3, 2, 2, 4, 5))),
    ]
    return [call(*pair) for pair in pairs]


def first(hwc):
    """Move the channels to the front, as the solution does."""
    return np.moveaxis(hwc, -1, -3)


def last(chw):
    """Move the channels to the end, as the solution does."""
    return np.moveaxis(chw, -3, -1)


def cut_first(hwc):
    """Give the shape of `first` by reshape."""
    return hwc.reshape(first(hwc).shape)


def cut_last(chw):
    """Give the shape of `last` by reshape."""
    return chw.reshape(last(chw).shape)


RESHAPED = N_("reshape keeps the numbers in their old order and only cuts them into "
              "other rows: the shape is right, the picture is not. Move the "
              "axis.")  # fmt: skip


@axis_orders.mistake(RESHAPED)
def both_reshaped(hwc, chw):
    return cut_first(hwc), cut_last(chw)


@axis_orders.mistake(RESHAPED)
def reshaped_on_the_way_back(hwc, chw):
    return first(hwc), cut_last(chw)


@axis_orders.mistake(RESHAPED)
def reshaped_on_the_way_there(hwc, chw):
    return cut_first(hwc), last(chw)


@axis_orders.mistake(RESHAPED)
def reshaped_for_one_photograph(hwc, chw):
    (height, width, channels), (depth, rows, columns) = hwc.shape, chw.shape
    return hwc.reshape(channels, height, width), chw.reshape(rows, columns, depth)


MIRRORED = N_("Rows and columns are exchanged: the picture lies on its side. Only the "
              "channels may move.")  # fmt: skip


@axis_orders.mistake(MIRRORED)
def transposed(hwc, chw):
    return hwc.T, chw.T


@axis_orders.mistake(MIRRORED)
def swapped(hwc, chw):
    return hwc.swapaxes(-1, -3), chw.swapaxes(-1, -3)


@axis_orders.mistake(
    N_("It works for one photograph but not for a batch: count the axes from the "
       "end, with -1 and -3.")
)  # fmt: skip
def counted_from_the_front(hwc, chw):
    return np.moveaxis(hwc, 2, 0), np.moveaxis(chw, 0, 2)


@axis_orders.mistake(
    N_("With a batch the channels come to the very front: their new place, counted "
       "from the end, is -3.")
)  # fmt: skip
def to_the_very_front(hwc, chw):
    return np.moveaxis(hwc, -1, 0), last(chw)


@axis_orders.mistake(
    N_("With a batch the way back takes the first axis, which counts the pictures: the "
       "channels stand at place -3.")
)  # fmt: skip
def from_the_very_front(hwc, chw):
    return first(hwc), np.moveaxis(chw, 0, -1)


@axis_orders.mistake(
    N_("With a batch the first axis counts the pictures: counted from the end, the "
       "channels stand at -1 or -3.")
)  # fmt: skip
def both_at_the_very_front(hwc, chw):
    return np.moveaxis(hwc, -1, 0), np.moveaxis(chw, 0, -1)


@axis_orders.mistake(
    N_("Both move the last axis; the way back must move the channels from place -3 "
       "to the end.")
)  # fmt: skip
def twice_there(hwc, chw):
    return first(hwc), first(chw)


@axis_orders.mistake(
    N_("The two results are exchanged: first channels first, then channels last.")
)
def exchanged(hwc, chw):
    return last(chw), first(hwc)
