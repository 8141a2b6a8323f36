"""The live training lab: real training, every control acts at once, the goal."""

import numpy as np
import pytest

from dlcourse.labs import LiveTraining
from dlcourse.weeks.week05.labs.live_training import ACCURACY, EPOCHS, _data

BEFORE_THE_GOAL = 336  # steps of 32 examples in the first 10 epochs


def batches(lab, steps):
    """Return how much of an epoch each of `steps` steps took, in examples."""
    sizes = []
    for _ in range(steps):
        before = lab.state.epochs
        lab.advance()
        sizes.append(round((lab.state.epochs - before) * len(_data()[0][0])))
    return sizes


def test_training_learns():
    lab = LiveTraining()
    lab.advance(100)
    curves = lab.state.curves
    assert curves["loss"][-1] < 0.7 * curves["loss"][0]
    assert curves["dev_loss"][-1] < 0.7 * curves["dev_loss"][0]
    assert curves["dev_accuracy"][-1] > curves["dev_accuracy"][0] + 0.3
    np.testing.assert_array_equal(lab.lines["loss"].get_ydata(), curves["loss"])


def test_the_training_loss_before_the_first_step_is_that_of_the_training_set():
    lab = LiveTraining()
    train, _dev = _data()
    expected = lab.state.model.evaluate(*train)["loss"]
    assert lab.state.curves["loss"] == [pytest.approx(expected)]
    assert "training loss 2.457, dev loss 2.465" in lab.said


def test_dev_curves_are_what_the_model_gives():
    lab = LiveTraining()
    lab.advance(20)
    while lab.state.curves["epoch"][-1] != lab.state.epochs:
        lab.advance()
    _train, (x, y) = _data()
    right = (lab.state.model.predict(x).argmax(axis=1) == y).mean()
    assert lab.state.curves["dev_accuracy"][-1] == pytest.approx(right)


def test_an_epoch_sees_every_example_once():
    lab = LiveTraining(batch_size=512)
    count = len(_data()[0][0])
    assert batches(lab, 4) == [512, 512, count - 1024, 512]


def test_batch_size_acts_on_the_next_step():
    lab = LiveTraining()
    lab.advance()
    lab.set(batch_size=128)
    assert batches(lab, 1) == [128]


def test_learning_rate_and_decay_act_on_the_next_step():
    lab = LiveTraining()
    lab.advance(10)
    lab.set(learning_rate=0.5)
    lab.advance()
    optimizer = lab.state.model.optimizer
    assert optimizer.learning_rate == 0.5
    lab.set(decay=1)
    epochs = lab.state.epochs
    lab.advance()
    assert optimizer.learning_rate == pytest.approx(0.5 / (1 + epochs))


def test_rate_0_5_makes_steps_five_times_as_long_as_0_1():
    lengths = []
    for rate in (0.1, 0.5):
        lab = LiveTraining(learning_rate=rate)
        before = lab.state.kernels()[0].copy()
        lab.advance()
        lengths.append(np.linalg.norm(lab.state.kernels()[0] - before))
    assert lengths[1] == pytest.approx(5 * lengths[0], rel=1e-4)


@pytest.mark.parametrize(
    ("name", "attribute"),
    [("momentum", "momentum"), ("rmsprop", "rho"), ("adam", "beta_1")],
)
def test_optimizer_and_beta_change_while_it_trains(name, attribute):
    lab = LiveTraining()
    lab.advance(5)
    kernel = lab.state.kernels()[0].copy()
    lab.set(optimizer=name, beta=0.5, learning_rate=0.001)
    np.testing.assert_array_equal(lab.state.kernels()[0], kernel)  # goes on from here
    lab.advance()
    assert getattr(lab.state.model.optimizer, attribute) == 0.5
    assert lab.state.model.optimizer.iterations == 1
    lab.set(beta=0.6)
    lab.advance()
    assert getattr(lab.state.model.optimizer, attribute) == 0.6
    assert lab.state.model.optimizer.iterations == 2


@pytest.mark.parametrize(
    ("values", "reached"),
    [
        ({}, False),
        ({"learning_rate": 0.001}, False),
        ({"learning_rate": 0.3}, False),
        ({"learning_rate": 0.6}, True),
        ({"learning_rate": 0.8}, True),
        ({"learning_rate": 1.0}, True),
        ({"learning_rate": 1.5}, False),
        ({"optimizer": "momentum", "learning_rate": 0.08}, True),
        ({"optimizer": "momentum", "learning_rate": 0.1}, True),
        ({"optimizer": "momentum", "learning_rate": 0.3}, True),
        ({"optimizer": "rmsprop", "learning_rate": 0.006}, True),
        ({"optimizer": "rmsprop", "learning_rate": 0.01}, True),
        ({"optimizer": "adam", "learning_rate": 0.006}, False),
        ({"optimizer": "adam", "learning_rate": 0.008}, True),
        ({"optimizer": "adam", "learning_rate": 0.02}, True),
        ({"optimizer": "rmsprop", "learning_rate": 0.05}, True),
        ({"optimizer": "adam", "learning_rate": 0.05}, True),
        ({"optimizer": "adam", "learning_rate": 0.08}, False),
    ],
)
def test_goal_needs_a_good_choice(values, reached):
    lab = LiveTraining(**values)
    lab.advance(BEFORE_THE_GOAL)
    assert lab.state.epochs <= EPOCHS
    assert lab.goal_reached == reached
    assert (lab.state.accuracy >= ACCURACY) == reached


def test_accuracy_after_the_last_epoch_does_not_count():
    lab = LiveTraining(learning_rate=0.001)
    lab.advance(BEFORE_THE_GOAL + 10)
    best = lab.state.accuracy
    lab.set(optimizer="adam", learning_rate=0.01)
    lab.advance(60)
    assert lab.state.curves["dev_accuracy"][-1] > best + 0.2
    assert lab.state.accuracy == best


def test_reset_forgets_the_goal_and_the_training_that_met_it():
    lab = LiveTraining()
    lab.state.accuracy = 1.0
    lab.refresh()
    assert lab.goal_reached
    lab.reset()
    assert not lab.goal_reached


@pytest.mark.parametrize(
    "values", [{"learning_rate": 10}, {"optimizer": "adam", "learning_rate": 5}]
)
def test_divergence_is_caught_and_explained(values):
    lab = LiveTraining(**values)
    lab.advance(100)
    assert lab.diverged
    assert f"at step {lab.steps}" in lab.said
    assert "Lower the learning rate" in lab.said
    assert ("or beta" in lab.said) == ("optimizer" in values)  # SGD has none
    lab.set(learning_rate=0.01)
    lab._step_once()
    assert (lab.diverged, lab.steps) == (False, 1)


def test_a_beta_of_0_is_not_to_be_lowered():
    lab = LiveTraining(optimizer="momentum", learning_rate=10, beta=0)
    lab.advance(100)
    assert lab.diverged
    assert "or beta" not in lab.said


def test_dead_network_is_explained():
    lab = LiveTraining()
    lab.state.model.layers[0].params["bias"][:] = -100
    lab.advance(10)
    assert "No hidden ReLU is active" in lab.said
    grads = lab.state.model.grads
    assert not any(grad.any() for name, grad in grads.items() if "kernel" in name)
    assert grads["dense_1/bias"].any()  # so not "every gradient" is 0


def test_a_batch_that_moves_nothing_is_no_dead_network():
    lab = LiveTraining(batch_size=1)
    lab.advance(60)
    lab.state.curves["hidden"][-1] = 0.0  # no unit was active for that one picture
    lab.refresh()
    assert "No hidden ReLU is active" not in lab.said


def test_axes_grow_with_the_training():
    lab = LiveTraining(batch_size=1024)
    lab.advance(2 * EPOCHS)
    assert lab.loss.get_xlim() == (0, EPOCHS)
    lab.advance(2 * EPOCHS)
    assert lab.loss.get_xlim() == (0, 2 * EPOCHS)
    lab.restart()
    assert lab.loss.get_xlim() == (0, EPOCHS)
