#!/bin/sh
# A word that stands in a batch more than once gets a wrong step from Keras' Adam.
#
# Expected: looking words up in a table is a product with one-hot rows; both give one
#   gradient and one step. Adam's first step is the learning rate, whatever the
#   gradient.
# Happens: the gradient of a lookup comes as one row for each place where a word stands.
#   Keras squares these rows before they are added up: sum of squares for square of sum.
#   Adam, RMSprop and Adagrad differ, SGD does not.
# Versions: Keras 3.15.1, TensorFlow 2.21.0.
# Documented: no; `square` in keras/src/backend/tensorflow/numpy.py works on the values
#   of the rows (`elementwise_unary` in sparse.py). How optimizers take such rows is
#   discussed in Keras issue 19992, for speed alone.
# Hurts: embeddings: the step is too small where the gradients of a word are at odds,
#   too large where they agree; who writes the model out by hand gets other numbers.
# Course: `keras_bridge` sums the rows before it compares (`_with_sums` in
#   dlcourse/keras_bridge/comparing.py); embeddings come with week 13.
set -eu
pins="keras==3.15.1 tensorflow-cpu==2.21.0 numpy==2.4.6"
# shellcheck source=findings/environment
. "$(dirname "$0")/environment"

observe <<'PYTHON'
import keras
import numpy as np
import tensorflow as tf
from keras import ops

words = np.array([0, 0, 0, 1, 1, 1, 2])
slopes = np.array([[1.0, 2.0, -2.5, 0.5, 0.5, 0.5, 0.5]], "float32").T
forms = {
    "lookup": lambda table: ops.take(table, words, axis=0),
    "one-hot": lambda table: ops.matmul(ops.one_hot(words, 3), table),
}
for name in "SGD", "Adam", "RMSprop":
    for form, rows in forms.items():
        table = keras.Variable(np.zeros((3, 1), "float32"))
        optimizer = getattr(keras.optimizers, name)(learning_rate=0.1)
        optimizer.build([table])
        with tf.GradientTape() as tape:
            loss = ops.sum(rows(table) * slopes)
        optimizer.apply(tape.gradient(loss, [table.value]), [table])
        steps = [f"{step:.3f}" for step in -np.array(table).ravel()]
        print(f"{name}, {form}: three times, at odds {steps[0]}, ", end="")
        print(f"three times, agreeing {steps[1]}, once {steps[2]}")
PYTHON

expect <<'SEEN'
SGD, lookup: three times, at odds 0.050, three times, agreeing 0.150, once 0.050
SGD, one-hot: three times, at odds 0.050, three times, agreeing 0.150, once 0.050
Adam, lookup: three times, at odds 0.015, three times, agreeing 0.173, once 0.100
Adam, one-hot: three times, at odds 0.100, three times, agreeing 0.100, once 0.100
RMSprop, lookup: three times, at odds 0.047, three times, agreeing 0.548, once 0.316
RMSprop, one-hot: three times, at odds 0.316, three times, agreeing 0.316, once 0.316
SEEN
