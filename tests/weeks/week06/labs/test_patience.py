"""The patience lab: a replay must be what a real training with early stopping is."""

import itertools

import numpy as np
import pytest

from dlcourse.callbacks import EarlyStopping
from dlcourse.datasets import flip_labels, load_digits
from dlcourse.labs import PatienceLab
from dlcourse.layers import Dense
from dlcourse.losses import SparseCategoricalCrossentropy
from dlcourse.models import Sequential
from dlcourse.optimizers import Adam
from dlcourse.selection import train_dev_test_split
from dlcourse.weeks.week06.labs.patience import (
    EPOCHS,
    PATIENCES,
    PICTURES,
    RATE,
    RUNS,
    UNITS,
    stop,
    trained,
)

MONITORS = ("val_loss", "val_accuracy")


def for_real(run, share, **stopping):
    """Train with early stopping; return (epochs, test accuracy of what is left)."""
    (x, y), dev, test = train_dev_test_split(*load_digits(), seed=run)
    model = Sequential([Dense(UNITS, "relu"), Dense(10)], seed=run)
    loss = SparseCategoricalCrossentropy(from_logits=True)
    model.compile(Adam(RATE), loss, metrics=["accuracy"])
    history = model.fit(
        x[:PICTURES], flip_labels(y[:PICTURES], share, seed=run), epochs=EPOCHS,
        validation_data=dev, callbacks=[EarlyStopping(**stopping)], verbose=0,
    )  # fmt: skip
    return len(history.epoch), model.evaluate(*test)["accuracy"]


@pytest.mark.parametrize("share", [0.3, 0.0])
@pytest.mark.parametrize("restore", [True, False])
@pytest.mark.parametrize(("monitor", "patience"), [("val_loss", 2), (MONITORS[1], 5)])
def test_a_replay_is_what_a_training_gives(share, restore, monitor, patience):
    epochs, accuracy = for_real(
        2, share, monitor=monitor, patience=patience, restore_best_weights=restore
    )
    result = PatienceLab.compute(patience, 2, monitor, share, restore)
    assert result.stop.stopped == epochs < EPOCHS
    assert result.kept[share] == pytest.approx(accuracy)
    assert result.stop.kept == (result.stop.best if restore else epochs)


def test_a_stop_by_hand():
    losses = {"val_loss": [3.0, 2.0, 2.5, 1.5, 1.6, 1.7, 1.8, 0.5]}
    for patience, best, last in ((1, 2, 3), (2, 4, 6), (3, 4, 7), (4, 8, 8)):
        found = stop(losses, "val_loss", patience, True)
        assert (found.best, found.stopped, found.kept) == (best, last, best)
        assert stop(losses, "val_loss", patience, False).kept == last


def settings():
    return itertools.product(PATIENCES, MONITORS, (False, True))


@pytest.mark.parametrize("run", [1, 4, 8])
def test_goal_can_be_reached_in_a_training_but_not_by_every_setting(run):
    reached = {
        (patience, monitor, restore)
        for patience, monitor, restore in settings()
        if PatienceLab.reached(
            None, PatienceLab.compute(patience, run, monitor, 0.3, restore)
        )
    }
    assert reached
    assert (30, "val_loss", False) not in reached  # the default
    assert len(reached) < 45


def median(share, monitor, patience, restore):
    kept = [
        PatienceLab.compute(patience, run, monitor, share, restore).kept[share]
        for run in range(1, RUNS + 1)
    ]
    return round(float(np.median(kept)), 2)


def test_what_to_notice_holds():
    ends = [trained(0.3, run)["test_accuracy"][-1] for run in range(1, RUNS + 1)]
    assert np.median(ends) == pytest.approx(0.69, abs=0.01)
    for patience in (1, 10, 40):
        assert median(0.3, "val_loss", patience, True) in (0.87, 0.88)
    unrestored = [median(0.3, "val_loss", p, False) for p in (1, 10, 40)]
    assert unrestored == pytest.approx([0.85, 0.80, 0.71], abs=0.011)
    clean = [trained(0.0, run)["test_accuracy"][-1] for run in range(1, RUNS + 1)]
    assert np.median(clean) == pytest.approx(0.95, abs=0.01)
    assert np.median(clean) == pytest.approx(0.947, abs=0.005)
    assert [median(0.0, "val_loss", p, True) for p in (6, 15, 40)] == [0.96] * 3
    assert median(0.0, "val_accuracy", 1, True) == pytest.approx(0.91, abs=0.01)


def test_the_picture_shows_the_stop():
    lab = PatienceLab(patience=5, restore=True)
    found = lab.result.stop
    for span, best, last in lab.after:
        assert (span.get_x(), span.get_x() + span.get_width()) == (found.stopped, 60)
        assert best.get_xdata()[0] == found.best
        assert last.get_xdata()[0] == found.stopped
    assert lab.mark.get_xdata()[0] == found.kept
    assert (
        lab.mark.get_ydata()[0]
        == lab.lines["test_accuracy"].get_ydata()[found.kept - 1]
    )
    assert f"last epoch {found.stopped};" in lab.said
