"""Slips of a student who solved week 10 from its text alone, and what is said."""

import numpy as np
import pytest

from dlcourse.exercises import week10
from tests.exercises.answers import statuses, told


def kept_as_in_the_text(overlap, scores, score_threshold=0.6, iou_threshold=0.5):
    """The loop of 10.2, with the table instead of the boxes."""
    best = scores.max(axis=1)
    left = [k for k in np.argsort(-best, kind="stable") if best[k] > score_threshold]
    kept = []
    while left:
        first, *rest = left
        kept.append(first)
        left = [k for k in rest if overlap[first, k] <= iou_threshold]
    return np.array(kept, int)


def best_first(scores):
    return np.argsort(-scores, kind="stable")


def as_it_comes(scores):
    return np.argsort(-scores)


def keepers(good=lambda best, threshold: best > threshold, order=best_first):
    def answer(overlap, scores, score_threshold=0.6, iou_threshold=0.5):
        best, label = scores.max(axis=1), scores.argmax(axis=1)
        keeper = np.full(len(best), -1)
        for k in order(best):
            if best[k] <= score_threshold or keeper[k] >= 0:
                continue
            keeper[k] = k
            for j in range(len(best)):
                free = keeper[j] < 0 and good(best[j], score_threshold)
                if free and label[j] == label[k] and overlap[k, j] > iou_threshold:
                    keeper[j] = k
        return keeper

    return answer


def ones_for_kept(*given, **thresholds):
    keeper = keepers()(*given, **thresholds)
    return (keeper == np.arange(len(keeper))) * 1


def in_each_class(overlap, scores, score_threshold=0.6, iou_threshold=0.5):
    keeper = np.full(len(scores), -1)
    for c in range(scores.shape[1]):
        for k in np.argsort(-scores[:, c], kind="stable"):
            if scores[k, c] <= score_threshold or keeper[k] >= 0:
                continue
            keeper[k] = k
            for j in range(len(scores)):
                free = keeper[j] < 0 and scores[j, c] > score_threshold
                if free and overlap[k, j] > iou_threshold:
                    keeper[j] = k
    return keeper


def whole_pixels(more):
    def answer(a, b):
        low, high = (
            np.maximum(a[..., :2], b[..., :2]),
            np.minimum(a[..., 2:], b[..., 2:]),
        )
        common = np.clip(high - low + more, 0, None).prod(axis=-1)
        areas = [(q[..., 2:] - q[..., :2] + 1).prod(axis=-1) for q in (a, b)]
        return common / (areas[0] + areas[1] - common)

    return answer


def iou_of(w, h, anchors):
    common = np.minimum(w, anchors[:, 0]) * np.minimum(h, anchors[:, 1])
    return common / (w * h + anchors.prod(axis=1) - common)


def encoded(fit=iou_of, overwrite=False, first=5, size=lambda n: n):
    def answer(boxes, classes, anchors, grid, num_classes):
        target = np.zeros((grid, grid, len(anchors), 5 + num_classes))
        for (x, y, w, h), label in zip(boxes, classes, strict=True):
            column, row = int(x * grid), int(y * grid)
            for a in np.argsort(-fit(w, h, anchors), kind="stable"):
                if overwrite or target[row, column, a, 0] == 0:
                    place = x * grid - column, y * grid - row
                    sides = size(w * grid), size(h * grid)
                    target[row, column, a, :5] = 1, *place, *sides
                    target[row, column, a, first + label] = 1
                    break
        return target

    return answer


def weighed(first=1, last=5, mean=len, squared=False):
    def answer(y_true, y_pred, coordinates=5.0, no_object=0.5):
        own, empty = np.ones(y_true.shape[-1]), np.zeros(y_true.shape[-1])
        own[first:last], empty[0] = coordinates, no_object
        weight = np.where(y_true[..., :1] == 1, own, empty)
        error = np.where(weight > 0, y_pred - y_true, 0)
        costs = (weight * error) ** 2 if squared else weight * error**2
        return costs.sum() / mean(y_true), 2 * weight * error / len(y_true)

    return answer


def square_windows(dense_1, dense_2, window, features):
    size = [n - window[0] + 1 for n in features[:2]]
    kernel = dense_1.reshape(*window, -1)
    return kernel, dense_2[None, None], np.array([*size, dense_2.shape[1]])


def area(divide=lambda right, objects: objects, unsorted=False, order=best_first):
    def answer(scores, right, objects):
        if objects == 0:
            return np.nan
        if len(scores) == 0:
            return 0.0
        ours = right[order(scores)]
        precision = np.cumsum(ours) / np.arange(1, len(ours) + 1)
        best = np.maximum.accumulate(precision[::-1])[::-1]
        return best[right if unsorted else ours].sum() / divide(right, objects)

    return answer


def ties_together(scores, right, objects):
    if objects == 0:
        return np.nan
    area, done, best = 0.0, 0.0, []
    for step in sorted(set(scores.tolist()), reverse=True):
        so_far = right[scores >= step]
        best.append([so_far.sum() / objects, so_far.mean()])
    for k, (recall, _precision) in enumerate(best):
        area += (recall - done) * max(p for _r, p in best[k:])
        done = recall
    return area


def found_once(order):
    def answer(overlap, scores, threshold=0.5):
        right = np.zeros(len(overlap), bool)
        found = np.zeros(overlap.shape[1], bool)
        for k in order(scores) if found.size else ():
            best = overlap[k].argmax()
            if overlap[k, best] >= threshold and not found[best]:
                right[k] = found[best] = True
        return right

    return answer


def stamped(step=lambda s: s, longer=lambda f, s: f - s):
    def answer(x, kernel, s=1, p=0, extra=0):
        (n, m), (f, g) = x.shape, kernel.shape
        y = np.zeros((n * s + longer(f, s) + extra, m * s + longer(g, s) + extra))
        for (i, j), value in np.ndenumerate(x):
            top, left = i * step(s), j * step(s)
            y[top : top + f, left : left + g] += value * kernel
        return y[p : len(y) - p, p : y.shape[1] - p]

    return answer


def dice(keep, below=None, silent=None):
    def answer(y_true, y_pred, classes, ignore=255):
        if silent is not None:
            out = y_true == ignore
            y_true, y_pred = (
                np.where(out, silent, y_true),
                np.where(out, silent, y_pred),
            )
        counts = keep(y_true, y_pred, ignore)
        a, b = y_true[counts], y_pred[counts]
        scores = []
        for k in range(classes):
            total = (below or (lambda a, b: a + b))((a == k).sum(), (b == k).sum())
            scores.append(2 * ((a == k) & (b == k)).sum() / total if total else 1.0)
        return np.array(scores)

    return answer


def what_counts(y_true, y_pred, ignore):
    return y_true != ignore


SLIPS = [
    ("iou", whole_pixels(0), "1 was added to each length"),
    ("iou", whole_pixels(1), "1 was added to each length"),
    ("suppress", kept_as_in_the_text, "EVERY box"),
    ("suppress", ones_for_kept, "This says 1 where"),
    ("suppress", keepers(lambda best, threshold: True), "score_threshold or less got"),
    ("suppress", in_each_class, "ONE class"),
    ("suppress", keepers(order=as_it_comes), "may exchange equal scores"),
    ("suppress", keepers(order=lambda s: np.argsort(s)[::-1]), "turns ties"),
    ("encode", encoded(lambda w, h, a: -abs(a - [w, h]).sum(axis=1)), "differences of"),
    ("encode", encoded(lambda w, h, a: -abs(a[:, 0] / a[:, 1] - w / h)),
     "width / height"),
    ("encode", encoded(overwrite=True), "overwritten an earlier"),
    ("encode", encoded(first=4), "counted from 1"),
    ("encode", encoded(size=np.log), "logarithms"),
    ("localization_loss", weighed(first=0), "weighs pc, too"),
    ("localization_loss", weighed(last=3), "bx and by alone"),
    ("localization_loss", weighed(mean=np.size), "number of all entries"),
    ("localization_loss", weighed(squared=True), "weights were squared"),
    ("dense_as_convolution", square_windows, "rows of the window"),
    ("average_precision", area(lambda right, objects: right.sum() or np.nan), "FOUND"),
    ("average_precision", area(unsorted=True), "UNSORTED"),
    ("average_precision", ties_together, "taken together"),
    ("average_precision", area(order=as_it_comes), "may exchange equal scores"),
    ("average_precision", area(order=lambda s: np.argsort(s)[::-1]), "turns ties"),
    ("double_count", found_once(as_it_comes), "kind='stable'"),
    ("double_count", found_once(lambda s: np.argsort(s)[::-1]), "turns ties"),
    ("transposed", stamped(step=lambda s: 1), "one entry apart"),
    ("transposed", stamped(longer=lambda f, s: f), "too large by s"),
    ("dice", dice(lambda t, p, i: (t != i) & (p != i)), "y_pred holds ignore, too"),
    ("dice", dice(what_counts, lambda a, b: 2 * a), "This is the recall"),
    ("dice", dice(what_counts, lambda a, b: 2 * b), "This is the precision"),
    ("dice", dice(lambda t, p, i: t == t, silent=0), "became class 0"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "answer", "words"), SLIPS)
@pytest.mark.filterwarnings("ignore:.*divide:RuntimeWarning")
def test_a_slip_is_named_whatever_is_drawn(name, answer, words):
    for seed in np.random.default_rng(10).integers(2**31, size=5).tolist():
        feedback = getattr(week10, name).check(answer, seed=seed)
        assert feedback.status == "incorrect"
        assert words in feedback.text


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("suppress", keepers()),
        ("encode", encoded()),
        ("localization_loss", weighed()),
        ("average_precision", area()),
        ("double_count", found_once(best_first)),
        ("transposed", stamped()),
        ("dice", dice(what_counts)),
    ],
)
def test_without_the_slip_it_passes(name, answer):
    assert statuses(getattr(week10, name), answer, seeds=5) == {"correct"}


def test_only_the_yolo_of_outputs_shares_its_classes():
    exercise = week10.outputs
    feedback = exercise.check(exercise.but({"yolo": (19, 19, 105)})())
    assert "each anchor has its own" in feedback.text


def test_an_axis_of_the_batch_is_no_length():
    exercise = week10.outputs
    words = told(exercise, exercise.but({"landmarks": (None, 129)})())
    assert "landmarks: got the length None" in words
