"""What a training run leaves behind."""

from dlcourse.callbacks.base import Callback


class History(Callback):
    """Loss and metrics after each epoch, as `keras.callbacks.History`.

    Every `fit` has one and returns it.

    Attributes:
        epoch: numbers of the epochs, counted from 0.
        history: dict of lists with one value per epoch: "loss", "accuracy" and,
            with validation data, "val_loss", "val_accuracy".

    >>> history = History()
    >>> history.on_epoch_end(0, {"loss": 0.5})
    >>> history.on_epoch_end(1, {"loss": 0.25})
    >>> history.history
    {'loss': [0.5, 0.25]}
    >>> history
    <History of 2 epochs: loss 0.25>
    """

    def __init__(self):
        self.on_train_begin()

    def on_train_begin(self, logs=None):
        self.epoch, self.history = [], {}

    def on_epoch_end(self, epoch, logs=None):
        self.epoch.append(epoch)
        for name, value in (logs or {}).items():
            self.history.setdefault(name, []).append(value)

    def __repr__(self):
        last = ", ".join(f"{name} {v[-1]:.4g}" for name, v in self.history.items())
        return f"<History of {len(self.epoch)} epochs{': ' if last else ''}{last}>"
