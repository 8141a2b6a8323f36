"""The output size: B68, B69, B70, Keras, ways to count, what each slip is told."""

import itertools
import math

import pytest

from dlcourse import ops
from dlcourse.exercises import week08
from tests.exercises.answers import said, statuses

exercise = week08.output_size
size = exercise.reference
GRID = [*itertools.product(range(1, 40), range(1, 9), range(4), range(1, 6))]


def test_worked_numbers():
    assert size(7, 3, s=2) == 3  # B69
    assert (7 - 3 + 1) // 2 == 2  # what the lecture note says
    assert (size(6, 3), size(6, 3, p=1)) == (4, 6)  # B68
    assert [size(32, f, p=f // 2) for f in (3, 5, 7)] == [32, 32, 32]  # B70
    assert [size(39, 3), size(37, 5, s=2), size(17, 5, s=2)] == [37, 17, 7]  # B73


def test_the_note_agrees_at_stride_1_alone():
    assert all(size(n, f, p) == max(0, n + 2 * p - f + 1) for n, f, p, _s in GRID)
    fits = [(n, f, p, s) for n, f, p, s in GRID if n + 2 * p >= f]
    off = [s for n, f, p, s in fits if size(n, f, p, s) != (n + 2 * p - f + 1) // s]
    assert min(off) == 2


def test_it_agrees_with_ops_where_a_window_fits():
    for n, f, p, s in GRID:
        for d in (1, 2, 3):
            if n + 2 * p >= d * (f - 1) + 1:
                assert size(n, f, p, s, d) == ops.conv_output_size(n, f, p, s, d)
            else:
                assert size(n, f, p, s, d) == 0


def test_it_agrees_with_keras(keras):
    for n, f, s, d in ((7, 3, 2, 1), (9, 3, 1, 2), (10, 4, 3, 1), (11, 3, 1, 4)):
        layer = keras.layers.Conv1D(1, f, strides=s, dilation_rate=d)
        assert layer.compute_output_shape((None, n, 1))[1] == size(n, f, 0, s, d)


def by_counting(n, f, p=0, s=1, d=1):
    return len(range(0, n + 2 * p - d * (f - 1), s))


def rounded_up(n, f, p=0, s=1, d=1):
    return max(0, math.ceil((n + 2 * p - d * (f - 1)) / s))


@pytest.mark.parametrize("answer", [by_counting, rounded_up])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


def of_the_note(n, f, p=0, s=1, d=1):
    return math.floor((n + 2 * p - f + 1) / s)


def one_sided(n, f, p=0, s=1, d=1):
    return max(0, (n + p - d * (f - 1) - 1) // s + 1)


def as_float(n, f, p=0, s=1, d=1):
    return float(size(n, f, p, s, d))


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (of_the_note, "The value is off by"),  # without dilation, too: two slips
        (one_sided, "EACH side"),
        (as_float, "a count is a whole number"),
    ],
)
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)
