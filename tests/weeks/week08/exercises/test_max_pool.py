"""Max pooling: B74, Keras, other right answers, words for what is left over."""

import numpy as np
import pytest
from numpy.lib.stride_tricks import sliding_window_view

from dlcourse import ops
from dlcourse.exercises import week08
from tests.exercises.answers import said, statuses

exercise = week08.max_pool
B74 = np.array([[1, 3, 2, 1], [2, 9, 1, 1], [1, 3, 2, 3], [5, 6, 1, 2]], dtype=float)


def test_b74():
    pooled = exercise.reference(B74[..., None], 2, 2)
    assert pooled[..., 0].tolist() == [[9, 2], [6, 3]]


def test_it_agrees_with_keras_and_ops(keras):
    rng = np.random.default_rng(0)
    for f, s in ((2, 2), (3, 1), (2, 3), (3, 2)):
        x = rng.normal(-1, 1, size=(7, 9, 3))
        ours = exercise.reference(x, f, s)
        theirs = keras.layers.MaxPooling2D(f, s, dtype="float64")(x[None]).numpy()[0]
        np.testing.assert_array_equal(ours, theirs)
        np.testing.assert_array_equal(ours, ops.max_pool(x[None], f, s)[0])


def by_windows(x, f, s):
    return sliding_window_view(x, (f, f), (0, 1))[::s, ::s].max(axis=(-1, -2))


def first_rows_then_columns(x, f, s):
    rows, columns = ((n - f) // s + 1 for n in x.shape[:2])
    bands = np.stack([x[i * s : i * s + f].max(axis=0) for i in range(rows)])
    return np.stack([bands[:, j * s : j * s + f].max(1) for j in range(columns)], 1)


@pytest.mark.parametrize("answer", [by_windows, first_rows_then_columns])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


def from_zero(x, f, s):
    y = np.zeros_like(by_windows(x, f, s))
    for i, j, c in np.ndindex(*y.shape):
        for value in x[i * s : i * s + f, j * s : j * s + f, c].flat:
            y[i, j, c] = max(y[i, j, c], value)
    return y


def cut(x, f, s):
    starts = [range(0, n, s) for n in x.shape[:2]]
    return np.array(
        [[x[i : i + f, j : j + f].max((0, 1)) for j in starts[1]] for i in starts[0]]
    )


def along_the_rows(x, f, s):
    found = sliding_window_view(x, (f, f), (0, 1))[::s, ::s]
    y = np.zeros(found.shape[:3])
    for i, j in np.ndindex(*y.shape[:2]):
        y[i, j] = x[i * s : i * s + f, j * s : j * s + f].max(axis=0)
    return y


def padded(x, f, s):
    return ops.max_pool(x[None], f, s, padding="same")[0]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (along_the_rows, "The columns of the window are still there"),
        (padded, "as with padding 'same'"),
        (from_zero, "all is negative give 0"),
        (cut, "cut off and kept"),
        (lambda x, f, s: by_windows(x, f, f), "windows lie side by side"),
    ],
)
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)
