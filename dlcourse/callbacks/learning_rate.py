"""Change the learning rate from epoch to epoch."""

import inspect
import math

from dlcourse._validation import check_choice, check_integer, check_number
from dlcourse.callbacks.base import Callback
from dlcourse.callbacks.monitor import Monitor
from dlcourse.i18n import gettext as _
from dlcourse.i18n import say


class LearningRateScheduler(Callback):
    """Set the learning rate before each epoch to what a function says.

    The rate stands in the logs and in the history as "learning_rate".

    Args:
        schedule: a function (epoch, learning_rate) -> rate, or (epoch) -> rate, such
            as the objects of `dlcourse.schedules`; epochs count from 0.
        verbose: 1 to print the rate of each epoch, 0 for silence.

    Raises:
        TypeError: if `schedule` is no function.

    >>> halve = LearningRateScheduler(lambda epoch, rate: rate / 2)
    """

    def __init__(self, schedule, verbose=0):
        if not callable(schedule):
            raise TypeError(
                f"schedule: got {schedule!r}, expected a function of the epoch; pass "
                "for example lambda epoch, rate: rate * 0.9."
            )
        self.schedule = schedule
        self.verbose = check_choice("verbose", verbose, (0, 1))
        self._takes_rate = len(inspect.signature(schedule).parameters) > 1

    def on_epoch_begin(self, epoch, logs=None):
        old = _rate(self.model.optimizer)
        known = (epoch, old) if self._takes_rate else (epoch,)
        self.model.optimizer.learning_rate = self.schedule(*known)
        if self.verbose:
            say(_message(epoch, self.model.optimizer.learning_rate))

    def on_epoch_end(self, epoch, logs=None):
        logs["learning_rate"] = self.model.optimizer.learning_rate


class ReduceLROnPlateau(Monitor):
    """Lower the learning rate when a number no longer gets better.

        learning_rate = max(factor * learning_rate, min_lr)

    Same arguments, defaults and decisions as `keras.callbacks.ReduceLROnPlateau`,
    except that a name that is not in the logs is an error instead of a warning. The
    rate stands in the logs and in the history as "learning_rate".

    Args:
        monitor: name of the number to watch.
        factor: by which the rate is multiplied, between 0 and 1.
        patience: after how many epochs without improvement to do it.
        verbose: 1 to print the new rate, 0 for silence.
        mode: "min", "max" or "auto", which takes the direction from the name.
        min_delta: a change below this is no improvement.
        cooldown: how many epochs to wait after that before counting again.
        min_lr: the least rate.

    Raises:
        TypeError, ValueError: if an argument is no good, or the logs lack `monitor`.

    >>> ReduceLROnPlateau(factor=0.5, patience=2).min_delta
    0.0001
    """

    def __init__(
        self,
        monitor="val_loss",
        factor=0.1,
        patience=10,
        verbose=0,
        mode="auto",
        min_delta=1e-4,
        cooldown=0,
        min_lr=0.0,
    ):
        super().__init__(monitor, mode, min_delta, verbose)
        self.factor = check_number(
            "factor", factor, 0, 1, open_low=True, open_high=True
        )
        self.patience = check_integer("patience", patience, 0)
        self.cooldown = check_integer("cooldown", cooldown, 0)
        self.min_lr = check_number("min_lr", min_lr, 0, math.inf, open_high=True)
        self.on_train_begin()

    def on_train_begin(self, logs=None):
        self.best = None
        self.wait = self.cooldown_counter = 0

    def on_epoch_end(self, epoch, logs=None):
        rate = logs["learning_rate"] = _rate(self.model.optimizer)
        value = self.value(logs)
        if self.cooldown_counter:
            self.cooldown_counter -= 1
            self.wait = 0
        if self.better(value, self.best):
            self.best, self.wait = value, 0
        elif not self.cooldown_counter:
            self.wait += 1
            if self.wait >= self.patience and rate > self.min_lr:
                self._reduce(epoch, rate)

    def _reduce(self, epoch, rate):
        rate = max(self.factor * rate, self.min_lr)
        self.model.optimizer.learning_rate = rate
        self.cooldown_counter, self.wait = self.cooldown, 0
        self.say(_message(epoch, rate))


def _rate(optimizer):
    """Return the learning rate, if a callback may change it."""
    rate = optimizer.learning_rate
    if callable(rate):
        raise TypeError(
            f"learning_rate: got the schedule {rate!r} and a callback that sets the "
            "rate too, expected one of them; give the optimizer a number."
        )
    return rate


def _message(epoch, rate):
    text = _("epoch {epoch}: learning rate {rate:g}")
    return text.format(epoch=epoch + 1, rate=rate)
