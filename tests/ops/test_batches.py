"""Mini-batches: every example once, in pairs, in an order that can be repeated."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcourse.ops import minibatches


@given(
    examples=st.integers(1, 60),
    batch_size=st.integers(1, 70),
    shuffle=st.booleans(),
    seed=st.integers(0, 9),
)
def test_every_example_comes_once_with_its_target(examples, batch_size, shuffle, seed):
    x = np.arange(2 * examples).reshape(examples, 2)
    y = x[:, 0] * 10
    batches = list(minibatches(x, y, batch_size, shuffle=shuffle, seed=seed))
    lengths = [len(x_batch) for x_batch, _ in batches]
    full, rest = divmod(examples, batch_size)
    assert lengths == [batch_size] * full + [rest] * (rest > 0)
    together = np.concatenate([x_batch for x_batch, _ in batches])
    assert sorted(together.tolist()) == x.tolist()
    for x_batch, y_batch in batches:
        np.testing.assert_array_equal(y_batch, x_batch[:, 0] * 10)


def order(**options):
    return np.concatenate(list(minibatches(np.arange(100), **options))).tolist()


def test_the_seed_fixes_the_order_and_a_generator_moves_on():
    assert order(seed=1) == order(seed=1)
    assert order(seed=1) != order(seed=2)
    assert order(seed=np.random.default_rng(1)) == order(seed=1)
    rng = np.random.default_rng(1)
    assert order(seed=rng) != order(seed=rng)
    assert order() != order()
    assert order() != list(range(100))


def test_without_shuffling_batches_are_views_in_order():
    x = np.arange(10)
    batches = list(minibatches(x, batch_size=4, shuffle=False))
    assert [batch.tolist() for batch in batches] == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]]
    assert all(np.shares_memory(batch, x) for batch in batches)


def test_shuffled_orders_are_uniform():
    rng, counts = np.random.default_rng(0), np.zeros((4, 4))
    for _ in range(4000):
        shuffled = next(minibatches(np.arange(4), batch_size=4, seed=rng))
        counts[np.arange(4), shuffled] += 1
    np.testing.assert_allclose(counts, 1000, rtol=0, atol=120)


def test_takes_lists_and_leaves_its_arguments_alone():
    x = [[1, 2], [3, 4], [5, 6]]
    assert sum(len(batch) for batch, _ in minibatches(x, ["a", "b", "c"], 2)) == 3
    assert x == [[1, 2], [3, 4], [5, 6]]


@pytest.mark.parametrize(
    ("error", "fix", "arguments"),
    [
        (ValueError, "cut or transposed", (np.ones((3, 2)), np.ones(2))),
        (ValueError, "with examples as rows", (np.ones((0, 2)), np.ones(0))),
        (ValueError, "with examples as rows", (7.0,)),
        (ValueError, "with examples as rows", ([1, 2], 7.0)),
        (ValueError, "makes one batch of all", ([1, 2], None, 0)),
        (ValueError, "makes one batch of all", ([1, 2], None, -32)),
        (TypeError, "makes one batch of all", ([1, 2], None, 2.0)),
        (TypeError, "makes one batch of all", ([1, 2], None, None)),
    ],
)
def test_bad_input_is_refused_before_the_first_batch(error, fix, arguments):
    with pytest.raises(error, match=fix):
        minibatches(*arguments)
