"""Splits: nothing lost, nothing twice, classes in equal shares."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dlcourse.selection import train_dev_test_split


@given(
    counts=st.lists(st.integers(1, 60), min_size=1, max_size=6),
    dev_size=st.floats(0.05, 0.45),
    test_size=st.floats(0.05, 0.45),
    stratify=st.booleans(),
    seed=st.integers(0, 99),
)
def test_every_example_is_in_one_set_with_its_label(
    counts, dev_size, test_size, stratify, seed
):
    y = np.repeat(np.arange(len(counts)), counts)
    assume(len(y) >= 25)
    x = np.stack([np.arange(len(y)), 10 * y], axis=1)
    shares = {"dev_size": dev_size, "test_size": test_size}
    parts = train_dev_test_split(x, y, **shares, stratify=stratify, seed=seed)
    together = np.concatenate([part_x for part_x, _ in parts])
    assert sorted(together.tolist()) == x.tolist()
    for part_x, part_y in parts:
        np.testing.assert_array_equal(part_x[:, 1], 10 * part_y)
    for (_, part_y), share in zip(parts[1:], shares.values(), strict=True):
        assert abs(len(part_y) - share * len(y)) <= 1
        if stratify:
            got = np.bincount(part_y, minlength=len(counts))
            assert (abs(got - share * np.array(counts)) < 2).all()


def test_real_classes_keep_their_shares_where_plain_splits_do_not():
    y = np.repeat([0, 1], [212, 357])  # as in the breast cancer data
    shares = []
    for stratify in (True, False):
        sets = [
            train_dev_test_split(y, y, 0.1, 0.1, stratify=stratify, seed=seed)
            for seed in range(20)
        ]
        shares.append([part[1].mean() for parts in sets for part in parts[1:]])
    stratified, plain = np.std(shares, axis=1)
    assert stratified < 0.01 < plain


def test_seed_order_and_arguments():
    x, y = np.arange(100), np.arange(100) % 4
    x.setflags(write=False)
    y.setflags(write=False)

    def examples(seed):
        return np.concatenate([p[0] for p in train_dev_test_split(x, y, seed=seed)])

    np.testing.assert_array_equal(examples(1), examples(1))
    np.testing.assert_array_equal(examples(1), examples(np.random.default_rng(1)))
    assert (examples(1) != examples(2)).any()
    train_y = train_dev_test_split(x, y, seed=1)[0][1]
    assert (np.diff(train_y.reshape(-1, 4), axis=1) != 1).any()  # not class by class


def test_strings_and_columns_are_labels_too():
    y = np.array([["a"], ["b"]] * 10)
    _, (_, y_dev), _ = train_dev_test_split(np.arange(20), y, seed=0)
    assert y_dev.shape == (4, 1)
    assert sorted(y_dev.ravel()) == ["a", "a", "b", "b"]


def test_a_share_of_zero_is_an_empty_set():
    train, dev, test = train_dev_test_split(np.arange(9), np.arange(9), 0, 0)
    assert [len(part[0]) for part in (train, dev, test)] == [9, 0, 0]


@pytest.mark.parametrize(
    ("error", "fix", "options"),
    [
        (ValueError, "add up to less than 1", {"dev_size": 0.5, "test_size": 0.5}),
        (ValueError, "add up to less than 1", {"dev_size": 0.7, "test_size": 0.7}),
        (ValueError, "for the dev set", {"dev_size": 0.01}),
        (ValueError, "share of the examples", {"dev_size": 1.0}),
        (ValueError, "share of the examples", {"test_size": -0.1}),
        (TypeError, "share of the examples", {"test_size": "0.1"}),
        (TypeError, "random.Generator", {"seed": "luck"}),
        (ValueError, "cut or transposed", {"y": np.ones(3)}),
        (ValueError, "with examples as rows", {"x": [], "y": []}),
        (ValueError, "stratify=False", {"y": np.ones((10, 2))}),
    ],
)
def test_bad_input(error, fix, options):
    options = {"x": np.arange(10), "y": np.zeros(10)} | options
    with pytest.raises(error, match=fix):
        train_dev_test_split(**options)


def test_targets_of_any_shape_without_stratify():
    parts = train_dev_test_split(np.ones(10), np.ones((10, 2)), stratify=False)
    assert [part[1].shape for part in parts] == [(6, 2), (2, 2), (2, 2)]
