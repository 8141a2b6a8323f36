"""The figures of week 11, each drawn from small data; `tests/plots` looks at them."""

import numpy as np

from dlcourse.plots import week11

RNG = np.random.default_rng(0)
STEPS = np.arange(1, 41)
DIGITS = RNG.random((12, 8, 8))
PICTURE = RNG.random((16, 16, 3))
D = np.linspace(0.01, 0.99, 50)
DOTS = RNG.normal(size=(200, 2))
WALKS = {d: d + RNG.normal(0, 0.3, (50, 4)).cumsum(axis=0) for d in (1, 2, 3)}

# What a figure is given by its caller, or what is the same word in Turkish.
GIVEN = ("A", "B", "log(1 − D)", "−log D")
# Name of the figure: a call that draws it on new Axes.
CASES = {
    "active_triplets": lambda **k: week11.active_triplets(
        {"random": 0.3 / STEPS, "hard": 1 / STEPS}, 10, **k
    ),
    "collapse": lambda **k: week11.collapse(
        [0, 1, 2, 4],
        [[8, 5, 3, 0], [8, 6, 3, 0], [8, 5, 5, 0]],
        [[17, 21.4, 24.6, 27.1]] * 3,
        27.1,
        **k,
    ),
    "digit_rows": lambda **k: week11.digit_rows(
        {"A": DIGITS, "B": 1 - DIGITS}, [0.0, 1.2], **k
    ),
    "flow_samples": lambda **k: week11.flow_samples(
        DOTS, {"Gaussian": DOTS, "flow": -DOTS}, {"Gaussian": 2.7, "flow": 2.1}, **k
    ),
    "generator_slopes": lambda **k: week11.generator_slopes(D, D, 1 - D, **k),
    "mode_shares": lambda **k: week11.mode_shares(
        {"A": 0.5 + 0.1 * np.sin(STEPS), "B": 0.5 + 0.5 * np.sin(STEPS / 9)}, 50, **k
    ),
    "style_transfers": lambda **k: week11.style_transfers(
        {"random": PICTURE, "trained": PICTURE[::-1]}, {"trained": 0.1}, **k
    ),
    "wells": lambda **k: week11.wells(WALKS, 20, **k),
}
# Other shapes of the same figures, with no name of their own.
VARIANTS = {
    "one row": lambda **k: week11.digit_rows({"A": DIGITS[:3]}, [1.2], **k),
    "one well": lambda **k: week11.wells({2: WALKS[2]}, **k),
}
