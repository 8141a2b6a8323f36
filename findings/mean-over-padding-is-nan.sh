#!/bin/sh
# One empty sentence in a batch makes a Keras model NaN for good.
#
# Expected: the mean of a sequence that is padding from end to end is 0, as the loss of
#   a batch without one step that counts is, or the layer refuses it.
# Happens: GlobalAveragePooling1D divides 0 by 0. One training step carries the NaN to
#   all weights behind it, and the second to each row of the embedding that is used.
# Versions: Keras 3.15.1, TensorFlow 2.21.0.
# Documented: no; asked for in Keras issue 18152 (2023, closed as stale), about the
#   division in Keras 2 that is still there.
# Hurts: text classifiers: a text whose words are all rare or filtered is all padding.
# Course: dlcourse gives 0 (dlcourse/layers/pooling/global_pooling.py); a trap of week
#   12.
set -eu
pins="keras==3.15.1 tensorflow-cpu==2.21.0 numpy==2.4.6"
# shellcheck source=findings/environment
. "$(dirname "$0")/environment"

observe <<'PYTHON'
import keras
import numpy as np

model = keras.Sequential(
    [
        keras.Input((3,)),
        keras.layers.Embedding(4, 2, mask_zero=True, embeddings_initializer="ones"),
        keras.layers.GlobalAveragePooling1D(),
        keras.layers.Dense(1, kernel_initializer="ones"),
    ]
)
x, y = np.array([[1, 2, 0], [0, 0, 0]]), np.zeros((2, 1))
print("predicted:", *np.array(model(x)).ravel())
model.compile("sgd", "mse")
for step in 1, 2:
    model.train_on_batch(x, y)
    counts = [f"{np.isnan(w).sum()} of {w.size}" for w in model.get_weights()]
    print(f"NaN in embedding, kernel, bias after step {step}:", ", ".join(counts))
PYTHON

expect <<'SEEN'
predicted: 2.0 nan
NaN in embedding, kernel, bias after step 1: 0 of 8, 2 of 2, 1 of 1
NaN in embedding, kernel, bias after step 2: 4 of 8, 2 of 2, 1 of 1
SEEN
