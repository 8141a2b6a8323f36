#!/bin/sh
# Keras finds the largest of 1, NaN, 3 at index 2, though the largest is NaN.
#
# Expected: `keras.ops.argmax` gives the place of `keras.ops.max`, as NumPy's do: NaN is
#   the largest, at index 1; where all is NaN, something that tells.
# Happens: `max` gives NaN, `argmax` steps over it, and `sort` leaves the numbers where
#   they were. Of NaN alone `argmax` gives class 0.
# Versions: Keras 3.15.1, TensorFlow 2.21.0, NumPy 2.4.6.
# Documented: no; for leaving NaN out on purpose there is `keras.ops.nanargmax` (Keras
#   pull request 22345, which gives -1 where all is NaN).
# Hurts: a network that has diverged still "predicts" class 0, with the base rate as its
#   accuracy, and looks untrained instead of broken.
# Course: taught in week 1, section 1.8; dlcourse.metrics.top_k_accuracy counts a class
#   whose output is NaN as wrong.
set -eu
pins="keras==3.15.1 tensorflow-cpu==2.21.0 numpy==2.4.6"
# shellcheck source=findings/environment
. "$(dirname "$0")/environment"

observe <<'PYTHON'
import keras
import numpy as np

x = np.array([1, np.nan, 3], "float32")
for name, module in ("NumPy", np), ("Keras", keras.ops):
    found = [np.array(getattr(module, do)(x)) for do in ("max", "argmax", "sort")]
    print(f"{name}: max {found[0]}, argmax {found[1]}, sort", *found[2])
print("Keras: argmax of NaN, NaN, NaN", np.array(keras.ops.argmax(0 * x + np.nan)))
PYTHON

expect <<'SEEN'
NumPy: max nan, argmax 1, sort 1.0 3.0 nan
Keras: max nan, argmax 2, sort 1.0 nan 3.0
Keras: argmax of NaN, NaN, NaN 0
SEEN
