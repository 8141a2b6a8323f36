#!/bin/sh
# Keras turns a picture and puts its bounding box elsewhere unless the box is "xyxy".
#
# Expected: a preprocessing layer with a `bounding_box_format` moves boxes of this
#   format with their pictures.
# Happens: RandomRotation takes the numbers for corners in pixels whatever the format,
#   RandomPerspective gives back corners in pixels whatever the format. As "xywh" or
#   "rel_xyxy" the boxes leave their objects, without a warning. RandomZoom is right.
# Versions: Keras 3.15.1, TensorFlow 2.21.0.
# Documented: no. The layers' tests have boxes as "xyxy" only. (RandomCrop of this
#   version mixes up the axes of its shift: Keras issue 23518, mended since.)
# Hurts: a detector that is trained with turned pictures learns from wrong boxes.
# Course: a trap of week 10: draw the boxes once after each augmentation, then train.
set -eu
pins="keras==3.15.1 tensorflow-cpu==2.21.0 numpy==2.4.6"
# shellcheck source=findings/environment
. "$(dirname "$0")/environment"

observe <<'PYTHON'
import keras
import numpy as np
from keras import layers

SIDE, CORNERS = 60, (20, 10, 40, 24)  # left, top, right, bottom of a white object
convert = keras.utils.bounding_boxes.convert_format
picture = np.zeros((1, SIDE, SIDE, 1), "float32")
picture[:, 10:24, 20:40] = 255
makers = {
    "a quarter turn": lambda **k: layers.RandomRotation((0.25, 0.25), **k),
    "a perspective": lambda **k: layers.RandomPerspective(1.0, 0.3, seed=2, **k),
    "a zoom": lambda **k: layers.RandomZoom((0.5, 0.5), fill_mode="constant", **k),
}
for name, make in makers.items():
    for form in "xyxy", "xywh", "rel_xyxy":
        sizes = {"height": SIDE, "width": SIDE}
        boxes = np.array([[CORNERS]], "float32")
        boxes = convert(boxes, source="xyxy", target=form, **sizes)
        layer = make(bounding_box_format=form)
        told = {"boxes": boxes, "labels": np.array([[0]])}
        made = layer({"images": picture, "bounding_boxes": told}, training=True)
        y, x = np.nonzero(np.asarray(made["images"])[0, ..., 0] > 127)
        seen = np.array([x.min(), y.min(), x.max() + 1, y.max() + 1])
        moved = made["bounding_boxes"]["boxes"]
        moved = np.asarray(convert(moved, source=form, target="xyxy", **sizes))[0, 0]
        off = np.abs(moved - seen).max()
        print(f"{name:15}{form:9}", "with its object" if off < 2 else "elsewhere")
PYTHON

expect <<'SEEN'
a quarter turn xyxy      with its object
a quarter turn xywh      elsewhere
a quarter turn rel_xyxy  elsewhere
a perspective  xyxy      with its object
a perspective  xywh      elsewhere
a perspective  rel_xyxy  elsewhere
a zoom         xyxy      with its object
a zoom         xywh      with its object
a zoom         rel_xyxy  with its object
SEEN
