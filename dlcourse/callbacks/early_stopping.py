"""Stop where the model was best."""

from dlcourse._validation import check_integer
from dlcourse.callbacks.monitor import Monitor
from dlcourse.i18n import gettext as _


class EarlyStopping(Monitor):
    """Stop training when a number no longer gets better.

    Same arguments, defaults and decisions as `keras.callbacks.EarlyStopping`, except
    that a name that is not in the logs is an error instead of a warning.

    Args:
        monitor: name of the number to watch.
        min_delta: a change below this is no improvement.
        patience: after how many epochs without improvement to stop.
        verbose: 1 to print a line when it stops, 0 for silence.
        mode: "min", "max" or "auto", which takes the direction from the name.
        baseline: a value that must be beaten, or patience runs out.
        restore_best_weights: whether to give the model the weights of its best epoch
            when the training ends, also when it ends by itself.
        start_from_epoch: number of the first epoch that counts.

    Attributes:
        best: the best value so far.
        best_epoch: its epoch, counted from 0.
        stopped_epoch: the epoch after which training was stopped; 0 if it was not.

    Raises:
        TypeError, ValueError: if an argument is no good, or the logs lack `monitor`.

    >>> from dlcourse import layers, models
    >>> model = models.Sequential([layers.Dense(1)], seed=0)
    >>> model.compile("sgd", "mse")
    >>> stop = EarlyStopping(monitor="loss", patience=2, min_delta=0.1)
    >>> history = model.fit([[1.0], [2.0]], [3.0, 5.0], epochs=99, callbacks=[stop])
    >>> len(history.epoch) < 99
    True
    """

    def __init__(
        self,
        monitor="val_loss",
        min_delta=0,
        patience=0,
        verbose=0,
        mode="auto",
        baseline=None,
        restore_best_weights=False,
        start_from_epoch=0,
    ):
        super().__init__(monitor, mode, min_delta, verbose)
        self.patience = check_integer("patience", patience, 0)
        self.baseline = baseline
        self.restore_best_weights = restore_best_weights
        self.start_from_epoch = check_integer("start_from_epoch", start_from_epoch, 0)
        self.on_train_begin()

    def on_train_begin(self, logs=None):
        self.best, self.best_epoch, self.best_weights = None, 0, None
        self.wait = self.stopped_epoch = 0

    def on_epoch_end(self, epoch, logs=None):
        value = self.value(logs or {})
        if epoch < self.start_from_epoch:
            return
        self.wait += 1
        if self.better(value, self.best):
            self._keep(epoch, value)
            if self.baseline is None or self.better(value, self.baseline):
                self.wait = 0
        elif self.wait >= self.patience and epoch > 0:
            self.stopped_epoch = epoch
            self.model.stop_training = True

    def on_train_end(self, logs=None):
        if self.stopped_epoch:
            text = _("epoch {epoch}: stopped early")
            self.say(text.format(epoch=self.stopped_epoch + 1))
        if self.best_weights is not None:
            text = _("weights of the best epoch, {epoch}, are restored")
            self.say(text.format(epoch=self.best_epoch + 1))
            self.model.set_weights(self.best_weights)

    def _keep(self, epoch, value):
        self.best, self.best_epoch = value, epoch
        if self.restore_best_weights:
            self.best_weights = self.model.get_weights()
