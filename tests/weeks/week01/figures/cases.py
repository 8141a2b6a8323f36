"""The figures of week 1, each drawn from small data; `tests/plots` looks at them."""

import numpy as np

from dlcourse import datasets
from dlcourse.plots import week01

RNG = np.random.default_rng(0)
CALORIES = [[56, 0, 4.4, 68], [1.2, 104, 52, 8], [1.8, 135, 99, 0.9]]
CHINA = datasets.load_china()
DIGITS = datasets.load_digits()


# What a figure is given by its caller, or what is the same word in Turkish.
GIVEN = ("moveaxis", "reshape")
# Name of the figure: a call that draws it on new Axes.
CASES = {
    "axis_sum": lambda **k: week01.axis_sum(CALORIES, 0, **k),
    "brain_waves": lambda **k: week01.brain_waves(RNG.normal(size=(200, 4)), **k),
    "broadcast": lambda **k: week01.broadcast(
        np.arange(1, 7).reshape(3, 2), [[2], [4], [6]], **k
    ),
    "first_channels": lambda **k: week01.first_channels(
        np.moveaxis(CHINA, -1, 0), CHINA.reshape(3, 427, 640), **k
    ),
    "ranks": week01.ranks,
    "sheet": lambda **k: week01.sheet(RNG.random((24, 160)), 8, **k),
    "shuffled": lambda **k: week01.shuffled(
        *DIGITS, RNG.permutation(1797), RNG.permutation(1797), **k
    ),
}
# Other shapes of the same figures, with no name of their own.
VARIANTS = {
    "sums of rows": lambda **k: week01.axis_sum(CALORIES, 1, **k),
    "both stretched": lambda **k: week01.broadcast([0, 1, 2, 3], [[0], [1], [2]], **k),
    "scalar stretched": lambda **k: week01.broadcast([[1, 2], [3, 4]], 100, **k),
    "7 channels": lambda **k: week01.brain_waves(RNG.normal(size=(50, 7)), **k),
}
