"""The figures of week 0, each drawn from small data; `tests/plots` looks at them."""

import numpy as np

from dlcourse import datasets
from dlcourse.plots import week00

RNG = np.random.default_rng(0)
X, PRICE = datasets.make_houses(40, seed=0)
KINDS = np.digitize(PRICE, [200, 340])
NEAR = (X[:, 3] < 6).astype(int)
HOMES = (X[:, 0], X[:, 3], PRICE, KINDS, NEAR)
EIGHT = np.arange(60) % 2 == 1
INK = RNG.normal(20, 3, 60)
LEFT = (0.1 + 0.7 * EIGHT + RNG.normal(0, 0.1, 60)).clip(0, 1)
PRICES = np.cumsum(RNG.normal(1, 3, (80, 2)), axis=0) + 50
DIGITS, NAMES = datasets.load_digits()
SHARES = RNG.dirichlet(np.ones(10), 40)
GIVEN = {"AlexNet", "Apple", "Microsoft", "ResNet"}

CASES = {
    "house_network": lambda **k: week00.house_network(
        RNG.normal(size=(4, 3)), RNG.normal(size=(3, 1)), **k
    ),
    "mistakes": lambda **k: week00.mistakes(DIGITS[:40], NAMES[:40], SHARES, **k),
    "three_questions": lambda **k: week00.three_questions(*HOMES, **k),
    "time_line": lambda **k: week00.time_line(**k),
    "two_correlations": lambda **k: week00.two_correlations(
        PRICES, np.diff(PRICES, axis=0), ["Apple", "Microsoft"], **k
    ),
    "two_rules": lambda **k: week00.two_rules(INK, LEFT, EIGHT, **k),
}
VARIANTS = {
    "no mistakes": lambda **k: week00.mistakes(
        DIGITS[:40], NAMES[:40], np.eye(10)[NAMES[:40]], **k
    ),
    "weights of nothing": lambda **k: week00.house_network(
        np.zeros((4, 3)), np.zeros((3, 1)), **k
    ),
}
