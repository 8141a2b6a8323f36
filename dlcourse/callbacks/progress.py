"""How far a long training is, on the standard error stream."""

from dlcourse._progress import ProgressLine
from dlcourse.callbacks.base import Callback
from dlcourse.i18n import gettext as _
from dlcourse.i18n import say


class ProgbarLogger(Callback):
    """One line that is rewritten ten times a second, once a fit lasts over a second.

    `fit` adds one itself and tells it in `params` how much to say: "verbose" is 0 for
    silence; "auto" or 1 for the line; 2 to print one line per epoch instead, at once
    and on the standard output.

    >>> progress = ProgbarLogger()
    >>> progress.set_params({"epochs": 3, "steps": 10, "verbose": 2})
    >>> progress.on_epoch_end(0, {"loss": 0.5})
    epoch 1/3: loss 0.5000
    """

    def __init__(self):
        self.on_train_begin()

    def on_train_begin(self, logs=None):
        self._line, self._epoch = ProgressLine(), 0

    def on_epoch_begin(self, epoch, logs=None):
        self._epoch = epoch

    def on_train_batch_end(self, batch, logs=None):
        if self.params["verbose"] in ("auto", 1) and self._line.due():
            bar = "=" * round(20 * (batch + 1) / self.params["steps"])
            self._line.write(f"{self._place()} [{bar:<20}] {_listed(logs)}")

    def on_epoch_end(self, epoch, logs=None):
        self._epoch = epoch
        if self.params["verbose"] == 2:
            say(f"{self._place()}: {_listed(logs)}")

    def on_train_end(self, logs=None):
        self.close()

    def close(self):
        """Wipe the line out."""
        self._line.wipe()

    def _place(self):
        text = _("epoch {epoch}/{epochs}")
        return text.format(epoch=self._epoch + 1, epochs=self.params["epochs"])


def _listed(logs):
    return ", ".join(f"{name} {value:.4f}" for name, value in logs.items())
