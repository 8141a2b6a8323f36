#!/bin/sh
# Keras shears a picture and its boxes by different amounts unless it is square.
#
# Expected: RandomShear moves a box as far as the object in it.
# Happens: the picture is sheared in pixels, the box in shares of width and height: its
#   shift along x is width / height times that of the object, along y height / width
#   times. On square pictures the two agree.
# Versions: Keras 3.15.1, TensorFlow 2.21.0.
# Documented: no.
# Hurts: a detector trained on wide pictures learns from boxes that are off, the more,
#   the farther down an object stands.
# Course: a trap of week 10: draw the boxes once after each augmentation, then train.
set -eu
pins="keras==3.15.1 tensorflow-cpu==2.21.0 numpy==2.4.6"
# shellcheck source=findings/environment
. "$(dirname "$0")/environment"

observe <<'PYTHON'
import keras
import numpy as np

for height, width in (60, 60), (60, 120):
    picture = np.zeros((1, height, width, 1), "float32")
    picture[:, 16:20, 30:50] = 255
    layer = keras.layers.RandomShear(
        (0.5, 0.5), fill_mode="constant", bounding_box_format="xyxy", seed=0
    )
    boxes = np.array([[[30, 16, 50, 20]]], "float32")
    boxes = {"boxes": boxes, "labels": np.array([[0]])}
    made = layer({"images": picture, "bounding_boxes": boxes}, training=True)
    x = np.nonzero(np.asarray(made["images"])[0, ..., 0] > 127)[1]
    told = np.asarray(made["bounding_boxes"]["boxes"])[0, 0].round().astype(int)
    print(f"{height} x {width}: the object stands at x from {x.min()} "
          f"to {x.max() + 1}, its box from {told[0]} to {told[2]}")
PYTHON

expect <<'SEEN'
60 x 60: the object stands at x from 20 to 42, its box from 20 to 42
60 x 120: the object stands at x from 20 to 42, its box from 10 to 34
SEEN
