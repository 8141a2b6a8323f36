"""Training for equal times with different batch sizes."""

import numpy as np
import pytest

from dlcourse.labs import BatchSizeLab
from dlcourse.weeks.week05.labs import batch_size
from dlcourse.weeks.week05.labs.batch_size import EXAMPLES, SLICE


@pytest.mark.parametrize("size", [1, 32, EXAMPLES])
def test_a_step_is_a_slice_of_time(size):
    lab = BatchSizeLab(batch_size=size)
    lab.advance(3)
    run = lab.state
    assert np.diff(run.clock).min() >= SLICE
    assert run.seen[-1] == run.updates * size
    assert len(run.losses) == len(run.clock) == 4


def test_losses_are_those_of_all_examples():
    lab = BatchSizeLab(batch_size=64)
    lab.advance(5)
    x, y = batch_size._data()
    probabilities = lab.state.model.predict(x)[np.arange(EXAMPLES), y]
    expected = -np.log(probabilities).mean()
    assert lab.state.losses[-1] == pytest.approx(expected, rel=1e-5)
    assert lab.state.losses[-1] < lab.state.losses[0]


def test_earlier_runs_stay_until_the_reset():
    lab = BatchSizeLab(batch_size=64)
    lab.advance(25)
    lab.set(batch_size=256)
    assert len(lab.old[0].get_xdata()) == 26
    lab.reset()
    assert len(lab.old[0].get_xdata()) == 0


def updates_to_the_goal(size, rate, first=1, limit=3000):
    """Return the first update from `first` on after which the goal is met."""
    run = BatchSizeLab.start(size, rate)
    for update in range(1, limit + 1):
        run.model.train_on_batch(*next(run.batches))
        if (update >= first or update % 25 == 0) and _loss(run) < batch_size.LIMIT:
            return update
    return None


def _loss(run):
    return run.model.evaluate(*batch_size._data())["loss"]


def test_at_one_rate_the_size_hardly_changes_the_number_of_updates():
    sizes = (16, 32, 128, EXAMPLES)
    counts = [updates_to_the_goal(size, 0.2, first=1300) for size in sizes]
    assert 1335 <= min(counts) < max(counts) <= 1365
    assert round(counts[0] / 90) == 15
    assert counts[-1] == 1355


def test_a_large_batch_lets_the_rate_grow_where_a_small_one_fails():
    assert updates_to_the_goal(32, 1.0) == pytest.approx(320, abs=10)
    assert updates_to_the_goal(EXAMPLES, 1.0) == 266
    assert updates_to_the_goal(8, 1.0, first=3000) is None


def test_a_single_example_needs_a_small_rate_and_many_updates():
    found = updates_to_the_goal(1, 0.05, first=7000, limit=8000)
    assert found == pytest.approx(7500, abs=50)


def test_a_single_loss_is_given_no_spread():
    lab = BatchSizeLab()
    assert "deviation" not in lab.said  # no update yet
    lab.state.noise = [2.3]
    lab.refresh()
    assert "deviation" not in lab.said
    lab.state.noise = [2.3, 2.5]
    lab.refresh()
    assert "standard deviation 0.100" in lab.said
