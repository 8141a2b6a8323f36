#!/bin/sh
# A Keras model that says the same of every class is right in all its top k.
#
# Expected: with k of 10 classes a constant prediction has a top-k accuracy of k/10, and
#   k = 1 is the accuracy.
# Happens: a class that ties with the k-th largest counts as in, so of ten equal outputs
#   all are in the first one.
# Versions: Keras 3.15.1, TensorFlow 2.21.0.
# Documented: for TensorFlow, `tf.math.in_top_k` says that all classes of a tie at the
#   boundary are in; the metrics of Keras do not mention it.
# Hurts: who watches top-5 accuracy: a dead network shows 100 %.
# Course: dlcourse.metrics takes the first of equal outputs and says so
#   (dlcourse/metrics/classification.py); a trap of week 8.
set -eu
pins="keras==3.15.1 tensorflow-cpu==2.21.0 numpy==2.4.6"
# shellcheck source=findings/environment
. "$(dirname "$0")/environment"

observe <<'PYTHON'
import keras
import numpy as np

y, p = np.arange(10), np.full((10, 10), 0.1, "float32")
accuracy = float(keras.metrics.SparseCategoricalAccuracy()(y, p))
print(f"ten classes, all outputs 0.1: accuracy {accuracy:.1f}")
for k in 1, 5:
    top = float(keras.metrics.SparseTopKCategoricalAccuracy(k=k)(y, p))
    print(f"ten classes, all outputs 0.1: top {k} {top:.1f}")
PYTHON

expect <<'SEEN'
ten classes, all outputs 0.1: accuracy 0.1
ten classes, all outputs 0.1: top 1 1.0
ten classes, all outputs 0.1: top 5 1.0
SEEN
