"""The forward pass: B33, the notebook's numbers, other right answers, one fault."""

import math

import numpy as np

from dlcourse.exercises import week03
from tests.exercises.answers import said, statuses

forward = week03.forward


def test_b33_forward_is_the_sum_written_out():
    first = forward.cases(np.random.default_rng(5))[0].args
    x, w1, b1, w2, b2 = first
    z = [sum(w1[i, j] * x[j, 0] for j in range(3)) + b1[i, 0] for i in range(4)]
    a1 = [math.tanh(value) for value in z]
    z2 = sum(w2[0, i] * a1[i] for i in range(4)) + b2[0, 0]
    ours = forward.reference(*first)
    np.testing.assert_allclose(ours[0][:, 0], a1)
    np.testing.assert_allclose(ours[1], [[1 / (1 + math.exp(-z2))]])


def test_the_first_network_is_the_one_of_the_notebook():
    rng = np.random.default_rng(0)
    shapes = [(4, 3), (4, 1), (1, 4), (1, 1), (3, 1)]
    *weights, x = [rng.normal(size=shape) for shape in shapes]
    first = forward.cases(np.random.default_rng(9))[0].args
    for ours, due in zip(first, [x, *weights], strict=True):
        np.testing.assert_array_equal(ours, due)


def test_right_answers_written_in_another_way_pass():
    def by_columns(x, W1, b1, W2, b2):
        columns = np.split(x, x.shape[1], axis=1)
        pairs = [forward.reference(column, W1, b1, W2, b2) for column in columns]
        return [np.hstack(parts) for parts in zip(*pairs, strict=True)]

    assert statuses(forward, by_columns) == {"correct"}


def test_both_results_are_asked_for():
    words = said(forward, lambda x, *weights: forward.reference(x, *weights)[1])
    assert "expected 2 results" in words
