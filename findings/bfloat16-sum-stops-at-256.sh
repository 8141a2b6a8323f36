#!/bin/sh
# NumPy adds 4,096 bfloat16 ones up to 256, and leaves an array with a NaN unsorted.
#
# Expected: `np.sum` of bfloat16 (ml_dtypes) is as careful as that of float16, which has
#   more digits but the same size: NumPy adds float16 in float32.
# Happens: a dtype that NumPy does not know is added one by one in itself; from 256 on a
#   one more is rounded away, and the mean of ones is a sixteenth. `np.sort` puts NaN
#   last for its own dtypes; here the array stays as it was.
# Versions: NumPy 2.4.6, ml_dtypes 0.6.0.
# Documented: ml_dtypes issue 63 (the sum).
# Hurts: who looks at activations, losses or gradients of mixed precision in NumPy.
# Course: dlcourse sums float16 in float32. Write `.astype("float32")` first.
set -eu
pins="ml_dtypes==0.6.0 numpy==2.4.6"
# shellcheck source=findings/environment
. "$(dirname "$0")/environment"

observe <<'PYTHON'
import ml_dtypes
import numpy as np

for name, dtype in ("float16", np.float16), ("bfloat16", ml_dtypes.bfloat16):
    ones = np.ones(4096, dtype)
    ordered = np.sort(np.array([3, np.nan, 1, 2], dtype)).astype("float32")
    print(f"{name}: sum {float(ones.sum()):g}, mean {float(ones.mean()):.3f}, ", end="")
    print("sorted", *ordered)
PYTHON

expect <<'SEEN'
float16: sum 4096, mean 1.000, sorted 1.0 2.0 3.0 nan
bfloat16: sum 256, mean 0.062, sorted 3.0 nan 1.0 2.0
SEEN
