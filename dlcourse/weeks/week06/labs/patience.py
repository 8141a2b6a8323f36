"""Lab: when early stopping ends a training, and which weights it keeps."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from dlcourse.callbacks import Callback, EarlyStopping
from dlcourse.datasets import flip_labels, load_digits
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, scale_slider, toggle, whole_slider
from dlcourse.labs.engine import Lab
from dlcourse.layers import Dense
from dlcourse.losses import SparseCategoricalCrossentropy
from dlcourse.models import Sequential
from dlcourse.optimizers import Adam
from dlcourse.plots.style import COLORS, GREY
from dlcourse.selection import train_dev_test_split

BLUE, ORANGE, GREEN = COLORS[:3]
PICTURES, UNITS, RATE, EPOCHS = 400, 64, 0.01, 60
PATIENCES = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40)
SHARES = (0.3, 0.0)  # of wrong labels
ENOUGH = {0.3: 0.12, 0.0: -0.01}  # the goal: gain over the last epoch, by share
RUNS = 10
ROOM = 0.8  # share of the height that is not the legend's


@dataclass(frozen=True)
class Stop:
    """What early stopping made of a training; epochs count from 1."""

    best: int
    stopped: int
    kept: int


@dataclass
class Outcome:
    """What the lab shows; dicts go by the share of wrong labels."""

    share: float
    patience: int
    stop: Stop
    history: dict  # name -> numbers by epoch, of the chosen share
    kept: dict  # share -> test accuracy of what is kept
    by_patience: dict  # share -> the same for each of `PATIENCES`
    needed: dict  # share -> what of it the goal asks for


class Replay:
    """Stands for a model that is trained again: its weights are a number of epochs."""

    stop_training = False
    epochs = 0

    def get_weights(self):
        return self.epochs

    def set_weights(self, epochs):
        self.epochs = epochs


class Judge(Callback):
    """Writes the test accuracy of every epoch down; nothing is chosen by it.

    Args:
        x: examples of the test set.
        y: their labels.
    """

    def __init__(self, x, y):
        self.x, self.y = x, y

    def on_epoch_end(self, epoch, logs=None):
        logs["test_accuracy"] = self.model.evaluate(self.x, self.y)["accuracy"]


class PatienceLab(Lab):
    """Replay a training under `EarlyStopping`; what it keeps is judged on a test set.

    What to notice (medians of the ten trainings): with 30 % wrong labels the weights
    after all 60 epochs read 0.69 of the test digits. Restored, the best weights by dev
    loss read 0.87, whether patience is 1 or 40; not restored, 0.85 at patience 1, 0.80
    at 10 and 0.71 at 40: patience without restoring throws the gain away. With right
    labels there is hardly anything to gain (0.96 instead of 0.95), and watching the
    accuracy with patience 1 ends too soon (0.91, restored).

    Args:
        **values: first values of the controls `patience`, `monitor` ("val_loss" or
            "val_accuracy"), `restore` (the best weights), `share` (of wrong labels,
            0.3 or 0.0), `run` (which of ten trainings, each with its own split, start
            and wrong labels).
    """

    height = 380

    def controls(self):
        names = {"val_loss": _("dev loss"), "val_accuracy": _("dev accuracy")}
        shares = {0.3: _("30 % are wrong"), 0.0: _("all are right")}
        return {
            "patience": scale_slider(_("patience (epochs)"), 30, PATIENCES),
            "run": whole_slider(_("training"), 1, 1, RUNS),
            "monitor": choice(_("watched number"), "val_loss", names),
            "share": choice(_("labels"), 0.3, shares),
            "restore": toggle(_("restore the best weights"), False),
        }

    @staticmethod
    def compute(patience, run, monitor, share, restore):
        trainings = {s: trained(s, run) for s in SHARES}
        kept = {
            s: [_kept(t, monitor, p, restore) for p in PATIENCES]
            for s, t in trainings.items()
        }
        place = PATIENCES.index(patience)
        return Outcome(
            share,
            patience,
            stop(trainings[share], monitor, patience, restore),
            trainings[share],
            {s: accuracies[place] for s, accuracies in kept.items()},
            kept,
            {s: t["test_accuracy"][-1] + ENOUGH[s] for s, t in trainings.items()},
        )

    def setup(self, stage):
        self.loss, self.accuracy, kept = stage.figure.subplots(1, 3)
        self.loss.set(ylim=(0, 3), title=_("loss"))
        self.accuracy.set(ylim=(0.5, 1.125), title=_("accuracy"))
        looks = (
            (self.loss, "loss", BLUE, "--", _("training")),
            (self.loss, "val_loss", ORANGE, "-", _("dev")),
            (self.accuracy, "val_accuracy", ORANGE, "-", _("dev")),
            (self.accuracy, "test_accuracy", GREEN, ":", _("test")),
        )
        self.after = [self._setup_time(stage, a) for a in (self.loss, self.accuracy)]
        self.lines = {
            name: stage.moving(axes.plot([], [], style, color=color, label=text)[0])
            for axes, name, color, style, text in looks
        }
        self.mark = stage.moving(self.accuracy.plot([], [], "o", ms=10, color=GREEN)[0])
        self.mark.set_label(_("kept"))
        _after, best, last = self.after[0]
        best.set_label(_("best epoch"))
        last.set_label(_("last epoch"))
        for axes in (self.loss, self.accuracy):
            axes.legend(loc="upper left", ncols=2, columnspacing=1, handlelength=1.6)
        self._setup_kept(stage, kept)

    def _setup_time(self, stage, axes):
        """Return the artists of what is after the stop, and of best and last epoch."""
        axes.set(xlim=(0, EPOCHS), xlabel=_("epoch"))
        return stage.moving(
            axes.axvspan(0, 1, ymax=ROOM, color=GREY, alpha=0.25, lw=0),
            axes.axvline(0, ymax=ROOM, color=GREEN, ls="--", lw=1.5),
            axes.axvline(0, ymax=ROOM, color="black", ls="-", lw=1.5),
        )

    def _setup_kept(self, stage, axes):
        axes.set(xscale="log", xlim=(0.9, 45), ylim=(0.6, 1.1), xlabel=_("patience"))
        axes.set_xticks([1, 2, 5, 10, 20, 40], labels=[1, 2, 5, 10, 20, 40])
        axes.set_xticks([], minor=True)
        axes.set_title(_("test accuracy of what is kept"))
        looks = ((ORANGE, "s-", _("30 % are wrong")), (BLUE, "D--", _("all are right")))
        self.curves, self.bars = {}, {}
        for share, (color, style, text) in zip(SHARES, looks, strict=True):
            bar = axes.axhline(0, color=color, ls=":", lw=1.5)
            self.bars[share] = stage.moving(bar)
            line = axes.plot([], [], style, color=color, ms=4, label=text)[0]
            self.curves[share] = stage.moving(line)
        self.place = stage.moving(axes.axvline(1, ymax=ROOM, color="black", lw=1.5))
        axes.legend(loc="upper left")

    def draw(self, result):
        epochs = np.arange(1, EPOCHS + 1)
        for name, line in self.lines.items():
            line.set_data(epochs, result.history[name])
        stop = result.stop
        for span, best, last in self.after:
            span.set(x=stop.stopped, width=EPOCHS - stop.stopped)
            best.set_xdata([stop.best] * 2)
            last.set_xdata([stop.stopped] * 2)
        self.mark.set_data([stop.kept], [result.kept[result.share]])
        for share, line in self.curves.items():
            line.set_data(PATIENCES, result.by_patience[share])
            self.bars[share].set_ydata([result.needed[share]] * 2)
        self.place.set_xdata([result.patience] * 2)

    def goal(self):
        text = _(
            "One setting for both kinds of labels; test accuracy, beside that after "
            "{epochs} epochs: at least {gain} higher with 30 % wrong labels, at most "
            "{loss} lower with right ones."
        )
        return text.format(epochs=EPOCHS, gain=ENOUGH[0.3], loss=-ENOUGH[0.0])

    def reached(self, result):
        return all(result.kept[share] >= result.needed[share] for share in SHARES)

    def status(self, result):
        text = _(
            "Best in epoch {best}, last epoch {stopped}; kept are the weights of epoch "
            "{kept}, with a test accuracy of {accuracy:.3f}."
        )
        accuracy = result.kept[result.share]
        return text.format(**vars(result.stop), accuracy=accuracy)


def stop(history, monitor, patience, restore):
    """Return the `Stop` that `EarlyStopping` makes of numbers by epoch."""
    model = Replay()
    callback = EarlyStopping(monitor, patience=patience, restore_best_weights=restore)
    callback.set_model(model)
    callback.on_train_begin()
    for epoch, value in enumerate(history[monitor]):
        model.epochs = epoch + 1
        callback.on_epoch_end(epoch, {monitor: value})
        if model.stop_training:
            break
    last = model.epochs
    callback.on_train_end()
    return Stop(callback.best_epoch + 1, last, model.epochs)


def _kept(history, monitor, patience, restore):
    """Return the test accuracy of the weights that are kept."""
    kept = stop(history, monitor, patience, restore).kept
    return history["test_accuracy"][kept - 1]


@cache
def trained(share, run):
    """Return {name: its numbers by epoch} of a training without any stop.

    Args:
        share: of the training labels that are wrong; those of dev and test are right.
        run: seed of split, start, order and wrong labels.
    """
    (x, y), dev, test = train_dev_test_split(*load_digits(), seed=run)
    x, y = x[:PICTURES], flip_labels(y[:PICTURES], share, seed=run)
    model = Sequential([Dense(UNITS, "relu"), Dense(10)], seed=run)
    loss = SparseCategoricalCrossentropy(from_logits=True)
    model.compile(Adam(RATE), loss, metrics=["accuracy"])
    judge = Judge(*test)
    history = model.fit(
        x, y, epochs=EPOCHS, verbose=0, validation_data=dev, callbacks=[judge]
    )
    return history.history
