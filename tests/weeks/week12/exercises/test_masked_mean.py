"""The bug hunt: each bug shown, Keras' batch size, a fit of the course, answers."""

import numpy as np
import pytest

from dlcourse.exercises import week12
from tests.exercises.answers import said, statuses

exercise = week12.masked_mean
right, buggy = exercise.reference, exercise.buggy
MASK = np.arange(4) < np.array([4, 1, 2, 1, 4])[:, None]


def drawn():
    return np.random.default_rng(0).uniform(0.5, 2, size=MASK.shape)


def test_the_size_of_the_batches_changes_nothing():
    losses = drawn()
    due = losses[MASK].mean()
    assert [right(losses, MASK, size) for size in range(1, 7)] == pytest.approx(
        6 * [due]
    )
    assert len({round(buggy(losses, MASK, size), 6) for size in (2, 3)}) == 2


def test_each_bug_shows_by_itself():
    ones = np.ones(MASK.shape)
    assert right(ones, MASK, 2) == 1.0
    assert buggy(ones, MASK, 5) == pytest.approx(MASK.mean())  # padding counts
    whole = np.ones(MASK.shape, bool)
    losses = drawn()
    assert buggy(losses, whole, 5) == pytest.approx(losses.mean())
    assert abs(buggy(losses, whole, 4) - losses.mean()) > 0.01  # a mean of means
    unknown = np.where(MASK, losses, np.nan)
    assert np.isnan(buggy(unknown, MASK, 5))
    assert right(unknown, MASK, 2) == pytest.approx(losses[MASK].mean())


def test_keras_weighs_batches_by_their_examples(keras):
    """The insight: another loss for another batch_size, which ours has not."""
    x, losses = MASK.astype(float)[..., None], drawn()
    inputs = keras.Input((4, 1))
    model = keras.Model(inputs, keras.layers.Masking()(inputs))
    model.compile(loss=lambda y, p: keras.ops.abs(y[..., 0]))
    y = losses[..., None]
    found = [model.evaluate(x, y, batch_size=size, verbose=0) for size in (5, 2, 1)]
    means = [[losses[b : b + k][MASK[b : b + k]].mean() for b in range(0, 5, k)]
             for k in (5, 2, 1)]  # fmt: skip
    sizes = [5], [2, 2, 1], [1] * 5
    due = [np.average(m, weights=w) for m, w in zip(means, sizes, strict=True)]
    assert found == pytest.approx(due, rel=1e-5)
    assert abs(found[0] - found[2]) > 0.01
    assert right(losses, MASK, 2) == pytest.approx(found[0], rel=1e-5)


def at_once(losses, mask, batch_size):
    return np.mean(losses, where=mask) if mask.any() else 0.0


def with_where(losses, mask, batch_size):
    sums = np.zeros(2)
    for rows in np.split(np.arange(len(losses)), range(batch_size, len(losses),
                                                       batch_size)):  # fmt: skip
        sums += np.where(mask[rows], losses[rows], 0).sum(), mask[rows].sum()
    return sums[0] / max(sums[1], 1)


@pytest.mark.parametrize("answer", [at_once, with_where])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


def sums_of_products(losses, mask, batch_size):
    return (losses * mask).sum() / max(mask.sum(), 1)


def means_of_batches(losses, mask, batch_size):
    means = []
    for start in range(0, len(losses), batch_size):
        part = slice(start, start + batch_size)
        means.append(losses[part][mask[part]].mean() if mask[part].any() else 0.0)
    return np.mean(means)


def by_lengths(losses, mask, batch_size):
    """Each sequence up to its number of real steps: right if padding is behind."""
    rows = [own[: real.sum()] for own, real in zip(losses, mask, strict=True)]
    return np.concatenate(rows).mean() if mask.any() else 0.0


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (sums_of_products, "NaN * 0 is NaN"),
        (means_of_batches, "the mean of the batches' means"),
        (lambda losses, mask, batch_size: np.mean(np.where(mask, losses, 0.0)),
         "padding still counts"),
        (lambda losses, mask, batch_size: np.nanmean(losses), "All that is not NaN"),
        (lambda *args: -right(*args), "opposite sign"),
        (by_lengths, "it may stand in front"),
    ],
)  # fmt: skip
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)
