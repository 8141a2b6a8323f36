"""The live LeNet: real training, every control acts, what is drawn is the network's."""

import numpy as np
import pytest

from dlcourse.datasets import load_digits
from dlcourse.labs import LeNetLive
from dlcourse.layers import AveragePooling2D, Conv2D, Dense, Flatten, MaxPooling2D
from dlcourse.losses import SparseCategoricalCrossentropy
from dlcourse.models import Sequential
from dlcourse.ops import minibatches
from dlcourse.optimizers import SGD
from dlcourse.selection import train_dev_test_split
from dlcourse.weeks.week08.labs.lenet import (
    ACCURACY,
    EPOCHS,
    FILTERS,
    SIDE,
    _stage,
    digits,
)

BEFORE_THE_GOAL = 340  # steps in the first 10 epochs


def test_training_learns():
    lab = LeNetLive(learning_rate=0.03)
    lab.advance(150)
    curves = lab.state.curves
    assert curves["loss"][-1] < 0.6 * curves["loss"][0]
    assert curves["dev_accuracy"][-1] > curves["dev_accuracy"][0] + 0.3
    np.testing.assert_array_equal(lab.lines["loss"].get_ydata(), curves["loss"])


def test_every_digit_lies_whole_on_its_canvas_and_at_many_places():
    for x, y in digits():
        assert x.shape == (len(y), SIDE, SIDE, 1)
        rows = x.any(axis=(2, 3)).argmax(axis=1)
        assert len(np.unique(rows)) == 5
    dev = digits()[1][0]
    ink = np.sort(dev.sum(axis=(1, 2, 3)))
    _train, (plain, _y), _test = train_dev_test_split(*load_digits(), seed=0)
    np.testing.assert_allclose(ink, np.sort(plain.sum(axis=1)), rtol=1e-5)


def test_dev_curves_are_what_the_model_gives():
    lab = LeNetLive(learning_rate=0.05)
    lab.advance(60)
    while lab.state.curves["epoch"][-1] != lab.state.epochs:
        lab.advance()
    x, y = digits()[1]
    right = (lab.state.model.predict(x).argmax(axis=1) == y).mean()
    assert lab.state.curves["dev_accuracy"][-1] == pytest.approx(right)


def test_an_epoch_sees_every_example_once():
    lab = LeNetLive()
    lab.advance(34)  # 33 batches of 32 and one of 22
    assert lab.state.epochs == pytest.approx(1)


@pytest.mark.parametrize(
    ("pooling", "kind"), [("max", MaxPooling2D), ("average", AveragePooling2D)]
)
@pytest.mark.parametrize("size", [3, 5, 7])
def test_kernel_size_and_pooling_make_the_network(size, pooling, kind):
    lab = LeNetLive()
    lab.advance(3)
    lab.set(kernel_size=size, pooling=pooling)
    layers = lab.state.model.layers
    found = [layer for layer in layers if isinstance(layer, Conv2D)]
    assert [layer.kernel_size for layer in found] == [(size, size)] * 2
    assert [layer.filters for layer in found] == list(FILTERS)
    assert sum(isinstance(layer, kind) for layer in layers) == 2
    assert lab.steps == 0


def test_strides_take_the_place_of_pooling():
    lab = LeNetLive(pooling="stride")
    assert [layer.strides for layer in lab.state.convolutions] == [(2, 2)] * 2
    maps, _scores = lab.state.look_at(digits()[1][0][0])
    assert [each.shape for each in maps] == [(6, 6, 6), (3, 3, 16)]


def test_learning_rate_acts_on_the_next_step_and_goes_on():
    lengths = []
    for rate in (0.01, 0.05):
        lab = LeNetLive(learning_rate=0.5)
        kernel = lab.state.convolutions[0].params["kernel"]
        before = kernel.copy()
        lab.set(learning_rate=rate)
        assert lab.steps == 0
        lab.advance()
        lengths.append(np.linalg.norm(kernel - before))
    assert lengths[1] == pytest.approx(5 * lengths[0], rel=1e-3)


def test_filters_and_maps_that_are_drawn_are_the_networks():
    lab = LeNetLive(learning_rate=0.03, picture=4)
    lab.advance(40)
    picture = digits()[1][0][4]
    kernel = lab.state.convolutions[0].params["kernel"]
    drawn = np.asarray(lab.filters.image.get_array())
    np.testing.assert_array_equal(drawn[:, 5:10], kernel[:, :, 0, 1])
    first = lab.state.convolutions[0](picture[None])[0]
    drawn = np.asarray(lab.maps[0].image.get_array())
    np.testing.assert_allclose(drawn[:, 24:36], first[..., 2], atol=1e-6)
    drawn = np.asarray(lab.maps[1].image.get_array())  # two rows of eight, 6 x 6
    maps, scores = lab.state.look_at(picture)
    np.testing.assert_allclose(drawn[6:, :6], maps[1][..., 8])
    np.testing.assert_allclose(
        scores, lab.state.model.predict(picture[None])[0], atol=1e-5
    )
    heights = [bar.get_height() for bar in lab.bars]
    assert sum(heights) == pytest.approx(1, rel=1e-5)
    assert np.argmax(heights) == scores.argmax()


def test_looking_at_another_digit_takes_no_step():
    lab = LeNetLive()
    lab.advance(5)
    kernel = lab.state.convolutions[0].params["kernel"].copy()
    before = lab.stage.render()
    lab.set(picture=7)
    np.testing.assert_array_equal(lab.state.convolutions[0].params["kernel"], kernel)
    assert lab.steps == 5
    assert (lab.stage.render() != before).any()


@pytest.mark.parametrize(
    ("values", "reached"),
    [
        ({}, False),
        ({"learning_rate": 0.03}, True),
        ({"learning_rate": 0.03, "kernel_size": 7}, True),
        ({"learning_rate": 0.03, "kernel_size": 3}, False),
        ({"learning_rate": 0.03, "pooling": "average"}, False),
        ({"learning_rate": 0.1}, False),
    ],
)
def test_goal_needs_a_good_choice(values, reached):
    lab = LeNetLive(**values)
    lab.advance(BEFORE_THE_GOAL)
    assert lab.state.epochs <= EPOCHS
    assert lab.goal_reached == reached
    assert (lab.state.best >= ACCURACY) == reached


def test_accuracy_after_the_last_epoch_does_not_count():
    lab = LeNetLive()
    lab.advance(20)
    lab.state.epochs = EPOCHS + 1.0
    best = lab.state.best
    lab.set(learning_rate=0.03)
    lab.advance(150)
    assert lab.state.curves["dev_accuracy"][-1] > best + 0.2
    assert lab.state.best == best
    assert lab.accuracy.get_xlim() == (0, 2 * EPOCHS)


def test_a_dead_network_is_explained():
    lab = LeNetLive(learning_rate=1)
    lab.advance(60)
    assert "the network is dead" in lab.said
    assert not lab.diverged


def test_an_exploding_loss_is_explained():
    lab = LeNetLive()
    lab.state.model.layers[-1].params["kernel"][:] *= 1e5
    lab.advance(3)
    assert lab.diverged
    assert "exploded at step 1" in lab.said
    lab.restart()
    assert not lab.diverged


def ten_epochs(size, pooling, rate, seed):
    """Return dev accuracy, how far the first filters moved in each epoch, scores."""
    first, second = (_stage(filters, size, pooling) for filters in FILTERS)
    parts = [*first, *second, Flatten(), Dense(32, "relu"), Dense(10)]
    model = Sequential(parts, seed=seed)
    model.build((None, SIDE, SIDE, 1))
    loss = SparseCategoricalCrossentropy(from_logits=True)
    model.compile(SGD(rate, momentum=0.9), loss)
    kernel, rng, moves = (
        model.layers[0].params["kernel"],
        np.random.default_rng(seed),
        [],
    )
    (train, (x, y)) = digits()
    for _epoch in range(10):
        before = kernel.copy()
        for batch in minibatches(*train, 32, seed=rng):
            model.train_on_batch(*batch)
        moves.append(np.linalg.norm(kernel - before))
    scores = model.predict(x)
    return (scores.argmax(axis=1) == y).mean(), moves, scores


@pytest.mark.slow
@pytest.mark.parametrize(
    ("size", "pooling", "rate", "median"),
    [(5, "max", 0.05, 0.87), (5, "average", 0.1, 0.72), (5, "stride", 0.05, 0.64),
     (3, "max", 0.05, 0.79), (7, "max", 0.05, 0.88)],
)  # fmt: skip
def test_medians_of_the_debrief(size, pooling, rate, median):
    found = [ten_epochs(size, pooling, rate, seed)[0] for seed in range(10)]
    assert np.median(found) == pytest.approx(median, abs=0.02)
    assert abs(np.array(found) - median).max() < 0.23


@pytest.mark.slow
@pytest.mark.parametrize(("rate", "epoch"), [(0.03, 4), (0.01, 7)])
def test_when_the_first_filters_change_most(rate, epoch):
    moves = np.array([ten_epochs(5, "max", rate, seed)[1] for seed in range(10)])
    assert np.median(moves.argmax(axis=1) + 1) == epoch
    assert np.median(moves, axis=0)[0] < 0.3 * np.median(moves, axis=0).max()


@pytest.mark.slow
def test_a_rate_of_0_3_kills_the_network():
    for seed in range(3):
        right, _moves, scores = ten_epochs(5, "max", 0.3, seed)
        assert np.ptp(scores, axis=0).max() < 1e-3 * np.abs(scores).max()
        assert right == pytest.approx(0.1, abs=0.01)
