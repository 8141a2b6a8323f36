"""The figures of week 10, each drawn from small data; `tests/plots` looks at them."""

import numpy as np

from dlcourse.plots import week10

RNG = np.random.default_rng(0)
PICTURES = RNG.random((3, 48, 48))
TRUTH = [[[4, 4, 20, 28]], [[10, 0, 18, 8], [30, 30, 46, 47]], np.zeros((0, 4))]
FOUND = [[[5, 3, 20, 29], [2, 4, 19, 26]], [[30, 30, 46, 46]], [[1, 1, 9, 9]]]
INK = (RNG.random((2, 32, 32)) > 0.8).astype(float)
PLACES = np.linspace(0, 3, 31)
RECALL = np.arange(1, 21) / 20
COUNTS = np.outer([1, 1, 2, 1, 2, 1, 2, 1, 1], [1, 1, 2, 1, 2, 1, 2, 1, 1])
ERRORS = np.array([0.55, 0.57, 0.6, 0.85]), np.array([2.6, 2.0, 1.4, 0.7])

# What a figure is given by its caller, or what is the same word in Turkish.
GIVEN = ("IoU", "GIoU", "NMS", "YOLO", "Dice", "roi_pool", "roi_align", "UpSampling2D",
         "Conv2D", "class error", "box error", "truth", "found", "net",
         "U-Net")  # fmt: skip
# Name of the figure: a call that draws it on new Axes.
CASES = {
    "boxes": lambda **k: week10.boxes(PICTURES, {"truth": TRUTH, "found": FOUND}, **k),
    "masks": lambda **k: week10.masks(
        PICTURES[:2, :32, :32], INK, {"net": INK, "U-Net": 1 - INK}, **k
    ),
    "moved_region": lambda **k: week10.moved_region(
        PLACES, {"roi_pool": np.rint(PLACES), "roi_align": PLACES}, **k
    ),
    "overlap_by_distance": lambda **k: week10.overlap_by_distance(
        PLACES, {"IoU": np.maximum(1 - PLACES, 0), "GIoU": 1 - PLACES / 2}, **k
    ),
    "precision_recall": lambda **k: week10.precision_recall(
        {
            "net": np.array([RECALL, 1 - RECALL**2 / 2]),
            "NMS": np.array([RECALL, 1 - RECALL**4 / 3]),
        },
        **k,
    ),
    "ripples": lambda **k: week10.ripples(
        {"f = 3": RNG.normal(size=(12, 12)), "UpSampling2D\nConv2D": np.ones((12, 12))},
        **k,
    ),
    "trade_off": lambda **k: week10.trade_off(
        [1, 10, 100, 1000],
        {
            "class error": ERRORS[0] + RNG.normal(0, 0.03, (3, 4)),
            "box error": ERRORS[1] + RNG.normal(0, 0.1, (3, 4)),
        },
        **k,
    ),
    "writes": lambda **k: week10.writes({"f = 3": COUNTS, "f = 4": COUNTS * 2}, **k),
}
# Other shapes of the same figures, with no name of their own.
VARIANTS = {
    "three who draw boxes": lambda **k: week10.boxes(
        PICTURES, {"truth": TRUTH, "found": FOUND, "NMS": TRUTH}, **k
    ),
    "one picture, one network": lambda **k: week10.masks(
        PICTURES[:1, :32, :32], INK[:1], {"net": INK[:1]}, **k
    ),
}
