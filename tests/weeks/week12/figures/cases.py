"""The figures of week 12, each drawn from small data; `tests/plots` looks at them."""

import numpy as np

from dlcourse.plots import week12

RNG = np.random.default_rng(0)
GIVEN = {"SimpleRNN", "GRU", "clipvalue", "clipnorm", "GOOG", "Seattle", "linear"}
STEPS = np.arange(51)
RADII = {0.9: 0.9**STEPS, 1.2: 1.2**STEPS, 3.0: 3.0**STEPS}
LINEAR = {rho: np.stack([line] * 2) for rho, line in RADII.items()}
BENT = {
    rho: np.stack([line * 0.6**STEPS, line * 0.5**STEPS]) for rho, line in RADII.items()
}
RUNS = {
    "SimpleRNN": RNG.uniform(0.5, 1, (3, 16)),
    "GRU": RNG.uniform(0.4, 0.6, (3, 16)),
}
P = {0.3: [0.7, 0.2, 0.1], 1.0: [0.5, 0.3, 0.2], 2.0: [0.4, 0.3, 0.3]}
WAVE = np.sin(np.arange(240) / 3)
RATIOS = {"GOOG": (1.01, [1.02, 1.03]), "Seattle": (0.96, [0.95, 0.97])}

CASES = {
    "clipped": lambda **k: week12.clipped(
        [3, 4], {"clipvalue": [3, 3.5], "clipnorm": [0.6, 0.8]}, **k
    ),
    "filtered": lambda **k: week12.filtered(
        WAVE, {"1, 0, -1": WAVE[2:] - WAVE[:-2]}, 80, **k
    ),
    "forecasts": lambda **k: week12.forecasts(RATIOS, **k),
    "lengths_back": lambda **k: week12.lengths_back(LINEAR, BENT, **k),
    "long_gap": lambda **k: week12.long_gap(RUNS, 25, **k),
    "memory": lambda **k: week12.memory((0, 1, 3, 5), **k),
    "next_character": lambda **k: week12.next_character(P, "a \n", **k),
    "perplexities": lambda **k: week12.perplexities(
        [33, 12, 7, 5.7, 5.4], [9, 6, 5.2], **k
    ),
    "rnn_types": lambda **k: week12.rnn_types(**k),
}
# Other shapes of the same figures, with no name of their own.
VARIANTS = {
    "nothing turned": lambda **k: week12.clipped([3, 4], {"clipnorm": [0.6, 0.8]}, **k),
    "none better": lambda **k: week12.forecasts({"GOOG": (1.01, [1.02])}, **k),
}
