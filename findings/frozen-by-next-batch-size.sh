#!/bin/sh
# A Keras layer frozen without compile() trains on, or stops, by the next batch size.
#
# Expected: `trainable = False` after `compile` changes nothing until the next
#   `compile`, as its docstring says ("determined at compile() time").
# Happens: on TensorFlow the flag is read when the training step is traced. A second
#   `fit` with the shapes of the first trains the frozen layer on; with another batch
#   size the step is traced again, and the layer stands still.
# Versions: Keras 3.15.1, TensorFlow 2.21.0.
# Documented: against it, in the note of `compile` (keras/src/trainers/trainer.py). That
#   `fit` reads the present flag is TensorFlow issue 117169; the proposal to warn, Keras
#   pull request 22413 (closed), leaves TensorFlow out since it traces lazily.
# Hurts: fine-tuning: whether the base was trained depends on an unrelated argument.
# Course: a trap of week 9: compile again after each change of `trainable`. dlcourse's
#   models have no compiled step.
set -eu
pins="keras==3.15.1 tensorflow-cpu==2.21.0 numpy==2.4.6"
# shellcheck source=findings/environment
. "$(dirname "$0")/environment"

observe <<'PYTHON'
import keras
import numpy as np

x, y = np.ones((8, 3)), np.ones((8, 1))
for size in 8, 4:
    base = keras.layers.Dense(2, kernel_initializer="zeros")
    head = keras.layers.Dense(1, kernel_initializer="ones")
    model = keras.Sequential([keras.Input((3,)), base, head])
    model.compile("sgd", "mse")
    model.fit(x, y, batch_size=8, verbose=0)
    base.trainable = False
    before = base.get_weights()[0]
    model.fit(x, y, batch_size=size, verbose=0)
    stood = np.array_equal(before, base.get_weights()[0])
    print(f"batches of 8, frozen, then batches of {size}: ", end="")
    print("the base stood still" if stood else "the base was trained")
PYTHON

expect <<'SEEN'
batches of 8, frozen, then batches of 8: the base was trained
batches of 8, frozen, then batches of 4: the base stood still
SEEN
