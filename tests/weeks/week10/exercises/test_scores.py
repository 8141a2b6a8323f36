"""Exercises on scores: the library and scikit-learn agree, ties, nothing, answers."""

import itertools

import numpy as np
import pytest
from sklearn.metrics import f1_score

from dlcourse import detection
from dlcourse.exercises import week10
from tests.exercises.answers import said, statuses

average_precision = week10.average_precision.reference
double_count = week10.double_count.reference
dice = week10.dice.reference


def picture(seed):
    """Return boxes of objects, of detections near them, and scores with ties."""
    rng = np.random.default_rng(seed)
    low = rng.uniform(0, 20, (4, 2))
    objects = np.concatenate([low, low + rng.uniform(2, 6, (4, 2))], axis=1)
    near = objects[rng.integers(4, size=12)] + rng.normal(0, 0.5, (12, 4))
    return objects, near, rng.uniform(size=12).round(1)


@pytest.mark.parametrize("seed", range(8))
def test_matching_and_area_together_are_the_library_s(seed):
    objects, found, scores = picture(seed)
    right = double_count(detection.iou(found, objects), scores, 0.4)
    ours = average_precision(scores, right, len(objects))
    theirs = detection.average_precision([objects], [(found, scores)], 0.4)
    assert ours == pytest.approx(theirs)
    assert right.sum() <= len(objects)


def test_the_area_is_that_of_a_staircase_drawn_by_hand():
    """All orders of right and wrong up to five detections, no formula shared."""
    for length in range(1, 6):
        for hits in itertools.product([True, False], repeat=length):
            scores, objects = np.arange(length, 0, -1.0), sum(hits) + 1
            points = [(sum(hits[:k]) / objects, sum(hits[:k]) / k)
                      for k in range(1, length + 1)]  # fmt: skip
            area, before = 0, 0
            for recall, _precision in points:
                best = max(p for r, p in points if r >= recall)
                area, before = area + (recall - before) * best, recall
            ours = average_precision(scores, np.array(hits), objects)
            assert ours == pytest.approx(area)


def test_nothing_found_and_nothing_there():
    none = np.zeros(0), np.zeros(0, bool)
    assert average_precision(*none, 3) == 0
    assert np.isnan(average_precision(*none, 0))
    assert np.isnan(average_precision(np.ones(2), np.zeros(2, bool), 0))
    assert double_count(np.zeros((3, 0)), np.ones(3)).tolist() == [False] * 3
    assert double_count(np.zeros((0, 3)), np.zeros(0)).shape == (0,)


def test_the_second_bug_shows_only_when_the_first_is_mended():
    def best_first(overlap, scores, threshold=0.5):
        """The given function with the order mended alone."""
        right = np.zeros(len(overlap), bool)
        for k in np.argsort(-scores, kind="stable"):
            best = overlap[k].argmax()
            right[k] = overlap[k, best] >= threshold
        return right

    assert week10.double_count.check(best_first, seed=0).status == "not attempted"
    objects, found, scores = picture(0)
    given = week10.double_count.buggy(detection.iou(found, objects), scores)
    assert given.sum() > len(objects)


@pytest.mark.parametrize("ignore", [255, -1])
def test_dice_is_the_f1_score_of_pixels(ignore):
    rng = np.random.default_rng(0)
    y_true, y_pred = rng.integers(3, size=(2, 4, 5, 6))
    y_true[rng.uniform(size=y_true.shape) < 0.2] = ignore
    counts = y_true != ignore
    theirs = f1_score(y_true[counts], y_pred[counts], labels=range(4), average=None,
                      zero_division=1)  # fmt: skip
    scores = dice(y_true, y_pred, 4, ignore)
    np.testing.assert_allclose(scores, theirs)
    for k, score in enumerate(scores):
        masks = ((y_true == k)[counts], (y_pred == k)[counts])
        assert score == pytest.approx(detection.dice_score(*map(np.asarray, masks)))
        inner, union = np.logical_and(*masks).sum(), np.logical_or(*masks).sum()
        if union:  # the insight
            assert score == pytest.approx(2 * (inner / union) / (1 + inner / union))


def as_voc_has_it(scores, right, objects):
    if not objects:
        return float("nan")
    hits = np.cumsum(right[np.argsort(-scores, kind="stable")])
    recall = np.r_[0, hits / objects, 1]
    precision = np.r_[0, hits / (np.arange(len(hits)) + 1), 0]
    for k in range(len(precision) - 1, 0, -1):
        precision[k - 1] = max(precision[k - 1], precision[k])
    steps = np.flatnonzero(recall[1:] != recall[:-1])
    return np.sum((recall[steps + 1] - recall[steps]) * precision[steps + 1])


def matched_in_lists(overlap, scores, threshold=0.5):
    right, found = [False] * len(scores), set()
    for k in sorted(range(len(scores)), key=lambda k: -scores[k]):
        best = max(range(overlap.shape[1]), key=lambda n: overlap[k, n], default=None)
        if best is not None and best not in found and overlap[k, best] >= threshold:
            right[k] = True
            found.add(best)
    return right


def smoothed(y_true, y_pred, classes, ignore=255):
    eps, scores = 1e-7, []
    for k in range(classes):
        a, b = ((y == k) & (y_true != ignore) for y in (y_true, y_pred))
        scores.append((2 * (a & b).sum() + eps) / (a.sum() + b.sum() + eps))
    return scores


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("average_precision", as_voc_has_it),
        ("double_count", matched_in_lists),
        ("dice", smoothed),
    ],
)
def test_right_answers_written_in_another_way_pass(name, answer):
    assert statuses(getattr(week10, name), answer) == {"correct"}


def in_every_column(overlap, scores, threshold=0.5):
    """The best detection of each object, which may be one for two."""
    right = np.zeros(len(scores), bool)
    for column in overlap.T:
        near = np.flatnonzero(column >= threshold)
        if near.size:
            right[near[np.argmax(scores[near])]] = True
    return right


@pytest.mark.parametrize(
    ("name", "answer", "words"),
    [
        ("average_precision", lambda s, r, n: None if n == 0 else
         as_voc_has_it(s, r, n), "return missing"),
        ("average_precision", lambda s, r, n: as_voc_has_it(s + 1e-9 * np.arange(
            len(s)), r, n), "Of equal scores the last"),
        ("average_precision", lambda s, r, n: as_voc_has_it(s[::-1], r, n), "reversed"),
        ("double_count", lambda *z: np.array([*map(int, matched_in_lists(*z))], int),
         "True and False are asked"),
        ("double_count", lambda *z: sum(matched_in_lists(*z)), "sum"),
        ("double_count", in_every_column, "differs most"),
        ("dice", lambda *z: np.round(smoothed(*z), 2), "rounded"),
        ("dice", lambda *z: np.mean(smoothed(*z)), "mean over the classes"),
        ("dice", lambda *z: dice(*z[:3]), "255 is left out"),
        ("dice", lambda *z: dict(enumerate(smoothed(*z))), "Got dict"),
    ],
)  # fmt: skip
def test_other_faults_are_said_too(name, answer, words):
    assert words in said(getattr(week10, name), answer)
