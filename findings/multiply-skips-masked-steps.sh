#!/bin/sh
# Keras' layers Multiply and Maximum leave masked steps out, Add and the sign * do not.
#
# Expected: a merge of two inputs is one operation on all entries, and a mask only says
#   which of them count later; the layer Multiply is what `*` is.
# Happens: a masked entry is 1 in a product and left out of a maximum, but is added.
# Versions: Keras 3.15.1, TensorFlow 2.21.0.
# Documented: in comments of keras/src/layers/merging/multiply.py; not in the
#   docstrings, which promise an elementwise product and maximum. Masks of merges were
#   reported in another sense in Keras issue 18416 (that they get lost).
# Hurts: gates over padded sequences, and who replaces `*` by the layer.
# Course: dlcourse/layers/merging.py takes all entries everywhere and says so;
#   `keras_bridge.compare` explains the difference.
set -eu
pins="keras==3.15.1 tensorflow-cpu==2.21.0 numpy==2.4.6"
# shellcheck source=findings/environment
. "$(dirname "$0")/environment"

observe <<'PYTHON'
import keras
import numpy as np

words = keras.Input((4,), dtype="int32")
fives = keras.Input((4, 1))
table = keras.layers.Embedding(3, 1, mask_zero=True)
looked_up = table(words)
table.set_weights([np.array([[9.0], [1.0], [2.0]])])  # 9 for the padding
for name in "Add", "Maximum", "Multiply", "*":
    if name == "*":
        merged = fives * looked_up
    else:
        merged = getattr(keras.layers, name)()([fives, looked_up])
    model = keras.Model([words, fives], merged)
    y = model([np.array([[1, 2, 0, 0]]), np.full((1, 4, 1), 5.0)])
    print(f"5 and 1, 2, (9), (9) by {name}:", *np.array(y).ravel().astype(int))
PYTHON

expect <<'SEEN'
5 and 1, 2, (9), (9) by Add: 6 7 14 14
5 and 1, 2, (9), (9) by Maximum: 5 5 5 5
5 and 1, 2, (9), (9) by Multiply: 5 10 5 5
5 and 1, 2, (9), (9) by *: 5 10 45 45
SEEN
