#!/bin/sh
# The slope of ReLU at 0 depends on how it was written: 0, 1 or a half.
#
# Expected: `maximum(z, 0)`, `maximum(0, z)`, `clip` and `relu` are one function with
#   one gradient.
# Happens: TensorFlow gives the whole gradient of a tie to the first argument of
#   maximum, and clip passes it on at its edge; relu stops it; of abs it takes 0.
# Versions: Keras 3.15.1, TensorFlow 2.21.0.
# Documented: no; the rule is `_MaximumMinimumGrad` in TensorFlow's math_grad.py. JAX
#   gives each side of the tie a half, which JAX issue 37821 calls a fault.
# Hurts: layers whose inputs are exactly 0 (padding, sparse pictures, biases that start
#   at 0): two writings of one net train differently.
# Course: dlcourse takes 0, as `relu` of Keras does; taught in week 3, section 3.9.
set -eu
pins="keras==3.15.1 tensorflow-cpu==2.21.0 numpy==2.4.6"
# shellcheck source=findings/environment
. "$(dirname "$0")/environment"

observe <<'PYTHON'
import tensorflow as tf
from keras import ops

spellings = {
    "relu(z)": ops.relu,
    "maximum(0, z)": lambda z: ops.maximum(0.0, z),
    "maximum(z, 0)": lambda z: ops.maximum(z, 0.0),
    "clip(z, 0, 1)": lambda z: ops.clip(z, 0.0, 1.0),
    "(z + abs(z)) / 2": lambda z: (z + ops.abs(z)) / 2,
}
z = tf.Variable(0.0)
for name, function in spellings.items():
    with tf.GradientTape() as tape:
        y = function(z)
    print(f"{name}: {float(tape.gradient(y, z))}")
PYTHON

expect <<'SEEN'
relu(z): 0.0
maximum(0, z): 0.0
maximum(z, 0): 1.0
clip(z, 0, 1): 1.0
(z + abs(z)) / 2: 0.5
SEEN
