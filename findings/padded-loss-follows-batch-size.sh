#!/bin/sh
# Keras' loss of padded sequences depends on the batch size, the metric of one name not.
#
# Expected: `evaluate` gives one loss for one model and one data set, and the loss "mae"
#   equals the metric "mae".
# Happens: a batch's loss is the mean over its steps that count, but an epoch's loss
#   weighs the batches by their examples; the metric weighs each step that counts. So a
#   short sequence alone in its batch counts as much as a long one.
# Versions: Keras 3.15.1, TensorFlow 2.21.0.
# Documented: no; the mean by examples was reported in Keras issue 4186 (2016, closed as
#   stale). The code is `apply_mask` in keras/src/losses/loss.py.
# Hurts: who compares losses of runs with other batch sizes, or stops early on val_loss.
# Course: dlcourse counts each step once (dlcourse/models/masks.py says why); a trap of
#   week 12.
set -eu
pins="keras==3.15.1 tensorflow-cpu==2.21.0 numpy==2.4.6"
# shellcheck source=findings/environment
. "$(dirname "$0")/environment"

observe <<'PYTHON'
import keras
import numpy as np

lengths, errors = [4, 3, 2, 1], [0.5, 1.0, 1.5, 3.0]  # of each step of a sequence
x = np.array([[1] * n + [0] * (4 - n) for n in lengths])
y = 1 - np.repeat(np.array(errors).reshape(4, 1, 1), 4, axis=1)  # ones are predicted
ones = keras.layers.Embedding(2, 1, mask_zero=True, embeddings_initializer="ones")
model = keras.Sequential([keras.Input((4,)), ones])
model.compile(loss="mae", metrics=["mae"])
for size in 4, 2, 1:
    loss, metric = model.evaluate(x, y, batch_size=size, verbose=0)
    print(f"batch size {size}: loss {loss:.4f}, metric {metric:.4f}")
PYTHON

expect <<'SEEN'
batch size 4: loss 1.1000, metric 1.1000
batch size 2: loss 1.3571, metric 1.1000
batch size 1: loss 1.5000, metric 1.1000
SEEN
