"""Print how far every layer is from Keras: `python -m tests.parity.report`.

For each the number of cases and the greatest difference, as a share of the largest
entry of the array, in float32 and float64, of values and of gradients.
"""

import sys
from collections import defaultdict

import numpy as np

from dlcourse.keras_bridge import load_keras
from tests.parity.case import DTYPES, TOLERANCE, both_sides, difference
from tests.parity.random_layers import random_cases
from tests.parity.table_layers import LAYERS

COLUMNS = [(dtype, kind) for dtype in DTYPES for kind in ("value", "gradient")]
HEAD = f"{'layer':<24}{'cases':>6}" + "".join(f"{f'{d} {k}':>18}" for d, k in COLUMNS)


def worst(case, shape):
    """Return {(dtype, kind): greatest difference} of a case."""
    keras, tf = load_keras()
    found = defaultdict(float)
    for dtype in DTYPES:
        rng = np.random.default_rng(20261121)
        for kind, ours, theirs in both_sides(case, shape, dtype, rng, keras, tf):
            key = case.accuracy or dtype, kind
            found[key] = max(found[key], difference(ours, theirs))
    return found


def table(cases):
    """Yield the lines of the table, a layer each, and mark what is over."""
    by_layer = defaultdict(list)
    for case in cases:
        by_layer[case.name] += [worst(case, shape) for shape in case.shapes]
    yield HEAD
    for name, found in sorted(by_layer.items()):
        most = [max(one.get(column, 0.0) for one in found) for column in COLUMNS]
        over = any(m > TOLERANCE[c] for m, c in zip(most, COLUMNS, strict=True))
        numbers = "".join(f"{m:>18.1e}" for m in most)
        yield f"{name:<24}{len(found):>6}{numbers}{'  OVER' if over else ''}"


if __name__ == "__main__":
    load_keras()[1].get_logger().setLevel("ERROR")
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 6
    for line in table((*LAYERS, *random_cases(count))):
        print(line)
