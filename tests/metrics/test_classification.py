"""Accuracy and top-k accuracy against scikit-learn."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics as sk

from dlcourse.metrics import accuracy, top_k_accuracy

seeds = st.integers(0, 10_000)


@given(seed=seeds, classes=st.integers(1, 5), examples=st.integers(1, 30))
def test_accuracy_of_probabilities_one_hot_rows_and_classes(seed, classes, examples):
    rng = np.random.default_rng(seed)
    y_true = rng.integers(classes, size=examples)
    y_pred = rng.integers(classes, size=examples)
    expected = pytest.approx(sk.accuracy_score(y_true, y_pred))
    assert accuracy(y_true, y_pred) == expected
    assert accuracy(y_true.astype("U1"), y_pred.astype("U1")) == expected
    if classes > 1:
        rows = np.eye(classes)
        assert accuracy(y_true, 0.9 * rows[y_pred]) == expected
        assert accuracy(rows[y_true], 0.9 * rows[y_pred]) == expected


def test_accuracy_of_one_output_and_of_sequences():
    y_pred = np.float32([[0.2], [0.5], [0.7]])
    assert accuracy([0, 0, 1], y_pred) == 1
    assert accuracy([[0], [0], [1]], y_pred[:, 0].tolist()) == 1
    assert accuracy([0, 0, 1], y_pred - 0.6, threshold=0) == 1
    sequences = np.eye(3)[[[0, 1], [2, 1]]]  # (batch, time, classes)
    assert accuracy([[0, 1], [1, 1]], sequences) == 0.75
    assert accuracy([[[0], [1]], [[1], [1]]], sequences) == 0.75


@pytest.mark.parametrize("pair", [([], []), ([1, 2, 3], [1, 2]), ([0, 1], np.eye(3))])
def test_accuracy_of_shapes_that_do_not_fit(pair):
    with pytest.raises(ValueError, match="check the axes"):
        accuracy(*pair)


@given(seed=seeds, classes=st.integers(3, 6), examples=st.integers(1, 30))
def test_top_k_accuracy_with_ties(seed, classes, examples):
    rng = np.random.default_rng(seed)
    y_true = rng.integers(classes, size=examples)
    y_pred = rng.integers(4, size=(examples, classes)) / 4
    # scikit-learn prefers the last of equals; in reverse order that is the first
    flipped = classes - 1 - y_true, y_pred[:, ::-1]
    labels = range(classes)
    for k in range(1, classes):
        expected = sk.top_k_accuracy_score(*flipped, k=k, labels=labels)
        assert top_k_accuracy(y_true, y_pred, k) == pytest.approx(expected)
    assert top_k_accuracy(y_true, y_pred, classes) == 1
    assert top_k_accuracy(y_true, y_pred, 1) == pytest.approx(accuracy(y_true, y_pred))
    rows = np.eye(classes)[y_true]
    assert top_k_accuracy(rows, y_pred, 2) == top_k_accuracy(y_true, y_pred, 2)


@pytest.mark.parametrize(
    ("error", "fix", "options"),
    [
        (ValueError, "smaller k", {"k": 4}),
        (ValueError, "at least 1", {"k": 0}),
        (TypeError, "pass an int", {"k": 1.5}),
        (ValueError, "number the classes", {"y_true": [0, 3]}),
        (ValueError, "number the classes", {"y_true": [-1, 2]}),
        (ValueError, "number the classes", {"y_true": ["a", "b"]}),
        (ValueError, "no integers", {"y_true": [0.5, 1]}),
        (ValueError, "one row of outputs", {"y_true": [0, 1, 1]}),
        (ValueError, "missing ones", {"y_pred": [0.1, 0.2]}),
        (ValueError, "as rows", {"y_true": [], "y_pred": np.ones((0, 3))}),
    ],
)
def test_bad_input(error, fix, options):
    options = {"y_true": [0, 1], "y_pred": np.ones((2, 3)), "k": 2} | options
    with pytest.raises(error, match=fix):
        top_k_accuracy(**options)
