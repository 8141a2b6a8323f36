"""The figures of week 5, each drawn from small data; `tests/plots` looks at them."""

import numpy as np

from dlcourse import surfaces
from dlcourse.plots import week05

RNG = np.random.default_rng(0)
STEPS = np.arange(40)
RULES = ("SGD", "momentum", "RMSprop", "Adam")
FALLING = {rule: np.exp(-STEPS / (40 - 8 * k)) for k, rule in enumerate(RULES)}
RATES = 10.0 ** np.arange(-3, 1, 0.5)
ACCURACY = {
    rule: np.exp(-((np.log10(RATES)[:, None] + k / 2 + RNG.normal(0, 0.2, 10)) ** 2))
    for k, rule in enumerate(RULES)
}
DEFAULTS = dict(zip(RULES, (0.01, 0.01, 0.001, 0.001), strict=True))
CLOUD = RNG.normal((14, 90), (3.5, 24), (200, 2))
PATH = np.array([[-4, 1.5], [-2, -1], [-1, 0.5], [0, 0]])
DAYS = np.arange("2012-01-01", "2013-07-01", dtype="datetime64[D]")
WARMTH = 12 - 9 * np.cos(2 * np.pi * np.arange(len(DAYS)) / 365)
PICTURE = RNG.integers(0, 256, (24, 36, 3)).astype("uint8")
BATCHES = {size: 1.0 / size + size / 500 for size in (1, 8, 32, 128, 512, 1437)}


# What a figure is given by its caller, or what is the same word in Turkish.
GIVEN = ("GD", "std", "large", "mean radius", "mean perimeter",
         "PiecewiseConstantDecay", "CosineDecay")  # fmt: skip
# Name of the figure: a call that draws it on new Axes.
CASES = {
    "batch_cost": lambda **k: week05.batch_cost(BATCHES, BATCHES, **k),
    "channel_normalisation": lambda **k: week05.channel_normalisation(
        PICTURE, (PICTURE - 127.5) / 74, **k
    ),
    "cost_contours": lambda **k: week05.cost_contours(
        CLOUD - CLOUD.mean(axis=0), CLOUD[:, 0] - 14, PATH, **k
    ),
    "ewma_series": lambda **k: week05.ewma_series(
        DAYS, WARMTH, {0.5: WARMTH, 0.9: WARMTH - 1, 0.98: WARMTH - 3}, "°C", **k
    ),
    "momentum_arrows": lambda **k: week05.momentum_arrows(
        PATH, PATH, surfaces.elongated_bowl, **k
    ),
    "one_dimensional": lambda **k: week05.one_dimensional(
        {"SGD": 5 - 5 * 0.8**STEPS, "SGD 1.1": 5 - 5 * (-1.2) ** STEPS}, **k
    ),
    "opening": lambda **k: week05.opening(RATES, ACCURACY, DEFAULTS, **k),
    "saddle_and_plateau": week05.saddle_and_plateau,
    "saturation": lambda **k: week05.saturation(
        RNG.normal(0, 0.3, 500), RNG.normal(0, 8, 500), **k
    ),
    "sorted_labels": lambda **k: week05.sorted_labels(
        np.eye(10)[STEPS % 10], np.full((40, 10), 0.1), **k
    ),
}
# Other shapes of the same figures, with no name of their own.
VARIANTS = {
    "a month": lambda **k: week05.ewma_series(
        DAYS[:30], WARMTH[:30], {0.9: WARMTH[:30]}, "°C", **k
    ),
}
