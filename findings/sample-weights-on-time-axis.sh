#!/bin/sh
# Keras multiplies the weights of n sequences with the n steps if there are as many.
#
# Expected: `sample_weight` of shape (n,), one weight an example as `fit` documents,
#   weighs the sequences of an output (n, steps, 1), or is refused.
# Happens: the losses are (n, steps), and weights (n,) are broadcast along the steps. It
#   fails where n is not the number of steps, and is silently wrong where it is.
# Versions: Keras 3.15.1, TensorFlow 2.21.0.
# Documented: no; `reduce_weighted_values` in keras/src/losses/loss.py adds an axis to
#   weights (n,) only where the losses are (n, 1).
# Hurts: who weighs sequences in batches as large as they are long (32 and 32, say).
# Course: dlcourse takes weights (n,) as those of the examples and says so in
#   dlcourse/losses/__init__.py. Give Keras weights (n, 1).
set -eu
pins="keras==3.15.1 tensorflow-cpu==2.21.0 numpy==2.4.6"
# shellcheck source=findings/environment
. "$(dirname "$0")/environment"

observe <<'PYTHON'
import keras
import numpy as np


def weighted(n, steps, shape):
    """The loss where only the first sequence is wrong, by 1, and only it counts."""
    model = keras.Sequential([keras.Input((steps, 1)), keras.layers.Identity()])
    model.compile(loss="mae")
    x, weights = np.zeros((n, steps, 1)), np.zeros(n)
    x[0] = weights[0] = 1
    weights = weights.reshape(shape)
    return model.evaluate(x, 0 * x, n, sample_weight=weights, verbose=0)


print(f"3 sequences of 3 steps, weights (3, 1): {weighted(3, 3, (3, 1)):.4f}")
print(f"3 sequences of 3 steps, weights (3,):   {weighted(3, 3, (3,)):.4f}")
try:
    print(f"4 sequences of 3 steps, weights (4,):   {weighted(4, 3, (4,)):.4f}")
except ValueError as error:
    print("4 sequences of 3 steps, weights (4,):  ", str(error).split(" for ")[0])
PYTHON

expect <<'SEEN'
3 sequences of 3 steps, weights (3, 1): 0.3333
3 sequences of 3 steps, weights (3,):   0.1111
4 sequences of 3 steps, weights (4,):   Dimensions must be equal, but are 3 and 4
SEEN
