"""The figures of week 2, each drawn from small data; `tests/plots` looks at them."""

import numpy as np

from dlcourse.activations import sigmoid
from dlcourse.plots import week02

RNG = np.random.default_rng(0)
GIVEN = {"bmi", "bp", "s1"}
X = np.linspace(-2, 2, 30)
Y = 45 * X + 150 + RNG.normal(0, 40, 30)
SHRINKING = 1 - 0.8 ** np.arange(21)
PATH = np.outer(SHRINKING, np.polyfit(X, Y, 1))
COSTS = {
    "α = 0.1": 4e3 + 25e3 * 0.64 ** np.arange(21),
    "α = 0.5": np.array([29e3] + [4e3] * 20),
    "α = 0.9": 4e3 + 25e3 * 0.64 ** np.arange(21),
    "α = 1.05": 4e3 + 25e3 * 1.21 ** np.arange(21),
}
WALKS = {rate: 5 - 5 * (1 - 2 * rate) ** np.arange(7) for rate in (0.1, 0.9, 1.1)}
WEIGHTS = {
    "bmi": RNG.normal(30, 4, 50), "bp": RNG.normal(14, 4, 50),
    "s1": RNG.normal(0, 30, 50),
}  # fmt: skip
LABELS = (X > 0.3) * 1.0
DIGITS = {"3": np.linspace(0, 1, 64), "8": np.linspace(1, 0, 64)}
PRICES = np.column_stack(
    [RNG.integers(*ends, 10) for ends in ((0, 15), *[(0, 45)] * 3)]
)

CASES = {
    "bowl": lambda **k: week02.bowl(X, Y, PATH, **k),
    "climbs": lambda **k: week02.climbs(
        sigmoid(np.arange(81) - 5.0), sigmoid(np.arange(81) / 20 - 3), **k
    ),
    "coefficients": lambda **k: week02.coefficients(WEIGHTS, **k),
    "leaving": lambda **k: week02.leaving(
        X, LABELS, np.polyfit(X, LABELS, 1), (X, sigmoid(4 * X - 1)), **k
    ),
    "line_fit": lambda **k: week02.line_fit(X, Y, 45, 150, **k),
    "prices": lambda **k: week02.prices(PRICES, **k),
    "rates": lambda **k: week02.rates(COSTS, **k),
    "walks": lambda **k: week02.walks(WALKS, **k),
    "weights_picture": lambda **k: week02.weights_picture(
        DIGITS, np.linspace(-1.3, 2.5, 64), **k
    ),
}
# Other shapes of the same figures, with no name of their own.
VARIANTS = {
    "never above": lambda **k: week02.climbs([0.1, 0.2], [0.1, 0.1], **k),
    "one split": lambda **k: week02.prices(PRICES[:1], **k),
    "few steps": lambda **k: week02.bowl(X, Y, PATH[:3], **k),
}
