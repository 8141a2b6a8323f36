"""The figures of week 14, each drawn from small data; `tests/plots` looks at them."""

import numpy as np

from dlcourse.plots import week14

RNG = np.random.default_rng(0)
RULES = ("q·k", "q·k / √d")
DEPTHS = np.array([4, 16, 64, 256, 1024])
ENTROPY = dict(zip(RULES, ([0.64, 0.32, 0.14, 0.07, 0.03], [0.85] * 5), strict=True))
GRADIENT = dict(zip(RULES, ([0.27, 0.19, 0.06, 3e-3, 1e-5], [0.27] * 5), strict=True))
RISING = np.linspace(0.1, 1, 13)
NETS = ("Attention", "LSTM", "GRU")
READERS = ("ViT", "ViT, p = 0", "CNN", "MLP")
STARTS = ("W", "W / 4")
CAUSAL = np.tri(4)
CLUB = np.array([[0, 1], [1, 2], [2, 3], [3, 0]])
PLACES = np.array([[0.0, 0.0], [1.0, 1.0], [2.0, 0.0], [1.0, -1.0]])
MIXING = {"S H": [0.14, 0.6, 1.0], "tanh(S H W)": [0.0, -0.02, 0.8]}

# What a figure is given by its caller, or what is the same word in Turkish.
GIVEN = (*RULES, *NETS, *READERS, *STARTS, *MIXING, "GPT", "BERT", "F(x)", "x + F(x)")
# Name of the figure: a call that draws it on new Axes.
CASES = {
    "club": lambda **k: week14.club(
        PLACES, CLUB, [0, 0, 1, 1], [0, 1, 1, 1], [0, 3], **k
    ),
    "few_labels": lambda **k: week14.few_labels(
        [100, 1078],
        {name: RNG.uniform(0.4, 1, (2, 3)) for name in READERS},
        **k,
    ),
    "head_maps": lambda **k: week14.head_maps(
        RNG.dirichlet(np.ones(6), (2, 6)), "abcdef", "abcdef", **k
    ),
    "language_models": lambda **k: week14.language_models(
        {"GPT": np.arange(1, 6), "GRU": np.arange(1, 6)},
        {"GPT": [30, 12, 8, 6, 5.0], "GRU": [20, 8, 6, 5, 4.0]},
        {2: 8.6, 3: 5.2, 4: 4.4},
        **k,
    ),
    "phone_book": lambda **k: week14.phone_book(
        range(0, 301, 25),
        {name: RNG.uniform(0.9, 1, (3, 13)) * RISING for name in NETS},
        [0.02, 0.86, *[0.02] * 6],
        1,
        **k,
    ),
    "scaled_training": lambda **k: week14.scaled_training(
        [0, 25, 50, 75],
        {
            start: {rule: RNG.uniform(0.4, 1, (3, 4)) for rule in RULES}
            for start in STARTS
        },
        50,
        **k,
    ),
    "scaling": lambda **k: week14.scaling(DEPTHS, ENTROPY, GRADIENT, **k),
    "smoothing": lambda **k: week14.smoothing(
        [1, 4, 32], MIXING, {"S H": [29, 31, 25], "tanh(S H W)": [30, 31, 17]}, **k
    ),
    "token_similarity": lambda **k: week14.token_similarity(
        {"F(x)": np.full((2, 5), 0.99), "x + F(x)": np.zeros((2, 5))}, **k
    ),
    "who_sees_whom": lambda **k: week14.who_sees_whom(
        {"BERT": np.ones((4, 4)), "GPT": CAUSAL}, **k
    ),
}
# Other shapes of the same figures, with no name of their own.
VARIANTS = {
    "heads without words": lambda **k: week14.head_maps(
        RNG.dirichlet(np.ones(5), (1, 5)), **k
    ),
    "one network": lambda **k: week14.who_sees_whom({"GPT": CAUSAL}, **k),
}
