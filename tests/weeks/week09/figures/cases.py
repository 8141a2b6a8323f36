"""The figures of week 9, each drawn from small data; `tests/plots` looks at them."""

import numpy as np

from dlcourse.plots import week09

RNG = np.random.default_rng(0)
KINDS = {
    "L=4": RNG.normal(0.92, 0.02, 10),
    "L=22": RNG.normal(0.31, 0.05, 10),
    "L=22 +x": RNG.normal(0.57, 0.1, 10),
    "L=22 +x, W=0": RNG.normal(0.9, 0.1, 10).clip(0, 1),
}
WEIGHTS = {
    "LeNet-5": [2550, 58920],
    "AlexNet": [3745824, 58621952],
    "VGG-16": [14710464, 123633664],
}
PRODUCTS = {
    "LeNet-5": [357600, 58920],
    "AlexNet": [1076634144, 58621952],
    "VGG-16": [15346630656, 123633664],
}
SIZE = {"F(x)": np.full(11, 0.3), "F(x) + x": 0.24 * 1.6 ** np.arange(11)}
COSINE = {"F(x)": np.linspace(0.7, 0.99, 11), "F(x) + x": np.linspace(0.7, 0.97, 11)}
RUNS = {
    "A": {"scratch": KINDS["L=22"], "tuned": KINDS["L=22 +x"], "frozen": [0.5] * 10},
    "B": {"scratch": KINDS["L=4"], "tuned": KINDS["L=4"], "frozen": [0.7] * 10},
}
PICTURES = (RNG.random((6, 16, 16)) > 0.7).astype(float)
SIGNED = RNG.normal(size=(6, 16, 16))
MAPS = {
    f"maps{k}": np.maximum(RNG.normal(size=(16, 16, 12 * k)) - 1, 0) for k in (1, 2, 3)
}
FILTERS = RNG.normal(size=(12, 5, 5))

# What a figure is given by its caller, or what is the same word in Turkish.
GIVEN = (*KINDS, *WEIGHTS, *SIZE, *RUNS, *RUNS["A"], *MAPS, "guided", "one", "other")
# Name of the figure: a call that draws it on new Axes.
CASES = {
    "by_block": lambda **k: week09.by_block(SIZE, COSINE, **k),
    "filters": lambda **k: week09.filters({"one": FILTERS, "other": -FILTERS}, **k),
    "maps_by_layer": lambda **k: week09.maps_by_layer(PICTURES[0], MAPS, **k),
    "overlays": lambda **k: week09.overlays(
        PICTURES, {"one": np.maximum(SIGNED, 0), "other": np.maximum(-SIGNED, 0)}, **k
    ),
    "scores": lambda **k: week09.scores(KINDS, **k),
    "shares": lambda **k: week09.shares(WEIGHTS, PRODUCTS, **k),
    "traced": lambda **k: week09.traced(
        PICTURES, {"one": SIGNED, "guided": np.maximum(SIGNED, 0)}, **k
    ),
    "transfer": lambda **k: week09.transfer(RUNS, **k),
}
# Other shapes of the same figures, with no name of their own.
VARIANTS = {
    "one row of heat": lambda **k: week09.overlays(
        PICTURES, {"one": np.maximum(SIGNED, 0)}, **k
    ),
    "maps that say nothing": lambda **k: week09.maps_by_layer(
        PICTURES[0], {"maps1": np.zeros((16, 16, 3))}, **k
    ),
    "nothing comes back": lambda **k: week09.traced(
        PICTURES, {"one": np.zeros((6, 16, 16))}, **k
    ),
}
