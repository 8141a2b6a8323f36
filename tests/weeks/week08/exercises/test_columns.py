"""Windows as rows: one product is a convolution; other right answers."""

import numpy as np
import pytest
from numpy.lib.stride_tricks import sliding_window_view

from dlcourse import ops
from dlcourse.exercises import week08
from tests.exercises.answers import said, statuses

exercise = week08.columns


@pytest.mark.parametrize("s", [1, 2, 3])
def test_one_product_is_a_convolution_by_loops(s):
    rng = np.random.default_rng(0)
    x, kernel = rng.normal(size=(2, 8, 7, 3)), rng.normal(size=(3, 3, 3, 4))
    product = exercise.reference(x, 3, s) @ kernel.reshape(-1, 4)
    np.testing.assert_allclose(product, ops.conv_by_loops(x, kernel, s), atol=1e-12)


def by_views(x, f, s=1):
    views = sliding_window_view(x, (f, f), (1, 2))[:, ::s, ::s]
    return np.moveaxis(views, 3, -1).reshape(*views.shape[:3], -1)


def by_entries_of_a_window(x, f, s=1):
    ends = [n - f + 1 for n in x.shape[1:3]]
    parts = [
        x[:, i : i + ends[0] : s, j : j + ends[1] : s] for i, j in np.ndindex(f, f)
    ]
    return np.concatenate(parts, axis=-1)


@pytest.mark.parametrize("answer", [by_views, by_entries_of_a_window])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


def channels_first(x, f, s=1):
    views = sliding_window_view(x, (f, f), (1, 2))[:, ::s, ::s]
    return views.reshape(*views.shape[:3], -1)


def halved(x, f, s=1):
    return by_views(x, f, s) / 2


def stride_downwards(x, f, s=1):
    found = np.moveaxis(sliding_window_view(x, (f, f), (1, 2))[:, ::s], 3, -1)
    return found.reshape(*found.shape[:3], -1)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (stride_downwards, "from row to row alone"),
        (channels_first, "channels stand before the entries"),
        (halved, "half of what it should be"),
        (lambda x, f, s=1: by_views(x, f), "s makes no difference"),
    ],
)
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)
