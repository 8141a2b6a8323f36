#!/bin/sh
# Keras' F1Score of one sigmoid output counts every example as positive.
#
# Expected: `F1Score()` of a model that ends in one sigmoid rounds at 0.5, as "accuracy"
#   of that model does, or refuses the single column.
# Happens: without `threshold` the largest output is the prediction; of one column that
#   is always the first. A perfect classifier scores as one that always says yes.
# Versions: Keras 3.15.1, TensorFlow 2.21.0.
# Documented: the rule is, in the docstring of `threshold` ("the argmax of y_pred is
#   converted to 1"); what it means for one column is not.
# Hurts: who watches rare positives: the score stands still, whatever is trained.
# Course: dlcourse.metrics.f1_score takes labels, so that the threshold is chosen
#   before; a trap of week 7 (7.12).
set -eu
pins="keras==3.15.1 tensorflow-cpu==2.21.0 numpy==2.4.6"
# shellcheck source=findings/environment
. "$(dirname "$0")/environment"

observe <<'PYTHON'
import keras
import numpy as np

y = np.array([[1.0], [0.0], [0.0], [0.0]])
scores = {"perfect": 0.9 * y + 0.05, "always wrong": 0.95 - 0.9 * y}
for name, p in scores.items():
    for arguments in {}, {"threshold": 0.5}:
        print(f"{name}, F1Score({arguments or ''}): ", end="")
        print(f"{float(keras.metrics.F1Score(**arguments)(y, p)[0]):.2f}")
PYTHON

expect <<'SEEN'
perfect, F1Score(): 0.40
perfect, F1Score({'threshold': 0.5}): 1.00
always wrong, F1Score(): 0.40
always wrong, F1Score({'threshold': 0.5}): 0.00
SEEN
