"""The figures of week 8, each drawn from small data; `tests/plots` looks at them."""

import numpy as np

from dlcourse.plots import week08

RNG = np.random.default_rng(0)
HALF = np.repeat([[10.0, 0.0]], 3, axis=1) * np.ones((6, 1))
VERTICAL = np.array([[1.0, 0.0, -1.0]] * 3)
ANSWER = np.array([[0.0, 30.0, 30.0, 0.0]] * 4)
MAP = np.array([[1, 3, 2, 1], [2, 9, 1, 1], [1, 3, 2, 3], [5, 6, 1, 2]])
PICTURE = RNG.random((40, 40))
LENET = [
    ("input", (32, 32, 3), 0),
    ("Conv2D", (28, 28, 6), 456),
    ("MaxPooling2D", (14, 14, 6), 0),
    ("Conv2D", (10, 10, 16), 2416),
    ("AveragePooling2D", (5, 5, 16), 0),
    ("Flatten", (400,), 0),
    ("Dense", (120,), 48120),
    ("Dense", (84,), 10164),
    ("Dense", (10,), 850),
]
BANDS = np.array([np.roll(np.r_[1:4, np.zeros(9)], k) for k in range(8)])
FALLING = np.array([0.96, 0.45, 0.15, 0.16, 0.18])
NETS = {"Dense": FALLING, "Flatten": FALLING - 0.05, "GlobalMax": 1 - FALLING / 9}

# What a figure is given by its caller, or what is the same word in Turkish.
GIVEN = (*NETS,)
# Name of the figure: a call that draws it on new Axes.
CASES = {
    "accuracy_by_shift": lambda **k: week08.accuracy_by_shift(
        RNG.random((5, 16, 16)),
        {name: line + RNG.normal(0, 0.02, (4, 5)) for name, line in NETS.items()},
        **k,
    ),
    "edge": lambda **k: week08.edge(HALF, VERTICAL, ANSWER, **k),
    "filters_and_maps": lambda **k: week08.filters_and_maps(
        PICTURE, RNG.normal(size=(6, 5, 5)), RNG.random((6, 28, 28)), **k
    ),
    "gradient_routes": lambda **k: week08.gradient_routes(
        [[1, 0], [2, -1]], VERTICAL, RNG.integers(-3, 4, (4, 4)), **k
    ),
    "learned_filter": lambda **k: week08.learned_filter(
        3 * 0.97 ** np.arange(201),
        {0: RNG.normal(size=(3, 3)), 50: 1.1 * VERTICAL, 200: VERTICAL},
        VERTICAL,
        **k,
    ),
    "pixel_uses": lambda **k: week08.pixel_uses(
        np.outer([1, 2, 3, 3, 2, 1], [1, 2, 3, 3, 2, 1]),
        np.outer([2, 3, 3, 3, 3, 2], [2, 3, 3, 3, 3, 2]),
        **k,
    ),
    "pooled": lambda **k: week08.pooled(
        MAP, [[9, 2], [6, 3]], [[3.75, 1.25], [3.75, 2]], **k
    ),
    "responses": lambda **k: week08.responses(
        PICTURE, {"k": PICTURE - 0.5, "kᵀ": 0.5 - PICTURE, "k²": PICTURE**2}, **k
    ),
    "volumes": lambda **k: week08.volumes(LENET, **k),
    "weight_matrix": lambda **k: week08.weight_matrix(BANDS, **k),
}
# Other shapes of the same figures, with no name of their own.
VARIANTS = {
    "one network": lambda **k: week08.accuracy_by_shift(
        RNG.random((3, 8, 8)), {"Dense": [[0.9, 0.5, 0.2]]}, **k
    ),
    "two maps, one without spread": lambda **k: week08.filters_and_maps(
        PICTURE, np.ones((2, 3, 3)), [np.zeros((4, 4)), np.eye(4)], **k
    ),
}
