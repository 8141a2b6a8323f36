"""The worked numbers of splits, hyperparameters, metrics and strategy.

One test for each ID of `notebooks/curriculum/worked_numbers.csv`, in their order.
"""

import numpy as np
import pytest

from dlcourse import datasets, selection
from dlcourse.metrics import (
    accuracy,
    best_satisficing,
    diagnose_errors,
    error_table,
    f1_score,
    precision_score,
    recall_score,
    weighted_error,
)
from dlcourse.selection import (
    SMOTE,
    KFold,
    RandomOverSampler,
    RandomUnderSampler,
    StratifiedKFold,
    log_uniform,
    one_minus_log_uniform,
    train_dev_test_split,
    uniform,
)
from dlcourse.selection.resampling import between


def test_b37():
    m = 1_000_000
    shares = [100 * n / m for n in (m - 20_000, 10_000, 10_000)]
    assert shares == [98, 1, 1]
    x = np.arange(10_000)
    parts = selection.train_dev_test_split(x, x, 0.01, 0.01, stratify=False, seed=0)
    assert [len(part) for part, _ in parts] == [9800, 100, 100]


def test_b38():
    # train and dev errors, people make none: which gap is large?
    found = [diagnose_errors(0, *e) for e in ((1, 11), (15, 16), (15, 30), (0.5, 1))]
    gaps = [tuple(one.gaps.values()) for one in found]
    assert gaps == [(1, 10), (15, 1), (15, 15), (0.5, 0.5)]
    assert [one.problems for one in found[:3]] == [
        ("variance",),
        ("avoidable_bias",),
        ("avoidable_bias", "variance"),
    ]
    assert max(gaps[3]) < 1  # neither: both gaps are half a percent


def test_b52():
    # 10^r, not 10^-4: evenly, nine in ten draws are above 0.1; on the log scale one
    # in four
    where = log_uniform(1e-4, 1)
    np.testing.assert_allclose(where.at([0, 0.25, 1]), [1e-4, 1e-3, 1])
    np.testing.assert_allclose(where.share([1e-4, 1]), [0, 1])
    even = uniform(1e-4, 1).sample(100_000, seed=0)
    assert (even >= 0.1).mean() == pytest.approx(0.900, abs=0.005)
    assert (where.sample(100_000, seed=0) >= 0.1).mean() == pytest.approx(
        0.25, abs=0.005
    )


def test_b53():
    # beta = 1 - 10^r, r from -1 to -3: what matters is the window 1 / (1 - beta)
    where = one_minus_log_uniform(0.9, 0.999)
    np.testing.assert_allclose(where.at([0, 0.5, 1]), [0.9, 0.99, 0.999])
    windows = 1 / (1 - np.array([0.9, 0.9005, 0.999, 0.9995]))
    np.testing.assert_allclose(windows, [10.00, 10.05, 1000, 2000], rtol=1e-3)
    found = 1 / (1 - where.sample(100_000, seed=0))
    assert np.median(found) == pytest.approx(100, rel=0.02)  # half of 10 to 1000


def test_b57():
    # the best of those that answer within 100 ms
    scores, milliseconds = [0.90, 0.92, 0.95], [80, 95, 1500]
    assert "ABC"[best_satisficing(scores, milliseconds, limit=100)] == "B"


@pytest.mark.parametrize(
    ("right", "false_alarms", "missed", "precision", "recall", "f1"),
    [(171, 9, 19, 0.95, 0.90, 0.9243), (833, 17, 147, 0.98, 0.85, 0.9104)],
)
def test_b58(right, false_alarms, missed, precision, recall, f1):
    y_true = np.repeat([1, 0, 1], [right, false_alarms, missed])
    y_pred = np.repeat([1, 1, 0], [right, false_alarms, missed])
    assert precision_score(y_true, y_pred) == pytest.approx(precision)
    assert recall_score(y_true, y_pred) == pytest.approx(recall)
    assert f1_score(y_true, y_pred) == pytest.approx(f1, abs=5e-5)


def test_b59():
    y_true, y_pred = [1, 0, 1, 0], [0, 0, 1, 1]
    assert 1 - accuracy(y_true, y_pred) == weighted_error(y_true, y_pred) == 0.5
    found = weighted_error(y_true, y_pred, [1, 1, 1, 10])
    assert found == pytest.approx(0.8462, abs=5e-5)


def test_b60():
    first, second = (diagnose_errors(human, 8, 10) for human in (1, 7.5))
    assert first.gaps == {"avoidable_bias": 7, "variance": 2}
    assert second.gaps == {"avoidable_bias": 0.5, "variance": 2}
    assert first.problems == ("avoidable_bias",)
    assert second.problems == ("variance",)


def test_b61():
    # Bayes error is at most that of the best, the team
    people = [3, 1, 0.7, 0.5]
    assert diagnose_errors(people, 5, 6).gaps["avoidable_bias"] == 5 - 0.5


def test_b62():
    found = diagnose_errors(0.5, 0.7, 0.8)
    assert found.gaps == {"avoidable_bias": 0.2, "variance": 0.1}
    assert found.problems == ("avoidable_bias",)  # twice as much
    doctors = diagnose_errors(0.7, 0.7, 0.8)
    assert doctors.gaps["avoidable_bias"] == 0
    assert doctors.problems == ("variance",)


def test_b63():
    # 5 or 50 of 100 wrong examples are dogs: 10 % falls to 9.5 % or to 5 %
    marks = {"few": np.arange(100) < 5, "many": np.arange(100) < 50}
    ceilings = {row.name: row.ceiling for row in error_table(marks, error=10)}
    assert ceilings == pytest.approx({"few": 9.5, "many": 5.0})


def test_b64():
    # causes overlap: the shares need not add up to 100 %
    counts = {"dog": 8, "great cat": 43, "blurry": 61, "filter": 12}
    marks = {name: np.arange(100) < count for name, count in counts.items()}
    rows = error_table(marks, error=10)
    assert [row.name for row in rows] == ["blurry", "great cat", "filter", "dog"]
    assert [row.share for row in rows] == [0.61, 0.43, 0.12, 0.08]


def test_b65():
    # a dev set of 2500 out of 200 000 pictures of the web mixed with 10 000 of phones
    phone = np.arange(210_000) < 10_000
    _, (_, dev), _ = selection.train_dev_test_split(
        phone, phone, 2500 / 210_000, 2500 / 210_000, seed=0
    )
    assert len(dev) == 2500
    assert (len(dev) - dev.sum(), dev.sum()) == (2381, 119)


@pytest.mark.parametrize(
    ("errors", "problems"),
    [
        ((0, 1, 10, 9), ("variance",)),
        ((0, 1, 10, 1.5), ("data_mismatch",)),
        ((0, 10, 12, 11), ("avoidable_bias",)),
        ((0, 10, 20, 11), ("avoidable_bias", "data_mismatch")),
    ],
)
def test_b66(errors, problems):
    human, train, dev, train_dev = errors
    found = diagnose_errors(human, train, dev, train_dev)
    assert found.problems == problems
    if train_dev == 1.5:
        assert found.gaps["data_mismatch"] == 8.5


def test_b108():
    # every new point of two is on the segment between them
    x = np.array([[1.0, 2.0], [3.0, 6.0], *[[9.0, 9.0]] * 40])
    y = np.repeat([1, 0], [2, 40])
    np.testing.assert_array_equal(between(x[:1], x[1:2], [0.25]), [[1.5, 3.0]])
    new = SMOTE(k_neighbors=1, seed=0).fit_resample(x, y)[0][len(x) :]
    share = (new[:, 0] - 1) / 2
    assert 0 <= share.min() < 0.25 < share.max() <= 1
    np.testing.assert_allclose(new, [1, 2] + share[:, None] * [2, 4])


def test_b122():
    x, y = datasets.load_digits()
    for folds in (KFold(5), KFold(5, shuffle=True, seed=0)):
        parts = [test for _, test in folds.split(x)]
        assert [len(part) for part in parts] == [360, 360, 359, 359, 359]
        np.testing.assert_array_equal(np.sort(np.concatenate(parts)), np.arange(1797))
    parts = [test for _, test in StratifiedKFold(5).split(x, y)]
    assert [len(part) for part in parts] == [360, 360, 359, 359, 359]


def test_b123():
    x, y = datasets.load_breast_cancer()
    assert np.bincount(y).tolist() == [212, 357]
    assert len(RandomUnderSampler(seed=0).fit_resample(x, y)[0]) == 424
    assert len(RandomOverSampler(seed=0).fit_resample(x, y)[0]) == 714
    new_x, new_y = SMOTE(seed=0).fit_resample(x, y)
    assert (len(new_x), new_y[len(y) :].tolist()) == (714, [0] * 145)
    # after the split, and only the training part
    train, *_ = train_dev_test_split(x, y, seed=0)
    assert np.diff(np.bincount(SMOTE(seed=0).fit_resample(*train)[1])) == 0
