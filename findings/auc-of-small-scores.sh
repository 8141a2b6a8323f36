#!/bin/sh
# Keras gives a perfect ranking the AUC of a coin if all its scores are below 0.005.
#
# Expected: the area under the ROC curve depends on the order of the scores alone.
# Happens: 200 evenly spaced thresholds are tried, the first above 0 at 1/199; scores
#   that lie below it all fall into one bucket, and the area is 0.5.
# Versions: Keras 3.15.1, TensorFlow 2.21.0.
# Documented: that the area is approximate and best for evenly spread scores is, in the
#   docstring of AUC; that it may say 0.5 for 1.0 is not.
# Hurts: rare positives (fraud, clicks, lesions), whose calibrated scores are small.
# Course: dlcourse.metrics.roc_auc_score is exact; a trap of week 7 (7.12).
set -eu
pins="keras==3.15.1 tensorflow-cpu==2.21.0 numpy==2.4.6"
# shellcheck source=findings/environment
. "$(dirname "$0")/environment"

observe <<'PYTHON'
import keras
import numpy as np

positive = np.arange(40) >= 20
scores = np.linspace(0.0001, 0.004, 40)  # each positive above each negative
for factor in 1, 10, 100:
    area = float(keras.metrics.AUC()(positive, factor * scores))
    print(f"scores up to {factor * scores.max():g}: {area:.3f}")
PYTHON

expect <<'SEEN'
scores up to 0.004: 0.500
scores up to 0.04: 1.000
scores up to 0.4: 1.000
SEEN
