#!/bin/sh
# A Keras network whose weights are NaN has a finite loss: fused, ReLU makes NaN a 0.
#
# Expected: a network of NaN weights gives NaN, as it does with tanh, and as the ReLU of
#   NaN does in eager mode, in a graph of its own and under XLA.
# Happens: in `fit`, `evaluate` and `predict` on a processor TensorFlow fuses product,
#   bias and ReLU into one operation, which turns NaN into 0: the outputs are those of
#   the later biases, the loss is finite. The same model called directly gives NaN.
# Versions: Keras 3.15.1, TensorFlow 2.21.0, NumPy 2.4.6.
# Documented: no; of ReLU alone on a graphics card it was a bug, since closed
#   (TensorFlow issues 32730 and 40072).
# Hurts: one missing number in a table ruins all weights, and the report shows the loss
#   and the accuracy of an untrained network; `TerminateOnNaN` sees nothing.
# Course: taught in week 0, "Traps of the real library"; models of dlcourse refuse NaN.
set -eu
pins="keras==3.15.1 tensorflow-cpu==2.21.0 numpy==2.4.6"
# shellcheck source=findings/environment
. "$(dirname "$0")/environment"

observe <<'PYTHON'
import keras
import numpy as np
import tensorflow as tf

x, y = np.ones((4, 2), "float32"), np.zeros((4, 2), "float32")
broken = [np.full((2, 3), np.nan), np.zeros(3), np.ones((3, 2)), np.full(2, 0.5)]
for activation in "tanh", "relu":
    hidden = keras.layers.Dense(3, activation)
    model = keras.Sequential([keras.Input((2,)), hidden, keras.layers.Dense(2)])
    model.compile("sgd", "mse")
    model.set_weights(broken)
    told = model.predict(x, verbose=0)[0], model.evaluate(x, y, verbose=0)
    print(f"{activation}: predict {told[0]}, loss {told[1]}, call {model(x)[0]}")
watched = model.fit(x, y, verbose=0, callbacks=[keras.callbacks.TerminateOnNaN()])
print("fit with TerminateOnNaN:", watched.history["loss"])
print("relu alone, in a graph:", tf.function(tf.nn.relu)(np.float32("nan")).numpy())
PYTHON

expect <<'SEEN'
tanh: predict [nan nan], loss nan, call [nan nan]
relu: predict [0.5 0.5], loss 0.25, call [nan nan]
fit with TerminateOnNaN: [0.25]
relu alone, in a graph: nan
SEEN
