"""The figures of week 7, each drawn from small data; `tests/plots` looks at them."""

import numpy as np

from dlcourse.plots import week07

RNG = np.random.default_rng(0)
RATES = np.geomspace(1e-4, 10, 51)
CURVE = 0.1 + 0.75 * np.exp(-((np.log10(RATES) + 0.5) ** 2))
GROWING = np.maximum.accumulate(RNG.random((20, 16)), axis=1)
REMEDIES = ("0", "class_weight", "RandomOverSampler", "RandomUnderSampler", "SMOTE")
LABELS = np.arange(40) % 10

# What a figure is given by its caller, or what is the same word in Turkish.
GIVEN = (*REMEDIES[1:], "GridSearch 4 x 4", "RandomSearch 16", "AUC")
# Name of the figure: a call that draws it on new Axes.
CASES = {
    "best_so_far": lambda **k: week07.best_so_far(
        {"GridSearch 4 x 4": 0.9 * GROWING, "RandomSearch 16": GROWING}, **k
    ),
    "gaps": lambda **k: week07.gaps(
        {
            "P": (0, 1, 9, 10),
            "Q": (0, 1, 1.5, 10),
            "R": (0, 10, 11, 12),
            "S": (0, 10, 11, 20),
        },
        **k,
    ),
    "lagging": lambda **k: week07.lagging(
        13, {0.99: RNG.random((4, 10, 2)), 0.9: RNG.random((4, 10, 2))}, **k
    ),
    "landings": lambda **k: week07.landings(
        RATES, CURVE, (RATES[40:49], CURVE[40:49]), (RATES[::6], CURVE[::6]), **k
    ),
    "mismatch": lambda **k: week07.mismatch(
        {name: RNG.random((10, 3)) / 4 for name in ("800", "800 + 100", "800 + 800")},
        **k,
    ),
    "mistakes": lambda **k: week07.mistakes(
        RNG.random((40, 64)), LABELS, np.where(LABELS > 6, 1, LABELS), **k
    ),
    "remedies": lambda **k: week07.remedies(
        {name: RNG.random((20, 3)) for name in REMEDIES}, **k
    ),
    "surrogate": lambda **k: week07.surrogate(
        RATES, CURVE, 0.1 * CURVE, CURVE / 9, (RATES[5::12], CURVE[5::12]), **k
    ),
    "with_and_without": lambda **k: week07.with_and_without(
        [0.1, 0.3, 1.0], RNG.random((10, 3)) / 4, 1 - RNG.random((10, 3)) / 4, **k
    ),
}
# Other shapes of the same figures, with no name of their own.
VARIANTS = {
    "batch sizes": lambda **k: week07.with_and_without(
        [2, 4, 8, 32, 128],
        RNG.random((10, 5)),
        RNG.random((10, 5)),
        of="batch size",
        **k,
    ),
    "one mistake": lambda **k: week07.mistakes(
        RNG.random((2, 64)), [3, 8], [3, 9], **k
    ),
}
