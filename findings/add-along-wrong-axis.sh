#!/bin/sh
# keras.ops.add(a, b) of shapes (3, 3) and (3, 1) adds b along the other axis.
#
# Expected: `keras.ops.add` broadcasts as NumPy and as TensorFlow's `+`, in either
#   order.
# Happens: where the second argument has one axis longer than 1, as long as the second
#   or the last axis of the first argument, it is squeezed and taken for a bias: a
#   column is added as a row. The arguments swapped give the right sum; so does
#   subtract.
# Versions: Keras 3.15.1, TensorFlow 2.21.0.
# Documented: no; the special case is in `add` of keras/src/backend/tensorflow/numpy.py
#   ("`x2` looks like bias (can be squeezed to vector)"), of Keras pull request 20386.
# Hurts: square scores plus a column (attention, distances), and the layer Add called on
#   arrays; the wrong sum has the right shape.
# Course: dlcourse adds as NumPy does; taught in week 1, section 1.8.
set -eu
pins="keras==3.15.1 tensorflow-cpu==2.21.0 numpy==2.4.6"
# shellcheck source=findings/environment
. "$(dirname "$0")/environment"

observe <<'PYTHON'
import keras
import numpy as np
import tensorflow as tf

a, b = np.zeros((3, 3), "float32"), np.array([[1], [2], [3]], "float32")
sums = {
    "numpy a + b": a + b,
    "tensorflow a + b": tf.constant(a) + b,
    "keras.ops.add(a, b)": keras.ops.add(a, b),
    "keras.ops.add(b, a)": keras.ops.add(b, a),
    "keras.ops.subtract(a, -b)": keras.ops.subtract(a, -b),
    "keras.layers.Add()([a, b])": keras.layers.Add()([a, b]),
}
for name, total in sums.items():
    print(f"{name}:", np.array(total).astype(int).tolist())
PYTHON

expect <<'SEEN'
numpy a + b: [[1, 1, 1], [2, 2, 2], [3, 3, 3]]
tensorflow a + b: [[1, 1, 1], [2, 2, 2], [3, 3, 3]]
keras.ops.add(a, b): [[1, 2, 3], [1, 2, 3], [1, 2, 3]]
keras.ops.add(b, a): [[1, 1, 1], [2, 2, 2], [3, 3, 3]]
keras.ops.subtract(a, -b): [[1, 1, 1], [2, 2, 2], [3, 3, 3]]
keras.layers.Add()([a, b]): [[1, 2, 3], [1, 2, 3], [1, 2, 3]]
SEEN
