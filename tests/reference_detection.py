"""Slow loops over boxes and bins; written from the definitions, for tests only."""

import math

import numpy as np


def iou(a, b):
    """The share of two boxes that they have in common."""
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    common = width * height if width > 0 and height > 0 else 0.0
    union = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - common
    return common / union if union > 0 else 0.0


def giou(a, b):
    """Algorithm 1 of Rezatofighi et al."""
    union_of = [(x[2] - x[0]) * (x[3] - x[1]) for x in (a, b)]
    ratio = iou(a, b)
    union = sum(union_of) / (1 + ratio)
    c = (max(a[2], b[2]) - min(a[0], b[0])) * (max(a[3], b[3]) - min(a[1], b[1]))
    return ratio - (c - union) / c


def non_max_suppression(boxes, scores, iou_threshold, score_threshold=-math.inf):
    """Keep the best box, drop what overlaps it, go on."""
    left = [k for k in range(len(boxes)) if scores[k] > score_threshold]
    kept = []
    while left:
        best = max(left, key=lambda k: (scores[k], -k))
        kept.append(best)
        left = [
            k for k in left if k != best and iou(boxes[best], boxes[k]) <= iou_threshold
        ]
    return kept


def roi_pool(features, region, rows, columns):
    """Look at every cell of every bin."""
    x1, y1, x2, y2 = (int(np.rint(v)) for v in region)
    x1, y1 = min(x1, features.shape[1] - 1), min(y1, features.shape[0] - 1)
    width, height = max(x2 - x1, 1), max(y2 - y1, 1)
    out = np.full((rows, columns, features.shape[2]), -np.inf)
    for i in range(rows):
        for j in range(columns):
            top = y1 + math.floor(i * height / rows)
            bottom = y1 + math.ceil((i + 1) * height / rows)
            left = x1 + math.floor(j * width / columns)
            right = x1 + math.ceil((j + 1) * width / columns)
            for y in range(top, bottom):
                for x in range(left, right):
                    out[i, j] = np.maximum(out[i, j], features[y, x])
    return out


def at(features, y, x):
    """A bilinear mixture; cell k has its centre at k + 0.5."""
    height, width = features.shape[:2]
    y = min(max(y - 0.5, 0), height - 1)
    x = min(max(x - 0.5, 0), width - 1)
    total = 0.0
    for i in range(height):
        for j in range(width):
            total = total + features[i, j] * max(0, 1 - abs(y - i)) * max(
                0, 1 - abs(x - j)
            )
    return total


def roi_align(features, region, rows, columns, ratio):
    """The mean of the samples of every bin."""
    x1, y1, x2, y2 = region
    out = np.zeros((rows, columns, features.shape[2]))
    for i in range(rows):
        for j in range(columns):
            for a in range(ratio):
                for b in range(ratio):
                    y = y1 + (y2 - y1) * (i + (a + 0.5) / ratio) / rows
                    x = x1 + (x2 - x1) * (j + (b + 0.5) / ratio) / columns
                    out[i, j] += at(features, y, x) / ratio**2
    return out


def average_precision(right, objects, points=None):
    """The precision at each recall, from the curve's definition."""
    hits, curve = 0, []
    for k, ok in enumerate(right, 1):
        hits += ok
        curve.append((hits / objects, hits / k))

    def best(recall):
        return max((p for r, p in curve if r >= recall - 1e-9), default=0.0)

    if points:
        return sum(best(k / (points - 1)) for k in range(points)) / points
    return sum(best(k / objects) for k in range(1, objects + 1)) / objects
