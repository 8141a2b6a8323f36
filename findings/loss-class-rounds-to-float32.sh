#!/bin/sh
# Keras' loss classes turn float64 into float32, the functions of one name do not.
#
# Expected: `MeanSquaredError()(y_true, y_pred)` of float64 arrays is float64, as
#   `mean_squared_error` is, so that a finite difference can check a gradient.
# Happens: the object converts to `backend.floatx()`. A central difference through it is
#   off by 0.6 % at a step of 1e-6 and by 16 % at 1e-7; the function's is right.
# Versions: Keras 3.15.1, TensorFlow 2.21.0.
# Documented: the docstring of `dtype` says that computations are in floatx, whatever
#   comes in; not that the functions differ.
# Hurts: who checks gradients with float64 arrays and believes the model is wrong.
# Course: dlcourse's losses keep the dtype; taught in week 4, section 4.10: say
#   MeanSquaredError(dtype="float64").
set -eu
pins="keras==3.15.1 tensorflow-cpu==2.21.0 numpy==2.4.6"
# shellcheck source=findings/environment
. "$(dirname "$0")/environment"

observe <<'PYTHON'
import keras
import numpy as np

y, p = np.array([[0.3]]), np.array([[0.7]])  # the derivative is 2 * 0.4 = 0.8
losses = {
    "MeanSquaredError()": keras.losses.MeanSquaredError(),
    'MeanSquaredError(dtype="float64")': keras.losses.MeanSquaredError(dtype="float64"),
    "mean_squared_error": keras.losses.mean_squared_error,
}
for name, loss in losses.items():
    slopes = [
        float(np.sum(loss(y, p + h)) - np.sum(loss(y, p - h))) / (2 * h)
        for h in (1e-6, 1e-7)
    ]
    print(name, *[f"{slope:.4f}" for slope in slopes])
PYTHON

expect <<'SEEN'
MeanSquaredError() 0.8047 0.6706
MeanSquaredError(dtype="float64") 0.8000 0.8000
mean_squared_error 0.8000 0.8000
SEEN
