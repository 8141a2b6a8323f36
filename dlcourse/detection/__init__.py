"""Boxes: formats, overlap, suppression, anchors, YOLO targets, regions, scores.

A box is a row of four numbers, by default (x1, y1, x2, y2) with the corner (x1, y1) at
the upper left; y grows downwards. `convert` knows the other formats.
"""

from dlcourse.detection.anchors import assign_anchors, make_anchors
from dlcourse.detection.boxes import area, convert, giou, iou
from dlcourse.detection.regions import roi_align, roi_pool
from dlcourse.detection.scores import average_precision, dice_score, matches
from dlcourse.detection.suppression import (
    batched_non_max_suppression,
    non_max_suppression,
)
from dlcourse.detection.targets import (
    decode_yolo,
    encode_yolo,
    localization_loss,
    localization_loss_grad,
)

__all__ = [
    "area",
    "assign_anchors",
    "average_precision",
    "batched_non_max_suppression",
    "convert",
    "decode_yolo",
    "dice_score",
    "encode_yolo",
    "giou",
    "iou",
    "localization_loss",
    "localization_loss_grad",
    "make_anchors",
    "matches",
    "non_max_suppression",
    "roi_align",
    "roi_pool",
]
