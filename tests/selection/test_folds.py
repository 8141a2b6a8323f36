"""K-fold, plain and stratified, against scikit-learn."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sklearn import model_selection as sk

from dlcourse.selection import KFold, StratifiedKFold

counts = st.lists(st.integers(3, 12), min_size=1, max_size=4)


def labels_of(counts, seed):
    y = np.repeat(np.arange(len(counts)), counts)
    return np.random.default_rng(seed).permutation(y)


@given(examples=st.integers(2, 60), n_splits=st.integers(2, 10))
def test_kfold(examples, n_splits):
    assume(n_splits <= examples)
    x = np.zeros(examples)
    found = list(KFold(n_splits).split(x))
    expected = list(sk.KFold(n_splits).split(x))
    for ours, theirs in zip(found, expected, strict=True):
        for part, other in zip(ours, theirs, strict=True):
            np.testing.assert_array_equal(part, other)


@given(counts=counts, seed=st.integers(0, 999), n_splits=st.integers(2, 3))
def test_stratified(counts, seed, n_splits):
    y = labels_of(counts, seed)
    for labels in (y, 7 - y, y.astype("U1"), y[:, None]):
        found = list(StratifiedKFold(n_splits).split(y, labels))
        expected = list(sk.StratifiedKFold(n_splits).split(y, labels.ravel()))
        for ours, theirs in zip(found, expected, strict=True):
            np.testing.assert_array_equal(ours[0], theirs[0])
            np.testing.assert_array_equal(ours[1], theirs[1])


@pytest.mark.parametrize("kind", [KFold, StratifiedKFold])
@given(counts=counts, seed=st.integers(0, 999), n_splits=st.integers(2, 3))
def test_shuffled_parts_meet_nowhere_and_leave_nothing_out(
    kind, counts, seed, n_splits
):
    y = labels_of(counts, seed)
    folds = kind(n_splits, shuffle=True, seed=seed)
    parts = list(folds.split(y, y))
    together = np.concatenate([test for _, test in parts])
    np.testing.assert_array_equal(np.sort(together), np.arange(len(y)))
    sizes = [len(test) for _, test in parts]
    assert max(sizes) - min(sizes) <= 1
    for train, test in parts:
        np.testing.assert_array_equal(np.union1d(train, test), np.arange(len(y)))
        assert len(train) + len(test) == len(y)
        if kind is StratifiedKFold:
            got = np.bincount(y[test], minlength=len(counts))
            assert (abs(got - np.array(counts) / n_splits) < 1).all()
    again = list(folds.split(y, y))
    assert all((a[1] == b[1]).all() for a, b in zip(parts, again, strict=True))


@pytest.mark.parametrize("kind", [KFold, StratifiedKFold])
def test_the_seed_matters_and_a_generator_moves_on(kind):
    y = np.zeros(50, int)

    def first(seed):
        return next(kind(5, shuffle=True, seed=seed).split(y, y))[1].tolist()

    assert first(1) == first(np.random.default_rng(1)) != first(2)
    folds = kind(5, shuffle=True, seed=np.random.default_rng(1))
    assert next(folds.split(y, y))[1].tolist() != next(folds.split(y, y))[1].tolist()


@pytest.mark.parametrize(
    ("error", "fix", "n_splits", "y"),
    [
        (ValueError, "take more examples", 4, [0, 1, 0]),
        (ValueError, "fewer parts", 3, [0, 0, 0, 1, 1]),
        (ValueError, "at least 2", 1, [0, 1]),
        (TypeError, "pass an int", 2.5, [0, 1]),
        (ValueError, "as rows", 2, []),
        (ValueError, "use KFold", 2, None),
        (ValueError, "no integers", 2, [0.5, 0.5, 1, 1]),
        (ValueError, "one label per example", 2, np.eye(4)),
    ],
)
def test_bad_input(error, fix, n_splits, y):
    with pytest.raises(error, match=fix):
        StratifiedKFold(n_splits).split(np.zeros(4) if y is None else y, y)


def test_bad_input_of_the_plain_one():
    with pytest.raises(ValueError, match="fewer parts"):
        KFold(5).split(np.zeros(4))
    with pytest.raises(TypeError, match="Generator"):
        KFold(5, seed="luck")
    with pytest.raises(ValueError, match="cut or transposed"):
        KFold(2).split(np.zeros(4), np.zeros(3))
