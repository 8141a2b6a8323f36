"""Curves and areas against scikit-learn, on scores with many ties."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sklearn import metrics as sk

from dlcourse.metrics import (
    average_precision_score,
    precision_recall_curve,
    roc_auc_score,
    roc_curve,
)

binary = st.lists(
    st.tuples(st.booleans(), st.integers(-4, 4)), min_size=2, max_size=40
).filter(lambda pairs: len({positive for positive, _ in pairs}) == 2)


def split(pairs, dtype="float64"):
    y_true, y_score = np.array(pairs).T
    return y_true, (y_score / 4).astype(dtype)


@given(pairs=binary, drop=st.booleans(), dtype=st.sampled_from(["float32", "float64"]))
def test_roc_curve(pairs, drop, dtype):
    y_true, y_score = split(pairs, dtype)
    options = {"drop_intermediate": drop}
    found = roc_curve(y_true, y_score, **options)
    for ours, theirs in zip(
        found, sk.roc_curve(y_true, y_score, **options), strict=True
    ):
        np.testing.assert_allclose(ours, theirs, rtol=1e-12)


@given(pairs=binary)
def test_precision_recall_curve_and_average_precision(pairs):
    y_true, y_score = split(pairs)
    found = precision_recall_curve(y_true, y_score)
    expected = sk.precision_recall_curve(y_true, y_score)
    for ours, theirs in zip(found, expected, strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-12)
    expected = sk.average_precision_score(y_true, y_score)
    assert average_precision_score(y_true, y_score) == pytest.approx(expected)


@given(pairs=binary)
def test_area_is_the_share_of_pairs_in_the_right_order(pairs):
    y_true, y_score = split(pairs)
    high, low = y_score[y_true == 1, None], y_score[y_true == 0]
    by_pairs = ((high > low) + 0.5 * (high == low)).mean()
    assert roc_auc_score(y_true, y_score) == pytest.approx(by_pairs)
    assert sk.roc_auc_score(y_true, y_score) == pytest.approx(by_pairs)


@given(seed=st.integers(0, 10_000), classes=st.integers(3, 5))
def test_area_of_several_classes(seed, classes):
    rng = np.random.default_rng(seed)
    y_true = rng.integers(classes, size=20)
    assume(len(np.unique(y_true)) == classes)
    y_score = rng.integers(1, 5, size=(20, classes)) / 4
    shares = y_score / y_score.sum(axis=1, keepdims=True)
    for average in ("macro", "weighted", None):
        expected = sk.roc_auc_score(y_true, shares, multi_class="ovr", average=average)
        found = roc_auc_score(y_true, shares, average=average)
        np.testing.assert_allclose(found, expected, rtol=1e-12)
    order = rng.permutation(classes)
    np.testing.assert_allclose(
        roc_auc_score(y_true, shares[:, order], average=None, labels=order),
        roc_auc_score(y_true, shares, average=None)[order],
    )


def test_names_of_the_classes_and_one_column():
    y_true, y_score = np.array(["no", "yes", "yes", "no"]), [0.1, 0.9, 0.3, 0.3]
    assert roc_auc_score(y_true, y_score) == roc_auc_score(y_true == "yes", y_score)
    column = np.array(y_score)[:, None]
    assert roc_auc_score(y_true, column) == roc_auc_score(y_true, y_score)
    with pytest.raises(ValueError, match="by pos_label"):
        roc_curve(y_true, y_score)
    fpr, _, _ = roc_curve(y_true, y_score, pos_label="yes")
    np.testing.assert_array_equal(
        fpr, sk.roc_curve(y_true, y_score, pos_label="yes")[0]
    )


@pytest.mark.parametrize("function", [roc_curve, roc_auc_score, precision_recall_curve])
@pytest.mark.parametrize(
    ("error", "fix", "y_true", "y_score"),
    [
        (ValueError, "no positive", [0, 0], [0.1, 0.2]),
        (ValueError, "score", [0, 1, 1], [0.1, 0.2]),
        (ValueError, "score", [0, 1, 2], [0.1, 0.2, 0.3]),
        (ValueError, "fill them", [0, 1], [0.1, np.nan]),
        (ValueError, "fill them", [0, 1], [0.1, np.inf]),
        (TypeError, "convert", [0, 1], ["a", "b"]),
        (ValueError, "as rows", [], []),
        (ValueError, "no integers", [0.5, 1], [0.1, 0.2]),
    ],
)
def test_bad_input(function, error, fix, y_true, y_score):
    if function is roc_auc_score and y_true == [0, 0]:
        fix = "no negative"  # the only class is the positive one
    if y_true == [0, 1, 2] and function is not roc_auc_score:
        fix = "pos_label"
    with pytest.raises(error, match=fix):
        function(y_true, y_score)


def test_what_is_not_defined():
    with pytest.raises(ValueError, match="no negative"):
        roc_curve([1, 1], [0.1, 0.2])
    with pytest.raises(ValueError, match="make one class positive"):
        roc_curve([0, 1, 2], [0.1, 0.2, 0.3], pos_label=2)
    with pytest.raises(ValueError, match="name the classes by labels"):
        roc_auc_score([0, 1], np.ones((2, 3)))
    with pytest.raises(ValueError, match="no positive"):
        roc_auc_score([0, 1], np.ones((2, 3)), labels=[0, 1, 2])
    assert average_precision_score([1, 1], [0.1, 0.2]) == 1
