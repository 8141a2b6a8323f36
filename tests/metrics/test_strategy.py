"""Weighted error, satisficing, diagnosis, error analysis."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import accuracy_score

from dlcourse import i18n
from dlcourse.metrics import (
    best_satisficing,
    diagnose_errors,
    error_table,
    weighted_error,
)


@given(seed=st.integers(0, 10_000), examples=st.integers(1, 20))
def test_weighted_error(seed, examples):
    rng = np.random.default_rng(seed)
    y_true, y_pred = rng.integers(3, size=(2, examples))
    weights = rng.integers(1, 5, size=examples)
    expected = 1 - accuracy_score(y_true, y_pred, sample_weight=weights)
    assert weighted_error(y_true, y_pred, weights) == pytest.approx(expected)
    plain = 1 - accuracy_score(y_true, y_pred)
    assert weighted_error(y_true, y_pred) == pytest.approx(plain)


def test_weights_of_any_size():
    assert weighted_error([0, 1], [1, 1], [1e308, 1e308]) == 0.5


@pytest.mark.parametrize(
    ("error", "fix", "weights"),
    [
        (ValueError, "importance", [1, -1]),
        (ValueError, "importance", [0, 0]),
        (ValueError, "one for each", [1, 1, 1]),
        (ValueError, "fill them", [1, np.nan]),
        (TypeError, "convert", ["1", "2"]),
    ],
)
def test_bad_weights(error, fix, weights):
    with pytest.raises(error, match=fix):
        weighted_error([0, 1], [0, 1], weights)


def test_best_satisficing():
    assert best_satisficing([3, 1, 3], [1, 1, 1], 1) == 0
    assert best_satisficing([-3, -1, -2], [1, 9, 1], 5) == 2
    with pytest.raises(ValueError, match="raise the limit"):
        best_satisficing([1, 2], [5, 6], 4)
    with pytest.raises(ValueError, match="one cost for each"):
        best_satisficing([1, 2], [5], 4)
    with pytest.raises(ValueError, match="raise the limit"):
        best_satisficing([], [], 4)


errors = st.floats(0, 100)


@given(human=errors, train=errors, train_dev=errors, dev=errors, test=errors)
def test_gaps_lead_from_the_human_to_the_test_error(human, train, train_dev, dev, test):
    full = diagnose_errors(human, train, dev, train_dev, test)
    assert sum(full.gaps.values()) == pytest.approx(test - human, abs=1e-6)
    assert all(full.gaps[name] > 0 for name in full.problems)
    largest = max(full.gaps, key=full.gaps.get)
    assert not full.problems or full.problems[0] == largest
    short = diagnose_errors(human, train, dev)
    assert set(short.gaps) == {"avoidable_bias", "variance"}
    assert sum(short.gaps.values()) == pytest.approx(dev - human, abs=1e-6)


def test_every_problem_has_its_advice_in_both_languages():
    cases = [(0, 9, 9, 9, 9), (0, 0, 9, 9, 9), (0, 0, 9, 0, 9), (0, 0, 0, 0, 9)]
    found = [diagnose_errors(*case) for case in cases]
    names = ["avoidable_bias", "variance", "data_mismatch", "dev_overfitting"]
    assert [d.problems for d in found] == [(name,) for name in names]
    assert list(found[0].gaps) == names
    assert len({str(diagnosis) for diagnosis in found}) == 4
    assert str(diagnose_errors(1, 1, 1)) == "No gap is above 0: raise the goal."
    assert diagnose_errors(1, 0.5, 0.4).problems == ()
    assert i18n.get_language() == "en"


@pytest.mark.parametrize(
    ("error", "options"),
    [
        (ValueError, {"train": -0.1}),
        (ValueError, {"dev": float("nan")}),
        (TypeError, {"dev": None}),
        (TypeError, {"human": "1 %"}),
        (ValueError, {"human": [1, -1]}),
        (ValueError, {"test": -3}),
    ],
)
def test_bad_errors(error, options):
    with pytest.raises(error, match="not accuracies"):
        diagnose_errors(**({"human": 1, "train": 2, "dev": 3} | options))


def test_error_table_against_counting(rng):
    shares = {"a": 0.1, "b": 0.8, "c": 0.4}
    marks = {name: rng.random(50) < share for name, share in shares.items()}
    rows = error_table(marks, 0.2)
    assert [row.name for row in rows] == ["b", "c", "a"]
    for row in rows:
        count = sum(bool(mark) for mark in marks[row.name])
        assert (row.count, row.share) == (count, count / 50)
        assert row.ceiling == pytest.approx(0.2 - 0.2 * count / 50)


@pytest.mark.parametrize(
    "marks", [{}, {"a": []}, {"a": [1], "b": [1, 0]}, {"a": [[1], [0]]}]
)
def test_bad_marks(marks):
    with pytest.raises(ValueError, match="mark each wrong example"):
        error_table(marks, 10)


def test_accuracy_is_no_error():
    with pytest.raises(ValueError, match="not an accuracy"):
        error_table({"a": [1]}, -1)
