"""Confusion matrix, precision, recall and F1 against scikit-learn."""

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics as sk

from dlcourse.metrics import confusion_matrix, f1_score, precision_score, recall_score

SCORES = [
    (precision_score, sk.precision_score),
    (recall_score, sk.recall_score),
    (f1_score, sk.f1_score),
]
labels = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1)


def quietly(function, *args, **options):
    """scikit-learn warns where a class is missing; the numbers are what counts."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return function(*args, **options)


@given(pairs=labels, kind=st.sampled_from(["int", "str", "float"]))
def test_confusion_matrix(pairs, kind):
    y_true, y_pred = np.array(pairs).T.astype(kind)
    for normalize in (None, "true", "pred", "all"):
        np.testing.assert_allclose(
            confusion_matrix(y_true, y_pred, normalize=normalize),
            quietly(sk.confusion_matrix, y_true, y_pred, normalize=normalize),
            rtol=1e-12,
        )
    order = np.array([y_true[0].item(), *"97"] if kind == "str" else [y_true[0], 9, 7])
    np.testing.assert_array_equal(
        confusion_matrix(y_true, y_pred, labels=order),
        sk.confusion_matrix(y_true, y_pred, labels=order),
    )


@pytest.mark.parametrize(("ours", "theirs"), SCORES)
@given(
    pairs=labels,
    average=st.sampled_from(["macro", "micro", "weighted", None]),
    wanted=st.sampled_from([None, [0, 1], [3, 1, 5]]),
    zero_division=st.sampled_from([0.0, 1.0, np.nan]),
)
def test_scores_of_several_classes(ours, theirs, pairs, average, wanted, zero_division):
    y_true, y_pred = np.array(pairs).T
    options = {"average": average, "labels": wanted, "zero_division": zero_division}
    expected = quietly(theirs, y_true, y_pred, **options)
    found = ours(y_true, y_pred, **options)
    np.testing.assert_allclose(found, expected, rtol=1e-12)


@pytest.mark.parametrize(("ours", "theirs"), SCORES)
@given(
    pairs=st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1),
    zero_division=st.sampled_from([0.0, 1.0]),
)
def test_scores_of_two_classes(ours, theirs, pairs, zero_division):
    y_true, y_pred = np.array(pairs).T.astype(int)
    options = {"zero_division": zero_division}
    expected = quietly(theirs, y_true, y_pred, **options)
    assert ours(y_true, y_pred, **options) == pytest.approx(expected)
    words = np.array(["no", "yes"])
    options["pos_label"] = "yes"
    if len({*y_true, *y_pred}) == 2:
        assert ours(words[y_true], words[y_pred], **options) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("error", "fix", "options"),
    [
        (ValueError, "average='macro'", {"y_true": [0, 1, 2]}),
        (ValueError, "name the positive", {"pos_label": 2}),
        (ValueError, "did you mean 'macro'", {"average": "makro"}),
        (ValueError, "same examples", {"y_pred": [0, 1]}),
        (ValueError, "same examples", {"y_pred": ["a", "b", "a"]}),
        (ValueError, "no integers", {"y_pred": [0.2, 0.7, 0.9]}),
        (ValueError, "one label per example", {"y_pred": np.eye(3)}),
        (ValueError, "no integers", {"y_pred": [np.nan, 1, 1]}),
        (TypeError, "convert them first", {"y_pred": [None, 1, "a"]}),
        (ValueError, "examples as rows", {"y_true": [], "y_pred": []}),
        (ValueError, "repeated", {"average": None, "labels": [1, 1]}),
    ],
)
def test_bad_input(error, fix, options):
    options = {"y_true": [0, 1, 1], "y_pred": [0, 1, 0]} | options
    with pytest.raises(error, match=fix):
        f1_score(**options)


def test_an_unknown_way_to_normalize():
    with pytest.raises(ValueError, match="did you mean 'true'"):
        confusion_matrix([0, 1], [0, 1], normalize="True")
