#!/bin/sh
# Keras' binary cross-entropy charges a sure 0 for a 1 more than a sure 1 for a 0.
#
# Expected: the loss is symmetric: (1, 0) costs what (0, 1) costs.
# Happens: probabilities are clipped to 1e-7 and 1 - 1e-7. Of the latter float32 has
#   only its neighbour 0.99999988, so a sure 1 for a 0 costs 15.94, not 16.12.
# Versions: Keras 3.15.1, TensorFlow 2.21.0.
# Documented: no; both numbers stand in Keras issue 15249 and TensorFlow pull request
#   41595, which are about another constant. In float64 the loss is symmetric.
# Hurts: who compares with a formula to more than two digits, or tests for symmetry.
# Course: dlcourse clips as Keras does, in both dtypes; week 4 teaches to give logits,
#   which need no clipping.
set -eu
pins="keras==3.15.1 tensorflow-cpu==2.21.0 numpy==2.4.6"
# shellcheck source=findings/environment
. "$(dirname "$0")/environment"

observe <<'PYTHON'
import keras
import numpy as np

for dtype in "float32", "float64":
    zero, one = np.zeros((1, 1), dtype), np.ones((1, 1), dtype)
    missed = keras.losses.binary_crossentropy(one, zero)
    alarm = keras.losses.binary_crossentropy(zero, one)
    print(f"{dtype}: 0 for a 1 costs {missed[0]:.3f}, 1 for a 0 costs {alarm[0]:.3f}")
PYTHON

expect <<'SEEN'
float32: 0 for a 1 costs 16.118, 1 for a 0 costs 15.942
float64: 0 for a 1 costs 16.118, 1 for a 0 costs 16.118
SEEN
