"""Precision, recall and F1: scikit-learn, corner cases, other answers and faults."""

import numpy as np
import pytest
from sklearn.metrics import precision_recall_fscore_support

from dlcourse.exercises import week07
from tests.exercises.answers import said, statuses

exercise = week07.f1_from_scores


def by_scikit_learn(y, scores, threshold=0.5):
    return precision_recall_fscore_support(
        y, scores >= threshold, average="binary", zero_division=0
    )[:3]


def one_by_one(y, scores, threshold=0.5):
    hits = alarms = misses = 0
    for due, score in zip(y, scores, strict=True):
        hits += due == 1 and score >= threshold
        alarms += due == 0 and score >= threshold
        misses += due == 1 and score < threshold
    return [hits / max(hits + alarms, 1), hits / max(hits + misses, 1),
            2 * hits / max(2 * hits + alarms + misses, 1)]  # fmt: skip


def filled(y, scores, threshold=0.5):
    """0 / 0 is NaN, with a warning, and NaN becomes 0."""
    predicted = (scores >= threshold) * 1
    parts = np.nan_to_num(predicted @ y / np.array([predicted.sum(), y.sum()]))
    return np.append(parts, np.nan_to_num(2 * parts.prod() / parts.sum()))


@pytest.mark.parametrize("answer", [by_scikit_learn, one_by_one, filled])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


def test_accuracy_praises_who_never_predicts_the_rare_class():
    y = np.arange(100) < 5
    assert np.mean(np.zeros(100) == y) == 0.95
    assert exercise.reference(y.astype(int), np.zeros(100)) == (0, 0, 0)


def with_parts(change):
    def answer(y, scores, threshold=0.5):
        return change(*one_by_one(y, scores, threshold))

    return answer


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda y, s, threshold=0.5: one_by_one(y, s), "whatever is passed"),
        (lambda y, s, threshold=0.5: one_by_one(y, s > threshold), ">=, not >"),
        (lambda y, s, threshold=0.5: one_by_one(1 - y, s < threshold), "class 0"),
        (with_parts(lambda p, r, f: (r, p, f)), "Precision and recall are exchanged"),
        (with_parts(lambda p, r, f: (p, r, (p + r) / 2)), "nearer to the lower"),
        (with_parts(lambda p, r, f: (p, r, np.sqrt(p * r))), "geometric mean"),
        (with_parts(lambda p, r, f: (100 * p, 100 * r, 100 * f)), "in percent"),
        (with_parts(lambda p, r, f: f), "Only f1 came back"),
        (with_parts(lambda p, r, f: (f, p, r)), "in another order"),
    ],
)
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)
