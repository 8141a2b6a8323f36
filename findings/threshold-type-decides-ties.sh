#!/bin/sh
# Whether a float32 overlap of 0.65 reaches 0.65 depends on where the 0.65 comes from.
#
# Expected: `overlap >= threshold` depends on the two numbers.
# Happens: a Python float is rounded to the array's float32 before NumPy compares, and
#   ties. A threshold taken out of a NumPy array is a float64, to which the overlap is
#   widened: 0.55 in float32 is 0.550000012, 0.65 is 0.649999976, and ties go either
#   way.
# Versions: NumPy 2.4.6.
# Documented: the rule is NEP 50 (weak Python scalars), in force since NumPy 2.0.
# Hurts: matching of boxes at 0.50, 0.55, ..., 0.95: `for t in thresholds` and `for t in
#   thresholds.tolist()` count other matches.
# Course: dlcourse turns thresholds into Python floats in one place (`check_number` in
#   dlcourse/_validation.py); a trap of week 10 (10.12).
set -eu
pins="numpy==2.4.6"
# shellcheck source=findings/environment
. "$(dirname "$0")/environment"

observe <<'PYTHON'
import numpy as np

thresholds = np.linspace(0.5, 0.95, 10)
overlaps = thresholds.astype("float32")  # each exactly at its threshold
kinds = {"Python's": thresholds.tolist(), "NumPy's": thresholds}
for name, values in kinds.items():
    reached = [bool(o >= t) for o, t in zip(overlaps, values)]
    missed = [f"{t:.2f}" for t, ok in zip(values, reached) if not ok]
    print(f"{name} floats: {sum(reached)} of 10 reached, missed:", *missed)
PYTHON

expect <<'SEEN'
Python's floats: 10 of 10 reached, missed:
NumPy's floats: 6 of 10 reached, missed: 0.65 0.70 0.90 0.95
SEEN
