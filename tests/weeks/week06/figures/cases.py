"""The figures of week 6, each drawn from small data; `tests/plots` looks at them."""

import numpy as np

from dlcourse.plots import week06

RNG = np.random.default_rng(0)
GRID = np.linspace(-1, 1, 41)
TRUTH = np.sin(np.pi * GRID)
POINTS = GRID[::2]
NOISY = TRUTH[::2] + RNG.normal(0, 0.2, 21)
CURVES = {degree: np.polyval(np.polyfit(POINTS, NOISY, degree), GRID)
          for degree in (1, 3, 15)}  # fmt: skip
MANY = {
    degree: curve + RNG.normal(0, 0.1, (30, 41)) for degree, curve in CURVES.items()
}
RUNS = {"SGD": RNG.uniform(0.7, 0.8, 10), "L2": RNG.uniform(0.8, 0.9, 10)}
OPENING = {share: RNG.uniform([0.98, 0.9 * (1 - share)], [1, 1 - 0.8 * share], (10, 2))
           for share in (0.0, 0.3, 1.0)}  # fmt: skip
SIZES = np.array([15, 20, 30, 50, 80, 130, 200, 350])
RISING = 55 - 400 / SIZES + RNG.normal(0, 1, (9, 8))
FALLING = 55 + 900 / SIZES + RNG.normal(0, 1, (9, 8))
SHIFTS = np.repeat([[[0, 0]], [[0, 1.5]], [[0, 0]], [[1, 1]]], 20, axis=1)
EPOCHS = np.arange(60)

# What a figure is given by its caller, or what is the same word in Turkish.
GIVEN = ("MSE", "MAE", "AdamW", "s1", "bmi")
# Name of the figure: a call that draws it on new Axes.
CASES = {
    "boards": lambda **k: week06.boards(
        RNG.normal(SHIFTS, 0.6), **k
    ),
    "decomposition": lambda **k: week06.decomposition(
        np.arange(1, 16), 0.2 / np.arange(1, 16) ** 3, 0.002 * 1.4 ** np.arange(15),
        0.04, 0.27 / np.arange(1, 16), **k,
    ),
    "fits": lambda **k: week06.fits(POINTS, NOISY, CURVES, GRID, TRUTH, **k),
    "learning_curves": lambda **k: week06.learning_curves(
        SIZES, RISING, FALLING, "RMSE", **k
    ),
    "many_fits": lambda **k: week06.many_fits(GRID, MANY, TRUTH, **k),
    "opening": lambda **k: week06.opening(OPENING, **k),
    "outlier": lambda **k: week06.outlier(
        POINTS, NOISY, {"MSE": (0.5, 0.2), "MAE": (0.9, 0.1)}, **k
    ),
    "rivals": lambda **k: week06.rivals(RUNS, xlabel="R²", **k),
    "shrinkage": lambda **k: week06.shrinkage(1.0, 1.0, **k),
    "stopping": lambda **k: week06.stopping(
        2 * np.exp(-EPOCHS / 30), 0.4 + (EPOCHS - 15) ** 2 / 1500, 35, 16, **k
    ),
    "thinned": lambda **k: week06.thinned(RNG.random((3, 8)) < 0.5, **k),
}  # fmt: skip
VARIANTS = {}
