"""Stopping: Keras' callback and ours on the same losses, other right answers."""

import numpy as np
import pytest

from dlcourse.exercises import week06
from tests.exercises.answers import said, statuses

exercise = week06.stopping
RUNS = [
    ([0.9, 0.5, 0.6, 0.7, 0.4], 2),
    ([0.8, 0.6, 0.6, 0.6, 0.5, 0.4], 2),
    ([0.5, 0.4, 0.45, 0.44, 0.3, 0.35, 0.34, 0.33, 0.2], 3),
    ([0.8, 0.7, 0.6, 0.5], 1),
]


class Run:
    """Stands for a model whose weights are the epoch."""

    def __init__(self):
        self.weights, self.stop_training = None, False

    def get_weights(self):
        return self.weights

    def set_weights(self, weights):
        self.weights = weights


@pytest.mark.parametrize(("losses", "patience"), RUNS)
def test_keras_stops_and_restores_at_the_same_epochs(keras, losses, patience):
    stopping = keras.callbacks.EarlyStopping(
        "val_loss", patience=patience, restore_best_weights=True, mode="min"
    )
    model = Run()
    stopping.set_model(model)
    stopping.on_train_begin()
    for stopped, loss in enumerate(losses, start=1):
        model.weights = stopped
        stopping.on_epoch_end(stopped - 1, {"val_loss": loss})
        if model.stop_training:
            break
    stopping.on_train_end()
    due = stopped, stopping.best_epoch + 1
    assert exercise.reference(losses, patience) == due
    assert model.weights == due[1]


def by_numpy(dev_losses, patience):
    losses = np.array(dev_losses)
    for epoch in range(1, len(losses) + 1):
        best = losses[:epoch].argmin() + 1
        if epoch - best == patience:
            break
    return np.array([epoch, best])


def by_recursion(dev_losses, patience, epoch=1, best=1):
    if epoch == len(dev_losses) or epoch - best >= patience:
        return [epoch, best]
    better = dev_losses[epoch] < dev_losses[best - 1]
    return by_recursion(dev_losses, patience, epoch + 1, epoch + 1 if better else best)


@pytest.mark.parametrize("answer", [by_numpy, by_recursion])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


def in_hindsight(dev_losses, patience):
    stopped, _restored = exercise.reference(dev_losses, patience)
    return stopped, int(np.argmin(dev_losses)) + 1


def first_epoch_waits(dev_losses, patience):
    best, restored, waited = dev_losses[0], 1, 0
    for stopped, loss in enumerate(dev_losses, start=1):
        if loss < best:
            best, restored, waited = loss, stopped, 0
        else:
            waited += 1
        if waited == patience:
            break
    return stopped, restored


def last_of_equals(dev_losses, patience):
    stopped, restored = exercise.reference(dev_losses, patience)
    best = dev_losses[restored - 1]
    seen = enumerate(dev_losses[:stopped], start=1)
    return stopped, max(epoch for epoch, loss in seen if loss == best)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (in_hindsight, "only what was seen can be restored"),
        (lambda dev, p: [e - 1 for e in exercise.reference(dev, p)], "counted from 0"),
        (lambda dev, p: exercise.reference(dev, p)[::-1], "another order"),
        (lambda dev, p: exercise.reference(dev, p + 1), "too late"),
        (first_epoch_waits, "first epoch was counted as waiting"),
        (last_of_equals, "an equal loss is no better, so the first"),
        (lambda dev, p: (exercise.reference(dev, p)[1] + p,
                         exercise.reference(dev, p)[1]), "none after it"),
    ],
)  # fmt: skip
def test_frequent_mistakes_are_named(answer, words):
    assert words in said(exercise, answer)
