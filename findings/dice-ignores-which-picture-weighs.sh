#!/bin/sh
# A picture whose sample weight is 0 counts in Keras' Dice and Tversky losses.
#
# Expected: `sample_weight` of 0 leaves a picture out, as it does where
#   a loss has a number for each picture.
# Happens: by default (`axis=None`) both take the whole batch for one mask and give one
#   number; the weights of the pictures multiply it afterwards. Only the mean of the
#   weights matters, not which picture has which. With `axis=(1, 2, 3)` there is a loss
#   for each picture, and 0 leaves it out.
# Versions: Keras 3.15.1, TensorFlow 2.21.0.
# Documented: no. That the batch is one mask is known (Keras issue 19637, which brought
#   the argument `axis`). In this version Tversky also has `alpha` and `beta` the other
#   way round than its docstring says (Keras pull request 23333, merged later).
# Hurts: segmentation in which pictures without a mask get the weight 0: their invented
#   empty masks are learned all the same.
# Course: a trap of week 10: give `axis` to these losses.
set -eu
pins="keras==3.15.1 tensorflow-cpu==2.21.0 numpy==2.4.6"
# shellcheck source=findings/environment
. "$(dirname "$0")/environment"

observe <<'PYTHON'
import keras
import numpy as np

masks = np.zeros((2, 4, 4, 1), "float32")
masks[0, :2] = 1  # half of the first picture; the second has no label at all
answers = np.full_like(masks, 0.1)
answers[0] = masks[0]  # the first is answered without a fault
losses = keras.losses
for name, loss in {
    "Dice()": losses.Dice(),
    "Dice(axis=(1, 2, 3))": losses.Dice(axis=(1, 2, 3)),
    "Tversky()": losses.Tversky(),
}.items():
    found = []
    for other in 0.1, 0.9:  # answers to the second picture
        answers[1] = other
        weights = np.array([1, 0], "float32")
        found.append(float(loss(masks, answers, sample_weight=weights)))
    print(f"{name:22}{found[0]:.2f} and {found[1]:.2f}")
weights = ([1, 1], [2, 0], [0, 2])
found = [float(losses.Dice()(masks, answers, np.array(w, "float32"))) for w in weights]
print("Dice(), weights", *(f"{w}: {value:.2f} " for w, value in zip(weights, found)))
PYTHON

expect <<'SEEN'
Dice()                0.05 and 0.24
Dice(axis=(1, 2, 3))  0.00 and 0.00
Tversky()             0.05 and 0.24
Dice(), weights [1, 1]: 0.47  [2, 0]: 0.47  [0, 2]: 0.47 
SEEN
