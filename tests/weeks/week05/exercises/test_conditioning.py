"""The valley before and after standardising: singular values, rounded answers."""

import numpy as np
import pytest

from dlcourse import datasets
from dlcourse.exercises import week05
from tests.exercises.answers import said, statuses


def test_conditioning_agrees_with_singular_values():
    x = datasets.load_breast_cancer()[0][:, [3, 4]]
    scaled = (x - x.mean(axis=0)) / x.std(axis=0)
    theirs = np.linalg.cond(x) ** 2, np.linalg.cond(scaled) ** 2
    np.testing.assert_allclose(week05.conditioning.reference(), theirs, rtol=1e-6)
    assert week05.conditioning.check((2.66e8, 1.43)).status == "correct"
    assert week05.conditioning.check((2.6e8, 1.43)).text == "Not right: before."


def test_a_list_is_as_good_as_a_tuple():
    assert statuses(week05.conditioning, [266408458.78, 1.4302]) == {"correct"}


def ratio(table):
    return np.linalg.cond(table.T @ table)


@pytest.mark.parametrize(
    ("scale", "word"),
    [
        (lambda x: x / x.std(axis=0), "means were not subtracted"),
        (lambda x: x - x.mean(axis=0), "not divided"),
        (lambda x: (x - x.mean()) / x.std(), "each column needs its own"),
    ],
)
def test_half_a_standardising_is_named(scale, word):
    cells = datasets.load_breast_cancer()[0][:, [3, 4]]
    assert word in said(week05.conditioning, (ratio(cells), ratio(scale(cells))))
