"""The bug hunt in batches: what was given, half a repair, other right answers."""

import numpy as np
import pytest

from dlcourse.exercises import week05
from tests.exercises.answers import said, statuses


def shuffled_index(x, y, batch_size, rng):
    order = np.arange(len(x))
    rng.shuffle(order)
    x, y = x[order], y[order]
    count = int(np.ceil(len(x) / batch_size))
    return [
        (
            x[i * batch_size : (i + 1) * batch_size],
            y[i * batch_size : (i + 1) * batch_size],
        )
        for i in range(count)
    ]


def lazy(x, y, batch_size, rng):
    order = rng.permutation(len(x))
    for rows in np.split(order, range(batch_size, len(x), batch_size)):
        yield x[rows], y[rows]


@pytest.mark.parametrize("answer", [shuffled_index, lazy])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(week05.minibatches, answer) == {"correct"}


def test_what_is_no_list_of_pairs_is_told_so():
    words = said(week05.minibatches, lambda x, y, batch_size, rng: (x, y))
    assert "pairs (x_batch, y_batch)" in words


def test_half_repaired_bug_hunts_name_what_is_left():
    kept, shuffled = (week05.minibatches.mistakes[i].message for i in (0, 1))
    assert "order is still" in kept
    assert "still lost" in shuffled
    only_kept = week05.minibatches.check(week05.minibatches.mistakes[0].function)
    assert "in the order in which they were given" in only_kept.rows[-1][1]


def test_the_given_bugs_are_the_two_that_are_promised():
    x = np.arange(10.0)[:, None]
    batches = week05.minibatches.buggy(x, np.arange(10), 4, np.random.default_rng(0))
    np.testing.assert_array_equal(np.concatenate([y for _x, y in batches]), range(8))


def test_labels_that_become_floats_are_named():
    def stacked(x, y, batch_size, rng):
        both = rng.permutation(np.column_stack([x, y]))
        parts = [both[i : i + batch_size] for i in range(0, len(x), batch_size)]
        return [(part[:, :-1], part[:, -1]) for part in parts]

    assert "int64 came back as float64" in said(week05.minibatches, stacked)


def test_lists_of_rows_are_no_arrays():
    def lists(x, y, batch_size, rng):
        order = rng.permutation(len(x))
        parts = [order[i : i + batch_size] for i in range(0, len(x), batch_size)]
        return [([x[i] for i in part], [y[i] for i in part]) for part in parts]

    assert "Got list of" in said(week05.minibatches, lists)


@pytest.mark.parametrize(
    "result",
    [
        [(np.ones(3), np.ones(3))], [([[1.0], [1.0, 2.0]], [1, 2])], [(1,)],
        [(np.ones((2, 2)), 1)], [(np.ones((2, 2)), np.ones((2, 2)))], [1, 2],
        [("a", "b")],
        (([1, 2], [3]), ([1], [2, 3, 4])), {1: 2}, [(None, None)],
    ],
)  # fmt: skip
def test_what_are_no_batches_never_raises(result):
    words = said(week05.minibatches, lambda *args: result)
    assert "expected a list of pairs" in words or "comes back" in words


def test_a_new_order_for_every_batch_is_named():
    def again(x, y, batch_size, rng):
        batches = []
        for start in range(0, len(x), batch_size):
            rows = rng.permutation(len(x))[start : start + batch_size]
            batches.append((x[rows], y[rows]))
        return batches

    assert "ONE order before the loop" in said(week05.minibatches, again)


def test_rows_shuffled_without_their_labels_are_not_said_to_be_shuffled_twice():
    def x_alone(x, y, batch_size, rng):
        x = x[rng.permutation(len(x))]
        starts = range(0, len(x), batch_size)
        return [(x[i : i + batch_size], y[i : i + batch_size]) for i in starts]

    assert "come in different orders" in said(week05.minibatches, x_alone)
