"""The figures of week 13, each drawn from small data; `tests/plots` looks at them."""

import numpy as np

from dlcourse.plots import week13

RNG = np.random.default_rng(0)
GIVEN = {
    "the",
    "wine",
    "of",
    "softmax",
    "tree",
    "PCA",
    "TF-IDF",
    "t-SNE",
    "GRU",
    "AdditiveAttention",
    "random",
    "frozen",
    "en",
    "tr",
}
SHARES = [0.97, 0.2, 0.5]
PLACES = np.array([[x, y] for x in (0.0, 1.0) for y in (0.0, 1.0, 2.2, 3.5)])
TURNED = PLACES @ [[0.5, 0.9], [-0.9, 0.5]]
CURVES = {"random": RNG.uniform(0.5, 1, (3, 3)), "frozen": RNG.uniform(0.8, 1, (3, 3))}
WEIGHTS = np.full((10, 12), 0.01) + 0.88 * np.eye(10, 12)

CASES = {
    "analogy_scores": lambda **k: week13.analogy_scores(
        {"en": SHARES, "tr": SHARES}, **k
    ),
    "attention_map": lambda **k: week13.attention_map(
        WEIGHTS, "3 Nisan 1998", "1998-04-03", **k
    ),
    "beam_lengths": lambda **k: week13.beam_lengths(
        (1, 5, 20, 50), {0: [[26, 35, 19, 0]], 1: [[26, 33, 34, 34]]}, **k
    ),
    "date_race": lambda **k: week13.date_race(
        {"GRU": [0, 0.2, 0.6, 0.9], "AdditiveAttention": [0.1, 0.9]}, 100, **k
    ),
    "few_labels": lambda **k: week13.few_labels((8, 32, 256), CURVES, **k),
    "softmax_cost": lambda **k: week13.softmax_cost(
        (10, 1000), {"softmax": [10, 1000], "tree": [3, 6.4]}, **k
    ),
    "top_terms": lambda **k: week13.top_terms(
        [9, 5, 2], [0.1, 0.2, 0.8], ["the", "of", "wine"], **k
    ),
    "word_maps": lambda **k: week13.word_maps(
        {"PCA": PLACES, "t-SNE": TURNED}, [f"w{n}" for n in range(8)], **k
    ),
}
VARIANTS = {"one language": lambda **k: week13.analogy_scores({"en": SHARES}, **k)}
