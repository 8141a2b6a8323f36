"""The figures of week 3, each drawn from small data; `tests/plots` looks at them."""

import numpy as np

from dlcourse import activations
from dlcourse.plots import week03

RNG = np.random.default_rng(0)
SQUARE = RNG.uniform(-1, 1, (200, 2))
ELEMENTWISE = [n for n in activations.names() if not n.endswith("softmax")]


# What a figure is given by its caller, or what is the same word in Turkish.
GIVEN = ELEMENTWISE
# Name of the figure: a call that draws it on new Axes.
CASES = {
    "curves": lambda **k: week03.curves(["relu", "leaky_relu", "elu"], **k),
    "family": lambda **k: week03.family(ELEMENTWISE, **k),
    "network": lambda **k: week03.network([3, 4, 1], **k),
    "regions": lambda **k: week03.regions(
        lambda x: 1 / (1 + np.exp(x[:, 1] - x[:, 0] ** 2)),
        SQUARE,
        SQUARE[:, 1] < 0,
        **k,
    ),
    "sum_of_kinks": week03.sum_of_kinks,
    "through_points": lambda **k: week03.through_points(
        [0, 1, 3], [1, 3, 2], (1, [2, -2.5], [0, 1]), **k
    ),
    "xor": lambda **k: week03.xor(
        [[0, 0], [0, 1], [1, 0], [1, 1]], [[0, 0], [1, 0], [1, 0], [2, 1]], **k
    ),
}
# Other shapes of the same figures, with no name of their own.
VARIANTS = {
    "5 layers": lambda **k: week03.network([2, 8, 5, 3, 1], **k),
    "2 curves": lambda **k: week03.curves(["sigmoid", "tanh"], **k),
    "XOR unfolded": lambda **k: week03.xor(
        np.indices((2, 2)).reshape(2, 4).T, np.indices((2, 2)).reshape(2, 4).T, **k
    ),
}
